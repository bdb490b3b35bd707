"""The headings and labels that PR/FAQs use, and the key or the part each of them stands for.

Those of wb's own pages come from wb/labels, in all its languages; the table below has the
others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from wb.labels import LANGUAGES

# Parts of a document; all other targets are keys of the format.
RELEASE, FIVE, EXTERNAL, INTERNAL = "press_release", "five", "faq.external", "faq.internal"
SOURCES, SCOPE = "sources", "out_of_scope"
QUESTION, ANSWER, NOTHING = "question", "answer", "nothing"
PARTS = (RELEASE, FIVE, EXTERNAL, INTERNAL)

# By target, phrases with "|" between them, in small letters and without signs at their ends.
_OTHERS: Mapping[str, str] = {
    "title": "title|product name|product|name|project|project name|idea|titel|produkt|titre|produit"
    "|título|producto|produto|タイトル|製品名",
    "owner": "owner|author|dri|responsible|autor|autorin|verantwortlich|auteur",
    "status": "status",
    "stage": "stage",
    "launch": "launch|launch date|release date|date|availability date|datum|fecha|data|発売日",
    "place": "place|city|location|dateline city|ort|stadt|ville|lieu|ciudad|cidade|場所",
    RELEASE: "press release|the press release|pr|press release draft|internal press release"
    "|future press release|pressemeldung|comunicado de prensa|communiqué|プレス リリース",
    FIVE: "five questions|the five questions|five customer questions|the five customer questions"
    "|five answers|the five answers|working backwards|working backwards questions"
    "|customer questions|die fünf fragen|die fünf antworten|5 questions|5 customer questions"
    "|les cinq questions|五つの質問",
    EXTERNAL: "faq|faqs|frequently asked questions|external faq|external faqs|customer faq"
    "|customer faqs|public faq|external frequently asked questions|external questions|external"
    "|faq external|faq (external)|faqs (external)|external (customer) faq|customer questions faq"
    "|frequently asked questions (external)|externe faq|faq extern|häufige fragen"
    "|häufig gestellte fragen|fragen von kunden|kundenfragen|faq externe|questions fréquentes"
    "|foire aux questions|preguntas frecuentes|perguntas frequentes|社外faq|faq（社外）|外部faq"
    "|よくある質問",
    INTERNAL: "internal faq|internal faqs|stakeholder faq|stakeholder faqs|business faq"
    "|internal frequently asked questions|internal questions|internal|faq internal|faq (internal)"
    "|faqs (internal)|frequently asked questions (internal)|internal (stakeholder) faq"
    "|internal stakeholder faq|interne faq|faq intern|faq interne|interne fragen|faq interno"
    "|faq interna|社内faq|faq（社内）|内部faq",
    "who": "customer|customers|target customer|the customer|who is the customer|target audience"
    "|audience|customer segment|customer persona|who are our customers|who are your customers"
    "|who is our customer|kunde|kundin|kunden|zielgruppe|wer ist der kunde|client|clients"
    "|qui est le client|cliente|clientes|quién es el cliente|quem é o cliente|顧客は誰か"
    "|お客様|顧客は誰ですか",
    "problem": "problem|problem statement|customer problem|the problem|problem or opportunity"
    "|what is the customer problem or opportunity|what is the customer problem|opportunity"
    "|what problem are we solving|problem/opportunity|problème|problema|課題|問題"
    "|customer problem or opportunity|was ist das problem|kundenproblem",
    "benefit": "benefit|benefits|key benefit|customer benefit|most important benefit|the benefit"
    "|most important customer benefit|what is the most important customer benefit"
    "|what is the single most important customer benefit|nutzen|bénéfice|beneficio|benefício"
    "|利点|メリット|der wichtigste nutzen",
    "evidence": "evidence|how do we know|how do you know|research|customer evidence|data"
    "|how do you know what customers need or want|how do you know what your customers need"
    "|how do we know what customers need|how do we know what the customer needs"
    "|how do you know what your customer needs or wants|customer research|belege|nachweise"
    "|woher wissen wir das|preuves|evidencia|evidência|根拠|証拠",
    "experience": "experience|customer experience|what does the customer experience look like"
    "|what does the experience look like|customer journey|how it works|user experience"
    "|the customer experience|kundenerlebnis|erlebnis|expérience|expérience client|experiencia"
    "|experiência|顧客体験",
    "press_release.headline": "headline|heading|head line|schlagzeile|überschrift|manchete|titular"
    "|見出し",
    "press_release.subheading": "subtitle|sub title|sub-title|subheading|sub-heading|subhead"
    "|sub-head|subheadline|sub-headline|untertitel|unterzeile|sous-titre|subtítulo"
    "|サブタイトル|副題|副見出し",
    "press_release.summary": "summary|summary paragraph|intro|introduction|intro paragraph|lead"
    "|opening paragraph|first paragraph|lead paragraph|opening|zusammenfassung|einleitung|résumé"
    "|resumen|resumo|要約|概要",
    "press_release.problem": "problem paragraph",
    "press_release.solution": "solution|the solution|solution paragraph|our solution|lösung"
    "|solución|solução|解決策|solution and benefit|solution and benefits",
    "press_release.leader_quote": "leader quote|leadership quote|company quote|executive quote"
    "|spokesperson quote|quote from leader|quote from you|internal quote|quote from the company"
    "|company leader quote|quote from a spokesperson|quote from a leader|ceo quote|leader's quote"
    "|zitat der leitung|zitat aus der leitung|zitat des unternehmens|citation du dirigeant"
    "|cita de la empresa|責任者のコメント|責任者の言葉",
    "press_release.customer_quote": "customer quote|quote from customer|quote from a customer"
    "|customer testimonial|testimonial|customer's quote|user quote|kundenzitat|zitat einer kundin"
    "|zitat eines kunden|citation client|cita del cliente|citação do cliente|お客様の声"
    "|顧客の声|顧客のコメント",
    "press_release.getting_started": "getting started|how to get started|get started"
    "|how to start|how to begin|erste schritte|so geht es los|pour commencer|primeros pasos"
    "|primeiros passos|始め方|使い方",
    "press_release.call_to_action": "call to action|cta|closing and call to action|next steps"
    "|learn more|closing|handlungsaufforderung|appel à l'action|llamada a la acción"
    "|chamada à ação|行動喚起",
    SCOPE: "out of scope|not in scope|what we are not doing|non-goals|non goals|nicht enthalten"
    "|nicht im umfang|hors périmètre|fuera de alcance|fora do escopo|対象外",
    SOURCES: "sources|references|bibliography|citations|footnotes|quellen|références|fuentes"
    "|fontes|出典|参考文献",
    "decision.ask": "decision|the decision|decision needed|decision requested|ask|the ask"
    "|entscheidung|décision|decisión|decisão|決定",
    NOTHING: "pr/faq|prfaq|pr-faq|press release and faq|press release & faq|press release / faq"
    "|_no response_|no response|pr faq",
}
# What wb's own pages say above each part.
_OWN = {
    "press_release": RELEASE, "customer": "who", "problem": "problem",
    "solution": "press_release.solution", "benefit": "benefit", "evidence": "evidence",
    "getting_started": "press_release.getting_started", "experience": "experience",
    "call_to_action": "press_release.call_to_action", "external_faq": EXTERNAL,
    "internal_faq": INTERNAL, "out_of_scope": SCOPE, "decision": "decision.ask",
    "to_decide": "decision.ask",
    "five_answers": FIVE, "sources": SOURCES, "owner": "owner", "stage": "stage",
    "launch": "launch", "status": "status",
}  # fmt: skip
_QUOTED = ("press_release.leader_quote.text", "press_release.customer_quote.text")
_ASKED = re.compile(
    r"(?:(?P<who>who (is|are) (the|your|our) (primary |target )?customers?)"
    r"|(?P<problem>what(’s|'s| is| are) (the|your|our) (customers?['’]?s? )?(problem|opportunit).*)"
    r"|(?P<benefit>what(’s|'s| is) the (single |one )?most important (customer )?benefit.*)"
    r"|(?P<evidence>how do (you|we) know (what|that) (the |your |our )?customers?.*)"
    r"|(?P<experience>what (does|will|is) the (customer |user )?experience( look like| be like)?.*)"
    r")\??"
)
_ENDS = re.compile(r"^[\s#>*_\"“”'‘’«»¿]+|[\s#*_\"“”'‘’«»:：.。?？!]+$")
_COUNTED = re.compile(
    r"^(?:(?:q|question|frage|section|part|step|teil)\s*)?(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|\(?\d{1,2}\s*[.):：、-]\s*)",
    re.IGNORECASE,
)


class Match(NamedTuple):
    """What a phrase stands for, and the language that it is said in; "" for more than one."""

    target: str
    language: str = ""


def plain(text: str) -> str:
    """A phrase as it is looked up: small letters, no marks, numbers or signs around it."""
    text = _ENDS.sub("", " ".join(text.replace("**", "").replace("__", "").split()))
    text = _COUNTED.sub("", text) or text
    return _ENDS.sub("", text).casefold().replace("’", "'")


def known(text: str) -> Match | None:
    """What a heading or a label stands for, if it is one that PR/FAQs use."""
    if len(text) > 160:
        return None
    phrase = plain(text)
    if match := _table().get(phrase):
        return match
    short = re.sub(r"\s*[(（\[].{0,60}[)）\]]$", "", phrase)  # "Customer quote (optional)"
    if short != phrase and short in _table():
        return _table()[short]
    if asked := _ASKED.fullmatch(phrase):
        return Match(next(name for name, said in asked.groupdict().items() if said), "en")
    return None


@cache
def _table() -> Mapping[str, Match]:
    table: dict[str, Match] = {}
    for target, phrase, language in _phrases():
        if phrase:
            was = table.setdefault(phrase, Match(target, language))
            if was.target == target and was.language != language:
                table[phrase] = Match(target)
    return table


def heading_of(label: str) -> str:
    """The key or the part that a label of wb's own pages stands above; empty for other labels."""
    return label.removeprefix("question.") if label.startswith("question.") else _OWN.get(label, "")


def _phrases() -> Iterator[tuple[str, str, str]]:
    for target, phrases in _OTHERS.items():
        for phrase in phrases.split("|"):
            yield target, plain(phrase), ""
    for language, labels in LANGUAGES.items():
        for name, label in labels.items():
            target = heading_of(name)
            if name.startswith("name.press_release.") and not name.endswith(".name"):
                target = name.removeprefix("name.")
                target = target.removesuffix(".text") if target in _QUOTED else target
            if target:
                yield target, plain(label), language
            if target and target != FIVE:  # "Appendix" alone says nothing
                yield target, plain(re.split(r"\s?[:：]", label)[0]), language
