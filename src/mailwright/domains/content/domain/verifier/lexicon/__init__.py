"""What words mean, as data: one module per language, the same concepts in each.

A pattern is a regular expression over folded text in which ` ` is any white space, `#` a number in
any notation (also written out), `*` the rest of a word. Patterns of languages with spaces match at
the beginning and the end of words.
"""
