"""Which words of a document go to which key of a proposal, block by block.

signs.py tells labels and questions by their looks, release.py orders a press release that has no
labels, and found.py keeps what was placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wb.importing.blocks import BOLD_LEVEL, Block, bare, blocks, cells, items
from wb.importing.dates import date_of
from wb.importing.found import UNPLACED, Found, Placed, is_line
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
    SOURCES,
    Match,
    known,
)
from wb.importing.quotes import CUSTOMER, LEADER, quote_in
from wb.importing.release import Release, is_release
from wb.importing.signs import (
    BOLD_QUESTION,
    LABEL,
    SIGN,
    asks,
    is_question,
    known_label,
    labelled_item,
    question_and_rest,
    spells_question,
)
from wb.schema import TABLE

_CHOICES = ("status", "stage")


def place(text: str) -> Placed:
    """The words of a document in Markdown by the keys of a proposal, none of them left out."""
    read = blocks(text)
    reader = _Placer(is_release(read))
    for block in read:
        reader.block(block)
    return reader.found.placed()


class _Placer:
    """Reads blocks in their order and keeps where it is: in which part, under which key."""

    def __init__(self, release: bool) -> None:
        self.found = Found()
        self.release = Release(self.found)
        self.part = RELEASE if release else ""
        self.level = 0  # of the heading that the part began with
        self.key = ""  # what text goes to; "" for what the part has next
        self.headed = False  # a heading of the document was there
        self.how = ""  # how the questions of this part are written

    # What a block is

    def block(self, block: Block) -> None:
        """Place all words of a block."""
        self.found.line = block.line
        if block.kind == "heading":
            self.heading(block.text, block.level)
        elif block.kind == "note":
            self.found.source(block.text, block.name)
        elif block.kind == "definition":
            self.found.definitions.append((block.text, block.line))
        elif block.kind == "field":
            if not self.labelled(block.text, True):
                self.found.unplaced(block.text)
        elif block.kind == "text":
            self.paragraph(block.text)
        elif block.kind == "list":
            self.list(block.text)
        elif block.kind == "table":
            self.table(block.text)
        elif block.kind == "quote":
            self.quotation(block.text)
        elif block.kind == "html" and block.text.lstrip().startswith("<!--"):
            self.found.unplaced(block.text)
        elif block.kind != "rule":
            self.more(block.text)

    def heading(self, text: str, level: int) -> None:
        """A heading: a part, a key, a question, or the title."""
        words = bare(text)
        if match := known(words):
            self.enter(match, words, level)
        elif self.asked_above(words, level) or self.labelled(text, True):
            return
        elif self.part in (EXTERNAL, INTERNAL) and level > self.level:
            if level < BOLD_LEVEL or (self.how in ("", "bold") and not self.unanswered()):
                self.question(words, "heading" if level < BOLD_LEVEL else "bold")
            else:
                self.more(text)
        else:
            self.own_heading(words, text, level)

    def asked_above(self, words: str, level: int) -> bool:
        """Take a heading that is a question of the FAQ."""
        if self.part not in (EXTERNAL, INTERNAL):
            return bool(SIGN.match(words)) and self.signed(words)
        if self.signed(words):
            return True
        if level < self.level or not asks(words):
            return False
        self.question(words, "heading" if level < BOLD_LEVEL else "bold")
        return True

    def own_heading(self, words: str, text: str, level: int) -> None:
        """A heading of the author's own words, outside of the FAQ."""
        release = [f"{RELEASE}.{each}" for each in ("headline", "subheading")]
        if not self.found.texts.get("title") and level == 1:
            self.found.put("title", words)
            self.key, self.headed = "", True
        elif self.part == RELEASE and not self.found.texts.get(f"{RELEASE}.summary"):
            if level == BOLD_LEVEL and self.headed:  # below the news, which stands as the title
                release = release[1:]
            key = next((each for each in release if each not in self.found.texts), "")
            if key and self.key in ("", *release):
                self.found.put(key, words)
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
        self.found.unplaced(f"{'#' * min(level, 6)} {text}" if level < BOLD_LEVEL else text)

    def enter(self, match: Match, label: str, level: int) -> None:
        """Go into a part, or under a key, that a heading or a label names."""
        self.found.label(label, match)
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
        elif target == "experience" and in_release and "how it works" in label.casefold():
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
        first = self.found.line
        for number, line in enumerate(text.split("\n")):
            if piece and self.begins(line):
                self.piece("\n".join(piece))
                piece = []
            if not piece:
                self.found.line = first + number
            piece.append(line)
        self.piece("\n".join(piece))

    def status_line(self, text: str) -> bool:
        """Take a line as "*Night pump · Status: draft · Owner: Ada Lund*", as our own pages do."""
        parts = [part.strip() for part in bare(text).split(" · ")]
        labelled = [bool(known_label(part)) for part in parts]
        if bare(text) == text.strip() or sum(labelled) < 2 or not all(labelled[1:]):
            return False
        if not labelled[0]:
            if self.headed and f"{RELEASE}.headline" not in self.found.texts:
                self.found.rename({"title": f"{RELEASE}.headline"})
            self.found.put("title", parts[0])
        was = self.part, self.level, self.key
        for part in parts[not labelled[0] :]:
            self.labelled(part, True)
            self.part, self.level, self.key = was
        return True

    def begins(self, line: str) -> bool:
        """Whether a line begins something new: a label, a question, an answer."""
        line = line.strip()
        if self.part in (EXTERNAL, INTERNAL):
            return bool(SIGN.match(line) or BOLD_QUESTION.match(line))
        return bool(known_label(line)) or spells_question(line)

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
        if not match or not (inside or spells_question(text)):
            return False
        letter = (match["q"] or match["a"]).lower()
        if letter in ("f", "p", "r") and not match["number"] and match["sign"] not in ":：":
            return False
        if not inside:
            self.part, self.key, self.level = EXTERNAL, "", BOLD_LEVEL - 1
        rest = text[match.end() :]
        if match["mark"] and not match["end"]:
            rest = f"{match['mark']}{rest}"
        self.found.label(match[0])
        if match["q"]:
            self.question_with_answer(rest, "sign")
        elif self.found.faq[self.part]:
            self.answer(rest)
        else:
            self.found.unplaced(rest)
        return True

    def question_with_answer(self, text: str, how: str) -> None:
        """A question, and the answer if it stands behind it on the same lines."""
        if match := BOLD_QUESTION.match(text):
            self.question(match["asked"], how)
            self.answer(match["rest"])
            return
        first, rest = question_and_rest(text)
        self.question(first, how)
        sign = SIGN.match(rest)
        if sign and sign["a"] and how == "sign":  # "Q: ...? A: ..." on one line
            self.found.label(sign[0])
            rest = (sign["mark"] or "") * (not sign["end"]) + rest[sign.end() :]
        self.answer(rest)

    def asked(self, text: str) -> bool:
        """Take a question of the FAQ that no sign marks: bold, or a line with a question mark."""
        if match := BOLD_QUESTION.match(text):
            self.question(match["asked"], "bold")
            self.answer(match["rest"])
            return True
        marked = self.how not in ("", "plain")
        if "\n" in text and not marked:
            first, _, rest = text.partition("\n")
            if asks(first.strip()) and not self.unanswered():
                self.question(first, "plain")
                self.answer(rest)
                return True
        if marked or "\n" in text or not asks(text) or self.unanswered():
            return False
        self.question(text, "plain")
        return True

    def labelled(self, text: str, any_part: bool = False) -> bool:
        """Take "Label: text" where the label is one that PR/FAQs use."""
        match = LABEL.match(text.strip())
        target = known(match["label"]) if match else None
        if not match or not target:
            return False
        in_faq = self.part in (EXTERNAL, INTERNAL)
        if in_faq and not any_part and (not match["mark"] or self.found.faq[self.part]):
            return False
        if target.target in ("date", "data") and self.key:
            return False
        rest = match["rest"].strip()
        was = self.part, self.level, self.key
        self.enter(target, match["label"], BOLD_LEVEL)
        single = is_line(self.key)
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
            if choice in TABLE[key].kind.choices and key not in self.found.texts:
                self.found.put(key, choice)
                self.found.label(text)
            else:
                self.found.unplaced(f"{key}: {text}")
        elif key == "" and self.part == "" and not self.found.texts.get("title"):
            self.found.put("title", text)
        else:
            self.more(text)

    def launch(self, text: str) -> None:
        """A date, if it is one."""
        if (date := date_of(text)) and "launch" not in self.found.texts:
            self.found.put("launch", date)
            self.found.label(text)
        else:
            self.found.unplaced(f"launch: {text}")

    # Blocks with entries

    def list(self, text: str) -> None:
        """A list: questions, labelled answers, sources, what is left out, or text."""
        entries, first = items(text), self.found.line
        if self.key in (SOURCES, SCOPE):
            take = self.found.source if self.key == SOURCES else self.found.left_out
        elif self.part in (EXTERNAL, INTERNAL) and self.are_questions(entries):
            take = self.listed_question
        elif not self.key and any(labelled_item(each[1]) for each in entries):
            take = self.listed_answer
        else:
            self.more(text)
            return
        for sign, each, number in entries:
            self.found.line = first + number
            self.found.label(sign)
            take(each)

    def are_questions(self, entries: Iterable[tuple[str, str, int]]) -> bool:
        """Whether the items of a list are questions: each of them, by its first line."""
        asked = [is_question(text) for _, text, _ in entries]
        return bool(asked) and all(asked) and self.how in ("", "list") and not self.unanswered()

    def listed_question(self, text: str) -> None:
        """An item that is a question, and its answer if there is one."""
        text = text.strip()
        if not self.signed(text):
            self.question_with_answer(text, "list")
        self.how = "list"

    def listed_answer(self, text: str) -> None:
        """An item that begins with one of the five questions, or with another label."""
        item = labelled_item(text)
        if not item:
            self.more(text)
            return
        self.enter(item.match, item.label, BOLD_LEVEL)
        if item.rest.strip():
            self.field(self.key, item.rest.strip("\n"))
            self.key = ""

    def table(self, text: str) -> None:
        """A table of questions and answers, or text."""
        rows = text.split("\n")
        head, body = cells(rows[0]), [cells(row) for row in rows[2:] if row.strip()]
        pairs = len(head) == 2 and all(len(row) == 2 for row in body)
        first = self.found.line
        asked = self.part in (EXTERNAL, INTERNAL) and all(asks(row[0]) for row in body)
        answers = [known(bare(row[0])) for row in body]
        if not pairs or not body or not (asked or all(answers)):
            self.more(text)
            return
        if not asked and (match := known(bare(head[0]))):
            body, answers, first = [head, *body], [match, *answers], first - 2
        else:
            self.found.label(" ".join(head))
        for number, (left, right) in enumerate(body):
            self.found.line = first + 2 + number
            right = re.sub(r"<br\s*/?>", "\n", right).replace("\\|", "|")
            match = answers[number]
            if asked or not match:
                self.question(left, "table")
                self.answer(right)
            else:
                self.enter(match, bare(left), BOLD_LEVEL)
                self.field(self.key, right)
                self.key = ""

    def quotation(self, text: str) -> None:
        """A quote that stands apart."""
        quote = quote_in(text, True) if self.part == RELEASE else None
        if not (quote and self.release.quote(quote, self.key)):
            self.more(text)

    # Where words go

    def question(self, text: str, how: str) -> None:
        """A new question of the FAQ."""
        if self.found.question(self.part, text):
            self.how, self.key = how, ""

    def answer(self, text: str) -> None:
        """More of the answer to the last question."""
        self.found.answer(self.part, text)

    def unanswered(self) -> bool:
        """Whether the last question of this part still waits for its answer."""
        return self.found.unanswered(self.part)

    def more(self, text: str) -> None:
        """Text that goes where the document is."""
        if self.key in (LEADER, CUSTOMER):
            self.under_quote(text)
        elif self.key == SOURCES:
            self.found.source(text.strip())
        elif self.key == SCOPE:
            self.found.left_out(text)
        elif self.key == "launch":
            self.launch(text)
        elif self.key in _CHOICES:
            self.field(self.key, text)
        elif self.key == f"{RELEASE}.summary":
            self.release.summary(text)
        elif self.key:
            self.under(self.key, text)
        elif self.part in (EXTERNAL, INTERNAL):
            self.answer(text)
        elif self.part == RELEASE:
            self.release.paragraph(text)
        else:
            self.found.unplaced(text)

    def under(self, key: str, text: str) -> None:
        """Text under a key; one that is a line takes one text."""
        line = is_line(key)
        if line and key in self.found.texts:
            self.key = ""
            (self.release.paragraph if self.part == RELEASE else self.found.unplaced)(text)
        else:
            self.found.put(key, bare(text) if line else text)

    def under_quote(self, text: str) -> None:
        """What stands below "Customer quote": the quote, or more of it."""
        quote = quote_in(text, True)
        if not (quote and self.release.quote(quote, self.key)):
            self.found.put(f"{self.key}.text", text)
