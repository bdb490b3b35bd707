"""How many random cases a test tries: few by default, many with `-m slow`."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def cases(few: int, many: int) -> pytest.MarkDecorator:
    """Give a test the number of its `cases`, once the few and, where slow ones run, the many."""
    slow = pytest.param(many, marks=pytest.mark.slow, id="many")
    return pytest.mark.parametrize("cases", [pytest.param(few, id="few"), slow])


def tried(
    few: int, many: int, *drawn: st.SearchStrategy[Any], **options: Any
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Make a test of what holds for all that is drawn, in as many cases as `cases` gives it.

    The options are those of hypothesis's `settings`.
    """

    def decorate(holds: Callable[..., None]) -> Callable[[int], None]:
        def test(cases: int) -> None:
            settings(max_examples=cases, **options)(given(*drawn)(holds))()

        update_wrapper(test, holds, updated=())
        del test.__wrapped__  # pytest would ask for what hypothesis draws
        test.__annotations__ = {"cases": int}
        return cases_of(test)

    cases_of = cases(few, many)
    return decorate
