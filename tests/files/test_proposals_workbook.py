"""The proposals in Excel: what the workbook holds, and that its formulas and charts follow from the rows."""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from stagkit.domain.proposal_flow import FINISHED, PROVEN, WORK_DONE
from stagkit.domain.proposal_words import STATUS_WORDS
from stagkit.domain.proposals import Proposal, ProposalStatus
from stagkit.files.proposal_columns import BY_KEY, CHOICES, COLUMNS, SHEETS, Holds, sheet_title
from stagkit.files.proposal_import import dry_run
from stagkit.files.proposals_workbook import Change, Held, build_proposals
from stagkit.locale import LANGUAGES, translator
from tests.files.plan_samples import FORMULA, TAGS, TODAY, TRAP, plan

ITEMS = {"K1": "When?", "K2": "Why?"}
SUBS = {"C1.1": "Lock out"}
HELD = (Held("s-1", "Night shift", "2026-11-02", "Safe packing", "1.2.0"),)
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def content(*proposals: Proposal, language: str = "en", today: date = TODAY, **more: Any) -> bytes:
    stream = BytesIO()
    given = {"items": ITEMS, "subcompetencies": SUBS, "cohorts": HELD, **more}
    build_proposals(proposals, stream, language=language, today=today, **given)
    return stream.getvalue()


def opened(*proposals: Proposal, **more: Any) -> Workbook:
    return load_workbook(BytesIO(content(*proposals, **more)))


def rows(page: Worksheet) -> list[dict[str, Any]]:
    """The rows that hold a proposal, by stable key."""
    keys = [cell.value for cell in page[1]]
    every = (dict(zip(keys, values, strict=True)) for values in page.iter_rows(min_row=4, values_only=True))
    return [row for row in every if row["id"]]


def by_hand(row: dict[str, Any]) -> dict[str, Any]:
    """What is filled in of the columns that people fill in."""
    return {key: value for key, value in row.items() if BY_KEY[key].holds is not Holds.OURS and value is not None}


def test_a_row_holds_the_whole_proposal_in_words_with_its_codes_hidden():
    (row,) = rows(opened(TAGS)["Proposals"])

    assert by_hand(row) == {
        "id": "p-1",
        "session": "s-1",
        "revision": 1,
        "language": "es",
        "number": "2026-001",
        "problem": "Buscan tarjetas 12 minutos",
        "date": datetime(2026, 11, 21),
        "area": "Caldera",
        "origin": "Explanation",
        "subcompetency": "C1.1",
        "item": "K1",
        "proposer": "the group",
        "current_value": 12.5,
        "unit": "min",
        "risk": 3,
        "root_cause": "Están en el almacén",
        "cause_class": "Means",
        "proposal": "Tablero con diez tarjetas",
        "effects": "Time; Safety and conditions",
        "kind": "Quick win",
        "owner": "J. M.",
        "start": datetime(2026, 11, 12),
        "due": datetime(2026, 11, 20),
        "cost": 40,
        "currency": "USD",
        "expected_benefit": "Menos espera",
        "benefit_per_year": 480,
        "impact": 5,
        "ease": 4,
        "status": "In progress",
    }


def test_what_the_program_fills_in_is_there_before_anything_is_calculated():
    page = load_workbook(BytesIO(content(TAGS)), data_only=True)["Proposals"]

    (row,) = rows(page)
    assert {key: row[key] for key, column in BY_KEY.items() if column.holds is Holds.OURS} == {
        "cohort": "Night shift",
        "subcompetency_text": "Lock out",
        "item_text": "When?",
        "deadline": "overdue",
        "next_on": datetime(2026, 11, 20),
        "payback_months": 1,
        "return_percent": 11,
        "priority": 20,
        "waiting": "no reply yet",
        "next_order": 46346.00004,
    }


