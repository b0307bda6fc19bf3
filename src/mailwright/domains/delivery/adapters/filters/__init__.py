"""Spam filters that an installation may run beside Mailwright, asked over their own protocols."""
