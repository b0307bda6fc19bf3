"""Delivery: turns approved launches into SMTP transactions and accounts for every recipient."""
