"""The sheet that counts the proposals; its formulas and charts follow what people change by hand."""

from collections.abc import Sequence
from typing import Any

from stagkit.domain.proposal_words import CAUSE_WORDS, FIELD_WORDS, STATUS_WORDS
from stagkit.domain.proposals import Proposal
from stagkit.errors import sentence
from stagkit.files.excel_cells import Page
from stagkit.files.excel_page import Pages, put_formula, put_labels, put_text, serial
from stagkit.files.proposal_charts import HELPERS, SIZES, bars, columns, matrix
from stagkit.files.proposal_counts import (
    MONEY,
    TOTALS,
    by_impact_and_ease,
    by_month,
    currencies,
    money,
    months_before,
    totals,
)
from stagkit.files.proposal_lists import SCORES
from stagkit.files.proposal_row import Surroundings

LEFT, CHART_COLUMN = 0, 7
"""Columns counted from 0: tables and charts."""


class Summary:
    """One sheet, filled from the top; `row` is the next free one, counted from 0."""

    def __init__(self, pages: Pages, title: str, proposals: Sequence[Proposal], around: Surroundings) -> None:
        self.pages, self.title, self.proposals, self.around = pages, title, proposals, around
        self.page: Page = pages.page(title, landscape=False)
        self.row = 2

    def write(self) -> None:
        """Fill the sheet."""
        self.page.hide_gridlines(2)
        self.page.set_column(0, 0, 32)
        self.page.set_column(1, 5, 14)
        self.page.set_column(6, 6, 3)
        self.page.fit_to_pages(1, 1)
        self._put(0, 0, sentence("Proposals at a glance"), "title")
        self.page.set_row(0, 34)
        self._totals()
        self._counts("status", sentence("By status"), list(STATUS_WORDS), list(STATUS_WORDS.values()))
        self._counts("cause_class", sentence("By kind of cause"), list(CAUSE_WORDS), list(CAUSE_WORDS.values()))
        self._months()
        self._matrix()
        self._money()

    def _put(self, row: int, column: int, text: str, look: str) -> None:
        put_text(self.page, row, column, self.around.translate(text), self.pages.look(look))

    def _heading(self, *labels: str) -> None:
        translated = [self.around.translate(label) for label in labels]
        put_labels(self.page, self.row, translated, self.pages.look("label"))
        self.row += 1

    def _totals(self) -> None:
        found = totals(self.proposals, self.around.today)
        for (label, formula, _), count in zip(TOTALS, found, strict=True):
            self._put(self.row, LEFT, label, "note")
            put_formula(self.page, self.row, 1, formula, count, self.pages.look("count"))
            self.row += 1
        self.row += 1

    def _counts(self, key: str, label: str, codes: Sequence[str], words: Sequence[str]) -> None:
        """Counts by the words of a list, and bars beside them."""
        begins = self.row
        self._heading(label, NUMBER)
        for entry, (code, word) in enumerate(zip(codes, words, strict=True), start=1):
            count = sum(getattr(own, key) == code for own in self.proposals)
            name = self.around.translate(word)
            put_formula(self.page, self.row, LEFT, f"=INDEX(list_{key},{entry})", name, self.pages.look("note"))
            counted = f"=COUNTIF(plan_{key},$A{self.row + 1})"
            put_formula(self.page, self.row, 1, counted, count, self.pages.look("count"))
            self.row += 1
        chart = bars(self.pages, self.title, begins + 1, len(codes), self.around.translate(label))
        self._beside(chart, begins, len(codes) + 1)

    def _beside(self, chart: Any, begins: int, rows: int) -> None:
        height = max(24 * rows + 40, 270)
        chart.set_size({"width": 620, "height": height})
        self.page.insert_chart(begins, CHART_COLUMN, chart)
        self.row = begins + max(rows, height // 20) + 1

    def _months(self) -> None:
        """How many were proposed and how many done, month by month."""
        begins, months = self.row, months_before(self.around.today)
        self._heading(sentence("By month"), sentence("Proposed in the month"), sentence("Done in the month"))
        counts = {field: by_month(self.proposals, field, months) for field in ("date", "done")}
        for place, month in enumerate(months):
            formula = f"=EDATE(TODAY()-DAY(TODAY())+1,{place - len(months) + 1})"
            put_formula(self.page, self.row, LEFT, formula, serial(month), self.pages.look("month"))
            for column, field in enumerate(("date", "done"), start=1):
                first = f"$A{self.row + 1}"
                formula = f'=COUNTIFS(plan_{field},">="&{first},plan_{field},"<"&EDATE({first},1))'
                put_formula(self.page, self.row, column, formula, counts[field][place], self.pages.look("count"))
            self.row += 1
        title = self.around.translate(sentence("By month"))
        self._beside(columns(self.pages, self.title, begins, len(months), title), begins, len(months) + 1)

    def _matrix(self) -> None:
        """A square of counts, impact upwards and ease to the right, and a chart with larger marks for more."""
        begins, found = self.row, by_impact_and_ease(self.proposals)
        impact, ease = (self.around.translate(FIELD_WORDS[key]) for key in ("impact", "ease"))
        put_labels(self.page, self.row, [f"{impact} ↓   {ease} →"], self.pages.look("label"))
        for score in SCORES:
            self.page.write_number(self.row, score, score, self.pages.look("label", align="center"))
        for row, score in enumerate(reversed(SCORES), start=begins + 1):
            self.page.write_number(row, LEFT, score, self.pages.look("count", bold=True))
            for column in SCORES:
                formula = f"=COUNTIFS(plan_impact,$A{row + 1},plan_ease,{column})"
                put_formula(self.page, row, column, formula, found.get((score, column), 0), self.pages.look("count"))
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8FBBDD"}
        self.page.conditional_format(begins + 1, 1, begins + 5, 5, scale)
        self._helpers(begins, found)
        chart = matrix(self.pages, self.title, begins + 1, (impact, ease), self.around.translate)
        self._beside(chart, begins, 18)

    def _helpers(self, begins: int, found: dict[tuple[int, int], int]) -> None:
        """Hidden cells behind the chart: ease, impact, how many, and the impact again where the mark has that size."""
        for place in range(25):
            score, ease = 5 - place // 5, place % 5 + 1
            row, count = begins + 1 + place, found.get((score, ease), 0)
            self.page.write_number(row, HELPERS, ease)
            self.page.write_number(row, HELPERS + 1, score)
            square = f"${'ABCDEF'[ease]}${begins + 2 + place // 5}"
            put_formula(self.page, row, HELPERS + 2, f"={square}", count)
            for size, (least, most, _, _) in enumerate(SIZES):
                formula = f"=IF(AND({square}>={least},{square}<={most}),{score},NA())"
                put_formula(self.page, row, HELPERS + 3 + size, formula, score if least <= count <= most else "#N/A")
        self.page.set_column(HELPERS, HELPERS + 3 + len(SIZES), 6, None, {"hidden": True})

    def _money(self) -> None:
        """What was verified, what is expected and what it costs, each currency by itself."""
        self._heading(FIELD_WORDS["currency"], *(label for label, _, _ in MONEY))
        self.page.set_row(self.row - 1, 48)
        for currency in currencies(self.proposals):
            put_text(self.page, self.row, LEFT, currency, self.pages.look("text"))
            for column, (_, formula, amount) in enumerate(MONEY, start=1):
                own = formula.format(match=f"plan_currency=$A{self.row + 1}")
                total = money(self.proposals, currency, amount)
                put_formula(self.page, self.row, column, own, total, self.pages.look("money"))
            self.row += 1


NUMBER = sentence("Number of proposals")
