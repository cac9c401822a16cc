"""Knowing and doing in a report: the four fields of each part of the guide, and what stops those who know."""

from typing import Any

import pandas as pd

from stagkit.analysis.behind import behind
from stagkit.analysis.labels import code_label
from stagkit.charts import look as colours
from stagkit.charts.cell_reading import quadrant_counted
from stagkit.charts.cells import LINE_OF_CELLS, QUADRANTS
from stagkit.charts.rows import figure
from stagkit.domain.guide import Subcompetency
from stagkit.errors import Translate
from stagkit.views.board_views import placed
from stagkit.views.frames import Frames
from stagkit.views.report_words import HINTS
from stagkit.views.seen import Look

Row = dict[str, Any]


def grid_part(frames: Frames, look: Look, sub: Subcompetency, _: Translate) -> Row | None:
    """The four fields of one part of the guide; None where they may not be told."""
    item = next((own for own in sub.items if own.asked_alone), None)
    if item is None:
        return None
    cells = frames.knows_does(item.id)
    if not len(cells) or not cells["enough"].all():
        return None
    told = {row["cell"]: row for row in cells.to_dict("records")}
    return {
        "title": sub.title.say(look.room.language),
        "counted": quadrant_counted(cells, _),
        "cells": [_cell(told[code], _) for code in LINE_OF_CELLS],
        "behind": _behind(look, sub),
    }


def _cell(row: Row, _: Translate) -> Row:
    fill, line = colours.QUADRANTS[row["cell"]]
    return {
        "cell": row["cell"],
        "name": _(QUADRANTS[row["cell"]]),
        "hint": _(HINTS[row["cell"]]),
        "figure": figure(row),
        "count": int(row["count"]),
        "share": float(row["share"]),
        "fill": fill,
        "line": line,
    }


def _behind(look: Look, sub: Subcompetency) -> list[Row]:
    """What those named who know but do not do it, most named first."""
    guide, language = look.scene.guide, look.room.language
    answers, people, own, options = placed(look, sub.items[0])
    named: pd.DataFrame = behind(answers, people, guide, own, **options)
    if not len(named):
        return []
    named = named[named["cell"].eq("obstacles") & named["enough"].astype(bool) & named["count"].gt(0)]
    lines = []
    for row in named.sort_values("count", ascending=False, kind="stable").to_dict("records"):
        following = guide.obstacle_after(guide.item(row["practice"]))
        if following is not None:
            text, share = code_label(row["code"], following, None, language), float(row["share"])
            fill = colours.QUADRANTS["obstacles"][1]
            lines.append({"text": text, "figure": figure(row), "share": share, "fill": fill})
    return lines
