"""What the variables of the system say about where a run takes place."""

from __future__ import annotations

import os

_NO = ("", "0", "false", "no")
# Azure Pipelines sets TF_BUILD, all others CI.
_CI = ("CI", "TF_BUILD")


def is_set(name: str) -> bool:
    """Whether a variable is set to something that does not mean no."""
    return os.environ.get(name, "").lower() not in _NO


def in_ci() -> bool:
    """Whether a CI system runs this, so that nobody watches and what is printed goes to its log."""
    return any(map(is_set, _CI))
