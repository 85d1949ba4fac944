"""Eligibility at the doors: awards looked up, interviews replayed, facts read, rules told."""
