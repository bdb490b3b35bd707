"""What the server of a preview lets in and out, and how it begins and ends."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from html import unescape
from http.client import HTTPResponse
from pathlib import Path

import pytest

from support.preview import Served, replaced, served
from support.run import run_python, run_wb
from wb.preview.preview import AT_ONCE

pytest.importorskip("starlette", reason="needs the extra preview")
pytest.importorskip("uvicorn", reason="needs the extra preview")
pytest.importorskip("watchfiles", reason="needs the extra preview")
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals"),
]

BREAD = "wb: 1\ntitle: Bread\nwho: Everyone who likes bread.\n"
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def filled(place: Path) -> Path:
    """A folder of proposals, beside one that does not belong to it."""
    folder = place / "proposals"
    (folder / "deep").mkdir(parents=True)
    (folder / "bread.wb.yaml").write_text(BREAD, encoding="utf-8")
    (folder / "deep" / "rye.wb.yaml").write_text("wb: 1\ntitle: Rye\n", encoding="utf-8")
    (place / "secret.wb.yaml").write_text("wb: 1\ntitle: Secret\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of files that nobody changes."""
    with served(".", cwd=filled(tmp_path_factory.mktemp("still"))) as preview:
        yield preview


@pytest.fixture
def preview(folder: Path) -> Iterator[Served]:
    with served(".", cwd=folder) as preview:
        yield preview


def text(answer: HTTPResponse) -> str:
    """What an answer holds."""
    return answer.read().decode()


def views(answer: HTTPResponse) -> Iterator[dict[str, str]]:
    """The views that come as events."""
    while line := answer.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8715", "10.0.0.1", ""])
@pytest.mark.parametrize("path", ["/", "/page/bread.wb.yaml", "/events", "/preview.js"])
def test_by_another_name_nothing_is_read(host: str, path: str, still: Served) -> None:
    answer = still.get(path, Host=host)
    assert answer.status == 400
    assert "Bread" not in text(answer)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:9999"])
def test_by_its_own_names_it_is_read(host: str, still: Served) -> None:
    """A port may be another one, where it is forwarded from a machine that is reached by ssh."""
    assert still.get("/", Host=host).status == 200


def test_other_machines_do_not_reach_it(still: Served) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no other address")
        own = probe.getsockname()[0]
    with socket.socket() as door:
        assert door.connect_ex((own, still.port)) != 0


@pytest.mark.parametrize(
    "path", ["/", "/page/bread.wb.yaml", "/preview.js", "/page.css", "/nothing", "/page/nothing"]
)
def test_every_answer_says_what_may_run(path: str, still: Served) -> None:
    headers = still.get(path).headers
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["access-control-allow-origin"] is None


@pytest.mark.parametrize(
    "path",
    [
        "/page/../secret.wb.yaml",
        "/page/..%2Fsecret.wb.yaml",
        "/page/%2Fetc%2Fpasswd",
        "/events?page=../secret.wb.yaml",
        "/events?page=bread.wb.yaml&template=../secret",
        "/page/bread.wb.yaml?template=../../etc/passwd",
        "/page/secret.wb.yaml",
    ],
)
def test_nothing_else_is_served(path: str, still: Served) -> None:
    answer = still.get(path)
    assert answer.status == 404
    assert "Secret" not in text(answer)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_taken_in(method: str, still: Served) -> None:
    assert still.get("/page/bread.wb.yaml", method).status == 405


def test_the_portfolio_links_to_each_page(still: Served) -> None:
    portfolio = text(still.get("/"))
    for name, title in (("bread.wb.yaml", "Bread"), ("deep/rye.wb.yaml", "Rye")):
        assert f'<a href="/page/{name}"><bdi>{title}</bdi></a>' in portfolio
        assert f"{title}</h1>" in text(still.get(f"/page/{name}"))


def test_a_file_may_be_called_anything(tmp_path: Path) -> None:
    for name in ("a&b #1?<i>%41.wb.yaml", "brot ü.wb.yaml", os.fsdecode(b"\xff.wb.yaml")):
        (tmp_path / name).write_text("wb: 1\ntitle: Bread\n", encoding="utf-8")
    with served(".", cwd=tmp_path) as preview:
        portfolio = text(preview.get("/"))
        links = re.findall(r'href="(/page/[^"]+)"', portfolio)
        assert len(links) == 3
        assert "<i>" not in portfolio
        for link in map(unescape, links):
            page = text(preview.get(link))
            assert "Bread</h1>" in page
            assert "<i>" not in page
            events = re.search(r'data-events="(.*?)"', page)
            assert events
            assert next(views(preview.get(unescape(events[1]))))["title"] == "Bread"


