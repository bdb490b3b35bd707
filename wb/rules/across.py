"""WB91x and WB92x: the answers taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from wb.findings import Remark, Severity
from wb.prose import (
    UNKNOWN,
    Pattern,
    Prose,
    foreign_share,
    function_words,
    holds,
    plain,
    tokens,
    vocabulary,
)
from wb.prose.kinds import is_common
from wb.questions import QUESTIONS
from wb.rules.base import Context, rule
from wb.rules.benefit import COMMON, strangers
from wb.rules.remarks import on_passage, remark
from wb.schema import ANSWERS

_COUNT = Pattern(r"([0-9](?<![\w.,£€$][0-9])[\d,.]*\d)\s+([a-z]{4,}s)\b")
# Of one answer that are compared. Our judgement: nobody compares more by eye.
_MOST_NUMBERS = 100
_MOST_SENTENCES = 1000
_PROMPTS = {vocabulary(question.prompt): plain(question.prompt) for question in QUESTIONS}


@rule("WB910", Severity.WARNING)
def not_an_answer(context: Context) -> Iterator[Remark]:
    """An answer that repeats: the question, another answer, or itself.

    The same sentence five times fills the form and tells the reader nothing.

    Bad:
        who: Who is your customer?  # <- WB910

    Good:
        who: Night pharmacists at the district hospital in Barnstaple.
    """
    earlier: list[Prose] = []
    for question in QUESTIONS:
        for prose in context.written(question.key):
            if prose.vocabulary in _PROMPTS and prose.plain in _PROMPTS.values():
                yield on_passage(
                    prose, "This is the question, not an answer to it.", f"{question.prompt}"
                )
            elif twin := next((other for other in earlier if _same(prose, other)), None):
                yield on_passage(
                    prose,
                    f"This says the same as the answer to `{twin.passage.key}`.",
                    f"{question.prompt}",
                )
            elif _repeats(prose):
                yield on_passage(
                    prose,
                    "The same sentence stands here several times.",
                    "What else does the reader need to know?",
                )
            earlier.append(prose)


def _same(one: Prose, other: Prose) -> bool:
    return one.vocabulary == other.vocabulary and one.plain == other.plain != ""


def _repeats(prose: Prose) -> bool:
    if len(prose.vocabulary) > prose.length / 2:
        return False
    said = [
        " ".join(prose.text[start:end].lower().split())
        for start, end in islice(prose.cut(), _MOST_SENTENCES)
    ]
    long = [sentence for sentence in said if sentence.count(" ") >= 2]
    return len(long) >= 2 and len(set(long)) <= len(long) / 2


# Of the different words. Measured: the tersest page that people wrote has 0.05, the tersest
# proposal in tests/judgement 0.09, most prose 0.1 to 0.3.
FEWEST_FUNCTION_WORDS = 0.04
_METHOD = frozenset(
    b"""customer customers user users problem problems opportunity benefit benefits solution
    solutions evidence experience experiences product products value quality market press
    release launch launches announce announces innovative innovation leading metric metrics
    percent data research survey interviews quote said faq risk cost role roles segment
    situation frequency magnitude consequence outcome source document named count step
    steps""".split()
)


@rule("WB911", Severity.WARNING)
def words_without_sentences(context: Context) -> Iterator[Remark]:
    """The answers hold words, but hardly a sentence.

    Filler text, a row of keywords, or the same few words again and again can satisfy every other rule and
    still tell the reader nothing. The five answers are read together: are there the small words that make
    sentences, do different words come, and is it about something other than the form itself?

    Not flagged: notes in short sentences, code, languages whose `language:` is given, and those that
    `wb` does not know.

    Bad:
        who: Lorem dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore.  # <- WB911
        problem: Dolore magna aliqua enim minim veniam quis nostrud exercitation ullamco laboris nisi aliquip.
        benefit: Duis aute irure reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur.

    Good:
        who: Night pharmacists at the district hospital in Barnstaple.
        problem: They wait 40 minutes for the porter on 3 nights of 10.
        benefit: The medicines are on the ward before the pharmacist is back at her desk.
    """
    answers = context.written(*ANSWERS)
    words = frozenset().union(*(prose.vocabulary for prose in answers)) if answers else frozenset()
    length = sum(prose.length for prose in answers)
    if length < _ENOUGH_TO_TELL:
        return
    if len(words & _FILLER) > 3 or (
        not context["language"]
        and context.language != UNKNOWN
        and foreign_share(answers) < 0.02
        and function_words(words) < FEWEST_FUNCTION_WORDS * len(words)
    ):
        yield on_passage(
            answers[0],
            "These are words without sentences.",
            "What would you say to a colleague who asks who she is?",
        )
    elif _unspeakable(answers) or (context.is_english(answers[0].passage) and _invented(words)):
        yield on_passage(
            answers[0],
            "These are letters without words.",
            "What would you say to a colleague who asks who she is?",
        )
    elif context.is_english(answers[0].passage) and _broken_off(answers):
        yield on_passage(
            answers[0],
            "These sentences break off.",
            "What would you say to a colleague who asks who she is?",
        )
    elif context.is_english(answers[0].passage) and _hollow(words, answers):
        yield on_passage(
            answers[0],
            "These answers speak of the form, not of a customer.",
            "What did she do yesterday, and what happened then?",
        )


_FILLER = frozenset(
    b"""lorem ipsum dolor amet consectetur adipiscing elit tempor incididunt labore aliqua
    veniam nostrud ullamco laboris commodo irure cillum fugiat pariatur excepteur occaecat
    cupidatat proident deserunt mollit curabitur nullam""".split()
)
_ENOUGH_TO_TELL = 30  # words in all answers; our judgement: fewer may well be notes


def _hollow(words: frozenset[bytes], answers: Sequence[Prose]) -> bool:
    """Whether most telling words name parts of a press release, or a few words are nearly all.

    The bounds were measured: they lie between 250 proposals and pages that people wrote and rows of
    keywords made to pass.
    """
    telling = {word for word in words if len(word) > 3}
    said = _said(answers)
    of_the_form = len(telling & _METHOD) > 0.2 * max(1, len(telling))
    if len(said) > _LONG or not said or of_the_form:
        return of_the_form
    content = [word[:5] for word in said if len(word) > 3 and word not in COMMON]
    often = sum(sorted(Counter(content).values())[-5:])
    return len(words) < 0.35 * len(said) or (len(content) >= 20 and often > 0.55 * len(content))


def _said(answers: Sequence[Prose]) -> list[bytes]:
    """All words of the answers in their order."""
    return [word for prose in answers for word in prose.tokens]


def _unspeakable(answers: Sequence[Prose]) -> bool:
    """Whether single letters, or words nobody could say aloud, take up the answers."""
    said = _said(answers)
    if len(said) > _LONG or not _are_letters(said) or foreign_share(answers) > 0:
        return False
    text = "\n".join([prose.unlinked for prose in answers])
    if holds(text, _OF_COMMANDS):
        text = "\n".join([line for line in text.split("\n") if not _COMMAND.search(line)])
    return _are_letters(tokens(text))


def _are_letters(words: list[bytes]) -> bool:
    """Whether single letters, or words without a vowel, are many among some words."""
    said = list(filter(bytes.isalpha, words))
    long = [word for word in said if len(word) > 2]
    spoken = len(b" ".join(long).translate(None, _CONSONANTS).split())
    single = list(map(len, said)).count(1)
    return single > 0.5 * len(said) or len(long) - spoken > 0.1 * len(said)


def _invented(words: frozenset[bytes]) -> bool:
    """Whether most telling words are in no dictionary, although the small ones are English."""
    telling = sorted([word for word in words if len(word) > 4 and word not in COMMON])[:_SAMPLE]
    known = sum(map(is_common, map(bytes.decode, telling)))
    return len(telling) >= _FEWEST and known < _KNOWN * len(telling)


# Measured on 400 proposals in tests/judgement and of other people: the fewest known are 0.67 of a
# German's English, and 0.2 where the words were made up.
_KNOWN = 0.45
_FEWEST = 15  # words; fewer may be the names of one trade
_SAMPLE = 60


def _broken_off(answers: Sequence[Prose]) -> bool:
    """Whether many sentences end in a word that waits for another: "candle the quiver for." """
    ends = [
        prose.own[start:end].rstrip(" .!?\n").rpartition(" ")[2].lower()
        for prose in answers
        for start, end in islice(prose.cut(), _SAMPLE)
    ]
    broken = sum(map(_WAITING.__contains__, ends))
    return broken >= _MANY_BROKEN and broken > len(ends) / 4


_MANY_BROKEN = 3
_WAITING = frozenset("the a an and or of with for to in is my your his her their".split())
# A line as one types it into a shell: behind a prompt, with options, pipes or paths.
_COMMAND = Pattern(r"^\s*[$%#>]\s+\w|\s--?[a-z]|&&|\s\|\s+\w|\w/\w+/|\b(?:sudo|ssh|cd|mkdir|git) ")
_OF_COMMANDS = (
    "$",
    "%",
    "#",
    ">",
    " -",
    "\t-",
    "&&",
    "|",
    "/",
    "sudo ",
    "ssh ",
    "cd ",
    "mkdir ",
    "git ",
)
_LONG = 500  # words; our judgement: nobody makes up that many to pass a check
_CONSONANTS = b"bcdfghjklmnpqrstvwxz"


@rule("WB921", Severity.QUESTION)
def number_contradicts(context: Context) -> Iterator[Remark]:
    """One number, written in two ways.

    4,870 households here and 4,780 there: a reader who notices doubts every other number. Only numbers of
    three digits and more are compared that count the same thing and differ in the order of two
    neighbouring digits.

    Bad:
        who: Tenants who report a repair, 4,870 households.
        problem: Of the 4,780 households 1 in 4 gives up.  # <- WB921

    Good:
        who: Tenants who report a repair, 4,870 households.
        problem: Of the 4,870 households 1 in 4 gives up.
    """
    first: dict[str, list[tuple[str, str]]] = {}
    for prose in context.written(*ANSWERS):
        for match in islice(_COUNT.finditer(prose.own), _MOST_NUMBERS):
            number, noun = match[1].replace(",", "").replace(".", ""), match[2]
            if other := next(
                (written for digits, written in first.get(noun, []) if _slip(digits, number)), None
            ):
                yield remark(
                    prose,
                    *match.span(),
                    f'"{match[0]}" here, "{other} {noun}" further up.',
                    "Which of the two was counted?",
                )
            first.setdefault(noun, []).append((number, match[1]))


def _slip(one: str, other: str) -> bool:
    """Whether two numbers look like one and a slip of the pen."""
    if len(one) != len(other) or len(one) < 3 or one == other:
        return False
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    return (
        len(apart) == 2
        and apart[1] - apart[0] == 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )


@rule("WB922", Severity.QUESTION)
def problem_forgotten(context: Context) -> Iterator[Remark]:
    """The experience takes nothing up that the problem told of.

    The reader waits for the moment where the trouble of the second answer is gone. If no word of it comes
    back, she cannot find that moment.

    Bad:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        experience: |
          Every branch manager opens a coloured monthly table, compares turnover figures and  # <- WB922
          presses a green button beside the highest number.

    Good:
        problem: Patients wait 3 hours in the discharge lounge until the ward pharmacist has found their chart.
        experience: |
          The pharmacist opens the chart at nine. By ten the patient hears which quarter-hour her
          medicines arrive, and leaves the lounge.
    """
    problem, experience = context["problem"], context["experience"]
    if (
        problem
        and experience
        and context.is_english(problem)
        and context.is_english(experience)
        and strangers(context.prose(problem), context.prose(experience))
    ):
        yield on_passage(
            context.prose(experience),
            "No word of the problem comes back here.",
            "At which moment is the trouble of the second answer gone? What does she see then?",
        )
