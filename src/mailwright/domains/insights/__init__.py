"""Reports and dashboards, projected from the event log."""
