"""Words of other languages than English: what is asked by them, and that nothing is claimed."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.run import run_python
from wb.config.settings import DEFAULT
from wb.document.loader import load
from wb.document.textfile import Passage, Span, TextFile
from wb.findings import Severity
from wb.lint.runner import check, check_proposal
from wb.prose import Prose
from wb.prose.language import _FUNCTION_WORDS, _SCRIPTS
from wb.rules import CATALOGUE
from wb.rules.lexicon import lexicon
from wb.rules.tongues import Wordlist, codes, tongue

# Weak answers, a line each: who, problem, benefit, evidence, experience and a headline.
WEAK = {
    "de": """Lehrkräfte, Eltern und Schulträger.
        Die Eltern warten oft auf eine Antwort der Schule.
        Eine Plattform für die Schule.
        Wir glauben, dass die Schulen das brauchen.
        Die App wird auf allen Geräten verfügbar sein.
        Das revolutionäre Schulportal""",
    "fr": """Enseignants, parents et communes.
        Les parents attendent souvent une réponse de l'école.
        Une plateforme pour l'école.
        Nous pensons que les écoles en ont besoin.
        L'application sera disponible sur tous les appareils.
        Le portail révolutionnaire de l'école""",
    "es": """Docentes, familias y ayuntamientos.
        Las familias esperan a menudo una respuesta de la escuela.
        Una plataforma para la escuela.
        Creemos que las escuelas lo necesitan.
        La aplicación estará lista y permitirá a la escuela escribir a las familias.
        El portal revolucionario de la escuela""",
    "pt": """Professores, famílias e prefeituras.
        As famílias esperam frequentemente por uma resposta da escola.
        Uma plataforma para a escola.
        Acreditamos que as escolas precisam disso.
        O aplicativo permitirá que a escola escreva para as famílias.
        O portal revolucionário da escola""",
    "it": """Insegnanti, famiglie e comuni.
        Le famiglie aspettano spesso una risposta della scuola.
        Una piattaforma per la scuola.
        Crediamo che le scuole ne abbiano bisogno.
        L'applicazione sarà disponibile per tutte le classi.
        Il portale rivoluzionario della scuola""",
    "nl": """Leraren, ouders en gemeenten.
        De ouders wachten vaak op een antwoord van de school.
        Een platform voor de school.
        Wij geloven dat de scholen dit nodig hebben.
        De app zal op alle toestellen te vinden zijn.
        Het revolutionaire portaal van de school""",
    "pl": """Nauczyciele, rodzice i gminy.
        Rodzice często czekają na odpowiedź szkoły.
        Platforma dla szkoły.
        Wierzymy, że szkoły tego potrzebują.
        Aplikacja będzie dostępna na telefonie.
        Rewolucyjny portal szkoły""",
    "cs": """Učitelé, rodiče a obce.
        Rodiče často čekají na odpověď školy.
        Platforma pro školu.
        Věříme, že to školy potřebují.
        Aplikace bude dostupná na telefonu.
        Revoluční portál školy""",
    "sk": """Učitelia, rodičia a obce.
        Rodičia často čakajú na odpoveď školy.
        Platforma pre školu.
        Veríme, že to školy potrebujú.
        Aplikácia bude dostupná na telefóne.
        Revolučný portál školy""",
    "tr": """Öğretmenler, veliler ve belediyeler.
        Veliler okulun yanıtını sık sık bekliyor.
        Okul için bir platform.
        Okulların buna gerek duyduğuna inanıyoruz.
        Uygulama telefonda da olacak.
        Okulun devrim yaratan portalı""",
    "id": """Guru, orang tua dan pemerintah desa.
        Orang tua sering menunggu jawaban dari sekolah.
        Sebuah platform untuk sekolah.
        Kami percaya bahwa sekolah membutuhkannya.
        Aplikasi akan tersedia di telepon.
        Portal sekolah yang revolusioner""",
    "ja": """教師、保護者、自治体。
        保護者は多くの時間、学校の返事を待っている。
        学校のためのプラットフォーム。
        学校に必要だと確信しています。
        アプリは来年に使えるようになる予定です。
        革新的な学校ポータル""",
    "zh": """老师、家长、学校。
        家长经常等学校的答复。
        面向学校的平台。
        我们相信学校需要它。
        应用将会在手机上提供。
        革命性的学校门户""",
    "ko": """교사, 학부모, 지자체.
        학부모는 자주 학교의 답을 기다린다.
        학교를 위한 플랫폼.
        학교에 필요하다고 믿습니다.
        앱은 휴대폰에서 쓸 수 있을 예정이다.
        혁신적인 학교 포털""",
    "th": """- ครู
        ผู้ปกครองมักจะรอคำตอบจากโรงเรียน
        แพลตฟอร์มสำหรับโรงเรียน
        เราเชื่อว่าโรงเรียนต้องการสิ่งนี้
        แอปจะสามารถใช้บนโทรศัพท์ได้
        พอร์ทัลโรงเรียนที่ปฏิวัติวงการ""",
}
ASKED = {
    "who": "several-customers",
    "problem": "weasel-words",
    "benefit": "feature-not-benefit",
    "evidence": "opinion-as-evidence",
    "experience": "future-tense",
    "press_release.headline": "hype",
}
THAI_ROLES = '"- ครู\\n- ผู้ปกครอง\\n- โรงเรียน"'


