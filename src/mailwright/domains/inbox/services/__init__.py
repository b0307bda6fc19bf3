"""Commands of feedback: recipients answer, the team decides on reports."""
