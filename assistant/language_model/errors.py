"""Why a call to a language model comes to nothing; the reasons hold neither the key nor what was asked and answered.

Faltered                  ModelUnavailable is made of it at the door
├── Passing               may be over in a moment: the call is tried again, before its first piece
└── NotTaken              the server does not take the request as it is: it may take a plainer one
NotInShape                an answer that has not the shape asked for
"""


class Faltered(Exception):
    """A call that came to nothing."""

    def __init__(self, reason: str, *, by_server: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.by_server = by_server  # it speaks against the server, not against what was asked


class Passing(Faltered):
    """No connection, or a server that is busy; `wait` is how many seconds it asks to be left alone."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


class NotTaken(Faltered):
    """A request that the server refuses for its form, or its length."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, by_server=False)


class NotInShape(Exception):
    """Says what is wrong with the answer, not what stands in it."""
