"""Every key of the format, once: what it holds, what it is for, how it is asked and shown."""

# No annotations from __future__: NamedTuple would compile each of them, 1 ms in all.
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

VERSION = "1"
_KEYS_KEPT = 256  # of which it is known what they are called and hold; files share most of theirs


class Kind(NamedTuple):
    """What a key may hold, in the words of a message, and how that is written and read.

    `choices` and `pattern` say which texts fit. `prose` is sentences, which rules judge; `long` is
    paragraphs, below a "|" in the file; `bare` is a date or a number, which needs no quotes.
    """

    wants: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    prose: bool = False
    long: bool = False
    bare: bool = False


class Slot(NamedTuple):
    """What the page says where nothing is written: the name of the place, and a question.

    Until somebody writes there, the page shows the text of `grows_from`, if there is such a key.
    """

    name: str
    ask: str
    grows_from: str = ""


class Part(NamedTuple):
    """How the interview asks for a key once the five questions are answered.

    The part is passed over while the key `after` is empty. What is one line in the file is typed on
    one line; `one_line` asks for one where the file has room for more. PARTS fills in the `key`.
    It begins with the text of the key `begins_with`, else with what the page shows in its place.
    """

    title: str
    prompt: str
    hint: str
    after: str = ""
    one_line: bool = False
    key: str = ""
    begins_with: str = ""
    first_steps: int = 0  # of the text that it begins with; 0 is all of it


class Key(NamedTuple):
    """A key of the format, with dots; `0` stands for any place in a list.

    `about` says in the docs what it is for, `slot` what the page shows where nobody wrote it,
    `part` how the interview asks for it. `customer_side` marks what is told from the customer's
    side, where the company has no "we". When a key `at_end` is new, it goes to the end of the file;
    any other goes behind those that stand before it here. What is not `shown` is on no page.
    """

    key: str
    kind: Kind
    about: str = ""
    slot: Slot | None = None
    part: Part | None = None
    customer_side: bool = False
    at_end: bool = False
    shown: bool = True


