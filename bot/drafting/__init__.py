"""Drafting at the doors: kinds of papers named, drafts shown, edited, handed out as Word files."""
