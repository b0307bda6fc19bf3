"""Commands on feeds: set up, run, decide about what is held."""
