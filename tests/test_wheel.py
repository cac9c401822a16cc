"""The package as people get it: a wheel in an environment of its own, far from the checkout."""

import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent


def test_a_wheel_alone_runs_the_demo(tmp_path: Path) -> None:
    python = installed(tmp_path)
    where = subprocess.run(
        [python, "-c", "import stagkit; print(stagkit.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert Path(where.stdout.strip()).is_relative_to(tmp_path)

    command = [python, "-m", "stagkit", "demo", "--no-browser", "--pace", "20", "--folder", str(tmp_path / "demo")]
    environment = os.environ | {
        "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
        "STAGKIT_LANGUAGE": "es",
        "PYTHONUNBUFFERED": "1",
    }
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as demo:
        assert demo.stdout is not None
        told = ""
        try:
            for line in demo.stdout:
                told += line
                if "/login" in told and re.search(r"http://[\d.]+:\d+/[A-Z0-9]{6}", told):
                    break
            link = re.search(r"http://localhost:\S+/login\S+", told)
            phones = re.search(r"http://[\d.]+:(\d+)/([A-Z0-9]{6})", told)
            assert link, told
            assert phones, told
            screen = httpx.get(link[0], follow_redirects=True, trust_env=False, timeout=60)
            page = httpx.get(f"http://127.0.0.1:{phones[1]}/{phones[2]}", trust_env=False, timeout=10)
            assert (screen.status_code, page.status_code) == (200, 200)
            assert "03_explanation" in str(screen.url)
            assert '<html lang="es">' in page.text
            assert growing(tmp_path / "demo")
        finally:
            demo.send_signal(signal.SIGTERM)
            demo.wait(30)


def installed(folder: Path) -> str:
    """A fresh environment with our wheel; the libraries are lent by this one."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder / "wheel"), str(ROOT)],
        check=True,
    )
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    python = next(
        path
        for path in ((folder / "venv" / "bin" / "python"), folder / "venv" / "Scripts" / "python.exe")
        if path.exists()
    )
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    wheel = next((folder / "wheel").glob("stagkit-*.whl"))
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)],
        check=True,
    )
    return str(python)


def growing(folder: Path) -> bool:
    """Whether answers come in by themselves."""
    from stagkit.store import Store

    store = Store.open(folder / "workspace.db")
    session = store.sessions.all()[0].id
    counts = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and (not counts or counts[-1] < counts[0] + 5):
        counts.append(len(store.answers.history(session)))
        time.sleep(0.5)
    store.close()
    return counts[-1] > counts[0]
