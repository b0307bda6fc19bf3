"""The demo workspace: a believable online shop, made by the product's own services."""
