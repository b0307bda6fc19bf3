"""Commands of campaigns: plan, approval, launch, steering what runs, following what happened."""
