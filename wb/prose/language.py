"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set

from wb.prose.passage import Prose
from wb.prose.pattern import Pattern
from wb.prose.words import vocabulary

# Function words that tell languages of the Latin script apart, cut at their foreign letters as
# vocabularies are. The wording rules know the first language.
_FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": b"""the of and to is that for it with are by from this not which who their they has
            have was were when what you your we our at on be can""",
        "de": b"""der die das und ist nicht mit ein eine den dem des von zu im auf sich auch wird
            sie er wir werden bei nach einer einen""",
        "fr": b"""le la les des et est une dans pour que qui sur pas plus avec ce sont par au du il
            elle nous leur""",
        "es": b"el la los las y es una para que con por del no se su al lo como un en",
        "pt": b"o a os as e uma para que com por do da se em um no na dos das mais ao",
        "it": b"il la le gli e una per che con di non si del della un in sono dei",
        "da": b"og det er en at til af med ikke der den de som et har vi kan var",
        "pl": b"i w na nie jest do z to co po za od jak dla tego tym ma przez oraz ich",
        "cs": b"a v na je se do ze pro jako po od za jsou by ve jeho kter jen",
        "sk": b"a je na sa zo pre ako alebo ktor pri od vo aj sme ich",
        "fi": b"ja on ei se joka mutta kun niin ovat sen tai kuin ole hanen",
        "hu": b"az egy hogy nem van es is meg ezt mint csak vagy",
        "ro": b"si in de la cu pe nu este un o din care se pentru sunt",
        "tr": b"ve bir bu da de ile icin olarak daha gibi cok ne",
        "id": b"yang dan di untuk dengan ini itu dari pada tidak ke dalam",
        "nl": b"de het een en van is dat niet met voor zijn op te aan die er om ook wordt",
        "sv": b"och att det som en av med den till inte har de ett om var",
        # Without words that English has too, and without single letters.
        "et": b"ja ei et see kui oma aga ning mis nad selle juurde ilma",
        "hr": b"je na za se su koji nije ili ali od kako zbog bez nakon njih",
        "sq": b"dhe ne te per me nga qe nje eshte nuk por kur pas pa ka",
        "eu": b"eta da ez du dute dira bat zen baina ere hau dela edo bere gabe",
        "cy": b"yn yr ac wedi gan ei eu mae roedd bod sydd heb mewn",
        "mt": b"il ta li fi ma jew dan din huma tal mill fil minn biex wara dwar",
        "ht": b"nan yo ki pou li se yon ak te gen sou pa nou ou yo yo",
        "sw": b"ya wa na kwa ni za la cha katika hii kuwa yake hawa wake baada kabla bila",
        "so": b"ka ku oo iyo ee waa ayaa uu ay wuxuu waxay waxaa aan ah ma kale",
        "ha": b"da na ya ta ba ne ce kuma amma suna yana wannan bayan cikin",
        "zu": b"futhi noma uma kodwa ukuthi ngoba kanye ngemva kwe abantu",
        "yo": b"ni ti si ati awon fun won ko ninu leyin",
        "mg": b"ny sy ary amin ireo dia fa tsy ao ho izy",
        "mi": b"te nga ki ko ka ana kei mo ia",
        "tl": b"ang ng mga sa na ay para kung nila nang ito hindi siya niya",
        "qu": b"mana chay kay ima huk hina hinaspa achka",
    }.items()
}
_ENGLISH = _FUNCTION_WORDS["en"]
_ALSO_ENGLISH = frozenset(b"a as at by den die do i in is me no on per plus pour to".split())
_NEVER_ENGLISH = (
    frozenset().union(*(words for code, words in _FUNCTION_WORDS.items() if code != "en"))
    - _ALSO_ENGLISH
)

# Our judgement, held by the proposals in five languages in tests/judgement/languages and by the
# sentences in tests/prose/test_prose.py.
_ENOUGH = 8  # different words; fewer do not tell a language
_FEWEST_MATCHES = 2  # function words of a language, to guess it at all
_FEWEST_IN_ANOTHER = 3  # function words of English, for a passage of a file in another language
_SMALLEST_SHARE = 0.04  # of the different words that are function words of it
_OTHER_SCRIPT = 0.3  # of the letters: more of them outside ASCII are no English


# Of a text with hardly an English small word. Our judgement, measured on 33 languages, on proposals
# and on rows of words: of the triples of letters in their different words other languages share
# 0.10 to 0.34 with English, terse English 0.45 and more, rare English words 0.31; and in rows of
# words no short word comes back.
_FEWEST_TO_TELL = 12  # different words
_ENGLISH_ENOUGH = 0.1  # of the different words: small words of English
_HARDLY_ENGLISH = 0.30
_NOT_SURELY_ENGLISH = 0.42
_COMING_BACK = 0.05  # of the words: short ones that occur again
_SHORT = 4  # letters
_MOST_LETTERS = 4000  # that are looked at
UNKNOWN = "und"  # "undetermined" in ISO 639


def language_of(
    text: str, declared: str = "", prose: str = "", used: Set[bytes] = frozenset()
) -> str:
    """The language of a proposal: what its key `language` declares, else a guess at its text.

    `prose` is what of it people read, and `used` the words there, if they are known.
    It is `und` where the small words are those of no language that is known here, and the letters
    of the prose are not those of English either.
    """
    if declared := declared.strip():
        return re.split("[-_]", declared.lower())[0]
    words = vocabulary(text)
    if (guess := _guess(words)) not in ("", "en"):
        return guess
    surely = any(len(each & _ENGLISH) > _ENGLISH_ENOUGH * len(each) for each in (words, used))
    return UNKNOWN if not surely and _is_unknown(prose) else "en"


def _is_unknown(text: str) -> bool:
    """Whether a text is in a language, but in none that is known here."""
    words = _WORDS.findall(text[:_MOST_LETTERS].lower())
    different = set(words)
    if (
        len(different) < _FEWEST_TO_TELL
        or len(different & _ENGLISH_WORDS) > len(different) * _ENGLISH_ENOUGH
    ):
        return False
    triples = [f" {word} "[at : at + 3] for word in different for at in range(len(word))]
    english = sum(map(_TRIPLES.__contains__, triples)) / len(triples)
    if not _HARDLY_ENGLISH <= english < _NOT_SURELY_ENGLISH:
        return english < _HARDLY_ENGLISH
    short = Counter(word for word in words if len(word) <= _SHORT)
    return sum(times for times in short.values() if times > 1) >= _COMING_BACK * len(words)


def is_english(prose: Prose, language: str) -> bool:
    """Whether a passage is in English; `language` is that of the proposal it stands in.

    Rules about wording know English only, and a passage may be in another language than its file.
    """
    if _in_another_script(prose.text):
        return False
    words = prose.vocabulary
    if language == "en" and len(words & _ENGLISH) >= len(words & _NEVER_ENGLISH):
        return True  # no other language can have more
    here = _guess(words) if len(words) >= _ENOUGH else ""
    if language != "en" and len(words & _ENGLISH) < _FEWEST_IN_ANOTHER:
        return False
    return (here or language) == "en"


def tongue_of(prose: Prose, language: str, whole: str, said: bool = False) -> str:
    """The language of a passage that is not in English; empty if it cannot be told.

    `language` is that of its proposal, which may have `said` so itself, and `whole` all its prose:
    Japanese may stand in a line without a letter of its own.
    """
    scripts = [(first, last, code) for first, last, code in _SCRIPTS if _share(prose, first, last)]
    if scripts:
        code = scripts[0][2]
        japanese = language == "ja" or (language != "zh" and KANA.search(whole))
        return "ja" if code == "zh" and japanese else code
    if _in_another_script(prose.text) and language not in _FUNCTION_WORDS:
        return ""
    words = frozenset() if language == UNKNOWN else prose.vocabulary
    here = _guess(words) if len(words) >= _ENOUGH else ""
    own = len(words & _FUNCTION_WORDS.get(language, _NO_WORDS))
    more = len(words & _FUNCTION_WORDS.get(here, _NO_WORDS)) - own
    another = here and own < _FEWEST_MATCHES <= more
    if another or language == "en":
        return here if _surely(here, prose.vocabulary, _FEWEST_MATCHES) else ""
    if said or _surely(language, vocabulary(whole), _FEWEST_IN_WHOLE):
        return language
    return next((code for code, own in _OWN_LETTERS.items() if len(own & {*whole}) > 1), "")


def _surely(code: str, words: frozenset[bytes], least: int) -> bool:
    """Whether a guess rests on more than letters that stand alone in many languages."""
    known = words & _FUNCTION_WORDS.get(code, _NO_WORDS)
    return code != "en" and sum(len(word) > 1 for word in known) >= least


# Letters that no other of these languages has.
_OWN_LETTERS = {
    "tr": frozenset("ğış"),
    "pl": frozenset("łżśńź"),
    "cs": frozenset("ěřů"),
    "sk": frozenset("ľĺŕ"),
}
_FEWEST_IN_WHOLE = 4  # a proposal in a language that is not known has up to three of another


def _share(prose: Prose, first: str, last: str) -> bool:
    """Whether letters of a script are more than a few in a passage."""
    text = prose.text[:_MOST_LETTERS]
    return sum(first <= letter <= last for letter in text) * _FEW > len(text)


_NO_WORDS: frozenset[bytes] = frozenset()
_FEW = 20
_KANA, _HAN, _THAI = ("\u3040", "\u30ff"), ("\u4e00", "\u9fff"), ("\u0e00", "\u0e7f")
KANA = Pattern(f"[{_KANA[0]}-{_KANA[1]}]")  # Japanese, where Chinese has none
_SCRIPTS = (
    (*_KANA, "ja"),
    ("\uac00", "\ud7a3", "ko"),
    (*_THAI, "th"),
    (*_HAN, "zh"),
)
# Scripts that set no blanks between words: Thai and Lao, Burmese, Khmer, Japanese and Chinese.
BLANKLESS = ((_THAI[0], "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"), (_KANA[0], _HAN[1]))


def function_words(words: frozenset[bytes]) -> int:
    """How many function words of the language that has most of them are among `words`."""
    return max(len(words & known) for known in _FUNCTION_WORDS.values())


def foreign_share(passages: Iterable[Prose]) -> float:
    """The share of letters outside ASCII.

    It is next to nothing in English, one in twenty in German, and everything in Japanese.
    """
    counts = [_letters(prose.text) for prose in passages]
    foreign = sum(foreign for _, foreign in counts)
    return foreign / max(1, foreign + sum(ascii for ascii, _ in counts))


def _in_another_script(text: str) -> bool:
    if 20 * (len(text) - len(text.encode("ascii", "ignore"))) <= len(
        text
    ):  # one in twenty: signs, names
        return False
    ascii, foreign = _letters(text)
    return foreign > (ascii + foreign) * _OTHER_SCRIPT


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are in ASCII, and how many others."""
    others = "" if text.isascii() else "".join(_BEYOND_ASCII.findall(text))
    ascii = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    return len(ascii), sum(map(str.isalpha, others))


