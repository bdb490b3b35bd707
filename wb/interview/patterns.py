"""What an answer can be taken by: the patterns behind the coach's questions and praise.

All are VERBOSE, so a space is written `[ ]`, and all ignore case. What is quoted of an answer is
the group `words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wb.prose.forms import MONTHS, SEASON
from wb.prose.pattern import Pattern

FLAGS = re.IGNORECASE | re.MULTILINE | re.VERBOSE

_MONTH = "|".join(MONTHS)
_SPAN = "(?:night|day|weekend|morning|evening|week|month|hour|minute|year)s"
# What may follow a count and is no thing counted: "41 answered", "9 of the 64 gave it up".
_SAID = (
    "(?:had|have|has|said|says|were|was|are|is|did|does|told|could|would|will|gave|took|went|came"
    "|got|kept|left|lost|[a-z]{2,}ed)\\b"
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|twelve"

HANDLES: Mapping[str, Pattern] = {
    name: Pattern(expression, FLAGS)
    for name, expression in {
        # bakers and their early shift: two customers, one of whom comes first
        "pair": rf"""\b(?P<words>
            (?!{_SPAN}\b) [a-z][\w'-]+s      # many of a kind, no spans of time
            [ ]and[ ] (?:the[ ])? (?:[\w'-]+[ ])?
            (?!{_SPAN}\b) [a-z][\w'-]+s
            )\b""",
        # want a dashboard: what they ask for
        "want": r"""\b(?P<words>
            (?: wants? | wanted | asks?[ ]for | asked[ ]for | asking[ ]for | would[ ]like
              | wish(?:es)?[ ]for | needs? | needed )
            (?: [ ] (?:an?|the|more|to|better|some) (?=[ ]) )?
            [ ] [^\s.,;:!?()]+
            # up to what joins clauses
            (?: [ ] (?! (?:because|so|when|but|and|or|which|that|if)\b )
                [^\s.,;:!?()]+ ){0,6}
            )""",
        # their guests: the customer's customer
        "theirs": r"""\b(?P<words>
            (?:their|her|his|whose) [ ] (?:own[ ])?
            (?: customers? | clients? | patients? | guests? | pupils? | students? | passengers?
              | readers? | tenants? | members? | residents? | children | famil(?:y|ies) | visitors?
              | users? | teams? | employees? | parents? )
            )\b""",
        # at the end of the shift: a moment one can picture
        "moment": r"""\b(?P<words>
            (?:when|while|before|after|during|at|on|every) [ ]
            (?: (?:the|a|an|each|their|her|his) [ ] )?
            (?: [\w'-]+ [ ] ){0,4}?
            (?: mornings? | evenings? | nights? | days? | weekends? | mondays? | tuesdays?
              | wednesdays? | thursdays? | fridays? | saturdays? | sundays? | shifts? | rounds?
              | hours? | am | pm | weeks? | months? | months'[ ]end
              | discharge | leave | leaves | arrives? | closes? | opens? | starts? | ends? )
            # below 5 degrees: what is special about it
            (?: [ ] (?:below|above|of|with|without|in|from)
                (?: [ ] (?! (?:and|or|but|when)\b ) [^\s.,;:!?()]+ ){1,3} )?
            )(?!\w)""",
        # two to six staff: a size
        "size": rf"""\b(?P<words>
            (?: \w+ [ ] ){{0,2}}?
            (?: \d[\d,.]* | {_SMALL} | twenty ) [ ]
            (?: to [ ] \w+ [ ] )?
            (?: such [ ] )? [a-z]{{3,}} (?: (?<!s) [ ] [a-z]{{2,}}s \b )?    # ten office hours
            )""",
        # 41 euros, £60k, 14 %: a number
        "number": rf"""(?P<words>
              [€$£] \s? \d[\d,.]* (?: \s? (?:k|m|million|billion) \b )?
            | \b (?! (?:19|20)\d\d \b ) \d[\d,.]*      # a year is none, and none is a mere 18
                (?: \s? % | \s (?! {_SAID} )
                (?: per[ ]?cent | (?: such [ ] )? [a-z]{{3,}} (?: (?<!s) [ ] [a-z]{{2,}}s \b )? ) )
            )""",
        # 11 of 14 owners: a count with its whole
        "share": rf"""\b(?P<words>
            (?: \d[\d,.]* | one | {_SMALL} | eleven ) [ ]
            (?: out [ ] )? of [ ] (?: the [ ] )?
            (?: \d[\d,.]* | {_SMALL} | twenty )
            (?: [ ] (?! {_SAID} ) (?: [a-z]{{3,}} [ ] )? (?: [a-z]{{2,}}s | people | women | men
                | children | staff ) \b )?    # 19 of the 41 plot holders
            )""",
        # from one loaf in seven to one in twenty: a change
        "change": r"""\b(?P<words>
            # instead of waiting for 17 minutes, a parent leaves later
            (?: (?:instead[ ]of | rather[ ]than) [ ] [^.,;\n]{2,90} , [ ] [^.,;\n]{2,200} )
          | (?: [^.;\n]{0,70}? \b )?         # what changes
            (?: from [ ] [^.;\n]{2,60}? [ ] to | instead[ ]of | rather[ ]than | no[ ]longer
              | down[ ]to | not [ ] [^.;\n]{2,40}? [ ] but )
            [ ] [^.,;\n]{2,200}              # into what
            )""",
        # much faster: a word that nothing measures
        "easy": r"""\b(?P<words>
            (?: (?:much|far|more) [ ] )?
            (?: faster | easier | simpler | quicker | better | smoother | cheaper | safer | happier
              | convenient | efficient | quickly | easily )
            )\b""",
        # a spreadsheet: what they get by with today
        "today": r"""\b(?P<words>
            (?: (?:an?|the|their|in|on|by) [ ] )?
            (?: [\w'-]+ [ ] )?
            (?: spreadsheets? | excel | paper | notebooks? | whiteboards? | post-its?
              | phone[ ]calls? | e-?mails? | whatsapp | group[ ]chat | clipboards? | fax
              | sticky[ ]notes? )
            )\b""",
        # told us that: what people say, which is not what they do
        "said": r"""\b(?P<words>
            (?: told[ ]us | said | says | say[ ]they | tell[ ]us | asked[ ]us | complain(?:ed|s)?
              | mentioned )
            (?: [ ] [^\s.,;:!?()]+ ){0,6}
            )""",
        # complained about the queue: a complaint
        "complaint": r"""\b(?P<words>
            (?: (?:\d+|the|an?|many|most|often) [ ] )?
            (?: complain(?:t|ts|ed|s|ing)? | angry[ ]calls? | bad[ ]reviews? | support[ ]tickets? )
            (?: [ ] [^\s.,;:!?()]+ ){0,5}
            )""",
        # happy with the list: what is said of satisfaction
        "happy": r"""\b(?P<words>
            (?: happy | happier | satisf(?:ied|action) | delighted | love[ ]it | nps )
            (?: [ ] [^\s.,;:!?()]+ ){0,4}
            )""",
        # a survey of 200 members: people who were polled
        "poll": r"""\b(?P<words>
            (?: (?:\d+|the|our|an?) [ ] )? (?: [\w'-]+ [ ] )?
            (?: surveys? | surveyed | polls? | polled | questionnaires? | focus[ ]groups? )
            )\b""",
        # 40,000 clicks: what was gathered without asking anybody
        "gathered": r"""\b(?P<words>
            (?: \d[\d,.]* [ ] (?: [\w'-]+ [ ] )? )?
            (?: clicks | page[ ]views | visits | sessions | downloads | sign-ups | hits
              | conversion | churn | retention | revenue | market[ ]share | usage[ ]data
              | analytics | metrics | data[ ]points )
            )\b""",
        # competitors offer it: somebody else is looked at
        "rival": r"""\b(?P<words>
            (?: (?:our|the|their|all|every|other) [ ] )?
            (?: competitors? | competition | rivals? | market[ ]leader | catch[ ]up )
            (?: [ ] [^\s.,;:!?()]+ ){0,4}
            )""",
        # have to type it in: what it asks of them
        "must": r"""\b(?P<words>
            (?: have | has | need | needs ) [ ] to [ ] (?!be\b)
            [^\s.,;:!?()]+ (?: [ ] (?! (?:because|so|when|but|and|or|which|that|if)\b )
                [^\s.,;:!?()]+ ){0,6}
            )""",
        # 14 interviews: a source
        "source": r"""\b(?P<words>
            (?: (?:\d+|the|our|an?) [ ] )?
            (?: [\w'-]+ [ ] )?
            (?: interviews? | surveys? | stud(?:y|ies) | reports? | diar(?:y|ies) | field[ ]notes
              | tickets? | logs? | observations? | experiments? | trials? | recordings?
              | transcripts? )
            )\b""",
        # an address, or a footnote
        "link": r"""(?P<words> https?://[^\s)\]>]+ | \[\^[^\]\s]+\] )""",
        # in March 2026
        "date": rf"""\b(?P<words>
              (?: (?:in|since|of) [ ] )?
              (?: {_MONTH} | {SEASON} ) ,? [ ]
              (?: of [ ] )? (?:19|20)\d\d
            | \b (?:19|20)\d\d-\d\d
            )\b""",
        # when no message comes: the day it goes wrong
        "wrong": r"""(?P<words>
            \b (?:if|when|should|where) \b [^.;\n]{0,70}? \b
            (?: fails? | wrong | breaks? | lost | missing | no[ ]signal | offline
              | does(?:n't|[ ]not) | did(?:n't|[ ]not) | is(?:n't|[ ]not) | can(?:not|'t)
              | late | mistakes? | refuses? | empty | out[ ]of
              | no [ ] [a-z]+ [ ] (?:comes?|arrives?|shows?|works?|appears?|is) )
            \b [^.;\n]{0,200}
            )""",
        # the first step of a numbered list
        "steps": r"""^ \s* (?: \d+[.)] | [-*] ) [ ]+ (?P<words> [^\n.:;"]{3,90} )""",
        # "We throw away one loaf in seven": somebody's own words
        "quoted": r"""["“„«] (?P<words> [^"“”„«»\n]{8,120} ) ["”“»]""",
    }.items()
}

# The number or the sign of a list's item.
LIST_MARK = Pattern(r"^ \s* (?: \d+[.)] | [-*] ) \s+", re.VERBOSE)
# The number of a step, wherever it stands on its line: 2. or 2). It `begins` where a line begins or
# a clause ends before it, as the first of several does.
STEP = Pattern(
    r"""(?P<begins> ^ \s* | (?<= [.!?:;,)\]"”»] [ ] ) )?
        (?<!\S) (?P<number> \d{1,2} ) [.)] [ ]+ (?=\S)""",
    re.VERBOSE,
)
# A footnote, with the blanks before it: [^ward-study].
FOOTNOTE = Pattern(r"\s* \[\^ ([^\]\s]+) \]", re.VERBOSE)
# Somebody went and looked.
CONTACT = Pattern(
    r"""\b (?: asked | watched | interviewed | spoke | talked | visited | called | measured
             | counted | weighed | surveyed | tested | observed | shadowed | stood | sat | timed
             | noted | wrote[ ]down | phoned | rang | followed ) \b""",
    FLAGS,
)
# How many: 1,200 or 14, but no share as 14 %.
COUNT = Pattern(
    r"""  (?<![\w.,-]) \d{1,3} (?: [,.]\d{3} )+ \b
        | (?<![\w.,-]) \d+ (?![\w%-])
          (?! \s* (?: % | per[ ]cent | (?: minute | hour | day | week | month | year )s? \b ) )""",
    re.VERBOSE,
)
# 11 of 14: as many were asked as the second number says.
OF = Pattern(r"\d+ \s+ (?: out \s+ )? of \s+ (?: the \s+ )? (?=\d)", FLAGS)
# We spoke with 19 of the 41: as many were asked as the first number says.
ASKED_OF = Pattern(
    r"""\b (?: asked | watched | interviewed | (?:spoke|talked) [ ] (?:with|to) | visited | called
             | surveyed | tested | observed | shadowed | phoned | rang | followed )
        [ ] (?P<asked> \d[\d,.]* ) [ ] (?: out[ ] )? of \b""",
    FLAGS,
)
# What a shorter sentence leaves out: when we asked, because it rained.
CLAUSE = Pattern(
    r"""[;:] [ ]
        | ,? [ ] (?: when | while | because | after | before | that | which | who | if | and | but )
          [ ]""",
    FLAGS,
)
# Where a sentence could have ended.
BREAK = Pattern(r"[;:] [ ] | ,[ ](?:and|but)[ ]", FLAGS)
# A word that nothing can end with.
LOOSE = Pattern(
    r"""(?: [ ] (?: an? | the | of | to | for | in | on | at | by | with | from | and | or | but
              | that | their | her | his | our | they | she | he | we | who | had | have | is | was
              ) )+ $""",
    FLAGS,
)
# March 2026, 2026-03 or 2026.
DATE = Pattern(
    rf"""\b (?: (?P<month> {_MONTH} ) \s+ )?
            (?P<year> (?:19|20)\d\d ) (?: - (?P<number> \d\d ) )? \b""",
    FLAGS,
)
LINK = Pattern(r"https?://[^\s)\]>]+")
# The kinds of source the format knows, by the words that give them away; the first that fits holds.
KINDS = (
    ("survey", Pattern(r"survey | questionnaire | poll", FLAGS)),
    ("interview", Pattern(r"interview | asked | spoke | talked | called | conversation", FLAGS)),
    ("experiment", Pattern(r"experiment | trial | pilot | a/b | tested | prototype", FLAGS)),
    ("support", Pattern(r"ticket | complaint | support | hotline | help[ ]?desk", FLAGS)),
    ("usage-data", Pattern(r"\blogs?\b | usage | analytics | clicks | database | till", FLAGS)),
    (
        "observation",
        Pattern(
            r"watched | observ | visited | shadowed | weighed | measured | counted | field[ ]notes"
            r" | diar | \bstood\b | \bsat\b | timed | wrote[ ]down",
            FLAGS,
        ),
    ),
    ("study", Pattern(r"study | studies | report | research | paper | statistic", FLAGS)),
)
