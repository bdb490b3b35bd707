"""Which question comes next, and what is asked about a weak answer; knows no terminal."""

from wb.interview.flow import ask_some, ask_title, interview, left_over
from wb.interview.protocol import (
    Choice,
    Command,
    Line,
    Menu,
    Prompter,
    Reply,
    Store,
    TextPrompt,
    choose,
    escape_commands,
    is_command,
    is_telling,
    parse_reply,
)

__all__ = [
    "Choice",
    "Command",
    "Line",
    "Menu",
    "Prompter",
    "Reply",
    "Store",
    "TextPrompt",
    "ask_some",
    "ask_title",
    "choose",
    "escape_commands",
    "interview",
    "is_command",
    "is_telling",
    "left_over",
    "parse_reply",
]
