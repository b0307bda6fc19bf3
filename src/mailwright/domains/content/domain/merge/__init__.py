"""The merge language: a small, total subset of Jinja that is parsed here and executed by minijinja."""
