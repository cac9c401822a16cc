"""The words of the interface: English in the code, Spanish, Portuguese and French in catalogues."""

import gettext
from functools import cache
from pathlib import Path

from stagkit.errors import Translate

LANGUAGES = ("es", "en", "pt", "fr")
LANGUAGE_NAMES = {"es": "Español", "en": "English", "pt": "Português", "fr": "Français"}
FOLDER = Path(__file__).parent


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of `language`; English is the code's own and needs none, and stands in until one is compiled."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("stagkit", FOLDER, languages=[language], fallback=True)


def translator(language: str) -> Translate:
    """What turns an English message into `language`; unknown languages read English."""
    return catalogue(language if language in LANGUAGES else "en").gettext


def best_language(wanted: str, offered: tuple[str, ...] = LANGUAGES) -> str:
    """The offered language that an Accept-Language header or a tag such as "pt-BR" prefers, else the first offered."""
    ranked: list[tuple[float, str]] = []
    for part in wanted.split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        ranked.append((-weight, tag.lower().split("-")[0].split("_")[0]))
    for _, tag in sorted(ranked, key=lambda pair: pair[0]):
        if tag in offered:
            return tag
    return offered[0]
