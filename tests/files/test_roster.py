"""Rosters as people keep them: from Excel, from a CSV of any kind, with mistakes told by row."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from stagkit.domain.people import Person, Sex
from stagkit.files.roster import Roster, read_roster

ANA = (Person("", "A07", "packer", "North", "day", Sex.FEMALE, "30-39", "1-3"), "Ana Pérez")
LUIS = (Person("", "A08", team="South", sex=Sex.MALE), "")
TABLE = "code,name,role,team,shift,sex,age_band,tenure_band\nA07,Ana Pérez,packer,North,day,f,30-39,1-3\n"
TABLE += "A08,,,South,,m,,\n"


def read(text: str, encoding: str = "utf-8") -> Roster:
    return read_roster(BytesIO(text.encode(encoding)))


def said(roster: Roster) -> list[str]:
    return [problem.say(str) for problem in roster.problems]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TABLE, "utf-8"),
        (TABLE, "utf-8-sig"),
        (TABLE, "utf-16"),
        (TABLE, "cp1252"),
        (TABLE.replace(",", ";"), "utf-8-sig"),
        (TABLE.replace(",", "\t"), "utf-8"),
        (TABLE.replace("\n", "\r\n"), "utf-8"),
        (TABLE.replace("\n", "\n\n"), "utf-8"),
        (TABLE.replace("A07", " a-07 "), "utf-8"),
        (TABLE.replace("code,name", "Code,Name"), "utf-8"),
    ],
    ids=["plain", "mark", "utf-16", "windows", "semicolons", "tabs", "windows lines", "blank", "code", "capitals"],
)
def test_a_roster_is_read_however_it_was_saved(text, encoding):
    assert read(text, encoding) == Roster((ANA, LUIS))


def test_a_roster_is_read_from_excel_with_codes_that_excel_made_numbers():
    workbook = Workbook()
    workbook.active.append(["code", "name", "team"])
    workbook.active.append([107, "Ana", "North"])
    stream = BytesIO()
    workbook.save(stream)
    stream.seek(0)

    assert read_roster(stream) == Roster(((Person("", "107", team="North"), "Ana"),))


def test_names_are_kept_apart_by_code():
    assert read(TABLE).names == {"A07": "Ana Pérez"}


def test_all_mistakes_are_told_by_row_and_the_others_are_kept():
    roster = read("code,team,sexx,sex\nA1,North,,f\n,South,,m\na-1,East,,m\nB2,West,,h\n")

    assert said(roster) == [
        "Sheet 'CSV', cell C1: Column “sexx” is not known. It will be ignored.",
        "Sheet 'CSV', cell A3: The personal code is empty. Write a short code of letters and digits, such as A07.",
        "Sheet 'CSV', cell A4: Code “A1” is used twice (also in row 2). Give every person a code of their own.",
        "Sheet 'CSV', cell D5: “h” is not known here. Write one of: f, m, other, undisclosed; or leave it empty.",
    ]
    assert [person.code for person, _ in roster.people] == ["A1", "B2"]
    assert not roster.ok


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Choose another file."),
        (b"\x89PNG\0\0", "This is not an Excel workbook. "),
        (b"PK\x03\x04", "The file is damaged or was not copied to the end. "),
        (b"code,team\n", "The list is empty. Write one row for each person."),
        (b"name\nAna\n", "Sheet 'CSV': Column “code” is missing. Write these names in row 1: code, name, "),
    ],
    ids=["nothing", "picture", "half a workbook", "no people", "no codes"],
)
def test_what_is_no_roster_is_called_so(content, sentence):
    roster = read_roster(BytesIO(content))

    assert roster.people == ()
    assert [line.startswith(sentence) for line in said(roster)] == [True]
