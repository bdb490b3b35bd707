"""Pages as HTML: the form a name asks for, nothing that runs, the words of each language."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
import yaml
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from support import ROOT
from support.run import Run
from wb.document.loader import load
from wb.document.textfile import TextFile
from wb.labels import LANGUAGES, NAMES, labels_for
from wb.questions import QUESTIONS
from wb.render.context import Setup, in_words
from wb.render.forms import FORMS, form_named, formed
from wb.render.forms.reader import reader
from wb.render.markdown import render
from wb.render.templates import template_folders

Wb = Callable[..., Run]
HTML = form_named("html")
REVIEW = {"findings": [], "more_findings": "", "waived": [], "chair": []}


def markdown(proposal: object, template: str) -> str:
    """A proposal as a page of Markdown."""
    text = yaml.safe_dump({"wb": 1, **proposal}, allow_unicode=True)  # type: ignore[dict-item]
    loaded = load(TextFile("p.wb.yaml", text))
    return render(loaded, f"{template}.md.j2", template_folders(), Setup(review=REVIEW))


def html(proposal: dict[str, object], template: str = "prfaq", **setup: object) -> str:
    """A proposal as a page of HTML."""
    loaded = load(TextFile("p.wb.yaml", yaml.safe_dump({"wb": 1, **proposal}, allow_unicode=True)))
    made = Setup(review=REVIEW, **setup)  # type: ignore[arg-type]
    page = render(loaded, f"{template}.md.j2", template_folders(), made)
    return formed(page, HTML, loaded, made)


class _Reader(HTMLParser):
    """The tags of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "hr", "img", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


HOSTILE = """\
<script>alert(1)</script><img src=x onerror=alert(1)> <style>*{display:none}</style>

[a](javascript:alert(1)) [b](JaVa\tscript:x) [c](data:text/html,x) [d](vbscript:x) <javascript:x>
![e](https://evil.example/p.png) ![f](p.png "x\\" onload=alert(1)") [g](https://a.b/"onclick=x)
[h](notes.md) [i](#fn1) [j](//evil.example) [k](&#106;avascript:x) [l](https://ok.example "t\\"u")

{{ title.text }} {% raw %} {{ 7 * 7 }} </main></body></html> \u202eevil ]]> --> ^[note] [^s] [^t]

[^s]: mine

<div style="position:fixed">

| a | b |
|:-:|--:|
| <b>x</b> | [m](javascript:x) |

```html" onmouseover="x
</code></pre><script>x</script>
```
"""
ALLOWED = {
    "html": {"lang", "dir"}, "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"href", "id", "class", "aria-label", "title"}, "h1": {"id"}, "h2": {"id"}, "h3": {"id"},
    "p": {"class"}, "sup": {"class"}, "li": {"id", "class"}, "nav": {"aria-label"},
    "section": {"class", "aria-labelledby"}, "div": {"class", "tabindex"}, "pre": {"tabindex"},
    "th": {"class"}, "td": {"class"}, "ol": {"start"},
}  # fmt: skip
BARE = set(
    "head title style body main header strong em s ul blockquote code table thead tbody tr hr br "
    "html".split()
)


def hostile(value: object, key: str = "", text: str = HOSTILE) -> object:
    """The value with this behind every free text in it."""
    if isinstance(value, dict):
        return {name: hostile(below, name, text) for name, below in value.items()}
    if isinstance(value, list):
        return [hostile(each, "", text) for each in value]
    return value if key in ("status", "launch", "verdict", "id") else f"{value} {text}"


WHOLE: dict[str, object] = {
    "title": "Bread",
    "status": "review",
    "owner": "Ann",
    "place": "Ghent",
    "launch": "2027-03-01",
    **{question.key: question.example for question in QUESTIONS},
    "sources": [{"id": "s", "what": "Bins", "link": "https://a.b/c"}],
    "press_release": {"customer_quote": {"text": "Less waste.", "name": "Noor", "role": "baker"}},
    "faq": {"external": [{"question": "How much?", "answer": "9 euros."}]},
    "out_of_scope": ["Cakes"],
    "decision": {"ask": "Do we begin?", "verdict": "go", "why": "Yes."},
}


