"""A proposal, or a part of it, as a page of Markdown that can be written on.

Each heading ends in the key of the text below it, as in `## Who is your customer? {#who}`. The key
is what is read; the words before it are for the eye, but in a list they belong to the entry: the
question of an FAQ, the name of a source. Which keys there are and how each is written follows from
the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wb.document.edit import clean
from wb.document.proposal import Proposal
from wb.questions import QUESTIONS
from wb.schema import GROUP, KEYS, PARTS, RECORDS, TABLE, TEXTS, Key, kind_of, spoken
from wb.wording import listed

GUIDANCE = """\
Write below the headings. The {#...} at the end of each heading says which text it is; leave it as \
it is. To empty an answer, delete the text and leave its heading.

In a list (the two halves of the FAQ, the sources, the comments, the waivers) each entry has a \
heading of its own, and its words count. To delete an entry, delete its heading: what stands below \
goes with it. To move one, move it with what stands below. To add one, write a heading with two \
number signs, as ## Who pays for it? A line such as owner: Tom, first below a question of the FAQ, \
says who is to answer it.

Comments in the file are not shown and stay as they are.
"""

MISTAKABLE = re.compile(r"^(\\*#{1,3}[ \t].*\{#[a-z_.0-9]+\}[ \t]*)$", re.MULTILINE)
IN_LISTS = re.compile(rf"{MISTAKABLE.pattern}|^(\\*##[ \t].*\S.*)$", re.MULTILINE)
NEW = "new"  # behind the key of a list: an entry that is not in the file yet
_PROMPTS = {each.key: each.prompt for each in QUESTIONS}
_PROMPTS |= {part.key: part.prompt for part in PARTS if "press_release" not in part.key}


class Section(NamedTuple):
    """A heading of the form, its key, the text below it; what stands in a list is `under` it."""

    key: str
    words: str
    text: str
    level: int = 2
    under: str = ""


def form(proposal: Proposal, key: str = "") -> str:
    """The page for a proposal, or for all that stands below a key."""
    return "\n\n".join(drawn(each) for each in _sections(proposal, key)) + "\n"


def guidance(key: str = "") -> str:
    """What to say below the form: how it is written on, and what fits where not every text does."""
    fitting = [
        f"{each.key.replace('.0.', '.')}: {_fits(each)}"
        for each in _rows(key)
        if each.kind.choices or each.kind.bare
    ]
    return "\n".join([GUIDANCE, *fitting])


def _rows(below: str = "") -> Iterator[Key]:
    """The keys of the form in order: what is written, then the record; only `below` one."""
    for row in sorted(KEYS, key=_rank):
        if row.key != "wb" and f"{row.key}.".startswith(f"{below}." if below else ""):
            yield row


def _rank(row: Key) -> tuple[bool, ...]:
    top = TABLE[row.key.partition(".")[0]]
    return (not top.shown, not (top.kind.prose or top.at_end), not top.kind.prose)


def _fits(row: Key) -> str:
    return listed(row.kind.choices, "or") if row.kind.choices else row.kind.wants


def _sections(proposal: Proposal, below: str) -> Iterator[Section]:
    for row in _rows(below):
        key, kind = row.key, row.kind
        if kind == RECORDS:
            yield Section(key, _named(row), "", 1)
            yield from _entries(proposal, key)
        elif kind == GROUP:
            if not any(_parts(key, RECORDS)) and "." not in key:
                yield Section(key, _named(row), "", 1)
        elif kind == TEXTS:
            yield Section(key, _named(row), _bullets(proposal, key))
        elif ".0" not in key:
            yield Section(key, _named(row), clean(proposal[key].text), 1 if key == "title" else 2)


def _parts(key: str, *kinds: object) -> Iterator[Key]:
    return (each for each in KEYS if each.key.startswith(f"{key}.") and each.kind in kinds)


def _entries(proposal: Proposal, key: str) -> Iterator[Section]:
    """The entries of a list, and a heading to write a new one on."""
    first, *others = fields(key)
    for number in range(proposal.counts.get(key, 0)):
        at = f"{key}.{number}"
        named = (*others, *asides(key))
        texts = {name: clean(proposal[f"{at}.{name}"].text) for name in named}
        words = one_line(proposal[f"{at}.{first}"].text)
        yield Section(at, words, _below(key, texts), 2, key)
    yield Section(f"{key}.{NEW}", invitation(key), _below(key, dict.fromkeys(others, "")), 2, key)


def fields(key: str) -> list[str]:
    """The names of what an entry of a list holds; the first stands in its heading.

    Below the question of an FAQ stands its answer, and the rest are `asides`.
    """
    names = _all_fields(key)
    return names[:2] if kind_of(f"{key}.0.{names[1]}").long else names


def asides(key: str) -> list[str]:
    """What may stand in lines of its own above the text of an entry, such as the owner of an FAQ's
    question.
    """
    return _all_fields(key)[2:] if is_text(key) else []


def _all_fields(key: str) -> list[str]:
    held = [each for each in KEYS if each.key.startswith(f"{key}.0.") and each.kind != GROUP]
    return [each.key.removeprefix(f"{key}.0.") for each in held]


def is_text(key: str) -> bool:
    """Whether the entries of a list have one text below their heading, and no fields."""
    return len(fields(key)) == 2


def is_divider(key: str) -> bool:
    """Whether a heading only divides the form and has no text of its own."""
    return kind_of(key) in (GROUP, RECORDS)


def _below(key: str, texts: Mapping[str, str]) -> str:
    """What stands below the heading of an entry: its text, or a line for each of its fields."""
    if not is_text(key):
        return _lines(texts)
    text, *others = texts.values()
    names = asides(key)
    if any(others) or any(text.lstrip().startswith(f"{name}:") for name in names):
        return f"{_lines({name: texts[name] for name in names})}\n\n{text}".rstrip("\n")
    return text


def _lines(texts: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {one_line(text)}".rstrip() for name, text in texts.items())


def _bullets(proposal: Proposal, key: str) -> str:
    items = (
        clean(proposal[f"{key}.{number}"].text) for number in range(proposal.counts.get(key, 0))
    )
    return "\n".join(f"- {item}".replace("\n", "\n  ").rstrip() for item in items)


def invitation(key: str) -> str:
    """The words of the heading for a new entry."""
    first, *others = fields(key)
    rest = _what(f"{key}.0.{others[0]}") if is_text(key) else "the rest"
    return f"Write {_what(f'{key}.0.{first}')} here, and {rest} below"


def _what(key: str) -> str:
    row = TABLE[key]
    return row.slot.name if row.slot else row.about


def _named(row: Key) -> str:
    """As "Leader quote: name" for `press_release.leader_quote.name`."""
    if row.key in _PROMPTS:
        return _PROMPTS[row.key]
    if row.kind == RECORDS and row.slot:
        return row.slot.name.capitalize()
    return spoken(row.key)


def drawn(section: Section) -> str:
    """A section as it stands on the page."""
    heading = f"{'#' * section.level} {section.words} {{#{section.key}}}"
    mistakable = IN_LISTS if section.under else MISTAKABLE
    return f"{heading}\n\n{mistakable.sub(_backslash, section.text)}".rstrip("\n")


def _backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def one_line(text: str) -> str:
    """A text without its line ends."""
    return " ".join(text.split())
