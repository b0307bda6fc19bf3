"""Our own SMTP client (RFC 5321): pipelined, pooled, exact about what was sent when."""
