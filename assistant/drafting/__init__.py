"""Drafting: paragraphs for an official's own paper, made from cited precedents, each fact locked to its source."""
