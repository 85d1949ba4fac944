"""Rewording: what a language model may do for an answer, and the checks that let nothing of it through unproved."""
