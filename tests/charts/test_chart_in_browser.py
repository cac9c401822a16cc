"""The chart widget in a real Voilà page in a real Chromium."""

import json
import os
import re
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "stagkit" / "share"
pytestmark = pytest.mark.skipif(
    not (SHARE / "labextensions/stagkit-vega/vega.js").exists(), reason="the Vega bundle is not built"
)

PAGE = """
import asyncio
import altair as alt
from stagkit.charts.look import CONSOLE
from stagkit.charts.rows import axis
from stagkit.charts.saving import saving_words
from stagkit.views.chart import Chart


def rows(count):
    bar = {"kind": "level", "full": 1, "fill": "#2f7fb8", "ink": "#ffffff", "first": False}
    return [
        {**bar, "axis": axis(0, "When the belt is jammed", CONSOLE), "value": count / 100, "figure": f"{count} votes"},
        {**bar, "axis": axis(1, "Stopped and locked out", CONSOLE), "value": 0.3, "figure": "30 votes"},
    ]


chart = Chart()
chart.show("bars", "console", rows(0), title="The guard", subtitle="n = 0", alt="A first saying")

kept = Chart(tools=saving_words(str, "stagkit-test"), brand="#7a1fa2")
table = [{"answer": "Á=B", "count": "3"}, {"answer": "=HYPERLINK()", "count": "1"}]
words = {"title": "", "subtitle": "n = 4", "alt": "To be kept", "heading": "The question"}
kept.show("bars", "console", rows(30), theme="dark", table=table, **words)
plain = alt.Chart(alt.InlineData([{"a": "own", "b": 4}])).mark_bar().encode(x="b:Q", y="a:N").properties(width=300)
own = Chart.of(plain, "A chart of one's own", tools=saving_words(str, "own"))


async def grow():
    await asyncio.sleep(4)
    for count in range(1, 51):
        chart.show("bars", "console", rows(count), title="The guard", subtitle=f"n = {count}", alt=f"{count} votes")
        await asyncio.sleep(0.03)


task = asyncio.get_event_loop().create_task(grow())
display(chart, kept, own)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The page's address, served by a Voilà of its own."""
    folder = tmp_path_factory.mktemp("page")
    cell = {"cell_type": "code", "id": "one", "metadata": {}, "source": PAGE, "outputs": [], "execution_count": None}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "page.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    paths = [str(ROOT / "templates"), str(SHARE), os.environ.get("JUPYTER_PATH", "")]
    command = [sys.executable, "-m", "voila", "page.ipynb", "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    command += ["--template=stagkit"]
    environment = {**os.environ, "JUPYTER_PATH": os.pathsep.join(filter(None, paths)), "PYTHONPATH": str(ROOT)}
    log = (folder / "voila.log").open("w")
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/voila/labextensions/stagkit-vega/vega.js")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(url):
    for _ in range(120):
        try:
            with urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"no answer at {url}")


def test_a_chart_is_drawn_moved_without_being_drawn_anew_and_asks_nothing_of_the_outside(address, chromium):
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    chart = page.get_by_role("img", name=re.compile("saying|votes"))
    chart.wait_for(timeout=60_000)
    page.evaluate("window.kept = document.querySelector('[role=img] svg')")
    assert page.evaluate("!!window.kept")
    wide = page.evaluate("window.kept.getBoundingClientRect().width")

    page.get_by_role("img", name="50 votes", exact=True).wait_for(timeout=30_000)

    said = page.evaluate("[...document.querySelectorAll('[role=img] svg text')].map(text => text.textContent)")
    assert {"The guard", "n = 50", "50 votes", "30 votes", "Stopped and locked out"} <= set(said)
    assert page.evaluate("window.kept === document.querySelector('[role=img] svg')")
    assert 800 < wide <= 1366
    page.set_viewport_size({"width": 900, "height": 768})
    page.wait_for_function("window.kept.getBoundingClientRect().width < 900")
    page.evaluate("document.querySelector('[role=img]').parentElement.style.width = '500px'")
    page.wait_for_function("window.kept.getBoundingClientRect().width <= 500")
    assert wrong == []
    assert {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))} == {"127.0.0.1"}
    page.close(run_before_unload=True)


@pytest.fixture(scope="module")
def saving(address, chromium):
    """The page with the charts that can be saved, and the picture that each button hands over."""
    page = chromium.new_page(viewport={"width": 1000, "height": 768})
    page.goto(address)
    page.get_by_role("img", name="A chart of one's own").wait_for(timeout=60_000)
    page.get_by_role("img", name="To be kept").wait_for()
    yield page
    page.close(run_before_unload=True)


def saved(page, chart, button):
    """The file that a button under a chart hands over: its name and its bytes."""
    with page.expect_download() as download:
        under(page, chart).get_by_role("button", name=button).press("Enter")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def under(page, chart):
    return page.get_by_role("img", name=chart).locator("xpath=following-sibling::*[1]")


def test_a_chart_is_saved_as_a_picture_twice_as_sharp_as_on_the_screen(saving):
    name, picture = saved(saving, "To be kept", "Save as PNG")
    wide, high = struct.unpack(">II", picture[16:24])
    shown = saving.get_by_role("img", name="To be kept").bounding_box()

    assert (name, picture[:4]) == ("stagkit-test.png", b"\x89PNG")
    assert wide == 2 * round(shown["width"])
    assert high > 1.8 * shown["height"]


def test_a_saved_drawing_has_the_question_that_the_page_says_beside_the_chart(saving):
    name, drawing = saved(saving, "To be kept", "Save as SVG")

    text = drawing.decode()
    assert name == "stagkit-test.svg"
    assert [words for words in ("The question", "n = 4", "30 votes", "#11181f") if words not in text] == []
    assert "#7a1fa2" not in text  # too dark for the dark theme
    assert saving.get_by_role("img", name="To be kept").get_by_text("The question").count() == 0


def test_the_numbers_are_saved_for_a_spreadsheet_and_run_nothing_there(saving):
    name, numbers = saved(saving, "To be kept", "Save the numbers as CSV")

    assert name == "stagkit-test.csv"
    assert numbers == "\ufeffAnswer,People\r\nÁ=B,3\r\n'=HYPERLINK(),1\r\n".encode()


def test_a_chart_of_ones_own_keeps_its_data_and_its_width_and_has_no_numbers_to_save(saving):
    name, drawing = saved(saving, "A chart of one's own", "Save as SVG")
    buttons = under(saving, "A chart of one's own").get_by_role("button")

    assert (name, ">own<" in drawing.decode()) == ("own.svg", True)
    assert buttons.all_inner_texts() == ["Save as PNG", "Save as SVG"]
    assert saving.locator("[role=img] svg").nth(2).bounding_box()["width"] < 500


def test_without_words_there_are_no_buttons(saving):
    chart = re.compile("saying|votes")

    assert under(saving, chart).get_by_role("button").count() == 0
    assert not under(saving, chart).is_visible()
