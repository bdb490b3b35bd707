"""Whether a quote tells of something that happened, or of a thing or moment one can picture."""

from __future__ import annotations

import re

from wb.prose import Pattern, Prose
from wb.prose.forms import SEASON, WEEKDAY
from wb.prose.kinds import is_group, is_person, is_thing
from wb.prose.quantities import Quantity
from wb.prose.words import WORD
from wb.rules.base import Context
from wb.rules.remarks import clipped


def tells(context: Context, prose: Prose, end: int, doubts: int) -> bool:
    """Whether a quote is somebody's own: it happened, was counted, or can be pictured.

    It is read up to `end`, where the speaker's words end. One thing that can be seen is enough; for
    each of the `doubts` (words of praise, a leader who speaks of her own team) it takes one more.
    """
    words = WORD.finditer(prose.own, 0, end)
    return (
        bool(_DIGIT.search(prose.own, 0, end))
        or any(_counts(prose, each) for each in prose.quantities if each.end <= end)
        or in_a_moment(prose.own[:end])
        or happened(prose.own[:end])
        or confesses(context, prose, end)
        or sum(_spoken(prose, word) and seen(context, prose, word) for word in words) > doubts
    )


def confesses(context: Context, prose: Prose, end: int) -> bool:
    """Whether a quote owns up to what was done for long, with something in it that one can see."""
    if _BY_HAND.search(prose.own, 0, end):
        return True
    return bool(_WAS_DOING.search(prose.own, 0, end)) and any(
        seen(context, prose, word) for word in WORD.finditer(prose.own, 0, end)
    )


_BY_HAND = Pattern(
    r"\b(?:I was|we were|they were) (?:paying|ringing|phoning|throwing|waking|guessing|burning"
    r"|binning|walking|driving|copying|printing|posting|carrying|queu(?:e?)ing)\b",
    re.IGNORECASE,
    signs="i was |we were |they were ",
)
# "we were paying people to be woken": not what one was hoping, nor how one was working at it.
_WAS_DOING = Pattern(
    r"\b(?:I was|we were|they were) (?!look|hop|try|think|want|aim|plan|work|see|build|focus|go|do)"
    r"[a-z]{2,}ing\b",
    re.IGNORECASE,
)
_DIGIT = Pattern(r"\d")


def _counts(prose: Prose, each: Quantity) -> bool:
    """Whether a quantity counts something of hers: not "one day", not "three generations"."""
    behind = prose.own[each.end : each.end + 12].split()
    epoch = behind and behind[0].rstrip("s.,") in _EPOCHS
    return each.value != 1 and each.unit not in _EPOCHS and not epoch


