"""The demo workspace: a believable online shop, made deterministically by the product's own services."""
