"""Pure rules of delivery: composing messages, reading replies, retry times. No Django, SQL, clock."""
