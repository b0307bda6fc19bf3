"""The claim verifier: text in three languages → typed claims → each bound to a fact, or not.

Pure and deterministic: no Django, network or clock; the moment that offers are judged at is given.
"""
