"""Rules of a team, as data in its settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from wb.command import command
from wb.config.expression import MOST_TEXT, Expression, Refused, compiled
from wb.config.glob import key_globs
from wb.config.toml import Table
from wb.config.words import checked_entries
from wb.document.proposal import Proposal
from wb.document.textfile import Passage, Place, Span, TextFile
from wb.findings import Remark, Severity
from wb.prose import Prose
from wb.rules.base import Body, Context, Rule
from wb.rules.lexicon import Lexicon
from wb.schema import in_first, known_keys
from wb.wording import did_you_mean, listed

KEYS = (
    "code",
    "name",
    "keys",
    "words",
    "pattern",
    "missing-pattern",
    "level",
    "message",
    "help",
    "bad",
    "good",
)
LOOKS = ("words", "pattern", "missing-pattern")
READS = (
    "who",
    "problem",
    "benefit",
    "evidence",
    "experience",
    "press_release",
    "faq",
)  # unless `keys` says otherwise
MOST_PLACES = 10  # that one rule points at in one answer
LONGEST_KEY = 200  # characters; a pattern of more fits no key of a proposal
LONGEST_QUOTE = 60  # characters of an answer in a message

_CODE = re.compile(r"(?!WB\d)[A-Z]{2,10}\d{1,4}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OPENS_WITH_KEY = re.compile(r"([a-z_]+):(?:[ \n]|$)")


def team_rule(table: Table) -> Rule:
    """The rule that a table declares. Raises WbError, with its place, for what cannot be one."""
    _refuse_unknown(table)
    code = _matching(
        table, "code", _CODE, "two or more capitals and a number, not beginning with WB", "TEAM001"
    )
    name = _matching(table, "name", _NAME, "small letters, digits and hyphens", "no-synergy")
    keys = _keys(table)
    look = _look(table, keys, _text(table, "message"), _text(table, "help", ""))
    look.__name__ = name
    look.__doc__ = _page(table, keys)
    return Rule(code, _level(table), look)


def _look(table: Table, keys: tuple[str, ...], message: str, help: str) -> Body:
    """The function that looks, of the one kind the table asks for."""
    looks = [key for key in LOOKS if key in table.values]
    if len(looks) != 1:
        said = (
            "nothing to look for"
            if not looks
            else f"{listed(looks, form='`{}`')}, and one rule looks for one thing"
        )
        raise table.wrong(
            f"This rule has {said}.",
            "Give it one of `words`, `pattern` and `missing-pattern`.",
            *looks[1:2],
        )
    if looks == ["words"]:
        return _for_words(keys, _lexicon(table), message, help)
    expression = _expression(table, looks[0])
    if looks == ["pattern"]:
        return _for_pattern(keys, expression, message, help)
    if "{words}" in message:
        raise table.wrong(
            "There are no {words} to quote where something is missing.",
            "Say what belongs there.",
            "message",
        )
    return _for_missing(keys, expression, message, help)


def _for_words(keys: tuple[str, ...], entries: Lexicon, message: str, help: str) -> Body:
    def look(context: Context, *, words: Lexicon = entries) -> Iterator[Remark]:
        for passage in _read(context.proposal, keys):
            for match in islice(words.find(context.prose(passage), names=True), MOST_PLACES):
                yield _remark(passage, match.start, match.end, message, help)

    return look


def _for_pattern(keys: tuple[str, ...], expression: Expression, message: str, help: str) -> Body:
    def look(context: Context) -> Iterator[Remark]:
        left = MOST_TEXT
        for passage in _read(context.proposal, keys):
            for start, end in islice(expression.spans(passage.text[:left]), MOST_PLACES):
                yield _remark(passage, start, end, message, help)
            left = max(0, left - len(passage.text))

    return look


def _for_missing(keys: tuple[str, ...], expression: Expression, message: str, help: str) -> Body:
    def look(context: Context) -> Iterator[Remark]:
        left = MOST_TEXT
        for passage in _read(context.proposal, keys):
            if next(expression.spans(passage.text[:left]), None):
                return
            left = max(0, left - len(passage.text))
        first = next(_read(context.proposal, keys), None)
        yield Remark(first.place() if first else _absent(context.proposal, keys), message, help)

    return look


def _remark(passage: Passage, start: int, end: int, message: str, help: str) -> Remark:
    words = " ".join(passage.text[start:end].split())
    quoted = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}..."
    return Remark(
        passage.place(start, end),
        message.replace("{words}", quoted),
        help.replace("{words}", quoted),
    )


def _read(proposal: Proposal, keys: tuple[str, ...]) -> Iterator[Passage]:
    """The written passages under the keys, in the order of the file."""
    wanted = _wanted(keys)
    return (passage for key, passage in proposal.passages.items() if passage and wanted(key))


def _wanted(keys: Sequence[str]) -> Callable[[str], bool]:
    """Whether a key is one of these or below one. A `*` stands for anything, dots included."""
    globs = key_globs(keys)
    return lambda key: any(glob.matches(key) for glob in globs)


def _absent(proposal: Proposal, keys: tuple[str, ...]) -> Place:
    """Where to point when nothing is written under the keys: where the first of them would
    stand.
    """
    certain = keys[0].partition("*")[0].rpartition(".")[0] if "*" in keys[0] else keys[0]
    return proposal[certain].place() if certain else Place("", Span(0, 0))


# What a table says.


def _refuse_unknown(table: Table) -> None:
    for key in table.values:
        if key not in KEYS:
            raise table.wrong(
                f'A rule has no "{key}".',
                did_you_mean(key.lower(), KEYS) or f"It has {', '.join(KEYS)}.",
                key,
            )


def _text(table: Table, key: str, default: str | None = None) -> str:
    value = table.values.get(key, default)
    if value is None:
        raise table.wrong(
            f"This rule has no `{key}`.",
            f"[[rule]] takes {', '.join(KEYS[:2])}, what to look for, and a message.",
            key,
        )
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise table.wrong(f"`{key}` takes text in quotes.", f'As in {key} = "..."', key)
    return " ".join(value.split())


def _texts(table: Table, key: str) -> tuple[str, ...]:
    values = table.values.get(key, [])
    if not isinstance(values, list) or not all(
        isinstance(value, str) and value.strip() for value in values
    ):
        raise table.wrong(f"`{key}` takes a list of texts.", f'As in {key} = ["..."]', key)
    if not values and key in table.values:
        raise table.wrong(
            f"`{key}` is an empty list.", f"Leave `{key}` out, or put something in.", key
        )
    return tuple(values)


def _matching(table: Table, key: str, form: re.Pattern[str], wants: str, example: str) -> str:
    text = _text(table, key)
    if not form.fullmatch(text) or len(text) > LONGEST_QUOTE:
        raise table.wrong(
            f'"{text[:LONGEST_QUOTE]}" is no {key} for a rule of your own.',
            f"It takes {wants}, as in {example}.",
            key,
        )
    return text


def _level(table: Table) -> Severity:
    level = _text(table, "level", Severity.WARNING.value)
    if level not in list(Severity):
        raise table.wrong(
            f'"{level}" is not a level for a rule.', f"There is {', '.join(Severity)}.", "level"
        )
    return Severity(level)


def _keys(table: Table) -> tuple[str, ...]:
    """The keys the rule reads; each has to mean something in a proposal."""
    keys = _texts(table, "keys") or READS
    known = list(known_keys())
    for number, key in enumerate(keys):
        first = in_first(key)
        if len(key) > LONGEST_KEY or not any(map(_wanted([first]), known)):
            raise table.wrong(
                f'No proposal has a key "{key[:LONGEST_QUOTE]}".',
                did_you_mean(first, _with_parents(known)) or f"`{command('schema')}` lists them.",
                "keys",
                number,
            )
    return keys


def _with_parents(known: Sequence[str]) -> list[str]:
    return list(
        dict.fromkeys(".".join(key.split(".")[:depth]) for key in known for depth in range(1, 5))
    )


def _lexicon(table: Table) -> Lexicon:
    """The words the rule looks for; each has to be one that can be found."""
    words = checked_entries(table, "words", _texts(table, "words"))
    for number, word in enumerate(words):
        for form in Lexicon([word]).entries:
            if not _can_be_found(form):
                raise table.wrong(
                    f'"{form}" holds characters that no word has, so it would never be found.',
                    "Use `pattern` for it.",
                    "words",
                    number,
                )
    return Lexicon(words)


def _can_be_found(entry: str) -> bool:
    passage = Passage("who", entry, TextFile("", entry), Span(0, len(entry)))
    return any(match.text == entry for match in Lexicon([entry]).find(Prose(passage), names=True))


def _expression(table: Table, key: str) -> Expression:
    value = table.values[key]
    if not isinstance(value, str):
        raise table.wrong(
            f"`{key}` takes text in quotes.",
            f"As in {key} = '\\bASAP\\b' (single quotes keep backslashes).",
            key,
        )
    try:
        return compiled(value)
    except Refused as error:
        raise table.wrong(f"This `{key}` cannot be used: {error}.", error.hint, key) from error


# The page of a rule of a team.


def _page(table: Table, keys: tuple[str, ...]) -> str:
    """What `wb explain` prints, and the examples that `wb rules test` runs."""
    message, help = (_text(table, key, "").replace("{words}", "...") for key in ("message", "help"))
    about = (
        f"A rule of this team, written at {table.where()}. It reads "
        f"{', '.join(f'`{key}`' for key in keys)}."
    )
    examples = [
        f"{title}:\n{_indented(_as_proposal(text, keys))}"
        for title in ("Bad", "Good")
        for text in _texts(table, title.lower())
    ]
    return "\n\n".join(filter(None, [message, help, about, *examples])) + "\n"


def _as_proposal(text: str, keys: tuple[str, ...]) -> str:
    """An example as a piece of a proposal. Plain text is an answer to the first key the rule
    reads.
    """
    opens = _OPENS_WITH_KEY.match(text.lstrip("\n"))
    if opens and opens[1] in {key.partition(".")[0] for key in known_keys()}:
        return text.strip("\n")
    key = next(
        (known for known in known_keys() if _wanted([in_first(keys[0])])(known)),
        keys[0],
    )
    return _nested(key.split("."), text.strip())


def _nested(parts: Sequence[str], text: str) -> str:
    """YAML that holds a text under a key, given as its parts."""
    block = f"|\n{_indented(text, 2)}"
    for part in reversed(parts):
        if part == "0":
            block = f"- {_indented(block, 2)[2:]}"
        else:
            block = f"{part}: {block}" if block[0] == "|" else f"{part}:\n{_indented(block, 2)}"
    return block


def _indented(text: str, by: int = 4) -> str:
    return "\n".join(f"{' ' * by}{line}".rstrip() for line in text.expandtabs().splitlines())
