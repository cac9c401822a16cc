"""Every sentence of the interface exists in every language."""

import re
import string

import pytest

from stagkit.errors import Problem, Refused, sentence
from stagkit.locale import LANGUAGES, best_language, translator
from stagkit.locale.__main__ import extract, read_catalogue

OTHERS = [language for language in LANGUAGES if language != "en"]
LETTER = re.compile(r"[^\W\d_]{2}")


def messages() -> list[str]:
    return sorted(str(message.id) for message in extract() if message.id)


def braces(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_no_message_is_missing_or_in_doubt(language: str) -> None:
    catalogue = read_catalogue(language)
    missing = [text for text in messages() if not (found := catalogue.get(text)) or not found.string or found.fuzzy]

    assert missing == [], "Run `python -m stagkit.locale`, then translate what is empty."


@pytest.mark.parametrize("language", OTHERS)
def test_no_catalogue_holds_a_message_nobody_says(language: str) -> None:
    said = set(messages())

    assert [message.id for message in read_catalogue(language) if message.id and message.id not in said] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_the_blanks_of_its_message(language: str) -> None:
    catalogue = read_catalogue(language)

    assert [
        (text, found.string)
        for text in messages()
        if (found := catalogue.get(text)) and found.string and braces(text) != braces(str(found.string))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_long_messages_are_not_left_in_english(language: str) -> None:
    catalogue = read_catalogue(language)

    assert [text for text in messages() if len(LETTER.findall(text)) > 12 and catalogue.get(text).string == text] == []


def test_an_error_is_said_in_its_readers_language() -> None:
    error = Refused(sentence("This session is closed."))

    assert {error.say(translator(language)) for language in LANGUAGES} == {
        "This session is closed.",
        "Esta sesión está cerrada.",
        "Esta sessão está encerrada.",
        "Cette séance est fermée.",
    }


def test_a_problem_says_where_what_and_what_to_do() -> None:
    problem = Problem("What is wrong.", "What to do.", sheet="Items", row=7, column="C")

    assert [
        problem.say(str),
        Problem("Wrong.", "Do.", sheet="Items", row=7).say(str),
        Problem("Wrong.", "Do.", sheet="Items", column="C").say(str),
        Problem("Wrong.", "Do.", sheet="Items").say(str),
        Problem("Wrong.", "Do.").say(str),
    ] == [
        "Sheet 'Items', cell C7: What is wrong. What to do.",
        "Sheet 'Items', row 7: Wrong. Do.",
        "Sheet 'Items', column C: Wrong. Do.",
        "Sheet 'Items': Wrong. Do.",
        "Wrong. Do.",
    ]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt"),
        ("en;q=0.5, fr;q=0.9", "fr"),
        ("de-DE", "es"),
        ("", "es"),
        ("es_MX.UTF-8", "es"),
        ("en;q=x,fr", "fr"),
    ],
)
def test_the_best_language_is_the_one_most_wanted_of_those_there_are(wanted: str, language: str) -> None:
    assert best_language(wanted) == language
