"""Migrations: how the tables of the records came to be, step by step."""
