"""Gather all words of the interface into the catalogues and compile them: `python -m stagkit.locale`.

Needs Babel, which the tests bring. Translations that are there stay; messages nobody uses any more go.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from stagkit.locale import FOLDER, LANGUAGE_NAMES, LANGUAGES

PACKAGE = FOLDER.parent
KEYWORDS = {"_": None, "sentence": None}
SINCE = datetime(2026, 11, 21, tzinfo=UTC)
"""One date for all headers, so that a catalogue differs only when its words do."""
METHODS = [("participant/templates/**.html", "jinja2"), ("**.py", "python")]


def extract(package: Path = PACKAGE) -> Catalog:
    """Every message marked in the code and in the participant's pages."""
    template = Catalog(project="STAGkit", charset="utf-8")
    found = extract_from_dir(
        package, METHODS, {"participant/templates/**.html": {"newstyle_gettext": "false"}}, KEYWORDS
    )
    for file, _, message, _, context in found:
        if message:
            template.add(message, locations=[(Path(file).as_posix(), 0)], context=context)
    return template


def catalogue_file(language: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / language / "LC_MESSAGES" / "stagkit.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language as its translator left it; empty before the first."""
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(locale=language, project="STAGkit", charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def update() -> None:
    """Bring every catalogue up to the code, and compile it."""
    template = extract()
    for language in LANGUAGES:
        if language == "en":
            continue
        catalogue = read_catalogue(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = f"# {LANGUAGE_NAMES[language]} for STAGkit, under the same licence."
        catalogue.fuzzy = False
        catalogue.creation_date = catalogue.revision_date = SINCE
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as target:
            write_po(target, catalogue, width=100, sort_output=True, no_location=True, omit_header=False)
        compile_catalogue(language)


def compile_catalogue(language: str) -> None:
    """Write the form that programs read."""
    with catalogue_file(language).with_suffix(".mo").open("wb") as target:
        write_mo(target, read_catalogue(language))


if __name__ == "__main__":
    update()
