"""Lint: what is wrong with a draft of an official paper, each finding with the rule and what the rule rests on."""
