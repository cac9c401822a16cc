"""The content of a small report, as `views.report_content` tells it."""

from typing import Any

COLOURS = {
    "ink": "#1b2733",
    "soft": "#52606d",
    "brand": "#0b5cab",
    "bar": "#2a78af",
    "track": "#f1f4f7",
    "wash": "#f3f6f9",
    "warm": "#8a4600",
}
NAMES = (
    "critical",
    "gain",
    "key",
    "stops",
    "behind",
    "question",
    "part",
    "vote",
    "votes",
    "first",
    "second",
    "people",
    "share_right",
    "share_low",
    "from",
    "to",
    "before",
    "after",
    "answer",
    "answers",
    "share",
    "group",
    "trait",
    "count",
    "status",
    "cell",
    "report",
)
BARE = {"n": None, "share": None, "low": None, "high": None, "low_share": None, "levels": [], "fill": "#a9c6dc"}


def asked(stem: str, *votes: dict[str, Any], **more: Any) -> dict[str, Any]:
    row = {"stem": stem, "critical": False, "gain": "", "before": None, "after": None, "key": "", "stops": ""}
    return {**row, "votes": list(votes), **more}


def proposal(problem: str, change: str, **more: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("owner", "due", "done", "currency", "reply", "replied_on"), "")
    row = {"number": "2026-001", "problem": problem, "proposal": change, "status": "Accepted", "about": []}
    return {**row, **texts, "cost": None, "benefit_per_year": None, "warnings": [], **more}


def content(**more: Any) -> dict[str, Any]:
    """A report with one knowledge and one practice question, a grid, one proposal, one trait."""
    level = {"fill": "#c05700", "ink": "#ffffff"}
    levels = [
        {"label": "Never", "count": 4, "share": 0.25, "figure": "25 %", **level},
        {"label": "Always", "count": 12, "share": 0.75, "figure": "75 %", **level},
    ]
    cells = [
        {
            "name": name,
            "hint": "",
            "figure": "4 · 25 %",
            "count": 4,
            "share": 0.25,
            "fill": "#dcebf5",
            "line": "#2c76ab",
        }
        for name in ("Knows and does", "Knows only", "Does only", "Neither")
    ]
    right = BARE | {"name": "first", "text": "50 % right", "n": 16, "share": 0.5, "low": 0.28, "high": 0.72}
    again = right | {"name": "second", "text": "75 % right", "share": 0.75, "low": 0.5, "high": 0.9, "fill": "#0b4f7d"}
    habit = BARE | {"name": "first", "text": "25 % never", "n": 16, "low_share": 0.25, "low": 0.1, "high": 0.5}
    labels = ["No.", "Problem", "Proposal", "Status", "Owner", "Due", "Done", "Cost", "Benefit", "Currency", "Reply"]
    return {
        "language": "en",
        "organization": "Fruit Ltd",
        "logo": "",
        "title": "Report to management",
        "lead": "",
        "group": "Line 2",
        "notices": [],
        "facts": [["Guide", "Packing line"]],
        "words": {name: name for name in NAMES},
        "colours": COLOURS,
        "foot": "Fruit Ltd",
        "order": ["short", "proposals", "practice", "grid", "knowledge", "participation", "limits"],
        "short": {"heading": "In short", "tiles": [{"figure": "16", "text": "people answered"}]},
        "knowledge": {
            "heading": "What the group knows",
            "lead": "",
            "parts": [{"title": "Select", "rows": [asked("Where does rotten fruit go?", right, again)]}],
        },
        "practice": {
            "heading": "What the group does",
            "lead": "",
            "parts": [{"title": "Select", "rows": [asked("I set it aside", habit | {"levels": levels})]}],
        },
        "grid": {
            "heading": "Knowing and doing",
            "lead": "",
            "parts": [{"title": "Select", "counted": "n = 16", "cells": cells, "behind": []}],
        },
        "proposals": {
            "heading": "Proposals",
            "lead": "",
            "none": "None",
            "columns": ["No.", "Problem", "Proposal", "Status"],
            "labels": [*labels, "Replied on", "Note"],
            "reply": "Reply:",
            "rows": [proposal("Gloves are missing", "Buy gloves")],
            "merged": ["2026-002 goes on with 2026-001."],
            "counts": [{"status": "Accepted", "count": 1}],
        },
        "participation": {
            "heading": "Who took part",
            "lines": ["16 of 16"],
            "traits": [{"name": "Team", "groups": [{"label": "day", "n": 8, "share": 0.5, "figure": "8 · 50 %"}]}],
            "note": "",
        },
        "limits": {"heading": "Limits", "lines": ["Nobody was watched at work."]},
        **more,
    }
