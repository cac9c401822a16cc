"""The guides to start from, written as values: `python -m guide_templates` makes their workbooks."""

from stagkit.domain.items import Option
from stagkit.domain.text import Text

LANGUAGES = ("es", "en", "pt", "fr")


def t(es: str, en: str, pt: str, fr: str) -> Text:
    """One text in four languages."""
    return Text({"es": es, "en": en, "pt": pt, "fr": fr})


def right(key: str, es: str, en: str, pt: str, fr: str) -> Option:
    """The right option, or one of them."""
    return Option(key, t(es, en, pt, fr), True)


def wrong(key: str, text: Text, misconception: Text) -> Option:
    """A wrong option, and what whoever picks it may believe."""
    return Option(key, text, False, misconception)
