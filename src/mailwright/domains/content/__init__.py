"""What a message says: templates, messages and their revisions, merge language, checks, media."""
