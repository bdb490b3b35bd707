"""A press release without labels: what its paragraphs are, by what they say, then by order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wb.importing.blocks import Block, bare
from wb.importing.dates import dateline
from wb.importing.found import Found
from wb.importing.phrases import FIVE, RELEASE, known
from wb.importing.quotes import CUSTOMER, LEADER, Quote, quote_in
from wb.importing.signs import known_label

_INVITES = re.compile(
    r"\b(?:visit|sign up|learn more|get started|to start|available|go to|besuchen)\b|https?://|www\.",
    re.IGNORECASE,
)
_ORDER = ("summary", "problem", "solution")


def is_release(found: Iterable[Block]) -> bool:
    """Whether what stands under no part is a press release: that, or the five answers?

    What speaks for one of them first decides.
    """
    for block in found:
        first = block.text.split("\n")[0] if block.kind in ("text", "heading", "field") else ""
        match = known(bare(first)) or known_label(first)
        if match and match.target in (FIVE, "who", "benefit", "evidence"):
            return False
        if match and match.target.startswith((RELEASE, "faq.")):
            return True
        if block.kind == "text" and dateline(block.text):
            return True
    return False


class Release:
    """Puts paragraphs of a press release under their keys."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.quoted = False  # a quote was there

    def paragraph(self, text: str) -> None:
        """A paragraph that no label marks."""
        quote = quote_in(text)
        if quote and self.quote(quote):
            return
        if "place" not in self.found.texts and dateline(text):
            self.summary(text)
            return
        free = (key for name in _ORDER if (key := f"{RELEASE}.{name}") not in self.found.texts)
        key = next(free, "")
        if key == f"{RELEASE}.summary":
            self._first(text)
            return
        if self.quoted:
            started = f"{RELEASE}.getting_started"
            invites = _INVITES.search(text) and started in self.found.texts
            key = f"{RELEASE}.call_to_action" if invites else started
        self.found.put(key or f"{RELEASE}.solution", text)

    def _first(self, text: str) -> None:
        """The subheading, if it is a line in italics, or else the summary."""
        key = f"{RELEASE}.subheading"
        italic = bare(text) != text.strip() and "\n" not in text.strip()
        if italic and key not in self.found.texts and not dateline(text):
            self.found.put(key, bare(text))
        else:
            self.summary(text)

    def summary(self, text: str) -> None:
        """The first paragraph, without its dateline."""
        date = dateline(text)
        launch = self.found.texts.get("launch", []) if date else []
        if date and "place" not in self.found.texts and launch in ([], [date.launch]):
            self.found.put("place", date.place)
            if date.launch and not launch:
                self.found.put("launch", date.launch)
            self.found.label(date.written)
            text = date.rest
        self.found.put(f"{RELEASE}.summary", text)

    def quote(self, quote: Quote, key: str = "") -> bool:
        """Put a quote under the leader's or the customer's key, if it has a name and one is free.

        `key` is the one whose heading it stands below. Of two speakers whose roles say nothing
        else, the leader comes first, as in the field.
        """
        found = self.found
        key = key if key in (LEADER, CUSTOMER) else ""
        taken = (key and found.has(key)) or (found.has(LEADER) and found.has(CUSTOMER))
        if not quote.name or taken:
            return False
        key = key or (LEADER if quote.by_leader else CUSTOMER)
        if key == CUSTOMER and found.has(CUSTOMER):
            found.rename({f"{CUSTOMER}.{each}": f"{LEADER}.{each}" for each in ("text", "name")})
            found.rename({f"{CUSTOMER}.role": f"{LEADER}.title"})
        elif found.has(key):
            key = CUSTOMER
        found.put(f"{key}.text", quote.text)
        found.put(f"{key}.name", quote.name)
        found.put(f"{key}.{'title' if key == LEADER else 'role'}", quote.role)
        found.label(quote.between)
        self.quoted = True
        return True
