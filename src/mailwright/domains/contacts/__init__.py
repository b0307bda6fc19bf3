"""People: attributes, tags, lists, import and export. Knows no consent and no message."""
