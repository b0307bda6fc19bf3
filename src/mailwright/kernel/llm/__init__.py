"""Language models behind any OpenAI-compatible endpoint. Asks and parses; knows no feature, no
workspace and no database, and never offers a model a tool.
"""
