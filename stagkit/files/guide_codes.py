"""The codes that the rows of a workbook give to the parts of a guide."""

from stagkit.domain.findings import Kind, Place, closest
from stagkit.errors import sentence
from stagkit.files.row import Row

KINDS = {"Competencies": Kind.COMPETENCY, "Subcompetencies": Kind.SUBCOMPETENCY, "Items": Kind.ITEM}


class Codes:
    """Which row declares which code.

    `places` holds the row of every part. `declared` are the codes of all rows, of those too from which no part can
    be made. `unclear` are the sheets with a row whose code is empty or taken.
    """

    def __init__(self) -> None:
        self.places: dict[Place, Row] = {}
        self.declared: set[tuple[Kind, str]] = set()
        self.unclear: set[str] = set()

    def new(self, row: Row, kind: Kind) -> str:
        """The row's own code, or "" with a problem if it is empty or in use."""
        code = row.text("id")
        place = Place(kind, code)
        if not code:
            self.report_none(row, "id")
            return ""
        self.declared.add((kind, code))
        if place in self.places:
            self.report_twice(row, "id", code, self.places[place])
            return ""
        self.places[place] = row
        return code

    def report_none(self, row: Row, key: str) -> None:
        """Say that a row has no code."""
        self.unclear.add(row.table.sheet.name)
        row.complain(key, sentence("The code is empty."), sentence("Write a short code of its own, such as K1-03."))

    def report_twice(self, row: Row, key: str, code: str, other: Row) -> None:
        """Say that a code stands on two rows."""
        self.unclear.add(row.table.sheet.name)
        row.complain(
            key,
            sentence("Code “{code}” is used twice (also in row {other})."),
            sentence("Give every part a code of its own."),
            code=code,
            other=other.number,
        )

    def refers(self, row: Row, key: str, known: list[str], sheet: str) -> bool:
        """Whether the cell names a row of `sheet`; if not, that is a problem."""
        wanted = row.text(key)
        if wanted in known and wanted:
            return True
        # What is wrong with the other sheet as a whole, or with the row meant, is told there.
        if not known or (KINDS[sheet], wanted) in self.declared or (key, "") not in row.table.columns:
            return False
        guess = closest(wanted, known)
        remedy = sentence("Did you mean “{guess}”?") if guess else sentence("Write a code of the sheet {sheet_name}.")
        what = sentence("“{wanted}” is not on the sheet {sheet_name}.") if wanted else sentence("The cell is empty.")
        row.complain(key, what, remedy, wanted=wanted, guess=guess, sheet_name=sheet)
        return False