_BEYOND_ASCII = Pattern(r"[^\x00-\x7f]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())


_ENGLISH_WORDS = frozenset(word.decode() for word in _ENGLISH)
_WORDS = Pattern(r"[^\W\d_]{1,40}")
# The 300 commonest triples of letters in the different words of this project's English.
_TRIPLES = frozenset(
    triple.replace("_", " ")
    for triple in """
    _ac _ad _al _an _ap _ar _as _ba _be _bo _br _ca _ch _cl _co _cr _da _de _di _do _dr _en _ex
    _fa _fi _fo _fr _gr _ha _he _ho _in _la _le _li _lo _ma _me _mi _mo _ne _no _pa _pe _pl _po
    _pr _qu _re _sa _sc _se _sh _si _so _sp _st _su _ta _te _th _to _tr _un _wa _we _wi _wo abl
    ace ack act ad_ age ain ake al_ ali all ame an_ anc and ant app ar_ ard are ari art ass ast
    at_ ate ati ay_ ble cal cat ce_ ces ch_ cha che ck_ com con cou ct_ cti de_ ded den der des
    din dis ds_ ead ear eas eat ect ed_ eli ell en_ enc end ens ent er_ era ere eri ers es_ ess
    est et_ eve exp fin for ge_ ght gin gs_ han har her ic_ ica ice ide ies igh ill in_ inc ind
    ine ing ini ins int ion is_ ise ist it_ ite iti ity ive kin ks_ ld_ le_ lea les lin lit ll_
    lle ls_ ly_ man mar mat me_ men min mpl nal nce nd_ nde nds ne_ ned ner nes ng_ ngs nin nit
    ns_ nt_ nte nti nts old ome omp on_ ona one ons ont or_ ord ore orm ort oun our ous ove ow_
    own par pen per pla ple por pos pre pro ps_ rac ran rat re_ rea rec red rem ren rep res rie
    rin rs_ ry_ se_ sed ser ses sho sio spe ss_ sse ssi st_ sta ste sti sto str tal te_ ted ten
    ter tes th_ the tic tin tio tiv tor tra tri ts_ tte tur ty_ und ure us_ use ust ve_ ver ves
    wor
    """.split()
)


def _guess(words: frozenset[bytes]) -> str:
    """The language with the most function words among `words`; empty if there are too few."""
    counts = {code: len(words & known) for code, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] < _FEWEST_MATCHES or counts[best] < _SMALLEST_SHARE * len(words):
        return ""
    return "en" if counts["en"] == counts[best] else best
