"""How far two raters agree: worker and employer on the job, or two readings of the same answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

Weights = Literal["linear", "quadratic", ""]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`exact` and `within_one` are shares of the pairs, `bias` the mean of first minus second, in steps of the scale.

    `kappa` is chance-corrected, with `weights`; None where it is not defined. `n` is the number of pairs.
    """

    exact: float | None
    within_one: float | None
    bias: float | None
    kappa: float | None
    weights: Weights
    n: int


def agreement(
    first: Sequence[int | None], second: Sequence[int | None], levels: Sequence[int], weights: Weights = "linear"
) -> Agreement:
    """How far `first` and `second`, pair by pair, agree on the ordered `levels`.

    A pair in which one did not rate is left out. Kappa: J. Cohen 1960, Educ. Psychol. Meas. 20:37, weighted: Cohen
    1968, Psychol. Bull. 70:213. Linear and quadratic weights differ in size, so the result says which were used.
    Raises ValueError where the two are not of one length, or a rating is none of the levels.
    """
    places = {level: place for place, level in enumerate(levels)}
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    unknown = {own for pair in pairs for own in pair} - set(places)
    if unknown:
        raise ValueError(f"not among the levels: {sorted(unknown)}")
    if not pairs:
        return Agreement(None, None, None, None, weights, 0)
    one, two = np.array([[places[a], places[b]] for a, b in pairs]).T
    return Agreement(
        exact=float((one == two).mean()),
        within_one=float((np.abs(one - two) <= 1).mean()),
        bias=float((one - two).mean()),
        kappa=_kappa(one, two, len(levels), weights),
        weights=weights,
        n=len(pairs),
    )


def _kappa(one: np.ndarray, two: np.ndarray, size: int, weights: Weights) -> float | None:
    """1 - disagreement found / disagreement expected by chance; None where chance could not disagree either."""
    table = np.zeros((size, size))
    np.add.at(table, (one, two), 1.0)
    table /= len(one)
    step = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    cost = {"linear": step, "quadratic": step**2, "": (step > 0).astype(float)}[weights]
    expected = float((cost * np.outer(table.sum(axis=1), table.sum(axis=0))).sum())
    return None if expected == 0.0 else 1.0 - float((cost * table).sum()) / expected
