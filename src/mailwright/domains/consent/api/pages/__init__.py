"""Pages for the public: preferences, sign-up, confirmation. Plain HTML, no script, no cookies."""
