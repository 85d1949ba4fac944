"""What can go wrong at a door.

WrongUse      the user gave something that cannot be used; the message is Vietnamese and says what to give instead
Busy          too many questions wait already
TookTooLong   a question was given up after the time that an asker is made to wait
"""


class WrongUse(Exception):
    """Wrong input at a door: `message` is for the user, in Vietnamese."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class Busy(Exception):
    """Too many questions wait already."""


class TookTooLong(Exception):
    """A question was given up after the time that an asker is made to wait."""
