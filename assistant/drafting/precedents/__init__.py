"""Precedents: plans, directives and letters from the sentences of papers in the library, their slots filled anew."""
