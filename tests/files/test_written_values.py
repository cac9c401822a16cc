"""Days and numbers as people type them in four languages; what has two readings is not guessed."""

from datetime import date

import pytest

from stagkit.files.proposal_columns import CHOICES
from stagkit.files.proposal_header import label_keys
from stagkit.files.written_values import MONTH_OF, MONTHS, Ambiguous, day_counted, day_in, fold, money_in, number_in
from stagkit.locale import LANGUAGES, translator

DAYS = {
    "2026-04-03": date(2026, 4, 3),
    "2026-04-03 00:00:00": date(2026, 4, 3),
    "3/4/2026": date(2026, 4, 3),
    "03.04.2026": date(2026, 4, 3),
    " 3 - 4 - 26 ": date(2026, 4, 3),
    "12 de marzo de 2026": date(2026, 3, 12),
    "12 mars 2026": date(2026, 3, 12),
    "1er août 2026": date(2026, 8, 1),
    "1º de março de 2026": date(2026, 3, 1),
    "March 12, 2026": date(2026, 3, 12),
    "12th March 2026": date(2026, 3, 12),
    "12-mar-26": date(2026, 3, 12),
    "5 déc. 2026": date(2026, 12, 5),
    "lunes, 12 de octubre de 2026": date(2026, 10, 12),
    "jeudi 12 novembre 2026": date(2026, 11, 12),
    "terça-feira, 3 de março de 2026": date(2026, 3, 3),
}


@pytest.mark.parametrize(("written", "day"), DAYS.items())
def test_days_are_read_in_four_languages_the_day_before_the_month(written, day):
    assert day_in(written) == day


@pytest.mark.parametrize(
    "written", ["4/13/2026", "31/2/2026", "soon", "2026", "12 mars", "12 foo 2026", "", "0/1/2026"]
)
def test_what_is_no_day_is_none(written):
    assert day_in(written) is None


def test_a_month_has_one_meaning_in_all_languages():
    assert sum(len(set(names.split())) for names in MONTHS) == len(MONTH_OF)


def test_a_day_whose_format_was_lost_is_counted_as_excel_counts():
    assert (day_counted(46_000), day_counted(12), day_counted(1e9)) == (date(2025, 12, 9), None, None)


NUMBERS = {
    "12": 12.0,
    "12,5": 12.5,
    "12.5": 12.5,
    "-3,5": -3.5,
    "−3,5": -3.5,
    "+2": 2.0,
    ",5": 0.5,
    "0,125": 0.125,
    "0.500": 0.5,
    "1234,5": 1234.5,
    "1500.000": 1500.0,
    "1.234,56": 1234.56,
    "1,234.56": 1234.56,
    "1\u00a0234,56": 1234.56,
    "1 234,56": 1234.56,
    "1\u202f234,5": 1234.5,
    "1'234.50": 1234.5,
    "1.234.567": 1_234_567.0,
    "12.345.678,9": 12_345_678.9,
}


@pytest.mark.parametrize(("written", "number"), NUMBERS.items())
def test_numbers_are_read_with_points_and_commas(written, number):
    assert number_in(written) == number


@pytest.mark.parametrize(
    "written", ["", "abc", "1.2.3", "1,2,3", "1.234.56", "5.", "1e5", "nan", "inf", "12 horas", "-"]
)
def test_what_is_no_number_is_none(written):
    assert number_in(written) is None


@pytest.mark.parametrize("written", ["1.500", "1,500", "-12.000", "999,999"])
def test_a_number_with_two_readings_is_not_guessed(written):
    with pytest.raises(Ambiguous):
        number_in(written)


MONEY = {
    "40": (40.0, ""),
    "$ 40": (40.0, ""),
    "-$5": (-5.0, ""),
    "40 €": (40.0, "EUR"),
    "MXN 1,234.50": (1234.5, "MXN"),
    "1 234,50 EUR": (1234.5, "EUR"),
    "R$ 1.234,00": (1234.0, "BRL"),
    "US$40": (40.0, "USD"),
    "S/. 30": (30.0, "PEN"),
}


@pytest.mark.parametrize(("written", "amount"), MONEY.items())
def test_money_is_read_with_its_currency(written, amount):
    assert money_in(written) == amount


def test_what_is_no_money_is_none():
    assert [money_in(written) for written in ("cuarenta", "40 horas", "")] == [None, None, None]


def test_no_word_of_a_list_means_two_codes_in_two_languages():
    for key, words in CHOICES.items():
        meanings = {(fold(translator(own)(word)), code) for own in LANGUAGES for code, word in words.items()}
        assert len({word for word, _ in meanings}) == len(meanings), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_names_one_column(language):
    assert len(set(label_keys(language).values())) == len(label_keys(language))
