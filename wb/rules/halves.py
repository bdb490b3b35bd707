"""What an answer of the FAQ begins to say and leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.findings import Remark
from wb.prose import Pattern, Prose
from wb.rules.remarks import clipped, remark


def halves(prose: Prose, question: Prose) -> Iterator[Remark]:
    """What an answer to a `question` leaves open that it began to say."""
    for words, message, help, pattern, enough in HALVES:
        if words.isdisjoint(prose.vocabulary):
            continue
        for match in pattern.finditer(prose.own):
            rest = prose.own[match.end() : prose.sentence(match.start()).end + _NEXT]
            if not enough.search(rest if enough is _NUMBER else prose.own):
                said = f'"{clipped(match[0])}" {message}'
                yield remark(prose, *match.span(), said, help)
    if _PRICE.search(question.lower) and (told := _IN_WORDS.search(prose.own)):
        rest = prose.own[told.end() : prose.sentence(told.start()).end]
        if not (_NUMBER.search(rest) or _TOTAL.search(prose.own)):
            said = f'"{clipped(told[0])}" is a cost told in words.'
            yield remark(prose, *told.span(), said, _ADDED_UP)
    if _MARKET.search(question.lower) and not _WANTED.search(prose.lower):
        yield remark(
            prose, *prose.first, "This says how many there are, not how many want it.", _HOW_MANY
        )


_ADDED_UP = (
    "What does it come to, once and each year, with people's time, and beside what it costs today? "
    "Let the reader say whether that is little."
)
_PRICE = Pattern(
    r"\b(?:costs?|price|budget|effort|expensive|spend|how much (?:work|time|money|does|will|is))\b"
)
# A cost that is judged and not told.
_IN_WORDS = Pattern(
    r"""
    \b(?:
      very[ ]little | hardly[ ]anything | next[ ]to[ ]nothing | not[ ](?:very[ ])?much
      | (?:very|highly|quite|extremely|really|fairly|most)[ ](?:
          competitive | reasonable | affordable | cheap | modest | cost[- ]effective | economical
        )
      | competitively[ ]priced | good[ ]value(?:[ ]for[ ]money)?
      | (?:some|a[ ]little|a[ ]bit[ ]of|certain|minor|small|limited)
        [ ](?:additional|extra|further|one-off|ongoing|internal|set-?up)[ ](?:[a-z]+[ ])?
        (?:costs?|effort|expenses?|spend|work|time)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "very little|hardly anything|next to nothing|much|competitive|reasonable|affordable|cheap"
        "|modest|effective|economical|good value|additional|extra|further|one-off|ongoing"
        "|internal|setup|set-up"
    ),
)
_TOTAL = Pattern(
    r"\b(?:(?:£|€|\$|\d)[^.;]{0,20}(?:a|per|each) year|in all|altogether|in total|compared with"
    r"|instead of|against)\b",
    re.IGNORECASE,
)
_HOW_MANY = (
    "How many of them can use it at all, how many were asked, and how many said yes, no or later?"
)
_MARKET = Pattern(
    r"\b(?:opportunity|market|demand|how (?:many|much) (?:will|would|do|can) we sell)\b"
)
_WANTED = Pattern(
    r"\b(?:asked|said|paid|ordered|signed|deposits?|would|tried|interviewed|of (?:the |our )?\d+)\b"
)


