"""Charts: a worded frame in, an Altair chart out. They compute nothing; `look` holds every colour and size.

The functions named here are loaded when they are first used, because a screen with stored specs needs no Altair.
"""

from importlib import import_module
from typing import Any

PLACES = {
    "distribution_bars": "bars",
    "segment_bars": "bars",
    "first_second": "bars",
    "diverging_bars": "diverging",
    "change_matrix": "grids",
    "knows_does_grid": "grids",
    "cohort_intervals": "intervals",
}
"""Where each chart function lives."""

__all__ = [*PLACES]


def __getattr__(name: str) -> Any:
    if name in PLACES:
        return getattr(import_module(f"stagkit.charts.{PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *PLACES})
