"""Words that carry a feeling or a tone, by language: what a sentence encoder overlooks.

Lists are written for this product. A trailing * stands for any ending.
"""
