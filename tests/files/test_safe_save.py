"""Saving a workbook that people may have opened or edited: nobody's work is ever overwritten, and nothing is half."""

import errno
import hashlib
import json
import os
import threading
from datetime import date
from pathlib import Path

import pytest

from stagkit.errors import StoreUnavailable
from stagkit.files import safe_save
from stagkit.files.safe_save import Saved, edited, in_use, save

TODAY = date(2026, 11, 21)
NAME = "proposals.xlsx"


def write(folder: Path, content: bytes = b"first") -> Saved:
    return save(content, folder, NAME, TODAY)


def said(saved: Saved) -> str:
    return saved.message.say(str) if saved.message else ""


def edit(path: Path) -> bytes:
    """Change a file as a person would, and give the bytes that must survive."""
    path.write_bytes(path.read_bytes() + b" and what I know")
    return path.read_bytes()


def test_a_file_nobody_touched_is_replaced(tmp_path):
    first = write(tmp_path)
    second = write(tmp_path, b"second")

    assert (first, second) == (Saved(tmp_path / "proposals.xlsx"),) * 2
    assert second.path.read_bytes() == b"second"
    assert sorted(file.name for file in tmp_path.iterdir()) == [".written.json", "proposals.xlsx"]


def test_a_file_a_person_edited_is_left_and_a_new_one_begun_and_then_kept_up(tmp_path):
    theirs = edit(write(tmp_path).path)

    saved, after = write(tmp_path, b"second"), write(tmp_path, b"third")

    new = tmp_path / "proposals-2026-11-21.xlsx"
    assert said(saved) == (
        "proposals.xlsx was changed by hand and stays as it is. The new one is in proposals-2026-11-21.xlsx."
    )
    assert (saved.path, after) == (new, Saved(new))
    assert (tmp_path / "proposals.xlsx").read_bytes() == theirs
    assert new.read_bytes() == b"third"


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

    saved = write(tmp_path, b"second")

    assert said(saved) == (
        "proposals.xlsx is open in another program and stays as it is. The new one is in proposals-2026-11-21.xlsx."
    )
    assert (tmp_path / "proposals.xlsx").read_bytes() == before

    (tmp_path / lock).unlink()
    assert write(tmp_path, b"third").path.name == "proposals.xlsx"
    assert [file.name for file in tmp_path.glob("*.xlsx")] == ["proposals.xlsx"]


def test_the_file_begun_meanwhile_stays_if_a_person_filled_it_in(tmp_path):
    write(tmp_path)
    lock = tmp_path / "~$proposals.xlsx"
    lock.write_text("open")
    meanwhile = write(tmp_path, b"second").path
    meanwhile.write_bytes(b"filled in")
    lock.unlink()

    assert write(tmp_path, b"third").path.name == "proposals.xlsx"
    assert meanwhile.read_bytes() == b"filled in"


def test_a_file_that_cannot_be_replaced_is_left_and_a_new_one_begun(tmp_path, monkeypatch):
    """Windows refuses to replace a file that Excel holds open; here its refusal is played."""
    write(tmp_path)
    replace_file = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "proposals.xlsx":
            raise PermissionError(errno.EACCES, "held by another process")
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", held)

    saved = write(tmp_path, b"second")

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
        write(tmp_path, b"second")

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


def test_an_edited_file_is_named_until_it_is_out_of_the_way(tmp_path):
    file = write(tmp_path).path
    assert edited(tmp_path, NAME) == ()

    edit(file)
    (tmp_path / "proposals-María.xlsx").write_bytes(b"hers")
    (tmp_path / "~$proposals.xlsx").write_bytes(b"open")
    (tmp_path / "report.xlsx").write_bytes(b"another")
    os.utime(file, (2e9, 2e9))

    assert edited(tmp_path, NAME) == (tmp_path / "proposals-María.xlsx", file)
    assert edited(tmp_path / "nowhere", NAME) == ()


def test_a_file_is_in_use_while_its_lock_lies_beside_it(tmp_path):
    file = write(tmp_path).path
    assert not in_use(file)

    (tmp_path / ".~lock.proposals.xlsx#").touch()

    assert in_use(file)


def test_two_windows_that_write_at_once_do_not_take_each_other_for_a_person(tmp_path):
    def writing(window: int) -> None:
        for turn in range(15):
            write(tmp_path, f"{window} {turn}".encode())

    windows = [threading.Thread(target=writing, args=(window,)) for window in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()

    assert write(tmp_path, b"last") == Saved(tmp_path / NAME)
    assert edited(tmp_path, NAME) == ()


def test_the_mark_of_a_window_that_crashed_holds_nobody_up_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(safe_save, "PATIENCE", 0.1)
    (tmp_path / ".writing").touch()

    assert write(tmp_path) == Saved(tmp_path / NAME)
    assert sorted(file.name for file in tmp_path.iterdir()) == [".written.json", NAME]


def test_a_quota_that_is_used_up_is_told_like_a_full_disk(tmp_path, monkeypatch):
    def used_up(self: Path, target: Path) -> Path:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(Path, "replace", used_up)

    with pytest.raises(StoreUnavailable, match="The disk is full"):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []
