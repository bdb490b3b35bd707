"""The repository a file lies in, and the links in it that lead out.

A checkout may hold links that somebody else has made: to a file with secrets, or to a folder where
nothing of ours belongs. What they lead to is neither read nor written.
"""

from __future__ import annotations

import os


def ends_search(folder: str) -> bool:
    """Whether nothing above a folder belongs to it: it holds `.git`, or there is nothing above."""
    return os.path.dirname(folder) == folder or os.path.lexists(os.path.join(folder, ".git"))


def repository(path: str) -> str:
    """The nearest folder above a path that holds `.git`; empty if none does."""
    folder = os.path.dirname(os.path.abspath(path))
    while not ends_search(folder):
        folder = os.path.dirname(folder)
    return folder if os.path.lexists(os.path.join(folder, ".git")) else ""


def path_in_repository(path: str) -> str:
    """A path as it is called from the top of its repository, with slashes: what services that show
    findings at the lines of a change know a file by. Outside of one it stays as it is.
    """
    whole, tree = os.path.abspath(path), repository(path)
    return (os.path.relpath(whole, tree) if tree else path).replace(os.sep, "/")


def place(path: str) -> str:
    """Where a file or a link is, the links to folders above it followed: git knows none."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(os.path.realpath(folder), name)


def within(tree: str, path: str) -> str:
    """A path as git calls it in a repository. Outside of one it stays as it is."""
    if not tree:
        return path
    return os.path.relpath(place(path), os.path.realpath(tree)).replace(os.sep, "/")


def lies_in(path: str, folder: str) -> bool:
    """Whether a path, with all links followed, is that of something below a folder."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def leads_out(path: str) -> bool:
    """Whether a link, at a path or above it, leads out of the repository that the path lies in."""
    whole = os.path.abspath(path)
    if os.path.realpath(whole) == whole:
        return False
    tree = repository(whole)
    return bool(tree) and not lies_in(whole, tree)
