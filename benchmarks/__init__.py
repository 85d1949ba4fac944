"""Measurements apart from the tests: questions with known answers (`questions/`), times and memory (`RESULTS.md`)."""
