"""What a chart takes with it when somebody saves it from the screen: words for the buttons, and its numbers as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence

from stagkit.charts.rows import NO_BREAK, Row
from stagkit.errors import Translate, sentence

COLUMNS = {
    "vote": sentence("Vote"),
    "group": sentence("Group"),
    "answer": sentence("Answer"),
    "count": sentence("People"),
    "share": sentence("Share"),
    "right": sentence("Right answer"),
}
"""The columns of a text table (`charts.reading.text_table`) and their headings."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""


def saving_words(translate: Translate, name: str = "stagkit") -> dict[str, str]:
    """What `Chart.tools` is given: the words of its buttons and the name of its files, without an ending.

    `name` is ours, never a text of the guide or of people.
    """
    return {
        "png": translate(sentence("Save as PNG")),
        "svg": translate(sentence("Save as SVG")),
        "csv": translate(sentence("Save the numbers as CSV")),
        "name": name,
    }


def csv_text(table: Sequence[Row], headings: Mapping[str, str] | None = None) -> str:
    """A text table as CSV, with a line of headings; columns that are empty everywhere are left out.

    `headings` are the words of the columns that it names; a table of other columns has their own names. Texts that
    a spreadsheet would run as a formula stay texts. "" where there is no table.
    """
    words = headings or COLUMNS
    names = list(dict.fromkeys(name for row in table for name in row))
    names = sorted(names, key=[*words, *names].index)
    names = [name for name in names if any(str(row.get(name, "")) for row in table)]
    if not names:
        return ""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([words.get(name, name) for name in names])
    lines.writerows([_cell(row.get(name, "")) for name in names] for row in table)
    return text.getvalue()


def headings(translate: Translate) -> dict[str, str]:
    """The columns of a text table in the reader's language."""
    return {name: translate(words) for name, words in COLUMNS.items()}


def _cell(value: object) -> str:
    """A value as text: percentages as spreadsheets read them, and formulas kept from running."""
    text = str(value)
    if text.endswith(f"{NO_BREAK}%"):
        text = text.replace(NO_BREAK, "")
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
