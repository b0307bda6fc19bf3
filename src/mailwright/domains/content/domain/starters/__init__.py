"""The templates and pictures that ship with the product, in English, Chinese and Polish."""
