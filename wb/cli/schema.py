"""`wb schema`: the format of a proposal, for editors; that of a report, for programs."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    report: Annotated[
        bool, typer.Option("--report", help="The report of `wb check --format json` instead.")
    ] = False,
) -> None:
    """Print the format of a proposal as JSON Schema, for editors.

    Examples:
      wb schema > wb.schema.json
      wb schema --report
    """
    import json

    from wb.terminal.console import tell

    if report:
        from wb.cli.report_schema import report_schema as made
    else:
        from wb.document.json_schema import json_schema as made

    tell(json.dumps(made(), indent=2))
