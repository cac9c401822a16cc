"""`stagkit serve`: two programs kept running, one of them for this computer alone."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stagkit.domain.guide import Guide
from stagkit.domain.text import Text
from stagkit.launcher.child import Patience
from stagkit.launcher.ports import answers, is_free
from stagkit.launcher.supervisor import NotStarted, Supervisor
from stagkit.launcher.voila import HEATED, configuration
from stagkit.store import Store
from stagkit.views.room import Room
from tests.launcher.serving import Served, made, until

SCREENS, PHONES = "stagkit.launcher.voila", "stagkit.participant"


pytestmark = pytest.mark.usefixtures("heated")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("serve") / "plant"
    served = Served(made(folder, {"00_home.ipynb": "1 + 1", "own.ipynb": "2 + 2"})).ready()
    yield served
    served.stop()


def ask(
    served: Served, path: str, *, host: str = "localhost", cookie: str = "", method: str = "GET", **headers: str
) -> http.client.HTTPResponse:
    """What the facilitator's program answers."""
    connection = http.client.HTTPConnection("127.0.0.1", served.screens_port, timeout=20)
    own = {"Host": f"{host}:{served.screens_port}", **({"Cookie": cookie} if cookie else {})}
    connection.request(method, path, headers=own | {name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


@pytest.fixture(scope="module")
def cookie(served: Served) -> str:
    """What a browser has after it followed the link."""
    reply = ask(served, served.link.split(str(served.screens_port), 1)[1])
    assert (reply.status, reply.headers["Location"]) == (302, "/voila/render/00_home.ipynb")
    return reply.headers["Set-Cookie"].split(";")[0]


def websocket(served: Served, cookie: str, kernel: str, *, host: str, origin: str) -> int:
    return ask(
        served,
        f"/api/kernels/{kernel}/channels",
        host=host,
        cookie=cookie,
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        Origin=origin,
    ).status


def test_it_says_both_addresses(served: Served):
    phones = [line for line in served.said if re.fullmatch(rf"  http://[\d.]+:{served.phones_port}/", line)]

    assert len(phones) == 1
    assert f"  {served.link}" in served.said


def test_running_says_where_the_phones_find_it(served: Served):
    running = served.workspace.running()

    assert (running.pid, running.facilitator_port) == (served.process.pid, served.screens_port)
    assert answers(running.phone_port, "/")


def test_a_guide_that_is_being_written_is_seen_with_the_key_of_this_start(served: Served):
    store = Store.open(served.workspace.store_url)
    store.guides.create(Guide("new", Text({"en": "New"}), languages=("en",)))
    address = Room(served.workspace, store).preview("new", "0.1.0")
    store.close()

    with urllib.request.urlopen(address) as reply:
        assert "This guide has no questions yet." in reply.read().decode()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 302),
        ("GET", "/voila/render/00_home.ipynb", 302),
        ("GET", "/voila/tree", 302),
        ("GET", "/voila/api/contents", 403),
        ("GET", "/api/kernels/87abfb15-41c8-4893-9528-575390c34213", 403),
        ("POST", "/voila/api/shutdown/87abfb15-41c8-4893-9528-575390c34213", 403),
        ("GET", "/voila/files/own.ipynb", 403),
    ],
)
def test_without_the_key_nothing_opens(served: Served, method: str, path: str, status: int):
    assert ask(served, path, method=method).status == status


def test_a_foreign_name_is_refused_even_with_the_key(served: Served, cookie: str):
    asked = {
        host: ask(served, "/voila/tree", host=host, cookie=cookie).status for host in ("localhost", "evil.example")
    }

    assert asked == {"localhost": 200, "evil.example": 403}