def test_a_proposal_with_another_ending_is_followed(tmp_path: Path) -> None:
    file = tmp_path / "idea.yaml"
    file.write_text(BREAD, encoding="utf-8")
    with served(file.name, cwd=tmp_path) as preview:
        seen = views(preview.get("/events?page=idea.yaml"))
        next(seen)
        file.write_text(BREAD.replace("Bread", "Buns"), encoding="utf-8")
        assert next(seen)["title"] == "Buns"


def test_a_save_comes_as_an_event(preview: Served, folder: Path) -> None:
    answer = preview.get("/events?page=bread.wb.yaml&template=prfaq")
    assert answer.headers["content-type"].startswith("text/event-stream")
    seen = views(answer)
    assert next(seen)["title"] == "Bread"
    replaced(folder / "bread.wb.yaml", BREAD.replace("Bread", "Buns"))
    assert next(seen)["title"] == "Buns"


def test_a_large_portfolio_shows_what_it_has_read_so_far(tmp_path: Path) -> None:
    for number in range(AT_ONCE + 10):
        (tmp_path / f"{number}.wb.yaml").write_text(f"wb: 1\ntitle: B{number}\n", encoding="utf-8")
    with served(".", cwd=tmp_path) as preview:
        assert f"{AT_ONCE} of" not in text(preview.get("/page/0.wb.yaml"))
        assert f"0 of {AT_ONCE} ready for review, {AT_ONCE + 10} to read" in text(preview.get("/"))
        assert next(views(preview.get("/events")))["sheet"].count("<bdi>B") == AT_ONCE + 10


def test_settings_that_change_show_as_well(preview: Served, folder: Path) -> None:
    seen = views(preview.get("/events?page=bread.wb.yaml"))
    assert "customer-too-broad" in next(seen)["sheet"]
    (folder / "wb.toml").write_text('ignore = ["customer-too-broad"]\n', encoding="utf-8")
    assert "customer-too-broad" not in next(seen)["sheet"]
    (folder / "wb.toml").write_text("ignore = 3\n", encoding="utf-8")
    view = next(seen)
    assert "wb.toml" in view["complaint"]
    assert "Bread" in view["sheet"]


def test_a_template_of_a_stranger_that_never_ends_ends_in_a_complaint(
    folder: Path, tmp_path: Path
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    own = templates / "own.md.j2"
    own.write_text("# {{ title.text }}\n", encoding="utf-8")
    with served("bread.wb.yaml", "-t", "own", "--templates-dir", templates, cwd=folder) as preview:
        seen = views(preview.get("/events?page=bread.wb.yaml"))
        assert "Bread</" in next(seen)["sheet"]
        own.write_text(ENDLESS, encoding="utf-8")
        view = next(seen)
        assert "more than 5 seconds" in view["complaint"]
        assert "Bread</" in view["sheet"]
        own.write_text("# New {{ title.text }}\n", encoding="utf-8")
        view = next(seen)
        assert "New" in view["sheet"]
        assert not view["complaint"]


def test_ctrl_c_ends_it_though_somebody_listens(preview: Served) -> None:
    answer = preview.get("/events")
    next(views(answer))
    assert preview.interrupt() == 0
    assert answer.read().strip() == b""
    out, err = preview.process.communicate()
    assert out.strip() == "The preview has ended."
    assert err == ""


def test_a_port_that_is_taken_gives_a_free_one_unless_it_was_asked_for(
    preview: Served, folder: Path
) -> None:
    with served("bread.wb.yaml", cwd=folder) as other:
        assert other.port != preview.port
    done = run_wb("preview", ".", "--port", str(preview.port), "--no-open", cwd=folder)
    assert done.code == 2
    assert f"Port {preview.port} cannot be had: address already in use." in done.err


def test_without_the_extra_a_sentence_says_what_to_install(folder: Path) -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None; sys.argv = ['wb', 'preview', '.']; "
        "from wb.cli import main; main()"
    )
    done = run_python("-c", code, cwd=folder)
    assert done.code == 2
    assert "pip install 'working-backwards[preview]'" in done.err
    assert "Traceback" not in done.err


def test_a_folder_without_proposals_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run_wb("preview", "empty", "--no-open", cwd=tmp_path)
    assert done.code == 2
    assert "No proposal" in done.err


def test_a_file_that_is_no_proposal_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_text("hello\n")
    done = run_wb("preview", "notes.docx", "--no-open", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "notes.docx is no proposal" in done.err
