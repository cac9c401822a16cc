"""A session of 90 minutes in fast motion: nothing is lost, nothing is seen too early, every screen follows."""

import pytest
from playwright.sync_api import Browser

from docs.rehearse_a_session import PHONES, rehearsed

FASTER, ITEMS = 600, 2
"""The script's own eight questions take too long for every run of the tests."""


@pytest.mark.timeout(400)
def test_a_session_with_a_cut_network_and_a_killed_program_loses_and_tells_nothing(chromium: Browser) -> None:
    with rehearsed(chromium, FASTER, ITEMS) as rehearsal:
        found = rehearsal.run()

    assert found.lost == []
    assert found.early == []
    assert (found.items, found.second_votes) == (ITEMS, ITEMS)
    assert found.tapped >= 2 * PHONES * ITEMS
    assert set(found.times) == {"console", "projector", "remote", "phone"}