_EPOCHS = frozenset("generation decade century year time".split())
# When, on a day of hers: "at breakfast", "on Monday", "in March".
_MOMENT = Pattern(
    rf"""
    \b(?:
      breakfast | lunch(?:time)? | dinner(?:time)? | supper | midnight | noon | dawn | dusk
      | (?:this|that|one|every|the|last|by|until)[ ](?:morning|afternoon|evening|night|{SEASON})
      | yesterday | tonight | payday
      | (?-i:{WEEKDAY})
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "breakfast|lunch|dinner|supper|midnight|noon|dawn|dusk|morning|evening|night|winter"
        "|summer|spring|autumn|yesterday|payday|monday|tuesday|wednesday|thursday|friday|saturday"
        "|sunday"
    ),
)


# A time of day, or a while that passes.
TIME = Pattern(
    rf"""
    \b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|half|few|same|next
      |that|this|following)[ -](?:an[ ]|later[ ])?
      (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|moments?|quarter)\b
      (?![ ](?:radius|drive|walk|ride|reach|distance)\b)  # how far it is
    | \d{{1,2}}[:.]\d\d\b | \b\d{{1,2}}[ ]?(?:am|pm|o'clock)\b
    | \bat[ ](?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)\b
    | \b{WEEKDAY} | \b(?:morning|evening|afternoon|midnight|lunch
      |breakfast|supper|dinner|yesterday|tomorrow|tonight|dawn|noon)\b
    | \bday[ ](?:before|after|\d) | \bwithin[ ](?:\w+[ ])?(?:seconds|minutes|hours|days)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def in_a_moment(text: str) -> bool:
    """Whether a text says when on a day of hers something was."""
    return bool(_MOMENT.search(text))


def happened(text: str) -> bool:
    """Whether something was done once: "we asked them", not "we have asked" or "I loved it"."""
    for match in _ACTED.finditer(_PLEASED.sub(" ", text)):
        verb, pronoun = match["verb"].lower(), match["pronoun"]
        closed = pronoun or _GOES_ON.match(text, match.end())
        if verb in _PAST or (closed and verb.endswith("ed") and verb not in _FELT):
            return True
    return False


# That all was well is no event.
_PLEASED = Pattern(
    r"\b(?:found|got|had|received|learned|did)[ ](?:"
    r"(?:everything|all|exactly what|just what|what)[ ](?:that[ ])?(?:I|we)[ ]"
    r"(?:wanted|needed|asked[ ]for|was[ ]looking[ ]for|hoped[ ]for|could[ ](?:want|wish[ ]for))"
    r"|(?:it|this|them|everything)[ ](?:\w+ly[ ]|very[ ]|so[ ]|really[ ])?"
    r"(?:easy|helpful|useful|great|excellent|simple|good|perfect|fantastic|wonderful))\b",
    re.IGNORECASE,
    signs=(
        "wanted|needed|asked for|looking for|hoped for|could w|easy|helpful|useful|great"
        "|excellent|simple|good|perfect|fantastic|wonderful"
    ),
)
# Somebody, or some things, and a verb behind them that can be in the past.
_ACTED = Pattern(
    r"""
    \b(?:(?P<pronoun>I|we|she|he|they|it|you|who|nobody|someone|people)|[a-z]{3,}s)[ ]
    (?:never[ ]|then[ ]|just[ ]|only[ ]|once[ ]|first[ ])?(?P<verb>[a-z]{3,})\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What follows a verb rather than a participle at the end of a clause.
_GOES_ON = Pattern(r" (?:of|to|at|in|on|off|out|up|the|an?|for|from|into|with)\b")
# Past tenses that are no participles as well behind a noun, or seldom.
_PAST = frozenset(
    """said told came went got took saw found knew gave left kept heard stood sat ran rang sent
    spent paid lost bought brought caught wrote met made did drove ate drank slept woke fell broke
    began grew threw rode flew tore wore swore hid swam sang drew""".split()
)
# What is felt or judged is no event.
_FELT = frozenset(
    """need feed speed exceed succeed loved liked enjoyed wanted needed improved transformed
    changed managed helped enabled hoped believed valued appreciated streamlined wished agreed
    committed dedicated underserved""".split()
)


def _spoken(prose: Prose, word: re.Match[str]) -> bool:
    """Whether a word stands between marks, in a text that opens with one: not "said Ann"."""
    before = prose.text[: word.start()].lstrip(" *_")
    marks = sum(map(before.count, '"“”'))
    return before[:1] not in ('"', "“") or marks % 2 == 1


def seen(context: Context, prose: Prose, word: re.Match[str]) -> bool:
    """Whether a word is a thing one can see, or a name, that the rest of the page has not told."""
    text = word[0].partition("'")[0]
    if len(text) < 3 or text.isupper() or text.lower().encode() in context.once(_known):
        return False
    if text[0].islower():
        return is_thing(text) and not (is_person(text) or is_group(text))
    opens = word.start() in {each.start for each in prose.sentences}
    return not opens and prose.is_name(*word.span())


def _known(context: Context) -> frozenset[bytes]:
    """The words of the title, the headline and the first two answers, and of the leader's title."""
    return frozenset().union(*[context.prose(context[key]).vocabulary for key in _TOLD_BEFORE])


_TOLD_BEFORE = (
    "title",
    "who",
    "problem",
    "press_release.headline",
    "press_release.leader_quote.title",
)


ASK_LEADER = (
    "What did this person see, hear or try that settled it, and what was decided against? Two "
    'sentences as they are spoken, without praise, "now", or a figure that nobody would miss.'
)
_ASK_CUSTOMER = (
    "Where was she, what did she do or lose, and what was different this time? What she said, "
    "word for word, is best, even if she complains; a sum is not missed here."
)
_FEWEST_SPOKEN = 5  # words between marks; our judgement: from there on they are a sentence


def ask_customer(context: Context) -> str:
    """What a quote that is nobody's own is asked; words of hers that the file holds are shown."""
    if hers := context.once(_said_elsewhere):
        return f'The file holds words of hers: "{clipped(hers)}" {_ASK_CUSTOMER}'
    return _ASK_CUSTOMER


def _said_elsewhere(context: Context) -> str:
    """The longest sentence between quotation marks in the answers; empty if there is none."""
    found = (
        match[1]
        for prose in context.english("evidence", "problem", "experience")
        for match in _BETWEEN.finditer(prose.text)
        if len(match[1].split()) >= _FEWEST_SPOKEN and _FIRST_PERSON.search(match[1])
    )
    return max(found, key=len, default="")


_BETWEEN = Pattern(r"[\"“]([^\"“”\n]{10,300})[\"”]")
_FIRST_PERSON = Pattern(r"\b(?:I|my|me|we|our|us)\b")
