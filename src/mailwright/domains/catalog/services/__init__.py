"""Commands of the catalogue: facts by hand and by API, feeds, freshness."""
