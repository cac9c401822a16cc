"""The report as a workbook: figures as numbers, charts of Excel's own, and no cell that Excel would evaluate."""

import zipfile
from io import BytesIO

from openpyxl import load_workbook

from stagkit.files.report_workbook import build_report
from tests.files.reports import content, proposal

BAD = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org",
    "{=1}",
    "\t=1",
    "<r><t>=1</t></r>",
    "\x00\x07=1",
    "a" * 40_000,
)


def test_the_sheets_say_what_the_pdf_says():
    book = load_workbook(BytesIO(build_report(content())))

    assert book.sheetnames == [
        "In short",
        "Proposals",
        "votes",
        "share_right",
        "What the group does",
        "Knowing and doing",
        "Who took part",
    ]
    votes = [[cell.value for cell in row] for row in book["votes"].iter_rows(min_row=2, max_row=4)]
    assert [row[:8] for row in votes] == [
        ["Select", "Where does rotten fruit go?", "first", 16, 0.5, 0.28, 0.72, None],
        ["Select", "Where does rotten fruit go?", "second", 16, 0.75, 0.5, 0.9, None],
        ["Select", "I set it aside", "first", 16, None, None, None, 0.25],
    ]
    assert [cell.value for cell in book["Knowing and doing"][2]] == ["Select", 16, 4, 4, 4, 4]


def test_amounts_keep_their_cents_and_merged_proposals_are_told_below():
    rows = [proposal("Gloves", "Buy", cost=120.5, benefit_per_year=1200.0)]
    book = load_workbook(BytesIO(build_report(content(proposals=content()["proposals"] | {"rows": rows}))))

    sheet = book["Proposals"]
    assert [(cell.value, cell.number_format) for cell in (sheet["H2"], sheet["I2"])] == [
        (120.5, "#,##0.00"),
        (1200, "#,##0"),
    ]
    assert "2026-002 goes on with 2026-001." in [cell.value for cell in sheet["A"]]
    assert [cell.value for cell in sheet["B"]][5:7] == ["status", "Accepted"]


def test_it_has_charts_of_excels_own():
    book = load_workbook(BytesIO(build_report(content())))

    charted = {name: len(book[name]._charts) for name in book.sheetnames}
    assert {name for name, count in charted.items() if count} == {
        "Proposals",
        "share_right",
        "What the group does",
        "Knowing and doing",
    }


def test_no_text_is_ever_a_formula_or_a_link():
    rows = [proposal(text, text, owner=text, reply=text, currency=text) for text in BAD]
    whole = build_report(content(proposals=content()["proposals"] | {"rows": rows}, group=BAD[0], title=BAD[4]))

    kinds = {cell.data_type for page in load_workbook(BytesIO(whole)) for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    problems = [cell.value for cell in load_workbook(BytesIO(whole))["Proposals"]["B"]][1 : len(BAD) + 1]
    assert problems[:8] == list(BAD[:8])
    assert [len(text) for text in problems[8:]] == [len(BAD[8]) + 1, 2, 32_767]
    with zipfile.ZipFile(BytesIO(whole)) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets


def test_what_was_not_shown_has_no_sheet():
    own = content()
    for name in ("knowledge", "practice", "grid"):
        del own[name]
    empty = own["proposals"] | {"rows": [], "counts": []}
    traits = own["participation"] | {"traits": []}

    book = load_workbook(BytesIO(build_report(own | {"proposals": empty, "participation": traits})))

    assert book.sheetnames == ["In short", "Proposals", "Who took part"]


def test_two_sheets_of_one_name_get_a_number():
    own = content()
    own["grid"]["heading"] = own["short"]["heading"].upper()

    assert load_workbook(BytesIO(build_report(own))).sheetnames.count("IN SHORT 2") == 1
