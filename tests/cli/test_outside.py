"""Whatever a checkout holds, no verb writes or reads outside of it, and none opens a socket."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.run import Run, environment, run_wb
from wb.document.store import draft_path
from wb.schema import SINGLE

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has other links"),
    pytest.mark.once,
]

PROPOSAL = "wb: 1\ntitle: Bread\nwho: everyone who bakes, on nights and weekends\n"
VICTIM = "# a victim\nwb: 1\nsecret: hunter2\n"
EDITOR = """\
import sys
with open(sys.argv[1], "a") as file:
    file.write("Bakers on nights. \\n")
with open(sys.argv[1]) as file:
    text = file.read()
with open(sys.argv[1], "w") as file:
    file.write("Bakers on nights.\\n" + text)
"""
VERBS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("--help",),
    ("check",),
    ("check", "-f", "json", "--questions", "p.wb.yaml"),
    ("check", "--show-settings"),
    ("explain",),
    ("explain", "hype"),
    ("rules", "test"),
    ("answer", "p.wb.yaml", "problem", "--text", "They wait."),
    ("answer", "p.wb.yaml", "--mine", "--text", "They wait."),
    ("new", "p.wb.yaml", "--set", "benefit=They do not wait.", "--ask", "evidence=Tom"),
    ("new", "b.wb.yaml", "--set", "title=B"),
    ("new", "--set", "title=Own name"),
    ("new", "c.wb.yaml", "--answers", "p.wb.yaml"),
    ("waive", "p.wb.yaml", "customer-too-broad", "--why", "We mean it."),
    ("waive", "p.wb.yaml", "missing-answer", "--where", "evidence", "--why", "Not yet."),
    ("edit", "p.wb.yaml", "who"),
    ("edit", "p.wb.yaml"),
    ("render", "p.wb.yaml"),
    ("render", "--list"),
    ("render", "p.wb.yaml", "-o", "p.md"),
    ("render", "p.wb.yaml", "-o", "out.md"),
    ("render", "p.wb.yaml", "-d", "."),
    ("render", "p.wb.yaml", "-d", "pages"),
    ("render", "p.wb.yaml", "-d", "pages/deep/er"),
    ("render", "p.wb.yaml", "-t", "own.md.j2", "-d", "."),
    ("render", "p.wb.yaml", "-d", "pages", "--check"),
    ("status",),
    ("status", "--since", "HEAD", "p.wb.yaml"),
    ("demo",),
    ("init", "--yes", "--ci", "github", "--from", "https://a.example/wb.whl", "--hook"),
)
# Names that wb may write beside p.wb.yaml, as far as they can be guessed.
NAMES = (
    *(draft_path(Path("p.wb.yaml"), key).name for key in (*SINGLE, "", "title.0")),
    ".p.wb.yaml.wb-draft",
    ".p.wb.yaml.2.wb-draft",
    ".b.wb.yaml.wb-draft",
    "b.wb.yaml",
    "c.wb.yaml",
    "own-name.wb.yaml",
    "p.md",
    "p.own.md",
    "out.md",
    "wb-crash.log",
    ".gitignore",
    ".github",
    ".pre-commit-config.yaml",
    ".vscode",
    "wb.schema.json",
)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """The world outside: files and folders that belong to somebody else."""
    world = tmp_path / "world"
    (world / "folder" / "deep" / "er").mkdir(parents=True)
    for name in ("victim", "victim.wb.yaml", "folder/p.md", "folder/deep/er/p.md"):
        (world / name).write_text(VICTIM)
    return world


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with a proposal and a template."""
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / "p.wb.yaml").write_text(PROPOSAL)
    (checkout / "own.md.j2").write_text("{{ title.text }}\n")
    (checkout / "wb.toml").write_text(
        '[[rule]]\ncode = "TEAM001"\nname = "no-bread"\nwords = ["bread"]\nmessage = "Bread?"\n'
    )
    (tmp_path / "editor.py").write_text(EDITOR)
    (tmp_path / "temporary").mkdir()
    return checkout


