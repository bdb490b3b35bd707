"""WB706 and WB707: whether the FAQ answers what it is asked."""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import NamedTuple

from wb.document.proposal import Faq
from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose, tokens
from wb.rules.base import Context, rule
from wb.rules.benefit import COMMON, stems
from wb.rules.halves import halves
from wb.rules.lexicon import Lexicon, lexicon
from wb.rules.namely import namely
from wb.rules.phrases import Phrases
from wb.rules.remarks import clipped, remark
from wb.schema import ANSWERS

# Words of an answer that neither its question nor any other answer could hold. Our judgement:
# fewer, in an answer of this length, tell a reader nothing; "The ward." says who pays.
_FEWEST_TELLING = 3
_FEWEST_WORDS = 4
_SOFT = 2  # words that could stand in any answer, from which on one for yes or no is asked which
_SHARED = 2  # words that a sentence of the file has to share with an answer to be on its matter


class Sign(NamedTuple):
    """What shows that an answer does not answer: where it stands, and how a message names it.

    `help` asks for what this one lacks; if it is empty, what its question asks for is asked.
    """

    start: int
    end: int
    message: str
    sure: bool = False
    help: str = ""


@rule("WB706", Severity.QUESTION, sure=Severity.WARNING)
def evasive_answer(
    context: Context,
    *,
    words: Lexicon = lexicon("evasions"),
    abstract: Lexicon = lexicon("abstract"),
) -> Iterator[Remark]:
    """An answer that does not answer.

    In the FAQ a reviewer looks for what the press release leaves out: a number, a date, a name, a cause, a
    limit, or what happens then. Words of assurance, a question passed on or said again give her none. An
    answer to colleagues without anything particular is asked for it; one to customers may simply tell what
    happens, and is asked where it promises or leaves nobody out. One that evades as well is a warning.
    "No." can be enough. So is "we do not know yet", if it says who finds out and by when.

    Bad:
        faq:
          internal:
            - question: What could go wrong?
              answer: There are risks, but with good planning they are manageable.  # <- WB706
            - question: How often is the bag late?
              answer: We take every delay very seriously.  # <- WB706

    Good:
        faq:
          internal:
            - question: What could go wrong?
              answer: Doctors sign after noon. On 9 of 20 days in March the bag then came after four.
            - question: Do the night porters want it?
              answer: We do not know yet. Aisha Khan rides along on 3 May and asks all six.
    """
    for entry in asked(context):
        if sign := _evasion(context, entry, words, abstract):
            prose = context.prose(entry.answer)
            yield remark(
                prose, sign.start, sign.end, sign.message, sign.help or namely(entry), sign.sure
            )


@rule("WB707", Severity.QUESTION)
def half_answer(context: Context, *, words: Lexicon = lexicon("evasions")) -> Iterator[Remark]:
    """An answer that stops before the figure that decides.

    "It soon pays for itself" beside a price, "ours is simpler" beside a competitor, a target without how
    often it is met, a share that nobody counted: the reader does the sum herself, and seldom kindly. One
    figure, or one sentence on why there is none yet, ends the doubt.

    Bad:
        faq:
          internal:
            - question: What does it cost?
              answer: £40,000 a year, and it soon pays for itself.  # <- WB707
            - question: How fast is the bag there?
              answer: We aim to bring it within 2 hours.  # <- WB707

    Good:
        faq:
          internal:
            - question: What does it cost?
              answer: £40,000 a year. It saves 900 hours of nurses, £31,000, so it does not pay for itself.
            - question: How fast is the bag there?
              answer: We aim for 2 hours and met that on 11 of 20 days in March.
    """
    for entry in asked(context):
        prose = context.prose(entry.answer)
        if particular(prose, _known(context, entry)):
            yield from islice(_left_open(context, entry, prose, words), 1)


