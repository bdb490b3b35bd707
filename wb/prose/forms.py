"""The forms that numbers come in: a table, a line a form.

A form is tried on the words about a number, each written as its class: "March 14 of 20 new nurses"
reads `MONTH NUMBER of NUMBER word PLURAL`. Whoever misses a form adds a line to FORMS, or a word to
its class in CLASSES.
"""

import re
from typing import NamedTuple

from wb.prose.pattern import Pattern

# What a number is there for. The first two say nothing about how much.
LABEL = "label"  # it names or numbers a thing, or tells a date: "week 14", "17:00"
NOTHING = "measures nothing"  # it sounds like an amount: "two settings", "24/7"
COUNT = "count"  # things, or a measure with its unit: "14 nurses", "3 hours", "£5 a month"
SHARE = "share"  # a part of a whole, its value in percent: "14 of 20", "a third of", "5 %"
TIMES = "times"  # how often, or how many times as much: "twice as long", "once a week"
AGE = "age"  # of a person: "a 62-year-old", "aged 62"


class Form(NamedTuple):
    """A form that numbers come in."""

    kind: str
    such_as: str  # an example, with the number it is about in [brackets] if others stand there
    words: str  # an expression for the number and what follows, in classes of words
    behind: str = ""  # the class of the word in front; "^" is the beginning of a line
    signs: str = ""  # classes, one of which stands in it, "^" where first; else it is not tried


