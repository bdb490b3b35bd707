"""Nothing that a repository holds commands a CI system or a terminal, whatever verb and form show
it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run, run_wb
from support.workflow import without_annotations
from wb.reports import Format
from wb.terminal.console import safe
from wb.wording import inert, visible

# What CI systems and terminals obey, each where it would work if it were printed as it stands.
TEXTS = {
    "GitHub": "::error file=a::no",
    "GitHub behind blanks": " \t ::stop-commands::x",
    "GitHub behind a wide blank": "\u3000\u00a0::add-mask::x",
    "GitHub, encoded": "%0A::error::no%0D%0A::set-output name=a::b",
    "GitHub of old": "##[group]Nothing to see",
    "Azure": "##vso[task.setvariable variable=PATH]/tmp/x",
    "Azure in capitals": "everyone ##VSO[task.complete result=Succeeded]",
    "Azure behind signs": "#####vso[task.logissue type=error]x",
    "TeamCity": "##teamcity[buildStatus status='SUCCESS']",
    "a link of a terminal": "\u009d8;;http://a.b\u009c x",
    "a right-to-left override": "everyone \u202efdp.exe",
    "hidden words": "everyone \U000e0041\U000e0042 \ufff9 \u180e",
}
FORMS = tuple(Format)
COMMAND = re.compile(r"^\s*::|##[\w.-]*\[", re.MULTILINE)
RULE = """
[[rule]]
code = "ACME001"
name = "no-bread"
keys = ["who", "problem"]
words = ["everyone"]
message = {0}
help = {0}
bad = [{1}]
good = [{1}]
"""


def yaml(text: str) -> str:
    """A text in double quotes as YAML and TOML read it, with escapes for what is not ASCII."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(sign: str) -> str:
    plain = sign.isascii() and sign.isprintable() and sign not in '"\\'
    return sign if plain else f"\\U{ord(sign):08x}"


def proposal(text: str) -> str:
    """A proposal that says a text wherever a report may quote it."""
    value = yaml(text)
    long = yaml(f"{'word ' * 17}{text} {'word ' * 18}{text}")
    return f"""\
wb: 1
title: {value}
status: {value}
{value}: {value}
owner: [{value}]
who: |
  everyone and TBD
problem: {long}
benefit: {value}
sources:
- id: {value}
  count: {value}
  what: {value}
waivers:
- rule: {value}
  where: {value}
  why: {value}
- rule: missing-answer
  why: {long}
"""


def assert_harmless(*runs: Run) -> None:
    """Nothing in what was said acts on a CI system or on a terminal."""
    for run in runs:
        said = f"{run.out}\n{run.err}"
        assert not COMMAND.search(without_annotations(said)), said
        assert visible(said) == said
        assert "Traceback" not in said


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    """A text that would act."""
    return TEXTS[request.param]


@pytest.mark.parametrize("form", FORMS)
def test_a_report_commands_nothing(
    text: str, form: Format, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "p.wb.yaml").write_text(proposal(text), encoding="utf-8")
    run = main_here("check", "--questions", "--format", form, "p.wb.yaml")
    assert run.code == 1
    assert run.out
    assert_harmless(run)


def test_json_still_says_what_the_file_says(tmp_path: Path, main_here: Callable[..., Run]) -> None:
    (tmp_path / "p.wb.yaml").write_text("wb: 1\n'##vso[a]': x\n")
    found = json.loads(main_here("check", "-f", "json", "p.wb.yaml").out)["findings"]
    assert any("##vso[a]" in each["message"] for each in found)


def test_a_file_name_commands_nothing(tmp_path: Path, main_here: Callable[..., Run]) -> None:
    names = ("::error::x.wb.yaml", "##vso[x]y.wb.yaml", ":.wb.yaml", "a\u202eb.wb.yaml")
    for name in names:
        (tmp_path / name).write_text("wb: 1\nwho: everyone\n")
    runs = [main_here("check", "-f", form) for form in FORMS]
    runs += [main_here("check", "-f", form, *names) for form in FORMS]
    runs += [main_here("status", "-f", form) for form in ("table", "csv", "markdown", "json")]
    runs.append(main_here("render", "-d", "pages"))
    runs.append(main_here("render", "-d", "pages", "--check"))
    runs.append(main_here("render", "-d", ".", "--check"))
    runs += [main_here("answer", name, "who", "--text", "") for name in names]
    runs += [main_here("answer", name, "who", "--text", "x") for name in names]
    runs += [main_here("waive", name, "missing-answer", "--why", "x") for name in names]
    runs += [main_here("new", name) for name in names]
    runs += [main_here("init", name, "-n", "--from", name, "--ci", "azure") for name in names]
    (tmp_path / f".{names[1]}").mkdir()
    (tmp_path / f".{names[1]}" / names[0]).write_text("wb: 1\n")
    (tmp_path / f".{names[0]}").write_text("wb: 1\n")
    runs.append(main_here("check", "--show-files"))
    assert "its name begins with a dot" in runs[-1].err
    (tmp_path / names[0]).write_bytes(b"\xff")
    runs += [main_here("render", names[0]), main_here("check", "-f", "concise", names[0])]
    assert_harmless(*runs)
    assert "./::error::x.wb.yaml:1:" in runs[-1].out


