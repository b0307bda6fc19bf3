"""Sign-in and API keys as Django, allauth and Ninja want them."""