PROSE = Kind("text", prose=True, long=True)  # paragraphs
LINE = Kind("text", prose=True)  # a sentence or a title
NAME = Kind("text")  # no sentence: a person, a role, a place, an address
DATE = Kind(
    "a date as 2027, 2027-Q3, 2027-03 or 2027-03-01",
    pattern=r"\d{4}(-(Q[1-4]|\d{2}(-\d{2})?))?",
    bare=True,
)
COUNT = Kind("a whole number", (), r"\d[\d,. ]*", bare=True)
NUMBER = Kind("the number of the format, which is 1")
DECIDED = ("approved", "declined")
STATUS = Kind("a status", ("draft", "review", *DECIDED))
STAGE = Kind("a stage", ("hypothesis", "validated", "growth"))
LANGUAGE = Kind("a language as en, de or pt-BR", (), r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")
_HOW = "interview observation survey usage-data support experiment study assumption"
LEARNT = Kind("a kind of source", tuple(_HOW.split()))
VERDICT = Kind("a verdict", ("go", "no-go", "revise"))
GROUP = Kind("keys")
RECORDS = Kind("a list of records")
TEXTS = Kind("a list of text")

# The five answers. How they are asked for is in questions.py.
ANSWERS = ("who", "problem", "benefit", "evidence", "experience")

_LEFT_OUT = Slot("what is left out", "What does this leave undone on purpose?")
_UNKNOWN = Slot("the answer", "What do we know, and what would it take to find out the rest?")
_LEADER, _CUSTOMER = "press_release.leader_quote", "press_release.customer_quote"


def _faq(side: str, about: str, asked: str, asker: str) -> tuple[Key, ...]:
    """One side of the FAQ: a list of questions with their answers."""
    question = Slot("the question", f"What does the {asker} ask here?")
    return (
        Key(f"faq.{side}", RECORDS, about, Slot(f"the questions {asker}s ask", asked)),
        Key(f"faq.{side}.0.question", LINE, "", question),
        Key(f"faq.{side}.0.answer", PROSE, "", _UNKNOWN),
        Key(f"faq.{side}.0.owner", NAME, "who is to answer it; `wb answer --mine` asks them"),
    )


# The format, whole, in the order of a file.
# fmt: off
KEYS: tuple[Key, ...] = (
    Key("wb", NUMBER, "the version of the format; the first line of a file", shown=False),
    Key("title", LINE, "what you call it among yourselves",
        Slot("the title", "What is it called?")),
    Key("status", STATUS, "where it stands; an FAQ is asked for from `review` on, "
        "a decision from `approved` on",
        Slot("the status", "Is it a draft, in review, approved or declined?")),
    Key("stage", STAGE, "how much evidence to expect; `hypothesis` may rest on assumptions, "
        "the others may not",
        Slot("the stage", "Is it a hypothesis, validated or in growth?"),
        Part("The stage", "Is it a hypothesis, validated or in growth?",
             "hypothesis: you have asked a few people. validated: customers have acted on it. "
             "growth: it is there and to become more.")),
    Key("language", LANGUAGE, "the language it is written in, if it is not to be guessed; "
        "rules about wording know English, and a few words of others", shown=False),
    Key("owner", NAME, "who answers for it",
        Slot("the owner", "Who answers for this proposal?"),
        Part("The owner", "Who answers for this proposal?", "One name.")),
    Key("team", GROUP, "who answers which question; `wb answer --mine` asks each of them theirs"),
    *(Key(f"team.{answer}", NAME) for answer in ANSWERS),
    Key("launch", DATE, "the date on the press release, as exact as it is known",
        Slot("the launch date", "When could a customer have it?"),
        Part("The launch", "When could a customer have it?",
             "As exact as it is known: 2027, 2027-Q3, 2027-03 or 2027-03-01.")),
    Key("place", NAME, "the place on the press release",
        Slot("the place", "Where is it announced?"),
        Part("The place", "Where is it announced?",
             "The town in which the press release is dated.")),
    *(Key(answer, PROSE, customer_side=answer != "evidence") for answer in ANSWERS),

    Key("sources", RECORDS, "the evidence as records; an answer cites one as a footnote: "
        "`[^ward-study]`",
        Slot("the sources", "Where can a reader look up what the evidence says?"), at_end=True),
    Key("sources.0.id", NAME, "the name it is cited by"),
    Key("sources.0.kind", LEARNT, "how it was learnt"),
    Key("sources.0.what", LINE, "what it is, in a line",
        Slot("what this source is", "What would a reader find there?")),
    Key("sources.0.date", DATE, "when it was gathered"),
    Key("sources.0.count", COUNT, "how many people, cases or answers"),
    Key("sources.0.link", NAME, "where it can be found again"),

    Key("press_release", GROUP, "parts of the press release; what is left out grows from the "
        "answers or is shown as not written yet", at_end=True),
    Key("press_release.headline", LINE, "what the customer can do now, in a line",
        Slot("the headline", "What is the news, in one sentence a customer understands?", "title"),
        Part("The headline", "What does the headline say?",
             "One line: the customer, and what they get. No part of the product in it.",
             begins_with="benefit")),
    Key("press_release.subheading", LINE, "who it is for and what she gets, in a sentence",
        Slot("the subheading", "Who gets which benefit, in one sentence?", "benefit"),
        Part("The subheading", "What does the line below the headline say?",
             "One sentence: exactly for whom, and the benefit.")),
    Key("press_release.summary", PROSE, "the first paragraph: what is new, for whom, from when",
        Slot("the summary", "What is new, for whom, and what do they get?", "who"),
        Part("The summary", "What does the first paragraph say?",
             "What is new, for whom, what they can do now, and from when. Place and date are put "
             "before it. Whoever reads no further still knows what it is about.")),
    Key("press_release.problem", PROSE, "the customer's trouble",
        Slot("the problem", "What hurts today, and how much?", "problem"),
        Part("The problem", "How does the press release tell the problem?",
             "Two or three sentences from the customer's day, with its size. Still no product."),
        customer_side=True),
    Key("press_release.solution", PROSE, "how it goes away",
        Slot("the solution and its benefit", "What is different for the customer now?", "benefit"),
        Part("The solution", "How does the press release tell the solution?",
             "What the customer does now instead, and what she gets from it; "
             "then, fairly, what she used before.")),
    Key(_LEADER, GROUP, "why the company did it, in the words of one who leads it"),
    Key(f"{_LEADER}.text", PROSE, "what that person says",
        Slot("the leader's quote", "Who of us says why this matters, and in which words?"),
        Part("A leader's quote", "What does that person say?",
             "Why you did it, or one choice you made and what it cost. "
             "No delight, no excitement.", f"{_LEADER}.name")),
    Key(f"{_LEADER}.name", NAME, "who says it",
        Slot("who says this", "Who of us stands behind these words?"),
        Part("A leader's quote", "Which of your leaders is quoted?",
             "A name. Without one there is no quote.")),
    Key(f"{_LEADER}.title", NAME, "that person's title", None,
        Part("A leader's quote", "What is that person's title?",
             "As on a business card.", f"{_LEADER}.name")),
    Key("press_release.getting_started", PROSE, "how a customer begins",
        Slot("how to get started", "What does the customer do first, next and last?",
             "experience"),
        Part("Getting started", "How does a customer begin?",
             "The first step, the next ones, and when it first proves useful. "
             "Three steps or so.", first_steps=2)),
    Key(_CUSTOMER, GROUP, "what is better now, in the words of a customer"),
    Key(f"{_CUSTOMER}.text", PROSE, "what the customer says",
        Slot("the customer's quote", "What would the customer say has changed for her?"),
        Part("A customer's quote", "What does that customer say, some weeks after the launch?",
             "How it was, how it is now, and one detail only someone who was there would mention. "
             "Made up is fine: it is a press release from the future.", f"{_CUSTOMER}.name"),
        customer_side=True),
    Key(f"{_CUSTOMER}.name", NAME, "who says it",
        Slot("who says this", "Which customer speaks here, and in which role?"),
        Part("A customer's quote", "Which customer is quoted?",
             "A first name and a surname. Without one there is no quote.")),
    Key(f"{_CUSTOMER}.role", NAME, "his role", None,
        Part("A customer's quote", "In which role?",
             "The role of your first answer.", f"{_CUSTOMER}.name")),
    Key("press_release.call_to_action", PROSE, "where to go next",
        Slot("the call to action", "Where does the customer go, and what does it cost to begin?"),
        Part("The way in", "Where does a customer start, and from when?",
             "One sentence: where, when, and at what price.", one_line=True)),

    Key("faq", GROUP, "what readers will ask", at_end=True),
    *_faq("external", "questions of customers",
          "What would they want to know before they try it?", "customer"),
    *_faq("internal", "questions of colleagues: cost, risk, alternatives, what must be true, "
          "what would make you stop",
          "What would the hardest reader in the room ask?", "colleague"),

    Key("out_of_scope", TEXTS, "what it does not do", _LEFT_OUT, at_end=True),
    Key("out_of_scope.0", LINE, "", _LEFT_OUT),

    Key("decision", GROUP, "what is asked of its readers, and what was decided", at_end=True),
    Key("decision.ask", LINE, "what readers are to decide, and by when; asked for from `review` on",
        Slot("the decision that is asked for", "What are readers to decide, and by when?"),
        Part("The decision", "What are readers to decide, and by when?",
             "One sentence: who says yes to what, by which day, "
             "and what happens on the day after.")),
    Key("decision.verdict", VERDICT, "",
        Slot("the decision", "Go, no-go or revise: who decides, by when?")),
    Key("decision.by", NAME, "who decided"),
    Key("decision.date", DATE, "when"),
    Key("decision.why", LINE, "for what reasons"),

    Key("unplaced", PROSE, "what `wb import` found no place for; on no page, so move it under "
        "another key or delete it", at_end=True, shown=False),

    Key("comments", RECORDS, "what readers said, and what became of it; `wb comments` writes them; "
        "an open one is a finding from `review` on", at_end=True, shown=False),
    Key("comments.0.where", NAME, "the key it stands at; left out, nobody could tell",
        shown=False),
    Key("comments.0.by", NAME, "who said it", shown=False),
    Key("comments.0.date", DATE, "when", shown=False),
    Key("comments.0.quote", NAME, "the words it is about", shown=False),
    Key("comments.0.says", NAME, "what it says", shown=False),
    Key("comments.0.resolved", GROUP, "what became of it; without this it is open", shown=False),
    Key("comments.0.resolved.by", NAME, "who settled it", shown=False),
    Key("comments.0.resolved.how", NAME, "how: what was changed, or why nothing was", shown=False),

    Key("waivers", RECORDS, "findings the team has judged and lets stand; `wb waive` writes them",
        at_end=True, shown=False),
    Key("waivers.0.rule", NAME, "name or code of the rule", shown=False),
    Key("waivers.0.where", NAME, "the key it speaks at; left out, all of them", shown=False),
    Key("waivers.0.why", NAME, "the reason, for the next reader", shown=False),
)
# fmt: on

Shape = Kind | Mapping[str, "Shape"] | list["Shape"]


def _nested(keys: Iterable[Key]) -> Mapping[str, Shape]:
    """The format as its keys nest. A list of one shape is a list of any length."""
    inside: dict[str, dict[str, Shape]] = {"": {}}
    for key, kind, *_ in keys:
        parent, _, name = key.rpartition(".")
        shape: Shape = kind
        if kind == GROUP:
            shape = inside[key] = {}
        elif kind == RECORDS:
            shape = [inside.setdefault(f"{key}.0", {})]
        elif kind == TEXTS:
            shape = [LINE]
        if name != "0":
            inside[parent][name] = shape
    return inside[""]


def _order(keys: Iterable[Key]) -> Mapping[str, tuple[str, ...]]:
    """By their parent, the names of the keys that have a place there; a new other one goes last."""
    order: dict[str, tuple[str, ...]] = {}
    for each in keys:
        parent, _, name = each.key.rpartition(".")
        if not each.at_end:
            order[parent] = (*order.get(parent, ()), name)
    return order


# What is asked for behind the press release, before whatever else there is.
_THEN = ("place", "launch", "owner", "stage")


def _parts(keys: Iterable[Key]) -> tuple[Part, ...]:
    """What the interview asks for after the five. What somebody says is asked for last, once it is
    known who speaks."""
    sections: dict[str, list[Part]] = {}
    for key, kind, _, _, part, *_ in keys:
        if part:
            parts = sections.setdefault(".".join(key.split(".")[:2]), [])
            parts.append(part._replace(key=key, one_line=part.one_line or not kind.long))
    first = [name for name in sections if name.startswith("press_release.")]
    order = [*first, *_THEN, *(name for name in sections if name not in (*first, *_THEN))]
    return tuple(
        part
        for name in order
        for part in sorted(
            sections.get(name, ()), key=lambda each: bool(each.after) + (not each.one_line)
        )
    )


TABLE: Mapping[str, Key] = {each.key: each for each in KEYS}
FORMAT = _nested(KEYS)
ORDER = _order(KEYS)
PARTS = _parts(KEYS)
_LEAVES = tuple(each.key for each in KEYS if each.kind not in (GROUP, RECORDS, TEXTS))
# The parts of the press release that are one text each, and what is said in its quotes.
_RELEASED = tuple(key for key in _LEAVES if key.startswith("press_release."))
RELEASE = tuple(key for key in _RELEASED if key.count(".") == 1)
QUOTES = tuple(key for key in _RELEASED if key.count(".") > 1 and TABLE[key].kind.long)
CUSTOMER_SIDE = tuple(each.key for each in KEYS if each.customer_side)
# What one text can be put under without counting in a list.
SINGLE = tuple(key for key in _LEAVES if ".0" not in key and key != "wb")


def known_keys() -> Iterator[str]:
    """All dotted keys of the format that hold a value, with `0` for a place in a list."""
    return iter(_LEAVES)


def in_first(key: str) -> str:
    """A key with `0` for each place in a list, as the table has it: `faq.external.0.answer`."""
    if "." not in key:
        return key
    first, *parts = key.split(".")
    return ".".join([first, *("0" if part.isdecimal() else part for part in parts)])


def is_key(key: str) -> bool:
    """Whether the format has a key, with any number for a place in a list."""
    return in_first(key) in TABLE


def part_of(key: str) -> Part:
    """How any key that holds one text is asked for by itself, whether an interview asks or not."""
    row = TABLE[in_first(key)]
    if asked := next((part for part in PARTS if part.key == key), None):
        return asked._replace(after="")
    home = in_first(key.rpartition(".")[0])
    about = row.about or (TABLE[home].about if home in TABLE else "")
    about = f"{about[:1].upper()}{about[1:]}"
    prompt = row.slot.ask if row.slot else f"{about}:"
    *most, last = row.kind.choices or ("",)
    one_of = f"One of {', '.join(most)} or {last}."
    fits = one_of if most else f"What fits: {row.kind.wants}."
    hint = fits if row.kind.choices or row.kind.bare else f"{about}." * bool(row.slot and about)
    return Part(spoken(key), prompt, hint, one_line=not row.kind.long, key=key)


def spoken(key: str) -> str:
    """A key as words, without what it stands in: "Leader quote: name"."""
    parts = in_first(key).replace(".0", "").split(".")
    return ": ".join(part.replace("_", " ") for part in parts[1:] or parts).capitalize()


_ENTRIES = {"faq.external": "customer question", "faq.internal": "colleague question"}
_ENTRY = {"sources": "source", "comments": "comment", "waivers": "waiver"}


@lru_cache(_KEYS_KEPT)
def called(key: str) -> str:
    """What people call a key: "customer question 5" for `faq.external.4.answer`. A key that the
    format does not have stays as it is.
    """
    if not is_key(key):
        return key
    home = ".".join(key.split(".")[:2])
    if home in _ENTRIES:
        number = key.split(".")[2:3]
        return f"{_ENTRIES[home]} {int(number[0]) + 1}" if number else f"{_ENTRIES[home]}s"
    told: list[str] = []
    for part in key.removesuffix(".text").removesuffix(".ask").split("."):
        if part.isdecimal():
            told[-1] = f"{_ENTRY.get(told[-1], told[-1])} {int(part) + 1}"
        else:
            told.append("FAQ" if part == "faq" else part.replace("_", " "))
    return ": ".join(told)


@lru_cache(_KEYS_KEPT)
def kind_of(key: str) -> Kind:
    """What a key holds. A key that the format does not have holds one line."""
    row = TABLE.get(key) or TABLE.get(in_first(key))
    return row.kind if row else NAME
