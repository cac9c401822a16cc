"""Reports as PDF: whole, to be read aloud, and what people wrote stays what they wrote."""

import shutil
import subprocess
from pathlib import Path

import pytest

from stagkit.errors import Refused
from stagkit.files.report_pdf import logo_name, press
from stagkit.workspace import shipped
from tests.files.reports import content, proposal

OURS = shipped("templates") / "print"
HOSTILE = '#panic("no") *bold* $x^2$ `code` @ref <label> \\ // /* = Title - list + num "quote" \u202e #import "x.typ"'
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")


def told(pdf: bytes, tool: str = "pdftotext") -> str:
    target = ["-", "-"] if tool == "pdftotext" else ["-"]
    return subprocess.run([tool, *target], input=pdf, capture_output=True, check=True).stdout.decode()


def made(*folders: Path, logo: Path | None = None, **more: object) -> bytes:
    with press([OURS, *folders], logo) as printing:
        return printing.pdf("group", content(logo=logo_name(logo), **more))


@needs_poppler
def test_the_report_is_tagged_and_bears_its_title_and_language():
    pdf = made()

    facts = told(pdf, "pdfinfo")
    assert "Tagged:          yes" in facts
    assert "Report to management · Line 2" in facts
    assert b"/Lang (en)" in pdf or b"/Lang(en)" in pdf
    assert b"pdfuaid" in pdf


@needs_poppler
def test_every_section_is_there_in_the_order_asked_for():
    text = told(made(order=["limits", "short", "knowledge"]))

    places = [text.index(heading) for heading in ("Limits", "In short", "What the group knows")]
    assert places == sorted(places)
    assert "Proposals" not in text


@needs_poppler
def test_what_people_wrote_is_never_markup():
    own = content()["proposals"] | {"rows": [proposal(HOSTILE, "=1+1", reply=HOSTILE)]}

    text = " ".join(told(made(proposals=own, group=HOSTILE)).split())

    for word in ('#panic("no")', "*bold*", "$x^2$", "`code`", "@ref", "<label>", "=1+1", "= Title"):
        assert word in text


@needs_poppler
def test_the_heading_of_who_took_part_stands_on_the_page_of_its_figures():
    own = content()["participation"]
    for lines in range(38, 46):  # wherever the heading falls on a page
        before = content()["limits"] | {"lines": ["Nobody was watched."] * lines}
        pages = told(made(order=["limits", "participation"], limits=before, participation=own)).split("\f")
        (page,) = [text for text in pages if "Who took part" in text]
        assert "8 · 50 %" in page


@needs_poppler
def test_merged_proposals_are_told_below_the_table_also_where_it_is_empty():
    line = "2026-002 goes on with 2026-001."
    empty = content()["proposals"] | {"rows": [], "counts": []}

    assert line in told(made())
    assert line in (text := told(made(proposals=empty)))
    assert "None" not in text


def test_a_group_that_was_shown_nothing_still_has_a_report():
    empty = content()["proposals"] | {"rows": [], "merged": [], "counts": []}
    traits = content()["participation"] | {"traits": []}

    pdf = made(order=["short", "proposals", "participation", "limits"], proposals=empty, participation=traits)

    assert pdf.startswith(b"%PDF-1.7")


@needs_poppler
def test_an_own_copy_of_a_template_goes_before_ours_and_can_read_nothing_else(tmp_path: Path):
    own = tmp_path / "print"
    own.mkdir()
    (own / "group.typ").write_text('#import "look.typ": *\n#show: page-look\n#title()\nOur own paper: #it.group')

    assert "Our own paper: Line 2" in told(made(own))

    (tmp_path / "secret.txt").write_text("names")
    (own / "group.typ").write_text(f'#read("{tmp_path / "secret.txt"}")')
    with pytest.raises(Refused):
        made(own)


def test_a_mistake_in_an_own_template_is_a_sentence(tmp_path: Path):
    (tmp_path / "group.typ").write_text("#let it = \n#nothing-of-this")

    with pytest.raises(Refused) as refused:
        made(tmp_path)

    assert "templates/print/group.typ" in str(refused.value)
    assert "delete your own copy" in str(refused.value)


def test_a_template_that_would_ask_the_internet_is_refused(tmp_path: Path):
    (tmp_path / "look.typ").write_text('#import "@preview/cetz:0.3.0": canvas')

    with pytest.raises(Refused, match="package from the internet"):
        made(tmp_path)


def test_letters_that_no_font_has_stop_nothing():
    own = content()["proposals"] | {"rows": [proposal("\x00\x07 \u4e2d\u6587 \u0627\u0644 \U0001f600", "\ufffe")]}

    assert made(proposals=own).startswith(b"%PDF")


@needs_poppler
def test_an_own_template_that_is_harder_to_read_aloud_is_still_printed(tmp_path: Path):
    (tmp_path / "group.typ").write_text("#set document(title: [x])\n= One\n=== Three")

    assert "Three" in told(made(tmp_path))


def test_a_logo_that_cannot_be_read_is_left_out(tmp_path: Path):
    broken, svg = tmp_path / "logo.png", tmp_path / "logo.svg"
    broken.write_bytes(b"no picture")
    svg.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    )

    assert made(logo=broken).startswith(b"%PDF")
    assert made(logo=svg).startswith(b"%PDF")
    assert (logo_name(tmp_path / "gone.png"), logo_name(tmp_path / "logo.bmp"), logo_name(None)) == ("", "", "")


def test_the_fonts_travel_with_the_program():
    pdf = made()

    assert b"LibertinusSerif" in pdf
