"""How likely a message is to be taken for spam, by rules that explain themselves. Pure."""
