import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import stagkit.store.migrations
from stagkit.domain.guide import GuideStatus
from stagkit.domain.proposals import Proposal
from stagkit.errors import StagkitError, StoreUnavailable
from stagkit.store import Store
from stagkit.store.door import open_engine
from stagkit.store.schema import HEAD, metadata
from tests.store.conftest import GUIDE


def test_the_migrations_end_where_the_code_says() -> None:
    scripts = ScriptDirectory(str(Path(stagkit.store.migrations.__file__).parent))

    assert scripts.get_heads() == [HEAD]


def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    Store.open(url).close()

    with open_engine(url).connect() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_a_version_that_was_in_use_before_says_so_now(tmp_path: Path) -> None:
    file = tmp_path / "workspace.db"
    store = Store.open(file)
    store.guides.save(GUIDE)
    store.sessions.open(store.sessions.create(store.cohorts.create("A", GUIDE.id, GUIDE.version).id).id)
    store.close()
    with sqlite3.connect(file) as db:  # as the release before left it
        later = ("agenda", "discussion_notes", "talks", "attendance", "walls")
        later += ("proposal_authors", "proposal_votes", "proposal_batches")
        for table in ("guide_comments", "guide_signatures", "design_sittings", "remarks", *later):
            db.execute(f"DROP TABLE {table}")
        for column in ("planned_minutes", "blank", "remote_code", "wall_theme", "wall_distance", "ballot"):
            db.execute(f"ALTER TABLE sessions DROP COLUMN {column}")
        db.execute("DROP INDEX proposals_by_sending")
        db.execute("ALTER TABLE proposals DROP COLUMN sent_as")
        db.execute("ALTER TABLE proposal_revisions DROP COLUMN batch")
        db.execute("ALTER TABLE guides DROP COLUMN trial_of")
        db.execute("ALTER TABLE sessions DROP COLUMN trial")
        db.execute("UPDATE guides SET content = replace(content, 'in_use', 'validated')")
        db.execute("UPDATE alembic_version SET version_num = '0003'")

    again = Store.open(file)

    assert again.guides.get(GUIDE.id, GUIDE.version) == replace(GUIDE, status=GuideStatus.IN_USE)
    again.close()


def test_many_processes_may_open_a_new_store_at_once(url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(lambda _: Store.open(url), range(6)))

    stores[0].guides.save(GUIDE)
    assert stores[5].guides.all() == (GUIDE,)
    for store in stores:
        store.close()


def test_a_commit_of_another_process_is_noticed(url: str) -> None:
    here, there = Store.open(url), Store.open(url)
    before = here.changes.version()
    unmoved = here.changes.version()

    there.guides.save(GUIDE)
    deadline = time.monotonic() + 5
    while here.changes.version() == before and time.monotonic() < deadline:
        time.sleep(0.01)  # PostgreSQL tells a moment after the commit

    assert (before == unmoved, before == here.changes.version()) == (True, False)
    here.close()
    there.close()


def test_opening_an_up_to_date_store_does_not_load_the_migration_library(tmp_path: Path) -> None:
    Store.open(tmp_path / "workspace.db").close()
    code = f"""
        import sys, pathlib
        from stagkit.store import Store
        Store.open(pathlib.Path({str(tmp_path / "workspace.db")!r}))
        assert "alembic" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)


@pytest.mark.parametrize("content", [b"this is not a database " * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_broken_file_is_said_in_a_sentence_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "workspace.db"
    file.write_bytes(content)

    with pytest.raises(StoreUnavailable) as told:
        Store.open(file)

    assert str(told.value) == (
        "The workspace's data cannot be read. Restore the newest file from the folder “backups”."
    )
    assert file.read_bytes() == content


def test_an_unreachable_server_is_said_in_a_sentence() -> None:
    with pytest.raises(StagkitError) as told:
        Store.open("postgresql+psycopg://nobody@127.0.0.1:9/none")

    assert str(told.value) == "The database cannot be reached. Check the network and try again."


def test_a_full_disk_is_reported_and_what_was_there_stays(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "workspace.db")
    store.guides.save(GUIDE)
    cohort = store.cohorts.create("A", "line", "1.0.0")
    session = store.sessions.create(cohort.id)
    with store.proposals._door.write() as db:  # a page limit is how SQLite itself meets a full disk
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StoreUnavailable) as told:
        store.proposals.capture(Proposal("", "", "", session.id, "x" * 100_000, ""))

    assert str(told.value) == "The disk of the laptop is full. Nothing was saved. Make room and try again."
    assert store.proposals.all() == ()
    assert store.guides.all() == (GUIDE,)


def test_what_was_acknowledged_survives_a_killed_process(tmp_path: Path) -> None:
    code = f"""
        import pathlib, sys
        from stagkit.domain.sessions import Answer, Consent
        from stagkit.store import Store
        from tests.store.conftest import GUIDE
        store = Store.open(pathlib.Path({str(tmp_path / "workspace.db")!r}))
        store.guides.save(GUIDE)
        cohort = store.cohorts.create("A", "line", "1.0.0")
        session = store.sessions.open(store.sessions.create(cohort.id, anonymous=True).id)
        person = store.sessions.join(session.id, "", language="es", consent=Consent.GROUP_ONLY).person
        print(session.id, flush=True)
        for n in range(100_000):
            store.answers.save([Answer(f"tap{{n}}", session.id, person, "K1", 1, "a")])
            print(f"tap{{n}}", flush=True)
    """
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True, cwd=root
    ) as process:
        assert process.stdout is not None
        session = process.stdout.readline().strip()
        acknowledged = [process.stdout.readline().strip() for _ in range(50)]
        process.kill() if os.name == "nt" else os.kill(process.pid, signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]

    store = Store.open(tmp_path / "workspace.db")
    stored = [answer.id for answer in store.answers.history(session)]

    assert acknowledged == stored[: len(acknowledged)]
    with sqlite3.connect(tmp_path / "workspace.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
