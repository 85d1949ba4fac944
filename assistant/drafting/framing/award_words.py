"""Award words: several awards of one proposal in a row."""

from assistant.drafting.model import Proposed


def in_words(proposals: tuple[Proposed, ...], period: str | None) -> str:
    """Several awards, with those whom each is asked for where they are not all the same."""
    span = f" {period}" if period else ""
    groups = {one.candidates for one in proposals}
    if len(groups) == 1:
        names, people = [one.name for one in proposals], ", ".join(proposals[0].candidates)
        return f"{', '.join(names[:-1])} và {names[-1]}{span} cho {people or '[số] tập thể, [số] cá nhân'}"
    return "; ".join(f"{one.name} cho {', '.join(one.candidates) or '[danh sách]'}" for one in proposals) + span
