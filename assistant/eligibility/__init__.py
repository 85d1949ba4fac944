"""Eligibility: facts of a case, held against the award rules, condition by condition."""
