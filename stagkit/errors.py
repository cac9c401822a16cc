"""What can go wrong for a person, as a sentence: where, what is wrong, what to do."""

from collections.abc import Callable
from dataclasses import dataclass, field

Translate = Callable[[str], str]


def sentence(text: str) -> str:
    """Mark `text` for translation where it is written; it is translated where it is said."""
    return text


class StagkitError(Exception):
    """A sentence for its reader. `text` is the English message id, `values` fill its braces.

    The sentence is translated only when it is said, because the one who raises it does not know who reads it.
    """

    def __init__(self, text: str, **values: object) -> None:
        self.text, self.values = text, values
        super().__init__(text.format(**values))

    def say(self, translate: Translate) -> str:
        """The sentence in the reader's language."""
        return translate(self.text).format(**self.values)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file a person wrote: where, what, and the remedy.

    `sheet`, `row` (as the spreadsheet counts, from 1) and `column` (the heading's letters, such as "C") are
    empty when the problem is of the whole file or sheet.
    """

    what: str
    remedy: str
    values: dict[str, object] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: str = ""
    fatal: bool = True

    def say(self, translate: Translate) -> str:
        """Where, what and what to do, in the reader's language."""
        what = translate(self.what).format(**self.values)
        remedy = translate(self.remedy).format(**self.values)
        return " ".join(part for part in (self.where(translate), what, remedy) if part)

    def where(self, translate: Translate) -> str:
        """The place, such as "Sheet 'items', cell C7:"; empty for the whole file."""
        if not self.sheet:
            return ""
        if self.row and self.column:
            return translate(sentence("Sheet '{sheet}', cell {cell}:")).format(
                sheet=self.sheet, cell=f"{self.column}{self.row}"
            )
        if self.row:
            return translate(sentence("Sheet '{sheet}', row {row}:")).format(sheet=self.sheet, row=self.row)
        if self.column:
            return translate(sentence("Sheet '{sheet}', column {column}:")).format(sheet=self.sheet, column=self.column)
        return translate(sentence("Sheet '{sheet}':")).format(sheet=self.sheet)


class GuideRefused(StagkitError):
    """A guide cannot be taken as it is; `problems` names every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(sentence("The guide has {count} problems. Mend them and try again."), count=len(problems))


class NotFound(StagkitError):
    """What was asked for is not there."""


class Refused(StagkitError):
    """The act is against a rule of the method: a frozen guide, a closed session, a first answer already shown."""


class StoreUnavailable(StagkitError):
    """The disk is full, the file is locked or the database cannot be reached."""
