"""The floors of the house: imports run only downward, and every room has its floor."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "wb"
FLOORS = (
    {"errors"},
    {"wording"},
    {"schema", "questions"},
    {"command", "labels", "programs"},
    {"document"},
    {"prose", "findings"},
    {"rules"},
    {"config"},
    {"lint"},
    {"reports", "render", "interview", "importing"},
    {"terminal", "editor", "portfolio", "comments"},
    {"compare", "preview"},
    {"cli"},
    {"__main__"},
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(PACKAGE.rglob("*.py"))


@dataclass(frozen=True)
class Arrow:
    """One import of one module of the package by another, and where it is written."""

    file: Path
    line: int
    source: str
    target: str

    def __str__(self) -> str:
        place = self.file.relative_to(PACKAGE.parent)
        return f"{place}:{self.line}: {self.source} imports {self.target}"


def module_of(file: Path) -> str:
    """The dotted name that a file of the package is imported by."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(file) for file in FILES}


def room_of(module: str) -> str | None:
    """The room a module stands in; none for the package itself, which holds only its version."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def base_of(node: ast.ImportFrom, file: Path) -> str:
    """The module that a `from` import names, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = module_of(file).split(".")
    keep = len(parts) - node.level + (file.name == "__init__.py")
    return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def imported(node: ast.AST, file: Path) -> Iterator[str]:
    """The modules of the package that one statement imports, wherever it stands in the file."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in MODULES)
    elif isinstance(node, ast.ImportFrom):
        base = base_of(node, file)
        for alias in node.names:
            inner = f"{base}.{alias.name}"
            if inner in MODULES:
                yield inner
            elif base in MODULES:
                yield base


@cache
def arrows() -> list[Arrow]:
    """Every import inside the package: in functions and under TYPE_CHECKING as well."""
    return [
        Arrow(file, node.lineno, module_of(file), target)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for target in imported(node, file)
    ]


def goes_wrong(arrow: Arrow) -> bool:
    """Whether an import leads up, or across to another room on its own floor."""
    source, target = room_of(arrow.source), room_of(arrow.target)
    if source is None or target is None or source == target:
        return source is None and target is not None
    return FLOOR_OF.get(target, -1) >= FLOOR_OF.get(source, len(FLOORS))


def test_the_test_sees_the_imports_of_the_package() -> None:
    seen = {(room_of(arrow.source), room_of(arrow.target)) for arrow in arrows()}
    assert ("lint", "rules") in seen
    assert ("cli", "lint") in seen


def test_every_room_has_a_floor_and_every_floor_has_its_rooms() -> None:
    rooms = {room for module in MODULES if (room := room_of(module))}
    assert rooms - FLOOR_OF.keys() == set(), "rooms without a floor: name them in FLOORS"
    assert FLOOR_OF.keys() - rooms == set(), "floors name rooms that are gone"


def test_the_map_for_newcomers_has_the_same_floors() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    line = next(line for line in guide.splitlines() if line.startswith("`errors` < "))
    assert [set(floor.strip(" `").split(", ")) for floor in line.split("<")] == list(FLOORS)


def test_imports_run_only_downward() -> None:
    wrong = [str(arrow) for arrow in arrows() if goes_wrong(arrow)]
    assert not wrong, "imports that lead up or across:\n" + "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for arrow in arrows():
        if arrow.source != arrow.target:
            graph.setdefault(arrow.source, set()).add(arrow.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail("an import circle: " + " <- ".join(circle.args[1]))


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_a_file_opens_with_the_sentence_that_says_what_lives_there(file: Path) -> None:
    sentence = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    first = sentence.split("\n\n")[0].strip()
    assert first.endswith((".", ":", "?")), (
        f"{file.relative_to(PACKAGE.parent)}:1: no opening sentence"
    )
