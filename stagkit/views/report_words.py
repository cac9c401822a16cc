"""The words of the reports of a session. They are in the language of the report, which its maker chooses."""

from stagkit.errors import Translate, sentence

MANAGEMENT, WORKERS = "management", "workers"
SHORT, KNOWLEDGE, PRACTICE, GRID, PROPOSALS, PARTICIPATION, LIMITS = ORDER = (
    "short",
    "knowledge",
    "practice",
    "grid",
    "proposals",
    "participation",
    "limits",
)
ORDERS = {
    MANAGEMENT: (SHORT, PROPOSALS, PRACTICE, GRID, KNOWLEDGE, PARTICIPATION, LIMITS),
    WORKERS: (SHORT, KNOWLEDGE, PRACTICE, GRID, PROPOSALS, PARTICIPATION, LIMITS),
}
"""Both sides read the same; management first reads what is to be decided, the workers what the group found."""

FIGURES = sentence("Working out the figures …")
GROUP = sentence("Writing the reports of the group …")
PAGES = sentence("Writing the workers' own pages …")
"""What is being done, for who waits."""

DAYS = (
    sentence("{day} January {year}"),
    sentence("{day} February {year}"),
    sentence("{day} March {year}"),
    sentence("{day} April {year}"),
    sentence("{day} May {year}"),
    sentence("{day} June {year}"),
    sentence("{day} July {year}"),
    sentence("{day} August {year}"),
    sentence("{day} September {year}"),
    sentence("{day} October {year}"),
    sentence("{day} November {year}"),
    sentence("{day} December {year}"),
)
FIRST = sentence("1")
"""The first day of a month, which Portuguese and French write in a way of their own."""
TITLES = {
    MANAGEMENT: sentence("Report to management"),
    WORKERS: sentence("Report to the workers"),
}
LEADS = {
    MANAGEMENT: sentence(
        "What the group found out about its work, and what it proposes. Each proposal needs a decision, somebody"
        " responsible, a date, and a reply to whoever proposed it. The workers' side gets the same figures."
    ),
    WORKERS: sentence(
        "What we found out together about our work, what we propose, and what became of it. Nobody's own answers are"
        " in it. Management gets the same figures."
    ),
}
HEADINGS = {
    SHORT: sentence("In short"),
    KNOWLEDGE: sentence("What the group knows"),
    PRACTICE: sentence("What the group does, and what stops it"),
    GRID: sentence("Knowing and doing"),
    PROPOSALS: sentence("Improvement proposals"),
    PARTICIPATION: sentence("Who took part"),
    LIMITS: sentence("What this report cannot say"),
}
HINTS = {
    "keep": sentence("Keep it up, and let them teach others."),
    "obstacles": sentence("Training does not help here: take away what stops them."),
    "explain": sentence("They do it by habit. Explain why."),
    "train": sentence("Train, and practise at work."),
}


def day(iso: str, _: Translate) -> str:
    """A day in words; empty without one, as it is where it is none."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    number = int(parts[2])
    return _(DAYS[int(parts[1]) - 1]).format(day=_(FIRST) if number == 1 else number, year=parts[0])


def sheet_words(_: Translate) -> dict[str, str]:
    """What stands over columns and beside figures, in the PDF and in the workbook."""
    return {
        "critical": _("critical"),
        "gain": _("Gain"),
        "key": _("Right answer"),
        "stops": _("What stops us"),
        "behind": _("What stops those who know"),
        "question": _("Question"),
        "part": _("Part"),
        "vote": _("Vote"),
        "first": _("First vote"),
        "second": _("Second vote"),
        "people": _("People"),
        "share_right": _("Share right"),
        "share_low": _("Share of low answers"),
        "votes": _("Votes"),
        "from": _("from (95 %)"),
        "to": _("to (95 %)"),
        "before": _("Right before, of those who voted twice"),
        "after": _("Right after, of those who voted twice"),
        "answer": _("Answer"),
        "answers": _("Answers"),
        "share": _("Share"),
        "group": _("Group"),
        "trait": _("Trait"),
        "count": _("Count"),
        "status": _("Status"),
        "cell": _("Field"),
        "report": _("Report"),
    }
