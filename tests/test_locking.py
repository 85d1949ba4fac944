"""The lock: everything that the two commands install has one exact version."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = {canonicalize_name(name): version for name, version in (line.split("==") for line in LOCK if "==" in line)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTALLED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def needed(requirement: str) -> set[str]:
    """Names of what a requirement brings along on this machine, itself included."""
    found: set[str] = set()
    waiting = [Requirement(requirement)]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found:
            continue
        found.add(name)
        further = [Requirement(text) for text in requires(name) or ()]
        waiting += [r for r in further if r.marker is None or r.marker.evaluate({"extra": next(iter(one.extras), "")})]
    return found


@pytest.mark.parametrize("requirement", INSTALLED)
def test_a_dependency_and_all_that_it_brings_along_are_pinned(requirement: str) -> None:
    assert needed(requirement) <= PINS.keys()


def test_what_training_needs_is_pinned() -> None:
    assert {canonicalize_name(name) for name in PROJECT["optional-dependencies"]["train"]} <= PINS.keys()


def test_a_pin_is_a_plain_version_that_any_machine_can_have() -> None:
    strange = [f"{name}=={version}" for name, version in PINS.items() if not re.fullmatch(r"[\w.]+", version)]
    assert strange == []


def test_the_lock_names_no_registry_and_no_path() -> None:
    assert all(line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in LOCK)