def test_a_foreign_page_cannot_talk_to_a_kernel(served: Served, cookie: str):
    page = ask(served, "/voila/render/own.ipynb", cookie=cookie).read().decode()
    kernel = re.search(r'"kernelId": "([^"]+)"', page).group(1)
    own, phones = f"http://localhost:{served.screens_port}", f"http://localhost:{served.phones_port}"

    tried = {
        "own": websocket(served, cookie, kernel, host="localhost", origin=own),
        "another site": websocket(served, cookie, kernel, host="localhost", origin="http://evil.example"),
        "the phones' pages": websocket(served, cookie, kernel, host="localhost", origin=phones),
        "no site": websocket(served, cookie, kernel, host="localhost", origin="null"),
        "a rebound name": websocket(served, cookie, kernel, host="evil.example", origin="http://evil.example"),
        "not signed in": websocket(served, "", kernel, host="localhost", origin=own),
    }

    assert tried == {
        "own": 101,
        "another site": 403,
        "the phones' pages": 403,
        "no site": 403,
        "a rebound name": 403,
        "not signed in": 403,
    }


def test_the_address_cannot_choose_another_template(served: Served, cookie: str):
    page = ask(served, "/voila/render/own.ipynb?template=lab&theme=dark", cookie=cookie).read().decode()

    assert 'id="stagkit-texts"' in page
    assert "jsdelivr" not in page


def test_files_of_the_folder_are_not_handed_out(served: Served, cookie: str):
    (served.workspace.notebooks / "photo.png").write_bytes(b"x")

    assert ask(served, "/voila/files/photo.png", cookie=cookie).status == 403


def test_only_the_phones_program_is_open_to_the_network(served: Served):
    def listens(module: str) -> set[str]:
        child = served.child(module)
        family = [child, *child.children(recursive=True)]
        return {at.laddr.ip for one in family for at in one.net_connections("tcp") if at.status == psutil.CONN_LISTEN}

    assert (listens(SCREENS), listens(PHONES)) == ({"127.0.0.1"}, {"0.0.0.0"})


def test_the_key_is_neither_in_the_process_list_nor_in_the_logs(served: Served, cookie: str):
    key_file = served.workspace.folder / ".stagkit-key.json"
    key = json.loads(key_file.read_text())
    told = " ".join(
        " ".join(child.cmdline()) for child in psutil.Process(served.process.pid).children(recursive=True)
    ) + "".join(file.read_text(errors="replace") for file in served.workspace.logs.iterdir())

    assert [value for value in key.values() if value in told] == []
    if os.name == "posix":
        assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_second_serve_of_the_same_folder_is_refused(served: Served):
    second = Served(served.workspace)

    assert second.process.wait(30) == 1
    assert second.said == [
        f"{served.workspace.folder} is being served already. Use that window, or stop it there with Ctrl-C first."
    ]
    assert served.workspace.running().pid == served.process.pid


@pytest.mark.parametrize(("module", "said"), [(PHONES, "The phones' program"), (SCREENS, "The facilitator's program")])
def test_a_killed_program_is_started_again_at_once(served: Served, module: str, said: str):
    port, path = (served.phones_port, "/") if module == PHONES else (served.screens_port, "/login")
    killed = served.child(module)
    killed.kill()

    until(lambda: not killed.is_running() or killed.status() == psutil.STATUS_ZOMBIE, 5)
    until(lambda: answers(port, path), 30)

    assert f"{said} stopped. It is being started again; nothing is lost." in served.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_both_and_frees_the_ports(tmp_path: Path, number: int):
    served = Served(made(tmp_path / "plant", {})).ready()
    running = served.workspace.running()
    family = psutil.Process(served.process.pid).children(recursive=True)

    assert served.stop(number) == 0
    assert served.said[-1] == f"Stopped. Everything is in {served.workspace.folder}"
    assert psutil.wait_procs(family, 5)[1] == []
    assert is_free(running.phone_port, "0.0.0.0")
    assert is_free(running.facilitator_port, "127.0.0.1")
    assert served.workspace.running() is None