def test_keys_and_codes_are_hidden_and_number_and_problem_stay_in_view():
    page = opened(TAGS)["Proposals"]

    assert page.row_dimensions[1].hidden
    hidden = [own for own in page.column_dimensions.values() if own.hidden]
    assert {page.cell(1, column).value for own in hidden for column in range(own.min, own.max + 1)} == {
        "id",
        "session",
        "revision",
        "language",
        "next_order",
    }
    assert [page[f"{letter}3"].value for letter in "EF"] == ["Number", "Problem: what, where, when"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("G4", "A3:BQ16")
    assert (int(page.page_setup.paperSize), page.page_setup.orientation) == (8, "landscape")
    assert page.print_title_rows == "$2:$3"


def test_a_row_grows_with_what_is_typed_into_it():
    archive = zipfile.ZipFile(BytesIO(content(replace(TAGS, problem="one line\nand another\nand a third"))))

    row = re.search(rb'<row r="4"[^>]*>', archive.read("xl/worksheets/sheet2.xml"))[0]
    assert b' ht="48"' in row
    assert b"customHeight" not in row


def test_no_text_is_ever_a_formula_on_any_sheet():
    told = {
        "items": {"K1": FORMULA, FORMULA: FORMULA},
        "subcompetencies": {"C1.1": FORMULA, FORMULA: FORMULA},
        "cohorts": (Held("s-1", FORMULA, FORMULA, FORMULA, FORMULA),),
        "changes": (Change(FORMULA, replace(TRAP, owner="+1"), replace(TRAP, problem="@x")),),
    }
    plain, trapped = opened(TAGS, TAGS), opened(TAGS, TRAP, **told)

    formulas = [
        {
            (page.title, cell.coordinate): cell.value
            for page in book
            for line in page
            for cell in line
            if is_formula(cell)
        }
        for book in (plain, trapped)
    ]
    ours = {place: formula for place, formula in formulas[1].items() if place[0] not in ("Follow-up", "Summary")}
    assert all("HYPERLINK" not in formula for formula in formulas[1].values())
    assert ours.items() <= formulas[0].items()
    assert rows(trapped["Proposals"])[1]["due"] == FORMULA
    assert {cell.number_format for cell in trapped["Proposals"][5] if cell.value == FORMULA} == {"@"}


def is_formula(cell: Any) -> bool:
    return cell.data_type == "f"


def test_odd_texts_come_back_as_they_were_or_without_what_no_cell_can_hold():
    odd = {
        "a\x07b": "ab",
        "_x0041_": "_x0041_",
        "one\r\ntwo": "one\ntwo",
        "<r>bold</r>": "<r>bold</r> ",
        "\ud800x": "x",
    }

    page = opened(*(replace(TAGS, problem=text) for text in odd))["Proposals"]

    assert [row["problem"] for row in rows(page)] == list(odd.values())


def test_a_text_is_cut_where_a_cell_ends():
    (row,) = rows(opened(replace(TAGS, problem="😀" * 20_000, proposal="x" * 40_000))["Proposals"])

    assert (len(row["problem"]), len(row["proposal"])) == (16_383, 32_767)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("due", "next week", "next week"),
        ("due", "1850-01-01", "1850-01-01"),
        ("proposer", "worker", "a worker"),
        ("proposer", "AB12CD", "AB12CD"),
        ("impact", 0, None),
        ("actual", 0.0, 0),
        ("cost", float("inf"), "inf"),
        ("merged_into", "p-9", "2026-009"),
        ("merged_into", "gone", "gone"),
    ],
)
def test_a_value_is_shown_so(field, value, shown):
    other = replace(TAGS, id="p-9", number="2026-009")

    assert rows(opened(replace(TAGS, **{field: value}), other)["Proposals"])[0][field] == shown


