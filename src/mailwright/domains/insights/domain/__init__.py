"""Pure rules of insights: who is taken for a person, how numbers are put together."""
