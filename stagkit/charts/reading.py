"""A chart for those who do not see it: a sentence that says it, and its numbers as a table."""

import pandas as pd

from stagkit.charts.rows import Row, figure, percent
from stagkit.errors import Translate, sentence

NOT_ENOUGH = sentence("Not enough answers")


def text_table(frame: pd.DataFrame, translate: Translate) -> list[Row]:
    """The numbers of a worded frame as rows for an HTML table, in the chart's sequence, all values as text.

    Keys: group ("" where the frame has none), answer, count, share, right ("✓" or ""). A group with not enough
    answers is one row whose answer says so.
    """
    rows: list[Row] = []
    for row in frame.to_dict("records"):
        group = row.get("group_label", "")
        if row["enough"]:
            rows.append(_told(row, group))
        elif not rows or rows[-1]["group"] != group or rows[-1]["count"]:
            rows.append({"group": group, "answer": translate(NOT_ENOUGH), "count": "", "share": "", "right": ""})
    return rows


def _told(row: Row, group: str) -> Row:
    return {
        "group": group,
        "answer": row["label"],
        "count": str(row["count"]),
        "share": "" if pd.isna(row["share"]) else percent(row["share"]),
        "right": "✓" if pd.notna(row["right"]) and row["right"] else "",
    }


def alt_text(frame: pd.DataFrame, title: str, translate: Translate) -> str:
    """What a screen reader says of a chart: its title, then every answer with its figure."""
    groups = frame["group_label"].unique() if "group_label" in frame else [""]
    parts = [_said(frame if not name else frame[frame["group_label"] == name], name, translate) for name in groups]
    stop = "" if title.endswith(("?", "!", ".")) else "."
    return f"{title}{stop} {' '.join(parts)}".strip()


def _said(frame: pd.DataFrame, name: str, translate: Translate) -> str:
    head = f"{name}: " if name else ""
    if not frame["enough"].all():
        return f"{head}{translate(NOT_ENOUGH)}."
    told = [row for row in frame.to_dict("records") if row["code"] != "skipped" or row["count"]]
    return head + "; ".join(f"{row['label']}: {figure(row)}" for row in told) + "."


def counted(frame: pd.DataFrame, translate: Translate) -> str:
    """The line under a chart's title: how many answered, who stands outside the percentages, or how many lack.

    Of groups: how many each has, and which have not enough answers.
    """
    if "group_label" in frame:
        return _groups_counted(frame, translate)
    first = frame.iloc[0]
    if not first["enough"]:
        text = sentence("Not enough answers to show. Missing: {count}.")
        return translate(text).format(count=first["missing"])
    parts = [translate(sentence("n = {count}")).format(count=first["n"])]
    outside = frame[frame["code"].isin(["na", "skipped"]) & frame["count"].gt(0)]
    return " · ".join([*parts, *(_pair(row["label"], row["count"], translate) for row in outside.to_dict("records"))])


def _pair(name: str, told: object, translate: Translate) -> str:
    """A name and what is said of it; languages differ in the space before the colon."""
    return translate(sentence("{name}: {told}")).format(name=name, told=told)


def _groups_counted(frame: pd.DataFrame, translate: Translate) -> str:
    shown = frame[frame["enough"].astype(bool)].drop_duplicates("group_place")
    told = [_pair(row["group_label"], f"n = {row['n']}", translate) for row in shown.to_dict("records")]
    return " · ".join(part for part in (*told, hidden(frame, translate)) if part)


def hidden(frame: pd.DataFrame, translate: Translate) -> str:
    """The groups of a `by_segment` that have not enough answers, in one line; empty where all are shown."""
    names = frame.loc[~frame["enough"].astype(bool), "group_label"].unique()
    return _pair(translate(NOT_ENOUGH), ", ".join(names), translate) if len(names) else ""
