"""What an amount can be, in words."""

from corpus.awards.catalogue import UNITS
from prompts.template import phrase


def allowed_words(unit: str) -> str:
    """What a number of a unit can be."""
    limits = UNITS[unit]
    return phrase("amount.whole" if limits.whole else "amount.any", most=str(limits.most), unit=unit)
