"""`wb check --format github`: what the runner of GitHub Actions shows at the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from support import ROOT
from support.run import Run
from support.workflow import annotations, without_annotations

HYPE = "wb: 1\ntitle: Bread\nbenefit: A seamless loaf.\n"


def test_a_finding_is_an_annotation_at_its_words(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "a.wb.yaml").write_text(HYPE)
    (found,) = annotations(main_here("check", "-s", "hype", "-f", "github").out)
    assert found.kind == "warning"
    assert found.properties == {
        "file": "a.wb.yaml",
        "line": "3",
        "endLine": "3",
        "col": "12",
        "endColumn": "20",
        "title": "WB903 hype",
    }
    message, help = found.message.split("\n")
    assert message.startswith('a.wb.yaml:3:12 benefit: "seamless"')
    assert help.endswith(("?", "."))


@pytest.mark.parametrize(
    ("value", "words", "annotated"),
    [
        ("true", (), True),
        ("true", ("-f", "text"), False),
        ("true", ("--format=concise",), False),
        ("false", (), False),
        ("", (), False),
        ("", ("--format", "github"), True),
    ],
)
def test_annotations_are_the_form_in_github_actions_unless_told(
    value: str,
    words: tuple[str, ...],
    annotated: bool,
    tmp_path: Path,
    main_here: Callable[..., Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    (tmp_path / "a.wb.yaml").write_text(HYPE)
    assert bool(annotations(main_here("check", "-s", "hype", *words).out)) is annotated


def test_each_voice_has_its_kind_of_annotation(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    weak = (ROOT / "docs" / "weak.wb.yaml").read_text()
    (tmp_path / "a.wb.yaml").write_text(f"{weak}\nowner: TBD\n")
    found = annotations(main_here("check", "-q", "-f", "github").out)
    kinds = {each.properties["title"].partition(" ")[2]: each.kind for each in found}
    assert kinds["customer-too-broad"] == "warning"
    assert kinds["placeholder"] == "error"
    assert kinds["no-decision-asked"] == "notice"


def test_columns_are_given_only_within_one_line(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    weak = (ROOT / "docs" / "weak.wb.yaml").read_text()
    two = weak.replace("evidence: Bin counts of", "evidence: |\n  Bin counts\n  of")
    (tmp_path / "a.wb.yaml").write_text(two)
    found = annotations(main_here("check", "-q", "-f", "github").out)
    several = [each for each in found if each.properties["line"] != each.properties["endLine"]]
    assert several
    assert not any("col" in each.properties or "endColumn" in each.properties for each in several)
    assert {each.properties["endLine"] for each in several} == {"8"}


def test_a_file_is_named_from_the_top_of_its_repository(
    tmp_path: Path, main_here: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a, b: 100%.wb.yaml").write_text(HYPE)
    monkeypatch.chdir(tmp_path / "docs")
    for path in (".", str(tmp_path / "docs")):
        (found,) = annotations(main_here("check", "-s", "hype", "-f", "github", path).out)
        assert found.properties["file"] == "docs/a, b: 100%.wb.yaml"


def test_signs_that_end_a_value_come_back_as_they_were(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    key = "a%0Ab,c::d=e"
    (tmp_path / "a.wb.yaml").write_text(f"wb: 1\n'{key}': x\n")
    run = main_here("check", "-s", "unknown-key", "-f", "github")
    (found,) = annotations(run.out)
    assert key in found.message
    assert found.properties["title"] == "WB002 unknown-key"
    assert "%250A" in run.out


@pytest.mark.parametrize("number", [1, 10, 11, 40])
def test_github_gets_no_more_than_it_takes_and_the_log_has_the_rest(
    number: int, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    keys = "".join(f"key{each}: x\n" for each in range(number))
    (tmp_path / "a.wb.yaml").write_text(f"wb: 1\n{keys}")
    run = main_here("check", "-s", "unknown-key", "-f", "github")
    found = annotations(run.out)
    lines = [each for each in without_annotations(run.out).splitlines() if " WB002 " in each]
    if number <= 10:
        assert (len(found), lines) == (number, [])
    else:
        assert Counter(each.kind for each in found) == {"error": 10}
        assert len(lines) == number - 9
        assert found[-1].properties == {"title": f"{number - 9} more errors"}
        assert found[-1].message.startswith(f"a.wb.yaml ({number - 9})")
    assert run.out.splitlines()[-1].startswith("1 proposal: ")


def test_the_weightiest_are_shown_where_not_all_can_be(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    for number in range(12):
        (tmp_path / f"a{number}.wb.yaml").write_text(HYPE)
    (tmp_path / "z.wb.yaml").write_text("wb: 1\nwho: Everyone.\n")
    run = main_here("check", "-s", "hype,customer-too-broad", "-f", "github")
    found = [each for each in annotations(run.out) if each.kind == "warning"]
    assert len(found) == 10
    assert found[0].properties["title"] == "WB102 customer-too-broad"


def test_nothing_to_mend_is_a_line_and_no_annotation(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    (tmp_path / "a.wb.yaml").write_text("wb: 1\n")
    run = main_here("check", "-s", "hype", "-f", "github")
    assert (run.code, annotations(run.out)) == (0, [])
    assert run.out == "1 proposal: nothing to mend.\n"
