"""Pages for Word and as PDF, made by the programs themselves and read back."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import yaml

from support import ROOT
from support.run import Run
from wb import programs
from wb.cli import main
from wb.errors import WbError
from wb.render.forms import pdf

Wb = Callable[..., Run]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.once
EXAMPLES = sorted(ROOT.glob("examples/*.wb.yaml"))


def have(find: Callable[[], object]) -> bool:
    """Whether the program of a form is here."""
    try:
        find()
    except WbError:
        return False
    return True


needs_word = pytest.mark.skipif(
    not have(lambda: programs.find_pandoc("A page")), reason="no pandoc"
)
needs_pdf = pytest.mark.skipif(not have(pdf._typst), reason="no Typst")
FORMS = [
    pytest.param("docx", marks=needs_word, id="docx"),
    pytest.param("pdf", marks=needs_pdf, id="pdf"),
]
HOSTILE = """\
<script>alert(1)</script> <w:t>tag</w:t> [a](javascript:alert(1)) [b](data:text/html,x) \\input{x}
#read("/etc/passwd") #import "@preview/cetz:0.3.0" $x$ @who <label> ]]>] } "); #panic("no")
\\#eval("1") `#raw` **#strong("x")** {{ 7 * 7 }} $title$
INCLUDETEXT "/etc/passwd" \u202eevil // more /* and
![p](/etc/passwd) ![q](https://evil.example/p.png) [c](file:///etc/passwd) <https://ok.example/"#x>

```{=openxml}
<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>
```

```typst
#read("/etc/passwd")
```

- [^s] [^s][^t]

| a | #b |
|:-:|--:|
| `|` "x | [m](javascript:x) |
"""
SPOKEN = (
    "<script>alert(1)</script>", '#read("/etc/passwd")', "\\input{x}", "@who <label>",
    "{{ 7 * 7 }}",
    '#panic("no")', "$title$", "#raw", 'INCLUDETEXT "/etc/passwd"', "/* and",
)  # fmt: skip
LINES = ("title", "owner", "place")


def proposal(folder: Path, **more: object) -> Path:
    """A proposal with hostile words at each place."""
    texts = dict.fromkeys(("who", "problem", "benefit", "evidence", "experience"), HOSTILE)
    lines = {key: f'{key} #read("x") \\input{{y}} "]); <w:p/> &amp; $t$ \u202ex' for key in LINES}
    values = {"wb": 1, **lines, **texts, "sources": [{"id": "s", "what": "Bins #read(1)"}], **more}
    path = folder / "p.wb.yaml"
    path.write_text(yaml.safe_dump(values, allow_unicode=True), encoding="utf-8")
    return path


def made(path: Path, form: str, *words: str) -> bytes:
    """A page that the real command writes."""
    target = path.parent / f"page.{form}"
    assert code_of("render", str(path), "-o", str(target), *words) == 0
    return target.read_bytes()


def code_of(*words: str) -> int:
    """What the real command exits with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["wb", *words])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    """The XML of a file for Word, by the name of its part."""
    with ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {
            name: ElementTree.fromstring(file.read(name))
            for name in file.namelist()
            if name.endswith((".xml", ".rels"))
        }


def words_of(part: ElementTree.Element) -> str:
    return " ".join("".join(part.itertext()).split())