def _left_open(context: Context, entry: Faq, prose: Prose, words: Lexicon) -> Iterator[Remark]:
    """What an answer with something particular leaves open all the same."""
    yield from halves(prose, context.prose(entry.question))
    for passing in words.find(prose):
        end = prose.sentence(passing.start).end
        counted = any(passing.start < each.start < end for each in prose.quantities)
        if not (counted or _DIGIT.search(prose.text, passing.start, end)):
            said = f'"{passing.text}" passes a part of the question on.'
            yield remark(prose, passing.start, passing.end, said, namely(entry))
    for hope in _HOPED.finditer(prose.own):
        if not _DIGIT.search(prose.text, hope.start(), prose.sentence(hope.start()).end):
            said = f'"{clipped(hope[0])}" is a hope.'
            yield remark(prose, *hope.span(), said, _WHO_SAID_SO)
    if (most := _MOST_OF.search(prose.own)) and (figure := _figure_on(context, entry)):
        said = f'"{most[0]}" is vaguer than what stands elsewhere: "{clipped(figure)}"'
        yield remark(prose, *most.span(), said, namely(entry))
    for match in _assurances(prose):
        start, end = prose.sentence(match.start())
        if not _DIGIT.search(prose.text, start, end):
            said = f'"{clipped(match[0])}" reassures, and says less than the rest of the answer.'
            yield remark(prose, *match.span(), said, namely(entry))


_HOPED = Pattern(
    r"\bwe (?:expect|hope|assume|believe|think)(?: that)? (?:\w+ ){0,2}?"
    r"(?:most|many|all|nearly|almost|everybody|everyone|a lot|the majority|significant|substantial"
    r"|considerable|large|strong|noticeable)\b[^.;,]{0,60}",
    re.IGNORECASE,
    signs="we expect|we hope|we assume|we believe|we think",
)
_WHO_SAID_SO = "How many have said or done so already? If nobody was asked, who asks them, by when?"
_MOST_OF = Pattern(r"\bmost(?: of (?:those|them|these|the \w+))\b", re.IGNORECASE, signs="most of")


def asked(context: Context) -> Iterator[Faq]:
    """The entries of the FAQ in English that have both a question and an answer."""
    for entry in context.proposal.faq:
        if entry.question and entry.answer and context.is_english(entry.answer):
            yield entry


def _evasion(context: Context, entry: Faq, words: Lexicon, abstract: Lexicon) -> Sign | None:
    """What shows that an answer as a whole tells nothing; None for one that does."""
    prose, question = context.prose(entry.answer), context.prose(entry.question)
    if prose.shorter(3) and _BARE.fullmatch(prose.text.strip()):
        return Sign(*prose.first, f'"{prose.text.strip()}" leaves the reader where she was.')
    if _MEASURED.search(question.text) and _only_spans(prose):
        return Sign(*prose.first, _NOT_HOW_MUCH)
    known = _known(context, entry)
    if particular(prose, known):
        return None
    if _UNKNOWN.search(prose.lower):
        return Sign(*prose.first, _WHO_FINDS_OUT)
    told = _telling(prose, question, known, abstract)
    return _evades(context, entry, words, told) or _untold(context, entry, abstract, told)


_NOT_HOW_MUCH = "This says what is measured, and not how much of it is good."
_WHO_FINDS_OUT = "It is fine not to know. This leaves open who finds out, and when."


def _evades(context: Context, entry: Faq, words: Lexicon, told: bool) -> Sign | None:
    """Words that pass the question on, reassure, or are vaguer than the file's own figure."""
    prose, question = context.prose(entry.answer), context.prose(entry.question)
    passing, assuring = next(words.find(prose), None), next(_assurances(prose), None)
    vague, undecided = _VAGUE.search(prose.lower), _neither(question, prose)
    if passing:
        sure = not told or bool(assuring or vague) or undecided
        return Sign(passing.start, passing.end, f'"{passing.text}" passes the question on.', sure)
    if assuring:
        sure = not told or bool(vague) or undecided
        said = f'"{clipped(assuring[0])}" reassures, and does not answer.'
        return Sign(*assuring.span(), said, sure)
    if vague and (figure := _figure_on(context, entry)):
        said = f'"{vague[0]}" is vaguer than what stands elsewhere: "{clipped(figure)}"'
        return Sign(*vague.span(), said, True)
    return None


