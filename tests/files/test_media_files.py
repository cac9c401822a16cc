"""Files that come with a guide never write over another, and nothing but plain files of the source is taken."""

from pathlib import Path

import pytest

from stagkit.errors import StoreUnavailable
from stagkit.files.media_files import adopt, as_address, kept


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "media").mkdir()
    (tmp_path / "secret.svg").write_bytes(b"secret")
    for name in ("bed.svg", "key.svg", ".hidden.svg"):
        (tmp_path / "source" / name).write_bytes(name.encode())
    return tmp_path / "source"


@pytest.mark.parametrize(
    ("there", "names", "renamed", "after"),
    [
        ({}, ["bed.svg"], {}, ["bed.svg"]),
        ({"bed.svg": b"bed.svg"}, ["bed.svg", "key.svg"], {}, ["bed.svg", "key.svg"]),
        ({"bed.svg": b"mine"}, ["bed.svg"], {"bed.svg": "bed-2.svg"}, ["bed-2.svg", "bed.svg"]),
        (
            {"bed.svg": b"mine", "bed-2.svg": b"bed.svg"},
            ["bed.svg"],
            {"bed.svg": "bed-2.svg"},
            ["bed-2.svg", "bed.svg"],
        ),
        ({}, ["../secret.svg", ".hidden.svg", "gone.svg", ".", "/etc/hostname"], {}, []),
    ],
)
def test_a_file_comes_in_under_a_name_that_is_free(
    source: Path, there: dict[str, bytes], names: list[str], renamed: dict[str, str], after: list[str]
):
    media = source.parent / "media"
    for name, content in there.items():
        (media / name).write_bytes(content)

    assert adopt(names, source, media) == renamed
    assert sorted(file.name for file in media.iterdir()) == after
    assert {name: (media / name).read_bytes() for name in there} == there


def test_where_nothing_can_be_written_it_is_said_and_no_half_file_stays(tmp_path: Path):
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(StoreUnavailable, match="Nothing can be saved in"):
            kept("large.png", bytes(100_000), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_shown_by_its_own_type_whatever_the_system_calls_it(tmp_path: Path):
    (tmp_path / "lock.svg").write_bytes(b"<svg/>")

    assert as_address("lock.svg", tmp_path, 6) == "data:image/svg+xml;base64,PHN2Zy8+"
    assert [as_address(name, tmp_path, most) for name, most in (("lock.svg", 5), ("../lock.svg", 6), ("b.png", 6))] == [
        "",
        "",
        "",
    ]
