"""Pure rules of content: merge language, MJML, sanitising, checks. No Django, SQL or clock."""
