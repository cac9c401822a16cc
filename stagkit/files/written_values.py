"""Days and numbers as people type them in Spanish, English, Portuguese and French; never a guess between two."""

import math
import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    "enero ene january jan janeiro janvier janv",
    "febrero feb february fevereiro fev fevrier fevr",
    "marzo mar march marco mars",
    "abril abr april apr avril avr",
    "mayo may maio mai",
    "junio jun june junho juin",
    "julio jul july julho juillet juil",
    "agosto ago august aug aout",
    "septiembre setiembre sep sept set september setembro septembre",
    "octubre oct october outubro out octobre",
    "noviembre nov november novembro novembre",
    "diciembre dic december dec dezembro dez decembre",
)
MONTH_OF = {name: month for month, names in enumerate(MONTHS, start=1) for name in names.split()}
"""From a folded name or abbreviation to the month; none of them means two months in two of the languages."""

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
NAMED = re.compile(
    r"(\d{1,2})(?:er|o|st|nd|rd|th)?[\s\-/.]*(?:de |of )?\s*([a-z]{3,})\.?[\s,\-/.]*(?:de |del )?\s*(\d{4}|\d{2})"
)
MONTH_NAMED_FIRST = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
WEEKDAY = re.compile(r"[a-z\-]+,?\s+(?=\d{1,2}(?:er)? (?:de )?[a-z])|[a-z]+,\s+")
EXCEL_BEGINS = date(1899, 12, 30)
PLAUSIBLE_DAYS = range(20_000, 90_000)
"""Days as Excel counts them, 1954 to 2146: a day whose format was lost."""

GROUPS = re.compile(r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*")
AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""One mark before three digits: thousands in one country, a decimal in the next."""

SIGNS = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD", "S/": "PEN", "₡": "CRC", "Q": "GTQ", "$": ""}
"""Signs of money and the currency each means; the plain dollar sign is that of a dozen countries."""
MONEY = re.compile(
    r"(?P<minus>[-−])?\s*(?P<before>[A-Z]{3}|US\$|R\$|S/\.?|[€£₡$Q])?\s*"
    r"(?P<number>[-−+]?[\d.,' ]*\d)\s*(?P<after>[A-Z]{3}|[€£₡$])?"
)


class Ambiguous(ValueError):
    """A number that means one thing in one country and another in the next."""


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """`text` without accents, capitals and superfluous spaces, to compare words."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def day_in(text: str) -> date | None:
    """The day in `text`, or None. Day before month in all four languages, as in 3/4/2026; the year last or first."""
    tidy = WEEKDAY.sub("", fold(text), count=1)
    if match := ISO.fullmatch(tidy):
        return _day(match[1], match[2], match[3])
    if match := DAY_FIRST.fullmatch(tidy):
        return _day(match[3], match[2], match[1])
    if match := NAMED.fullmatch(tidy):
        return _day(match[3], MONTH_OF.get(match[2], 0), match[1])
    if match := MONTH_NAMED_FIRST.fullmatch(tidy):
        return _day(match[3], MONTH_OF.get(match[1], 0), match[2])
    return None


def _day(year: str, month: str | int, day: str) -> date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None


def day_counted(number: float) -> date | None:
    """The day that Excel keeps as this number, or None where it is hardly a day."""
    return EXCEL_BEGINS + timedelta(days=int(number)) if int(number) in PLAUSIBLE_DAYS else None


def number_in(text: str) -> float | None:
    """The number in `text`, with a comma or a point; None where there is none.

    Raises Ambiguous for such as "1.500": a thousand and a half, or one and a half?
    """
    tidy = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "'")).strip()
    sign = -1.0 if tidy.startswith("-") else 1.0
    tidy = tidy.lstrip("+-").strip()
    if AMBIGUOUS.fullmatch(tidy):
        raise Ambiguous(text)
    plain = _plain_digits(tidy)
    if plain is None:
        return None
    number = sign * float(plain)
    return number if math.isfinite(number) else None


def _plain_digits(tidy: str) -> str | None:
    """The digits with a point, if any; the last mark is the decimal one where another kind stands before it."""
    whole, mark, decimals = tidy, "", ""
    last = max(tidy.rfind("."), tidy.rfind(","))
    if last >= 0 and not GROUPS.fullmatch(tidy):
        whole, mark, decimals = tidy[:last], tidy[last], tidy[last + 1 :]
    if not decimals.isascii() or (mark and not decimals.isdigit()):
        return None
    if mark and mark in whole:
        return None
    if not re.fullmatch(r"\d*", whole, re.ASCII) and not GROUPS.fullmatch(whole):
        return None
    digits = re.sub(r"\D", "", whole)
    return f"{digits or '0'}.{decimals or '0'}" if digits or decimals else None


def money_in(text: str) -> tuple[float, str] | None:
    """The amount and the currency's code, "" where the sign does not say which; None where it is no amount.

    Raises Ambiguous as `number_in`.
    """
    match = MONEY.fullmatch(re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip())
    if not match:
        return None
    number = number_in((match["minus"] or "") + match["number"])
    sign = (match["before"] or match["after"] or "").rstrip(".")
    return None if number is None else (number, SIGNS.get(sign, sign))