def hashed(folder: Path) -> dict[str, str]:
    """Each thing below a folder, with what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        held = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (
            f"{path.lstat().st_mode} {hashlib.sha256(held).hexdigest()}"
        )
    return found


def variables(checkout: Path) -> dict[str, str]:
    """What is set for a run in the checkout."""
    return {
        "EDITOR": f"{sys.executable} {checkout.parent / 'editor.py'}",
        "TMPDIR": str(checkout.parent / "temporary"),
        "HOME": str(checkout.parent),
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def run(checkout: Path, words: tuple[str, ...]) -> Run:
    """Run wb in the checkout."""
    return run_wb(*words, cwd=checkout, timeout=120, **variables(checkout))


def test_no_verb_writes_through_a_link(checkout: Path, world: Path) -> None:
    before = hashed(world)
    reading = ("check", "demo", "explain", "rules", "--help", "--version")
    writing = [words for words in VERBS if words[0] not in reading]
    for target in ("victim.wb.yaml", "nothing", "folder"):
        for name in NAMES:
            (checkout / name).symlink_to(world / target)
        (checkout / "pages").symlink_to(world / ("folder" if target != "nothing" else "nowhere"))
        for words in writing:
            ended = run(checkout, words)
            assert ended.code in (0, 1, 2), (words, ended)
            assert "hunter2" not in ended.out + ended.err, words
            assert hashed(world) == before, words
        for name in (*NAMES, "pages"):
            if (checkout / name).is_symlink():
                (checkout / name).unlink()
            else:
                shutil.rmtree(checkout / name, ignore_errors=True)
                (checkout / name).unlink(missing_ok=True)
        (checkout / "p.wb.yaml").write_text(PROPOSAL)


@pytest.mark.parametrize(
    "way", ["a file", "a chain of links", "a folder", "a secret of the system"]
)
def test_a_proposal_that_leads_out_is_neither_read_nor_written(
    checkout: Path, world: Path, way: str
) -> None:
    (checkout / "p.wb.yaml").unlink()
    (checkout / "deep").mkdir()
    name = "p.wb.yaml"
    if way == "a file":
        (checkout / name).symlink_to(world / "victim.wb.yaml")
    elif way == "a chain of links":
        (checkout / "deep" / "q").symlink_to("../../world/victim.wb.yaml")
        (checkout / name).symlink_to("deep/q")
    elif way == "a folder":
        (checkout / "deep" / "out").symlink_to(world)
        name = "deep/out/victim.wb.yaml"
    else:
        (checkout / name).symlink_to("/proc/self/environ")
    before = hashed(world)
    for words in VERBS:
        ended = run(checkout, tuple(name if word == "p.wb.yaml" else word for word in words))
        assert ended.code in (0, 1, 2), (words, ended)
        assert "hunter2" not in ended.out + ended.err, words
        assert "TMPDIR" not in ended.out + ended.err.replace("Set TMPDIR", ""), words
        assert hashed(world) == before, words
    ended = run(checkout, ("check", "-f", "concise", name))
    assert ended.code == 1
    assert ended.out.count("leads out of its repository") == 1


def test_a_link_within_the_repository_is_followed(checkout: Path) -> None:
    (checkout / "ideas").mkdir()
    (checkout / "p.wb.yaml").rename(checkout / "ideas" / "q.wb.yaml")
    (checkout / "p.wb.yaml").symlink_to("ideas/q.wb.yaml")
    (checkout / "pages").symlink_to("ideas")
    assert run(checkout, ("answer", "p.wb.yaml", "problem", "--text", "They wait.")).code == 0
    assert "They wait." in (checkout / "ideas" / "q.wb.yaml").read_text()
    assert (checkout / "p.wb.yaml").is_symlink()
    assert run(checkout, ("render", "p.wb.yaml", "-d", "pages")).code == 0
    assert (checkout / "ideas" / "p.md").is_file()


def test_a_link_outside_of_any_repository_is_followed(checkout: Path, world: Path) -> None:
    (world / "mine.wb.yaml").write_text(PROPOSAL)
    (checkout.parent / "p.wb.yaml").symlink_to("world/mine.wb.yaml")
    ended = run_wb("answer", "p.wb.yaml", "problem", "--text", "They wait.", cwd=checkout.parent)
    assert ended.code == 0
    assert "They wait." in (world / "mine.wb.yaml").read_text()


@pytest.fixture(scope="module")
def strace() -> list[str]:
    """A strace that works here; one that stops a process only at the calls that are asked for takes
    half the time.
    """
    path = shutil.which("strace") or ""
    for words in [path, "-f", "--seccomp-bpf"], [path, "-f"]:
        if path and not subprocess.run([*words, "true"], capture_output=True).returncode:
            return words
    pytest.skip("there is no strace that works here")


CALLS = "trace=%network," + ",".join(
    f"?{name}"  # which of them there are depends on the machine
    for name in (
        "open openat openat2 creat rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir "
        "link linkat symlink symlinkat truncate chmod fchmodat fchmodat2 chown fchownat lchown "
        "setxattr lsetxattr mknod mknodat"
    ).split()
)
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
NAMED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def written(log: str) -> Iterator[str]:
    """The names that the calls of a log write to; a socket is one, too."""
    for line in log.splitlines():
        call = re.sub(r"^\[?(?:pid +)?\d+\]? +", "", line)
        if call.startswith(("+++", "---", "<...")) or " = -1 " in call:
            continue
        name, _, rest = call.partition("(")
        if name in ("open", "openat"):
            if WRITES.search(rest):
                yield NAMED.findall(rest)[0]
        elif name in ("socketpair",):
            continue  # within the process
        elif name in ("socket", "connect", "bind", "sendto", "recvfrom"):
            yield f"{name}({rest}"
        elif "O_" not in name:
            yield from NAMED.findall(rest)


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_the_system_calls_of_a_verb_stay_within_the_folder(
    checkout: Path, world: Path, words: tuple[str, ...], strace: list[str]
) -> None:
    log = checkout.parent / "calls.log"
    watched = [*strace, "-s", "4096", "-o", str(log), "-e", CALLS]
    done = subprocess.run(
        [*watched, sys.executable, "-m", "wb", *words],
        cwd=checkout,
        env=environment(**variables(checkout), PYTHONDONTWRITEBYTECODE="1"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode in (0, 1, 2), done.stderr
    allowed = [checkout]
    if words[0] == "edit":
        allowed.append(checkout.parent / "temporary")
    for name in written(log.read_text()):
        inside = any(Path(checkout, name).is_relative_to(folder) for folder in allowed)
        assert inside or name in ("/dev/null", "/dev/tty"), name
    assert os.listdir(world)
