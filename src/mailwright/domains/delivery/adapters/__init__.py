"""The outside world of delivery: SMTP out, SMTP sinks, the worker's local journal."""
