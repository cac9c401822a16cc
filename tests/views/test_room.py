"""The room: where a guide that is being written can be seen as phones show it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagkit.store import Store
from stagkit.views.room import Room
from stagkit.workspace import Workspace


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    workspace = Workspace.create(tmp_path / "plant", sample=None)
    store = Store.open(workspace.store_url)
    yield Room(workspace, store)
    store.close()


def serve(room: Room, **told: object) -> None:
    told = {"phone_port": 8010, "facilitator_port": 8866, "pid": 1, **told}
    room.workspace.running_file.write_text(json.dumps(told), encoding="utf-8")


def test_a_preview_is_found_by_guide_version_item_and_language(room: Room):
    serve(room, preview_key="k-1")

    assert room.preview("hotel", "1.0.0") == "http://127.0.0.1:8010/preview/k-1/hotel/1.0.0"
    assert room.preview("hotel", "1.0.0", "K1/ñ", "pt") == (
        "http://127.0.0.1:8010/preview/k-1/hotel/1.0.0/K1%2F%C3%B1?language=pt"
    )
    assert room.preview_on_phone("hotel", "1.0.0").endswith(":8010/preview/k-1/hotel/1.0.0")


def test_while_nothing_is_served_there_is_no_preview(room: Room):
    assert room.preview("hotel", "1.0.0") == ""

    serve(room)

    assert room.preview("hotel", "1.0.0") == ""
