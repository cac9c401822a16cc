"""The report of a session as an Excel workbook: the same figures as numbers, with Excel's own charts."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from stagkit.files.excel_page import put_number, put_text
from stagkit.files.report_sheet import Looks, Sheet

Content = Mapping[str, Any]
LOW = "#c05700"
"""The colour of answers that ask for talk, as in the charts on the screens."""
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Whatever a text begins with, Excel shall not take it for a formula."""


def build_report(content: Content) -> bytes:
    """The workbook of a group report, as `views.report_content` tells it. Texts are never formulas or links."""
    stream = BytesIO()
    with Workbook(stream, PLAIN) as book:
        book.set_properties({"title": content["title"], "subject": content["group"], "author": content["organization"]})
        _Writing(book, content).write()
    return stream.getvalue()


class _Writing:
    """A workbook while it is written, sheet by sheet."""

    def __init__(self, book: Workbook, content: Content) -> None:
        self.book, self.content, self.words = book, content, content["words"]
        self.looks = Looks(book, content["colours"])

    def write(self) -> None:
        """Every sheet that has something to say, the summary first."""
        self._summary()
        self._proposals(self.content["proposals"])
        if self._questions:
            self._comparison()
            self._right()
        if "practice" in self.content:
            self._practice()
        if "grid" in self.content:
            self._grid(self.content["grid"])
        self._participation(self.content["participation"])

    @property
    def _questions(self) -> list[tuple[str, Content]]:
        """Every question of the report after the title of its part."""
        sections = [self.content[name] for name in ("knowledge", "practice") if name in self.content]
        return [(part["title"], own) for section in sections for part in section["parts"] for own in part["rows"]]

    def _sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        return Sheet(self.book, self.looks, name, widths, self.content["foot"])

    def _named(self, *names: str) -> list[str]:
        return [self.words[name] for name in names]

    def _summary(self) -> None:
        content, sheet = self.content, self._sheet(self.content["short"]["heading"], (58, 60))
        put_text(sheet.page, 0, 0, content["title"], self.looks.title)
        sheet.page.set_row(0, 28)
        sheet.line(1, [content["group"]], "soft")
        row = 3
        for line in [*content["facts"], *(["", notice] for notice in content["notices"])]:
            sheet.line(row, line)
            row += 1
        for tile in content["short"]["tiles"]:
            row += 1
            sheet.line(row, [tile["text"]])
            put_text(sheet.page, row, 1, tile["figure"], self.looks.figure)
            sheet.page.set_row(row, 30)
        sheet.wide(row + 2, content["limits"]["heading"], "soft")
        for place, text in enumerate(content["limits"]["lines"], row + 3):
            sheet.wide(place, text)

    def _proposals(self, section: Content) -> None:
        sheet = self._sheet(section["heading"], (11, 40, 40, 16, 18, 18, 18, 10, 12, 10, 40, 18, 24))
        names = (
            "number",
            "problem",
            "proposal",
            "status",
            "owner",
            "due",
            "done",
            "cost",
            "benefit_per_year",
            "currency",
        )
        names += ("reply", "replied_on")
        rows = [(*(own[name] for name in names), " · ".join(own["warnings"])) for own in section["rows"]]
        head = sheet.table(section["labels"], rows, "tttttttmmtttt") + 2
        for told in section["merged"]:
            sheet.wide(head, told, "soft")
            head += 1
        head += bool(section["merged"])
        if not section["counts"]:
            return
        put_text(sheet.page, head, 1, self.words["status"], self.looks.head)
        put_text(sheet.page, head, 2, self.words["count"], self.looks.head)
        for place, own in enumerate(section["counts"], head + 1):
            put_text(sheet.page, place, 1, own["status"], self.looks.text)
            put_number(sheet.page, place, 2, own["count"], self.looks.number)
        count, fills = len(section["counts"]), {2: self.content["colours"]["bar"]}
        sheet.bars(head, count, 1, fills, self.words["status"], (head + count + 2, 1), shares=False)

    def _comparison(self) -> None:
        sheet = self._sheet(self.words["votes"], (24, 50, 16, 9, 11, 10, 10, 11, 14, 14, 38))
        names = ("part", "question", "vote", "people", "share_right", "from", "to", "share_low", "before", "after")
        heads = self._named(*names, "answer")
        sheet.table(heads, [row for part, own in self._questions for row in _votes(part, own)], "tttnpppppp" + "t")

    def _right(self) -> None:
        """The shares right of both votes beside one another."""
        first, second = self._named("first", "second")
        rows = [
            (own["stem"], shares.get(first), shares.get(second))
            for _, own in self._questions
            if (shares := {vote["name"]: vote["share"] for vote in own["votes"] if vote["share"] is not None})
        ]
        if not rows:
            return
        sheet = self._sheet(self.words["share_right"], (70, 16, 16))
        sheet.page.set_portrait()
        sheet.page.fit_to_pages(1, 1)
        last = sheet.table([self.words["question"], first, second], rows, "tpp")
        fills = {1: self._fill(first), 2: self._fill(second)}
        sheet.bars(0, len(rows), 0, fills, self.words["share_right"], (last + 2, 0))

    def _fill(self, name: str) -> str:
        """The colour of a vote's bars."""
        votes = (vote for _, own in self._questions for vote in own["votes"] if vote["name"] == name)
        return next((vote["fill"] for vote in votes if vote["share"] is not None), self.content["colours"]["bar"])

    def _practice(self) -> None:
        """How many answered low, question by question, and what stops them."""
        rows = [
            (own["stem"], vote["n"], vote["low_share"], vote["low"], vote["high"], _levels(vote), own["stops"])
            for _, own in self._questions
            for vote in own["votes"][:1]
            if vote["levels"]
        ]
        if not rows:
            return
        sheet = self._sheet(self.content["practice"]["heading"], (54, 9, 12, 10, 10, 40, 40))
        heads = self._named("question", "people", "share_low", "from", "to", "answers", "stops")
        sheet.page.fit_to_pages(1, 1)
        last = sheet.table(heads, rows, "tnppptt")
        sheet.bars(0, len(rows), 0, {2: LOW}, self.words["share_low"], (last + 2, 0))

    def _grid(self, section: Content) -> None:
        cells = section["parts"][0]["cells"]
        sheet = self._sheet(section["heading"], (54, 10, *(20 for _ in cells)))
        heads = [*self._named("part", "people"), *(own["name"] for own in cells)]
        rows = [
            (part["title"], sum(own["count"] for own in part["cells"]), *(own["count"] for own in part["cells"]))
            for part in section["parts"]
        ]
        sheet.page.fit_to_pages(1, 1)
        last = sheet.table(heads, rows, "tn" + "n" * len(cells))
        fills = {column: own["line"] for column, own in enumerate(cells, 2)}
        sheet.bars(0, len(rows), 0, fills, section["heading"], (last + 2, 0), stacked=True)

    def _participation(self, section: Content) -> None:
        sheet = self._sheet(section["heading"], (30, 40, 12, 12))
        for row, text in enumerate(section["lines"]):
            sheet.wide(row, text)
        rows = [
            (trait["name"], own["label"], own["n"], own["share"])
            for trait in section["traits"]
            for own in trait["groups"]
        ]
        last = len(section["lines"])
        if rows:
            last = sheet.table(self._named("trait", "group", "people", "share"), rows, "ttnp", start=last + 1)
        sheet.wide(last + 2, section["note"], "soft")


def _votes(part: str, own: Content) -> Iterator[tuple[Any, ...]]:
    """The votes on a question, one row each; the gain of those who voted twice stands in the first."""
    for place, vote in enumerate(own["votes"]):
        ends = (vote["low"], vote["high"]) if vote["share"] is not None else (None, None)
        gain = (own["before"], own["after"]) if not place else (None, None)
        yield part, own["stem"], vote["name"], vote["n"], vote["share"], *ends, vote["low_share"], *gain, vote["text"]


def _levels(vote: Content) -> str:
    """The answers on a scale in words, from the practice that asks for talk to the one that should be."""
    return " · ".join(f"{own['label']} {own['figure']}" for own in vote["levels"])
