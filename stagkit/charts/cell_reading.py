"""The charts of `cells` for those who do not see them: the line of counts, a sentence, and the numbers as a table."""

import pandas as pd

from stagkit.charts.cells import LINE_OF_CELLS, NOT_ENOUGH, QUADRANTS, between, grouped
from stagkit.charts.rows import Row, figure, percent
from stagkit.errors import Translate, sentence

LEFT_OUT = sentence("left out so that nobody stands out: {count}")

# first vote against second


def matrix_table(frame: pd.DataFrame, translate: Translate) -> list[Row]:
    """One row per first and second answer of worded `transitions`, as text; `vote` is the first answer."""
    if not len(frame) or not frame["enough"].all():
        return [_row(answer=translate(NOT_ENOUGH))]
    return [
        _row(row["first_label"], "", row["second_label"], row["count"], row["share"])
        for row in frame.to_dict("records")
    ]


def matrix_alt(frame: pd.DataFrame, title: str, translate: Translate) -> str:
    """What a screen reader says: who kept an answer, then every change that somebody made."""
    if not len(frame) or not frame["enough"].all():
        return _sentences(title, translate(NOT_ENOUGH))
    told = [row for row in frame.to_dict("records") if row["count"] and row["first"] != row["second"]]
    ways = "; ".join(f"{row['first_label']} → {row['second_label']}: {row['count']}" for row in told)
    return _sentences(title, matrix_counted(frame, translate), ways)


def matrix_counted(frame: pd.DataFrame, translate: Translate) -> str:
    """The line under the title: how many voted twice, how many changed, and how many were left out."""
    if not len(frame) or not frame["enough"].all():
        return translate(NOT_ENOUGH)
    first = frame.iloc[0]
    changed = int(frame.loc[frame["first"].ne(frame["second"]), "count"].sum())
    parts = [
        translate(sentence("n = {count}")).format(count=first["n"]),
        translate(sentence("changed their answer: {count}")).format(count=changed),
        translate(sentence("framed: the same answer twice")),
    ]
    if first["left_out"]:
        parts.append(translate(LEFT_OUT).format(count=first["left_out"]))
    return " · ".join(parts)


# knows by does


def quadrant_table(frame: pd.DataFrame, translate: Translate) -> list[Row]:
    """One row per group and cell of `knows_does`, as text; a group with not enough answers is one row that says so."""
    return [
        row
        for name, own in grouped(frame, translate)
        for row in (
            [_row("", name, translate(QUADRANTS[told["cell"]]), told["count"], told["share"]) for told in _ordered(own)]
            if own["enough"].all()
            else [_row(group=name, answer=translate(NOT_ENOUGH))]
        )
    ]


def quadrant_alt(frame: pd.DataFrame, title: str, translate: Translate) -> str:
    """What a screen reader says: every group, and how many are in each of its cells."""
    parts = []
    for name, own in grouped(frame, translate):
        told = [f"{translate(QUADRANTS[row['cell']])}: {figure(row)}" for row in _ordered(own)]
        said = "; ".join(told) if own["enough"].all() else translate(NOT_ENOUGH)
        parts.append(f"{name}: {said}" if name else said)
    return _sentences(title, *parts)


def quadrant_counted(frame: pd.DataFrame, translate: Translate) -> str:
    """The line under the title: how many are counted, in each group where there are several, and who is not."""
    groups = [(name, own.iloc[0]) for name, own in grouped(frame, translate)]
    told = [_named(name, f"n = {own['n']}", translate) for name, own in groups if own["enough"]]
    lacking = [name for name, own in groups if not own["enough"]]
    if lacking or not groups:
        told.append(_named(translate(NOT_ENOUGH), ", ".join(lacking), translate))
    elif "left_out" in frame and frame["left_out"].iloc[0]:
        told.append(translate(LEFT_OUT).format(count=frame["left_out"].iloc[0]))
    return " · ".join(told)


def _ordered(own: pd.DataFrame) -> list[Row]:
    return sorted(own.to_dict("records"), key=lambda row: LINE_OF_CELLS.index(row["cell"]))


# one group beside earlier ones


def interval_table(frame: pd.DataFrame, translate: Translate) -> list[Row]:
    """One row per group of `against_earlier`, as text; `answer` is the 95 % interval."""
    return [
        _row(group=row["cohort"], answer=translate(NOT_ENOUGH))
        if _unknown(row)
        else _row("", row["cohort"], between(row), row["n"], row["share"])
        for row in frame.to_dict("records")
    ]


def interval_alt(frame: pd.DataFrame, title: str, translate: Translate) -> str:
    """What a screen reader says: every group's share, its interval, and how many people it is of."""
    told = [
        f"{row['cohort']}: "
        + (translate(NOT_ENOUGH) if _unknown(row) else f"{percent(row['share'])} ({between(row)}), n = {row['n']}")
        for row in frame.to_dict("records")
    ]
    return _sentences(title, "; ".join(told))


def interval_counted(frame: pd.DataFrame, translate: Translate) -> str:
    """The line under the title: what the lines beside the points mean."""
    return translate(sentence("Line: where the share may lie by chance (95 %)")) if len(frame) else ""


def _unknown(row: Row) -> bool:
    return not row["enough"] or pd.isna(row["share"])


# words


def _row(vote: str = "", group: str = "", answer: str = "", count: object = "", share: object = None) -> Row:
    told = "" if share is None or pd.isna(share) else percent(float(str(share)))
    return {"vote": vote, "group": group, "answer": answer, "count": str(count), "share": told, "right": ""}


def _named(name: str, told: str, translate: Translate) -> str:
    """A name and what is said of it; one of the two where the other is empty."""
    return translate(sentence("{name}: {told}")).format(name=name, told=told) if name and told else name or told


def _sentences(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
