"""The proposals in Excel: what the workbook holds, and that nobody's work is ever overwritten."""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from stagkit.domain.proposal_words import CAUSE_WORDS, ORIGIN_WORDS, STATUS_WORDS
from stagkit.domain.proposals import CauseClass, Proposal, ProposalStatus
from stagkit.errors import StoreUnavailable
from stagkit.files import safe_save
from stagkit.files.proposals_workbook import Saved, sheet_title, write_proposals
from stagkit.locale import LANGUAGES, translator

TODAY = date(2026, 11, 21)
TAGS = Proposal(
    id="p-1",
    number="2026-001",
    date="2026-11-21",
    session="s-1",
    problem="Buscan tarjetas 12 minutos",
    proposal="Tablero con diez tarjetas",
    item="K1",
    subcompetency="C1.1",
    root_cause="Están en el almacén",
    cause_class=CauseClass.MEANS,
    owner="J. M.",
    due="2026-11-20",
    impact=5,
    ease=4,
    status=ProposalStatus.IN_PROGRESS,
)
TRAP = replace(
    TAGS, id="p-2", number="2026-002", problem='=HYPERLINK("http://x")', proposal="+1", due="soon", owner="", impact=0
)


def write(folder: Path, *proposals: Proposal) -> Saved:
    return write_proposals(proposals or (TAGS,), folder, language="en", items={"K1": "When?"}, today=TODAY)


def said(saved: Saved) -> str:
    return saved.message.say(str) if saved.message else ""


def edit(path: Path) -> bytes:
    """Change a workbook as a person would, and give the bytes that must survive."""
    workbook = load_workbook(path)
    workbook["Proposals"]["M4"] = "Somebody else"
    workbook.save(path)
    return path.read_bytes()


def rows(path: Path) -> list[dict[str, object]]:
    """The filled rows by stable key, without the formulas."""
    page = load_workbook(path)["Proposals"]
    keys = [cell.value for cell in page[1]]
    return [dict(zip(keys, values, strict=True)) for values in page.iter_rows(min_row=4, values_only=True)]


def test_a_row_holds_a_proposal_in_words_with_its_codes_hidden(tmp_path):
    path = write(tmp_path).path

    (row,) = rows(path)
    assert {key: value for key, value in row.items() if key not in ("deadline", "priority")} == {
        "id": "p-1",
        "number": "2026-001",
        "date": datetime(2026, 11, 21),
        "problem": "Buscan tarjetas 12 minutos",
        "proposal": "Tablero con diez tarjetas",
        "item": "K1",
        "item_text": "When?",
        "subcompetency": "C1.1",
        "origin": "Explanation",
        "proposer": "the group",
        "root_cause": "Están en el almacén",
        "cause_class": "Means",
        "owner": "J. M.",
        "due": datetime(2026, 11, 20),
        "impact": 5,
        "ease": 4,
        "status": "In progress",
        "decision_reason": None,
        "language": "es",
        "revision": 1,
    }


def test_keys_and_ids_are_hidden_and_labels_are_not(tmp_path):
    page = load_workbook(write(tmp_path).path)["Proposals"]

    assert page.row_dimensions[1].hidden
    hidden = {letter for letter, dimension in page.column_dimensions.items() if dimension.hidden}
    assert {page[f"{letter}1"].value for letter in hidden} == {"id", "language", "revision"}
    assert page["B3"].value == "Number"
    assert page.freeze_panes == "D4"


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    page = load_workbook(write(tmp_path, TRAP).path)["Proposals"]

    assert [(cell.value, cell.data_type) for cell in (page["D4"], page["E4"], page["N4"])] == [
        ('=HYPERLINK("http://x")', "s"),
        ("+1", "s"),
        ("soon", "s"),
    ]


def test_lists_are_offered_for_status_cause_impact_ease_and_origin(tmp_path):
    page = load_workbook(write(tmp_path).path)["Proposals"]

    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert offered == {
        "I4:I1000": "'Lists'!$F$3:$F$8",
        "L4:L1000": "'Lists'!$D$3:$D$11",
        "P4:P1000": "'Lists'!$H$3:$H$7",
        "Q4:Q1000": "'Lists'!$H$3:$H$7",
        "S4:S1000": "'Lists'!$B$3:$B$15",
    }


def test_every_code_of_a_proposal_has_a_word():
    assert set(STATUS_WORDS) == set(ProposalStatus)
    assert set(CAUSE_WORDS) == set(CauseClass)
    assert set(ORIGIN_WORDS) == {type(TAGS.origin)(code) for code in type(TAGS.origin)}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_priority_deadline_and_summary_follow_from_the_rows(tmp_path):
    done = replace(TAGS, id="p-3", status=ProposalStatus.DONE, cause_class=None)
    path = write(tmp_path, replace(TAGS, due="2020-01-31"), TRAP, done, replace(TAGS, due="2199-01-31")).path
    out = tmp_path / "calculated"
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--convert-to", "xlsx", "--outdir", str(out), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=150,
    )
    workbook = load_workbook(out / path.name, data_only=True)

    table = workbook["Proposals"]
    assert [(table[f"O{row}"].value or "", table[f"R{row}"].value or "") for row in range(4, 8)] == [
        ("overdue", 20),
        ("", ""),
        ("", 20),
        ("later", 20),
    ]
    counts = {row[0].value: row[1].value for row in workbook["Summary"].iter_rows(min_row=3, max_col=2)}
    assert {label: count for label, count in counts.items() if isinstance(count, int) and count} == {
        "Proposals in all": 4,
        "Overdue": 1,
        "Without a responsible person": 1,
        "In progress": 3,
        "Done": 1,
        "Means": 3,
    }


