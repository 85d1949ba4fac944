"""Responsibility: who is given what by plans and directives, and how one plan stands to another."""
