"""The merge language: a small subset of Jinja, parsed here and executed by minijinja."""
