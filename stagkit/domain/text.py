"""Text in several languages, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """What people read, per language code ("es", "en", "pt", "fr")."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """The text in `language`; if it is missing, in whichever language was written first; else empty."""
        written = self.by_language.get(language, "").strip()
        if written:
            return written
        return next((text for text in self.by_language.values() if text.strip()), "")

    def missing(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """The languages out of `languages` in which nothing is written."""
        return tuple(code for code in languages if not self.by_language.get(code, "").strip())

    def __bool__(self) -> bool:
        return any(text.strip() for text in self.by_language.values())


def folded(words: str) -> str:
    """The words as two readers would call them the same: small letters, single spaces, no full stop at the end."""
    return " ".join(words.casefold().split()).rstrip(" .")
