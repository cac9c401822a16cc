"""The sheet that counts the proposals; its formulas follow what people change by hand."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.proposal_words import CAUSE_WORDS, STATUS_WORDS
from stagkit.errors import Translate, sentence
from stagkit.files.excel_look import BLUE, dress_body, dress_label, font, put
from stagkit.files.proposal_lists import Lists
from stagkit.files.proposal_sheets import column_range


def write_summary(page: Worksheet, table: str, lists: Lists, translate: Translate) -> None:
    """Counts in all, by status and by cause, with bars beside the last two. `table` is the sheet of proposals."""
    quoted = "'" + table.replace("'", "''") + "'"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 34, 12
    title = put(page["A1"], translate(sentence("Proposals at a glance")))
    title.font = font(bold=True, size=18, color=BLUE)
    page.row_dimensions[1].height = 34
    row = _write_totals(page, quoted, lists, translate)
    for key, label, words in (
        ("status", sentence("By status"), STATUS_WORDS),
        ("cause_class", sentence("By kind of cause"), CAUSE_WORDS),
    ):
        row = _write_counts(page, row + 1, quoted, key, translate(label), lists, len(words))
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _write_totals(page: Worksheet, quoted: str, lists: Lists, translate: Translate) -> int:
    def cells(key: str) -> str:
        return f"{quoted}!{column_range(key)}"

    filled = f'{cells("problem")},"?*"'
    totals = (
        (sentence("Proposals in all"), f"=COUNTIF({filled})"),
        (sentence("Overdue"), f"=COUNTIF({cells('deadline')},{lists.cell('deadline', 0)})"),
        (sentence("Due within 7 days"), f"=COUNTIF({cells('deadline')},{lists.cell('deadline', 1)})"),
        (sentence("Without a responsible person"), f'=COUNTIFS({filled},{cells("owner")},"")'),
        (sentence("Without a day"), f'=COUNTIFS({filled},{cells("due")},"")'),
    )
    for row, (label, formula) in enumerate(totals, start=3):
        dress_body(put(page.cell(row, 1), translate(label)))
        page.cell(row, 2).value = formula
        dress_body(page.cell(row, 2))
    return 3 + len(totals)


def _write_counts(page: Worksheet, row: int, quoted: str, key: str, label: str, lists: Lists, count: int) -> int:
    dress_label(put(page.cell(row, 1), label))
    dress_label(put(page.cell(row, 2), "n"))
    for entry in range(count):
        word, number = page.cell(row + 1 + entry, 1), page.cell(row + 1 + entry, 2)
        word.value = f"={lists.cell(key, entry)}"
        number.value = f"=COUNTIF({quoted}!{column_range(key)},A{word.row})"
        dress_body(word)
        dress_body(number)
        page.row_dimensions[word.row].height = 18
    _draw(page, row, count)
    return row + count + 1


def _draw(page: Worksheet, row: int, count: int) -> None:
    chart = BarChart()
    chart.type, chart.style, chart.legend, chart.title = "bar", 10, None, None
    chart.add_data(Reference(page, min_col=2, min_row=row + 1, max_row=row + count))
    chart.set_categories(Reference(page, min_col=1, min_row=row + 1, max_row=row + count))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.majorGridlines, chart.y_axis.number_format, chart.y_axis.majorUnit = None, "0", 1
    chart.y_axis.delete = True
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.series[0].graphicalProperties.solidFill = BLUE
    chart.gapWidth, chart.width, chart.height = 40, 18, 0.635 * (count + 1)
    page.add_chart(chart, f"D{row}")
