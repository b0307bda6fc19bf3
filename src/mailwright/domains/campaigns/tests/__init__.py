"""Behaviour of campaigns: states, approval, launch, schedule, API."""
