"""All that came back in a Word file, each at its place in a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wb.comments import records
from wb.comments.changes import Change, changes
from wb.comments.places import placed
from wb.comments.records import Found
from wb.comments.word import read_word
from wb.document.proposal import Proposal
from wb.labels import Labels


class Review(NamedTuple):
    """The comments and tracked changes of a Word file, in its order; `new` are the comments that
    the proposal does not hold yet.
    """

    comments: tuple[Found, ...]
    changes: tuple[Change, ...]
    new: tuple[Found, ...]

    @property
    def unrecorded(self) -> tuple[Found, ...]:
        """The comments that are not recorded: too long, or without a word."""
        return tuple(each for each in self.comments if each.too_long or "says" not in each.record)


def read_review(
    data: bytes, name: str, proposal: Proposal, own: Mapping[str, Labels] | None = None
) -> Review:
    """What readers wrote; the team's `own` labels may stand above it. Raises WbError for what is
    no Word file, or cannot be read.
    """
    word = read_word(data, name)
    there = list(placed(word.paragraphs, proposal, own))
    comments = tuple(records.found(there, word.elsewhere))
    return Review(comments, tuple(changes(there)), tuple(records.new(comments, proposal)))
