"""Charts as stored specs: a screen starts without importing Altair, and new votes replace rows only."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from stagkit.charts import look
from stagkit.charts.rows import Row

FOLDER = Path(__file__).parent / "specs"
KINDS = ("bars", "grouped", "diverging", "matrix", "quadrants", "intervals")
Spec = dict[str, Any]


def spec(chart: Any) -> Spec:
    """An Altair chart as a Vega-Lite spec without its rows."""
    whole: Spec = {key: value for key, value in chart.to_dict().items() if key not in ("data", "datasets")}
    return whole | {"title": whole["title"] | {"subtitle": {"expr": f"split(subtitle, '{look.LINE}')"}}}


@cache
def _text(kind: str, size: str) -> str:
    return (FOLDER / f"{kind}-{size}.json").read_text(encoding="utf-8")


def stored(kind: str, size: str) -> Spec:
    """The stored spec of a kind of chart (one of KINDS) at a size ("console", "projector", "beside")."""
    loaded: Spec = json.loads(_text(kind, size))
    return loaded


def fitted(spec: Spec, rows: list[Row], size: str) -> Spec:
    """The spec with bars as thin as it takes to keep the words large where the height is given, but no thinner."""
    wanted, levels = look.SIZES[size], {row["axis"] for row in rows}
    if not wanted.tall or not levels:
        return spec
    words = [*levels, *(row.get("figure", "") for row in rows)]
    lines = max(len(text.split(look.LINE)) for text in words)
    groups = len({row["group"] for row in rows}) if spec["height"].get("for") == "offset" else 1
    least = max(wanted.text * 1.25, wanted.text * (1.25 * lines + 0.2) / groups)
    step = min(spec["height"]["step"], max(least, wanted.tall / (len(levels) * groups)))
    return spec | {"height": spec["height"] | {"step": round(step)}}


def filled(empty: Spec, rows: list[Row], title: str = "", subtitle: str = "", width: int | None = None) -> Spec:
    """A spec with its rows, its title and, for a picture, its width in pixels."""
    whole = copy.deepcopy(empty)
    words = {"title": title, "subtitle": subtitle}
    whole["params"] = [param | {"value": words.get(param["name"], param.get("value"))} for param in whole["params"]]
    return whole | {"data": {"name": "rows", "values": rows}} | ({"width": width} if width else {})
