"""Another embedding model for the same home: refused, or made anew where that is asked for; never mixed."""

from pathlib import Path

import pytest

from assistant.build import open_house, rebuild_index
from assistant.settings import Settings
from index.errors import OtherModel
from tests.tiny_model import saved_tiny


def _quiet(_: str, __: int = 0, ___: int | None = None) -> None:
    pass


def test_another_model_is_refused_and_made_anew_only_where_that_is_asked_for(tmp_path: Path) -> None:
    home, other = tmp_path / "home", saved_tiny(tmp_path / "model", 1)
    open_house(Settings(home=home), _quiet)
    with pytest.raises(OtherModel):
        open_house(Settings(home=home, model=str(other)), _quiet)
    told: list[tuple[int, int | None]] = []
    house = open_house(
        Settings(home=home, model=str(other)), lambda _, done=0, of=None: told.append((done, of)), switching=True
    )
    assert [done for done, of in told if of] == list(range(len(house.index.listed)))
    with pytest.raises(OtherModel):
        open_house(Settings(home=home), _quiet)
    rebuild_index(Settings(home=home), _quiet)
    assert open_house(Settings(home=home), _quiet).index.listed == house.index.listed
