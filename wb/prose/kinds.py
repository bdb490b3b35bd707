"""What kind of thing a word names: a person, a body of people, a made thing, an act."""

from __future__ import annotations

import os.path
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

_TABLES = os.path.join(os.path.dirname(__file__), "wordnet")


class Kind:
    """The words of one kind: a table derived from WordNet, and by hand what it lacks or has wrong.

    The table is read when a rule first asks. It stays a sorted list: a file asks for a few hundred
    words, and making a set of ten thousand takes longer than looking for those.
    """

    def __init__(self, table: str, also: str = "", never: str = "") -> None:
        self._name = table
        self._by_hand = dict.fromkeys(also.split(), True) | dict.fromkeys(never.split(), False)

    def __contains__(self, word: str) -> bool:
        if word in self._by_hand:
            return self._by_hand[word]
        table = self._table
        at = bisect_left(table, word)
        return at < len(table) and table[at] == word

    @cached_property
    def _table(self) -> list[str]:
        with open(os.path.join(_TABLES, f"{self._name}.txt"), "rb") as file:
            return file.read().decode("ascii").split()


PEOPLE = Kind(
    "people",
    also="""people admin staff folk crew operator commuter individual adult teen teenager millennial
    kid newcomer lead techie founder cofounder stakeholder persona influencer jobseeker caregiver
    carer analyst sysadmin devops marketer practitioner freelancer homeschooler gamer streamer
    podcaster youtuber blogger foodie expat newbie grandparent everyone anyone somebody someone
    nobody everybody anybody reviewer payer host guide officer labeler labeller onboarder
    researcher boater""",
    never="""other second minute number letter paper case general major subject mass character
    computer printer server counter return item model ace source reference cookie minor sort
    object match check dish head creature party star principal image prime premium trick native
    standard light bull bear fox slip trip lot dog cat tracker controller scheduler provider
    browser monitor processor generator converter parser finder have reminder loader router digest
    wizard drone recorder organizer beginning tie smart primary dear draft king begins modern
    sooner closer longer fresher""",
)
GROUPS = Kind(
    "groups",
    also="squad guild startup start-up agency nonprofit charity practice",
    never="who us may set system",
)
ARTEFACTS = Kind(
    "artefacts",
    also="""app application software platform api backend middleware algorithm bot chatbot agent
    engine pipeline workflow dashboard portal widget website webpage plugin module model sdk
    database scheduler worker tracker controller system tool toolkit library framework feature
    notification sensor service server client-side interface cli gui saas daemon cache index
    parser generator processor router browser monitor wizard layer coordinator orchestrator
    assistant copilot template""",
    never="""house home street road ward room hall school shop store station court bank line
    farm kitchen office hospital door can will""",
)
ACTS = Kind(
    "acts",
    also="""read choose select pick check review confirm sign leave start stop get come go join
    book decide compare fill buy sell cook eat drink sleep wake wait meet learn begin finish turn
    save add remove type print swipe speak reply answer show appear sit stand set take give put
    keep hold run find land tap open close make watch listen visit order approve schedule try
    drop move reach submit sort log cancel edit change switch enter export import upload create
    share snap rate comment suggest settle""",
    never="""have need want support provide ensure offer enable allow help include use contain
    feature deliver generate store hash render map route produce supply facilitate feel enjoy
    can will may must might do be seem serve lead power""",
)


THINGS = Kind(
    "things",
    also="""coat stove oven cat goat cow sheep horse lamb siren ledger sauna scarf blackbird diesel
    van""",
    never="""come key portfolio product platform agent art back behind bug bus can cap cell
    central commuter compact complete component computer cover cross delicious direct draw drive
    drone dull end entire essential everlasting exit export facility feed filter flat gather gear
    gem global go grasp grip hang hold hub human implement innovation instrument interface jewel
    junior launch launcher launching lead leading load local lower machinery main masterpiece
    matching mere mine mobile module mount narrow necessary network original output overall
    override piece plain portable pride receiver recording remote repertory repository reset safe
    satellite sensor settle setup simple sole solid stable standby steep steps stick stifle still
    store support switch system terminal tire track trail traverse treat trial trigger universe
    upper use variable ways web wonder works working workings equipment device delicious additive
    aggregate heart head hand spirit object world life hands eye eyes smile gift cake joy
    treasure lifeline""",
)
_USUAL = Kind("common")
VERBS = Kind("verbs")


