"""The command line behind ./mw: one module per command, thin over roles and management commands."""
