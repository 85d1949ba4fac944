"""Framing: what stands around the paragraphs of a paper, and the legal bases at its head."""
