"""Commands of ./mw manage that are about the installation as a whole."""
