"""`wb schema`: the format of a proposal, for editors."""

from __future__ import annotations


def schema() -> None:
    """Print the format of a proposal as JSON Schema, for editors and other programs."""
    import json

    from wb.document.json_schema import json_schema
    from wb.terminal.console import tell

    tell(json.dumps(json_schema(), indent=2))
