"""Promises in words that the content follows: "the cost is to be confirmed", "numbers to come"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wb.prose import Pattern, Prose
from wb.rules.slots import Hit, sentence_start

# What a proposal has to tell, and so what can be put off in it.
_CONTENT = r"""(?:
    quotes?|texts?|details?|numbers?|figures?|content|copy|names?|data|costs?|prices?|pricing|dates?
    |owners?|budgets?|scope|targets?|metrics?|sources?|segments?|personas?|timeline|timing|plan
    |launch|customers?|benefits?|problem|evidence|headline|venue|location|market[ ]size
    |business[ ]case|amounts?|threshold|roadmap|answers?|value|baseline|percentages?
)"""
SETTLED = (
    *("determined", "decided", "confirmed", "defined", "announced", "agreed", "filled in"),
    *("written", "added", "supplied", "specified", "inserted", "dropped in", "provided"),
    *("clarified", "estimated", "validated", "finalised", "finalized", "completed"),
)
_SETTLED = rf"(?:{'|'.join(map(re.escape, SETTLED))})"
# Where a promise ends: nobody else's act follows.
_ENDS = r"""(?=
    \s*(?:\Z|\n|[.;)\]–—])
  | [ ](?:based|depending|later|soon|shortly|once|when|after|pending|here|in[ ]Q\d)\b
  | [ ](?:with|by)[ ](?:the[ ])?(?:
      finance|legal|marketing|product|sales|research|us|team|end|Q\d|(?-i:[A-Z]{2,3})
    )\b
)"""
_BEGINS = r"(?:\A|(?<=[.;:!?]\s)|(?<=[(\[|])|(?<=[–—-]\s)|^)[ \t*_>-]{0,9}"
# What the author leaves for another day: nothing follows, or a word for when.
_LATER = r"""(?=
    \s*(?:\Z|\n|[.;)]) | [ ](?:later|soon|once|when|after|as[ ]soon|before|from)\b
)"""
_FLAGS = re.IGNORECASE | re.VERBOSE | re.MULTILINE
# Each form with the signs in small letters of which a text holds one, so that few are compiled.
_CERTAIN = (
    # "The cost is to be confirmed.", "Launch date to be announced."
    (
        ("to be ",),
        rf"""
          {_BEGINS}(?:the|our|exact|all|its|this|final|an?)?[ ]?(?:\w+[ ]){{0,3}}?{_CONTENT}
          (?:[ ](?:from|of|on|for|by)(?:[ ]\w+){{1,4}}?)?
          [ ](?:is|are|has|have|remains?)[ ](?:still[ ]|yet[ ])?to[ ]be[ ]{_SETTLED}{_ENDS}
        | {_BEGINS}(?:the|our|exact|all|final|more|further)?[ ]?(?:\w+[ ])?{_CONTENT}
          (?:[ ](?:from|of|on|for|by)(?:[ ]\w+){{1,4}}?)?
          [ ](?:still[ ]|yet[ ])?to[ ]be[ ]{_SETTLED}{_ENDS}
        """,
    ),
    # "To be determined based on", "(to be confirmed)"
    (
        ("to be ",),
        rf"""
          {_BEGINS}(?:still[ ]|yet[ ])?to[ ]be[ ]{_SETTLED}
          (?=\s*(?:\Z|\n|[.;)\]])|[ ](?:based[ ]on|depending|later|soon|shortly|once)\b)
        """,
    ),
    # "Customer quote to go here.", "numbers to come from finance"
    (
        ("to go here", "goes here", "to follow", "to come"),
        rf"""
          {_BEGINS}(?:the[ ])?(?:[\w-]+[ ]){{0,2}}?{_CONTENT}
          (?:[ ](?:from|of|by)(?:[ ]\w+){{1,3}}?)?
          [ ](?:to[ ]go[ ]here|goes[ ]here|to[ ]follow|to[ ]come)(?:[ ]from(?:[ ]\w+){{1,4}})?
          (?=\s*(?:\Z|\n|[.;)\]]))
        """,
    ),
    # "Insert a quote here", "add numbers here"
    (
        (" here",),
        rf"""
          {_BEGINS}(?:insert|add|put)[ ](?:\w+[ ]){{0,2}}?{_CONTENT}(?:[ ]\w+){{0,2}}?[ ]here
          (?=\s*(?:\Z|\n|[.;)\]]))
        """,
    ),
    # "we will fill this in"
    (
        (
            *("fill th", "fill it", "fill in later", "this later", "these later", "this soon"),
            *("these soon", "this section", "the section", "this answer", "the answer"),
            "back to this",
        ),
        rf"""
          \b(?:we|i)(?:
            'll|[ ]will|[ ]shall|[ ]need[ ]to|[ ]still[ ]need[ ]to|[ ]have[ ]yet[ ]to|[ ]must
          )[ ](?:
            fill[ ](?:this|these|those|that|it)(?:[ ]\w+)?[ ](?:in|out){_LATER}
            |(?:add|write|complete|finish)[ ](?:this|these)[ ](?:later|soon)
            |(?:add|complete|finish|write)[ ](?:this|the)[ ](?:section|answer){_LATER}
            |come[ ]back[ ]to[ ]this(?=\s*(?:\Z|[.;,])|[ ](?:later|section|when|once))
          )\b
        | {_BEGINS}(?:to[ ])?fill[ ](?:this[ ])?in[ ]later\b
        """,
    ),
    # "Placeholder text"
    (
        ("placeholder",),
        rf"{_BEGINS}placeholder(?:[ ](?:text|quote|copy|name|customer))?(?=\s*(?:\Z|\n|[.;:)\]]))",
    ),
    # "Pricing coming soon"
    (
        ("coming soon",),
        rf"{_BEGINS}(?:{_CONTENT}[ ])?coming[ ]soon(?=\s*(?:\Z|\n|[.)\]]))",
    ),
    # the same in other languages
    (
        ("à ", "nachgereicht", "noch ", "por ", "a definir", "da definire", "nog te"),
        rf"""
        {_BEGINS}(?:
            à[ ](?:compléter|définir|confirmer)|wird[ ]nachgereicht
            |noch[ ](?:offen|zu[ ](?:klären|ergänzen))
            |por[ ](?:definir|confirmar)|a[ ]definir|da[ ]definire|nog[ ]te[ ]bepalen
        )(?=\s*(?:\Z|[.;)\]]))
        """,
    ),
    # "(to check with Ann)", "(insert name)"
    (
        ("(",),
        rf"""
          \((?:(?:still[ ]|need[ ]|we[ ]need[ ])to[ ]
              (?:validate|verify|confirm|check|clarify|find[ ]out)
            (?:[ ](?:the[ ])?{_CONTENT})?|to[ ](?:validate|verify|confirm|check|clarify|find[ ]out))
          (?:[ ](?:this|these)(?:[ ]\w+)?)?
          (?:[ ]with[ ](?:legal|finance|marketing|sales|research|product|(?-i:[A-Z])\w+))?\)
        | \((?:insert|add|fill[ ]in|get)(?:[ ](?:the|an?|your|exact))?(?:[ ]\w+)?
          [ ]{_CONTENT}(?:[ ]here)?\)
        """,
    ),
)
_FORMS = tuple(Pattern(form, _FLAGS, signs="|".join(signs)) for signs, form in _CERTAIN)
_POSSIBLE = Pattern(
    rf"""
      \b{_CONTENT}[ ](?:is|are)[ ](?:still[ ]|yet[ ])?to[ ]be[ ]{_SETTLED}\b
    | \bplaceholder[ ](?:text|customer|name|quote)\b
    | \((?:need[ ]to|needs[ ]to[ ]be|still[ ]to)[ ]
      (?:validate|check|confirm|verify|decide)\b[^()\n]*\)
    """,
    re.IGNORECASE | re.VERBOSE,
    signs="to be |placeholder |(need|(still",
)
# Words that turn a promise into a story: she waits for it, the screen says so, it depends.
_TOLD = Pattern(
    r"""\b(?:
      if|when|whenever|unless|whether|before|until|while|wait(?:s|ing|ed)?|wants?|asks?|needs?
      |says?|said|sagt|reads?|shows?|sees?|told|tells?|hard|easy|difficult|impossible|what|which
      |that|how
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_READ = Pattern(r"\b(?:says?|said|reads?|shows?|sees?)\b", re.IGNORECASE)
_ORDERS = (
    *("Describe", "Explain", "Provide", "Name", "Insert", "Fill in", "Summarise", "Summarize"),
    *("Write", "State", "List", "Give", "Specify"),
)
_INSTRUCTION = Pattern(
    rf"""
      \A[\s>*_]{{0,20}}(?:{"|".join(map(re.escape, _ORDERS))})\b[^.\n]{{0,120}}?\b(?:
        your[ ](?:product|customers?|solution|team['’]s[ ]product)|target[ ](?:customer|audience
        |segment|market)s?|the[ ](?:customer(?:['’]s)?|user(?:['’]s)?)[ ](?:problem|benefit|need
        |experience|journey|quote|segment)|press[ ]release
        |the[ ]problem[ ](?:you|your|this|the[ ]product)|your[ ]company|spokesperson
        |(?:leader|executive|company)[ ](?:quote|spokesperson)|who[ ](?:your|the)[ ]customers?
        |(?:benefit|problem)[ ]in[ ](?:one|two|1|2)[ ]sentences?
        |how[ ](?:your|the)[ ](?:product|customer)
      )\b
    """,
    re.VERBOSE,
    signs=(
        "your |target |the customer|the user|press release|the problem |spokesperson|leader "
        "|executive |company |who the|benefit in|problem in|how the"
    ),
)
_QUOTE_FROM = Pattern(
    r"""
      \A[\s>]{0,20}(?:A|Provide[ ]a|Insert[ ]a)[ ]quote[ ]from[ ](?:an?|the|your)[ ](?:\w+[ ]){0,2}?
      (?:happy|satisfied|delighted|customer|user|leader|executive|ceo|spokesperson)\b
      (?:[ ]\w+){0,5}\W*\Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = Pattern(r"\d(?!-?\d?[ ]sentences?)")
_LONGEST_ORDER = 25  # words; a form rarely asks in more


def may_order(text: str) -> bool:
    """Whether a text opens with an order, as a form does: asked first, since it is quick."""
    return text.lstrip(" >*_\n").startswith(_ORDERS)


def deferrals(prose: Prose) -> Iterator[Hit]:
    """The promises of a text, and the instructions of a form that were left in it."""
    quote = prose.passage.key.endswith("_quote.text")
    for form in _FORMS:
        for match in form.finditer(prose.own):
            start = match.end() - len(match[0].lstrip(" \t\n*_>-"))
            told = _told(prose, start, match.end()) or (quote and start)
            yield Hit(start, match.end(), sure=not told)
    for match in _POSSIBLE.finditer(prose.own):
        yield Hit(*match.span(), sure=False)
    if order := _INSTRUCTION.match(prose.own):
        yield Hit(*order.span(), sure=_is_a_form(prose))
    elif quote and (order := _QUOTE_FROM.match(prose.own)):
        yield Hit(*order.span())


def _is_a_form(prose: Prose) -> bool:
    """Whether an order is all there is, in an answer that orders nobody to do anything."""
    return (
        prose.passage.key in _ORDERING_NOBODY
        and prose.shorter(_LONGEST_ORDER)
        and not _DIGIT.search(prose.text)
        and not _TO_SOMEBODY.search(prose.own)
    )


_ORDERING_NOBODY = ("who", "problem", "benefit", "evidence")
_TO_SOMEBODY = Pattern(r"\b(?:to|at|says?|said)[ ](?:the|an?|buyers|people)\b")


def _told(prose: Prose, start: int, end: int) -> bool:
    """Whether somebody in the text waits for it or reads it; brackets are the author's own."""
    opens = sentence_start(prose, start)
    before, words = prose.own[opens:start], prose.own[start:end]
    if words[:1] == "(" or before[-1:] == "(":
        return bool(_READ.search(before))
    if words[:2].lower() in ("we", "i ", "i'"):
        behind = prose.own[end : _line_end(prose.own, end)]
        return bool(_TOLD.search(before) or _READ.search(behind))
    return bool(_TOLD.search(prose.own[opens : _line_end(prose.own, start)]))


def _line_end(text: str, start: int) -> int:
    return min(
        end for end in (text.find("\n", start), text.find(".", start), len(text)) if end >= 0
    )
