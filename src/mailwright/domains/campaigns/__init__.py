"""Plans: goal, audience, message, schedule, states. Wires content, audience and delivery."""
