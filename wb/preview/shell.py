"""The HTML around what is shown: the bar with tabs and switches, and where a banner goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

from wb.preview.board import address
from wb.preview.preview import Preview
from wb.preview.view import View
from wb.wording import visible

# The script takes the address of its events from the page, and says there when they stop.
_SHELL = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<link rel="stylesheet" href="/preview.css">
<script src="/preview.js" data-events="{events}"></script>
</head>
<body class="{kind}">
<div class="top">
<div class="bar" role="banner">
<p class="file">{file}<span id="verdict">{verdict}</span></p>
{tools}</div>
<div id="stopped" role="alert" hidden><p>The preview has ended, and this page follows the file no
longer. <code>{command}</code> starts it again.</p></div>
<div id="complaint" role="status">{complaint}</div>
</div>
<div class="sheet" dir="{direction}">
<main lang="{language}">
{sheet}</main>
</div>
</body>
</html>
"""
_SWITCHES = """\
<div class="switches" role="group" aria-label="Notes">
<a id="absent" href="#elsewhere">{absent}</a>
<button type="button" id="claims" data-hides="claims" aria-pressed="true">{claims}</button>
<button type="button" id="questions" data-hides="questions" aria-pressed="true">{questions}</button>
</div>
"""


def page(view: View, name: str, template: str, preview: Preview) -> str:
    """The document of a proposal's page, with a way back to the portfolio if there is one."""
    back = '<a href="/">All proposals</a> <span aria-hidden="true">/</span> '
    back = back if preview.is_folder else ""
    file = f"{back}<b>{escape(visible(name))}</b> "
    tabs = "".join(_tabs(name, template, preview.templates))
    tools = (
        f'<div class="tools"><div class="tabs" role="navigation" aria-label="Templates">{tabs}'
        f"</div>\n{_SWITCHES.format(**_plain(view))}</div>\n"
    )
    events = f"/events?page={quote(name)}&template={quote(template)}"
    return _document(view, file, tools, events, "proposal", preview.told.command)


def portfolio(view: View, preview: Preview) -> str:
    """The document of a portfolio."""
    return _document(
        view, "<b>All proposals</b> ", "", "/events", "portfolio", preview.told.command
    )


def _document(view: View, file: str, tools: str, events: str, kind: str, command: str) -> str:
    whole = {"complaint": view.complaint, "sheet": view.sheet}
    return _SHELL.format(
        **(_plain(view) | whole),
        file=file,
        tools=tools,
        events=escape(events),
        kind=kind,
        command=escape(command),
    )


def _plain(view: View) -> dict[str, str]:
    """What a view says in plain words, as HTML."""
    return {name: escape(value) for name, value in view._asdict().items()}


def _tabs(name: str, template: str, templates: Sequence[str]) -> Iterator[str]:
    for each in templates:
        here = ' aria-current="page"' if each == template else ""
        there = escape(f"{address(name)}?template={quote(each)}")
        yield f'<a href="{there}"{here}>{escape(visible(each))}</a>\n'
