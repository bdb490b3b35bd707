"""Each verb's help can be read in a terminal of 80 columns, and ends with examples that work."""

from __future__ import annotations

import re
import shlex
import sys

import pytest
import typer.main

from wb.cli import main
from wb.cli.app import INTEGER, VERBS, app
from wb.cli.quick import spelt_out

verbs = pytest.mark.parametrize("verb", VERBS)


def shown(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The lines of a help, as the real `main` prints it."""
    monkeypatch.setattr(sys, "argv", ["wb", *words, "--help"])
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code
    return capsys.readouterr().out.rstrip().splitlines()


def test_no_verb_is_cut_short_in_the_list(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown([], monkeypatch, capsys)
    told = lines[lines.index("Commands:") + 1 :][: len(VERBS)]
    assert [line.split()[0] for line in told] == list(VERBS)
    assert [line for line in told if not line.endswith(".") or line.endswith("...")] == []


@verbs
def test_help_ends_with_two_examples_that_are_understood(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, head, first, second = shown([verb], monkeypatch, capsys)
    assert head.strip() == "Examples:"
    assert f"wb {verb}" in first + second
    for example in (first, second):
        program, name, *words = shlex.split(re.split(" [>|]", example)[0])
        assert program == "wb"
        command = typer.main.get_command(app([name])).commands[name]
        command.make_context(name, spelt_out(words))


@verbs
def test_no_option_is_broken_at_the_end_of_a_line(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown([verb], monkeypatch, capsys)
    assert max(map(len, lines)) <= 80
    whole = "\n".join(lines)
    for option in typer.main.get_command(app([verb])).commands[verb].params:
        for name in option.opts if option.param_type_name == "option" else ():
            assert name in whole
        for choice in getattr(option.type, "choices", ()):
            assert str(choice) in whole


NUMBERS = [
    (verb, option.opts[0])
    for verb in VERBS
    for option in typer.main.get_command(app([verb])).commands[verb].params
    if isinstance(option.type, INTEGER)
]


@pytest.mark.parametrize(("verb", "option"), NUMBERS, ids="".join)
def test_a_word_in_place_of_a_number_is_told_without_jargon(
    verb: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["wb", verb, option, "two"])
    with pytest.raises(SystemExit) as end:
        main()
    told = capsys.readouterr().err
    assert (end.value.code, "whole number" in told) == (2, True), told
    assert f"`wb {verb} --help` shows how it is used." in told
