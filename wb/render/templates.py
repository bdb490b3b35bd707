"""Where templates lie, and what each is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wb.errors import WbError
from wb.wording import did_you_mean, system_reason, visible

DEFAULT = "prfaq"
SUFFIX = ".md.j2"
LIMIT_BYTES = 1 << 20  # the longest of ours has 5 KB


def shipped_templates() -> Path:
    """The folder of the templates that come with wb: in the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / (DEFAULT + SUFFIX)).is_file():
            return folder
    raise WbError("This copy of wb has no templates.", "Install it again.")


@dataclass(frozen=True)
class TemplateFolders:
    """The folders templates are taken from; a name is looked for in the first, then in the next."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """The file that a template or an include names, inside one of the folders.

        Nothing beside them is taken, and nothing that a link in them leads out to.
        """
        for folder in self.folders:
            path = (folder / name).resolve()
            if name.endswith(".j2") and path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def names(self) -> list[str]:
        """Names of the templates, as `--template` takes them, without the parts named `_...`."""
        names = {
            path.name.removesuffix(SUFFIX)
            for folder in self.folders
            for path in folder.glob("*" + SUFFIX)
        }
        return sorted(name for name in names if not name.startswith(("_", ".")))

    def purpose(self, name: str) -> str:
        """What a template is for, in one line: its opening comment."""
        path = self.find(name + SUFFIX)
        opening, end, _ = read_template(path).partition("#}") if path else ("", "", "")
        if not (end and opening.startswith("{#")):
            return ""
        return visible(" ".join(opening[2:].strip("-").split()))


def template_folders(own: Sequence[str] = ()) -> TemplateFolders:
    """The shipped templates behind those of a team. Raises WbError if a folder does not exist."""
    for folder in own:
        if not Path(folder).is_dir():
            raise WbError(
                f"The templates folder {visible(folder)} does not exist.",
                "Is the name spelt as in the folder?",
            )
    return TemplateFolders((*map(Path, own), shipped_templates()))


def pick(word: str, on: TemplateFolders) -> tuple[str, TemplateFolders]:
    """The template file that a name or a path means, and the folders to read it from.

    A template given as a path may include what lies beside it. Raises WbError if there is none.
    """
    if on.find(word + SUFFIX) and "/" not in word:
        return word + SUFFIX, on
    path = Path(word)
    if path.is_file() and path.suffix == ".j2":
        return path.name, TemplateFolders((path.parent, *on.folders))
    if path.is_file():
        raise WbError(
            f"{visible(word)} is not named as a template.", f"Give it a name that ends in {SUFFIX}."
        )
    raise WbError(
        f'There is no template "{visible(word)}".',
        did_you_mean(word, on.names(), "{}") or f"There is {', '.join(on.names())}.",
    )


def asks_for(names: Sequence[str], file: str, folders: TemplateFolders) -> bool:
    """Whether a template names one of these. What it includes is not looked at."""
    path = folders.find(file)
    text = read_template(path) if path else ""
    return bool(re.search(rf"\b(?:{'|'.join(names)})\b", re.sub(r"(?s)\{#.*?#\}", "", text)))


def name_of(file: str) -> str:
    """A template's name: its file's, without the endings."""
    return file.removesuffix(".j2").removesuffix(".md")


def read_template(path: Path) -> str:
    """The text of a template. Raises WbError if it is unreadable, not UTF-8, or over 1 MiB."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise WbError(
                f"The template {visible(str(path))} is over 1 MiB.", "Is it the right file?"
            )
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WbError(
            f"The template {visible(str(path))} is not UTF-8 text.",
            'Save it again with the encoding "UTF-8".',
        ) from error
    except OSError as error:
        raise WbError(
            f"The template {visible(str(path))} cannot be read: {system_reason(error)}."
        ) from error
