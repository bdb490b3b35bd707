"""A proposal, or a part of it, as a page of Markdown that can be written on, and what was written.

Each heading ends in the key of the text below it, as in `## Who is your customer? {#who}`. The key
is what is read; the words before it are for the eye, but in a list they belong to the entry: the
question of an FAQ, the name of a source. Which keys there are and how each is written follows from
the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from wb.document.arrange import arrange
from wb.document.edit import clean, set_text
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile
from wb.editor.page import Unclear
from wb.questions import QUESTIONS
from wb.schema import GROUP, KEYS, PARTS, RECORDS, TABLE, TEXTS, Key, kind_of, spoken
from wb.wording import did_you_mean, listed

GUIDANCE = """\
Write below the headings. The {#...} at the end of each heading says which text it is; leave it as \
it is. To empty an answer, delete the text and leave its heading.

In a list (the two halves of the FAQ, the sources, the waivers) each entry has a heading of its \
own, and its words count. To delete an entry, delete its heading: what stands below goes with it. \
To move one, move it with what stands below. To add one, write a heading with two number signs, as \
## Who pays for it?

Comments in the file are not shown and stay as they are.
"""

_HEADING = re.compile(
    r"^(?P<level>#{1,3})[ \t]+(?P<words>.*?)[ \t]*\{#(?P<key>[a-z_.0-9]+)\}[ \t]*$"
)
_ENTRY = re.compile(r"^##[ \t]+(?P<words>.*\S)[ \t]*$")  # a heading without a key, in a list
_MISTAKABLE = re.compile(r"^(\\*#{1,3}[ \t].*\{#[a-z_.0-9]+\}[ \t]*)$", re.MULTILINE)
_IN_LISTS = re.compile(rf"{_MISTAKABLE.pattern}|^(\\*##[ \t].*\S.*)$", re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>\w+):[ \t]*(?P<text>.*)$")
_BULLET = re.compile(r"^[-*](?:[ \t]+|$)")
_NEW = "new"  # behind the key of a list: an entry that is not in the file yet
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
    return "\n\n".join(_drawn(each) for each in _sections(proposal, key)) + "\n"


def guidance(key: str = "") -> str:
    """What to say below the form: how it is written on, and what fits where not every text does."""
    fitting = [
        f"{each.key.replace('.0.', '.')}: {_fits(each)}"
        for each in _rows(key)
        if each.kind.choices or each.kind.bare
    ]
    return "\n".join([GUIDANCE, *fitting])


def changed(proposal: Proposal, page: str, key: str = "") -> str:
    """The text of the file with all that differs on the page, one key at a time.

    What does not differ is not touched. Raises Unclear for a page that can no longer be read for
    certain, EditRefused for what cannot be put into the file.
    """
    before, after = _read(form(proposal, key)), _read(page)
    after = _without_orphans(before, after)
    _refuse_missing(before, after)
    _refuse_words(before, after)
    source, was = proposal.source, {each.key: each for each in before}
    for section in after:
        if not (_is_divider(section.key) or section.key.endswith(f".{_NEW}")):
            source = _with_section(source, was[section.key], section)
    for each in before:
        if kind_of(each.key) == RECORDS:
            source = _with_entries(source, each.key, after)
    return source.text


def merged(began: str, page: str, now: str) -> str | None:
    """A page that began from one form, with all that another form has changed since.

    None where the two have changed the same text or list, and where the page is not clear. Raises
    Unclear for what cannot be read.
    """
    was, mine, theirs = (_units(_read(each)) for each in (began, page, now))
    if not (was.keys() == mine.keys() == theirs.keys()):
        return None
    found: list[Section] = []
    for key in theirs:
        if mine[key] != was[key] != theirs[key] != mine[key] or _words_of(mine[key], key) != (
            _words_of(was[key], key)
        ):
            return None
        found += theirs[key] if mine[key] == was[key] else mine[key]
    return "\n\n".join(map(_drawn, found)) + "\n"


def _units(sections: Sequence[Section]) -> dict[str, list[Section]]:
    """What is merged as a whole: a section, or a list with all its entries."""
    units: dict[str, list[Section]] = {}
    for section in sections:
        units.setdefault(section.under or section.key, []).append(section)
    return units


def _words_of(unit: Sequence[Section], key: str) -> list[str]:
    return [section.words for section in unit if section.key == key]


def _with_section(source: TextFile, was: Section, section: Section) -> TextFile:
    """The file with what has changed in one section that was there before."""
    if kind_of(section.key) == TEXTS:
        return _with_lines(source, section.key, _items(was.text), _items(section.text))
    old = dict(_texts(was))
    for key, text in _texts(section):
        if text != old[key]:
            source = source.with_text(set_text(source, key, text))
    return source


def _with_lines(source: TextFile, key: str, old: Sequence[str], new: Sequence[str]) -> TextFile:
    """The file with the lines of a list of texts; one changed alone is changed in place."""
    new = [line for line in new if line or line in old]
    if old == new:
        return source
    if len(old) == len(new) and sorted(old) != sorted(new):
        for number, (was, line) in enumerate(zip(old, new, strict=True)):
            if line != was:
                source = source.with_text(set_text(source, f"{key}.{number}", line))
        return source
    left = list(enumerate(old))
    entries: list[int | str] = []
    for line in new:
        found = next((pair for pair in left if pair[1] == line), None)
        if found:
            left.remove(found)
        entries.append(found[0] if found else line)
    return source.with_text(arrange(source, key, entries))


def _with_entries(source: TextFile, key: str, after: Sequence[Section]) -> TextFile:
    """The file with the entries of a list as they stand on the page: their order, and which."""
    entries: list[int | Mapping[str, str]] = []
    for section in after:
        if section.under != key or section.key == key:
            continue
        home, _, number = section.key.rpartition(".")
        if home == key and number.isdecimal():
            entries.append(int(number))
            continue
        fields = {name.rpartition(".")[2]: text for name, text in _texts(section) if text}
        if fields:
            entries.append(fields)
    return source.with_text(arrange(source, key, entries))


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
    first, *others = _fields(key)
    for number in range(proposal.counts.get(key, 0)):
        at = f"{key}.{number}"
        texts = {name: clean(proposal[f"{at}.{name}"].text) for name in others}
        words = _one_line(proposal[f"{at}.{first}"].text)
        yield Section(at, words, _below(key, texts), 2, key)
    yield Section(f"{key}.{_NEW}", _invitation(key), _below(key, dict.fromkeys(others, "")), 2, key)


def _fields(key: str) -> list[str]:
    """The names of what an entry of a list holds; the first stands in its heading."""
    return [each.key.rpartition(".")[2] for each in KEYS if each.key.startswith(f"{key}.0.")]


def _is_text(key: str) -> bool:
    """Whether the entries of a list have one text below their heading, and no fields."""
    return len(_fields(key)) == 2


def _below(key: str, texts: Mapping[str, str]) -> str:
    """What stands below the heading of an entry: its text, or a line for each of its fields."""
    if _is_text(key):
        return next(iter(texts.values()))
    return "\n".join(f"{name}: {_one_line(text)}".rstrip() for name, text in texts.items())


def _bullets(proposal: Proposal, key: str) -> str:
    items = (
        clean(proposal[f"{key}.{number}"].text) for number in range(proposal.counts.get(key, 0))
    )
    return "\n".join(f"- {item}".replace("\n", "\n  ").rstrip() for item in items)


def _items(text: str) -> list[str]:
    """The entries of a list of texts: a line each, with the lines below that are indented."""
    items: list[str] = []
    for line in text.split("\n"):
        if items and (line.startswith("  ") or not line.strip()):
            items[-1] += f"\n{line[2:]}"
        elif line.strip():
            items.append(_BULLET.sub("", line, count=1))
    return [clean(item) for item in items]


def _invitation(key: str) -> str:
    """The words of the heading for a new entry."""
    first, *others = _fields(key)
    rest = _what(f"{key}.0.{others[0]}") if _is_text(key) else "the rest"
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


def _drawn(section: Section) -> str:
    heading = f"{'#' * section.level} {section.words} {{#{section.key}}}"
    mistakable = _IN_LISTS if section.under else _MISTAKABLE
    return f"{heading}\n\n{mistakable.sub(_backslash, section.text)}".rstrip("\n")


def _backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _read(page: str) -> list[Section]:
    """The sections of a page. Raises Unclear for words above the first heading."""
    sections: list[Section] = []
    under = ""
    for number, line in enumerate(page.split("\n"), 1):
        heading, entry = _HEADING.match(line), _ENTRY.match(line) if under else None
        if heading:
            under = _list_of(heading["key"], under)
            level = len(heading["level"])
            sections.append(Section(heading["key"], heading["words"].strip(), "", level, under))
        elif entry:
            sections.append(Section(f"{under}.{_NEW}", entry["words"], "", 2, under))
        elif sections:
            sections[-1] = sections[-1]._replace(text=f"{sections[-1].text}{line}\n")
        elif line.strip():
            raise Unclear(
                f"Line {number} of the form stands above the first heading, and nothing says "
                f"which text it belongs to.",
                _AGAIN,
            )
    return [_tidy(each) for each in sections]


_AGAIN = "Nothing was changed."


def _list_of(key: str, under: str) -> str:
    """The list that the heading with a key stands in; none if it is no entry of one."""
    if kind_of(key) == RECORDS:
        return key
    home = key.rpartition(".")[0]
    if kind_of(home) != RECORDS:
        return ""
    return under if under and _fields(under) == _fields(home) else home


def _tidy(section: Section) -> Section:
    text = section.text
    mistakable = _IN_LISTS if section.under else _MISTAKABLE
    text = clean(mistakable.sub(lambda match: match[0].removeprefix("\\"), text))
    return section._replace(text=text.strip("\n"), words=_one_line(section.words))


def _without_orphans(before: list[Section], after: list[Section]) -> list[Section]:
    """The page without the texts whose headings were deleted: they stand below the heading before.

    Raises Unclear where that one's own text has changed as well, and nothing tells the two apart.
    """
    there = {each.key for each in after}
    for at, section in enumerate(before):
        behind = list(
            takewhile(lambda each: each.key not in there and each.under, before[at + 1 :])
        )
        if section.key in there and behind:
            after = [
                _without_tail(each, section, behind) if each.key == section.key else each
                for each in after
            ]
    return after


def _without_tail(section: Section, was: Section, deleted: Sequence[Section]) -> Section:
    """A section without the texts of the entries whose headings stood behind it."""
    if section.text == was.text:
        return section
    rest = f"\n{section.text}"
    for each in reversed(deleted):
        if each.text:
            rest = rest.removesuffix(f"\n{each.text}").rstrip("\n")
    if rest.strip("\n") == was.text:
        return section._replace(text=was.text)
    if rest != f"\n{section.text}".rstrip("\n"):
        raise Unclear(
            f'The heading of "{deleted[-1].words}" is gone, and what stood below it now stands '
            f'below "{section.words}".',
            f"Delete that as well, or write the heading again. {_AGAIN}",
        )
    return section


def _refuse_missing(before: list[Section], after: list[Section]) -> None:
    """A heading that is gone, doubled or new would put a text under the wrong key."""
    there, known = [each.key for each in after], {each.key for each in before}
    for section in before:
        if section.key not in there and (not section.under or _is_divider(section.key)):
            raise Unclear(
                f"The heading with {{#{section.key}}} is gone from the form.",
                f"To empty an answer, leave its heading. {_AGAIN}",
            )
    for section in after:
        key = section.key
        if key not in known:
            raise Unclear(
                f"The form has a heading with {{#{key}}}, and there is no such text here.", _AGAIN
            )
        if there.count(key) > 1 and not key.endswith(f".{_NEW}"):
            raise Unclear(
                f"The heading with {{#{key}}} stands twice in the form. Which of the two holds?",
                _AGAIN,
            )
        entries = [each.key for each in before if each.under] if key.endswith(f".{_NEW}") else []
        if broken := [each for each in entries if f"{each}}}" in section.words]:
            raise Unclear(
                f'The key in the heading "{section.words}" is not whole.',
                f"It ends in {{#{broken[0]}}}. {_AGAIN}",
            )
        if _is_divider(key) and section.text:
            raise Unclear(
                f'Text stands below "{section.words}", which only divides the form: '
                f'"{section.text[:40]}".',
                f"Put it below one of the headings that follow. {_AGAIN}",
            )


def _is_divider(key: str) -> bool:
    return kind_of(key) in (GROUP, RECORDS)


def _refuse_words(before: list[Section], after: list[Section]) -> None:
    """Words typed into a heading that the form has made belong to no text."""
    fixed = {
        each.key: _words(each.words) for each in before if not each.under or _is_divider(each.key)
    }
    for section in after:
        if section.key in fixed and not _words(section.words) <= fixed[section.key]:
            raise Unclear(
                f'"{section.words}" is now the heading with {{#{section.key}}}, and what '
                f"stands there is not read.",
                f"Put it below the heading, or delete it. {_AGAIN}",
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    """The keys a section holds and their texts. Raises Unclear for a line that is no field."""
    if not section.under:
        long = kind_of(section.key).long
        yield section.key, section.text if long else _one_line(section.text)
        return
    first, *others = _fields(section.under)
    words = section.words
    if section.key.endswith(f".{_NEW}"):
        words = words.removeprefix(_invitation(section.under)).strip()
    yield f"{section.key}.{first}", words
    if _is_text(section.under):
        yield f"{section.key}.{others[0]}", section.text
        return
    held = _held(section, others)
    for name in others:
        yield f"{section.key}.{name}", held.get(name, "")


def _held(section: Section, names: Sequence[str]) -> dict[str, str]:
    held: dict[str, str] = {}
    for line in filter(str.strip, section.text.split("\n")):
        field = _FIELD.match(line)
        if not field or field["name"] not in names or field["name"] in held:
            near = did_you_mean(line.partition(":")[0], names)
            raise Unclear(
                f'"{line}" stands below "{section.words}", where a line begins with one of '
                f"{listed(names, form='`{}:`')}.",
                f"{near} {_AGAIN}".strip(),
            )
        held[field["name"]] = _one_line(field["text"])
    return held


def _one_line(text: str) -> str:
    return " ".join(text.split())
