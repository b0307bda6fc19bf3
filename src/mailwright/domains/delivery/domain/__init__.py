"""Pure rules of delivery: composing, reading replies, retry times. No Django, SQL, clock."""
