"""The writer, pure: briefs, facts as slots, typed blocks, the gate every text passes, the layout.

No model is asked here and nothing is stored.
"""
