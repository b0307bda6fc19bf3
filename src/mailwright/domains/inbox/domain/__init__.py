"""Pure rules of feedback: reading an answer, own words, wording of the public page."""
