"""POST /v1/events: batches of events from the customer's own systems."""
