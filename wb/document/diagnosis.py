"""Why a text is not YAML, told by looking at the text: a parser says only where it gave up.

No sentence here depends on what a parser says: libyaml's words change between its versions. It
gives
two places, where it stopped and where the piece it was reading began; the cause is often a line
above.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wb.schema import FORMAT
from wb.wording import sign_name

HINT = "Compare it with one of the examples."

_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|>{7})(?= |$)|^={7}$", re.MULTILINE)
_KEY_LINE = re.compile(r"[^\s#:][^:\n]*:(?=[ \t\r\n]|$)|[\"'][^\"'\n]*[\"'][ \t]*:")
_NO_SPACE = re.compile(r"([a-z_]+)([:\uff1a])(?=\S)")
_FIRST_WORD = re.compile(r"[a-z_]+(?=[ \t])")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
# Spaces that look like one and are none to YAML, where it needs one: in front of a line's words,
# behind a dash or a colon.
_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_SPACE = re.compile(rf"^(?:[ -]*|[ ]*[a-z_]+:[ ]*)(?P<sign>[{_SPACE}])", re.MULTILINE)
_IN_DOUBLE_QUOTES = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_ESCAPE = re.compile(  # YAML 1.1, 5.6; a code that is half a character is none
    r"\\(?![0abtnvfre \"/\\N_LP\t\r\n]|x[0-9a-fA-F]{2}"
    r"|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_BEHIND_BAR = re.compile(r"[^:\n]*:[ ]+[|>][-+0-9]*(?=[^-+0-9 \n])")
_LIST_BEHIND_KEY = re.compile(r"[^:\n]*:[ ]+(?=- )")
_VALUE = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?")
_VALUE_IN_QUOTES = re.compile(
    r"""[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ ]*$"""
)


_BREAKS = re.compile("[\x85\u2028\u2029]")  # which YAML 1.1 takes for ends of lines
_HASH = re.compile(r"[ \t]#")
_COMMENT_LINE = re.compile(r"[ ]+#")
_NO_DASH = re.compile(r"[ ]*-(?=[^\s-])")


class Cause(NamedTuple):
    """What is wrong, from where to where in the text, and what to do about it."""

    sentence: str
    start: int
    end: int
    hint: str = HINT


class Stop(NamedTuple):
    """A text, where its parser gave up, and where the piece began that it was reading; offsets in
    code points.
    """

    text: str
    at: int
    began: int

    @property
    def line_start(self) -> int:
        """Where the line begins on which the parser gave up."""
        return self.text.rfind("\n", 0, self.at) + 1

    def ahead(self, at: int) -> str:
        """The rest of a line from an offset."""
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else None]


def diagnose(text: str, at: int, began: int) -> Cause:
    """The most likely cause for a parser's giving up at one offset over what began at another."""
    stop = Stop(text, _onto_words(text, at), began)
    causes = (cause for look in _LOOKS if (cause := look(stop)))
    return next(causes, _cause(stop.at, "YAML allows nothing like it here", stop.text))


