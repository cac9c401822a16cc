"""The steps of an item in the explanation: which are taken, which may be taken, and which comes next."""

from typing import Any

from stagkit.domain.items import Item
from stagkit.domain.sessions import Phase
from stagkit.errors import Translate
from stagkit.views.room import Scene


def moves(scene: Scene, item: Item, _: Translate) -> list[dict[str, Any]]:
    """The steps of an item in their order. `state` is done, next (the one to take now), open (allowed) or later."""
    stage, late = scene.stage(item.id), scene.session.first_votes_late
    on = scene.session.phase is Phase.EXPLANATION
    reveal = {
        "act": "reveal",
        "text": _("Show the answers"),
        "icon": "mdi-eye-outline",
        "key": "R",
        "done": stage.revealed or (late and stage.second_revealed),
        "may": on and not stage.revealed and not late,
    }
    again = {
        "act": "second_vote",
        "text": _("Vote again"),
        "icon": "mdi-vote-outline",
        "key": "V",
        "done": stage.second_open,
        "may": on and not stage.key_shown and not stage.second_open and (stage.revealed or late),
    }
    both = {
        "act": "reveal_second",
        "text": _("Show both votes"),
        "icon": "mdi-compare-horizontal",
        "key": "R",
        "done": stage.second_revealed,
        "may": on and stage.second_open and not stage.second_revealed,
    }
    key = {
        "act": "key",
        "text": _("Key and reason"),
        "icon": "mdi-key-outline",
        "key": "K",
        "done": stage.key_shown,
        "may": on
        and not stage.key_shown
        and (not stage.second_open or stage.second_revealed)
        and (stage.revealed or stage.second_revealed or late),
    }
    steps = [again, both, key] if late else [reveal, again, both, key]
    first = next((step for step in steps if step["may"]), None)
    for step in steps:
        step["state"] = "done" if step["done"] else "next" if step is first else "open" if step["may"] else "later"
    if stage.key_shown:
        steps = [step for step in steps if step["done"]]
    return [{name: step[name] for name in ("act", "text", "icon", "key", "state")} for step in steps]
