"""Which files are proposals: endings, folders, and what is passed over with a word."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run
from wb.document.textfile import is_proposal, stem
from wb.lint.files import MOST_LOOKED_AT, MOST_NAMED, VENDORED, find

TEXT = "wb: 1\nwho: Ward pharmacists on nights at the Royal\n"


def put(folder: Path, *names: str) -> None:
    """Make proposals, with the folders they lie in."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT)


@pytest.mark.parametrize(
    ("name", "own"),
    {
        "a.wb.yaml": "a",
        "a.wb.yml": "a",
        "A.WB.YAML": "A",
        "a.Wb.Yml": "a",
        "a.b.wb.yaml": "a.b",
        "a.yaml": "a.yaml",
        "a.wb.yaml.bak": "a.wb.yaml.bak",
        "awb.yaml": "awb.yaml",
    }.items(),
)
def test_the_name_of_a_proposal(name: str, own: str) -> None:
    assert stem(name) == own
    assert is_proposal(name) == (own != name)


def test_all_endings_are_found_in_folders(tmp_path: Path) -> None:
    put(tmp_path, "a.wb.yaml", "b.wb.yml", "C.WB.YAML", "deep/D.Wb.Yml", "e.yaml", ".f.wb.yaml")
    names = [Path(path).name for path in find([str(tmp_path)]).files]
    assert names == ["C.WB.YAML", "a.wb.yaml", "b.wb.yml", "D.Wb.Yml"]


@pytest.mark.parametrize("verb", ["check", "render"])
@pytest.mark.parametrize("name", sorted({*VENDORED, ".hidden", ".github", "Build", "TARGET"}))
def test_a_folder_with_proposals_that_is_passed_over_is_named(
    name: str, verb: str, tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, "a.wb.yaml", f"sub/{name}/deep/b.wb.yml", f"sub/{name}/c.wb.yaml")
    run = main_here(verb, *([] if verb == "check" else ["-d", "pages"]))
    assert run.err.count(os.path.join("sub", name)) == 1
    assert run.err.count("\n") == 1
    assert "b.wb" not in run.out


def test_nothing_is_said_of_folders_without_proposals(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, "a.wb.yaml", "build/x.yaml", ".cache/.hidden.wb.yaml", ".git/b.wb.yaml")
    assert main_here("check").err == ""


def test_a_folder_that_is_named_is_looked_into(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, "target/a.wb.yaml", "vendor/b.wb.yaml")
    run = main_here("check", "-f", "concise", "target", "vendor")
    assert "target/a.wb.yaml" in run.out.replace(os.sep, "/")
    assert "vendor/b.wb.yaml" in run.out.replace(os.sep, "/")
    assert run.err == ""


def test_where_all_are_passed_over_the_refusal_names_them(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, "target/a.wb.yaml")
    run = main_here("check")
    assert run.code == 2
    assert "target holds proposals" in run.err


def test_many_folders_are_counted(tmp_path: Path, main_here: Callable[..., Run]) -> None:
    put(tmp_path, "a.wb.yaml", *(f"{n}/build/a.wb.yaml" for n in range(MOST_NAMED + 3)))
    run = main_here("check")
    assert f"{MOST_NAMED - 1}{os.sep}build and 3 more hold" in run.err


def test_a_large_folder_that_is_passed_over_is_not_searched_to_its_end(tmp_path: Path) -> None:
    put(tmp_path, "a.wb.yaml", "node_modules/z/z.wb.yaml")
    for number in range(MOST_LOOKED_AT):
        (tmp_path / "node_modules" / f"{number}.js").touch()
    assert find([str(tmp_path)]).passed == []


def test_a_proposal_with_another_ending_is_gone_on_with_and_has_its_page(
    tmp_path: Path, main_here: Callable[..., Run]
) -> None:
    put(tmp_path, "A.WB.YML")
    main_here("new", "A.WB.YML", "--set", "title=Bread")
    main_here("render", "A.WB.YML", "-d", "pages")
    assert "title: Bread" in (tmp_path / "A.WB.YML").read_text()
    assert [each.name for each in (tmp_path / "pages").iterdir()] == ["A.md"]
    assert sorted(each.name for each in tmp_path.glob("[!.]*")) == ["A.WB.YML", "pages"]
