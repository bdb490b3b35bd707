"""WB6xx: the press release."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.document.textfile import Passage
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.forms import SHARE
from wb.prose.kinds import is_common, is_thing, singulars
from wb.prose.quantities import Quantity
from wb.prose.words import WE, WORD
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import clipped, on_passage
from wb.rules.telling import ASK_LEADER, ask_customer, tells
from wb.schema import QUOTES, RELEASE

HEADLINE_WORDS = 18  # what pr-faq-assistant (bordenet, 2026-03-06) calls too long
_TOO_SHORT_TO_TELL = 20  # words; our judgement: hardly room for a before, an after and a detail
_LONG_ENOUGH = 40  # words; our judgement: in more of them something particular has been said
# Words to each word of praise. Our judgement: a longer quote has said something else as well.
_WORDS_OF_PRAISE = 25
# One page, as Bryar and Carr ask in "Working Backwards" (ch. 5). claude-skills (ToddE) puts it at
# fewer than 600 words, ChatPRFAQ (njenga-kariuki) at 600 to 800.
RELEASE_WORDS = 600


_SAYS = Pattern(
    r"""
    # a verb of saying, also in other languages
      \b(?:
        said|says|sagte?|added|adds|explain(?:ed|s)|shares?|noted|notes|stated
        |according[ ]to(?![ ]my\b)|dit|dice|disse|diz|zegt|säger
      )\b
    # a dash in front of a name
    | (?:^|\s|["”])(?:[—–]|--)\s*\S
    # the Japanese mark of a quotation
    | 」と
    # behind the last mark: "..." - Joan Tapp, patient
    | ["”“»]\s{0,3}[-–—~,]{0,2}\s{0,3}[A-Z][^"”“»!?\n]{2,100}\Z
    # without marks: "home by lunch. - Joan Tapp", "(Joan Tapp, patient)"
    | [.!?…]\s{0,3}[-~]{1,2}\s{0,3}[A-Z][^.!?\n]{2,80}\.?\s{0,3}\Z
    | \([A-Z][\w'’-]{1,20}[ ][A-Z][^()\n]{1,80}\)\W{0,3}\Z
    # in front: Joan Tapp: "..."
    | \A[A-Z][^"“„«\n:]{2,60}:\s{0,3}["“„«]
    """,
    re.VERBOSE,
)


@rule("WB601", Severity.WARNING)
def headline_too_long(context: Context, *, max_words: int = HEADLINE_WORDS) -> Iterator[Remark]:
    """A headline of more than 18 words.

    A headline is read in one breath: who gains what. What does not fit belongs in the subheading.

    Bad:
        press_release:
          headline: Ward nurses in Barnstaple can now tell every patient who goes home within which quarter of an hour her medicines will arrive  # <- WB601

    Good:
        press_release:
          headline: Ward nurses in Barnstaple now tell patients the quarter-hour their medicines arrive
    """
    for prose in context.written("press_release.headline"):
        count = prose.length
        if count > max_words:
            yield on_passage(
                prose,
                f"This headline has {count} words.",
                "Who gains what? Say that, and move the rest to the subheading.",
            )


@rule("WB602", Severity.QUESTION)
def quote_without_speaker(context: Context) -> Iterator[Remark]:
    """A quote that nobody says.

    A reader believes a sentence because of who says it. Even an imagined customer needs a name and a role,
    so that somebody can ask a real one whether she would say it. A role that stands in place of the name as
    well names nobody.

    Not flagged: a quote whose text itself says who speaks ("..., said Dana, nurse").

    Bad:
        press_release:
          customer_quote:
            text: I was home by lunch.  # <- WB602

    Good:
        press_release:
          customer_quote:
            text: I was home by lunch.
            name: Joan Tapp
            role: patient on ward 7
    """
    leader, customer = context.proposal.leader_quote, context.proposal.customer_quote
    for text, name, role in (
        (leader.text, leader.name, leader.title),
        (customer.text, customer.name, customer.role),
    ):
        if text and not name and not _attributed(text):
            yield Remark(text.place(), "Nobody says this.", "Who would? Give a name and a role.")
        elif name and name.text.strip().lower() == role.text.strip().lower():
            said = f'"{clipped(name.text.strip())}" is a role, and no name.'
            yield Remark(name.place(), said, "Who is it? Give a name, even an imagined one.")


def _attributed(text: Passage) -> bool:
    return bool(_SAYS.search(text.text))


_MOST_FIGURES = 3  # our judgement: as many as somebody says in a breath
_PICTURES_NOTHING = "Nothing happens here that one could picture."


@rule("WB603", Severity.QUESTION)
def generic_quote(context: Context, *, praise: Lexicon = lexicon("praise")) -> Iterator[Remark]:
    """A quote that fits any product.

    "It is a great product and I can recommend it." Swap the product's name and nothing changes, so the
    reader learns nothing. A good quote tells of something that happened, of a moment, or of a thing one can
    picture; a customer who complains of how it is today is better than one who praises. From a leader one
    wants to know what was seen, and what was decided against.

    Bad:
        press_release:
          customer_quote:
            text: We love it and can't wait to see what comes next.  # <- WB603
            name: Joan Tapp

    Good:
        press_release:
          customer_quote:
            text: Last time I sat by the door with my coat on until four. This time I was home for lunch.
            name: Joan Tapp
    """
    for prose in context.english(*QUOTES):
        end = words_end(prose.text)
        praises = len(list(praise.find(prose)))
        length = len(WORD.findall(prose.own, 0, end))
        if length > max(_LONG_ENOUGH, _WORDS_OF_PRAISE * praises):
            continue
        empty = _speaks_of(context.product, prose) or not _shows(prose, end)
        leads = _side(prose) == "leader" and not WE.isdisjoint(prose.vocabulary)
        doubtful = praises or leads or (empty and not prose.counted)
        if doubtful and not tells(context, prose, end, bool(praises) + leads):
            said = "This could be said of any product." if praises else _PICTURES_NOTHING
            leader = _side(prose) == "leader"
            asks = ASK_LEADER if leader else ask_customer(context)
            yield on_passage(prose, said, asks)


def _speaks_of(product: frozenset[str], prose: Prose) -> bool:
    """Whether a quote names the product: by a word of its own, or by two of its name."""
    words = [word.decode() for word in prose.vocabulary]
    named = [word for word in words if not product.isdisjoint(singulars(word))]
    return len(named) > 1 or any(not is_common(word) for word in named)


def _shows(prose: Prose, end: int) -> bool:
    """Whether a quote is long enough to tell something, or names a thing or a person."""
    return prose.length > _TOO_SHORT_TO_TELL or any(
        is_thing(word[0]) if word[0].islower() else len(word[0]) > 2 and prose.is_name(*word.span())
        for word in WORD.finditer(prose.own, 0, end)
    )


def words_end(text: str) -> int:
    """Where the speaker's words end: at the last mark of a text that opens with one."""
    opens = text.lstrip(" *_")[:1] in ('"', "“", "„", "«")
    return max(map(text.rfind, '"”“»')) if opens else len(text)


def _side(prose: Prose) -> str:
    return "leader" if prose.passage.key.startswith("press_release.leader_quote") else "customer"


@rule("WB605", Severity.QUESTION)
def figures_in_quote(context: Context, *, most: int = _MOST_FIGURES) -> Iterator[Remark]:
    """A leader's quote that reads out more than three figures, shares or money among them.

    Nobody speaks in figures. A quote lends them a voice, and the reader hears a report. One figure that the
    speaker cannot forget is enough; the others belong in the evidence and the FAQ.

    Bad:
        press_release:
          leader_quote:
            text: In 9 of 20 cases the bag was late, by 3 hours, at £180 a bed and 31 beds.  # <- WB605
            name: Ruth Orr

    Good:
        press_release:
          leader_quote:
            text: Nine times I walked past the same man with his coat on. We had a van, and no list.
            name: Ruth Orr
    """
    for prose in context.written("press_release.leader_quote.text"):
        end = words_end(prose.text)
        told = [each for each in prose.quantities if each.value is not None and each.end <= end]
        reported = sum(_is_reported(each) for each in told)
        if len(told) > most and reported > 1:
            yield on_passage(
                prose,
                f"This quote reads out {len(told)} figures.",
                "Which one would the speaker remember in a corridor? The others belong in the "
                "evidence; what did she see or decide?",
            )


def _is_reported(each: Quantity) -> bool:
    """Whether a figure is one of reports: a share, a sum of money, a percentage."""
    return each.kind == SHARE or (bool(each.unit) and not each.unit[0].isalpha())


@rule("WB604", Severity.WARNING)
def press_release_too_long(context: Context, *, max_words: int = RELEASE_WORDS) -> Iterator[Remark]:
    """A press release of more than 600 words.

    It has to fit on one page. What a reader wants to know beyond that she asks in the FAQ.

    Bad, with max-words = 12:
        press_release:
          headline: Patients leave with their medicines
          summary: The medicines are at the bed an hour after the doctor signs.  # <- WB604

    Good:
        press_release:
          headline: Patients leave with their medicines
          summary: The medicines are at the bed an hour after the doctor signs.
    """
    parts = context.written(*RELEASE, *QUOTES)
    count = sum(prose.length for prose in parts)
    if count > max_words:
        longest = max(parts, key=lambda prose: len(prose.text))
        yield on_passage(
            longest,
            f"The press release has {count} words; one page holds {max_words}.",
            "Which paragraph would a reader not miss? Move it to the FAQ.",
        )
