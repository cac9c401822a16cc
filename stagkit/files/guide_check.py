"""Checking a guide's workbook: what keeps it from being used, and, apart from that, how it could be written better."""

from dataclasses import dataclass, replace
from pathlib import Path

from stagkit.domain.findings import Finding
from stagkit.domain.guide import Guide
from stagkit.domain.writing_checks import advise
from stagkit.errors import NotFound, Translate, sentence
from stagkit.files.guide_workbook import Reading, read_guide
from stagkit.locale import translator


@dataclass(frozen=True, slots=True)
class Check:
    """What is said about a file, line by line; `ok`: the guide may be used; `advice` keeps nothing from being used."""

    lines: tuple[str, ...]
    ok: bool
    advice: tuple[str, ...] = ()


def media_of_file(path: Path) -> Path:
    """Where a workbook's pictures lie: the folder `media` beside it; in a workspace, beside its folder `guides`."""
    folder = path.resolve().parent
    return (folder.parent if folder.name == "guides" else folder) / "media"


def read_file(path: Path) -> Reading:
    """The guide in a file. Pictures are looked for if there is a folder for them. Raises NotFound."""
    media = media_of_file(path)
    try:
        with path.open("rb") as stream:
            return read_guide(stream, media if media.is_dir() else None)
    except OSError as error:
        why = error.strerror or str(error)
        raise NotFound(sentence("The file {path} cannot be opened ({why})."), path=path, why=why) from error


def check_file(path: Path, language: str = "en") -> Check:
    """What `stagkit check` says about a guide's file. Raises NotFound."""
    return checked(read_file(path), language)


def checked(reading: Reading, language: str) -> Check:
    """The problems of what was read, or that there are none, and the advice on its writing."""
    translate = translator(language)
    lines = [problem.say(translate) for problem in reading.problems]
    if reading.ok and reading.guide:
        lines.append(_fine(reading.guide, language))
    advice = advise(reading.guide) if reading.guide else ()
    return Check(tuple(lines), reading.ok, tuple(_in_its_cell(reading, own, translate) for own in advice))


def _in_its_cell(reading: Reading, finding: Finding, translate: Translate) -> str:
    """An advice with the cell it is about, else its part's row; with the guide's own codes where it has neither."""
    place = finding.place
    part = replace(place, field="", language="")
    sheet, _, cell = (reading.cells.get(place) or reading.cells.get(part) or "").partition("!")
    if not cell:
        return finding.say(translate)
    where = translate(sentence("Sheet '{sheet}', cell {cell}:")).format(sheet=sheet, cell=cell)
    what, remedy = (translate(part).format(**finding.values) for part in (finding.what, finding.remedy))
    return " ".join(part for part in (where, what, remedy) if part)


def _fine(guide: Guide, language: str) -> str:
    translate = translator(language)
    return translate(
        sentence("The guide “{title}” is fine: {items} items, {criteria} criteria, languages {languages}.")
    ).format(
        title=guide.title.say(language),
        items=len(tuple(guide.items)),
        criteria=len(tuple(guide.criteria)),
        languages=", ".join(guide.languages),
    )
