"""Pure rules of content: merge language, MJML compile, sanitising, checks. No Django, SQL or clock."""
