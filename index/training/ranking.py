"""The reranker's weights: a softmax over the candidates of each question that no model was trained on.

Maximised is the share of the right candidates, with a penalty on the weights of standardised features (both numbers
were chosen by fivefold cross-validation on the same questions; docs/decisions/0008-retrieval.md).
"""

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from index.articles import Question, article_groups
from index.features import NAMES
from index.features import features as features_of
from index.models import Models
from index.ranking import Ranking
from index.reranking import RERANKED, RERANKER
from index.store import Store
from index.training.sources import Sources

SHARPNESS = 8.0  # of the softmax over the first stage's scores, which are 0 to 1
PENALTY = 0.01

_LOG = logging.getLogger(__name__)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one question: first scores (n,), features (n, len(NAMES)), which are right (n,)."""

    first: Floats
    features: Floats
    right: npt.NDArray[np.bool_]


def train_ranking(sources: Sources, models: Models, folder: Path, out: Path) -> None:
    """Index all articles in a folder, ask the held-out questions, write the weights.

    An index that lies there whole or in part is gone on with.
    """
    store = Store.open(folder, models)
    store.sync(article_groups(sources.articles), lambda done, _, __: _LOG.info("%d thousand articles indexed", done))
    questions = judged(Ranking(store.snapshot(), models), sources.held_out)
    save_weights(learnt_weights(questions), {"questions": len(questions), "penalty": PENALTY}, out / RERANKER.name)


def judged(ranking: Ranking, questions: Iterable[Question]) -> list[Judged]:
    """The candidates of questions; one none of whose right articles is a candidate teaches nothing and is left out."""
    found = []
    for question in questions:
        candidates = ranking.candidates(question.text, RERANKED)
        right = np.array([ranking.snapshot.keys[int(n)] in question.gold for n in candidates.numbers], dtype=np.bool_)
        if right.any():
            features = features_of(ranking.snapshot, candidates)
            found.append(Judged(candidates.first.astype(np.float64), features.astype(np.float64), right))
    return found


def learnt_weights(questions: Sequence[Judged]) -> Floats:
    """Weights of the features in the unit of the first score, shape (len(NAMES),)."""
    everything = np.concatenate([question.features for question in questions])
    scales = everything.std(axis=0) + 1e-3
    standard = [(q, (q.features - everything.mean(axis=0)) / scales) for q in questions]

    def loss(weights: Floats) -> tuple[float, Floats]:
        parts = [_loss(SHARPNESS * q.first + features @ weights, features, q.right) for q, features in standard]
        value = sum(part for part, _ in parts) / len(parts) + PENALTY * float(weights @ weights)
        slope = np.mean([part for _, part in parts], axis=0) + 2 * PENALTY * weights
        return value, slope

    found = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scales / SHARPNESS, dtype=np.float64)


def save_weights(weights: Floats, facts: dict[str, float], file: Path) -> None:
    """Write the weights by name of their feature; `facts` tell how they were learnt."""
    told = {name: round(float(weight), 5) for name, weight in zip(NAMES, weights, strict=True)}
    file.write_text(json.dumps({"weights": told, "training": facts}, indent=1) + "\n", encoding="utf-8")


def _loss(scores: Floats, features: Floats, right: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    """The negative logarithm of what share of the softmax the right ones have, and its slope by the weights."""
    shares = np.exp(scores - scores.max())
    of_right = np.where(right, shares, 0)
    value = float(np.log(shares.sum()) - np.log(of_right.sum()))
    return value, (shares / shares.sum() - of_right / of_right.sum()) @ features
