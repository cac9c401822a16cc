"""The words that writing checks look for, one module per language.

Everything is written in small letters. Patterns are regular expressions that meet whole words; where a language
bends a word, all its forms stand there, because a guess at endings would raise false alarms.
"""

import re
from functools import cache
from importlib import import_module

from stagkit.domain.vocabulary.words import Words

CODES = ("es", "en", "pt", "fr")


@cache
def words_of(language: str) -> Words | None:
    """The words of the language; None for one that nobody has written yet."""
    if language not in CODES:
        return None
    words: Words = import_module(f"stagkit.domain.vocabulary.{language}").WORDS
    return words


@cache
def pattern(words: str) -> re.Pattern[str]:
    """A pattern that meets any of the words, which stand with commas between them, as whole words."""
    return re.compile(rf"(?<![^\W_])(?:{alternatives(words)})(?![^\W_])", re.IGNORECASE)


def alternatives(words: str) -> str:
    """The words as alternatives of a pattern: the longest first, for "no more than" must win over "no"."""
    return "|".join(sorted((" ".join(word.split()) for word in words.split(",")), key=len, reverse=True))
