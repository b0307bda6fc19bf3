"""Pure rules about people: values, attributes, search words, filters, files. No Django, no SQL."""
