"""How many random cases a test tries: few by default, many with `-m slow`."""

from __future__ import annotations

import pytest


def cases(few: int, many: int) -> pytest.MarkDecorator:
    """Give a test the number of its `cases`, once the few and, where slow ones run, the many."""
    slow = pytest.param(many, marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("cases", [pytest.param(few, id="few"), slow])
