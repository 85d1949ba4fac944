"""A comparison of plans as people and programs are shown it: JSON, terminal text."""
