"""Faults: why a sentence of a language model is not let through."""

from enum import StrEnum


class Fault(StrEnum):
    """Why a sentence is not let through."""

    NO_SOURCE = "no_source"  # cites nothing, or what was not shown
    STRANGE = "strange"  # a link, markup
    QUOTATION = "quotation"  # not verbatim
    DOCUMENT = "document"  # of another document or unit
    WORDS = "words"  # words or figures that the units have not
    ORDER = "order"  # words put together that the units do not put together
    SUBJECT = "subject"  # told of another body
    CONDITION = "condition"  # a condition or an exception is left out
    TIME = "time"  # what was done is told as what will be
    GRANT = "grant"  # grants, and leaves something out
    DUTY = "duty"  # what somebody may do is told as what they must do