# What digits tell without any word about them, as plain expressions.
DIGITS = (
    Form(
        LABEL, "GPT-4 and SE-24", r"(?<=[A-Za-z#_])\d[\w.-]*|(?<=[A-Za-z][/-])(?<![rR]-)\d[\w.-]*"
    ),
    Form(
        LABEL, "2FA and 3D", r"\d+(?=[A-Z])(?!(?:[KMGT]B|[kMG]?W|[KMCX]|MM|[MG]Hz|[A-Z]{3})\b)\w+"
    ),
    Form(LABEL, "+44 20 7946 0958", r"(?<=\+)\d[\d ()-]{7,20}"),
    Form(LABEL, "3.1.0", r"(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+\.\d+\.\d[\d.]*"),
    Form(
        LABEL,
        "21st",
        r"\d+(?:st|nd|rd|th)\b(?! percentile)",
    ),
    Form(LABEL, "2026-03-01", r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?(?![\d–-]| [a-z]+s\b)"),
    Form(LABEL, "3/12/2024", r"\d{1,2}/\d{1,2}/\d{2,4}\b"),
    Form(LABEL, "1990s", r"(?:19|20)\d0['’]?s\b"),
    Form(LABEL, "the 90s", r"(?<=the )[1-9]0s\b"),
    Form(LABEL, "2024/25", r"(?:19|20)\d\d/\d\d(?:\d\d)?\b"),
    Form(LABEL, "555-0100", r"\d{3}-\d{4}\b(?! [a-z])"),
    Form(NOTHING, "24/7", r"24[/x]7\b|24 hours a day\b|365 days a year\b"),
    Form(NOTHING, "360 degrees", r"360[- ]?(?:degrees?|°)"),
    Form(SHARE, "7/10", r"\d{1,2}/(?:\d0|100)\b"),
)
FORMS = (
    # What stands behind a certain word.
    Form(LABEL, "1. first", r"NUMBER [.)]", "^", signs=". )"),
    Form(AGE, "aged 62", r"NUMBER(?: TO NUMBER)?", "AGED"),
    Form(NOTHING, "top five", r"NUMBER(?! %| per)", "TOP"),
    Form(
        LABEL, "week 14", r"NUMBER(?: - NUMBER| (?:of|to) NUMBER)?(?! UNIT| percent| per)", "THING"
    ),
    Form(LABEL, "room 7", r"NUMBER(?: - NUMBER)?(?! UNIT| NOUNS| percent| per| times)", "PLACE"),
    Form(LABEL, "half past nine", r"NUMBER(?! UNIT| NOUNS| percent| per| times)", "PAST"),
    Form(LABEL, "second half", r"half(?! (?:of|an?|PERIOD))", "WHICH", signs="^half"),
    Form(LABEL, "steps 3 and 4", r"NUMBER(?:(?: TO| ,) NUMBER)+", "THINGS", signs="- to and or ,"),
    Form(
        LABEL,
        "March 12, 2025",
        r"DAY(?: TO DAY)?(?: ,? ?YEAR)?(?! NOUNS| of| %)",
        "MONTH",
        signs="^#day ^#few",
    ),
    Form(LABEL, "in 2024", r"(?!ROUND)YEARS(?! UNIT| times)", "WHEN", signs="^#year"),
    Form(LABEL, "in 1950", r"ROUND(?! UNIT| NOUNS| times)", "WHEN", signs="^#round"),
    Form(
        LABEL,
        "at 17.30",
        r"CLOCK(?! UNIT| RATE| NOUNS| (?:to|-) (?!CLOCK)NUMBER| (?:to|-) NUMBER UNIT)",
        "AT",
        signs="^#clock",
    ),
    Form(AGE, "the under-5s", r"NUMBER s(?! word)|NUMBER(?= - s)", "UNDER"),
    # Dates, times of the day, years.
    Form(
        LABEL, "3 to 28 March 2026", r"DAY(?: TO DAY)*(?: of)? MONTH(?: ,? ?YEAR)?", signs="MONTH"
    ),
    Form(
        LABEL,
        "9 pm",
        r"(?:NUMBER|CLOCK)(?: : NUMBER)? (?:am|pm|a . m|p . m|o'clock|uhr|noon|midnight)",
        signs="am pm m o'clock uhr noon midnight",
    ),
    Form(LABEL, "17:00", r"NUMBER : NUMBER(?! UNIT)", signs=":"),
    Form(LABEL, "9.30–17.00", r"CLOCK - CLOCK(?! UNIT| NOUNS)", signs="^#clock"),
    Form(
        LABEL,
        "2023–2024",
        r"YEARS(?! UNIT| NOUNS| times| \+| of (?:DET|them))",
        signs="^#year ^#round",
    ),
    Form(LABEL, "45 High Street", r"NUMBER (?:word ){1,2}STREET", signs="STREET"),
    # What measures nothing.
    Form(NOTHING, "two-way", r"(?:NUMBER|one) - WAY", signs="WAY"),
    Form(
        NOTHING,
        "2x better",
        r"NUMBER (?:x|times) (?:BETTER|the (?:value|fun|power))",
        signs="x times",
    ),
    Form(NOTHING, "zero effort", r"ZERO(?: -)?(?: word)? EFFORT", signs="EFFORT"),
    Form(NOTHING, "100% committed", r"ALL (?:%|percent|per cent) COMMITTED", signs="COMMITTED"),
    Form(
        NOTHING,
        "two settings",
        r"(?:FEW|one)(?: word){0,2} CLICKS(?! (?:to|instead|rather))",
        signs="CLICKS",
    ),
    # Parts of a whole, and what goes with "half" and "and a half".
    Form(
        SHARE,
        "14 of 20",
        r"(?:NUMBER|one) (?:in|of|out of)(?: DET| every){0,2} WHOLE",
        signs="in of",
    ),
    Form(
        SHARE,
        "1 false alert in 4",
        r"(?:NUMBER|one) word(?: word)? (?:in|out of) WHOLE(?! UNIT| NOUNS| of| -| to)",
        signs="in of",
    ),
    Form(
        SHARE,
        "30–40 %",
        r"(?:NUMBER|one)(?: %)?(?: TO NUMBER)?"
        r" (?:%|percent|per cent|percentage point|percentage points|pp)",
        signs="% percent cent percentage pp",
    ),
    Form(SHARE, "⅓ of", r"FRACTION(?= of)", signs="^#fraction"),
    Form(
        COUNT,
        "a quarter of an hour",
        r"(?:a|an|one|NUMBER) (?:QUARTER|PART) of an PERIOD",
        signs="of",
    ),
    Form(
        COUNT,
        "half an hour",
        r"half(?: -)? (?:an? )?(?:PERIOD|UNIT)|half an? [^ ]+|a half(?: -)? PERIOD",
        signs="half",
    ),
    Form(
        COUNT, "a day and a half", r"(?:an?|one) PERIOD and a (?:half|QUARTER)", signs="^a ^an ^one"
    ),
    Form(
        SHARE,
        "two thirds",
        r"(?:one|NUMBER)(?: -)? PARTS|(?:one|NUMBER)(?: -)? PART(?= of)",
        signs="PARTS PART QUARTER",
    ),
    Form(
        SHARE, "a third of clients", r"(?:an?|one) (?:half|PART) (?:of|FEWER)", signs="^a ^an ^one"
    ),
    Form(SHARE, "by a third", r"(?:an?|one) (?:half|PART)", "BY", signs="^a ^an ^one"),
    Form(
        SHARE,
        "half the patients",
        r"half(?!(?: -)? (?:DULL|past|time|times|term|terms))(?: of| DET)?",
        signs="^half",
    ),
    # How often, and how many times as much.
    Form(
        TIMES,
        "once a week",
        r"(?:once|twice|thrice|NUMBER times)(?: (?:a|an|per|each|every) [^ ]+)",
        signs="once twice thrice times",
    ),
    Form(
        TIMES,
        "every six weeks",
        r"every (?:other|second|SECOND|PART|NUMBER) [^ ]+|every PART",
        signs="^every",
    ),
    Form(
        TIMES,
        "twice as long",
        r"twice|thrice|NUMBER(?: TO NUMBER)? (?:x|times|fold|- fold)",
        signs="twice thrice x times fold",
    ),
    Form(TIMES, "doubles", r"DOUBLES(?!(?: -)? (?:CHECK|ROOMS|CLICKS))", signs="^DOUBLES"),
    Form(AGE, "65+ living alone", r"NUMBER \+(?= (?:year|age|who|with|and|living))", signs="+"),
    Form(
        AGE,
        "a 62-year-old",
        r"NUMBER(?: TO NUMBER)?(?: -)? PERIOD(?: -)? (?:old|olds)",
        signs="old olds",
    ),
    # Money and counts.
    Form(COUNT, "£2m", r"MONEY NUMBER(?:(?: TO)(?: MONEY)? NUMBER)?", signs="^MONEY"),
    Form(COUNT, "10–20 minutes", r"NUMBER(?: TO) NUMBER", signs="- to and or"),
    Form(
        COUNT,
        "an hour",
        r"an PERIOD|an? (?:full|whole) PERIOD|one PERIOD",
        signs="^a ^an ^one",
    ),
    Form(COUNT, "14 nurses", r"NUMBER"),
)

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
# Words that a form names by their class.
_WORDS_OF = {
    "MONTH": f"{' '.join(MONTHS)} jan feb mar apr jun jul aug sep sept oct nov dec",
    "PART": "third fifth sixth seventh eighth ninth tenth twentieth hundredth fourth",
    "PARTS": "thirds quarters fifths sixths eighths tenths",
    "QUARTER": "quarter",
    "SECOND": "second",
    "LARGE": "hundred thousand million billion dozen lakh crore",
    "DOUBLES": "double doubles doubled doubling triple triples tripled tripling quadruple"
    " quadruples quadrupled halve halves halved halving",
    "ROOMS": "rooms beds",
    "CHECK": "check checks room bed book booked booking decker glazing click entry"
    " entries standard standards",
    "DULL": "hearted baked way life brother sister",
    "BETTER": "better smarter easier simpler nicer",
    "EFFORT": "effort hassle hassles friction fuss stress worry worries compromise compromises"
    " doubt guesswork code config configuration setup trust tolerance sum learning pain",
    "COMMITTED": "committed dedicated focus focused sure certain confident behind natural satisfied"
    " satisfaction transparent",
    "CLICKS": "click clicks tap taps swipe swipes button buttons setting settings mode modes option"
    " options feature features screens views tabs themes things ways reasons kinds sorts types"
    " sides",
    "WAY": "way factor dimensional letter sided pronged tier tiered part",
    "STREET": "street road avenue lane square",
    "FEWER": "fewer more less longer shorter lower higher cheaper faster",
    "DET": "the all our my their her his its these those",
    # words that no noun follows in the same breath
    "and": "and",
    "or": "or",
    "in": "in",
    "of": "of",
    "to": "to",
    "per": "per",
    "a": "a",
    "an": "an",
    "STOP": "on at for from by with who that which is are was were has have had than but not as"
    " before after will can would could when where while if so because it they we she he you i"
    " them us this does plus less across always perhaps unless towards versus thus us during until",
    "PLURAL": "people men women children staff",
    # after a year: "the 2024 results"
    "YEARLY": "results figures elections surveys interviews games olympics rates prices accounts"
    " reports budgets seasons guidelines rules floods fires models editions awards levels",
}
# Expressions for names of days and months, which have a capital in English, and of seasons.
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SEASON = "(?:spring|summer|autumn|winter)"
MONTH = rf"\b(?:{'|'.join(_WORDS_OF['MONTH'].title().split())})\b"
CLASSES = {word: name for name, words in _WORDS_OF.items() for word in words.split()}
# Words in front of a number that tell what it is.
_BEHIND = {
    "AGED": "aged age ages",
    "TOP": "top",
    "THING": "version release v port phase step coach chapter page p. pp. § #"
    " fortune dial figure figure. fig fig. section sect. article appendix part level layer tier"
    " type class stage sprint question number no. nr. nº option item industry web iso rfc iec"
    " python windows android ios error code http model grade year week day q h band wave slide row"
    " column milestone",
    # "on the ward 7 nurses wait" counts nurses
    "PLACE": "line bus bed room gate table ward zone lane route track round group unit area studio"
    " flat house hall cell team",
    "PAST": "past",
    "WHICH": "first second other past last",
    "THINGS": "steps questions pages chapters weeks years days sections figures tables beds rooms"
    " items options lines phases versions levels parts stages types numbers nos.",
    "MONTH": f"{_WORDS_OF['MONTH']} jan. feb. mar. apr. aug. sep. sept. oct. nov. dec.",
    "WHEN": "in by until till since before after during from to between early late mid spring"
    f" summer autumn fall winter year years and through {_WORDS_OF['MONTH']}",
    "AT": "at by until till before after from to between and around um kl. kl klo",
    "BY": "by",
    "^": "^",
}
BEHIND: dict[str, list[str]] = {}
for _name, _words in _BEHIND.items():
    for _word in _words.split():
        BEHIND.setdefault(_word, []).append(_name)

# Shorthands in the expressions above.
_NUMBER = "#[a-z]+"
_PERIOD = "(?:PERIOD|SECOND|QUARTER)"
_NOUNS = "(?:word ){0,2}(?:PLURAL|ROOMS)"
_PIECES = {
    "NUMBER": _NUMBER,
    "PERIOD": _PERIOD,
    "NOUNS": _NOUNS,
    "WHOLE": f"(?:{_NUMBER}(?<!#year)|#year(?= {_NOUNS}))",
    "RATE": f"(?:an?|per|each|every|/) (?:{_PERIOD}|word)",
    "YEARS": "#(?:year|round)(?: - #[a-z]+)?",
    "DAY": "#(?:day|few)",
    "TO": "(?:-|to|and|or)",
    "YEAR": "#(?:year|round)",
    "ROUND": "#round",
    "CLOCK": "#clock",
    "ZERO": "#zero",
    "ALL": "#all",
    "FEW": "#few",
    "FRACTION": "#fraction",
    "UNIT": f"(?:UNIT|MONEY|{_PERIOD}|%|°)",
    "PART": "(?:PART|QUARTER)",
}
_PIECE = Pattern("[A-Z]+")
LITERALS = frozenset(word for form in FORMS for word in re.findall("[a-z']+", form.words))


def expression(form: Form) -> str:
    """The expression of a form with its pieces put in; it ends with a whole word."""
    return f"(?:{_PIECE.sub(lambda match: _PIECES.get(match[0], match[0]), form.words)})(?![^ ])"
