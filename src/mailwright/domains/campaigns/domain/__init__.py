"""Pure rules of campaigns: states, what an approval binds to, schedules, readiness."""
