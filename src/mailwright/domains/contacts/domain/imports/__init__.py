"""Pure rules of importing: from bytes to checked rows. No Django, no SQL, no keys."""
