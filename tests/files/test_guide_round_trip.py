"""A guide written to Excel and read back is the same guide."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import load_workbook

from stagkit.domain.guide import Guide
from stagkit.domain.items import Option
from stagkit.files.guide_sheets import SHEETS
from stagkit.files.guide_workbook import Reading, read_guide, write_guide
from stagkit.locale import LANGUAGES, translator
from tests.files.guides import GOOD, both, guides


def there_and_back(guide: Guide) -> Reading:
    stream = BytesIO()
    write_guide(guide, stream)
    stream.seek(0)
    return read_guide(stream)


def formulas(guide: Guide) -> list[str]:
    """The cells of the written guide that a spreadsheet would calculate."""
    stream = BytesIO()
    write_guide(guide, stream)
    pages = load_workbook(stream)
    return [
        f"{page.title}!{cell.coordinate}"
        for page in pages
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_a_good_guide_comes_back_whole():
    assert there_and_back(GOOD) == Reading(GOOD, ())


# Shrinking a whole guide takes minutes; the difference of two guides says enough.
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(guides())
def test_any_guide_comes_back_whole(guide):
    reading = there_and_back(guide)

    assert [problem for problem in reading.problems if problem.fatal] == []
    assert reading.guide == guide


def test_nothing_written_is_a_formula_and_odd_texts_come_back_as_they_were():
    odd = ("=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "'quoted", "007", "a\nb", "🦺 é ñ ¿", "_x0041_")
    options = tuple(Option(f"o{n}", both(text, f"{text} {n}")) for n, text in enumerate(odd))
    item = replace(GOOD.item("K4"), options=options, source="=A1")
    first, *rest = GOOD.competencies[0].subcompetencies
    sub = replace(first, items=(item, *(own for own in first.items if own.id != item.id)))
    guide = replace(
        GOOD, area="=1+1", competencies=(replace(GOOD.competencies[0], origin="=1", subcompetencies=(sub, *rest)),)
    )

    assert formulas(guide) == []
    assert there_and_back(guide) == Reading(guide, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_explains_itself_in_each_language_and_is_read_all_the_same(language):
    stream = BytesIO()
    write_guide(GOOD, stream, language)
    pages = load_workbook(stream)
    say = translator(language)

    assert pages.sheetnames == ["Instructions", *(sheet.name for sheet in SHEETS)]
    assert pages["Instructions"]["A1"].value == say("How to fill in this guide")
    assert [pages["Items"][place].value for place in ("A1", "A2", "E1", "E2", "F1", "F2")] == [
        "id",
        f"▼ {say('Code')}",
        "stem (es)",
        f"{say('Question')}\nEspañol",
        "stem (en)",
        f"{say('Question')}\nEnglish",
    ]
    stream.seek(0)
    assert read_guide(stream) == Reading(GOOD, ())


def test_dropdowns_offer_types_blocks_themes_scales_and_the_codes_of_other_sheets():
    stream = BytesIO()
    write_guide(GOOD, stream)
    page = load_workbook(stream)["Items"]

    offered = {page[f"{str(rule.sqref).split('3:')[0]}1"].value: rule for rule in page.data_validations.dataValidation}
    lists = {key: rule.formula1 for key, rule in offered.items() if rule.type == "list"}
    assert lists == {
        "subcompetency": "Subcompetencies!$A$3:$A$2000",
        "block": '"knowledge,practice"',
        "type": '"single_choice,multiple_choice,true_false,order,match,number,hotspot,short_text,frequency,last_time,'
        'autonomy,situation,how_many,obstacle"',
        "scale": '"pace,frequency,last_time,autonomy,level"',
        "reverse": '"yes,no"',
        "critical": '"yes,no"',
        "pairs_with": "Items!$A$3:$A$2000",
        "follows": "Items!$A$3:$A$2000",
        "isomorphic_of": "Items!$A$3:$A$2000",
    }
    assert page.freeze_panes == "B3"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_guide_saved_by_another_program_is_the_same_guide(tmp_path):
    with (tmp_path / "guide.xlsx").open("wb") as stream:
        write_guide(GOOD, stream)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(tmp_path / "guide.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=150,
    )

    with (tmp_path / "saved" / "guide.xlsx").open("rb") as stream:
        assert read_guide(stream) == Reading(GOOD, ())
