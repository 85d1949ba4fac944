"""Issuers: the bodies that papers are drafted for, by their names."""
