"""What is asked of a server: a prompt, and what the server is to do beside answering it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asking:
    """What is sent: `schema` is kept to by the server, which counts the tokens of a stream where `counted`."""

    system: str
    user: str
    schema: dict[str, object] | None = None
    counted: bool = True

    @property
    def letters(self) -> int:
        """How long it is."""
        return len(self.system) + len(self.user)
