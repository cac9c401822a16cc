"""Whatever bytes are handed over as a guide, the answer is a sentence and never a traceback."""

import re
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from stagkit.errors import NotFound
from stagkit.files.guide_check import Check, check_file
from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from stagkit.workspace import Workspace
from tests.files.guides import GOOD

REAL = Path(__file__).parent / "real"


def good_bytes() -> bytes:
    stream = BytesIO()
    write_guide(GOOD, stream)
    return stream.getvalue()


GOOD_BYTES = good_bytes()


def said(content: bytes) -> list[str]:
    return [problem.say(lambda message: message) for problem in read_guide(BytesIO(content)).problems]


def archive(**parts: bytes) -> bytes:
    """A zip file of these parts; "__" in a name stands for "/"."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def repacked(change: dict[str, bytes]) -> bytes:
    """The good workbook with some parts replaced or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD_BYTES)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, None) or old.read(name))
        for name, content in change.items():
            new.writestr(name, content)
    return stream.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SAVE_AS = "Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”."
DAMAGED = "The file is damaged or was not copied to the end. Open it in Excel, save it again, and try once more."

FILES = {
    "nothing": (b"", "The file is empty. Choose another file."),
    "csv": (b"id;title\nK1;Guarda\n", f"This is a text file (such as .csv), not an Excel workbook. {SAVE_AS}"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", f"This is not an Excel workbook. {SAVE_AS}"),
    "an old .xls": (OLE + b"\0" * 600, f"This is an Excel file of the old kind (.xls). {SAVE_AS}"),
    "a password": (
        OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "The file is protected by a password. Open it in Excel, take the password away under File, Info, and save it.",
    ),
    "half a file": (GOOD_BYTES[:5000], DAMAGED),
    "a zip's first bytes": (b"PK\x03\x04", DAMAGED),
    "a zip of something else": (archive(letter=b"hello"), f"The file has no workbook inside. {SAVE_AS}"),
    "an .xlsx with no workbook inside": (
        archive(**{"[Content_Types].xml": b"<Types/>", "xl__styles.xml": b"<styleSheet/>"}),
        f"The file has no workbook inside. {SAVE_AS}",
    ),
    "an OpenDocument sheet": (
        archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
        f"This is an OpenDocument file, not an Excel workbook. {SAVE_AS}",
    ),
    "a workbook part that is no XML": (repacked({"xl/workbook.xml": b"no xml"}), DAMAGED),
    "a bomb": (
        archive(**{"xl__workbook.xml": b"<x/>", "xl__worksheets__sheet1.xml": b" " * 81_000_000}),
        "The file unpacks to more than 80 MB and is not opened. Copy the filled rows into a fresh workbook.",
    ),
    "a bomb by another name": (
        archive(**{"xl__workbook.xml": b"<x/>", "xl/media/sheet1.png": b" " * 81_000_000}),
        "The file unpacks to more than 80 MB and is not opened. Copy the filled rows into a fresh workbook.",
    ),
    "a bomb of words": (
        archive(**{"xl__workbook.xml": b"<x/>", "xl__sharedStrings.xml": b" " * 21_000_000}),
        "The file unpacks to more than 20 MB and is not opened. Copy the filled rows into a fresh workbook.",
    ),
    "a huge file": (
        b"PK" + b"\0" * 25_000_000,
        "The file is larger than 25 MB. "
        "Take pictures and other large things out of it; pictures belong in the folder media.",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), FILES.values(), ids=list(FILES))
def test_what_is_no_workbook_is_called_so(content, sentence):
    assert said(content) == [sentence]
    assert read_guide(BytesIO(content)).guide is None


def test_a_damaged_sheet_is_named_and_the_others_are_read():
    sheet = zipfile.ZipFile(BytesIO(GOOD_BYTES)).read("xl/worksheets/sheet7.xml")

    reading = read_guide(BytesIO(repacked({"xl/worksheets/sheet7.xml": sheet[: sheet.index(b"</row>")]})))

    assert [problem.say(str) for problem in reading.problems] == [
        "Sheet 'Criteria': The sheet is damaged. Open the file in Excel, save it again, and try once more."
    ]
    assert [item.id for item in reading.guide.items] == [item.id for item in GOOD.items]


def test_macros_are_ignored_and_that_is_said():
    content = repacked({"xl/vbaProject.bin": b"macro"})

    assert said(content) == ["The file holds macros. They are ignored; nothing of them is run."]
    assert read_guide(BytesIO(content)).ok


def test_a_million_empty_rows_are_left_unread():
    sheet = zipfile.ZipFile(BytesIO(GOOD_BYTES)).read("xl/worksheets/sheet5.xml").decode()
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(20, 1_000_000))
    sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:T1048576"', sheet)
    started = time.perf_counter()

    reading = read_guide(
        BytesIO(repacked({"xl/worksheets/sheet5.xml": sheet.replace("</sheetData>", empty + "</sheetData>").encode()}))
    )

    assert [problem.say(str) for problem in reading.problems] == [
        "Sheet 'Items': Only the first 10000 rows are read. Delete the empty rows below the last filled one."
    ]
    assert reading.guide == GOOD
    assert time.perf_counter() - started < 10


