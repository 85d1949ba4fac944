"""Readers: one file per format, each gives a SourceText."""
