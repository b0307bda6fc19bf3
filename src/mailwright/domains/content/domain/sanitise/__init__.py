"""Writes e-mail HTML again from an allow-list, so that nothing in it can run or pull in more."""
