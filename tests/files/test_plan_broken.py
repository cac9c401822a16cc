"""Whatever is handed over as the plan, the answer is a sentence: nothing is raised, run, fetched or lost."""

import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from stagkit.domain.proposal_import import DryRun, Finding
from stagkit.files.proposal_import import chosen, dry_run
from tests.files.plan_edits import PLAN, ROW, TODAY, Page, letter, slim, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_AS = "Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”."
DAMAGED = "The file is damaged or was not copied to the end. Open it in Excel, save it again, and try once more."
ENTITIES = (
    "The file holds instructions (XML entities) that no Excel workbook has. "
    "It is not opened. Copy the filled rows into a fresh workbook."
)
SHEET_XML, STRINGS_XML = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
WHOLE_XML = "xl/worksheets/sheet2.xml"
"""The sheet of proposals in the whole workbook."""


def run(content: bytes) -> DryRun:
    return dry_run(BytesIO(content), proposals=PLAN, at=lambda pairs: {}, session="s-9", language="en", today=TODAY)


def said(found: DryRun) -> list[str]:
    return [problem.say(str) for problem in found.problems]


def part(name: str, plan: bytes = slim()) -> str:
    with zipfile.ZipFile(BytesIO(plan)) as packed:
        return packed.read(name).decode()


def repacked(plan: bytes = slim(), **change: bytes) -> bytes:
    """The plan with some parts replaced or added; "__" in a name stands for "/"."""
    changes = {name.replace("__", "/"): content for name, content in change.items()}
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(plan)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.pop(name, None) or old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return stream.getvalue()


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def edited(do: Callable[[Page], object]) -> bytes:
    book = load_workbook(BytesIO(slim()))
    do(Page(book))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def laughs() -> bytes:
    """Ten entities, each ten times the one before: a few bytes that grow to ten thousand million."""
    grown = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{grown}]><sst><si><t>&l9;</t></si></sst>'.encode()


def outside() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>'


UNREADABLE = {
    "nothing": (b"", "The file is empty. Choose another file."),
    "csv": (b"id;problem\na1;Guarda\n", f"This is a text file (such as .csv), not an Excel workbook. {SAVE_AS}"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", f"This is not an Excel workbook. {SAVE_AS}"),
    "an old .xls": (OLE + b"\0" * 600, f"This is an Excel file of the old kind (.xls). {SAVE_AS}"),
    "a password": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "The file is protected by a password. Open it in Excel, take the password away under File, Info, and save it.",
    ),
    "half a file": (slim()[:5000], DAMAGED),
    "a zip of something else": (archive(letter=b"hello"), f"The file has no workbook inside. {SAVE_AS}"),
    "an OpenDocument sheet": (
        archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
        f"This is an OpenDocument file, not an Excel workbook. {SAVE_AS}",
    ),
    "a zip bomb": (
        archive(**{"xl__workbook.xml": b"<x/>", "xl__worksheets__sheet1.xml": b" " * 81_000_000}),
        "The file unpacks to more than 80 MB and is not opened. Copy the filled rows into a fresh workbook.",
    ),
    "entities that grow": (repacked(**{STRINGS_XML: laughs()}), ENTITIES),
    "an entity that reads a file": (repacked(**{STRINGS_XML: outside()}), ENTITIES),
    "entities in sixteen bits": (repacked(**{STRINGS_XML: laughs().decode().encode("utf-16")}), ENTITIES),
    "a workbook that is no plan": (
        edited(lambda page: page.sheet.delete_rows(1, 200)),
        "No sheet of this workbook is a list of proposals. Its sheets are Propuestas, Listas, {items}. "
        "Start from a workbook that STAGkit wrote.",
    ),
    "texts that point nowhere": (
        repacked(
            workbook(),
            **{WHOLE_XML: re.sub(r'(t="s"[^>]*><v>)\d+', r"\g<1>999999", part(WHOLE_XML, workbook())).encode()},
        ),
        "Sheet 'Propuestas': The sheet is damaged. Open the file in Excel, save it again, and try once more.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE.values(), ids=list(UNREADABLE))
def test_what_cannot_be_read_is_told_in_a_sentence_and_changes_nothing(content, sentence):
    found = run(content)

    items = load_workbook(BytesIO(slim())).sheetnames[2]
    assert said(found)[0] == sentence.format(items=items)
    assert (found.lines, found.problems[0].fatal) == ((), True)
    assert chosen(found) == chosen(DryRun())


def test_a_workbook_from_someone_who_cleared_the_sheet_deletes_nothing_by_itself():
    found = run(edited(lambda page: page.sheet.delete_rows(4, 200)))

    assert [(line.kind, line.number) for line in found.lines] == [(Finding.DELETED, own.number) for own in PLAN]
    assert chosen(found) == chosen(DryRun())


INJECTED = (
    '=HYPERLINK("http://evil.example","click")',
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://evil.example")',
    "+1+1",
    "=[1]Sheet!A1",
    "@SUM(1)",
)
"""Each second one is typed as text."""


def test_formulas_are_refused_by_cell_and_texts_like_them_stay_texts():
    def inject(page: Page) -> None:
        for row, text in enumerate(INJECTED, start=4):
            page.put(row, owner=text)
            page.cell("owner", row).data_type = "s" if row % 2 else "f"

    found = run(edited(inject))

    kinds = {line.cell: (line.kind, line.there) for line in found.lines if line.field == "owner"}
    assert kinds == {
        f"Propuestas!{letter('owner')}{row}": (Finding.CHANGED if row % 2 else Finding.REFUSED, text)
        for row, text in enumerate(INJECTED, start=4)
    }
    taken = chosen(found).changes
    after = tuple(replace(own, **taken.get(own.id, {})) for own in PLAN)
    page = load_workbook(BytesIO(workbook("es", after)))["Propuestas"]
    assert {page[f"{letter('owner')}{row}"].data_type for row in range(4, 10)} <= {"s", "n"}


def test_links_to_other_files_and_macros_are_left_alone():
    book = load_workbook(BytesIO(slim()))
    page = Page(book)
    page.put(ROW["3"], owner="='[http://evil.example/plan.xlsx]Sheet1'!A1")
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"macro")
        packed.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")

    found = run(stream.getvalue())

    assert said(found) == ["The file holds macros. They are ignored; nothing of them is run."]
    assert [(line.kind, line.field) for line in found.lines] == [(Finding.REFUSED, "owner")]


def test_a_million_empty_rows_are_left_unread_and_nothing_counts_as_deleted():
    xml = part(SHEET_XML)
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(60, 1_000_001))
    started = time.process_time()

    found = run(repacked(**{SHEET_XML: xml.replace("</sheetData>", empty + "</sheetData>").encode()}))

    assert said(found) == [
        "Sheet 'Propuestas': Only the first 10000 rows are read. Delete the empty rows below the last filled one."
    ]
    assert (found.lines, found.unchanged) == ((), len(PLAN))
    assert time.process_time() - started < 10


