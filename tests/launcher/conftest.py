"""What the tests of the launcher share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def heated() -> Iterator[None]:
    """Pages are heated ahead, as they are where people use them."""
    before = os.environ.pop("STAGKIT_HEATED", None)
    yield
    if before is not None:
        os.environ["STAGKIT_HEATED"] = before
