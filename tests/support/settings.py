"""Settings of a team beside a proposal, for tests of what they say and bring."""

from pathlib import Path

PROPOSAL = """\
wb: 1
title: Bedside medicines
who: Ward pharmacists on nights at the Royal
problem: The list is a Mess, they say, and "a mess" is what 20 patients a day wait in for 3 hours.
benefit: They go home before lunch, ASAP, 3 hours earlier.
faq:
  external:
    - question: Whom do I call?
      answer: Call the ward.
    - question: And at night?
      answer: Do it ASAP.
"""


def rule(looks: str, *more: str) -> str:
    """A rule in TOML that looks for something."""
    return "\n".join(["[[rule]]", 'code = "TEAM001"', 'name = "our-rule"', looks, *more]) + (
        "\n" if any(line.startswith("message") for line in more) else '\nmessage = "Why {words}?"\n'
    )


def settle(folder: Path, text: str) -> None:
    """Write the settings of a folder."""
    (folder / "wb.toml").write_text(text, encoding="utf-8")
