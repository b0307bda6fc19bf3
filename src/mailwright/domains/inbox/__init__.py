"""What recipients say to a workspace: feedback on messages. Sends nothing, and asks no model."""
