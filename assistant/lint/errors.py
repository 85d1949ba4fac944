"""What can go wrong in lint.

RuleError     a rule, or a table that rules go by, is not well formed
"""


class RuleError(Exception):
    """A rule or a table of lint that is not well formed: the thing, the place, the remedy."""

    def __init__(self, thing: str, place: str, remedy: str) -> None:
        self.thing, self.place, self.remedy = thing, place, remedy
        super().__init__(f"{place}: {thing} ({remedy})")