def proposal(code: str, **changed: str) -> TextFile:
    """A weak proposal in a language, with some of its lines as YAML of another text."""
    said = [f'"{line.strip()}"' for line in WEAK[code].split("\n")]
    said[0] = THAI_ROLES if code == "th" else said[0]
    lines = dict(zip(("who", "problem", "benefit", "evidence", "experience"), said, strict=False))
    text = "\n".join(f"{key}: {value}" for key, value in (lines | changed).items())
    return TextFile(
        "p.wb.yaml",
        f"wb: 1\ntitle: X\nlanguage: {code}\n{text}\npress_release:\n  headline: {said[5]}\n",
    )


@pytest.mark.parametrize("code", sorted(WEAK))
def test_weak_answers_in_another_language_are_asked_about_and_nothing_is_claimed(
    code: str,
) -> None:
    found = check(proposal(code)).findings
    asked = {(each.key, each.rule) for each in found if each.severity is Severity.QUESTION}
    assert set(ASKED.items()) <= asked
    wording = set(ASKED.values())
    assert not [each for each in found if each.rule in wording and each.is_claim]


def test_every_language_has_a_weak_example_and_can_be_told() -> None:
    told = {*_FUNCTION_WORDS, *(code for _, _, code in _SCRIPTS)}
    assert codes() == set(WEAK)
    assert codes() <= told - {"en"}


NAMES = {name for code in codes() if (known := tongue(code)) for name in known.lists}


@pytest.mark.parametrize("code", sorted(codes()))
def test_the_lists_of_a_language_are_whole_sorted_and_in_lower_case(code: str) -> None:
    known = tongue(code)
    assert known is not None
    assert set(known.lists) == NAMES
    for name, words in known.lists.items():
        lines = list(words._given)
        assert lines == [line.strip().lower() for line in lines], name
        if name != "amounts":  # those are followed by the vague ones
            assert lines == sorted(set(lines)), name


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_word_of_a_language_is_found_where_it_stands(code: str) -> None:
    known = tongue(code)
    assert known is not None
    for name, words in known.lists.items():
        for entry in words.entries:
            text = entry.replace("*", "").replace(" ... ", " xx ")
            assert found(Wordlist([entry]), text) == [text], f"{name}: {entry}"


def found(words: Wordlist, text: str) -> list[str]:
    """The words of a list in a text, as they are written there."""
    source = TextFile("p.wb.yaml", text)
    prose = Prose(Passage("benefit", text, source, Span(0, len(text))))
    return [match.text for match in words.find(prose)]


SPELLINGS = {
    "whole words": ("app", "Die App, der Apparat", ["App"]),
    "a beginning": (
        "revolution*",
        "Die Revolutionäre, revolutionieren",
        ["Revolutionäre", "revolutionieren"],
    ),
    "an end": ("*zehn", "dreizehn Zehner", ["zehn"]),
    "words between": ("wird ... sein", "Sie wird morgen da sein.", ["wird morgen da sein"]),
    "not in the next sentence": ("wird ... sein", "Sie wird es. Nein, sein Hund.", []),
    "without blanks": ("革新的", "これは革新的な薬だ", ["革新的"]),
    "letters of two scripts": ("api", "このapiは", []),
}


@pytest.mark.parametrize(("entry", "text", "said"), SPELLINGS.values(), ids=SPELLINGS)
def test_an_entry_is_found_as_it_is_spelled(entry: str, text: str, said: list[str]) -> None:
    assert found(Wordlist([entry]), text) == said


COUNTED = {
    "de": "Siebzehn von zwanzig Eltern warten oft.",
    "fr": "Douze parents sur vingt attendent souvent.",
    "es": "Doce de veinte familias esperan a menudo.",
    "pl": "Dwanaście rodzin często czeka.",
}


@pytest.mark.parametrize("code", COUNTED)
def test_numbers_in_words_count_in_another_language(code: str) -> None:
    found = check(proposal(code, problem=f'"{COUNTED[code]}"')).findings
    assert not [each for each in found if each.rule in ("weasel-words", "no-quantity")]


def test_a_ranked_customer_is_not_asked_about() -> None:
    who = '"Primär Lehrkräfte, danach Eltern und Schulträger."'
    assert "several-customers" not in {
        each.rule for each in check(proposal("de", who=who)).findings
    }


def test_words_that_a_team_adds_are_read_in_another_language() -> None:
    words = lexicon("hype").changed(add=["schulfein"])
    settings = DEFAULT._replace(rule_options={"hype": {"words": words}})
    text = proposal("de", benefit='"Alles ist schulfein."')
    found = check_proposal(load(text), settings).findings
    assert [each.severity for each in found if each.rule == "hype" and each.key == "benefit"] == [
        Severity.QUESTION
    ]


def test_a_verdict_names_what_was_read_in_part() -> None:
    verdict = check(proposal("de"))
    assert "who" in verdict.partly_read
    assert "who" not in verdict.unread


def test_no_list_of_another_language_is_read_for_an_english_proposal(tmp_path: Path) -> None:
    code = """
from wb.document.textfile import TextFile
from wb.lint.runner import check
from wb.rules.tongues import codes, tongue
check(TextFile("p", "wb: 1\\ntitle: X\\nwho: The bakers of Leeds who start at six\\n"))
print(tongue.cache_info().currsize, codes.cache_info().currsize)
"""
    assert run_python("-c", code, cwd=tmp_path).out.split() == ["0", "0"]


def test_only_rules_that_may_ask_read_other_languages() -> None:
    assert all(CATALOGUE[name].severity is Severity.QUESTION for name in ASKED.values())
