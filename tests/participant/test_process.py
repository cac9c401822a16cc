"""The participant app as a process: light, lean, and nothing lost when it is killed."""

import subprocess
import sys

import httpx
import psutil
import pytest

from stagkit.store import Store
from tests.participant.conftest import Phone, Process, Room, prepared
from tests.participant.test_live import Stream

HEAVY = ("pandas", "numpy", "altair", "ipywidgets", "openpyxl", "voila", "IPython", "alembic", "jupyter_server")


@pytest.fixture
def plant(process: Process):
    store = Store.open(process.folder / "workspace.db")
    yield Room(store, store.sessions.open(prepared(store).id), f"http://127.0.0.1:{process.port}")
    store.close()


def test_the_app_loads_no_heavy_library(tmp_path):
    Store.open(tmp_path / "workspace.db").close()
    program = (
        "import sys; from pathlib import Path; import stagkit.participant.__main__;"
        " from stagkit.store import Store; Store.open(Path(sys.argv[1]));"
        f" print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "workspace.db")], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"


def test_24_phones_are_served_in_less_than_90_megabytes(plant: Room, process: Process):
    phones = [plant.phone(f"P{at:02}") for at in range(1, 25)]
    streams = [Stream(plant) for _ in phones]
    for phone in phones:
        for item in ("K1", "K2", "K3"):
            phone.get(f"/q/{item}")
            phone.tap(item, {"K1": "a", "K2": ["a"], "K3": "true"}[item])
        phone.get("/api/screens")

    megabytes = psutil.Process(process.running.pid).memory_info().rss / 1e6

    assert len(plant.answers()) == 72
    assert len(streams) == 24
    assert megabytes < 90


def test_an_acknowledged_answer_survives_kill_9_and_the_cookie_still_holds(plant: Room, process: Process):
    phone = plant.phone()
    acknowledged = phone.tap("K1", "b").json()["receipts"][0]["outcome"]

    process.kill()
    process.start()

    assert acknowledged == "stored"
    assert plant.answers() == [("K1", 1, "answered", "b")]
    assert phone.tap("K1", "b").json()["receipts"][0]["outcome"] == "again"
    assert "Stopped and locked out" in phone.get("/done").text


def test_the_log_names_nobody(plant: Room, process: Process):
    plant.phone("P07").tap("K6", "only mine 9182")
    plant.phone(join=False).join("X42")
    process.stop()

    log = (process.folder / "logs" / "participant.log").read_text(encoding="utf-8")

    assert [word for word in ("P07", "X42", "9182", "stag_") if word in log] == []
    assert "Uvicorn running" in log


def test_a_folder_that_is_no_workspace_is_said_in_a_sentence(tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "stagkit.participant", str(tmp_path)], capture_output=True, text=True, timeout=60
    )

    assert said.returncode == 1
    assert said.stderr == (
        f"{tmp_path} is not a STAGkit folder: it has no stagkit.toml. Make one with: stagkit new FOLDER\n"
    )


def test_the_first_pages_of_a_phone_weigh_less_than_30_kilobytes_in_all(room: Room):
    phone = Phone(room, "en")
    first = weight(phone, "")
    phone.join("P01")
    second = weight(phone, "/q/K1")

    assert first["sent"] < 15_000
    assert first["raw"] < 30_000
    assert second["sent"] < 15_000


def weight(phone: Phone, path: str) -> dict[str, int]:
    """Bytes of the page and all it links to: over the wire with headers' bodies packed, and unpacked."""
    page = phone.get(path).text
    linked = [part for part in page.split('"') if part.startswith(("/static/", "/media/"))]
    total = {"sent": 0, "raw": 0}
    for address in [phone.home + path, *linked]:
        with phone.http.stream("GET", address, headers={"accept-encoding": "gzip"}) as reply:
            total["sent"] += sum(map(len, reply.iter_raw()))
        total["raw"] += len(phone.http.get(address).content)
    return total


def test_the_health_check_answers_without_asking_anybody(room: Room):
    room.store.close()

    reply = httpx.get(f"{room.address}/healthz", trust_env=False)

    assert (reply.status_code, reply.text) == (200, "ok")