@pytest.mark.parametrize("template", template_folders().names())
def test_nothing_of_a_proposal_runs_or_leaves_its_place(template: str) -> None:
    tame, page = (html(hostile(WHOLE, "", text), template) for text in ("[^s]", HOSTILE))  # type: ignore[arg-type]
    reader = _Reader(page)
    assert not reader.open
    for tag, attributes in reader.tags:
        assert tag in ALLOWED or tag in BARE, tag
        assert set(attributes) <= ALLOWED.get(tag, set()), (tag, attributes)
        if tag == "a":
            assert re.match(r"(https?://|mailto:|#)", str(attributes.get("href"))), attributes
    names = [str(attributes["id"]) for _, attributes in reader.tags if "id" in attributes]
    assert len(names) == len(set(names))
    targets = {str(each["href"]) for tag, each in reader.tags if tag == "a"}
    assert {each[1:] for each in targets if each.startswith("#")} <= {*names, "fn1"}
    assert "\u202e" not in page
    levels = [
        [tag for tag, _ in _Reader(each).tags if re.match(r"h\d", tag)] for each in (tame, page)
    ]
    assert levels[0] == levels[1]
    assert "49" not in page


def _as_github(page: str) -> str:
    return cmarkgfm.github_flavored_markdown_to_html(page, Options.CMARK_OPT_FOOTNOTES)


def _as_markdown_it(page: str) -> str:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(parser.use(footnote_plugin).render(page))


@pytest.mark.parametrize("reader", [_as_github, _as_markdown_it])
@pytest.mark.parametrize("template", template_folders().names())
def test_a_hostile_page_of_markdown_is_harmless_to_its_readers(
    template: str, reader: Callable[[str], str]
) -> None:
    pages = [reader(markdown(hostile(WHOLE, "", text), template)) for text in ("[^s]", HOSTILE)]
    tame, read = (_Reader(page) for page in pages)
    for tag, attributes in read.tags:
        assert tag not in ("script", "style", "img") or attributes.get("src") == "p.png"
        assert not [name for name in attributes if name.startswith("on")]
        assert not re.match(r"(?i)\W*(javascript|data|vbscript):", str(attributes.get("href")))
    levels = [[tag for tag, _ in each.tags if re.match(r"h\d", tag)] for each in (tame, read)]
    assert levels[0] == levels[1]


def test_a_browser_may_load_the_style_of_the_page_and_nothing_else() -> None:
    page = html(WHOLE)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]  # type: ignore[index]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)[1]  # type: ignore[index]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "url(" not in style
    assert " style=" not in page


def test_a_footnote_leads_there_and_back() -> None:
    page = html({**WHOLE, "evidence": "We saw it [^s]. Twice [^s]."})
    assert page.count('href="#fn1"') == 2
    assert '<li id="fn1"' in page
    for back in ("fnref1", "fnref1:1"):
        assert f'id="{back}"' in page
        assert f'href="#{back}"' in page


def test_a_long_page_has_contents_and_a_short_one_none() -> None:
    long, short = html(WHOLE), html({"title": "Bread"})
    links = re.findall(r"<nav.*?</nav>", long, re.DOTALL)[0]
    assert 'href="#how-we-know"' in links
    assert 'id="how-we-know"' in long
    assert "<nav" not in short


