"""How long the entries of a team's word lists may be, and how many forms they may have."""

from __future__ import annotations

from collections.abc import Sequence

from wb.config.toml import Table

LONGEST_ENTRY = 100  # characters
MOST_BRACES = 3  # in one entry: each multiplies its forms
MOST_FORMS = 50_000  # of all entries of a list


def checked_entries(table: Table, key: str, entries: Sequence[str]) -> tuple[str, ...]:
    """The entries that stand under a key.

    Raises WbError, with the place, for one that is too long or has too many forms.
    """
    forms = 0
    for number, entry in enumerate(entries):
        if len(entry) > LONGEST_ENTRY or entry.count("{") > MOST_BRACES:
            raise table.wrong(
                f"An entry has at most {LONGEST_ENTRY} characters and {MOST_BRACES} braces.",
                "Write it as several.",
                key,
                number,
            )
        forms += _most_forms(entry)
        if forms > MOST_FORMS:
            raise table.wrong(
                f"The entries up to this one have more than {MOST_FORMS:,} forms.",
                "Each comma in braces is one more form. Take some out.",
                key,
                number,
            )
    return tuple(entries)


def _most_forms(entry: str) -> int:
    """How many forms an entry has at most: each brace chooses between what its commas part."""
    braces = entry.count("{")
    return (-(-entry.count(",") // braces) + 1) ** braces if braces else 1