_WORDS_KEPT = 4096  # for each question; the files of a run share most of their words


@lru_cache(_WORDS_KEPT)
def is_common(word: str) -> bool:
    """Whether a word in lower case is a form of one that English texts use."""
    forms = (*singulars(word), *bases(word))
    return any(each in _USUAL for each in forms) or any(
        word.endswith(ending) and word[: -len(ending)] in _USUAL
        for ending in ("ly", "er", "est", "ness", "y", "able")
    )


@lru_cache(_WORDS_KEPT)
def is_person(word: str) -> bool:
    """Whether a word in lower case, singular or plural, names a person or people."""
    return any(each in PEOPLE for each in singulars(word))


@lru_cache(_WORDS_KEPT)
def is_group(word: str) -> bool:
    """Whether a word in lower case, singular or plural, names a body of people."""
    return any(each in GROUPS for each in singulars(word))


@lru_cache(_WORDS_KEPT)
def is_artefact(word: str) -> bool:
    """Whether a word in lower case, singular or plural, names something made."""
    return any(each in ARTEFACTS for each in singulars(word))


@lru_cache(_WORDS_KEPT)
def is_thing(word: str) -> bool:
    """Whether a word in lower case, singular or plural, names something one can see and touch."""
    return any(each in THINGS for each in singulars(word))


@lru_cache(_WORDS_KEPT)
def act(word: str) -> str:
    """The base form if a word in lower case is a form of a verb of doing or seeing, else ""."""
    return next((base for base in bases(word) if base in ACTS), "")


@lru_cache(_WORDS_KEPT)
def is_verb(word: str) -> bool:
    """Whether a word in lower case is a form of a word that is mostly a verb."""
    return any(base in VERBS for base in bases(word))


def singulars(word: str) -> Iterator[str]:
    """A noun as it stands, and as what it may be the plural of."""
    yield word
    if word in _PLURALS:
        yield _PLURALS[word]
    elif word.endswith("men"):
        yield word[:-3] + "man"
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"
        elif word.endswith("es"):
            yield word[:-2]
        if word.endswith("ves"):
            yield word[:-3] + "f"
            yield word[:-3] + "fe"


def bases(word: str) -> Iterator[str]:
    """A verb as it stands, and as what it may be a form of."""
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, short in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            yield stem + short
            if ending in ("ing", "ed"):
                yield stem + "e"
                if stem[-1:] == stem[-2:-1]:  # "tapped"
                    yield stem[:-1]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


_PLURALS = {"children": "child", "people": "person", "wives": "wife", "midwives": "midwife"}
_IRREGULAR = {
    form: pair.split(":")[0]
    for pair in """bring:brought buy:bought catch:caught choose:chose,chosen come:came cut:cut
    draw:drew,drawn drive:drove,driven eat:ate,eaten fall:fell,fallen find:found get:got,gotten
    give:gave,given go:went,gone,goes hang:hung hear:heard hold:held keep:kept lay:laid
    leave:left lend:lent lose:lost make:made meet:met pay:paid put:put read:read ride:rode,ridden
    ring:rang,rung run:ran say:said see:saw,seen sell:sold send:sent set:set shake:shook,shaken
    show:shown sit:sat sleep:slept speak:spoke,spoken spend:spent stand:stood steal:stole,stolen
    stick:stuck swim:swam take:took,taken tell:told throw:threw,thrown wake:woke,woken
    wear:wore,worn write:wrote,written begin:began,begun build:built""".split()
    for form in pair.split(":")[1].split(",")
}