def test_what_a_verb_says_of_a_proposal_commands_nothing(
    text: str, tmp_path: Path, main_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    (tmp_path / "p.wb.yaml").write_text(proposal(text), encoding="utf-8")
    assert_harmless(
        main_here("waive", "p.wb.yaml", "vague-customer", "--why", text),
        main_here("waive", "p.wb.yaml", text, "--why", text),
        main_here("waive", "p.wb.yaml", "unknown-key", "--why", text, "--where", text),
        main_here("answer", "p.wb.yaml", text, "--text", "x"),
        main_here("answer", "p.wb.yaml", "who", "--text", text),
        main_here("answer", "p.wb.yaml", "--mine", "--text", "x"),
        main_here("new", "p.wb.yaml", "--set", f"{text}={text}"),
        main_here("new", "p.wb.yaml", "--answers", "p.wb.yaml"),
        main_here("new", "--set", f"title={text}", "--set", "who=x"),
        main_here("edit", "p.wb.yaml", text),
        main_here("explain", text),
        *(main_here("status", "-f", form) for form in ("table", "json", "csv", "markdown")),
        main_here("status", "--sort", text),
        main_here("status", "--filter", f"{text}={text}"),
        main_here("status", "--since", text),
        main_here("schema"),
        main_here("init", text, "--dry-run", "--from", text),
        main_here("init", "--yes", "--ci", text),
        main_here("schema", text),
        main_here("agent", "--skill"),
        main_here("agent", text),
        main_here("check", text),
        main_here("check", "--select", text, "p.wb.yaml"),
        main_here("check", "--config", text),
        main_here("check", f"--changed={text}", "p.wb.yaml"),
        main_here("check", f"--changed-lines={text}", "p.wb.yaml"),
        main_here("check", "p.wb.yaml", "--stdin-filename", text),
        main_here("render", "-t", text, "p.wb.yaml"),
        main_here("render", "--templates-dir", text, "p.wb.yaml"),
    )


def test_settings_and_rules_of_a_team_command_nothing(
    text: str, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    value = yaml(text)
    (tmp_path / "p.wb.yaml").write_text("wb: 1\nwho: everyone at x\n")
    (tmp_path / "wb.toml").write_text(RULE.format(value, yaml("who: x\n")), encoding="utf-8")
    run = main_here("check", "p.wb.yaml")
    assert "no-bread" in run.out
    for settings in (
        RULE.format(value, yaml(f"who: {value}\n")),
        f"[[rule]]\ncode = {value}\nname = {value}\n",
        f"select = [{value}]\n",
        f"extend = {value}\n",
        f"plugins = [{value}]\n",
        f"[levels]\n{value} = {value}\n",
        f"[words.hype]\nadd = [{value}]\n",
        f"[paths.{value}]\nignore = ['hype']\n",
        f"{text}\n",
    ):
        (tmp_path / "wb.toml").write_text(settings, encoding="utf-8")
        assert_harmless(
            run,
            main_here("check", "p.wb.yaml"),
            main_here("check", "--show-settings", "p.wb.yaml"),
            main_here("explain"),
            main_here("explain", "no-bread"),
            main_here("rules", "test"),
        )


def test_the_list_of_templates_commands_nothing(
    text: str, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "memo.md.j2").write_text(f"{{# {text} #}}x", encoding="utf-8")
    (tmp_path / "own" / "broken.md.j2").write_text(f"{{% {text} %}}", encoding="utf-8")
    (tmp_path / "own" / f"{text.replace('/', '')}.md.j2").write_text("x")
    (tmp_path / "p.wb.yaml").write_text("wb: 1\n")
    own = ("render", "--templates-dir", "own")
    run = main_here(*own, "--list")
    assert "memo" in run.out
    assert_harmless(run, main_here(*own, "-t", "broken", "p.wb.yaml"), main_here(*own, "-t", "mem"))


PAGE = """\
wb: 1
who: |
  Bakers

  ```
  {0}
  ```

      {0}

  `{0}` and <b>{0}</b>

  | a | {0} |
  |---|---|
  {0} | b
"""


def test_a_page_in_the_log_of_a_ci_system_commands_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(PAGE.format(visible(text)), encoding="utf-8")
    assert_harmless(run_wb("render", "p.wb.yaml", cwd=tmp_path, CI="true"))


def test_a_page_goes_whole_into_a_file_also_in_ci(tmp_path: Path) -> None:
    (tmp_path / "p.wb.yaml").write_text(PAGE.format("::error::x"))
    here = run_wb("render", "p.wb.yaml", cwd=tmp_path)
    assert "\n::error::x\n" in here.out
    run_wb("render", "p.wb.yaml", "-o", "p.md", cwd=tmp_path, CI="true")
    assert (tmp_path / "p.md").read_text(encoding="utf-8") == here.out


def test_each_sign_keeps_its_place() -> None:
    for text in TEXTS.values():
        assert len(safe(text)) == len(text)
        assert inert(inert(text)) == inert(text)
    assert inert("C++::error") == "C++::error"
    assert inert("## A heading [with a link](x)") == "## A heading [with a link](x)"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--{0}"),
        ("check", "-f", "{0}"),
        ("{0}",),
        ("new", "--at", "{0}"),
        ("waive", "{0}"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_is_wrong_commands_nothing(
    text: str, words: Sequence[str], main_here: Callable[..., Run]
) -> None:
    run = main_here(*(word.format(text) for word in words))
    assert run.code == 2
    assert run.err
    assert_harmless(run)


PRINTS = re.compile(r"\bprint\(|std(?:out|err)\.(?:write|buffer)")
# What is shown to an author at a terminal, a crash that quotes nothing, pages, another process.
ELSEWHERE = {
    "terminal/console.py",
    "terminal/plain.py",
    "terminal/lines.py",
    "cli/session.py",
    "cli/crash.py",
    "cli/__init__.py",
    "cli/app.py",
    "cli/rendering.py",
    "render/apart.py",
    "render/forms/pdf.py",
}


def test_words_reach_a_stream_in_one_place() -> None:
    package = ROOT / "wb"
    printing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if PRINTS.search(path.read_text(encoding="utf-8"))
    }
    assert printing <= ELSEWHERE
