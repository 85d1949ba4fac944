"""What can go wrong at a door.

WrongUse    the user gave something that cannot be used; the message is Vietnamese and says what to give instead
"""


class WrongUse(Exception):
    """Wrong input at a door: `message` is for the user, in Vietnamese."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)
