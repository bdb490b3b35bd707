"""What is written stays the file it was, and nothing is written through a link."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from pathlib import Path

import pytest

from wb.document.store import (
    NotSaved,
    draft_path,
    drafts,
    keep_beside,
    keep_draft,
    read_draft,
    refusal,
    write,
    write_page,
)
from wb.document.textfile import read
from wb.errors import WbError

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other rights and links"
)
TEXT = "wb: 1\nwho: Nurses\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    folder.mkdir()
    path = folder / "ward.wb.yaml"
    path.write_text(TEXT)
    return path


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "victim"
    path.write_text("the author's own")
    return path


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# Nothing is written through a link.


def test_a_draft_takes_the_place_of_a_link_and_does_not_follow_it(file: Path, victim: Path) -> None:
    before = hashed(victim)
    draft_path(file, "who").symlink_to(victim)
    keep_draft(file, "who", "Doctors")
    assert hashed(victim) == before
    assert read_draft(file, "who") == "Doctors"
    assert not draft_path(file, "who").is_symlink()


def test_a_draft_that_is_a_link_is_not_read(file: Path, victim: Path) -> None:
    draft_path(file, "who").symlink_to(victim)
    assert read_draft(file, "who") == ""
    assert drafts(file) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_a_draft_of_somebody_else_is_not_read(file: Path) -> None:
    keep_draft(file, "who", "Doctors")
    os.chown(draft_path(file, "who"), 12345, 12345)
    assert read_draft(file, "who") == ""


def test_a_text_is_kept_beside_without_following_a_link(file: Path, victim: Path) -> None:
    before = hashed(victim)
    file.with_name(".ward.wb.yaml.wb-draft").symlink_to(victim)
    kept = keep_beside(file, "mine")
    assert kept.name == ".ward.wb.yaml.2.wb-draft"
    assert hashed(victim) == before


def test_a_page_is_not_written_through_a_link(file: Path, victim: Path) -> None:
    before = hashed(victim)
    page = file.with_name("ward.md")
    page.symlink_to(victim)
    with pytest.raises(WbError, match="is a link"):
        write_page(page, b"a page")
    assert hashed(victim) == before


def test_a_new_proposal_is_not_made_through_a_link(file: Path, tmp_path: Path) -> None:
    new = file.with_name("new.wb.yaml")
    new.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved):
        write(new, TEXT)
    assert not (tmp_path / "elsewhere").exists()


# The file stays the file it was.


def test_a_hard_link_stays_one(file: Path) -> None:
    other = file.with_name("same.wb.yaml")
    os.link(file, other)
    write(file, "who: Doctors\n", read(file))
    assert other.read_text() == "who: Doctors\n"
    assert other.stat().st_ino == file.stat().st_ino


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="knows no extended attributes")
def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.reviewed", b"yes")
    except OSError:
        pytest.skip("this disk keeps no extended attributes")
    write(file, "who: Doctors\n", read(file))
    assert os.getxattr(file, "user.reviewed") == b"yes"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 12345, 12346)
    write(file, "who: Doctors\n", read(file))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


# What the system does not allow.


def test_a_name_as_long_as_the_system_takes_is_saved_and_drafted(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * (255 - len('.wb.yaml'))}.wb.yaml"
    path.write_text(TEXT)
    write(path, "who: Doctors\n", read(path))
    assert path.read_text() == "who: Doctors\n"
    keep_draft(path, "press_release.customer_quote.text", "Half")
    assert read_draft(path, "press_release.customer_quote.text") == "Half"
    assert keep_beside(path, "mine").read_text() == "mine"


def test_a_pipe_in_place_of_the_file_keeps_nobody_waiting(file: Path) -> None:
    was = read(file)
    file.unlink()
    os.mkfifo(file)
    failed: list[BaseException] = []

    def save() -> None:
        try:
            write(file, "who: Doctors\n", was)
        except WbError as error:
            failed.append(error)

    thread = threading.Thread(target=save, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert isinstance(failed[0], NotSaved)


def test_a_folder_that_is_gone_is_a_sentence_and_the_text_is_kept(file: Path) -> None:
    was = read(file)
    file.unlink()
    file.parent.rmdir()
    with pytest.raises(NotSaved, match="no such file"):
        write(file, "who: Doctors\n", was)
    kept = keep_beside(file, "who: Doctors\n")
    try:
        assert kept.read_text() == "who: Doctors\n"
        assert kept.stat().st_mode & 0o777 == 0o600
    finally:
        kept.unlink()
    assert refusal(file)


def test_a_place_that_can_be_saved_to_refuses_nothing_and_keeps_nothing(file: Path) -> None:
    assert refusal(file) == ""
    assert [path.name for path in file.parent.iterdir()] == ["ward.wb.yaml"]


def test_drafts_are_named_the_newest_first(file: Path) -> None:
    for number, key in enumerate(("who", "problem", "press_release.summary")):
        keep_draft(file, key, "Half")
        os.utime(draft_path(file, key), ns=(number, number))
    assert drafts(file) == ["press_release.summary", "problem", "who"]
