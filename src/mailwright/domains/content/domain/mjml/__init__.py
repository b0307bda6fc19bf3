"""MJML: what the language has, checking a source against it, and turning it into HTML by mrml."""
