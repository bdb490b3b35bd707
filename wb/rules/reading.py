"""Which passages a rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from wb.document.proposal import Proposal
from wb.document.textfile import Passage
from wb.findings import Remark
from wb.prose import Prose, flat, prose, speaks_english, spoken
from wb.rules.lexicon import Lexicon
from wb.schema import kind_of

# Remarks of a rule on one passage, and words it looks at closely: who mended twenty looks again.
MOST = 20
# Where many short passages stand, of which most rules read none.
_MANY = ("faq.", "sources.", "out_of_scope.")


@lru_cache(maxsize=256)
def written(proposal: Proposal, *keys: str) -> tuple[Prose, ...]:
    """The prose under the keys, where there is any."""
    there = _there(proposal)
    return tuple([prose(there[key]) for key in keys if key in there])


@lru_cache(maxsize=16)
def _there(proposal: Proposal) -> Mapping[str, Passage]:
    """Every passage with something in it."""
    return {key: passage for key, passage in proposal.passages.items() if passage}


@lru_cache(maxsize=256)
def english(proposal: Proposal, *keys: str) -> tuple[Prose, ...]:
    """The prose under the keys that is in English, which is what wording rules know."""
    return tuple(
        [each for each in written(proposal, *keys) if speaks_english(proposal, each.passage)]
    )


@lru_cache(maxsize=16)
def everything(proposal: Proposal) -> tuple[Passage, ...]:
    """Every passage that is prose, in the order of the file."""
    return tuple([passage for key, passage in _there(proposal).items() if is_prose(key)])


@lru_cache(maxsize=16)
def document(proposal: Proposal) -> str:
    """All prose of a proposal as one text, to ask once what need not be asked of each passage."""
    return "\n\n".join(passage.text for passage in everything(proposal))


@lru_cache(maxsize=16)
def used(proposal: Proposal) -> Set[bytes]:
    """Which words the prose of a proposal uses: what is not among them stands in no passage."""
    few = [passage for passage in everything(proposal) if not passage.key.startswith(_MANY)]
    many = [passage.text for passage in everything(proposal) if passage.key.startswith(_MANY)]
    words = set(spoken("\n".join(many)))
    words.update(*[prose(passage).vocabulary for passage in few])
    return words


def anywhere(proposal: Proposal, words: Lexicon) -> bool:
    """Whether an entry of a lexicon can stand anywhere in a proposal."""
    return any(entry in _flat(proposal) for entry in words.possible(used(proposal)))


@lru_cache(maxsize=16)
def _flat(proposal: Proposal) -> str:
    return flat(document(proposal).lower().replace("’", "'"))


@lru_cache(maxsize=4096)
def is_prose(key: str) -> bool:
    """Whether sentences stand under a key: no date, no name, no choice from a list."""
    return kind_of(key).prose


def remark(
    found: Prose, start: int, end: int, message: str, help: str, sure: bool = False
) -> Remark:
    """A remark on the characters `start` to `end` of a passage."""
    return Remark(found.passage.place(start, end), message, help, sure)


def on_all(found: Prose, message: str, help: str, sure: bool = False) -> Remark:
    """A remark on a whole passage: it points at the first sentence."""
    return Remark(found.passage.place(*found.first), message, help, sure)


def quoted(matches: Iterable[str], most: int = 3) -> str:
    """A few words of the author as they are quoted in a message: "one", "two" and "three"."""
    *rest, last = [f'"{" ".join(word.split())}"' for word in list(dict.fromkeys(matches))[:most]]
    return f"{', '.join(rest)} and {last}" if rest else last
