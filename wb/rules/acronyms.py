"""WB906: abbreviations and words of insiders that nobody explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_common
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.remarks import MOST, quoted, remark
from wb.schema import CUSTOMER_SIDE, RELEASE

_BRACKETED = Pattern(r"\[[^\]\[\n]{1,60}\]")
_ACRONYM = Pattern(r"[A-Z](?<![\w#.@/-][A-Z])(?:[A-Za-z]?[A-Z]+[a-z]?|[A-Z]{1,5}s?)(?![\w.@])")


@rule("WB906", Severity.QUESTION)
def unexplained_acronym(
    context: Context, *, known: Lexicon = lexicon("acronyms"), words: Lexicon = lexicon("jargon")
) -> Iterator[Remark]:
    """An abbreviation or a term of the trade that is explained nowhere in the proposal.

    The press release is for the customer. She does not know the company's short words, and she will not
    look them up. Her own trade words are fine, so this is a question, and none where she is a programmer.

    Bad:
        benefit: Cut MTTR with an omnichannel hub.  # <- WB906

    Good:
        benefit: The engineer on call finds the failing step within 5 minutes.
    """
    if not _PROGRAMMERS.isdisjoint(context.prose(context["who"]).vocabulary):
        return
    whole = context.text
    own = _of_her_trade(context)
    for prose in context.english(*CUSTOMER_SIDE, *RELEASE):
        terms = [match.text for match in islice(words.find(prose), MOST)]
        short = [
            each
            for each in dict.fromkeys(islice(_acronyms(prose, known), MOST))
            if each not in own
            and each.rstrip("s") not in own
            and whole.count(each) < _AT_HOME
            and not _explained(each, whole)
        ]
        hits = (
            short + terms
            if terms or len(short) > 1 or (short and prose.passage.key in _FOR_THE_CUSTOMER)
            else []
        )
        if hits:
            start = prose.text.find(hits[0])
            said = quoted(hits)
            yield remark(
                prose,
                start,
                start + len(hits[0]),
                f"{said} {'are' if len(set(hits)) > 1 else 'is'} explained nowhere.",
                "Would the customer use this word? If not, which words does she use?",
            )


def _of_her_trade(context: Context) -> frozenset[str]:
    """The abbreviations of the customer: in the title, in who she is, or twice where she speaks."""
    told = [_ACRONYM.findall(context[key].text) for key in _HER_STORY]
    twice = Counter(short.rstrip("s") for story in told for short in set(story))
    named = _ACRONYM.findall(f"{context.proposal.title.text} {context['who'].text}")
    return frozenset([*named, *(short for short, times in twice.items() if times > 1)])


_PROGRAMMERS = frozenset(
    b"developer developers programmer programmers engineer engineers devops maintainers".split()
)
_HER_STORY = ("problem", "experience", "press_release.customer_quote.text", "press_release.problem")
_AT_HOME = 4  # our judgement: an abbreviation used this often is the customer's own
_A_WORD = 4  # letters; a common word of so many in capitals is shouted, or an order: SELECT, FROM
_FOR_THE_CUSTOMER = frozenset({"benefit", "press_release.headline", "experience"})


def _acronyms(prose: Prose, known: Lexicon) -> Iterator[str]:
    """Abbreviations that are no part of a name (GSF Speakers Bureau) or of a number (SE-24)."""
    if prose.own.isupper():
        return
    for match in _ACRONYM.finditer(
        _BRACKETED.sub(lambda slot: " " * len(slot[0]), prose.own)
        if "[" in prose.own
        else prose.own
    ):
        near = prose.before(match.start()).split()[-1:] + prose.after(match.end()).split()[:1]
        named = (
            any(word[:1].isupper() and word[1:2].islower() for word in near)
            and not prose.title_case
        )
        if (
            not named
            and not (len(match[0]) >= _A_WORD and is_common(match[0].lower()))
            and match[0].rstrip("s").lower() not in known
            and match[0].lower() not in known
        ):
            yield match[0]


def _explained(acronym: str, whole: str) -> bool:
    """Whether the document spells it out: "Life Support (LS)" or "LS (Life Support)"."""
    bare = acronym.rstrip("s")
    pieces = whole.split(bare)
    return any(
        (before.endswith("(") and _ENDS.match(after))
        or (not before[-1:].isalnum() and _EXPLAINS.match(after))
        for before, after in pairwise(pieces)
    )


_ENDS = Pattern(r"s?\)")
_EXPLAINS = Pattern(r"s? \((?=[^)\n]*[a-z]{3})|,? (?:short for|stands for|that is|meaning)")
