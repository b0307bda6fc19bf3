"""Commands of insights: few, because projections write by themselves."""