def _untold(context: Context, entry: Faq, abstract: Lexicon, told: bool) -> Sign | None:
    """What an answer leaves out that its question asks for: yes or no, how many, which."""
    prose, question = context.prose(entry.answer), context.prose(entry.question)
    vague, undecided = _VAGUE.search(prose.lower), _neither(question, prose)
    whether = undecided and _EVER.search(question.text)
    if whether or (undecided and (vague or not told or _soft(prose, abstract) >= _SOFT)):
        return Sign(*prose.first, "This says neither yes nor no.")
    if _MEASURED.search(question.text):
        return Sign(*prose.first, _NOT_HOW_MUCH)
    vaguely = _NAMED.search(question.lower) or _YES_OR_NO.match(question.text.strip())
    if vague and (not told or vaguely):
        return Sign(*vague.span(), f'"{vague[0]}" leaves open how many.')
    if not told:
        return Sign(*prose.first, "Nothing here tells more than the question did.")
    if _WHICH.match(question.lower.strip()) and _SOME.search(prose.lower):
        return Sign(*prose.first, "Nothing here is named that was asked for.")
    if _BOTH_SIDES.search(prose.lower):
        return None
    if _WEIGHED.search(question.lower) and not _NONE.search(prose.lower):
        return Sign(*prose.first, _NOT_WEIGHED)
    return _flat(context, entry)


_NOT_WEIGHED = "Nothing here can be weighed: no figure, no date, no name."


def _flat(context: Context, entry: Faq) -> Sign | None:
    """What shows that an answer which tells something tells too little.

    Colleagues weigh, so that each answer to them is asked for something to weigh. Customers are
    told what happens: theirs is asked where it promises, or leaves nobody out.
    """
    prose, question = context.prose(entry.answer), context.prose(entry.question)
    start, end = prose.first
    if (everybody := _EVERYBODY.search(prose.own)) and not _LIMITED.search(prose.own):
        message = f'"{everybody[0]}" leaves nobody out.'
        return Sign(*everybody.span(), message, help=_WHO_CANNOT)
    if (always := _ALWAYS.search(prose.own)) and not _LIMITED.search(prose.own):
        return Sign(*always.span(), f'"{always[0]}" has no exception.', help=_WHEN_NOT)
    if _WHAT_IS.match(question.text) and (kind := _KIND_OF.search(prose.own)):
        return Sign(*kind.span(), f'"{kind[0]}" names a kind of product.', help=_WHAT_SHE_SEES)
    if soft := _PROMISED.search(prose.own):
        return Sign(*soft.span(), f'"{soft[0]}" is meant well. What happens?')
    if not entry.answer.key.startswith("faq.internal"):
        return None
    if figure := _figure_on(context, entry):
        return Sign(start, end, f'More of it stands elsewhere: "{clipped(figure)}"')
    if len(prose.tokens) > _FEWEST_WORDS and not _NOTHING.match(prose.lower):
        return Sign(start, end, _NOT_WEIGHED)
    return None


