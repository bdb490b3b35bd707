"""Which words of a document go to which key of a proposal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wb.importing.blocks import BOLD_LEVEL, Block, bare, blocks, cells, items
from wb.importing.dates import date_of, dateline
from wb.importing.phrases import (
    ANSWER,
    EXTERNAL,
    FIVE,
    INTERNAL,
    NOTHING,
    PARTS,
    QUESTION,
    RELEASE,
    SCOPE,
    SIGN,
    SOURCES,
    Match,
    known,
)
from wb.importing.quotes import CUSTOMER, LEADER, Quote, quote_in
from wb.schema import TABLE, is_key

UNPLACED = "unplaced"
_WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(
    r"\A(?P<label>(?P<mark>\*\*|__|\*|_)[^*_\n]{1,150}?(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：]"
    r"|[?？]\s*(?P=mark))|[^\W_][^:：\n*]{0,80}[:：])\s*(?P<rest>.*)\Z",
    re.DOTALL,
)
_BOLD_QUESTION = re.compile(
    r"\A(?:\d{1,3}[.)]\s*)?(\*\*|__)(?P<asked>(?:(?!\1).)+[?？])\s*\1\s*(?P<rest>.*)\Z", re.DOTALL
)
_ENDS_ASKING = re.compile(r"[?？][*_\"”]*\Z")
_INVITES = re.compile(
    r"\b(?:visit|sign up|learn more|get started|to start|available|go to|besuchen)\b|https?://|www\.",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]\n]*)\]\((https?://[^\s)]+)\)|<?(https?://[^\s<>)\]]+)>?")
_CHOICES = ("status", "stage")
_ORDER = ("summary", "problem", "solution")


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


def place(text: str) -> Placed:
    """The words of a document in Markdown by the keys of a proposal, none of them left out."""
    found = blocks(text)
    reader = _Placer(_is_release(found))
    for block in found:
        reader.block(block)
    return reader.placed()


def _is_release(found: Iterable[Block]) -> bool:
    """Whether what stands under no part is a press release: that, or the five answers?

    What speaks for one of them first decides.
    """
    for block in found:
        first = block.text.split("\n")[0] if block.kind in ("text", "heading", "field") else ""
        label = _LABEL.match(first)
        match = known(bare(first)) or (known(label["label"]) if label else None)
        if match and match.target in (FIVE, "who", "benefit", "evidence"):
            return False
        if match and match.target.startswith((RELEASE, "faq.")):
            return True
        if block.kind == "text" and dateline(block.text):
            return True
    return False


class _Placer:
    """Reads blocks in their order and keeps where it is: in which part, under which key."""

    def __init__(self, release: bool) -> None:
        self.part = RELEASE if release else ""
        self.level = 0  # of the heading that the part began with
        self.key = ""  # what text goes to; "" for what the part has next
        self.texts: dict[str, list[str]] = {}
        self.faq: dict[str, list[dict[str, str]]] = {EXTERNAL: [], INTERNAL: []}
        self.sources: list[dict[str, str]] = []
        self.scope: list[str] = []
        self.read: list[str] = []
        self.moves: list[Move] = []
        self.definitions: list[tuple[str, int]] = []
        self.languages: Counter[str] = Counter()
        self.line = 0
        self.quoted = self.headed = False  # a quote, a heading of the document, was there
        self.how = ""  # how the questions of this part are written

    # What a block is

    def block(self, block: Block) -> None:
        """Place all words of a block."""
        self.line = block.line
        if block.kind == "heading":
            self.heading(block.text, block.level)
        elif block.kind == "note":
            self.note(block.name, block.text)
        elif block.kind == "definition":
            self.definitions.append((block.text, block.line))
        elif block.kind == "field":
            if not self.labelled(block.text, True):
                self.unplaced(block.text)
        elif block.kind == "text":
            self.paragraph(block.text)
        elif block.kind == "list":
            self.list(block.text)
        elif block.kind == "table":
            self.table(block.text)
        elif block.kind == "quote":
            self.quotation(block.text)
        elif block.kind == "html" and block.text.lstrip().startswith("<!--"):
            self.unplaced(block.text)
        elif block.kind != "rule":
            self.more(block.text)

    def heading(self, text: str, level: int) -> None:
        """A heading: a part, a key, a question, or the title."""
        words = bare(text)
        if match := known(words):
            self.enter(match, words, level)
        elif self.asks(words, level) or self.labelled(text, True):
            return
        elif self.part in (EXTERNAL, INTERNAL) and level > self.level:
            if level < BOLD_LEVEL or (self.how in ("", "bold") and not self.unanswered()):
                self.question(words, "heading" if level < BOLD_LEVEL else "bold")
            else:
                self.more(text)
        else:
            self.own_heading(words, text, level)

    def asks(self, words: str, level: int) -> bool:
        """Take a heading that is a question of the FAQ."""
        if self.part not in (EXTERNAL, INTERNAL):
            return bool(SIGN.match(words)) and self.signed(words)
        if self.signed(words):
            return True
        if level < self.level or not _ENDS_ASKING.search(words):
            return False
        self.question(words, "heading" if level < BOLD_LEVEL else "bold")
        return True

    def own_heading(self, words: str, text: str, level: int) -> None:
        """A heading of the author's own words, outside of the FAQ."""
        release = [f"{RELEASE}.{each}" for each in ("headline", "subheading")]
        if not self.texts.get("title") and level == 1:
            self.put("title", words)
            self.key, self.headed = "", True
        elif self.part == RELEASE and not self.texts.get(f"{RELEASE}.summary"):
            if level == BOLD_LEVEL and self.headed:  # below the news, which stands as the title
                release = release[1:]
            key = next((each for each in release if each not in self.texts), "")
            if key and self.key in ("", *release):
                self.put(key, words)
                self.key = ""
            else:
                self.aside(text, level)
        elif level == BOLD_LEVEL and self.key:
            self.more(text)
        else:
            self.aside(text, level)

    def aside(self, text: str, level: int) -> None:
        """What stands under a heading that nobody knows is put aside with it."""
        if level == BOLD_LEVEL and self.part == RELEASE:
            self.more(text)
            return
        self.part, self.key, self.level = "", UNPLACED, level
        self.unplaced(f"{'#' * min(level, 6)} {text}" if level < BOLD_LEVEL else text)

    def enter(self, match: Match, label: str, level: int) -> None:
        """Go into a part, or under a key, that a heading or a label names."""
        self.label(label, match)
        target = match.target
        if target in (NOTHING, QUESTION, ANSWER):
            return
        if target in PARTS:
            self.part, self.level, self.key, self.how = target, level, "", ""
            return
        in_release = self.part == RELEASE and level >= self.level
        if self.part in (EXTERNAL, INTERNAL) and level <= self.level:
            self.part = ""
        if target == "problem" and in_release:
            target = f"{RELEASE}.problem"
        elif target == "experience" and in_release and plain_steps(label):
            target = f"{RELEASE}.getting_started"
        elif target in ("who", "benefit", "evidence", "experience") and self.part != FIVE:
            self.part = ""
        if target in (SOURCES, SCOPE):
            self.part, self.level = "", level
        self.key = target

    # Labels within text

    def paragraph(self, text: str) -> None:
        """A paragraph, cut where a line begins with a label."""
        if self.status_line(text):
            return
        piece: list[str] = []
        first = self.line
        for number, line in enumerate(text.split("\n")):
            if piece and self.begins(line):
                self.piece("\n".join(piece))
                piece = []
            if not piece:
                self.line = first + number
            piece.append(line)
        self.piece("\n".join(piece))

    def status_line(self, text: str) -> bool:
        """Take a line as "*Night pump · Status: draft · Owner: Ada Lund*", as our own pages do."""
        parts = [part.strip() for part in bare(text).split(" · ")]
        labelled = [bool((match := _LABEL.match(part)) and known(match["label"])) for part in parts]
        if bare(text) == text.strip() or sum(labelled) < 2 or not all(labelled[1:]):
            return False
        if not labelled[0]:
            if self.headed and f"{RELEASE}.headline" not in self.texts:
                self.renamed({"title": f"{RELEASE}.headline"})
            self.put("title", parts[0])
        was = self.part, self.level, self.key
        for part in parts[not labelled[0] :]:
            self.labelled(part, True)
            self.part, self.level, self.key = was
        return True

    def begins(self, line: str) -> bool:
        """Whether a line begins something new: a label, a question, an answer."""
        line = line.strip()
        if self.part in (EXTERNAL, INTERNAL):
            return bool(SIGN.match(line) or _BOLD_QUESTION.match(line))
        label = _LABEL.match(line)
        return bool(label and known(label["label"])) or self.is_sign(line)

    def is_sign(self, line: str) -> bool:
        """Whether a line outside of the FAQ is a question or an answer for it: "Q:"."""
        match = SIGN.match(line)
        return bool(match and (match["q"] or match["a"] or "").lower() in ("q", "question", "質問"))

    def piece(self, text: str) -> None:
        """A paragraph, or a part of one that begins with a label."""
        stripped = text.strip()
        match = known(bare(stripped)) if "\n" not in stripped else None
        ends = stripped.endswith((":", "：", "?", "？"))
        if match and (ends or match.target in (NOTHING, *PARTS)):
            self.enter(match, stripped, BOLD_LEVEL)
            return
        if self.signed(stripped) or self.labelled(stripped):
            return
        if self.part in (EXTERNAL, INTERNAL) and self.asked(stripped):
            return
        self.more(text)

    def signed(self, text: str) -> bool:
        """Take "Q: ..." and "A: ...", bold or not, with or without a number."""
        match = SIGN.match(text)
        inside = self.part in (EXTERNAL, INTERNAL)
        if not match or not (inside or self.is_sign(text)):
            return False
        letter = (match["q"] or match["a"]).lower()
        if letter in ("f", "p", "r") and not match["number"] and match["sign"] not in ":：":
            return False
        if not inside:
            self.part, self.key, self.level = EXTERNAL, "", BOLD_LEVEL - 1
        rest = text[match.end() :]
        if match["mark"] and not match["end"]:
            rest = f"{match['mark']}{rest}"
        self.label(match[0])
        if match["q"]:
            self.question_with_answer(rest, "sign")
        elif self.faq[self.part]:
            self.answer(rest)
        else:
            self.unplaced(rest)
        return True

    def question_with_answer(self, text: str, how: str) -> None:
        """A question, and the answer if it stands behind it on the same lines."""
        if match := _BOLD_QUESTION.match(text):
            self.question(match["asked"], how)
            self.answer(match["rest"])
            return
        first, _, rest = text.partition("\n")
        if rest and not _ENDS_ASKING.search(first) and _ENDS_ASKING.search(text.strip()):
            first, rest = text, ""
        if not rest and (inline := re.match(r"(.{8,300}?[?？])[*_]*\s+(\S.*)\Z", first)):
            first, rest = inline[1], inline[2]
        self.question(first, how)
        sign = SIGN.match(rest)
        if sign and sign["a"] and how == "sign":  # "Q: ...? A: ..." on one line
            self.label(sign[0])
            rest = (sign["mark"] or "") * (not sign["end"]) + rest[sign.end() :]
        self.answer(rest)

    def asked(self, text: str) -> bool:
        """Take a question of the FAQ that no sign marks: bold, or a line with a question mark."""
        if match := _BOLD_QUESTION.match(text):
            self.question(match["asked"], "bold")
            self.answer(match["rest"])
            return True
        marked = self.how not in ("", "plain")
        if "\n" in text and not marked:
            first, _, rest = text.partition("\n")
            if _ENDS_ASKING.search(first.strip()) and not self.unanswered():
                self.question(first, "plain")
                self.answer(rest)
                return True
        if marked or "\n" in text or not _ENDS_ASKING.search(text) or self.unanswered():
            return False
        self.question(text, "plain")
        return True

    def labelled(self, text: str, any_part: bool = False) -> bool:
        """Take "Label: text" where the label is one that PR/FAQs use."""
        match = _LABEL.match(text.strip())
        target = known(match["label"]) if match else None
        if not match or not target:
            return False
        in_faq = self.part in (EXTERNAL, INTERNAL)
        if in_faq and not any_part and (not match["mark"] or self.faq[self.part]):
            return False
        if target.target in ("date", "data") and self.key:
            return False
        rest = match["rest"].strip()
        was = self.part, self.level, self.key
        self.enter(target, match["label"], BOLD_LEVEL)
        single = is_key(self.key) and not TABLE[self.key].kind.long
        if rest:
            self.field(self.key, bare(rest) if single else rest)
        if rest and single and target.target not in PARTS:
            self.part, self.level, self.key = was
            if self.key and not self.key.startswith(RELEASE):
                self.key = ""
        return True

    def field(self, key: str, text: str) -> None:
        """What stands behind a label, under its key if it fits there."""
        if key == "launch":
            self.launch(text)
        elif key in _CHOICES:
            choice = text.strip().casefold()
            if choice in TABLE[key].kind.choices and key not in self.texts:
                self.put(key, choice)
                self.label(text)
            else:
                self.unplaced(f"{key}: {text}")
        elif key == "" and self.part == "" and not self.texts.get("title"):
            self.put("title", text)
        else:
            self.more(text)

    def launch(self, text: str) -> None:
        """A date, if it is one."""
        if (date := date_of(text)) and "launch" not in self.texts:
            self.put("launch", date)
            self.label(text)
        else:
            self.unplaced(f"launch: {text}")

    # Blocks with entries

    def list(self, text: str) -> None:
        """A list: questions, labelled answers, sources, what is left out, or text."""
        entries, first = items(text), self.line
        if self.key in (SOURCES, SCOPE):
            take = self.source if self.key == SOURCES else self.left_out
        elif self.part in (EXTERNAL, INTERNAL) and self.are_questions(entries):
            take = self.listed_question
        elif not self.key and any(self.item_label(each[1]) for each in entries):
            take = self.listed_answer
        else:
            self.more(text)
            return
        for sign, each, number in entries:
            self.line = first + number
            self.label(sign)
            take(each)

    def are_questions(self, entries: Iterable[tuple[str, str, int]]) -> bool:
        """Whether the items of a list are questions: each of them, by its first line."""
        asked = [self.is_question(text) for _, text, _ in entries]
        return bool(asked) and all(asked) and self.how in ("", "list") and not self.unanswered()

    def is_question(self, text: str) -> bool:
        """Whether the first line of an item asks something."""
        first = text.strip().split("\n")[0].strip()
        return bool(
            _BOLD_QUESTION.match(first)
            or _ENDS_ASKING.search(first)
            or (SIGN.match(first) and "?" in first)
        )

    def listed_question(self, text: str) -> None:
        """An item that is a question, and its answer if there is one."""
        text = text.strip()
        if not self.signed(text):
            self.question_with_answer(text, "list")
        self.how = "list"

    def item_label(self, text: str) -> Match | None:
        """What the label or the question that an item begins with stands for."""
        first = text.strip().split("\n")[0]
        label = _LABEL.match(first) or re.match(r"(?P<label>[^?？]{3,150}[?？])(?P<rest>.*)", first)
        return known(label["label"]) if label else known(bare(first))

    def listed_answer(self, text: str) -> None:
        """An item that begins with one of the five questions, or with another label."""
        first, _, below = text.strip().partition("\n")
        match = self.item_label(first)
        if not match:
            self.more(text)
            return
        label = _LABEL.match(first) or re.match(r"(?P<label>[^?？]{3,150}[?？])(?P<rest>.*)", first)
        self.enter(match, label["label"] if label else first, BOLD_LEVEL)
        rest = (label["rest"].strip() if label else "") + (f"\n{below}" if below else "")
        if rest.strip():
            self.field(self.key, rest.strip("\n"))
        self.key = "" if rest.strip() else self.key

    def table(self, text: str) -> None:
        """A table of questions and answers, or text."""
        rows = text.split("\n")
        head, body = cells(rows[0]), [cells(row) for row in rows[2:] if row.strip()]
        pairs = len(head) == 2 and all(len(row) == 2 for row in body)
        first = self.line
        asks = self.part in (EXTERNAL, INTERNAL) and all(
            _ENDS_ASKING.search(row[0]) for row in body
        )
        answers = [known(bare(row[0])) for row in body]
        if not pairs or not body or not (asks or all(answers)):
            self.more(text)
            return
        if not asks and (match := known(bare(head[0]))):
            body, answers, first = [head, *body], [match, *answers], first - 2
        else:
            self.label(" ".join(head))
        for number, (left, right) in enumerate(body):
            self.line = first + 2 + number
            right = re.sub(r"<br\s*/?>", "\n", right).replace("\\|", "|")
            match = answers[number]
            if asks or not match:
                self.question(left, "table")
                self.answer(right)
            else:
                self.enter(match, bare(left), BOLD_LEVEL)
                self.field(self.key, right)
                self.key = ""

    def quotation(self, text: str) -> None:
        """A quote that stands apart."""
        quote = quote_in(text, True) if self.part == RELEASE else None
        if not (quote and quote.name and self.quote(quote)):
            self.more(text)

    def quote(self, quote: Quote) -> bool:
        """Put a quote under the leader's or the customer's key, if one of them is free.

        Of two speakers whose roles say nothing else, the leader comes first, as in the field.
        """
        key = self.key if self.key in (LEADER, CUSTOMER) else ""
        if (key and self.has(key)) or (self.has(LEADER) and self.has(CUSTOMER)):
            return False
        key = key or (LEADER if quote.by_leader else CUSTOMER)
        if key == CUSTOMER and self.has(CUSTOMER):
            self.renamed({f"{CUSTOMER}.{each}": f"{LEADER}.{each}" for each in ("text", "name")})
            self.renamed({f"{CUSTOMER}.role": f"{LEADER}.title"})
        elif self.has(key):
            key = CUSTOMER
        self.put(f"{key}.text", quote.text)
        self.put(f"{key}.name", quote.name)
        self.put(f"{key}.{'title' if key == LEADER else 'role'}", quote.role)
        self.label(quote.between)
        self.quoted = True
        return True

    def has(self, key: str) -> bool:
        """Whether there is text under a group of keys."""
        return any(each.startswith(f"{key}.") for each in self.texts)

    def renamed(self, keys: Mapping[str, str]) -> None:
        """Let texts stand under other keys."""
        self.texts = {keys.get(key, key): parts for key, parts in self.texts.items()}
        self.moves = [move._replace(key=keys.get(move.key, move.key)) for move in self.moves]

    def note(self, name: str, text: str) -> None:
        """A footnote as a source."""
        self.source(text, name)

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
        if link and link[2]:
            what = text[: link.start()] + link[1] + text[link.end() :]
        elif link:
            what = text[: link.start()] + text[link.end() :]
        record = {"id": name, "what": " ".join(what.split()).rstrip(" ,;:")}
        if link:
            record["link"] = link[2] or link[3]
        self.sources.append({each: said for each, said in record.items() if said})
        self.moved(f"{SOURCES}.{len(self.sources) - 1}", text)

    def left_out(self, text: str) -> None:
        """An entry of what the proposal does not do."""
        self.scope.append(" ".join(text.split()))
        self.moved(f"{SCOPE}.{len(self.scope) - 1}", text)

    # Where words go

    def question(self, text: str, how: str) -> None:
        """A new question of the FAQ."""
        said = bare(" ".join(text.split()))
        for mark in ("**", "__"):
            if said.count(mark) % 2:  # the other one stood at the label
                said = said.removesuffix(mark) if said.endswith(mark) else said.removeprefix(mark)
        said = said.strip()
        counted = re.match(r"\d{1,3}(?:[.)]|(?:\.\d{1,3})+\.?)\s+(?=\S)", said)
        if counted:
            self.label(counted[0])
            said = said[counted.end() :]
        if not said:
            return
        self.how = how
        self.key = ""
        self.faq[self.part].append({"question": said})
        self.moved(f"{self.part}.{len(self.faq[self.part]) - 1}.question", said)

    def answer(self, text: str) -> None:
        """More of the answer to the last question."""
        if not text.strip():
            return
        text = text if text.startswith(("    ", "\t", "\n")) else text.lstrip()
        entries = self.faq[self.part]
        if not entries:
            self.unplaced(text)
            return
        was = entries[-1].get("answer", "")
        entries[-1]["answer"] = f"{was}\n\n{text}" if was else text
        self.moved(f"{self.part}.{len(entries) - 1}.answer", text)

    def unanswered(self) -> bool:
        """Whether the last question of this part still waits for its answer."""
        entries = self.faq.get(self.part, [])
        return bool(entries) and "answer" not in entries[-1]

    def more(self, text: str) -> None:
        """Text that goes where the document is."""
        if self.key in (LEADER, CUSTOMER):
            self.under_quote(text)
        elif self.key == SOURCES:
            self.source(text.strip())
        elif self.key == SCOPE:
            self.left_out(text)
        elif self.key == "launch":
            self.launch(text)
        elif self.key in _CHOICES:
            self.field(self.key, text)
        elif self.key == f"{RELEASE}.summary":
            self.dated(text)
        elif self.key:
            self.under(self.key, text)
        elif self.part in (EXTERNAL, INTERNAL):
            self.answer(text)
        elif self.part == RELEASE:
            self.released(text)
        else:
            self.unplaced(text)

    def under(self, key: str, text: str) -> None:
        """Text under a key; one that is a line takes one text."""
        line = not TABLE[key].kind.long if is_key(key) else False
        if line and key in self.texts:
            self.key = ""
            (self.released if self.part == RELEASE else self.unplaced)(text)
        else:
            self.put(key, bare(text) if line else text)

    def under_quote(self, text: str) -> None:
        """What stands below "Customer quote": the quote, or more of it."""
        key, quote = self.key, quote_in(text, True)
        if quote and quote.name and self.quote(quote):
            return
        self.put(f"{key}.text", text)

    def dated(self, text: str) -> None:
        """The first paragraph, without its dateline."""
        found = dateline(text)
        known = self.texts.get("launch", []) if found else []
        if found and "place" not in self.texts and known in ([], [found.launch]):
            self.put("place", found.place)
            if found.launch and not known:
                self.put("launch", found.launch)
            self.label(found.written)
            text = found.rest
        self.put(f"{RELEASE}.summary", text)

    def released(self, text: str) -> None:
        """A paragraph of the press release that no label marks: by what it is, then by order."""
        quote = quote_in(text)
        if quote and quote.name and self.quote(quote):
            return
        if "place" not in self.texts and dateline(text):
            self.dated(text)
            return
        key = next((f"{RELEASE}.{n}" for n in _ORDER if f"{RELEASE}.{n}" not in self.texts), "")
        if key == f"{RELEASE}.summary":
            sub = f"{RELEASE}.subheading"
            italic = bare(text) != text.strip() and "\n" not in text.strip()
            if italic and sub not in self.texts and not dateline(text):
                self.put(sub, bare(text))
            else:
                self.dated(text)
            return
        if self.quoted:
            invites = _INVITES.search(text) and f"{RELEASE}.getting_started" in self.texts
            key = f"{RELEASE}.{'call_to_action' if invites else 'getting_started'}"
        self.put(key or f"{RELEASE}.solution", text)

    def unplaced(self, text: str) -> None:
        """Text that has no place."""
        self.put(UNPLACED, text)

    def put(self, key: str, text: str) -> None:
        """Text under a key, behind what stands there."""
        if not text.strip():
            return
        if key in self.texts and key != UNPLACED and is_key(key) and not TABLE[key].kind.long:
            key = UNPLACED
        self.texts.setdefault(key, []).append(text)
        self.moved(key, text)

    def moved(self, key: str, text: str) -> None:
        """Note that words of this line went to a key."""
        self.moves.append(Move(self.line, key, " ".join(text.split())[:60]))

    def label(self, text: str, match: Match | None = None) -> None:
        """Note words that became a key, or the form of a date."""
        if _WORD.search(text):
            self.read.append(" ".join(text.split()))
        if match and match.language:
            self.languages[match.language] += 1

    def placed(self) -> Placed:
        """What was found, whole."""
        for text, line in self.definitions:
            self.line = line
            self.defined(text)
        texts = {key: _joined(key, parts) for key, parts in self.texts.items()}
        most = self.languages.most_common(1)
        language = most[0][0] if most and most[0][0] != "en" else ""
        return Placed(texts, self.faq, self.sources, self.scope, self.read, self.moves, language)

    def defined(self, text: str) -> None:
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
                    self.moved(f"{side}.{number}.answer", text)
                    return
        self.unplaced(text)


def plain_steps(label: str) -> bool:
    """Whether a label speaks of how it works, which a press release tells as the way in."""
    return "how it works" in label.casefold()


def _joined(key: str, parts: list[str]) -> str:
    if is_key(key) and not TABLE[key].kind.long:
        return " ".join(" ".join(parts).split())
    return "\n\n".join(part.strip("\n") for part in parts)
