"""What a script gives instead of typing: --set, --answers and --ask, held against the format."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wb.command import command
from wb.document.edit import append, clean, set_text
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, Unreadable, decode, read
from wb.errors import WbError
from wb.schema import ANSWERS, GROUP, RECORDS, SINGLE, TABLE, TEXTS, is_key, kind_of
from wb.wording import did_you_mean, visible

_TOP = [key for key in TABLE if "." not in key and key != "wb"]

Entry = Mapping[str, str] | str

_IN_LIST = re.compile(r"(.+?)\.(\d+)(?:\.(.+))?")


class Inputs(NamedTuple):
    """Texts by their dotted keys, and entries for lists by the list's key.

    What was asked for by its key, with --set or --ask, is in `by_name`.
    """

    texts: Mapping[str, str] = {}
    entries: Sequence[tuple[str, Entry]] = ()
    by_name: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.texts or self.entries)


def gather(answers: str | None, sets: Iterable[str], asks: Iterable[str]) -> Inputs:
    """All that was given; --set wins over --answers. Raises WbError for what does not fit."""
    held = _from_file(answers) if answers else Inputs()
    single = dict(_field(each) for each in sets)
    team = {
        f"team.{question_key(question)}": name
        for question, name in (_pair(each, "--ask evidence=Tom") for each in asks)
    }
    named = {**single, **team}
    return Inputs({**held.texts, **named}, held.entries, frozenset(named))


def filled(source: TextFile, inputs: Inputs) -> tuple[str, list[str]]:
    """The file's text with all that was given, and the keys that were left as they are.

    What is written already stays, unless its key was given by name. Raises WbError for a value of
    a wrong kind.
    """
    before = {fault.where.key for fault in load(source).faults}
    left: list[str] = []
    for key, text in inputs.texts.items():
        source = _with(source, key, text, left, key in inputs.by_name)
    for key, entry in inputs.entries:
        number = _place(source, key, entry)
        if number is None:
            source = source.with_text(append(source, key, entry))
        elif not isinstance(entry, str):
            for name, text in entry.items():
                source = _with(source, f"{key}.{number}.{name}", text, left)
    fault = next((each for each in load(source).faults if each.where.key not in before), None)
    if fault:
        raise WbError(fault.message, fault.help)
    return source.text, left


def _with(
    source: TextFile, key: str, text: str, left: list[str], by_name: bool = False
) -> TextFile:
    """The file with a text under a key; what stands there stays, and the key is `left`."""
    there = clean(load(source)[key].text).strip()
    if by_name or not there:
        return source.with_text(set_text(source, key, text))
    if there != clean(text).strip():
        left.append(key)
    return source


def question_key(word: str) -> str:
    """The key of a question by its key or its number. Raises WbError for a word that is neither."""
    if word.isdecimal() and 1 <= int(word) <= len(ANSWERS):
        return ANSWERS[int(word) - 1]
    if word.strip().lower() in ANSWERS:
        return word.strip().lower()
    raise _unknown(f'There is no question "{visible(word)}".', word, ANSWERS)


def any_key(word: str, proposal: Proposal) -> str:
    """The key a word means: a question, its number, or any other key of the format.

    Raises WbError for a word that is none, and for an entry that a list does not have.
    """
    key = word.strip().lower().replace("-", "_")
    if not is_key(key) or key == "wb":
        if word.isdecimal():
            return question_key(word)
        choices = [*ANSWERS, *(each for each in TABLE if each != "wb")]
        raise WbError(
            f'There is no key "{visible(word)}" in a proposal.',
            did_you_mean(key, choices, "{}") or f"There is {', '.join(_TOP)}.",
        )
    for match in re.finditer(r"\.(\d+)(?=\.|$)", key):
        home, count = key[: match.start()], proposal.counts.get(key[: match.start()], 0)
        if int(match[1]) >= count:
            raise WbError(
                f"`{home}` has no entry {match[1]} here; it has {count}, counted from 0.",
                f"`{command('edit', files=[proposal.source.path])} {home}` makes one.",
            )
    return key


def can_be_edited(key: str, proposal: Proposal) -> bool:
    """Whether `wb edit` takes a key of a proposal as it is now; "" is the whole."""
    try:
        return not key or any_key(key, proposal) == key
    except WbError:
        return False


def holds_several(key: str) -> bool:
    """Whether a key holds several texts: a list, or a part with keys of its own."""
    return kind_of(key) in (GROUP, RECORDS, TEXTS)


def _field(option: str) -> tuple[str, str]:
    key, text = _pair(option, '--set who="..."')
    if key not in SINGLE:
        raise _unknown(
            f'A proposal has no key "{visible(key)}" that a text can be put under.', key, SINGLE
        )
    return key, text


def _pair(option: str, form: str) -> tuple[str, str]:
    key, sign, text = option.partition("=")
    if not sign:
        raise WbError(f'"{visible(option)}" has no "=" in it.', f"Write it as {form}.")
    return key.strip(), text


def _unknown(sentence: str, word: str, choices: Sequence[str]) -> WbError:
    meant = did_you_mean(word.strip().lower().replace("-", "_"), choices, "{}")
    return WbError(sentence, meant or f"There is {', '.join(choices)}.")


# JSON writes an emoji as two escapes of half a character each, which YAML does not know (RFC 8259,
# 7).
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB]\w\w)\\u([dD][c-fC-F]\w\w)")


def _whole(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _from_file(name: str) -> Inputs:
    source = (
        decode(sys.stdin.buffer.read(), "the answers on standard input")
        if name == "-"
        else read(Path(name))
    )
    if source.text.lstrip().startswith("{"):
        source = source.with_text(_HALVES.sub(_whole, source.text))
    proposal = load(source)
    if proposal.faults:
        fault = proposal.faults[0]
        raise Unreadable(source, fault.message, fault.help, fault.where.span)
    texts: dict[str, str] = {}
    entries: dict[tuple[str, int], dict[str, str] | str] = {}
    for key, passage in proposal.passages.items():
        text = passage.text.strip("\n")
        match = _IN_LIST.fullmatch(key)
        if match is None:
            texts[key] = text
        elif match[3]:
            record = entries.setdefault((match[1], int(match[2])), {})
            assert isinstance(record, dict)
            record[match[3]] = text
        else:
            entries[match[1], int(match[2])] = text
    texts.pop("wb", None)
    return Inputs(
        {key: text for key, text in texts.items() if text.strip()},
        [(key, entry) for (key, _), entry in entries.items() if entry],
    )


# What tells the entries of a list apart; of a list of texts, the whole text does.
_NAMED_BY = {
    "sources": ("id",),
    "comments": ("by", "date", "says"),
    "waivers": ("rule", "where"),
}


def _place(source: TextFile, key: str, entry: Entry) -> int | None:
    """Where a list has an entry already: scripts run twice, and an entry may be half filled."""
    proposal = load(source)
    names = _NAMED_BY.get(key, ("question",))
    for number in range(proposal.counts.get(key, 0)):
        at = f"{key}.{number}"
        pairs = (
            [(at, entry)]
            if isinstance(entry, str)
            else [(f"{at}.{name}", entry.get(name, "")) for name in names]
        )
        if all(proposal[where].text.strip() == text.strip() for where, text in pairs):
            return number
    return None
