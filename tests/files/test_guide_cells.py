"""Reading a guide tells where each of its parts and fields stands."""

from io import BytesIO

from openpyxl import load_workbook

from stagkit.domain.checks import written_texts
from stagkit.domain.findings import Kind, Place
from stagkit.files.guide_workbook import read_guide, write_guide
from tests.files.guides import GOOD


def written() -> BytesIO:
    stream = BytesIO()
    write_guide(GOOD, stream)
    stream.seek(0)
    return stream


def test_every_written_text_stands_in_the_cell_that_is_named():
    pages = load_workbook(written())
    cells = read_guide(written()).cells

    for place, text, _ in written_texts(GOOD):
        for language, said in text.by_language.items():
            sheet, cell = cells[Place(place.kind, place.id, place.part, place.field, language)].split("!")
            assert pages[sheet][cell].value == said


def test_parts_keys_spots_and_points_have_their_cells():
    cells = read_guide(written()).cells
    places = (
        Place(Kind.GUIDE, field="origin"),
        Place(Kind.COMPETENCY, "C1"),
        Place(Kind.ITEM, "P4"),
        Place(Kind.ITEM, "K5", field="key_number"),
        Place(Kind.OPTION, "K8", "hand", field="spot"),
        Place(Kind.OPTION, "K8", "hand", field="correct"),
        Place(Kind.SCALE, "pace", field="low_up_to"),
        Place(Kind.POINT, "pace", "2", field="label", language="en"),
    )

    assert [cells[place] for place in places] == [
        "Guide!N3",
        "Competencies!A3",
        "Items!A12",
        "Items!G7",
        "Options!J16",
        "Items!G15",
        "Scales!K3",
        "Scales!F4",
    ]
    assert set(places) <= set(cells)
    assert Place(Kind.ITEM, "K5", field="stem", language="pt") not in cells
