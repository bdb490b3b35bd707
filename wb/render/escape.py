"""Words of an author, made fit to stand in a Markdown page without leaving their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from wb.prose.lists import MARK, items
from wb.wording import CONTROL, HIDDEN, REORDERING

# Characters of one answer, some 8,000 words: what is longer takes too long to judge.
LONGEST = 50_000
MOST_BRACKETS = 1_000  # of one paragraph: the parser looks from each for its end, again and again
DEEPEST = 50  # lists in lists in quotes: what nests deeper than this is shown as plain words
_NEXT = "# What the page says next"

# Line ends as YAML knows them; what no page may hold; and signs that nobody sees, of which a page
# has no need.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSAFE = re.compile(f"[{CONTROL}]")
_UNSEEN = re.compile(f"[{REORDERING}{HIDDEN}]")

_MARK = re.compile(r"[\\`*_\[\]|~]|(?<!\S)#")
_NUMBER = re.compile(r"\d{0,9}")
_TYPED_ITEM = re.compile(rf"\s*{MARK}[ \t\xa0]+(?=\S)")
_ENTITY = re.compile(r"&(?=#?\w+;)")

# Quote marks, list marks and spaces before the words of a line.
_INTO = r"(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*"
_BREAKOUT = re.compile(
    rf"""
    ^ {_INTO} (?:
        (?= \#{{1,6}} (?: [ \t] | $ ) )  # a heading
        | (?= (?: =+ | -+ ) [ \t]* $ )  # the underline of a heading
        | (?= :: )  # what CI systems obey in a log
        | (?= \[ (?: [^\]\\] | \\. )* (?: \]: | \\?$ ) )  # what a link or a footnote stands for
    )
    """,
    re.VERBOSE,
)
# What stands between the brackets of an image, one pair of brackets deep.
_ALT = r"\[ (?: [^\[\]\\] | \\. | \[ [^\[\]\\]* \] )*"
_INLINE = re.compile(
    rf"""
    (?P<escaped> \\ . )
    | (?P<code> (?<!`) (?P<ticks>`+) (?!`) .*? (?<!`) (?P=ticks) (?!`) )  # code, closed in its line
    | (?P<open> `+ )  # code that is not
    | (?P<address> < (?:
          https?:// [^\s<>"'`\\|]+
          | [\w.+-]+ @ [\w-]+ (?: \. [\w-]+ )+
      ) > )
    | (?P<tag> < (?=[A-Za-z/!?]) )  # raw HTML
    | (?P<bare> (?<![\w]) (?:https?://|www\.) [^\s<>\[\]()`\\|*]+ )  # an address in the text
    | (?P<strike> (?<!~) ~ (?!~) | (?<=\w) ~+ (?=\w) )  # from-to: GitHub would strike words out
    | (?P<command> \#\# (?=\w*\[) )  # what CI systems obey in a log
    | (?P<image> ! (?= {_ALT} \]\( [ \t]* <? [ \t]* (?: https?: )? // ) )  # from elsewhere
    | (?P<link> \]\( (?= (?P<target> [ \t]* <? [^\s)>]* ) ) )
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"((?:\\\\)*(?<!\\)\|)")
_CITED = re.compile(r"\[\^[^\[\]\n]+\](?!\()")
_SCHEME = re.compile(r"[^/?#]*:")
_LIVE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[\w+.-]*:|[/\\]{2}")  # an address that is not beside the page
_ONE_COLUMN = re.compile(r".*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|")  # GitHub reads this as a table
_QUOTED = tuple('"“”„«»‚‘「『')
_WORDS = re.compile(r"(?!\d+[.)])[\"“‘«]?[^\W_]")


def md_text(text: str) -> str:
    """Plain words (a title, a name) as one line of Markdown that shows exactly these words."""
    line = _ENTITY.sub("&amp;", " ".join(_calm(text).split()))
    line = _MARK.sub(r"\\\g<0>", line).replace("<", "&lt;")
    if line.startswith("::"):
        return f"\\{line}"
    at = _NUMBER.match(line).end()  # type: ignore[union-attr]
    return line[:at] + "\\" + line[at:] if _opens(line, at) else line


def md_block(text: str, lead: str = "") -> str:
    """An answer as Markdown that stays in its place.

    Lists, emphasis, tables, quotes, links and code stay what they are. Headings, raw HTML,
    definitions and links other than http(s) and mailto turn into plain words, and an open fence is
    closed. `lead` is Markdown to stand before the first words, or in a paragraph of its own if the
    text opens with something else. A text that would still leave its place, or is over LONGEST,
    becomes plain words.
    """
    body = _body(_calm(text).expandtabs(4).strip("\n").rstrip())
    return f"{lead}{' ' if _opens_with_words(body) else 2 * chr(10)}{body}" if lead else body


def _opens_with_words(body: str) -> bool:
    """Whether a paragraph comes first, for readers with tables as well."""
    first = next(iter(_WITH_TABLES.parse(body)), None) if _WORDS.match(body) else None
    return bool(first and first.type == "paragraph_open" and not _ONE_COLUMN.match(body))


def md_quote(text: str, opening: str = "", closing: str = "") -> str:
    """An answer as a Markdown quotation; paragraphs of words get marks around them, if given."""
    body = md_block(text)
    if opening and closing and _takes_marks(body):
        body = f"{opening}{body}{closing}"
    return "\n".join(f"> {line}".rstrip() for line in body.split("\n"))


def _takes_marks(body: str) -> bool:
    """Whether a text is paragraphs only, without quotation marks of its own around it, and ends
    in a word: an address would take the mark for a part of itself.
    """
    kinds = {token.type for token in _WITH_TABLES.parse(body) if not token.level}
    last = body.split()[-1:]
    return (
        kinds == {"paragraph_open", "paragraph_close"}
        and not body.startswith(_QUOTED)
        and bool(re.search(r"[^\W_][*_]*[.!?…]?[*_]*\Z", body))
        and not re.search(r"[:@/<]|www\.", last[0])
    )


def md_item(text: str) -> str:
    """An answer as what stands behind the `- ` of a list item."""
    first, *others = md_block(text.strip()).split("\n")
    return "\n".join([first, *(f"  {line}".rstrip() for line in others)])


def md_cites(page: str) -> list[str]:
    """The footnote marks of a page, each once and in order: those in code or behind `\\` are
    none.
    """
    tokens = _flat(_WITH_CITATIONS.parse(page)) if "[^" in page else ()
    return list(dict.fromkeys(token.content for token in tokens if token.type == "citation"))


def first_words(text: str) -> str:
    """The first paragraph, list item or cell of an answer as plain words, without citations."""
    text = text[:LONGEST]
    if _TYPED_ITEM.match(text):  # also what is no list to Markdown: "• one"
        text = items(text)[0]
    tokens = _WITH_CITATIONS.parse(text) if _is_readable(text) else []
    first = next((token for token in tokens if token.type == "inline" and token.content), None)
    if first is None:
        return " ".join(text.split())
    words = re.sub(r"\s*\0", "", "".join(_plain(first.children or [])))
    return " ".join(words.split())


def _plain(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield from _plain(token.children or [])
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:  # the parser leaves no NUL in a text
            yield "\0" if token.type == "citation" else token.content


def md_link(address: str) -> str:
    """An address as a live link if it is http(s) or mailto; anything else as plain words."""
    plain = _calm(address).strip()
    return (
        f"<{plain}>"
        if _LIVE.match(plain) and not re.search(r"[\s<>\"'`\\|]", plain)
        else md_text(address)
    )


@lru_cache(maxsize=64)  # an answer stands on a page twice
def _body(text: str) -> str:
    if _is_readable(text) and _stays(body := _fit(text)):
        return body
    return "\n".join(map(md_text, text.split("\n")))


def _is_readable(text: str) -> bool:
    """Whether a parser of Markdown is soon done with a text."""
    return len(text) <= LONGEST and all(
        paragraph.count("[") <= MOST_BRACKETS for paragraph in text.split("\n\n")
    )


def _calm(text: str) -> str:
    """Without line ends of old, signs that nobody sees, and control characters that act."""
    return _UNSAFE.sub("\ufffd", _UNSEEN.sub("", _LINE_END.sub("\n", text)))


def _opens(line: str, at: int) -> bool:
    """Whether the line would open a list, a quote or a heading's underline at this character."""
    return (
        line[at : at + 1] in tuple("-+=>") if at == 0 else bool(re.match(r"[.)](?: |$)", line[at:]))
    )


def _fit(text: str) -> str:
    """The text with everything escaped that would leave its place; code is left as it is."""
    lines, tokens = text.split("\n"), _SHAPE.parse(text)
    blocks = [token for token in tokens if token.type in ("fence", "code_block") and token.map]
    code, columns = _lines_of(blocks), _columns(tokens)
    rules = _lines_of(each for each in tokens if each.type == "hr")
    fitted = [
        line
        if number in code or (number in rules and number and not lines[number - 1].strip(" \t>"))
        else _fit_line(line, columns.get(number, 0))
        for number, line in enumerate(lines)
    ]
    if blocks and _open_at_end(blocks[-1], lines):
        fitted.append(blocks[-1].markup)
    return "\n".join(fitted)


def _lines_of(tokens: Iterable[Token]) -> set[int]:
    return {number for token in tokens if token.map for number in range(*token.map)}


def _columns(tokens: list[Token]) -> dict[int, int]:
    """How many columns the table has that a line belongs to, by the number of the line."""
    columns: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "table_open" and token.map:
            kinds = [each.type for each in tokens[at:]]
            heads = kinds[: kinds.index("thead_close")].count("th_open")
            columns |= dict.fromkeys(range(*token.map), heads)
    return columns


def _open_at_end(token: Token, lines: list[str]) -> bool:
    if token.type != "fence" or token.level or not token.map or token.map[1] < len(lines):
        return False
    closing = re.compile(rf" {{0,3}}{token.markup[0]}{{{len(token.markup)},}}[ \t]*")
    return token.map[1] - token.map[0] == 1 or not closing.fullmatch(lines[-1])


def _fit_line(line: str, columns: int) -> str:
    if breakout := _BREAKOUT.match(line):
        line = line[: breakout.end()] + "\\" + line[breakout.end() :]
    # A table cuts its rows into cells before anybody looks for code: none reaches over a bar.
    parts = _CELL.split(line) if columns else [line]
    fitted = [_INLINE.sub(_fit_mark, part) for part in parts]
    return "".join(_within(fitted, columns) if columns else fitted)


def _within(parts: list[str], columns: int) -> list[str]:
    """A row, cut at its bars, with no more cells than the table has: readers drop those beyond."""
    bars = list(range(1, len(parts), 2))
    if bars and not parts[0].strip(" \t>"):
        del bars[0]
    if bars and not parts[-1].strip():
        del bars[-1]
    for at in bars[columns - 1 :]:
        parts[at] = parts[at][:-1] + "\\|"
    return parts


def _fit_mark(mark: re.Match[str]) -> str:
    match mark.lastgroup:
        case "open":  # code ends on the line it began on, so that every line can be judged alone
            return "\\`" * len(mark[0])
        case "strike":
            return "\\~" * len(mark[0])
        case "command":
            return "#\\#"
        case "image":  # a reader's browser is not sent elsewhere: a plain link
            return ""
        case "tag":
            return "&lt;"
        case "link":
            return mark[0] if mark["target"].strip() and _harmless(mark["target"]) else r"]\("
    return mark[0]


def _harmless(target: str) -> bool:
    plain = unescape(re.sub(r"\\(?=[^\w\s])", "", target)).strip().lstrip("<")
    return bool(_LIVE.match(plain)) or not _SCHEME.match(plain)


def _stays(body: str) -> bool:
    """Whether nothing in the text leaves its place, for readers with tables and without."""
    return all(_harmless_page(parser, body) for parser in (_WITH_TABLES, _WITHOUT_TABLES))


def _harmless_page(parser: MarkdownIt, body: str) -> bool:
    environment: dict[str, object] = {}
    try:
        *tokens, heading, words, _ = parser.parse(f"{body}\n\n{_NEXT}\n", environment)
    except (RecursionError, ValueError):
        return False
    if (
        heading.type != "heading_open"
        or heading.level
        or words.content != _NEXT[2:]
        or environment.get("references")
    ):
        return False
    return all(_harmless_token(token) for token in _flat(tokens))


def _harmless_token(token: Token) -> bool:
    if token.type in ("heading_open", "html_block", "html_inline") or token.level > DEEPEST:
        return False
    if token.type == "image" and _ELSEWHERE.match(str(token.attrGet("src"))):
        return False
    return all(
        _harmless(str(target)) for target in (token.attrGet("href"), token.attrGet("src")) if target
    )


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _citation(state: StateInline, silent: bool) -> bool:
    """Read a footnote mark: a rule for the parser."""
    mark = _CITED.match(state.src, state.pos, state.posMax)
    if not mark:
        return False
    if not silent:
        state.push("citation", "", 0).content = mark[0]
    state.pos = mark.end()
    return True


def _parser(**options: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * DEEPEST, **options})
    # Every link is to be seen and judged.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_WITHOUT_TABLES = _parser(html=True)
_WITH_TABLES = _parser(html=True).enable("table")
_WITH_CITATIONS = _parser(html=False).enable("table")
_WITH_CITATIONS.inline.ruler.before("link", "citation", _citation)
# How the text lies once nothing in it is a heading, raw HTML or a definition.
_SHAPE = _parser(html=False).enable("table").disable(["heading", "lheading", "reference", "inline"])
