"""What was found in a document so far, by the keys of a proposal, and where each word went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from wb.importing.phrases import EXTERNAL, INTERNAL, SCOPE, SOURCES, Match
from wb.importing.signs import number_and_question
from wb.schema import TABLE, is_key

UNPLACED = "unplaced"
_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"\[([^\]\n]*)\]\((https?://[^\s)]+)\)|<?(https?://[^\s<>)\]]+)>?")


class Move(NamedTuple):
    """A line of the source, the key its words go to, and its first words."""

    line: int
    key: str
    words: str


class Placed(NamedTuple):
    """What a document holds, by keys: texts, entries of lists, and what found no place.

    `read` are the headings, labels and dates that became keys; `moves` says what went where.
    """

    texts: Mapping[str, str]
    faq: Mapping[str, list[dict[str, str]]]
    sources: list[dict[str, str]]
    scope: list[str]
    read: list[str]
    moves: list[Move]
    language: str = ""


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(_WORD.findall(text))


def is_line(key: str) -> bool:
    """Whether a key takes one text on one line."""
    return is_key(key) and not TABLE[key].kind.long


class Found:
    """Takes words under their keys; `line` is the one of the source that they stand on."""

    def __init__(self) -> None:
        self.line = 0
        self.texts: dict[str, list[str]] = {}
        self.faq: dict[str, list[dict[str, str]]] = {EXTERNAL: [], INTERNAL: []}
        self.sources: list[dict[str, str]] = []
        self.scope: list[str] = []
        self.read: list[str] = []
        self.moves: list[Move] = []
        self.definitions: list[tuple[str, int]] = []
        self.languages: Counter[str] = Counter()

    def put(self, key: str, text: str) -> None:
        """Text under a key, behind what stands there."""
        if not text.strip():
            return
        if key in self.texts and key != UNPLACED and is_line(key):
            key = UNPLACED
        self.texts.setdefault(key, []).append(text)
        self._moved(key, text)

    def unplaced(self, text: str) -> None:
        """Text that has no place."""
        self.put(UNPLACED, text)

    def label(self, text: str, match: Match | None = None) -> None:
        """Note words that became a key, or the form of a date."""
        if _WORD.search(text):
            self.read.append(" ".join(text.split()))
        if match and match.language:
            self.languages[match.language] += 1

    def has(self, key: str) -> bool:
        """Whether there is text under a group of keys."""
        return any(each.startswith(f"{key}.") for each in self.texts)

    def rename(self, keys: Mapping[str, str]) -> None:
        """Let texts stand under other keys."""
        self.texts = {keys.get(key, key): parts for key, parts in self.texts.items()}
        self.moves = [move._replace(key=keys.get(move.key, move.key)) for move in self.moves]

    def question(self, side: str, text: str) -> bool:
        """A new question of the FAQ, if there are words in it."""
        number, said = number_and_question(text)
        self.label(number)
        if not said:
            return False
        self.faq[side].append({"question": said})
        self._moved(f"{side}.{len(self.faq[side]) - 1}.question", said)
        return True

    def answer(self, side: str, text: str) -> None:
        """More of the answer to the last question."""
        if not text.strip():
            return
        text = text if text.startswith(("    ", "\t", "\n")) else text.lstrip()
        entries = self.faq[side]
        if not entries:
            self.unplaced(text)
            return
        was = entries[-1].get("answer", "")
        entries[-1]["answer"] = f"{was}\n\n{text}" if was else text
        self._moved(f"{side}.{len(entries) - 1}.answer", text)

    def unanswered(self, side: str) -> bool:
        """Whether the last question of a side of the FAQ still waits for its answer."""
        entries = self.faq.get(side, [])
        return bool(entries) and "answer" not in entries[-1]

    def source(self, text: str, name: str = "") -> None:
        """A source: what it is, and the link where it can be found."""
        numbered = re.match(r"\[(\d{1,3})\]\s*", text)
        if numbered:
            name, text = numbered[1], text[numbered.end() :]
        used = {each["id"] for each in self.sources}
        if name in used:
            self.label(name)
        names = (f"source-{number}" for number in range(1, len(used) + 2))
        name = name if name and name not in used else next(n for n in names if n not in used)
        link = _LINK.search(text)
        what = text
        if link:
            what = text[: link.start()] + (link[1] or "") + text[link.end() :]
        record = {"id": name, "what": " ".join(what.split()).rstrip(" ,;:")}
        if link:
            record["link"] = link[2] or link[3]
        self.sources.append({each: said for each, said in record.items() if said})
        self._moved(f"{SOURCES}.{len(self.sources) - 1}", text)

    def left_out(self, text: str) -> None:
        """An entry of what the proposal does not do."""
        self.scope.append(" ".join(text.split()))
        self._moved(f"{SCOPE}.{len(self.scope) - 1}", text)

    def placed(self) -> Placed:
        """What was found, whole."""
        for text, line in self.definitions:
            self.line = line
            self._defined(text)
        texts = {key: _joined(key, parts) for key, parts in self.texts.items()}
        most = self.languages.most_common(1)
        language = most[0][0] if most and most[0][0] != "en" else ""
        return Placed(texts, self.faq, self.sources, self.scope, self.read, self.moves, language)

    def _defined(self, text: str) -> None:
        """Where a link leads: put below the text that uses it."""
        name = text.strip().partition("]:")[0] + "]"
        for key, parts in self.texts.items():
            if is_key(key) and TABLE[key].kind.long and name in "\n".join(parts):
                self.put(key, text)
                return
        for side, entries in self.faq.items():
            for number, entry in enumerate(entries):
                if name in entry.get("answer", ""):
                    entry["answer"] += f"\n\n{text}"
                    self._moved(f"{side}.{number}.answer", text)
                    return
        self.unplaced(text)

    def _moved(self, key: str, text: str) -> None:
        """Note that words of this line went to a key."""
        self.moves.append(Move(self.line, key, " ".join(text.split())[:60]))


def _joined(key: str, parts: list[str]) -> str:
    if is_line(key):
        return " ".join(" ".join(parts).split())
    return "\n\n".join(part.strip("\n") for part in parts)
