"""Templates that are not ours run in a process of their own: the same pages, and an end to
everything.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from wb.document.loader import load
from wb.document.proposal import Proposal
from wb.document.textfile import TextFile, read
from wb.errors import WbError
from wb.render import apart
from wb.render.apart import renderer
from wb.render.context import Setup
from wb.render.markdown import render
from wb.render.templates import TemplateFolders, pick, shipped_templates, template_folders

PROPOSAL = load(TextFile("p.wb.yaml", "wb: 1\ntitle: Bread\nwho: Bakers\n"))
SETUP = Setup(
    {"en": {"problem": "The trouble"}},
    True,
    {"findings": [], "more_findings": "2", "waived": [], "chair": ["Why?"]},
)
EXAMPLES = sorted((ROOT / "examples").glob("*.wb.yaml"))
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
posix = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")

# What a template does, and words of the sentence that ends it.
TOO_MUCH = {
    "a loop in a loop": (LOOP, "takes more than"),
    "a loop that writes": (LOOP.replace("{% endfor %}{%", "x{% endfor %}{%"), "million characters"),
    "a large power": ("{{ (9 ** 9999999) > 1 }}", "takes more than"),
    "a macro that calls itself": (
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "line 1, fails",
    ),
    "an include of itself": ("{% include 'bad.md.j2' %}", "line 1, fails"),
    "a class of a class": ("{{ ''.__class__.__mro__ }}", "line 1, fails"),
    "a file elsewhere": ("{% include '../../../etc/passwd.j2' %}", "in none of its folders"),
}
TOO_LARGE = {
    "a long text": "{{ ('a' * 10 ** 10)|length }}",
    "a long list": "{{ ([1] * 10 ** 10)|length }}",
    "a text that doubles": "{% set n = namespace(x='abcdefgh') %}{% for a in range(99) %}"
    "{% set n.x = n.x ~ n.x %}{% endfor %}",
}


def folders(folder: Path, text: str) -> TemplateFolders:
    """The folders of a team that has one template, bad.md.j2."""
    (folder / "bad.md.j2").write_text(text, encoding="utf-8")
    return template_folders([str(folder)])


def refusal(own: TemplateFolders, seconds: float) -> str:
    """The sentence that ends a page."""
    with renderer("bad.md.j2", own, seconds) as page, pytest.raises(WbError) as refused:
        page(PROPOSAL)
    return refused.value.sentence


@pytest.mark.parametrize("what", TOO_MUCH)
def test_a_template_that_does_too_much_ends_in_a_sentence(what: str, tmp_path: Path) -> None:
    text, words = TOO_MUCH[what]
    said = refusal(folders(tmp_path, text), 1 if words == "takes more than" else 60)
    assert words in said
    assert "bad.md.j2" in said


@posix
@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_template_that_needs_too_much_memory_ends_in_a_sentence(
    text: str, tmp_path: Path
) -> None:
    assert "more memory than a page may take" in refusal(folders(tmp_path, text), 60)


def test_a_page_is_the_same_here_and_apart(tmp_path: Path) -> None:
    for file in shipped_templates().iterdir():
        shutil.copy(file, tmp_path)
    own = template_folders([str(tmp_path)])
    for name in own.names():
        file, found = pick(name, own)
        with renderer(file, found, 60) as page:
            for path in EXAMPLES:
                proposal = load(read(path))
                assert page(proposal, SETUP) == render(proposal, file, template_folders(), SETUP)


def test_only_our_own_templates_run_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(apart.subprocess, "Popen", forbidden)
    with renderer("prfaq.md.j2", template_folders()) as page:
        assert page(PROPOSAL)
    with pytest.raises(AssertionError), renderer("prfaq.md.j2", folders(tmp_path, "")) as page:
        page(PROPOSAL)


def test_a_process_that_dies_ends_in_a_sentence(tmp_path: Path) -> None:
    own = folders(tmp_path, "x")
    with renderer("bad.md.j2", own, 60) as page:
        assert page(PROPOSAL) == "x\n"
        assert page(PROPOSAL) == "x\n"
        owner = page.__self__  # type: ignore[attr-defined]
        owner.process.kill()
        owner.process.wait()
        with pytest.raises(WbError):
            page(PROPOSAL)


def test_the_process_is_gone_when_the_page_is_done(tmp_path: Path) -> None:
    with renderer("bad.md.j2", folders(tmp_path, LOOP), 0.5) as page:
        process = page.__self__.process  # type: ignore[attr-defined]
        assert process.poll() is None
        with pytest.raises(WbError):
            page(PROPOSAL)
    assert process.poll() is not None


def test_the_process_does_not_import_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "jinja2", "wb", "queue", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').write('x')\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONSTARTUP", "json.py")
    with renderer("bad.md.j2", folders(tmp_path, "x"), 60) as page:
        assert page(PROPOSAL) == "x\n"
    assert not (tmp_path / "ran").exists()


def test_render_ends_a_loop_and_writes_nothing(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    folders(tmp_path, LOOP)
    for name in ("a", "b"):
        (tmp_path / f"{name}.wb.yaml").write_text("wb: 1\n")
    run = main_here("render", "-t", "bad.md.j2", "-d", "pages")
    assert run.code == 2
    assert run.err.count("\n") == 2
    assert "takes more than 5 seconds" in run.err
    assert not (tmp_path / "pages").exists()


def test_what_a_proposal_says_arrives_whole(tmp_path: Path) -> None:
    proposal = strange()
    own = folders(tmp_path, "{{ title.text }}|{{ answers.who.text }}|{{ file }}")
    with renderer("bad.md.j2", own, 60) as page:
        assert page(proposal) == render(proposal, "bad.md.j2", own)


def strange() -> Proposal:
    """A proposal with signs that are hard to send."""
    text = 'wb: 1\ntitle: "a\\u2028b\\n{}\\\\ 🥖 é"\nwho: "1\\n2\\r\\n3 \\ud7ff"\n'
    return load(TextFile("söme \n name.wb.yaml", text))
