"""`wb answer --mine` knows people as git and their teams write them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from support.run import Run
from wb.cli.people import Person, is_meant
from wb.document.edit import fresh
from wb.document.loader import load
from wb.document.textfile import read

JOSE = Person(("José Ángel Núñez-Prieto",), ("jose.nunez@example.org",), ("jnp",))
TOM = Person(("Tom Baker",), ("tom.b@example.org", "4711+breadtom@users.noreply.github.com"), ())
MEANT = (
    (TOM, "Tom Baker"),
    (TOM, "tom baker"),
    (TOM, "Baker, Tom"),
    (TOM, "BAKER Tom"),
    (TOM, "T. Baker"),
    (TOM, "Tom B."),
    (TOM, "Tom J. Baker"),
    (TOM, "Tom"),
    (TOM, "@tom.b"),
    (TOM, "tbaker"),
    (TOM, "@breadtom"),
    (TOM, "tom_baker"),
    (TOM, "TB"),
    (TOM, "Tom Baker <tom@elsewhere.example>"),
    (TOM, "Tom.B@Example.org"),
    (TOM, "<tom.b@example.org>"),
    (TOM, "Tom (research)"),
    (TOM, "Aisha and Tom"),
    (TOM, "Aisha, Tom"),
    (TOM, "Aisha/Tom Baker"),
    (TOM, "Aisha & T. Baker"),
    (JOSE, "Jose Nunez Prieto"),
    (JOSE, "José"),
    (JOSE, "Nunez-Prieto, Jose A."),
    (JOSE, "jnp"),
    (JOSE, "@jose.nunez"),
)
NOT_MEANT = (
    (TOM, ""),
    (TOM, "Tomas"),
    (TOM, "Tom Miller"),
    (TOM, "T. Miller"),
    (TOM, "T."),
    (TOM, "Aisha"),
    (TOM, "Ann Baker"),
    (TOM, "tom.b@elsewhere.example"),
    (TOM, "research"),
    (TOM, "4711"),
    (JOSE, "Tom and Aisha"),
    (JOSE, "A"),
    (Person(("Tom",), (), ()), "Tom Baker"),
)


@pytest.mark.parametrize(("person", "named"), MEANT, ids=str)
def test_a_team_means_somebody(person: Person, named: str) -> None:
    assert is_meant(named, person)


@pytest.mark.parametrize(("person", "named"), NOT_MEANT, ids=str)
def test_a_team_means_somebody_else(person: Person, named: str) -> None:
    assert not is_meant(named, person)


KNOWN = {
    "by the mailmap": ("Thomas Baker", {}),
    "by the mailmap's address": ("thomas@example.org", {}),
    "by a handle": ("@breadtom", {}),
    "by the environment": ("Ann Smith", {"GIT_AUTHOR_NAME": "Ann Smith"}),
}


@pytest.mark.parametrize(("named", "settings"), KNOWN.values(), ids=KNOWN)
def test_git_knows_more_than_a_name(
    named: str, settings: dict[str, str], tmp_path: Path, run_wb: Callable[..., Run]
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".mailmap").write_text("Thomas Baker <thomas@example.org> <tb@old.example>\n")
    (tmp_path / "me").write_text(
        "[user]\nname = tb\nemail = tb@old.example\n[github]\nuser = breadtom\n"
    )
    path = tmp_path / "bread.wb.yaml"
    path.write_text(fresh("Bread", {"team.evidence": named, "team.who": "Aisha"}))
    settings = {"GIT_CONFIG_GLOBAL": str(tmp_path / "me"), **settings}
    run = run_wb("answer", "bread.wb.yaml", "--mine", "--text=I asked 12 of them.", **settings)
    assert (run.code, load(read(path))["evidence"].text.strip()) == (0, "I asked 12 of them."), run
