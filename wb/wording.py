"""How words are shown to people: signs that cannot act, "a, b and c", "did you mean", what the
system says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_GUESS = 100  # characters of a word that is compared with others

# One table of the signs that are shown nowhere as they are, for terminal, log and page.
# Control characters, which a terminal obeys; halves of characters, which no file can hold.
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
# Signs that reorder the text around them, so that a reader sees another order than is written
# (Unicode
# Bidirectional Algorithm, UAX 9: marks, embeddings, overrides, isolates; the deprecated 206A to
# 206F).
REORDERING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
# Signs that nobody sees and that can hide words or keep them from being found: most of Unicode's
# Default_Ignorable_Code_Point, and line ends that are none to editors. Joiners and variation
# selectors are
# not among them: Persian, Indian scripts and emoji need them.
HIDDEN = (
    "\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# Those of them that Python takes for printable.
_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
# What CI systems obey in a log: `::error` at the beginning of a line (blanks of any kind in front
# do not count), `##vso[` and `##[` anywhere in it.
_COMMAND = r"(?m)^(?P<blanks>[^\S\n]*)::|##(?=[\w.-]*\[)"


def visible(text: str) -> str:
    """The text with every character that could act on a terminal replaced by a sign that cannot."""
    if text.replace("\n", "").isprintable() and (
        text.isascii() or not any(map(text.__contains__, _BLANK_LETTERS))
    ):
        return text
    return re.sub(f"[{CONTROL}{REORDERING}{HIDDEN}]", "\ufffd", text)


def inert(text: str) -> str:
    """Lines of a log in which nothing commands a CI system. Each character keeps its place."""
    return re.sub(_COMMAND, _broken, text) if "::" in text or "##" in text else text


def _broken(match: re.Match[str]) -> str:
    return "#\ufffd" if match[0] == "##" else f"{match['blanks']}\ufffd:"


def path_name(path: object) -> str:
    """A file's name at the beginning of a line, in a form that can be pasted: `./::x` for `::x`.
    It stays one line, whatever the name holds.
    """
    name = visible(str(path)).replace("\n", "\ufffd")
    return f"./{name}" if name.startswith(":") else name


def sign_name(sign: str) -> str:
    """What to call a sign that nobody sees: `A no-break space (U+00A0)`."""
    from unicodedata import name

    called = {"\ufeff": "byte order mark"}.get(sign) or name(sign, "sign").lower()
    article = "An" if called[0] in "aeio" else "A"
    return f"{article} {called} (U+{ord(sign):04X})"


def width(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for a mark."""
    if text.isascii():
        return len(text)
    from wcwidth import wcwidth  # only here: it costs a run over plain ASCII nothing

    return sum(max(0, wcwidth(each)) for each in text)


def fitting(text: str, columns: int) -> int:
    """How many characters of a text fit into so many columns of a terminal."""
    if text[: columns + 1].isascii():
        return min(len(text), columns)
    end = used = 0
    while end < len(text) and (used := used + width(text[end])) <= columns:
        end += 1
    return end


def wrapped(text: str, columns: int, indent: str = "") -> str:
    """Words in lines that fit into so many columns, the second and those below it set in as far as
    `indent`. A word that is wider than a line is broken.
    """
    room = max(1, columns - len(indent))
    if len(text) <= room and text.isascii():
        return f"{indent}{text}"
    lines, line, used = [], "", 0
    for word in text.split(" "):
        wide = width(word)
        if line and used + 1 + wide <= room:
            line, used = f"{line} {word}", used + 1 + wide
            continue
        if line:
            lines.append(line)
        while wide > room:
            end = max(1, fitting(word, room))
            lines.append(word[:end])
            word = word[end:]
            wide = width(word)
        line, used = word, wide
    return indent + f"\n{' ' * len(indent)}".join([*lines, line] if line else lines or [""])


def beginning(line: str, most: int) -> str:
    """A line, or as many signs of it as that; it ends between two words where it has blanks."""
    return line if len(line) <= most else line[:most].rpartition(" ")[0] or line[:most]


def listed(names: Iterable[str], last: str = "and", form: str = "{}") -> str:
    """`a, b and c`: one name or more, each put into `form`, the last behind the word `last`."""
    *most, end = [form.format(name) for name in names]
    return f"{', '.join(most)} {last} {end}" if most else end


def counted(number: int, noun: str) -> str:
    """`1 error` or `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant by a word; empty if none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:LONGEST_GUESS], list(choices), n=1)), "")


def did_you_mean(word: str, choices: Iterable[str], form: str = "`{}`") -> str:
    """`Did you mean ...?`, with the choice that was probably meant put into `form`; empty if none
    is near.
    """
    near = nearest(word, choices)
    return f"Did you mean {form.format(near)}?" if near else ""


def system_reason(error: OSError) -> str:
    """What the system says about a failure, to stand behind a colon: `no space left on device`."""
    return visible((error.strerror or str(error)).lower())


def shell(*words: str, files: Iterable[str] = ()) -> str:
    """A command that can be pasted into a shell: its words, then its files, quoted where they have
    to be.

    Files stand behind `--` where one of them begins with a hyphen. Signs that could act on a
    terminal are
    replaced, so a name that holds one cannot be pasted.
    """
    from shlex import quote

    last = [str(file) for file in files]
    dashes = ["--"] if any(file.startswith("-") for file in last) else []
    return visible(" ".join(map(quote, [*words, *dashes, *last])))
