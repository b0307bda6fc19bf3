"""Pure rules of review: who may decide what."""
