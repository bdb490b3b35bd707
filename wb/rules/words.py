"""WB9xx: wording, wherever it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice, pairwise

from wb.findings import Remark, Severity
from wb.prose import Pattern, Prose
from wb.prose.kinds import is_artefact, is_common
from wb.prose.words import HER, WE
from wb.rules.base import Context, rule
from wb.rules.lexicon import Lexicon, Match, lexicon
from wb.rules.others import others
from wb.rules.phrases import Phrases
from wb.rules.problem import superlative
from wb.rules.remarks import MOST, on_passage, quoted, remark
from wb.schema import ANSWERS, CUSTOMER_SIDE, QUOTES, RELEASE, kind_of

# Words of an answer. Measured on tests/judgement: the reader marks every answer of two or three
# words and lets one of four pass ("One ring, one trip.").
SHORTEST = 4
# Words of a sentence. Measured on tests/judgement: of 1,088 sentences the longest that the reader
# lets pass has 36 words and the next two have 52 and 59; ways of counting differ between 39 and 42.
LONGEST = 42

_BRACKETED = Pattern(r"\[[^\]\[\n]{1,60}\]")
_ACRONYM = Pattern(r"[A-Z](?<![\w#.@/-][A-Z])(?:[A-Za-z]?[A-Z]+[a-z]?|[A-Z]{1,5}s?)(?![\w.@])")
_PRODUCT_FUTURE = Phrases("promises")
_ANNOUNCED = Pattern(
    r"""
    # a headline that begins with "soon"
      ^soon\b
    # words of announcing
    | \bpromises\b|\bon[ ]its[ ]way\b|\bfrom[ ]20\d\d\b
    # "Leeds to get"
    | ^(?![\w' ]*\b(?:first|order)\b)(?:[\w']+[ ]){1,4}to[ ]
      (?:give|get|bring|offer|launch|open|hear|receive|make|let|have|see)\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs=(
        "soon|promises|on its way|from 20|to give|to get|to bring|to offer|to launch|to open"
        "|to hear|to receive|to make|to let|to have|to see"
    ),
)
_OUR_PRODUCT = Pattern(
    r"""
      \bour[ ](?:new[ ])?(?:
        app|platform|product|tool|solution|support[ ]team|service|software|concierge|onboarding
        |guided
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="our ",
)
_COMPANY_TELLS = Pattern(
    r"""
    # the text opens with the company
      \A\W*(?:we|our)\b
    # "our app", "our customers"
    | \bour[ ](?:new[ ])?(?:
        apps?|products?|platform|tools?|users?|customers?|clients?|members?|people|service
        |partners?|cockpit|solutions?|brand|culture|system|technology|website|software|employees
        |staff
      )\b
    # "we offer"; not "a customer who we serve"
    | (?<!who[ ])\bwe[ ](?:
        offer|provide|serve|build|are[ ]building|have[ ]built|strengthen|make|get|welcome|care
        |intend|aim|design|deliver|enable|help|give|launch|sell|create
      )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OF_RESEARCH = Pattern(
    r"""
    our[ ](?:\w+[ ]){0,2}(?:
      surveys?|samples?|questionnaires?|interviews?|study|studies|data|records?|pilot|trial|tests?
      |shop|school|town|village|hospital|ward|office|diar(?:y|ies)|logs?|figures|estimates?|members
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="our ",
)
_COMPANY = Pattern(r"(?<!of )\b(?:[Ww]e|[Oo]ur|us|[Oo]urs)\b")  # "US" is a country


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


def _watched(prose: Prose, word: re.Match[str]) -> bool:
    """Whether the "we" only watched or asked: "5 of the 16 farmers we visited"."""
    return bool(
        _RESEARCH.match(prose.own, word.start()) or _OF_RESEARCH.match(prose.own, word.start())
    ) or prose.own[: word.start()].rstrip().lower().endswith(
        ("told", "asked", "showed", "to", "of")
    )


def _owes(prose: Prose, word: re.Match[str]) -> bool:
    """Whether the "we" admits what is still to be done: "which we have yet to explain"."""
    return bool(_OWING.match(prose.own, word.start()))


_OWING = Pattern(
    r"""
    [Ww]e[ ](?:still[ ])?(?:
      need[ ]to | have[ ](?:yet[ ])?to | must | haven[’']t | ha(?:ve|d)[ ]no(?:t|ne)?\b
      | (?:do|did|could|can)[ ]?(?:not|n[’']t) | can[’']t | cannot | forgot | lost | missed | failed
    )\b
    | [Oo]urs:
    """,
    re.VERBOSE,
)
_RESEARCH = Pattern(
    r"""
    (?:[Ww]e|us[ ]and[ ]whom[ ]we)(?:[’']ve)?\s(?:have\s|had\s|could\s|later\s)?(?:
      ask|collect|sat[ ]in|sat[ ]with|exclud|watch|tim(?:e|ed)\b|visit|spoke|speak
      |talk|interview|count|measur|weigh|trac|follow|observ|met\b
      |survey|call|rang\b|phon|test|saw\b|heard|found|record|shadow|look|check|design(?:ed)?[ ]for
      |sat[ ]through|read\b|open(?:ed)?\b|start(?:ed)?[ ]with|want[ ]to[ ](?:change|help)
    )
    """,
    re.VERBOSE,
)
_ARGUED = ("problem", "benefit", "evidence", *RELEASE, "press_release.leader_quote.text")


@rule("WB908", Severity.QUESTION, sure=Severity.WARNING)
def company_voice(context: Context) -> Iterator[Remark]:
    """The customer's side is told by the company.

    Who she is, what troubles her and what she gets are her story. With "we" and "our" as its subject it
    becomes the company's. Her own team may say "we" as well, so it is a question; an answer that opens with
    it, or speaks of "our customers", "our product" or what "we offer", is a warning.

    Not flagged: "we" in the evidence and the leader's quote, what "we" watched, asked or do not know yet, and in
    a customer's quote anything but "our product".

    Bad:
        problem: Our cockpit is not yet used at the branches, which costs us 3 sales a week.  # <- WB908

    Good:
        problem: A branch clerk looks up 3 systems before she can quote a price.
    """
    for prose in context.english(*CUSTOMER_SIDE):
        quote = prose.passage.key.endswith("_quote.text")
        if WE.isdisjoint(prose.vocabulary) or (quote and not _OUR_PRODUCT.search(prose.own)):
            continue
        said = (
            w for w in _COMPANY.finditer(prose.own) if not (_watched(prose, w) or _owes(prose, w))
        )
        word, tells = next(said, None), bool(_COMPANY_TELLS.search(prose.own))
        if word and (tells or not _in_passing(prose, word)):
            yield _not_hers(prose, *word.span(), sure=tells)
    for prose, tongue in context.elsewhere(*CUSTOMER_SIDE):
        ours = tongue.words("company").find(prose)
        if not prose.passage.key.endswith("_quote.text") and (match := next(ours, None)):
            yield _not_hers(prose, match.start, match.end)


def _in_passing(prose: Prose, word: re.Match[str]) -> bool:
    """Whether a "we" stands behind the first sentence of a passage that follows somebody, or says
    where the customer works: "workers in our two warehouses".
    """
    if prose.passage.key == "who" and _AT_WORK.match(prose.after(word.end())):
        return True
    return word.start() >= prose.first.end and not (HER | {b"they"}).isdisjoint(prose.vocabulary)


_AT_WORK = Pattern(
    r" (?:own )?(?:[\w-]+ ){0,2}?(?:warehouse|plant|office|factor(?:y|ies)|shop|store|branch(?:es)?"
    r"|hospital|ward|depot|kitchen|lab|school|team|department|dispensar(?:y|ies)|bakehouse"
    r"|site|yard|compan(?:y|ies)|organi[sz]ation|business|clinic|mine|mill|farm|hotel"
    r"|restaurant)s?\b"
)


def _not_hers(prose: Prose, start: int, end: int, sure: bool = False) -> Remark:
    return remark(
        prose,
        start,
        end,
        f'"{prose.text[start:end]}" puts the company into the customer\'s story.',
        "How would the customer tell it, with herself as its subject?",
        sure,
    )


@rule("WB909", Severity.QUESTION)
def future_tense(context: Context) -> Iterator[Remark]:
    """A press release that promises.

    It is written as if launch day has come: the customer does and sees things, in the present. "Will" and
    "plans to" let the writer off saying what exactly she sees.

    Bad:
        experience: The app will show her a list, and we plan to add reminders.  # <- WB909

    Good:
        experience: She opens the app. It shows one line for each medicine.
    """
    for prose in context.english("benefit", "experience", *RELEASE, *QUOTES):
        if match := _promise(prose):
            yield _promises(prose, *match.span())
    for prose, tongue in context.elsewhere("benefit", "experience", *RELEASE):
        if promise := next(tongue.words("promises").find(prose), None):
            yield _promises(prose, promise.start, promise.end)


def _promises(prose: Prose, start: int, end: int) -> Remark:
    return remark(
        prose,
        start,
        end,
        f'"{prose.text[start:end]}" promises what the page should show.',
        "What does the customer do and see on the day it is there?",
    )


def _promise(prose: Prose) -> re.Match[str] | None:
    """The first promise of a passage."""
    announced = (
        _ANNOUNCED.search(prose.own) if prose.passage.key == "press_release.headline" else None
    )
    promises = islice(_PRODUCT_FUTURE.find(prose), MOST)
    return next((match for match in promises if _of_the_product(prose, match)), announced)


def _of_the_product(prose: Prose, match: re.Match[str]) -> bool:
    """Whether a "will" or "would" promises.

    "I would have missed the train" tells what did not happen, "they told me it would be fine" and
    "she reads that the bus will be late" what somebody knows.
    """
    sentence = prose.sentence(match.start())
    before = prose.own[max(sentence.start, match.start() - _FAR) : match.start()]
    if _OWING.search(prose.own, *sentence):  # what is not done yet may be told as such
        return False
    if match[0].lower().startswith("would"):
        regretted = match[0].lower().endswith(" have") or _SPEAKER.search(before)
        return not (regretted or _KNOWN.search(before) or _REPORTED.search(before))
    return not (_KNOWN.search(before) or _NOBODY.search(before))


_FAR = 120  # characters in front of a verb that may tell who knows of it
_SPEAKER = Pattern(r"\b(?:i|you|he|she|they|who|nobody|anyone|everyone)[ ]$", re.IGNORECASE)
_NOBODY = Pattern(r"\b(?:nobody|no one|none)[ ]$", re.IGNORECASE)
_KNOWN = Pattern(
    r"""
    # "shows how the fund", "tells us whether it"
      \w[ ](?:how|where|why|whether)[ ](?:[\w'-]+[ ]){1,5}$
    # "they say it will be right"
    | \b(?:they|she|he|people)[ ](?:say|says|keep[ ]saying)[ ](?:[\w'-]+[ ]){1,5}$
    # "reads that the bus", "learn why the bin was missed and when the crew"
    | \b(?:learn|know|see|read|hear|ask|(?:tell|show)s?[ ]\w+(?!\w))s?[ ](?:[\w'-]+[ ]){0,9}?
      (?:that|what|when|how|why|which|who|if)[ ](?:[\w'-]+[ ]){1,5}$
    # "is told that the box", "finds out which of them"
    | \b(?:told|warned|find(?:s|ing)?[ ]out)[ ](?:[\w'-]+[ ]){0,9}?
      (?:that|what|when|which|who|if)[ ](?:[\w'-]+[ ]){1,5}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REPORTED = Pattern(
    r"\b(?:told|said|thought|promised|expected|feared|hoped|knew|swore)\b[^.;!?]{0,60}$",
    re.IGNORECASE,
)