def test_a_file_nobody_touched_is_replaced(tmp_path):
    first = write(tmp_path)
    second = write(tmp_path, TAGS, TRAP)

    assert (first, second) == (Saved(tmp_path / "proposals.xlsx"),) * 2
    assert len(rows(second.path)) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == [".written.json", "proposals.xlsx"]


def test_a_file_a_person_edited_is_left_and_a_new_one_begun_and_then_kept_up(tmp_path):
    theirs = edit(write(tmp_path).path)

    saved, after = write(tmp_path, TAGS, TRAP), write(tmp_path, TAGS, TRAP, TAGS)

    new = tmp_path / "proposals-2026-11-21.xlsx"
    assert said(saved) == (
        "proposals.xlsx was changed by hand and stays as it is. The new list is in proposals-2026-11-21.xlsx."
    )
    assert (saved.path, after) == (new, Saved(new))
    assert (tmp_path / "proposals.xlsx").read_bytes() == theirs
    assert len(rows(new)) == 3


def test_each_edited_file_is_left(tmp_path):
    edited = [edit(write(tmp_path).path) for _ in range(3)]

    last = write(tmp_path)

    names = ["proposals.xlsx", "proposals-2026-11-21.xlsx", "proposals-2026-11-21-2.xlsx"]
    assert [(tmp_path / name).read_bytes() for name in names] == edited
    assert last.path.name == "proposals-2026-11-21-3.xlsx"


def test_a_file_of_that_name_that_we_never_wrote_is_left(tmp_path):
    (tmp_path / "proposals.xlsx").write_bytes(b"mine")

    assert write(tmp_path).path.name == "proposals-2026-11-21.xlsx"
    assert (tmp_path / "proposals.xlsx").read_bytes() == b"mine"


def test_a_lost_memory_counts_every_file_as_a_persons(tmp_path):
    write(tmp_path)
    (tmp_path / ".written.json").write_text("[]")

    assert write(tmp_path).path.name == "proposals-2026-11-21.xlsx"


def test_a_crash_between_memory_and_file_leaves_the_old_file_known_as_ours(tmp_path):
    path = write(tmp_path).path
    memory = json.loads((tmp_path / ".written.json").read_text())
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    assert memory == {"proposals.xlsx": {old: "last"}}
    (tmp_path / ".written.json").write_text(json.dumps({"proposals.xlsx": {old: "last", "0" * 64: "next"}}))

    assert write(tmp_path) == Saved(path)


@pytest.mark.parametrize("lock", ["~$proposals.xlsx", ".~lock.proposals.xlsx#"])
def test_a_file_that_is_open_is_left_and_a_new_one_begun(tmp_path, lock):
    before = write(tmp_path).path.read_bytes()
    (tmp_path / lock).write_text("open")

    saved = write(tmp_path, TAGS, TRAP)

    assert said(saved) == (
        "proposals.xlsx is open in another program and stays as it is. The new list is in proposals-2026-11-21.xlsx."
    )
    assert (tmp_path / "proposals.xlsx").read_bytes() == before


def test_a_file_that_cannot_be_replaced_is_left_and_a_new_one_begun(tmp_path, monkeypatch):
    """Windows refuses to replace a file that Excel holds open; here its refusal is played."""
    write(tmp_path)
    replace_file = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "proposals.xlsx":
            raise PermissionError(errno.EACCES, "held by another process")
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", held)

    saved = write(tmp_path, TAGS, TRAP)

    assert saved.path.name == "proposals-2026-11-21.xlsx"
    assert "open in another program" in said(saved)
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        ".written.json",
        "proposals-2026-11-21.xlsx",
        "proposals.xlsx",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_file(tmp_path, monkeypatch):
    before = write(tmp_path).path.read_bytes()
    fdopen = os.fdopen

    def onto_the_full_device(handle: int, mode: str) -> object:
        os.close(handle)
        return fdopen(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(safe_save.os, "fdopen", onto_the_full_device)

    with pytest.raises(StoreUnavailable) as refused:
        write(tmp_path, TAGS, TRAP)

    assert str(refused.value) == f"The disk is full, so nothing was saved in {tmp_path}. Free some space and try again."
    assert (tmp_path / "proposals.xlsx").read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == [".written.json", "proposals.xlsx"]


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path):
    (tmp_path / "exports").write_text("")

    with pytest.raises(StoreUnavailable) as refused:
        write(tmp_path / "exports")

    assert str(refused.value) == (
        f"Nothing can be saved in {tmp_path / 'exports'} (File exists). Check that the folder may be written to."
    )


def test_sheet_names_are_such_as_excel_takes():
    assert [sheet_title(name) for name in ("Plan: [a/b]*?", "'quoted'", "é" * 40, "")] == [
        "Plan   a b",
        "quoted",
        "é" * 31,
        "Sheet",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_speaks_each_language_and_its_keys_stay(tmp_path, language):
    path = write_proposals((TAGS,), tmp_path, language=language, today=TODAY).path
    workbook, say = load_workbook(path), translator(language)

    names = [say(name) for name in ("Instructions", "Proposals", "Summary", "Lists")]
    assert workbook.sheetnames == names
    table, lists = workbook[names[1]], workbook[names[3]]
    assert [table[place].value for place in ("A1", "S1", "S3", "S4")] == [
        "id",
        "status",
        say("Status"),
        say("In progress"),
    ]
    assert [(lists[f"A{row}"].value, lists[f"B{row}"].value) for row in range(3, 16)] == [
        (status.value, say(word)) for status, word in STATUS_WORDS.items()
    ]


def test_the_workbook_holds_no_scripts_and_no_links_outside(tmp_path):
    names = zipfile.ZipFile(write(tmp_path, TAGS, TRAP).path).namelist()

    assert [name for name in names if "external" in name or "vba" in name.casefold()] == []
