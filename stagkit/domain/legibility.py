"""How large text must stand on a wall so that the back row can read it."""

import math

ANGLE = math.radians(16 / 60)
"""What a capital letter must fill of the eye's view: ISO 9241-303 asks for 16 minutes of arc at least."""

CAPITAL = 0.7
"""The height of a capital letter as a part of the size of its font, in the fonts these pages use."""

WIDTH = 2.4
"""Metres: how wide a projector's picture is taken to be. A wider picture shows everything larger still."""

NEAR, FAR = 1.4, 3.4


def least_text(distance: float) -> float:
    """The least size of a font, in hundredths of the picture's width, for a back row `distance` metres away.

    2.2 at 8 metres: 43 of 1920 pixels. Never below 1.4, which is small on any wall; never above 3.4 (12 metres), since
    hardly a sentence would fit: a room that is deeper needs a wider picture.
    """
    size = 100 * distance * math.tan(ANGLE) / CAPITAL / WIDTH
    return round(min(max(size, NEAR), FAR), 2)
