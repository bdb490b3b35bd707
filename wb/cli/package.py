"""Where pip can fetch this wb from, as it was installed (PEP 610)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from wb import __version__
from wb.document.git import told

NAME = "working-backwards"


def own_source() -> str:
    """What to tell pip so that another machine gets this wb; empty if no other machine can."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin = distribution(NAME).read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    return f"{NAME}=={__version__}" if origin is None else _address(json.loads(origin))


def _address(origin: dict[str, object]) -> str:
    """The address in the record that pip keeps of an installation that no index served."""
    url = without_secrets(str(origin.get("url", "")))
    match origin:
        case {"vcs_info": {"vcs": "git", "commit_id": str(commit)}} if _is_far(url):
            return f"git+{url}@{commit}"
        case {"archive_info": {}} if _is_far(url):
            return url
        case {"dir_info": {}}:
            return _pushed(url2pathname(urlsplit(url).path))
    return ""


def _pushed(folder: str) -> str:
    """The address of a folder's commit, if its repository has one that others can reach."""
    if not Path(folder).is_dir():
        return ""
    url = without_secrets(told(folder, "remote", "get-url", "origin"))
    commit = told(folder, "rev-parse", "HEAD")
    pushed = commit and told(folder, "branch", "--remotes", "--contains", commit)
    return f"git+{url}@{commit}" if pushed and _is_far(url) else ""


def _is_far(url: str) -> bool:
    """Whether an address is one that a job without keys can ask."""
    return re.match(r"https?://\S+$", url) is not None


def without_secrets(url: str) -> str:
    """An address without a name or token in front of its host."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
