"""Business capabilities, one package each; a higher layer imports a lower one only."""