def styles(part: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The style of each paragraph, and its words."""
    for paragraph in part.iter(f"{W}p"):
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        yield "" if found is None else found.attrib[f"{W}val"], words_of(paragraph)


@needs_word
def test_nothing_hostile_runs_in_word(tmp_path: Path) -> None:
    page = parts(made(proposal(tmp_path), "docx"))
    body = words_of(page["word/document.xml"])
    for words in SPOKEN:
        assert " ".join(words.split()) in body
    fields = {
        each.attrib[f"{W}instr"].split()[0]
        for part in page.values()
        for each in part.iter(f"{W}fldSimple")
    }
    assert fields <= {"NOTEREF", "PAGE", "NUMPAGES"}
    assert not any(list(part.iter(f"{W}instrText")) for part in page.values())
    for name, part in page.items():
        for link in part.iter() if name.endswith(".rels") else ():
            if link.attrib.get("TargetMode") == "External":
                assert re.match("https://(ok|evil)[.]example/", link.attrib["Target"])
    assert not any("\u202e" in words_of(part) for part in page.values())
    assert "media" not in "".join(page)


@needs_pdf
def test_nothing_hostile_runs_in_pdf(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    read = pypdf.PdfReader(io.BytesIO(made(proposal(tmp_path), "pdf")))
    body = re.sub(r"\s+", "", "".join(page.extract_text() for page in read.pages))
    for words in SPOKEN:
        assert re.sub(r"\s+", "", words) in body
    assert "root:" not in body
    assert "\u202e" not in f"{read.metadata}{body}"
    marks = [mark.get_object() for page in read.pages for mark in page.get("/Annots", ())]
    addresses = [str(mark["/A"]["/URI"]) for mark in marks if "/A" in mark and "/URI" in mark["/A"]]
    assert addresses
    assert all(re.match("https://(ok|evil)[.]example/", each) for each in addresses)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(read.trailer["/Root"].get("/Names", ()))


@needs_word
def test_word_has_headings_lists_tables_and_footnotes_of_its_own(tmp_path: Path) -> None:
    text = (
        "Lost [^s].\n\n1. One\n2. Two\n\nThen:\n\n1. Again\n\n| a | b |\n|--|--:|\n| x | 9 [^s] |"
    )
    path = proposal(tmp_path, title="Bread & <b>", owner="Ann", language="de", problem=text)
    page = parts(made(path, "docx"))
    body, core = page["word/document.xml"], page["docProps/core.xml"]
    assert [words_of(each) for each in core] == ["Bread & <b>", "Ann", "de"]
    shown = list(styles(body))
    assert ("Title", "Bread & <b>") in shown
    assert "Heading1" in dict(shown)
    lists = [each.attrib[f"{W}val"] for each in body.iter(f"{W}numId")]
    begin = [words_of(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}numPr") is not None]
    numbers = dict(zip(begin, lists, strict=True))
    assert numbers["One"] == numbers["Two"] != numbers["Again"]
    assert len(list(body.iter(f"{W}tbl"))) > 0
    notes = [each for each in page["word/footnotes.xml"] if each.get(f"{W}type") is None]
    assert len(notes) == len(list(body.iter(f"{W}footnoteReference"))) == 1
    marked = {each.attrib[f"{W}name"] for each in body.iter(f"{W}bookmarkStart")}
    again = {each.attrib[f"{W}instr"].split()[1] for each in body.iter(f"{W}fldSimple")}
    assert again <= marked
    assert again
    footer = next(part for name, part in page.items() if "footer" in name)
    assert {each.attrib[f"{W}instr"].strip() for each in footer.iter(f"{W}fldSimple")} == {
        "PAGE",
        "NUMPAGES",
    }
    assert any("footerReference" in each.tag for each in body.iter())


@needs_pdf
def test_pdf_has_properties_bookmarks_and_one_note_for_a_source(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    cited = "Lost [^s] and lost again [^s]."
    path = proposal(tmp_path, title="Bread", owner="Ann", language="de", problem=cited)
    read = pypdf.PdfReader(io.BytesIO(made(path, "pdf")))
    assert (read.metadata.title, read.metadata.author) == ("Bread", "Ann")
    assert str(read.trailer["/Root"]["/Lang"]).startswith("de")
    assert [each for each in read.outline if not isinstance(each, list)]
    assert "".join(page.extract_text() for page in read.pages).count("Bins #read(1)") == 1
    assert f"1 / {len(read.pages)}" in read.pages[0].extract_text()


@pytest.mark.parametrize("form", FORMS)
def test_a_page_is_the_same_bytes_each_time_and_then_up_to_date(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digests = set()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "p.wb.yaml"
        path.write_bytes(EXAMPLES[0].read_bytes())
        digests.add(sha256(made(path, form)).hexdigest())
    assert len(digests) == 1
    capsys.readouterr()
    made(path, form)
    assert "up to date" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["ar", 'de"); #panic("', "zh_TW", "xx-Latn-419", "<w:x/>"])
def test_a_language_of_any_shape_makes_a_page(form: str, language: str, tmp_path: Path) -> None:
    assert made(proposal(tmp_path, language=language), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_foreign_template_and_a_folder_of_pages(form: str, tmp_path: Path) -> None:
    template = tmp_path / "memo.md.j2"
    template.write_text("{# A memo. #}\nNo title: {{ owner.text | md_text }}\n\n# Late\n\n## A\n")
    folder, path = tmp_path / "out", str(proposal(tmp_path, owner="Ann"))
    assert code_of("render", path, "-d", str(folder), "-t", str(template), "--to", form) == 0
    assert [each.name for each in folder.iterdir()] == [f"p.memo.{form}"]


@pytest.mark.parametrize("form", FORMS)
def test_emphasis_in_emphasis_without_end_is_refused_in_a_sentence(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = str(proposal(tmp_path)), str(tmp_path / f"p.{form}")
    template = tmp_path / "deep.md.j2"
    for depth, code in ((40, 0), (400, 2), (20_000, 2)):
        template.write_text("{# Deep. #}\n" + "*" * depth + "a" + "*" * depth)
        assert code_of("render", path, "-o", target, "-t", str(template)) == code
    assert "nests too deep" in capsys.readouterr().err


@pytest.mark.parametrize(("form", "extra"), [("docx", "word"), ("pdf", "pdf")])
def test_without_its_program_a_form_says_what_to_install(
    form: str,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(programs, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    target = tmp_path / f"page.{form}"
    assert code_of("render", str(EXAMPLES[0]), "-o", str(target)) == 2
    assert f"'working-backwards[{extra}]'" in capsys.readouterr().err
    assert not target.exists()


def test_a_program_that_hangs_is_ended_and_one_that_fails_is_quoted() -> None:
    with pytest.raises(WbError, match=r"^It failed: .*more than"):
        programs.run(programs.python("import time; time.sleep(60)"), b"", "It failed", seconds=0.5)
    with pytest.raises(WbError) as failed:
        programs.run(
            programs.python("sys.exit('no \\x1b[31m room')"), b"", "It failed", "Try again."
        )
    assert failed.value.hint == "Try again."
    assert "It failed: no \ufffd[31m room" in failed.value.sentence
    assert "\x1b" not in failed.value.sentence


@pytest.mark.skipif(os.name == "nt", reason="programs are found by their ending there")
def test_a_program_in_the_working_directory_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pandoc"
    program.write_text("#!/bin/sh\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert programs.on_path("pandoc") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert programs.on_path("pandoc") == str(program)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_screen_is_not_filled_with_bytes_and_bytes_are_not_compared(
    form: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert code_of("render", str(EXAMPLES[0]), "--to", form) == 2
    said = capsys.readouterr()
    assert f"-o page.{form}" in said.err
    assert not said.out
    assert code_of("render", str(EXAMPLES[0]), "-o", str(tmp_path / f"p.{form}"), "--check") == 2
    assert "--check compares text" in capsys.readouterr().err


def test_the_looks_of_word_are_what_the_script_makes() -> None:
    script: dict[str, object] = {"__file__": str(ROOT / "tools" / "word_styles.py")}
    exec((ROOT / "tools" / "word_styles.py").read_text(encoding="utf-8"), script)
    packed = script["packed"]
    assert callable(packed)
    assert (ROOT / "wb" / "render" / "forms" / "page.docx").read_bytes() == packed()


@needs_word
def test_a_page_of_word_is_on_letter_where_that_is_asked_for(main_here: Wb, tmp_path: Path) -> None:
    sizes = {}
    for paper in ("a4", "letter"):
        words = ("render", str(EXAMPLES[0]), "--paper", paper, "-o", f"{paper}.docx")
        assert main_here(*words).code == 0
        with ZipFile(tmp_path / f"{paper}.docx") as file:
            (size,) = ElementTree.fromstring(file.read("word/document.xml")).iter(f"{W}pgSz")
        sizes[paper] = (size.get(f"{W}w"), size.get(f"{W}h"))
    assert sizes == {"a4": ("11906", "16838"), "letter": ("12240", "15840")}


@needs_pdf
def test_a_page_of_pdf_is_on_letter_where_that_is_asked_for(main_here: Wb, tmp_path: Path) -> None:
    words = ("render", str(EXAMPLES[0]), "--paper", "letter", "-o", "a.pdf")
    assert main_here(*words).code == 0
    boxes = re.findall(rb"/MediaBox ?\[([^]]+)\]", (tmp_path / "a.pdf").read_bytes())
    assert {tuple(map(float, box.split())) for box in boxes} == {(0, 0, 612, 792)}


def test_paper_is_refused_where_there_is_none(main_here: Wb) -> None:
    run = main_here("render", str(EXAMPLES[0]), "--paper", "letter", "--to", "html")
    assert (run.code, "the paper that the printer has" in run.err) == (2, True)
    run = main_here("render", str(EXAMPLES[0]), "--paper", "a3", "--to", "pdf")
    assert (run.code, 'There is no paper "a3".' in run.err) == (2, True)
