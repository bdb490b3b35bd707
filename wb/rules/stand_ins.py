"""Signs and abbreviations that stand in for what is not known yet: TBD, xx %, ???, Month DD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wb.prose import Pattern, Prose
from wb.rules.slots import MARKS, Hit, in_print, own_words, sentence_start

INITIALS = ("TBD", "TBC", "TBA", "TODO", "FIXME")
# Also a disease, a midwife, a bank: sure only in a place where nothing else can stand.
_AMBIGUOUS = ("TBC", "TBA")
_COUNTED = r"""(?:
    %|hours|minutes|seconds|days|nights|weeks|months|years|euros|dollars|pounds|percent
    |people|customers|users|million|billion|k\b
)"""
_ASKED = r"""(?:
    date|price|pricing|cost|name|owner|number|venue|location|time|timing|budget|amount|detail|figure
    |metric|source|quote|launch|scope|target|deadline|title|host|sponsor|speaker|baseline
)s?"""
_INITIALS = Pattern(r"\b(?:TBD|TBC|TBA|TODO|FIXME|T\.B\.D\.)(?![\w/-]|[ ]\d)")
_LEAD_IN = Pattern(
    rf"""
    # the text or the line begins here; a label, a bracket or a cell in front
      (?:\A|\n|[:=|(\[]|[–—]|\s-)[\s*_>-]{{0,9}}$
    # "the price is"
    | \b(?:is|are|remains?|still|be|at)[ ](?:still[ ]|yet[ ])?$
    # "launch date"
    | \b{_ASKED}[ ]$
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "launch on 3 May (TBC)": a bracket behind what may be open
_OPEN = Pattern(
    rf"""(?:
        \b{_ASKED}|\d[\w.,:%]*(?:[ ][A-Z][a-z]+)?|{_COUNTED}
    )[ ]\($""",
    re.VERBOSE,
)
_END = Pattern(
    r"""[*_]{0,2}\s*(?:
      \Z|\n|[.;)\]|–—](?!\w)
    | ,(?![ ](?:the|an?)\b)|:
    | [ ](?:by|with|until|after|pending|based|soon|in|as|once|and|but|per|for)\b
    )""",
    re.VERBOSE,
)
_COUNTS_SOMETHING = Pattern(rf"\s?{_COUNTED}|[ ]{_ASKED}\b", re.VERBOSE)
_MODIFIES = Pattern(r"[ ][a-z]{3,}")
_AROUND = Pattern(r"\b(?:at|about|around|approximately|roughly|within|after|until)[ ]$")
_SMALL_WORD = Pattern(
    r"[ ](?:by|with|until|after|pending|based|soon|in|as|once|and|but|per|for|at|on|or|from|when|if"
    r"|because|since|before)\b"
)
# What stands behind may be the words of a screen, a board or a program.
_SHOWN = Pattern(
    r"\b(?:says?|said|shows?|shown|reads?|sees?|returns?|displays?|prints?|marked|labell?ed|writes?"
    r"|written|clicks?|taps?|board|screen|sign|column)\b",
    re.IGNORECASE,
)
_ILLNESS = Pattern(r"\b(?:disease|illness|infect|diagnos|cough|lung|tick)", re.IGNORECASE)
_FORMS = {
    # "xx %", "€XX", "$TK", "$$,$$$", "XXX customers", "?? minutes"
    Pattern(
        rf"""
          \b[Xx]{{2,}}\s?%|[$€£]\s?[Xx]{{2,}}\b(?![,.]\d)|[$€£]\s?TK(?:M|MM|B|K)?\b|\bTKTK\b
        | (?<![$€£])[$€£]{{2,}}+,[$€£]+
        | (?<![\w?!])\?{{2,}}\s?{_COUNTED}
        | (?<![\w-])X{{2,}}\s(?:{_COUNTED}|per\b)
        | (?<![\w_])_{{3,}}\s?{_COUNTED}|[$€£]\s?_{{3,}}[ ](?:an?|per|each|million)\b
        | [$€£]\s?\#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?)
        | \#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?)\s{_COUNTED}
        """,
        re.VERBOSE,
    ): True,
    # "???" and "XXX" where the words should be: alone, or behind a label
    Pattern(
        r"(?:(?<=:\s)|(?<=\()|(?<=\[)|^[ \t]*)"
        r"(?:\?{3,}|(?<!\()XXX+|_{3,}(?=[^\n]))(?=\s*(?:[.,;)\]]|$))",
        re.MULTILINE,
    ): True,
    # the date line of a form
    Pattern(
        r"""
          \bMonth[ ]DD\b(?:,[ ]YYYY\b)?
        | \A[\s*_>\[(]{0,9}(?:
            (?:CITY|TOWN|PLACE|LOCATION)(?=,)
            |(?:YOUR|Your)[ ](?:CITY|City|TOWN|Town)|(?:CITY|City|TOWN|Town)[ ](?:NAME|Name)
            |(?:NAME|Name)[ ](?:OF|of)[ ](?:the[ ])?(?:CITY|City|TOWN|Town)
            |(?:CITY|City)/(?:STATE|State|TOWN|Town|COUNTRY|Country)
          ),?(?=[ ]?(?:
            Month|State|STATE|ST\b|Country|COUNTRY|DD|Date|DATE|YYYY|\[|\d
            |(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
          ))
        # "City, State – Date –", "PLACE (DATE)"
        | \A[\s*_>\[(]{0,9}(?:
            CITY|City|TOWN|Town|PLACE|Place|LOCATION|Location
          )(?:[ ](?:NAME|Name))?
          (?:[ ]?[,/–—-]{1,2}[ ]?(?:STATE|State|ST|COUNTRY|Country|TOWN|Town)\b)?
          [ ]?[,(/–—-]{1,2}[ ]?(?:DATE|Date|MONTH[ ]DAY|Month[ ]Day)(?=[ ]?(?:[]),:*_–—-]|\Z))
        | \b(?:[Ll]aunch(?:ed|es)?|[Ss]ince|[Bb]y|[Ii]n)[ ](?:on[ ])?YYYY(?=[.,;)]|\Z)
        """,
        re.VERBOSE,
    ): True,
    # "WHO? announces", "(WHEN?)"
    Pattern(r"(?:\A|(?<=[(\[]))WH(?:O|AT|EN|ERE)\?"): True,
    # text of a typesetter
    Pattern(r"\b[Ll]orem[ ]ipsum[ ,]{1,3}dolor\b|\A[Ll]orem[ ]ipsum\W*\Z"): True,
    # what may as well be meant: an illustration, a format, a spreadsheet that is the problem
    Pattern(
        r"""
          \b[Ll]orem[ ]ipsum\b|\bt(?:bd|bc|ba)\b|\bXYZ\b
        | (?<![\w.,-])X\s?(?:%|hours\b|minutes\b|days\b|weeks\b)|[$€£]X\b(?![$+*/])
        | (?<![\w?!])\?{3,}(?!\w)|[$€£]\s?(?:_{2,}|\?+|…|N\b|xk?\b)
        | \b(?:EUR|USD|GBP|CHF)[ ]?[Xx]{2,}\b|(?<![\w-])[Xx]{2,}[ ]?(?:EUR|USD|GBP|CHF|€)
        # "X to Y hours", "1X%", "in 20XX"
        | \bX(?:[–-]|[ ]to[ ])Y\b|\b[\dX]\.?X[ ]?%|\b(?:in|since|by|until|from)[ ]20(?:XX|xx|\dX)\b
        # "in XX hospitals", "?? of 20 nurses"
        | (?:
            \A(?:[Xx]{2,}|\?{2,}|_{2,}|…|\.{2,3})
            |\b(?:in|of|from|at|to|for|with|about|than|by)[ ](?:[Xx]+|\?+|_{2,}|…|\.{2,3})
            |\b(?:
              los(?:es?|t)|bins?|costs?|takes?|waits?|saves?
              |wastes?|pays?|paid
            )[ ](?:[Xx]+|NN?|nn?|\?+|_{2,}|…|\.{2,3})
          )[ ](?=of[ ]\d|out[ ]of[ ]\d|[a-z]{3,}s\b|(?:hrs?|h|min)\b)
        # "at XX:XX", "on DD.MM.YYYY", "nn nurses"
        | (?<=\bat[ ])(?:XX|HH)[:.](?:XX|MM)\b
        | (?:(?<=\bon[ ])|(?<=\bby[ ])|(?<=\bfrom[ ])|(?<=\buntil[ ]))DD[./-]MM[./-]YYYY\b
        | \A(?:nn|NN)(?=[ ][a-z]{3,}s\b)
        | \bN\.[ ]?N\.(?=[ ](?:[a-z]{4,})|,)|\ANN(?=,)
        | \#(?:REF|DIV/0|VALUE)!
        | (?m:^[ \t]*(?:\d+[.)]|[-*])[ \t]*(?:…|\.\.\.)[ \t]*$)
        | \b(?:[Cc]ompany|[Cc]ustomer|[Pp]roduct|[Cc]lient|[Hh]ospital|Firma|Mr|Ms|Mrs)
          [ ](?:[XYZ]|XY|ABC)\b
        """,
        re.VERBOSE,
    ): False,
}


def stand_ins(prose: Prose, named: frozenset[str]) -> Iterator[Hit]:
    """The stand-ins of a text; `named` holds the abbreviations that are names in its file."""
    own = own_words(prose)
    for match in _INITIALS.finditer(own):
        word = match[0].replace(".", "")
        if word not in named and not _shouted(own, match):
            yield Hit(*match.span(), sure=_is_slot(prose, own, word, match))
    for form, sure in _FORMS.items():
        for match in form.finditer(own):
            start = match.end() - len(match[0].lstrip(" \t\n*>[("))
            yield Hit(start, match.end(), sure)


def _is_slot(prose: Prose, own: str, word: str, match: re.Match[str]) -> bool:
    """Whether an abbreviation can only mean that something is to come."""
    end = match.end()
    opens = sentence_start(prose, match.start())
    shown = _SHOWN.search(own[opens : match.start()]) or in_print(prose, match.start())
    if shown or _quoted(own, match) or _IS.match(own, end):
        return False
    if _ILLNESS.search(own, opens, end + _NEAR):
        return False
    if _COUNTS_SOMETHING.match(own, end):
        return True
    if word in _ORDERS and _LINE_BEGINS.search(prose.before(match.start())):
        return True
    if word not in _AMBIGUOUS:
        if _AROUND.search(prose.before(match.start())):
            return True
        return not (_MODIFIES.match(own, end) and not _SMALL_WORD.match(own, end))
    before = own[max(0, match.start() - _NEAR) : match.start()]
    return bool(
        _END.match(own, end)
        and _LEAD_IN.search(before)
        and (before[-1:] != "(" or _OPEN.search(before))
    )


def _quoted(text: str, match: re.Match[str]) -> bool:
    """Whether the abbreviation alone stands in quotation marks, as on a board."""
    return text[match.start() - 1 : match.start()] in MARKS and match.end() < len(text) - 1


_IS = Pattern(r"[ ](?:is|are|was|were|means|stands)\b")
_ORDERS = ("TODO", "FIXME")  # also in front of what is to be done: "TODO add May"
_LINE_BEGINS = Pattern(r"(?:\A|\n|[(\[])[\s*_>-]{0,9}$")
_NEAR = 40  # characters in front of an abbreviation
_CAPITALS = Pattern(r"[A-ZÀ-Ý]{2,}")


def _shouted(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands among others in capitals, as TODO in Spanish: POR TODO EL MUNDO."""
    near = [
        *text[: match.start()].split()[-1:],
        *text[match.end() : match.end() + _NEAR].split()[:1],
    ]
    return match[0] == "TODO" and any(_CAPITALS.fullmatch(word.strip(".,;:¡!¿?")) for word in near)


def named_initials(text: str, vocabulary: frozenset[str]) -> frozenset[str]:
    """Which of the abbreviations are words of this text: TBD Logistik, 40 TBC patients, each TBA.

    `vocabulary` holds those that stand in the text at all.
    """
    return frozenset(
        name for name in vocabulary if _as_a_noun(name).search(text) or _spelt_out(name, text)
    )


@cache
def _as_a_noun(name: str) -> re.Pattern[str]:
    """Where an abbreviation is used as a noun or a name."""
    article = r"an?|the|each|every|both|her|his|our|their|my|no|two|three|four|\d+"
    ordinary = (
        # "40 TBC patients" and "each TBA"; but "a TBC date"
        rf"\b(?i:{article}|against|with)[ ]{name}\b(?![ ]{_ASKED}\b)"
        rf"|\b{name}[ ](?!(?:date|time|soon|until|after|pending|based|once|when|with|by|in|as|and"
        r"|but|per|for|at|on|or|from|if|because|since|before|is|are|was)\b)[a-z]{3,}"
        # "HIV, TBC"
        rf"|\b(?!(?:TBD|TBC|TBA|TODO|FIXME)\b)[A-Z]{{2,5}}(?:,|[ ]and|[ ]or|/)[ ]?{name}\b"
        rf"|\b{name}(?:,|[ ]and|[ ]or|/)[ ]?(?!(?:TBD|TBC|TBA|TODO|FIXME)\b)[A-Z]{{2,5}}\b"
        if name in _AMBIGUOUS
        else rf"\b(?:driver|nurse|clerk|\w+(?:er|or|ist|ian))[ ](?:for|at|of|from|with)[ ]{name}\b"
        + (rf"|\b(?i:{article}|from)[ ]{name}\b" if name in _ORDERS else "")
        + rf"|\b{name}[ ](?:lists?|apps?|items?|comments?|notes?|cases|infections?|virus|ticks?)\b"
        rf"|\b{name},[ ](?:DOING|DONE|IN[ ]PROGRESS)\b"
    )
    return re.compile(
        rf"""
          \b{name}[ ](?!(?:Q\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][a-z]+
        | \b{name}(?:s|['’]s)\b|\b{name},[ ](?:the|an?)[ ]|["“']{name}["”']
        | {ordinary}
        """,
        re.VERBOSE,
    )


def _spelt_out(name: str, text: str) -> bool:
    """Whether the words behind the letters stand beside them: "birth attendant (BA)"."""
    letters = name.lower()
    for match in re.finditer(
        rf"((?<![\w-])(?:[\w-]{{1,30}}[ ]){{2,5}})\({name}s?\)|\b{name}s?[ ]\(([^()\n]+)\)", text
    ):
        words = re.findall(r"[a-z]+", (match[1] or match[2]).lower())
        first = "".join(word[0] for word in words)
        if first.endswith(letters) or first.startswith(letters) or _within(letters, words):
            return True
    return False


def _within(letters: str, words: list[str]) -> bool:
    """Whether the letters stand in their order in the last words, as TBC in tuberculosis."""
    rest = iter("".join(words[-3:]))
    return bool(words) and words[-1][0] == letters[0] and all(letter in rest for letter in letters)
