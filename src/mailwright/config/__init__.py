"""The only wiring: settings, URLs, API, servers, command line. No business rule lives here."""