def test_a_stated_size_of_a_million_rows_costs_nothing():
    sheet = zipfile.ZipFile(BytesIO(GOOD_BYTES)).read("xl/worksheets/sheet5.xml").decode()
    sheet = re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', sheet)

    assert read_guide(BytesIO(repacked({"xl/worksheets/sheet5.xml": sheet.encode()}))) == Reading(GOOD, ())


def test_characters_that_no_database_takes_are_left_out():
    sheet = zipfile.ZipFile(BytesIO(GOOD_BYTES)).read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count("Planta inventada") == 1
    sheet = sheet.replace("Planta inventada", "Pla_x0000_nta_xD800__x000D_\ninventada_x0009_1")

    reading = read_guide(BytesIO(repacked({"xl/worksheets/sheet2.xml": sheet.encode()})))

    assert reading.guide.organization == "Planta\ninventada\t1"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_sentences(content):
    assert said(content) != []


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_good_file_with_damaged_bytes_gives_sentences_or_a_guide(data):
    content = bytearray(GOOD_BYTES)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    reading = read_guide(BytesIO(bytes(content)))

    assert reading.guide is not None or reading.problems


@pytest.mark.parametrize("path", sorted(REAL.glob("*.xlsx")), ids=lambda path: path.stem)
def test_real_workbooks_of_another_kind_are_told_from_a_guide(path):
    names = ", ".join(load_workbook(path, read_only=True).sheetnames[:8])

    assert check_file(path) == Check(
        (
            f"This workbook is not a guide: its sheets are {names}, but those of a guide are Guide, Competencies, "
            "Subcompetencies, Items, Options, Criteria, Scales. Start from a workbook that STAGkit wrote.",
        ),
        False,
    )


def test_checking_a_good_file_says_what_is_in_it(tmp_path):
    path = tmp_path / "guide.xlsx"
    path.write_bytes(GOOD_BYTES)

    found = check_file(path)

    assert (found.lines, found.ok) == (
        ("The guide “Lock and tag” is fine: 16 items, 1 criteria, languages es, en.",),
        True,
    )


def test_checking_looks_for_pictures_in_the_media_folder_beside_the_file(tmp_path):
    path = tmp_path / "guide.xlsx"
    path.write_bytes(GOOD_BYTES)
    (tmp_path / "media").mkdir()
    for name in ("belt.svg", "belt.mp3", "released.svg"):
        (tmp_path / "media" / name).write_bytes(b"")

    found = check_file(path)

    assert (found.lines, found.ok) == (
        (
            "Sheet 'Items', cell T3: Picture “guard.svg” is not in the folder media. "
            "Put the file there, or clear the cell.",
        ),
        False,
    )


def test_checking_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(NotFound) as refused:
        check_file(tmp_path / "none.xlsx")

    assert str(refused.value) == f"The file {tmp_path / 'none.xlsx'} cannot be opened (No such file or directory)."


def test_a_guide_in_a_workspace_finds_its_pictures_beside_the_folder_guides(tmp_path):
    workspace = Workspace.create(tmp_path / "plant")
    file = workspace.guides / "packing-line.xlsx"

    before = check_file(file).ok
    next(workspace.media.glob("*.svg")).unlink()

    assert (before, check_file(file).ok) == (True, False)
