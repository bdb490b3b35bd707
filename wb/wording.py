"""How words are shown to people: signs that cannot act, "a, b and c", "did you mean", what the system says."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What must not reach a terminal: control characters, and marks that reorder or hide the text around them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
LONGEST_GUESS = 100  # characters of a word that is compared with others


def visible(text: str) -> str:
    """The text with every character that could act on a terminal replaced by a sign that cannot."""
    return _UNSAFE.sub("\ufffd", text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    from wcwidth import wcwidth  # only here: it costs a run over plain ASCII nothing

    return sum(max(0, wcwidth(each)) for each in text)


def listed(names: Iterable[str], last: str = "and", form: str = "{}") -> str:
    """`a, b and c`: at least one name, each put into `form`, the last one behind the word `last`."""
    *most, end = [form.format(name) for name in names]
    return f"{', '.join(most)} {last} {end}" if most else end


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant by a word; empty if none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:LONGEST_GUESS], list(choices), n=1)), "")


def did_you_mean(word: str, choices: Iterable[str], form: str = "`{}`") -> str:
    """`Did you mean ...?`, with the choice that was probably meant put into `form`; empty if none is near."""
    near = nearest(word, choices)
    return f"Did you mean {form.format(near)}?" if near else ""


def system_reason(error: OSError) -> str:
    """What the system says about a failure, to stand behind a colon: `no space left on device`."""
    return (error.strerror or str(error)).lower()