def test_when_the_launcher_is_killed_its_programs_end_by_themselves(tmp_path: Path):
    served = Served(made(tmp_path / "plant", {})).ready()
    family = psutil.Process(served.process.pid).children(recursive=True)

    served.process.kill()
    served.process.wait()

    assert psutil.wait_procs(family, 10)[1] == []
    assert Served(served.workspace).ready().stop() == 0  # what it left behind does not stand in the way


def test_a_taken_port_is_left_alone_and_said(tmp_path: Path):
    workspace = made(tmp_path / "plant", {})
    wanted = workspace.settings.phone_port
    with socket.create_server(("0.0.0.0", wanted)):
        served = Served(workspace).ready()
        used = workspace.running().phone_port
        served.stop()

    assert used > wanted
    assert f"Port {wanted} is taken by another program. {used} is used instead." in served.said


def test_a_program_that_cannot_start_is_told_with_its_log(tmp_path: Path):
    workspace = made(tmp_path / "plant", {})
    (workspace.folder / "workspace.db").write_text("this is no database")
    supervisor = Supervisor(
        workspace, say=str, tell=lambda _: None, patience=Patience(first_delay=0.01, steady=30, ready=30)
    )

    with pytest.raises(NotStarted) as told:
        supervisor.run(lambda: pytest.fail("it is not ready"))

    log = workspace.logs / "phones.log"
    assert str(told.value) == f"The phones' program does not start. The newest lines in {log} and beside it say why."
    assert workspace.running() is None


def test_kernels_that_nobody_looks_at_are_ended_and_open_tabs_kept(tmp_path: Path):
    config = configuration(made(tmp_path / "plant", {"03_explanation.ipynb": "", "own.ipynb": ""}), 8866)

    assert dict(config.MappingKernelManager) == {
        "cull_idle_timeout": 300,
        "cull_interval": 60,
        "cull_connected": False,
    }
    assert config.VoilaKernelManager.preheat_denylist == [".*"]


def test_pages_are_heated_one_after_another(tmp_path: Path):
    notebooks = dict.fromkeys((f"{name}.ipynb" for name in (*HEATED[:3], "01_guides")), "1 + 1")
    served = Served(made(tmp_path / "plant", notebooks)).ready()
    try:
        most, end = 0, time.monotonic() + 60
        while len(now := served.kernels()) < 3 and time.monotonic() < end:
            started = [psutil.Process(pid).create_time() for pid in now]
            most = max(most, sum(time.time() - when < 0.3 for when in started))
            time.sleep(0.05)
        assert len(served.kernels()) == 3
        assert most <= 1
    finally:
        served.stop()


def test_a_screen_leaves_the_users_own_history_alone(served: Served):
    kernel = until(lambda: next(iter(served.kernels()), None), 30)

    assert "--HistoryManager.enabled=False" in psutil.Process(kernel).cmdline()


def test_lab_opens_the_notebooks_with_our_charts_and_asks_nothing_of_the_network(tmp_path: Path):
    workspace = made(tmp_path / "plant", {"own.ipynb": "2 + 2"})
    lab = subprocess.Popen(
        [sys.executable, "-m", "stagkit", "lab", str(workspace.folder), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(lab.stdout), daemon=True).start()
    try:
        port, token = until(
            lambda: re.search(r"http://127\.0\.0\.1:(\d+)/lab\?token=(\w+)", "".join(said)), 60
        ).groups()

        def get(path: str) -> bytes:
            return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}?token={token}", timeout=20).read()

        assert list(json.loads(get("/api/kernelspecs"))["kernelspecs"]) == ["python3"]
        assert json.loads(get("/api/contents/own.ipynb"))["name"] == "own.ipynb"
        assert b"vegaEmbed" in get("/lab/extensions/stagkit-vega/vega.js")
        assert json.loads(get("/lab/api/news")) == {"news": []}
    finally:
        os.killpg(lab.pid, signal.SIGINT)
        assert lab.wait(60) == 0
