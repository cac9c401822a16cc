"""Take the pictures of every chart: `python docs/take_chart_pictures.py`. A test runs the same steps.

Each picture shows one chart in the light theme, the dark one, high contrast, and as a photocopy. The charts are drawn
by the page's own script in a real browser; the groups and their answers are invented.
"""

import json
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from playwright.sync_api import Browser, Page, Route

from docs.chart_cases import Case, cases
from stagkit.charts import look
from stagkit.charts.colour import grey
from stagkit.charts.rows import heading
from stagkit.charts.specs import Spec, filled, fitted, stored
from stagkit.charts.themes import exchanged, themed
from tests.browser import opened as opened_browser

FOLDER = Path(__file__).parent / "pictures" / "charts"
STAGKIT = Path(__file__).parent.parent / "stagkit"
SHARE = STAGKIT / "share" / "labextensions" / "stagkit-vega" / "vega.js"
SHOWN = ("light", "dark", "contrast", "grey")
WIDTH, WALL, WIDE_WALL = 760, 1150, 1550
"""In pixels, on the laptop and at least on the wall, where charts with many columns are given more."""

ADDRESS = "http://charts.invalid/"
STRICT = "default-src 'none'; script-src 'self' 'nonce-charts'; style-src 'nonce-charts'"
"""What the page may load: like another room's page, no script that is made from text and no style from outside."""

PAGE = """<!doctype html><meta charset="utf-8"><title>Charts</title><link id="stagkit-vega" href="/vega.js">
<style nonce="charts">body { margin: 0; display: grid; gap: 12px; padding: 12px;
background: #c9d1d9; width: max-content } body > div { padding: 16px }</style>
<script type="module" nonce="charts">
import chart from "/chart.js";
window.draw = async (charts, wide) => {
  document.body.style.gridTemplateColumns = `repeat(2, ${wide + 32}px)`;
  document.body.replaceChildren();
  for (const { traits, ground } of charts) {
    const el = document.createElement("div");
    el.style.background = ground;
    document.body.append(el);
    const place = document.createElement("div");
    el.append(place);
    await chart.render({ model: { get: (name) => traits[name], on() {}, off() {} }, el: place });
  }
};
window.ready = true;
</script>"""


def opened_page(browser: Browser) -> Page:
    """A page that can draw charts; what it asks for comes from this folder, all else is refused."""
    page = browser.new_page(viewport={"width": 2 * WIDTH + 120, "height": 1000}, device_scale_factor=1)
    files = {
        "": ("text/html", PAGE),
        "chart.js": ("text/javascript", (STAGKIT / "views" / "chart.js").read_text("utf-8")),
        "vega.js": ("text/javascript", SHARE.read_text("utf-8")),
    }

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name not in files:
            return route.abort()
        kind, body = files[name]
        return route.fulfill(
            headers={"Content-Type": f"{kind}; charset=utf-8", "Content-Security-Policy": STRICT}, body=body
        )

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.wait_for_function("window.ready")
    return page


def draw(page: Page, case: Case, shown: tuple[str, ...] = SHOWN, size: str = "console") -> None:
    """One chart on the page, once for each theme; "grey" is the light one as a photocopier sees it."""
    wall = WIDE_WALL if case.kind in ("diverging", "matrix", "quadrants") else WALL
    charts = [traits(case, theme, size) for theme in shown]
    page.evaluate("([charts, wide]) => window.draw(charts, wide)", [charts, WIDTH if size == "console" else wall])


def traits(case: Case, theme: str, size: str) -> dict[str, object]:
    """What the page's script is given for one chart, and the colour behind it."""
    known = "light" if theme == "grey" else theme
    spec, rows = themed(fitted(stored(case.kind, size), case.rows, size), case.rows, known)
    words = {
        "title": heading(case.title, look.SIZES[size]),
        "subtitle": heading(case.subtitle, look.SIZES[size], small=True),
    }
    spec: Spec = filled(spec, rows, **words)
    whole = exchanged(spec, grey_of) if theme == "grey" else spec
    rows = whole.pop("data")["values"]
    given = {"spec": whole, "rows": rows, "alt": case.alt, **words}
    return {"traits": json.loads(json.dumps(given)), "ground": look.paper(known)}


def grey_of(colour: str) -> str:
    """The grey of a colour; other texts that begin alike stay."""
    return grey(colour) if len(colour) == 7 else colour


def take(browser: Browser, target: Path) -> None:
    """All pictures into `target`."""
    page = opened_page(browser)
    for case in cases():
        draw(page, case)
        page.locator("body").screenshot(path=target / f"{case.name}.png", animations="disabled")
    page.close()


def main() -> None:
    """Take them all anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with opened_browser() as browser:
        take(browser, FOLDER)


if __name__ == "__main__":
    main()
