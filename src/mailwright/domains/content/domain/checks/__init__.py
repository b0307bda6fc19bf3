"""Everything that is looked at before a message may go out, and how each finding is explained."""