_NEXT = 80  # characters behind a sentence, where its figure may follow
_NUMBER = Pattern(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen"
    r"|[a-z]{3,5}ty|hundred|thousand|half|third|quarter)\b"
)
_COUNTED = Pattern(r"\d of (?:the )?\d|\basked\b|\d ?%.*\d ?%|\bmet\b")
# Words of which each match holds one, so that few expressions are compiled; what is said of it and
# asked; the expression; and what has to stand there for it to be no half.
HALVES = (
    (
        frozenset(
            b"pay pays offset outweigh outweighs recoup recouped return payback"
            b" low small cheap affordable negligible reasonable nothing".split()
        ),
        "leaves out the figure that decides.",
        "How much comes back, and after how long? If it never pays for itself, why go ahead?",
        Pattern(
            r"""
            \b(?:
              (?<!not[ ])(?:(?:soon|quickly|easily|more[ ]than)[ ])?
              pays?[ ]for[ ](?:itself|themselves)
              | (?:(?:partly|largely|more[ ]than)[ ])?offset[ ]by\b[^.;]{0,60}
              | (?:far[ ]|more[ ]than[ ])?outweighs?[ ]the[ ]costs?
              | recoup(?:ed)?\b[^.;]{0,30}
              | which[ ]is[ ](?:(?:very|quite|relatively)[ ])?
                (?:low|small|cheap|affordable|negligible|reasonable)
              | (?:sees?|gets?|has|have)[ ](?:a[ ])?return[ ]on[ ]investment\b[^.;]{0,40}
              | quick[ ](?:payback|return)
              | (?:is[ ]|seems[ ])?(?:considered[ ])?reasonable[ ]in[ ]relation[ ]to\b[^.;]{0,30}
              | (?:is[ ])?nothing[ ]compared[ ](?:with|to)\b[^.;]{0,30}
              | (?:happy|willing|glad)[ ]to[ ]pay
            )\b
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"ours simpler better cheaper faster easier quicker more".split()),
        "is said of every competitor.",
        "By how much, and in what is the other one better? Why would a customer keep it?",
        Pattern(
            r"""
            \b(?:ours[ ]is|we[ ]are)[ ](?:(?:much|far|simply)[ ])?
            (?:simpler|better|cheaper|faster|easier|quicker|more[ ][a-z]+)\b
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"aim aims strive target goal".split()),
        "is a target, not yet an answer.",
        "How often is it met today, and what happens when it is not?",
        Pattern(
            r"\b(?:aims? (?:to|for)|strive (?:to|for)|(?:target|goal) is)\b[^.;]{0,60}",
            re.IGNORECASE,
        ),
        _COUNTED,
    ),
    (
        frozenset(b"if assume assuming assumed".split()),
        "is a share that nobody counted.",
        "Who was asked, how many of them said yes, and of how many in all is that a share?",
        Pattern(
            r"""
            \b(?:if|assum(?:e|ing|ed)(?:[ ]that)?)[ ](?:(?:only|just|even)[ ])?
            (?:half|a[ ]third|a[ ]quarter|a[ ]tenth|\d+[ ]?(?:%|per[ ]?cent))(?:[ ]of)?
            (?:[ ]\w+){0,3}?[ ](?:
              takes?|buys?|adopts?|signs?|uses?|joins?|converts?|switch(?:es)?|upgrades?|subscribes?
            )\b
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        _COUNTED,
    ),
    (
        frozenset(b"expect estimate forecast project anticipate believe".split()),
        "is a share that nobody counted.",
        "Who was asked, how many of them said yes, and of how many in all is that a share?",
        Pattern(
            r"\bwe (?:expect|estimate|forecast|project|anticipate|believe)(?: that)? [^.;\d]{0,30}"
            r"\d[\d.,]* ?(?:%|per cent|percent)[^.;]{0,40}?\b(?:to|will|would) \w+",
            re.IGNORECASE,
        ),
        Pattern(r"\d of (?:the |our )?\d|\basked\b|\bsaid\b|\b(?:pilot|trial)\b", re.IGNORECASE),
    ),
    (
        frozenset(b"fee fees charge charges commission".split()),
        "leaves out how much.",
        "How much is that, and who pays it?",
        Pattern(
            r"\b(?:minus|less|plus|except(?: for)?|apart from) (?:an?|the|our|any)(?: \w+){0,2}"
            r" (?:fees?|charges?|commission)\b",
            re.IGNORECASE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"selected certain participating".split()),
        "names none of them.",
        "Which by name, which not, and until when?",
        Pattern(r"\b(?:selected|certain|participating) [a-z]+s\b", re.IGNORECASE),
        Pattern(r":|\b(?:such as|including|namely|for example)\b"),
    ),
    (
        frozenset(b"plus staff".split()),
        "is a cost that nobody counted.",
        "How many hours or how much money is it, whose, and what is left undone for it?",
        Pattern(
            r"\b(?:plus(?: the)? (?:\w+ ){0,2}|(?:not including|excluding|without)(?: the)? staff )"
            r"(?:costs?|time|fees?)\b"
            r"(?=[^\d]{0,10}\Z|[^\d]{0,10}\.)",
            re.IGNORECASE,
        ),
        Pattern(r"(?!)"),
    ),
    (
        frozenset(b"contact talk speak touch".split()),
        "sends the reader on.",
        "What will she be told there? That belongs here, with what it costs her.",
        Pattern(
            r"\b(?:contact (?:us|your|our|the)|talk to|speak to|get in touch with?)\b"
            r"[^.;]{0,60}\bdiscuss\b"
            r"|\b(?:contact|talk to|speak to|get in touch with)"
            r" (?:us|your account manager|sales)\b",
            re.IGNORECASE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"absorbed existing current efficiencies savings".split()),
        "is a cost that nobody counted.",
        "How many hours or how much money is it, whose, and what is left undone for it?",
        Pattern(
            r"""
            \b(?:
              (?:can[ ]|will[ ])?be[ ]absorbed\b[^.;]{0,40}
              | (?:existing|current)[ ](?:resources?|duties|staff(?:ing)?|budgets?|capacity)
              | (?:efficiencies|savings)[ ](?:\w+[ ])?will[ ](?:fund|pay|cover)[^.;]{0,20}
            )
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"many far much worth fraction upside makes make".split()),
        "leaves out the figure that decides.",
        "How much is it, seen where? If it is a sum, write the sum out, with what is not sure.",
        Pattern(
            r"""
            \b(?:
              many[ ]times[ ](?:that|more|over) | (?:far|much)[ ](?:more|less)[ ]than[ ](?:that|it)
              | well[ ]worth\b(?:[ ]it)? | a[ ]fraction[ ]of[^.;]{0,30} | with[ ]upside\b[^.;]{0,40}
              | more[ ]than[ ]makes?[ ]up[^.;]{0,30}
            )
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
        _NUMBER,
    ),
    (
        frozenset(b"growing counting".split()),
        "says how many there are, not how many want it.",
        _HOW_MANY,
        Pattern(r"\band (?:growing|counting)\b", re.IGNORECASE),
        _COUNTED,
    ),
    (
        frozenset(b"driver drivers".split()),
        "names no sum.",
        "How many would pay, how much, and from what was seen? What does it cost beside that?",
        Pattern(r"\b(?:strong|big|key|major|main) drivers? (?:for|of) \w+", re.IGNORECASE),
        Pattern(r"(?!)"),
    ),
    (
        frozenset(b"which this".split()),
        "draws the conclusion for the reader.",
        "What of the others, and what happened when people relied on it? Tell that instead.",
        Pattern(
            r"\b(?:which|this) (?:clearly )?(?:shows?|proves?|demonstrates?|confirms?)"
            r" (?:that )?(?:the|our|it)\b[^.;]{0,60}",
            re.IGNORECASE,
        ),
        Pattern(r"(?!)"),
    ),
    (
        frozenset(b"back itself".split()),
        "is a sum that is not written out.",
        "Which costs are in it, people's time and each year's as well? Which part of the gain was "
        "seen, and where? Write the sum out, and what it comes to at worst.",
        Pattern(
            r"\b(?:so )?(?:it|this|that) (?:will )?(?:pays?|earns?) (?:itself back|back|for itself)"
            r" (?:with)?in \w+ \w+",
            re.IGNORECASE,
        ),
        Pattern(r"\b(?:trial|pilot|audited|at worst|half of|people's time|hours)\b"),
    ),
)