def test_words_are_chosen_from_lists_that_stand_beside_their_codes():
    book = opened(TAGS)
    rules = {str(rule.sqref): rule for rule in book["Proposals"].data_validations.dataValidation}
    letters = {cell.value: cell.column_letter for cell in book["Proposals"][1]}

    for key, words in CHOICES.items():
        rule = rules[f"{letters[key]}4:{letters[key]}1000"]
        named = book.defined_names[rule.formula1].attr_text
        cells = [cell.value for (cell,) in book["Lists"][named.split("!")[1].replace("$", "")]]
        assert cells == list(words.values())
        # Several effects stand in one cell, so what is typed there is not held to the list.
        assert bool(rule.showErrorMessage) is (key != "effects")
    assert [cell.value for cell in book["Lists"]["A"][2:15]] == [status.value for status in STATUS_WORDS]


def test_the_groups_of_statuses_that_formulas_name_are_those_of_the_method():
    book = opened(TAGS)

    for name, group in (("finished", FINISHED), ("built", WORK_DONE), ("proven", PROVEN)):
        area = book.defined_names[f"list_{name}"].attr_text.split("!")[1].replace("$", "")
        assert {cell.value for (cell,) in book["Lists"][area]} == {STATUS_WORDS[status] for status in group}


def test_lists_reach_below_the_last_proposal_of_a_large_plan():
    page = opened(*(replace(TAGS, id=f"p-{place}") for place in range(1200)))["Proposals"]

    assert {str(rule.sqref).split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for rule in rules_of(page)} == {"1216"}


def rules_of(page: Worksheet) -> list[Any]:
    return list(page.data_validations.dataValidation)


def test_the_follow_up_tells_what_is_open_the_next_day_first():
    page = load_workbook(BytesIO(content(*plan(TODAY))), data_only=True)["Follow-up"]

    told = [(row[1], row[5] and row[5].date()) for row in page.iter_rows(min_row=4, values_only=True) if row[1]]
    days = [day for _, day in told if day]
    assert days == sorted(days)
    assert all(day is None for _, day in told[len(days) :])
    closed = {own.number for own in plan(TODAY) if own.status in (ProposalStatus.REJECTED, ProposalStatus.MERGED)}
    assert not closed & {number for number, _ in told}


def test_the_changes_are_told_in_words_the_newest_first_but_no_code_that_was_taken_out():
    before = replace(TAGS, status=ProposalStatus.PLANNED, due="", impact=0, proposer="AB12CD")
    changes = (Change("2026-11-20T09:30:00+00:00", before, TAGS), Change("2026-11-01T08:00:00+00:00", None, TAGS))

    page = opened(TAGS, changes=changes)["ChangeLog"]

    assert [(row[0], *row[2:5]) for row in page.iter_rows(min_row=2, values_only=True)] == [
        ("2026-001", "Due", None, "2026-11-20"),
        ("2026-001", "Impact 1-5", None, "5"),
        ("2026-001", "Status", "Planned", "In progress"),
        ("2026-001", "Captured", None, "Buscan tarjetas 12 minutos"),
    ]
    assert page["B2"].is_date


def test_the_groups_are_told_without_anybody():
    page = opened(TAGS, TRAP)["Cohort"]

    assert list(page.iter_rows(min_row=2, values_only=True)) == [
        ("Night shift", datetime(2026, 11, 2), "Safe packing", "1.2.0", 2)
    ]


