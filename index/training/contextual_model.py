"""The contextual model from the sources to its folder: tokens, teacher, student, distillation, export.

Each stage leaves its result in the work folder and is not run again where that lies; within a course a state is
written every hundred steps. A work folder holds one run: another seed, profile or data is refused.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor

from index.errors import DataError
from index.training.contextual_data import Tokens, load_tokens, save_tokens, tokens_of, vocabulary_of
from index.training.contextual_tokens import SPECIAL, raw_text_tokenizer
from index.training.distilling import distilled, thinned
from index.training.drawing import Drawing
from index.training.encoder import Encoder, Layout
from index.training.exporting import Reading, export
from index.training.profiles import Profile
from index.training.sources import Sources
from index.training.steps import Run
from index.training.teaching import taught

TOKENS_FILE = "tokens.npz"
PLAN_FILE = "plan.json"


def train_contextual(sources: Sources, profile: Profile, run: Run, out: Path) -> None:
    """Train by a profile and write the folder. Raises DataError where the work folder holds another run."""
    _held_to_plan(profile, sources, run)
    tokens, vocabulary = _tokens(sources, profile, run.work / TOKENS_FILE)
    layout = _fitted(profile.student.layout, vocabulary)
    fitted = replace(profile, student=replace(profile.student, layout=layout))
    state = _student(fitted, len(vocabulary), Drawing(tokens, run.device), run)
    facts = {**_facts(profile), "seed": run.seed, "articles": len(sources.articles)}
    cpu = {name: value.cpu() for name, value in state.items()}
    reading = Reading(raw_text_tokenizer(vocabulary))
    export(cpu, replace(layout, layers=len(profile.kept)), reading, facts, out)


def _student(profile: Profile, words: int, drawing: Drawing, run: Run) -> Mapping[str, Tensor]:
    student = thinned(taught(profile.student, drawing, run), profile.kept)
    if profile.teacher is None or profile.distilling is None:
        return student
    teaching = replace(profile.teacher, layout=replace(profile.teacher.layout, tokens=words + len(SPECIAL)))
    teacher = _restored(taught(teaching, drawing, run), teaching.layout, run)
    pupil = _restored(student, replace(profile.student.layout, layers=len(profile.kept)), run)
    return distilled(pupil, teacher, profile.distilling, drawing, run)


def _tokens(sources: Sources, profile: Profile, file: Path) -> tuple[Tokens, list[str]]:
    if not file.is_file():
        vocabulary = vocabulary_of(sources, profile.student.layout.tokens)
        save_tokens(tokens_of(sources, vocabulary), vocabulary, file)
    return load_tokens(file)


def _fitted(layout: Layout, vocabulary: list[str]) -> Layout:
    """The layout with as many rows as there are words, fewer than wanted where the sources have fewer."""
    return replace(layout, tokens=len(vocabulary) + len(SPECIAL))


def _restored(state: dict[str, Tensor], layout: Layout, run: Run) -> Encoder:
    encoder = Encoder(layout)
    encoder.load_state_dict(state)
    return encoder.to(run.device)


def _held_to_plan(profile: Profile, sources: Sources, run: Run) -> None:
    run.work.mkdir(parents=True, exist_ok=True)
    file = run.work / PLAN_FILE
    counts = [len(sources.articles), len(sources.training), len(sources.passages)]
    plan = json.dumps({"profile": asdict(profile), "seed": run.seed, "sources": counts}, indent=1)
    if not file.is_file():
        file.write_text(plan, encoding="utf-8")
    elif file.read_text("utf-8") != plan:
        raise DataError("states of another run (profile, seed or data)", str(run.work), "remove it, or name another")


def _facts(profile: Profile) -> dict[str, object]:
    """What the exported folder tells of its training."""
    steps = {
        f"{schooling.name}.{course.name}": {"steps": course.steps, "batch": course.batch}
        for schooling in (profile.teacher, profile.student)
        if schooling is not None
        for course in (schooling.cloze, schooling.contrast)
    }
    if profile.distilling is not None:
        steps["distilling"] = {"steps": profile.distilling.steps, "batch": profile.distilling.batch}
    return {"profile": profile.name, "torch": torch.__version__, **steps}
