"""Comparing: what a lower plan kept, changed, dropped and added against the one above."""
