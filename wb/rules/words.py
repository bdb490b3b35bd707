"""WB9xx: wording, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_artefact
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.others import others
from wb.rules.quantity import superlative
from wb.rules.remarks import MOST, on_passage, quoted, remark
from wb.schema import ANSWERS, QUOTES, RELEASE, kind_of

# Words of an answer. Measured on tests/judgement: the reader marks every answer of two or three
# words and lets one of four pass ("One ring, one trip.").
SHORTEST = 4
# Words of a sentence. Measured on tests/judgement: of 1,088 sentences the longest that the reader
# lets pass has 36 words and the next two have 52 and 59; ways of counting differ between 39 and 42.
LONGEST = 42


_LEAST = 3  # words of a customer, or of a paragraph: "The procurement function." can be disputed
_PARAGRAPHS = tuple(key for key in RELEASE if kind_of(key).long)


@rule("WB902", Severity.WARNING)
def too_thin(context: Context, *, min_words: int = SHORTEST) -> Iterator[Remark]:
    """An answer, or a paragraph of the press release, of a few words.

    Even if it is true, there is nothing in it to agree or disagree with. A short answer that names a role,
    a place and a number is fine: the shortest good ones have about eight words.

    Bad:
        who: Our people.  # <- WB902
        evidence: Focus group.  # <- WB902

    Good:
        who: Front-desk staff at the climbing hall in Graz.
        evidence: Tally sheet at the desk, 3 to 30 March 2026, 251 requests.
    """
    for prose in context.written(*ANSWERS, *_PARAGRAPHS):
        full = prose.passage.key in ANSWERS and prose.passage.key != "who"
        least = min_words if full else min(min_words, _LEAST)
        if prose.shorter(least) and _parts_words(prose.text):
            yield on_passage(
                prose,
                f'"{prose.text.strip()}" is too short to review.',
                "What would a colleague who has never met this customer need to know?",
            )


def _parts_words(text: str) -> bool:
    """Whether blanks part the words, as they do in Latin, Greek and Cyrillic letters."""
    return text.isascii() or all(letter < "\u0590" for letter in text if letter.isalpha())


@rule("WB903", Severity.QUESTION, sure=Severity.WARNING)
def hype(context: Context, *, words: Lexicon = lexicon("hype")) -> Iterator[Remark]:
    """Praise that any product could print.

    "Seamless" and "revolutionary" tell the reader what to feel and nothing to check. She has read them a
    hundred times and skips the sentence; a fact she cannot skip. So it is with turns: "transforms the way",
    "more than an app; it is", "not just faster, but".

    Not flagged: what a customer says in quotation marks, names, literal senses (the cutting edge of a
    knife), and the problem and the evidence, where such words speak of something else.

    Bad:
        benefit: A seamless way to get medicines.  # <- WB903

    Good:
        benefit: The medicines are at the bed an hour after the doctor signs.
    """
    for prose, listed, english in context.worded(words, "hype", *_PRAISED):
        built = _turns(prose) if english else ()
        for match in islice(chain(listed.find(prose), built), MOST):
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" praises without showing anything.',
                "What would the customer see or measure that made her say so? Write that instead.",
                sure=english,
            )


def _turns(prose: Prose) -> Iterator[Match]:
    """Praise that is known by its build: "transforms teams", "more than an app; it is"."""
    for match in _TURN.finditer(prose.own):
        yield Match(match[0], *match.span())


_TURN = Pattern(
    r"""
    # whatever is transformed, but not "a list into a page"
      \btransform(?:s|ing)?\b(?![^.;\n]*\binto\b|[ ]\d)
    # "more than a marketplace; it is", "not just faster, but"
    | \bmore[ ]than[ ](?:just[ ])?an?[ ][\w -]{1,40}(?=[;,—–-][ ]?(?:it|we)\b)
    | \b(?:not|[a-z]{1,8}n[’']t)[ ]just[ ][^.;\n—–]{1,60}(?=[;,—–-][ ]?(?:it|we|but)\b)
    | \b(?:they|you|she|he|people)(?:[’'](?:ve|s)|[ ]ha(?:ve|s))[ ]always[ ](?:wanted|dreamed)\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "transform|more than a|more than just|not just|'t just|’t just|have always|has always"
        "|ve always|'s always|’s always"
    ),
)
_PRAISED = (
    *(key for key in ANSWERS if key not in ("problem", "evidence")),
    *(key for key in RELEASE if key != "press_release.problem"),
    "press_release.leader_quote.text",
)


@rule("WB904", Severity.QUESTION, sure=Severity.WARNING)
def weasel_words(context: Context, *, words: Lexicon = lexicon("weasel")) -> Iterator[Remark]:
    """A vague amount where a fact is due.

    "Many", "often", "significantly": two readers will think of two different numbers, and both will be
    satisfied. Sometimes the plain word is right ("most lines stop here"), so this is a question. In a
    problem it is a warning where the word says how often, or how many of something, or where two such words
    stand. A word of degree ("quickly") or a "several" asks nothing alone. A passage with a number in it is
    left alone.

    Bad:
        problem: Nurses often wait significantly longer at night.  # <- WB904

    Good:
        problem: Nurses wait 40 minutes longer at night, on 3 nights of 10.
    """
    keys = ("problem", "benefit", "evidence", *RELEASE, *QUOTES)
    for prose, listed, english in context.worded(words, "weasel", *keys):
        least = 2 if prose.passage.key == _LEADER_QUOTE else 1  # a leader's one "many" may pass
        vague = (match for match in listed.find(prose) if not _bounded(prose, match))
        matches = list({each.text.lower(): each for each in islice(vague, MOST)}.values())
        mild = len(matches) == 1 and matches[0].text.lower() in _MILD
        if len(matches) >= least and not mild and not context.counts(prose):
            said = quoted(match.text.lower() for match in matches)
            yield remark(
                prose,
                matches[0].start,
                matches[0].end,
                f"{said} can mean any amount.",
                "How much, how many or how often, by your best count?",
                sure=english
                and prose.passage.key == "problem"
                and (len(matches) > 1 or _of_things(prose, matches[0])),
            )


def _of_things(prose: Prose, match: Match) -> bool:
    """Whether a vague word says how many of something there are, or how often it comes."""
    word = match.text.lower()
    if word in _HOW_OFTEN:
        return True
    counted = _PLURAL.match(prose.own, match.end) if word in _HOW_MANY else None
    return counted is not None and not is_artefact(counted["head"].lower())


# Words of degree and manner, and loose numbers: alone they may be a manner of speaking.
_MILD = frozenset(
    """efficient efficiently quickly rapidly swiftly relatively quite
    fairly somewhat rather several various few increasing increasingly meaningful meaningfully
    generally smooth smoothly""".split()
)
_HOW_OFTEN = frozenset("often frequently usually regularly typically".split())
_HOW_MANY = frozenset("many most numerous countless dozens significant substantial".split())
_PLURAL = Pattern(r"(?:\s+[\w-]+){0,2}?\s+(?P<head>[\w-]+s|people|children|men|women|staff)\b")
_LEADER_QUOTE = "press_release.leader_quote.text"


def _bounded(prose: Prose, match: Match) -> bool:
    """Whether its neighbours pin a vague word down: "how many", "most of all 40", "the most"."""
    before = (prose.before(match.start).lower().split() or [""])[-1]
    return (
        before in ("how", "at")
        or (before.endswith("est,") and match.text.lower() == "most")  # "the smartest, most"
        or bool(_OF_SO_MANY.match(prose.own, match.end))
        or superlative(prose, match)
    )


_OF_SO_MANY = Pattern(r"\s{1,9}(?:of (?:the |all )?)?\d")


@rule("WB905", Severity.WARNING)
def long_sentence(context: Context, *, max_words: int = LONGEST) -> Iterator[Remark]:
    """A sentence of more than 42 words.

    The reader has forgotten its beginning when she reaches its end, and a reviewer cannot say which of its
    claims she doubts. List items are their own sentences, and at a semicolon one may breathe.

    Bad:
        problem: |
          When a doctor signs a discharge in the morning the pharmacist on the ward has to find the  # <- WB905
          chart and copy every medicine by hand into a second system that does not know the first one
          and then has to telephone the dispensary to ask whether they have them.

    Good:
        problem: |
          When a doctor signs a discharge, the pharmacist copies every medicine by hand into a second
          system. Then she telephones the dispensary to ask whether they have them.
    """
    if not _goes_on(context.text, max_words):
        return
    for prose in map(context.prose, context.passages):
        if not _goes_on(prose.text, max_words):
            continue
        long = (
            (start, end, count)
            for start, end in prose.sentences
            if (count := _longest(prose, start, end)) > max_words
        )
        for start, end, count in islice(long, MOST):
            yield remark(
                prose,
                start,
                end,
                f"This sentence has {count} words.",
                "Where would you take a breath? Put a full stop there.",
            )


def _longest(prose: Prose, start: int, end: int) -> int:
    """How many words a sentence has; of one with semicolons, at which one breathes, its parts."""
    longest = 0
    for part in prose.unlinked[start:end].split("; "):
        longest = max(longest, prose.count(start, start + len(part)))
        start += len(part) + 2
    return longest


def _goes_on(text: str, words: int) -> bool:
    """Whether more than so many words may stand in a text without a full stop.

    It is asked before sentences are cut, which takes longer.
    """
    if text.count(" ") + text.count("\n") < words:
        return False
    long = [
        piece
        for piece in text.split(". ")
        if len(piece) > 2 * words and piece.count(" ") + piece.count("\n") >= words
    ]
    parts = ". ".join(long).replace("\n\n", ". ").replace("\n", " ").replace("? ", ". ").split(". ")
    return any(part.count(" ") >= words for part in parts)


@rule("WB907", Severity.QUESTION)
def competitor_focused(
    context: Context, *, words: Lexicon = lexicon("competitor")
) -> Iterator[Remark]:
    """The point is what others have or lack.

    A customer does not buy a gap in the market. Naming what she uses today is good; arguing from what
    rivals do leaves her out of the room. A problem of 60 words or more names others in passing and is
    passed over, and so is a leader's quote that says what "we" chose, tried or did not do.

    Bad:
        benefit: Faster than Stripe and simpler than Adyen.  # <- WB907

    Good:
        benefit: The shop has its money on the evening of the sale.
    """
    for prose, listed, english in context.worded(words, "competitor", *_ARGUED):
        if prose.passage.key == "problem" and not prose.shorter(_IN_PASSING):
            continue
        if prose.passage.key == _LEADER and _CHOSE.search(prose.own):
            continue
        match = next(listed.find(prose, names=True), None)
        match = match or (others(prose) if english else None)
        if match:
            yield remark(
                prose,
                match.start,
                match.end,
                f'"{match.text}" measures against others, not against what the customer needs.',
                "What does the customer do today, and what would she no longer have to do?",
            )


_LEADER = "press_release.leader_quote.text"
# A leader may name another way to say what was decided against.
_CHOSE = Pattern(
    r"\b[Ww]e (?:(?:did|do) not|(?:did|do)n[’']t|chose|decided|wanted|could have|tried|looked at)\b"
)
# Words. Our judgement: a longer problem names what others make in passing, as the present way.
_IN_PASSING = 60
_ARGUED = ("problem", "benefit", "evidence", *RELEASE, "press_release.leader_quote.text")