def test_a_row_below_a_million_empty_ones_is_not_taken_for_deleted():
    def far_down(page: Page) -> None:
        cells = [cell.value for cell in page.sheet[ROW["6"]]]
        page.sheet.delete_rows(ROW["6"])
        for column, value in enumerate(cells, start=1):
            page.sheet.cell(20_000, column).value = value

    found = run(edited(far_down))

    assert found.lines == ()
    assert said(found)[0].startswith("Sheet 'Propuestas': Only the first 10000 rows are read.")


def test_a_huge_text_is_refused_by_cell():
    xml = part(SHEET_XML)
    cell = re.search(rf'<c r="{letter("owner")}8"[^>]*?(/>|>.*?</c>)', xml)
    assert cell
    huge = f'<c r="{letter("owner")}8" t="inlineStr"><is><t>{"x" * 500_000}</t></is></c>'

    found = run(repacked(**{SHEET_XML: xml.replace(cell[0], huge).encode()}))

    (line,) = found.lines
    assert (line.kind, line.field) == (Finding.REFUSED, "owner")
    assert line.problem
    assert line.problem.say(str).endswith("The text is longer than 32767 characters. Shorten it.")
    assert len(str(line.there)) < 1000


def test_cells_merged_by_the_thousand_are_told_once():
    def merge(page: Page) -> None:
        for row in range(4, 300):
            page.sheet.merge_cells(start_row=row, end_row=row, start_column=30, end_column=40)

    found = run(edited(merge))

    assert said(found) == [
        "Sheet 'Propuestas': More than 200 places are merged, so nobody can tell which cell belongs to which row. "
        "Unmerge the cells and try again."
    ]
    assert found.lines == ()


def test_a_headline_that_says_one_column_many_times_reads_none_of_them():
    def repeat(page: Page) -> None:
        for cell in page.sheet[1]:
            cell.value = "owner" if cell.column > 30 else cell.value

    found = run(edited(repeat))

    assert found.lines == ()
    assert sum("so none of the two is read" in text for text in said(found)) > 20


def test_control_characters_and_marks_of_direction_do_no_harm():
    found = run(edited(lambda page: page.put(ROW["3"], owner="Ana\u202e_x0000__x001B_[2J <b>&</b>")))

    (line,) = found.lines
    assert (line.kind, line.there) == (Finding.CHANGED, "Ana\u202e[2J <b>&</b>")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_sentences(content):
    assert said(run(content)) != []


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_plan_with_damaged_bytes_gives_sentences_or_lines_that_can_be_chosen_from(data):
    content = bytearray(slim())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    found = run(bytes(content))

    assert found.problems or found.unchanged or found.lines
    chosen(found, {line.key: "there" for line in found.lines})


def test_the_whole_workbook_holds_no_more_than_it_needs_to_be_read_again():
    assert run(workbook()) == DryRun(unchanged=len(PLAN))
