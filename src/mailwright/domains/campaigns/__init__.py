"""Plans: goal, audience, message, schedule, states. Wires content, review, audience and delivery."""
