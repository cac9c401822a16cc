"""Every chart, easy and hard groups, drawn by the page's own script: all words can be read, none is cut off."""

import pytest

from docs.chart_cases import cases
from docs.take_chart_pictures import FOLDER, SHARE, SHOWN, draw, opened_page
from stagkit.charts.colour import contrast
from stagkit.charts.specs import KINDS

pytestmark = pytest.mark.skipif(not SHARE.exists(), reason="the Vega bundle is not built")

LEAST = {"light": 4.5, "dark": 4.5, "contrast": 7.0}

WRITTEN = """() => [...document.querySelectorAll('body > div')].map(chart => {
  const edge = chart.getBoundingClientRect();
  const marks = [...chart.querySelectorAll('svg path, svg rect, svg text')];
  const fills = marks.filter(own => own.tagName !== 'text' && /^(#|rgb)/.test(own.getAttribute('fill') ?? ''));
  const hex = colour => '#' + (colour.match(/[\\d.]+/g) ?? []).slice(0, 3)
    .map(part => Math.round(part).toString(16).padStart(2, '0')).join('');
  return marks.filter(own => own.tagName === 'text' && own.textContent.trim()).map(text => {
    const box = text.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
    const below = fills.filter(own => text.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_PRECEDING)
      .filter(own => { const it = own.getBoundingClientRect();
        return it.left <= x && x <= it.right && it.top <= y && y <= it.bottom; });
    const halo = (text.getAttribute('stroke') ?? 'none') !== 'none';
    return { words: text.textContent, halo, ink: hex(getComputedStyle(text).fill),
      on: below.length ? hex(getComputedStyle(below.at(-1)).fill) : hex(getComputedStyle(chart).backgroundColor),
      cut: box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom };
  });
})"""


@pytest.fixture(scope="module")
def page(chromium):
    page = opened_page(chromium)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("size", "themes"), [("console", tuple(LEAST)), ("projector", ("light",)), ("beside", ("dark",))]
)
def test_every_word_of_every_chart_can_be_read_in_every_theme(page, size, themes):
    """The page forbids scripts made from text and styles from outside; it has nothing to complain of either."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for case in cases(size):
        draw(page, case, themes, size)
        for theme, texts in zip(themes, page.evaluate(WRITTEN), strict=True):
            assert texts, f"{case.name} says nothing"
            wrong += [f"{case.name} {theme}: {own['words']} is cut off" for own in texts if own["cut"]]
            wrong += [
                f"{case.name} {theme}: {own['words']} is {own['ink']} on {own['on']}"
                for own in texts
                if not own["halo"] and contrast(own["ink"], own["on"]) < LEAST[theme]
            ]
    assert "\n".join(wrong) == ""


def test_there_is_a_picture_of_every_kind_and_of_every_hard_group():
    told = list(cases())
    hard = ("empty-levels", "empty-groups", "one-respondent", "all-the-same", "all-dont-know")

    assert {case.kind for case in told} == set(KINDS)
    assert [name for name in hard if name not in {case.name for case in told}] == []
    assert {file.stem for file in FOLDER.glob("*.png")} == {case.name for case in told}


def test_a_picture_shows_each_theme_and_the_photocopy(page):
    case = next(cases())

    draw(page, case)

    assert page.get_by_role("img", name=case.alt, exact=True).count() == len(SHOWN) == 4
    greys = page.evaluate(WRITTEN)[SHOWN.index("grey")]
    assert [own for own in greys if len({own["ink"][at : at + 2] for at in (1, 3, 5)}) > 1] == []
