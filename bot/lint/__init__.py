"""Lint at the doors: a file or a text is taken in, its findings are shown, a corrected copy is handed out."""