_WHEN_NOT = "When is it otherwise, how often was that so far, and what happens to her then?"
_ALWAYS = Pattern(
    r"\b(?:always|24/7|guarantees?|guaranteed"
    r"|(?:manage|change|control|adjust|override|update)\b[^.;]{0,40}\bat any time)\b",
    re.IGNORECASE,
    signs="any time|always|24/7|guarantee",
)
_WHO_CANNOT = "Who has none, or cannot use it? How many are they, and what do they do instead?"
_EVERYBODY = Pattern(
    r"\b(?:works?|runs?|compatible|available|supports?|integrates?)"
    r"(?: on| with| in| for| to)? (?:any|all|every)\b(?: \w+){1,2}",
    re.IGNORECASE,
    signs=" any| all| every",
)
_LIMITED = Pattern(r"\b(?:that|which|except|unless|from|since|but|only|not)\b", re.IGNORECASE)
_WHAT_SHE_SEES = "What does she see or do with it, and where? How would she tell a colleague?"
_WHAT_IS = Pattern(r"\W*what(?:'s| is| are)\b", re.IGNORECASE)
_KIND_OF = Pattern(
    r"\b(?:is|are) an? [^.;]{0,50}?\b(?:system|platform|solution|module|service|app|tool|software"
    r"|application|product|programme|program)\b",
    re.IGNORECASE,
)
_PROMISED = Pattern(
    r"""
    \b(?:
      should[ ]be | (?:will|can)[ ]be[ ](?:\w+ly[ ])?(?:
          offered|tracked|provided|given|supported|prioriti[sz]ed|helped|assisted|accommodated
          |considered|notified|informed|looked[ ]after|taken[ ]care[ ]of|dealt[ ]with
        )
      | who[ ]needs?[ ]to[ ](?:see|know)[ ](?:them|it)? | need[- ]to[- ]know
      | encourage | strives?[ ] | endeavou?rs?[ ]
      | do[ ](?:our|their)[ ]best | try[ ]to | hope[ ]to | expect[ ]to
      | other[ ](?:channels|ways|options|means)
      | easily | convenient(?:ly)? | friendly | vetted | qualified | reliabl[ey] | secur(?:e|ely)
      | compatible | straightforward | flexible | subject[ ]to | governed[ ]by | in[ ]line[ ]with
      | depend(?:s|ing)?[ ]on | var(?:y|ies) | (?:is|are|remains?)[ ]available
      | you[ ]are[ ]responsible | own[ ](?:risk|responsibility) | please[ ](?:check|note|be[ ]aware)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "should be|will be|can be|need to|need-to|needs to|"
        "encourage|strive|endeavo|do our|do their|try to|hope to|expect to|"
        "other channels|other ways|other options|other means|easily|convenient|friendly|"
        "vetted|qualified|reliabl|secur|compatible|straightforward|flexible|subject to|"
        "governed by|in line with|depend|vary|varies|available|you are responsible|"
        "own risk|own responsibility|please"
    ),
)
_NOTHING = Pattern(
    r"\W*(?:no|none|nothing|nobody|only|all|both|each|any|free(?! (?:tools?|apps?|ones)\b))\b"
)


# "Yes." and its like, without a word of why.
_BARE = Pattern(
    r"(?:yes|sure|maybe|perhaps|probably|possibly|soon|later|some|several|good)\b[^\s\w]*"
    r"(?:\s+\w+[^\w\s]*)?",
    re.IGNORECASE,
    signs="yes|sure|maybe|perhaps|probabl|possibl|soon|later|some|several|good",
)
_ASSURANCES = Phrases("assurances")
# Of which each assurance holds one: compiling the list takes longer than most answers are worth.
ASSURING = frozenset(
    b"""seriously review options monitored reviewed evaluated assessed monitor evaluate assess
    relationship relationships terms range variety selection choice array training teething curve
    designed intended meant class practice practices industry standard standards level quality
    priority committed compliant supportive aware positioned placed prepared understood received
    positive happy confident robust strict strictly authorised authorized necessary appropriate
    reasonable relevant possible manageable minimal negligible contact dialogue touch consulted
    engaged involved informed engagement communication communications planning support management
    talks discussions conversations working signals lessons learned learnt existing current duties
    sound proven solid minor worry fear hide moment times having element speak phase responsible
    welcome look matters counts necessary needed required empowered framework guidelines policy
    policies risk risks routines procedures processes protocols worries worry problem another usual
    normal before privilege driver should comply complies complying
    ambition only lost course care everything intuitive simple easy""".split()
)


def _assurances(prose: Prose) -> Iterator[re.Match[str]]:
    """The words of assurance in an answer, in their order."""
    return iter(()) if ASSURING.isdisjoint(prose.vocabulary) else _ASSURANCES.find(prose)


_UNKNOWN = Pattern(
    r"\b(?:we (?:do not|don't)(?: yet)? know|not (?:yet )?(?:known|decided|settled|clear|certain)"
    r"|unknown|undecided|nobody knows|remains? open)\b",
    signs="know|decided|settled|clear|certain|remain",
)
# What is asked for names or numbers.
_NAMED = Pattern(
    r"^(?:which|where|what (?!if|happens|about)|how (?:many|much|often|accurate|reliable))\b"
    r"|\b(?:longer|slower)\b"
)
# What opens an answer that leaves nothing out: "Any phone", "Nothing for the patient".
_DECIDED = Pattern(r"(?:no|none|nothing|nobody|never|any|every|each|all|both|only|free)\b")
# What is asked for something to weigh: money, numbers, dangers, other ways.
_WEIGHED = Pattern(
    r"\b(?:costs?|price|budget|risks?"
    r"|how (?:accurate|often|many|much|reliable|likely|long|fast|confident|sure|certain)"
    r"|go(?:es)? wrong|fails?|why not|alternatives?|competitors?|competition|compare[ds]?|different"
    r"|revenue|savings?)\b",
    signs=(
        "cost|price|budget|how |risk|wrong|fail|why not|alternative|compet|compare|different"
        "|revenue|saving"
    ),
)
_WHICH = Pattern(r"(?:which|how (?:many|often))\b")
_SOME = Pattern(
    r"\b(?:start(?:s|ing)? with|initial\w*|select(?:ed)?|others?|larger|main|gradual\w*|more)\b"
)
# What another way does better, and what it does not do.
_BOTH_SIDES = Pattern(
    r"\b(?:shows?|has|lists?|gives?|does|covers?) [^.;]*, (?:and|but) (?:no|not|nothing|nobody)\b"
    r"|\b(?:easier|better|cheaper|simpler|faster|quicker)\b[^.;]*\b(?:but|although|yet)\b"
    r"[^.;]*\b(?:no|not|nobody|never|\w+n't|cannot)\b"
)
_NONE = Pattern(r"^(?:any|every|each|all|both|only|free)\b|\b(?:no|none|nothing|nobody|never)\b")
_VAGUE = Pattern(
    r"""
    \b(?:
      (?:in[ ])?most(?:ly)?(?:[ ](?:of[ ])?(?:the[ ])?[a-z]+)?
      | (?:an?[ ])?(?:very[ ])?(?:small|large|limited|low|high|certain)
        [ ](?:number|amount|share|part|percentage)(?:[ ]of[ ][a-z]+)?
      | a[ ](?:few|couple|handful|number)(?:[ ]of)?(?:[ ][a-z]+)?
      | (?:some|several|various|numerous|many|few)[ ]
        (?:[a-z]++(?:-[a-z]++)++[ ])?[a-z]++(?:-[a-z]++)*+  # "some one-off effort"
      | the[ ](?:vast[ ])?majority | generally | usually | typically | largely | rarely
      | occasionally | sometimes | nearly[ ]all | almost[ ]all
    )\b
    """,
    re.VERBOSE,
    signs=(
        "most|number|amount|share|part|percentage|a few|couple|handful|some |several |"
        "various |numerous |many |few |majority|generally|usually|typically|largely|"
        "rarely|occasionally|sometimes|nearly all|almost all"
    ),
)
_YES_OR_NO = Pattern(
    r"(?:do|does|did|is|are|was|can|could|will|would|may|must|should|has|have|am) (?!not\b)[a-z]",
    re.IGNORECASE,
)
_EVER = Pattern(r"\b(?:always|ever|every|all)\b", re.IGNORECASE)
# Words that decide, or limit, or give a cause; "you have to" and "you need" decide as well.
_DECIDES = Pattern(
    r"\b(?:yes|no|not|never|none|nothing|nobody|nor|only|always|every|each|both|all|any|partly"
    r"|unless|until|except|because|once|as soon as|if|when|where|have to|has to|must"
    r"|need|needs|\w+n't|cannot)\b"
)


def _known(context: Context, entry: Faq) -> Set[bytes]:
    """The words that are no news in an answer: those of its question and of the title."""
    return _stems((*context.prose(entry.question).vocabulary, *tokens(context["title"].text)))


def particular(prose: Prose, known: Set[bytes]) -> bool:
    """Whether an answer holds a figure, a date, a name not `known`, a quotation or a link."""
    if _DIGIT.search(prose.text) or prose.own != prose.unlinked or prose.counted:
        return True
    return prose.unlinked != prose.uncoded or any(
        prose.is_name(*match.span()) and match[0][:5].lower().encode() not in known
        for match in _CAPITAL.finditer(prose.own)
    )


# A digit that says how much, or when: not "phase 2".
_DIGIT = Pattern(r"(?<!phase )(?<!stage )(?<!version )(?<!step )(?<![\d.])\d", re.IGNORECASE)
_CAPITAL = Pattern(r"\b[A-Z][a-z]\w+")


def _telling(prose: Prose, question: Prose, known: Set[bytes], abstract: Lexicon) -> bool:
    """Whether enough is left of an answer without what its question and any answer could say."""
    content = [word for word in prose.tokens if _means(word)]
    if _DECIDED.match(prose.lower):
        return True
    if len(content) < _FEWEST_WORDS:
        return not content or any(word[:5] not in known for word in content)
    roots = tuple(word for word in question.vocabulary if _means(word))
    left = {
        word[:5]
        for word in content
        if not (word[:5] in known or word.startswith(roots) or word.decode() in abstract)
    }
    return len(left) >= _FEWEST_TELLING


def _soft(prose: Prose, abstract: Lexicon) -> int:
    """How many different words of an answer could stand in any other."""
    return sum(word.decode() in abstract for word in prose.vocabulary)


def _means(word: bytes) -> bool:
    """Whether a word says more than how a sentence is built."""
    return len(word) > 2 and word not in COMMON and word not in _SMALL


_SMALL = frozenset(
    b"""the and you can are for not our was has its but all any how who why may had his her him she
    too yet let get got one two don doesn won isn aren wasn wouldn couldn per via still give gives
    need needs like around several them both used using use""".split()
)


def _stems(words: Iterable[bytes]) -> frozenset[bytes]:
    """All words but the shortest, cut as in `stems`: also those that carry no meaning."""
    return frozenset(word[:5] for word in words if len(word) > 2)


def _neither(question: Prose, prose: Prose) -> bool:
    """Whether a question for yes or no gets neither, nor a cause or a limit."""
    return bool(_YES_OR_NO.match(question.text.strip())) and not _DECIDES.search(prose.lower)


def _figure_on(context: Context, entry: Faq) -> str:
    """A sentence from the answers with a figure on the matter of an entry; empty if none."""
    matter = stems(context.prose(entry.question).vocabulary)
    matter |= stems(context.prose(entry.answer).vocabulary)
    matter -= _stems(tokens(context["title"].text))
    for prose in context.english(*ANSWERS):
        for start, end in prose.sentences:
            said = prose.unlinked[start:end]
            if _OF.search(said) and len(matter & stems(tokens(said))) >= _SHARED:
                return said
    return ""


_OF = Pattern(r"\d (?:\w+ )?(?:of|in|out of) (?:the )?\d|\d ?%|\d per ?cent")


_MEASURED = Pattern(
    r"\b(?:measured?|success|successful|metrics?|kpis?|what does good look|know it works)\b",
    re.IGNORECASE,
)


def _only_spans(prose: Prose) -> bool:
    """Whether all that is counted is how long something takes: "the first two quarters"."""
    spans = [each.text.lower().split()[-1] in _SPANS for each in prose.quantities]
    return bool(spans) and all(spans) and not _DIGIT.search(prose.text)


_SPANS = frozenset("day days week weeks month months quarter quarters year years".split())