def test_the_same_proposal_gives_the_same_bytes_and_an_ending_says_the_form(
    main_here: Wb, tmp_path: Path
) -> None:
    text = yaml.safe_dump({"wb": 1, **WHOLE})
    (tmp_path / "p.wb.yaml").write_text(text, encoding="utf-8")
    printed = main_here("render", "p.wb.yaml", "--to", "html").out
    for ending in (".html", ".HTM"):
        assert main_here("render", "p.wb.yaml", "-o", f"page{ending}").code == 0
        assert (tmp_path / f"page{ending}").read_text(encoding="utf-8") == printed
    assert main_here("render", "p.wb.yaml", "-d", "out", "--to", "html").code == 0
    assert (tmp_path / "out/p.html").read_text(encoding="utf-8").startswith(printed)
    assert main_here("render", "p.wb.yaml", "-d", "out", "--to", "html", "--check").code == 0
    (tmp_path / "own.md.j2").write_text("# {{ title.text | md_text }}\n<b>x</b>", encoding="utf-8")
    own = main_here("render", "p.wb.yaml", "-t", "own.md.j2", "--to", "html").out
    assert '<h1 id="bread">Bread</h1>' in own
    assert "&lt;b&gt;x&lt;/b&gt;" in own


def test_a_template_that_nests_without_end_is_a_sentence(main_here: Wb, tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text("wb: 1\ntitle: a\n", encoding="utf-8")
    (tmp_path / "own.md.j2").write_text("{{ '> ' * 5000 }}x", encoding="utf-8")
    run = main_here("render", "p.wb.yaml", "-t", "own.md.j2", "--to", "html")
    assert (run.code == 0 and "<html" in run.out) or (run.code == 2 and run.err.count("\n") <= 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_label_and_its_places(language: str) -> None:
    table = LANGUAGES[language]
    assert set(table) == set(NAMES)
    for name, words in table.items():
        places = set(re.findall(r"\{\w+\}", LANGUAGES["en"][name]))
        assert set(re.findall(r"\{\w+\}", words)) == places, name
    assert len(table["months"].split()) == 12


DATES = {
    "de": "1. März 2027",
    "fr": "1 mars 2027",
    "es": "1 de marzo de 2027",
    "ja": "2027年3月1日",
}


@pytest.mark.parametrize("language", DATES)
def test_a_date_is_in_the_words_of_the_language(language: str) -> None:
    assert in_words("2027-03-01", labels_for(language)) == DATES[language]


GERMAN = "Bäcker werfen jeden Abend ein Brot von sieben weg, weil sie nicht wissen, was sie morgen"


def test_a_german_draft_has_german_headings_declared_or_not() -> None:
    for written in (
        {"language": "de-AT"},
        {"problem": f"{GERMAN} und das ist für sie ein Verlust."},
    ):
        page = html({"title": "Brot", "launch": "2027-03-01", "status": "draft", **written})
        assert ">Pressemitteilung</h2>" in page
        assert "Status:\xa0Entwurf" in page
        assert "<li>die Überschrift (<code>press_release.headline</code>)" in page
        assert '<html lang="de' in page


def test_an_arabic_draft_is_written_from_the_right() -> None:
    assert '<html lang="ar" dir="rtl">' in html({"title": "خبز", "language": "ar"})


def test_a_team_changes_labels_and_they_stay_words(main_here: Wb, tmp_path: Path) -> None:
    (tmp_path / "wb.toml").write_text(
        '[labels.nl]\npress_release = "Persbericht <script>"\nday = "{day}/{month} {x}"\n'
        '[labels.en]\nstatus = "*State*"\n',
        encoding="utf-8",
    )
    text = "wb: 1\ntitle: Brood\nstatus: draft\nlaunch: 2027-03-01\n"
    (tmp_path / "p.wb.yaml").write_text(text, encoding="utf-8")
    assert "\\*State\\*: draft" in main_here("render", "p.wb.yaml").out
    (tmp_path / "p.wb.yaml").write_text(f"{text}language: nl\n", encoding="utf-8")
    page = main_here("render", "p.wb.yaml").out
    assert "## Persbericht &lt;script>\n" in page
    assert "Launch: 1/March {x}" in page
    (tmp_path / "wb.toml").write_text('[labels.nl]\nprobleem = "x"\n', encoding="utf-8")
    run = main_here("render", "p.wb.yaml")
    assert run.code == 2
    assert run.err == 'wb.toml:2: A page has no label "probleem".\nDid you mean problem?\n'


def test_the_brief_holds_what_a_reviewer_needs(main_here: Wb, tmp_path: Path) -> None:
    text = """\
wb: 1
title: Bread
who: World-class bakers with one shop.
problem: |
  **Before.**

  They throw away *one loaf* in seven [^bins]. It costs 41 euros.
benefit: One loaf in twenty.
sources: [{id: bins, kind: assumption, what: Our own guess}]
decision: {ask: Do we begin in May?}
waivers: [{rule: hype, where: who, why: They call themselves that.}]
"""
    (tmp_path / "p.wb.yaml").write_text(text, encoding="utf-8")
    page = main_here("render", "p.wb.yaml", "-t", "brief").out
    for line in (
        "**One loaf in twenty.**",
        "opportunity?** Before. They throw away one loaf in seven.",
        "## What has to be decided\n\nDo we begin in May?",
        "**They call themselves that.**",
        "## Assumptions\n\n- Our own guess",
        "7. What stands in the way",
        '"They throw away one loaf in seven',
        "(`evidence`)",
    ):
        assert line in page, line
    clean = main_here("render", "p.wb.yaml", "-t", "brief", "--clean").out
    assert "`" not in clean.replace("\\`", "")


def test_an_answer_of_a_mebibyte_becomes_a_page(main_here: Wb, tmp_path: Path) -> None:
    text = "wb: 1\ntitle: a\nwho: |\n  " + 24_000 * "[^a](< and a few ordinary words behind it "
    (tmp_path / "p.wb.yaml").write_text(text, encoding="utf-8")
    page = main_here("render", "p.wb.yaml", "--to", "html").out
    assert page.count("[^a](&lt;") == 24_000
    assert page.endswith("</html>\n")


def test_every_form_is_told_and_has_an_ending_of_its_own() -> None:
    endings = [ending for form in FORMS for ending in form.endings]
    assert len(endings) == len(set(endings))
    page = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    assert all(form.about in page for form in FORMS)


ADDRESSES = {
    "in a sentence": ("See https://a.example/x_y. Then", ["https://a.example/x_y"]),
    "in brackets": ("(see https://a.example/x_(y))", ["https://a.example/x_(y)"]),
    "in emphasis": ("**https://a.example/b**", ["https://a.example/b"]),
    "for mail": ("Ask mailto:ann@a.example, please", ["mailto:ann@a.example"]),
    "before Japanese": ("見て https://a.example/x。次", ["https://a.example/x"]),
    "a link already": ("[https://a.example](https://b.example)", ["https://b.example"]),
    "in code": ("`https://a.example`", []),
    "of another kind": ("ftp://a.example, javascript:https://a.example, a.example", []),
    "part of a word": ("xhttps://a.example", []),
    "with a quote": ('https://a.example/"onclick=x', ["https://a.example/%22onclick=x"]),
}


@pytest.mark.parametrize(("text", "wanted"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_bare_address_is_a_link_in_a_page_of_html(text: str, wanted: list[str]) -> None:
    page = reader().render(text)
    assert re.findall('<a href="([^"]*)">', page) == wanted
    assert "onclick" not in re.sub('"[^"]*"', "", page) or wanted


def test_english_labels_among_arabic_keep_their_own_direction() -> None:
    text = "wb: 1\ntitle: خبز\nlanguage: ar\nstatus: draft\nevidence: سألنا عشرة.\n"
    page = render(load(TextFile("a", text)), "prfaq.md.j2", template_folders())
    assert "## \u2068How we know\u2069" in page
    assert "\u2068Status\u2069: " in page
    english = render(
        load(TextFile("a", text.replace("ar", "en"))), "prfaq.md.j2", template_folders()
    )
    assert "\u2068" not in english
