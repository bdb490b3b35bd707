"""Prompts of a form that stand where the answer should: "Type your answer", "Quote goes here"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.prose import Pattern, Prose, holds, plain
from wb.questions import QUESTIONS
from wb.rules.deferrals import SETTLED
from wb.rules.lexicon import lexicon
from wb.rules.slots import Hit
from wb.schema import ANSWERS, QUOTES, RELEASE

_MOST_OF_A_STATUS = 5  # words, the most that any of them has
_LONGEST = 240  # characters of a text that is a prompt and no more
_LONGEST_STATUS = 60  # characters of what tells no more than that something is to come
_WORDS = Pattern(r"[^\W\d_]+(?:['’]s)?")
_PROMPT = lexicon("prompts")
_ORDERS = (
    "describe|explain|insert|type|enter|write|add|put|paste|place|provide|state|summarise|summarize"
    "|list|name|fill|complete|give|include|replace"
)
# The form of a prompt, of which all words are words of forms.
_FORM = Pattern(
    rf"""
    # "Describe the problem here", "Add your text"
      (?:please[ ])?(?:{_ORDERS})[ ](?:in[ ])?(?:
        (?:an?|the|your|this|one|two|three|who|what|how|why|\d\S*)[ ].*|\w+(?:[ ]\w+)?[ ]here
        |quotes?|text|here|description|content|answers?|headline|title
      )
    # "Quote goes here", "Your text here"
    | (?:an?[ ]|the[ ]|your[ ])?(?:\w+['’]?\w*[ ]){{1,3}}(?:goes[ ]|go[ ])?here
    # "One or two sentences on the problem"
    | (?:an?|one|two|three|\d\S*)[ ](?:(?:or|to|short|brief|few|\d\S*|two|three|four)[ ]){{0,3}}
      (?:sentence|paragraph|bullet|quote)s?\b.*
    # "Your answer", "Customer name, title, company"
    | your[ ](?:answer|text|quote|name|headline|title|description|summary|content)
    | (?:customer|leader|user|company|spokesperson|executive)[ ](?:name|quote|title)
      (?:,[ ]\w+){{0,3}}
    | names?,[ ](?:title|company)(?:,[ ]\w+){{0,2}}
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
    signs=f"{_ORDERS}|here|sentence|paragraph|bullet|quote|your|title",
)
# "What is the problem? (2-3 sentences)"
_ASKS = "who|what|why|how|when|where|which"
_ASKED = Pattern(rf"(?:{_ASKS})\b[^.?!]*\?", re.IGNORECASE, signs=_ASKS)
_HOW_LONG = Pattern(
    r"\s*\((?:max\.?\s)?(?:\d+(?:\s?[-–]\s?\d+)?|one|two|three|one[ ]or[ ]two)\s"
    r"(?:sentence|paragraph|word|line|bullet)s?(?:\smax\.?)?\)\s*\Z",
    re.IGNORECASE,
    signs="sentence|paragraph|word|line|bullet",
)
_STATUS = Pattern(
    r"""
      work[ ]in[ ]progress|under[ ]construction|not[ ]applicable|(?:see|as)[ ](?:above|below)
    | (?:same[ ])?as[ ]above|not[ ]yet[ ](?:written|started|known|defined|filled[ ]in)
    | to[ ]be[ ]done|still[ ]open|still[ ]missing|more[ ]to[ ]come|e\.[ ]?g\W*|for[ ]example\W*
    | (?:(?:zahlen|zitat|text|preis|kosten|details|angaben|inhalt|daten)[ ])?(?:
        folgt|folgen|(?:folgt|folgen)[ ](?:noch|später|in[ ]kürze)|noch[ ](?:offen|unklar|unbekannt)
        |(?:wird|werden)[ ](?:noch[ ])?(?:ergänzt|nachgereicht|ausgefüllt|festgelegt|nachgetragen)
        |noch[ ]zu[ ](?:klären|ergänzen|bestimmen)
      )
    | (?:(?:texte|citation|prix|chiffres|détails|date)[ ])?à[ ](?:
        compléter|définir|confirmer|venir|préciser|remplir|déterminer|rédiger
      )
    | en[ ]cours(?:[ ]de[ ](?:rédaction|définition))?
    | (?:(?:texto|cita|precio|cifras|detalles|fecha)[ ])?por[ ](?:
        definir|confirmar|completar|determinar|rellenar|concretar
      )
    | pendiente(?:[ ]de[ ](?:definir|confirmar|completar))?|en[ ]construcción
    | a[ ](?:definir|confirmar|preencher|completar|determinar)|em[ ](?:breve|construção|aberto)
    | da[ ](?:definire|confermare|completare|compilare|determinare)|in[ ]arrivo
    | (?:(?:tekst|citaat|prijs|cijfers)[ ])?(?:
        nog[ ](?:in[ ]te[ ]vullen|te[ ]bepalen|aan[ ]te[ ]vullen|niet[ ]bekend|onbekend)
        |volgt(?:[ ]nog|[ ]later)?|wordt[ ](?:nog[ ])?(?:aangevuld|ingevuld)
      )
    | do[ ](?:uzupełnienia|ustalenia)
    """,
    re.VERBOSE | re.IGNORECASE,
    signs=(
        "progress|construc|applicable|above|below|not yet|to be done|still |to come|e.g|e. g"
        "|example|folg|noch|wird|werden|à |en cours|por |pendiente|a definir|a con|a com|a pre"
        "|a deter|em breve|em constru|em aberto|da |in arrivo|nog |volgt|wordt |do u"
    ),
)
# "To be decided by the team", "tbc with Anna", "We will add numbers later", "Details will follow".
_MISSING = (
    r"(?:numbers?|figures?|details?|texts?|data|quotes?|names?|sources?|facts|more|this|rest)"
)
_PENDING = Pattern(
    rf"""
      (?:
        (?:still[ ]|yet[ ])?to[ ]be[ ](?:continued|{"|".join(map(re.escape, SETTLED))})
        | t\.?b\.?[dca]\.? | to[ -]?do | fixme | wip
      )
      (?:
        [ ](?:together[ ])?(?:with|by|from|after|in|until|at)[ ](?:the[ ]|our[ ]|an?[ ])?[\w-]+
        (?:[ ](?:team|department|review|meeting|call|workshop|later))? | [ ](?:later|soon)
      )?
    | (?:still|not[ ]yet|currently|decision)[ ](?:pending|decided|being[ ]written|under[ ]review)
    | being[ ]written | under[ ](?:discussion|review) | fill[ ]in
    | (?:(?:we|i)(?:['’]ll|[ ]will|[ ]need[ ]to)|will)[ ](?:add|provide|supply|write|insert)[ ]
      (?:the[ ]|some[ ]|exact[ ]|real[ ])?{_MISSING}[ ](?:later|soon)
    | (?:(?:the[ ]|more[ ])?{_MISSING}[ ]|it[ ])?will[ ]
      (?:follow|be[ ]\w+(?:[ ]in)?[ ](?:later|soon))
    """,
    re.VERBOSE | re.IGNORECASE,
    signs=(
        "to be |tb|t.b|to-do|to do|todo|fixme|wip|ending|decided|being w|under |fill in| later"
        "| soon|follow"
    ),
)
# "FILL_ME_IN", "YOUR_NAME_HERE"
_UNFILLED = Pattern(
    r"(?:FILL|REPLACE|CHANGE|EDIT|ADD|INSERT|ENTER|PUT|WRITE|YOUR)(?:_[A-Z]+)+"
    r"|CHANGEME|PLACEHOLDER",
    signs="_|changeme|placeholder",
)
# "[WIP]" and "(work in progress)" behind other words, "X out of Y nurses", "Y %": may be meant.
_LIKELY = Pattern(
    r"""
      [(\[](?:wip|work[ ]in[ ]progress|not[ ]yet[ ]written)[)\]]
    | \b(?-i:X)[ ](?:out[ ])?of[ ](?-i:[YN])\b|(?<![\w.])(?-i:[YZ])[ ]?%
    | \A\W*(?:e\.[ ]?g\.|z\.[ ]?B\.)(?=[ ]\w)
    """,
    re.VERBOSE | re.IGNORECASE,
    signs=(
        "wip|work in progress|not yet written|x of|x out of|y%|y %|z%|z %|e.g.|e. g.|z.b.|z. b."
    ),
)
_KINDS = (_FORM, _ASKED, _HOW_LONG, _STATUS, _PENDING, _UNFILLED, _LIKELY)
_SIGNS = frozenset(sign for kind in _KINDS for sign in kind.signs)
# Words that only the reader or the maker of a proposal uses of it.
_OF_FORMS = Pattern(
    r"\b(?:customer|user|audience|persona|problem|benefit|headline|sentence|paragraph|quote)s?\b",
    re.IGNORECASE,
)


def prompts(prose: Prose) -> Iterator[Hit]:
    """The prompt that is all a text holds, or what may be one inside it."""
    if found := _whole(prose):
        yield found
        return
    for match in _LIKELY.finditer(prose.own):
        yield Hit(*match.span(), sure=False)


def may_prompt(text: str) -> bool:
    """Whether a text has a sign of a prompt, a long one of what may be one inside it.

    Asked first, since it is quick.
    """
    return holds(text.lower(), _SIGNS if len(text) <= _LONGEST else _LIKELY.signs)


def _whole(prose: Prose) -> Hit | None:
    """The prompt that a whole text is, sure where nobody in the text could act on it."""
    written = prose.own.strip(" \t\n*_>")
    start = prose.own.find(written)
    place = Hit(start, start + len(written))
    if len(written) > _LONGEST or not written:
        return None
    told = written.strip(" .!…()[]")
    if _is_status(told) or (len(told) <= _LONGEST_STATUS and _PENDING.fullmatch(told)):
        return place._replace(sure=prose.passage.key in (*ANSWERS, *RELEASE, *QUOTES))
    if _UNFILLED.fullmatch(written) or _is_unfilled_form(written):
        return place
    body = _HOW_LONG.sub("", written) if "(" in written else written
    hinted = body != written
    words = [word.lower().replace("’", "'") for word in _WORDS.findall(body)]
    if not words or not all(word in _PROMPT for word in words):
        return place._replace(sure=False) if hinted and body.endswith("?") else None
    if prose.passage.key in ANSWERS and _repeats_a_question(prose):
        return None  # WB910 speaks
    if hinted or _ASKED.fullmatch(body) or _FORM.fullmatch(body.rstrip(" .:!…")):
        return place._replace(sure=_nobody_acts(prose))
    return None


_LABEL = Pattern(r"[*_]{0,2}\w[\w -]{1,30}[*_]{0,2}:[*_]{0,2}[ ]*")


def _is_unfilled_form(text: str) -> bool:
    """Whether each line is a label whose value is still to come: "Pressekontakt: wird ergänzt"."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    labels = [_LABEL.match(line) for line in lines]
    return all(
        label and _is_status(line[label.end() :].strip(" .!…*_"))
        for label, line in zip(labels, lines, strict=True)
    )


def _is_status(text: str) -> bool:
    """Whether a text tells only how far it is. Longer ones are not tried, since that is quick."""
    return len(text.split()) <= _MOST_OF_A_STATUS and bool(_STATUS.fullmatch(text))


def _repeats_a_question(prose: Prose) -> bool:
    return any(prose.plain == plain(question.prompt) for question in QUESTIONS)


_OFFERED = ("benefit", *RELEASE)
_HEADLINES = ("press_release.headline", "press_release.subheading")
# "Insert a headline", "Add your text here": said to nobody but the author.
_TO_THE_AUTHOR = Pattern(
    r"\A(?:insert\b.*"
    r"|(?:\w+[ ]){0,3}(?:text|answers?|content|description|quote)[ ](?:goes[ ])?here)\W*\Z",
    re.IGNORECASE,
)
_OFFERS = Pattern(r"\byour[ ](?!text\b|answer|content\b|description\b)", re.IGNORECASE)


def _nobody_acts(prose: Prose) -> bool:
    """Whether a prompt can be meant for the author only: a customer may be told to type."""
    key, text = prose.passage.key, prose.own.strip(" \t\n*_>")
    if key in QUOTES or key in ("experience", "press_release.getting_started"):
        return bool(_OF_FORMS.search(text))
    if key in _OFFERED and not _TO_THE_AUTHOR.match(text):
        return key not in _HEADLINES and not _OFFERS.search(text)
    return key in ANSWERS or key in RELEASE