def test_the_workbook_says_which_proposals_it_holds_and_in_which_revision():
    page = opened(TAGS, replace(TAGS, id="p-2", revision=7))["Lists"]
    column = {cell.value: cell.column for cell in page[1]}

    assert [
        (page.cell(row, column["written_id"]).value, page.cell(row, column["written_revision"]).value) for row in (3, 4)
    ] == [
        ("p-1", 1),
        ("p-2", 7),
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_every_formula_says_what_was_written_beside_it(tmp_path):
    """LibreOffice calculates all formulas afresh; today, because they ask for today."""
    path, out = tmp_path / "plan.xlsx", tmp_path / "calculated"
    path.write_bytes(content(*plan(date.today()), today=date.today()))
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={profile.parent.as_uri()}",
            *("--convert-to", "xlsx", "--outdir", str(out), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=150,
    )
    formulas, written, found = (
        load_workbook(path),
        *(load_workbook(own, data_only=True) for own in (path, out / path.name)),
    )

    places = [(page.title, cell.coordinate) for page in formulas for row in page for cell in row if is_formula(cell)]
    values = [{place: book[place[0]][place[1]].value or "" for place in places} for book in (written, found)]
    assert len(places) > 500
    assert {place: value for place, value in values[0].items() if not same(value, values[1][place])} == {}
    assert "#NAME?" not in values[1].values()
    assert len(found["Summary"]._charts) == 4
    assert len(rules_of(found["Proposals"])) == len(rules_of(formulas["Proposals"]))


def same(one: Any, other: Any) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return one == pytest.approx(other) if numbers else one == other


def test_the_summary_has_native_charts_over_its_own_cells():
    archive = zipfile.ZipFile(BytesIO(content(TAGS)))
    charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]

    assert [
        next(kind for kind in ('barDir val="bar"', 'barDir val="col"', "scatterChart") if kind in chart)
        for chart in charts
    ] == [
        'barDir val="bar"',
        'barDir val="bar"',
        'barDir val="col"',
        "scatterChart",
    ]
    assert all("Summary!$" in chart for chart in charts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_speaks_each_language_and_its_keys_stay(language):
    book, say = opened(TAGS, language=language), translator(language)

    names = [sheet_title(say(name)) for name in SHEETS]
    assert book.sheetnames == names
    table = book[names[1]]
    assert [cell.value for cell in table[1]] == [column.key for column in COLUMNS]
    labels = [cell.value for cell, column in zip(table[3], COLUMNS, strict=True) if not column.hidden]
    assert labels == [say(column.label) for column in COLUMNS if not column.hidden]
    assert len(set(labels)) == len(labels)
    (row,) = rows(table)
    assert (row["status"], row["cause_class"]) == (say("In progress"), say("Means"))
    day = next(cell for cell in table[4] if table.cell(1, cell.column).value == "due")
    assert day.number_format == ("yyyy-mm-dd" if language == "en" else "dd/mm/yyyy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_nobody_touched_says_nothing_new_when_it_comes_back(language):
    odd = ("=1+1", "_x0041_", "one\r\ntwo", "a\x07b", " spaced ", "TRUE", "1e5", "3/4/2026", "😀" * 20_000)
    told = (
        *plan(TODAY),
        *(replace(TAGS, id=f"o-{own}", number=f"2026-9{own}", problem=text) for own, text in enumerate(odd)),
        replace(TAGS, id="n", number="2026-800", due="soon", cost=0.1 + 0.2, hours=1e15 / 3, merged_into="o-0"),
    )

    run = dry_run(
        BytesIO(content(*told, language=language)),
        proposals=told,
        at=lambda _: {(own.id, own.revision): own for own in told},
        language=language,
        today=TODAY,
    )

    assert (run.lines, run.problems, run.unchanged) == ((), (), len(told))


def test_sheet_names_are_such_as_excel_takes():
    assert [sheet_title(name) for name in ("Plan: [a/b]*?", "'quoted'", "é" * 40, "")] == [
        "Plan   a b",
        "quoted",
        "é" * 31,
        "Sheet",
    ]


def test_the_workbook_holds_no_scripts_and_no_links_outside():
    archive = zipfile.ZipFile(BytesIO(content(TAGS, TRAP)))

    assert [name for name in archive.namelist() if "external" in name or "vba" in name.casefold()] == []
    assert [name for name in archive.namelist() if b"hyperlinks>" in archive.read(name)] == []


def test_the_same_plan_is_the_same_file_whenever_it_is_written_that_day():
    assert content(TAGS, TRAP) == content(TAGS, TRAP)


def test_a_summary_without_any_proposal_can_be_written():
    page = load_workbook(BytesIO(content()), data_only=True)["Summary"]

    assert [page[f"B{row}"].value for row in range(3, 12)] == [0] * 9