def odd_space(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a sign stands among the first ones of a line that only looks like a space, and its
    name; None if none does.
    """
    match = _ODD_SPACE.search(text, start, end)
    return (match.start("sign"), sign_name(match["sign"])) if match else None


def said_of_space(name: str) -> str:
    """What is wrong with a sign that only looks like a space."""
    return f"{name[0].lower()}{name[1:]} stands here, where YAML needs a plain space"


TYPE_A_SPACE = "Delete it and press the space bar; copied text often brings such characters along."


def _onto_words(text: str, at: int) -> int:
    """The offset itself, or the last word before it where it stands at the end of a line."""
    at = min(at, len(text))
    return len(text[:at].rstrip()) if at and (at == len(text) or text[at] == "\n") else at


def _cause(at: int, why: str, text: str, hint: str = HINT) -> Cause:
    return Cause(f"This line cannot be read: {why}.", at, min(at + 1, len(text)), hint)


def _conflict(stop: Stop) -> Cause | None:
    marks = list(_CONFLICT.finditer(stop.text))
    if not any(match[0][0] == "<" for match in marks):
        return None
    first = marks[0]
    why = "A conflict marker of git is here: two versions of the file were not merged."
    return Cause(why, *first.span(), "Keep the lines that are right, and delete the three markers.")


def _strange_space(stop: Stop) -> Cause | None:
    """A sign that only looks like a space, on the line where the parser gave up or on one shortly
    above.
    """
    above = max(stop.text.rfind("\n", 0, max(0, _back(stop.text, stop.line_start, 3))), 0)
    found = odd_space(stop.text, above, stop.line_start + len(stop.ahead(stop.line_start)))
    if found is None:
        return None
    at, name = found
    return _cause(at, said_of_space(name), stop.text, TYPE_A_SPACE)


def _back(text: str, start: int, lines: int) -> int:
    """The beginning of the line that stands so many lines above the one that begins at `start`."""
    for _ in range(lines):
        start = text.rfind("\n", 0, max(0, start - 1)) + 1
    return start


def _break(stop: Stop) -> Cause | None:
    """A sign that nobody sees and that ends a line."""
    sign = _BREAKS.search(stop.ahead(stop.line_start))
    if sign is None:
        return None
    name = sign_name(sign[0])
    why = f"{name[0].lower()}{name[1:]} stands here, which ends the line"
    return _cause(stop.line_start + sign.start(), why, stop.text, TYPE_A_SPACE)


def _tab(stop: Stop) -> Cause | None:
    line = _TAB.match(stop.text, stop.line_start)
    return (
        _cause(line.end() - 1, "a tab indents this line; YAML takes only spaces", stop.text)
        if line
        else None
    )


def _second_document(stop: Stop) -> Cause | None:
    if not stop.text.startswith(("---", "..."), stop.line_start):
        return None
    why = 'a second document begins here; one file holds one proposal, so the "---" has to go'
    return _cause(stop.line_start, why, stop.text)


def _open_quote(stop: Stop) -> Cause | None:
    if stop.text[stop.began : stop.began + 1] not in ("'", '"'):
        return None
    if _at_margin(stop.text, stop.began):
        return _no_key(stop.text, stop.began)
    if closed := _IN_DOUBLE_QUOTES.match(stop.text, stop.began):
        escape = _NO_ESCAPE.search(stop.text, *closed.span())
        at = escape.start() if escape else stop.began
        why = "a backslash in double quotes reads as an escape; use single quotes or write it twice"
        if _HALF.match(stop.text, at):
            why = (
                "half a character is escaped here, as JSON writes emoji; type the character itself"
            )
        return _cause(at, why, stop.text)
    return _cause(stop.began, "a quote opened here is never closed", stop.text)


def _open_bracket(stop: Stop) -> Cause | None:
    if stop.text[stop.began : stop.began + 1] not in tuple("[{"):
        return None
    if _at_margin(stop.text, stop.began):
        return _no_key(stop.text, stop.began)
    hidden = _HASH.search(stop.ahead(stop.began))
    why = 'behind a blank, "#" begins a comment, so the bracket opened here is not closed'
    if not hidden:
        why = "a bracket opened here is not closed"
    return _cause(stop.began, why, stop.text)


def _behind_quote(stop: Stop) -> Cause | None:
    if not _VALUE_IN_QUOTES.match(stop.text, stop.line_start, stop.at):
        return None
    why = 'text goes on behind the quote that closes here; put it all after "|" on lines of its own'
    return _cause(stop.at, why, stop.text)


def _stray_line(stop: Stop) -> Cause | None:
    """A line at the margin that is no key: a parser reads on and complains of the next one."""
    stray = list(_strays(stop))
    if not stray:
        return None
    start = stray[-1]
    line = stop.ahead(start)
    if glued := _NO_SPACE.match(line):
        what = "a full-width colon stands" if glued[2] != ":" else "no space stands"
        where = "where YAML needs a plain one" if glued[2] != ":" else f'behind "{glued[0]}"'
        return _cause(
            start + glued.end(1), f"{what} {where}", stop.text, f'Write it as "{glued[1]}: ...".'
        )
    if (word := _FIRST_WORD.match(line)) and word[0] in FORMAT:
        why = f'a colon is missing behind "{word[0]}"'
        return _cause(start, why, stop.text, f'Write it as "{word[0]}: ...".')
    return _no_key(stop.text, start)


def _at_margin(text: str, start: int) -> bool:
    """Whether an offset begins a line that stands below a key and is none."""
    below = start > 0 and text[start - 1] == "\n" and _key_above(text, start)
    return bool(below) and not _KEY_LINE.match(text, start)


def _no_key(text: str, start: int) -> Cause:
    """What is wrong with a line at the margin that is no key."""
    above = _key_above(text, start)
    whose = f' of "{above}"' if above else ""
    why = (
        f'it begins at the margin, so it is neither "key: value" nor part of the text{whose} '
        f"above it"
    )
    return _cause(start, why, text, "If it belongs to that text, indent it by two spaces.")


def _strays(stop: Stop) -> Iterator[int]:
    """Where lines begin at the margin that are no keys: the last ones up to the place, from there
    upwards.
    """
    start, begun = stop.line_start, False
    while start >= 0:
        line = stop.ahead(start).rstrip()
        stray = bool(line) and line[0] not in " \t#-\"'[{%" and not _KEY_LINE.match(line)
        if stray:
            begun = True
            yield start
        elif line and (begun or start != stop.line_start):
            return
        start = stop.text.rfind("\n", 0, start - 1) + 1 if start else -1


def _key_above(text: str, at: int) -> str:
    """The key at the margin whose value stands above an offset."""
    keys = re.findall(r"^([a-z_]+):", text[:at], re.MULTILINE)
    return keys[-1] if keys else ""


def _colon(stop: Stop) -> Cause | None:
    if stop.text[stop.at : stop.at + 1] != ":":
        return None
    why = (
        'a ": " inside a line reads as a new key. Put the text after "|" on lines of its '
        "own, or in quotes"
    )
    return _cause(stop.at, why, stop.text)


_SIGNS = {
    "*": 'a word that begins with "*" reads as a reference here; put the text in quotes',
    "&": 'a word that begins with "&" reads as a label here; put the text in quotes',
    **dict.fromkeys("@`%", "a sign such as @, % or ` cannot stand here; put the text in quotes"),
    **dict.fromkeys("]}", "a bracket closes here that none has opened; put the text in quotes"),
    "\t": "a tab stands here where YAML takes only spaces",
}


def _sign(stop: Stop) -> Cause | None:
    """A sign with a meaning of its own where the parser gave up, or where the value on that line
    begins.
    """
    value = _VALUE.match(stop.text, stop.line_start)
    for at in (value.end() if value else stop.at, stop.at):
        if why := _SIGNS.get(stop.text[at : at + 1]):
            return _cause(at, why, stop.text)
    return None


def _misplaced(stop: Stop) -> Cause | None:
    """Text behind a "|", a list behind a key: right things on the wrong line."""
    if bar := _BEHIND_BAR.match(stop.text, stop.line_start):
        why = 'text stands right behind "|"; it belongs on the lines below, indented by two spaces'
        return _cause(bar.end(), why, stop.text)
    if dash := _LIST_BEHIND_KEY.match(stop.text, stop.line_start):
        why = "a list begins on the line of its key; each entry belongs on a line of its own"
        return _cause(dash.end(), why, stop.text)
    return None


def _dash(stop: Stop) -> Cause | None:
    """An entry above whose dash is glued to its first word."""
    dash = _NO_DASH.match(stop.text, _back(stop.text, stop.line_start, 1))
    why = 'no space stands behind "-"'
    return _cause(dash.end(), why, stop.text, 'Write it as "- ...".') if dash else None


def _indentation(stop: Stop) -> Cause | None:
    if stop.text[stop.line_start : stop.at].strip(" -"):
        return None
    above = _back(stop.text, stop.line_start, 1)
    if comment := _COMMENT_LINE.match(stop.text, above):
        why = 'a line that begins with "#" is a comment to YAML and ends the text above it'
        return _cause(comment.end() - 1, why, stop.text, 'Put the text below "|".')
    if _at_margin(stop.text, stop.line_start) and stop.text[above : stop.line_start].isspace():
        return _no_key(stop.text, stop.line_start)
    return _cause(stop.at, "the indentation changes here", stop.text)


_LOOKS: tuple[Callable[[Stop], Cause | None], ...] = (
    _conflict,
    _strange_space,
    _break,
    _tab,
    _second_document,
    _open_quote,
    _open_bracket,
    _stray_line,
    _behind_quote,
    _dash,
    _colon,
    _misplaced,
    _sign,
    _indentation,
)
