"""Reports set by Typst: text people may edit is the template, what the program says is data, never markup."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from stagkit.errors import Refused, sentence

Content = Mapping[str, Any]
LOGOS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
"""Pictures that can stand in a report."""
PACKAGE = re.compile(r"import\s+\"@")
"""What would make Typst ask the internet."""
STANDARD = "ua-1"
"""PDF/UA-1: tagged, with a title and a language, so that it can be read aloud."""


class Press:
    """Sets one report after another from the same templates; made by `press`."""

    def __init__(self, folder: Path) -> None:
        import typst

        self._folder, self._fonts = folder, _fonts()
        self._compilers: dict[str, typst.Compiler] = {}

    def pdf(self, template: str, content: Content) -> bytes:
        """The PDF that `template` ("group", "private") makes of `content`, which must be plain JSON values.

        Raises Refused where the template has a mistake. A logo that cannot be read is left out. An own template that
        breaks a rule of `STANDARD` is set without it.
        """
        import typst

        try:
            return self._set(template, content)
        except typst.TypstError as error:
            if "PDF/UA" in error.message:
                return self._set(template, content, standards=())
            if content.get("logo"):
                return self.pdf(template, {**content, "logo": ""})
            raise Refused(
                sentence(
                    "The template “{file}” cannot be used: {reason}. Mend it, or delete your own copy:"
                    " then the one that travels with the program is used."
                ),
                file=f"templates/print/{template}.typ",
                reason=error.message,
            ) from error

    def _set(self, template: str, content: Content, standards: Sequence[str] = (STANDARD,)) -> bytes:
        import typst

        if template not in self._compilers:
            file = self._folder / f"{template}.typ"
            self._compilers[template] = typst.Compiler(
                file, root=self._folder, font_paths=self._fonts, ignore_system_fonts=True
            )
        told = {"data": json.dumps(content, ensure_ascii=False)}
        return bytes(self._compilers[template].compile(format="pdf", sys_inputs=told, pdf_standards=list(standards)))


@contextmanager
def press(templates: Sequence[Path], logo: Path | None = None) -> Iterator[Press]:
    """A press over the templates of these folders; a file of a later folder goes before that of an earlier one.

    The templates are copied into a folder of their own first: they can read nothing else of this computer. `logo` is
    copied there too; `content["logo"]` is its name (`logo_name`). Raises Refused where one needs the internet.
    """
    with tempfile.TemporaryDirectory(prefix="stagkit-report-") as place:
        folder = Path(place)
        for source in templates:
            for file in sorted(source.glob("*.typ")) if source.is_dir() else ():
                _offline(file)
                shutil.copyfile(file, folder / file.name)
        if logo is not None:
            shutil.copyfile(logo, folder / logo_name(logo))
        yield Press(folder)


def _offline(file: Path) -> None:
    """Raises Refused where a template takes in a package of Typst's."""
    if PACKAGE.search(file.read_text(encoding="utf-8", errors="replace")):
        raise Refused(
            sentence(
                "The template “{file}” asks for a package from the internet. Nothing leaves this computer:"
                " write what you need into the template itself."
            ),
            file=f"templates/print/{file.name}",
        )


def logo_name(logo: Path | None) -> str:
    """What the logo is called inside a report; empty where there is none that can stand in one."""
    if logo is None or logo.suffix.lower() not in LOGOS or not logo.is_file():
        return ""
    return f"logo{logo.suffix.lower()}"


@cache
def _fonts() -> Any:
    """The fonts that travel with Typst: a report looks the same on every computer."""
    import typst

    return typst.Fonts(include_system_fonts=False)
