"""The page a recipient answers on. Plain HTML, no script, no cookies; a GET changes nothing."""
