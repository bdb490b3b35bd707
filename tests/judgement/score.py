"""How far `wb` agrees with a strict reviewer who read the same proposals.

usage: python tests/judgement/score.py [--show FLAW] [SET]...

SET is dev, second, third, fourth, fifth or sixth; all unless told. A set holds proposals and
`own-labels.jsonl`: one object a line, {file, key, flaws, maybe, note}. A finding counts for the
labelled key it stands in. It is
right if the reviewer marked its flaw there, wrong if not, and counts neither way where two
reviewers could differ (`maybe`).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from wb.document.textfile import read
from wb.findings import Finding, Severity
from wb.lint.runner import check

HERE = Path(__file__).parent
IN_SIGHT = ("dev", "second", "third", "fourth", "fifth")  # read by who changes the rules
UNSEEN = ("sixth",)  # read by nobody who changes them
SETS = (*IN_SIGHT, *UNSEEN)

# what the reviewer marks -> the rule that speaks of it
SPEAKS_OF = {
    "placeholder": "placeholder",
    "empty-ish": "too-thin",
    "customer-too-broad": "customer-too-broad",
    "customer-not-a-person": "customer-not-a-person",
    "multiple-customers": "several-customers",
    "problem-is-solution": "solution-in-disguise",
    "problem-no-consequence": "no-consequence",
    "no-quantity": "no-quantity",
    "benefit-multiple": "several-benefits",
    "benefit-is-feature": "feature-not-benefit",
    "evidence-missing-source": "no-source",
    "evidence-opinion": "opinion-as-evidence",
    "evidence-internal-only": "no-customer-contact",
    "competitor-focused": "competitor-focused",
    "experience-no-steps": "no-steps",
    "experience-internal": "system-internals",
    "weasel": "weasel-words",
    "hype": "hype",
    "jargon": "unexplained-acronym",
    "long-sentence": "long-sentence",
    "quote-generic": "generic-quote",
    "first-person-plural-in-customer-voice": "company-voice",
    "future-hedge": "future-tense",
}


class Label(NamedTuple):
    """What the reviewer marked in one answer of one file."""

    path: Path
    key: str
    flaws: frozenset[str]
    maybe: frozenset[str]
    note: str

    @property
    def clean(self) -> bool:
        """Whether she had nothing to say."""
        return not (self.flaws or self.maybe)


class Tally(NamedTuple):
    """How often a rule spoke and should have, in answers the reviewer marked and in the others."""

    marked: int = 0
    right: int = 0  # claims (errors and warnings) where she marked the flaw
    wrong: int = 0  # claims where she did not
    asked: int = 0  # questions where she marked it
    idle: int = 0  # questions where she did not

    def __add__(self, other: tuple[int, ...]) -> Tally:  # type: ignore[override]
        """Both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float | None:
        """The share of claims she agrees with."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of her marks that a claim finds."""
        return _share(self.right, self.marked)

    @property
    def reach(self) -> float | None:
        """The share of her marks that a claim or a question finds."""
        return _share(self.right + self.asked, self.marked)

    @property
    def question_precision(self) -> float | None:
        """The share of questions she would have asked."""
        return _share(self.asked, self.asked + self.idle)


@dataclass(frozen=True)
class Score:
    """How `wb` does on a set: by flaw, in all, and where the reviewer had nothing to say."""

    by_flaw: Mapping[str, Tally]
    clean: int
    clean_with_claim: int
    clean_with_error: int

    @property
    def total(self) -> Tally:
        """All flaws together."""
        return sum(self.by_flaw.values(), Tally())


def score(*sets: str) -> Score:
    """How `wb` does on the sets of these names, taken together."""
    labels = [label for name in sets for label in labels_of(name)]
    said = _said(labels)
    by_flaw = {
        flaw: sum((_count(flaw, label, said[label]) for label in labels), Tally())
        for flaw in SPEAKS_OF
    }
    clean = [said[label] for label in labels if label.clean]
    return Score(
        by_flaw,
        len(clean),
        sum(any(map(_is_claim, found)) for found in clean),
        sum(any(f.severity is Severity.ERROR for f in found) for found in clean),
    )


def by_register() -> Mapping[str, Tally]:
    """How `wb` does on each register of the sets that are sorted by it, all flaws together."""
    registers = json.loads((HERE / "registers.json").read_text(encoding="utf-8"))
    register = {place: name for name, places in registers.items() for place in places}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name in sorted({place.partition("/")[0] for place in register}):
        for label, found in _said(labels_of(name)).items():
            place = f"{name}/{label.path.name.partition('.')[0]}"
            tallies[register[place]] += sum(
                (_count(flaw, label, found) for flaw in SPEAKS_OF), Tally()
            )
    return tallies


def labels_of(name: str) -> list[Label]:
    """What the reviewer marked in a set."""
    rows = [
        json.loads(line)
        for line in (HERE / name / "own-labels.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [
        Label(
            HERE / name / row["file"],
            row["key"],
            frozenset(row["flaws"]),
            frozenset(row["maybe"]),
            row["note"],
        )
        for row in rows
    ]


def disagreements(flaw: str, *sets: str) -> Iterator[str]:
    """One line for each answer in which a claim is wrong or a mark is missed."""
    labels = [label for name in sets for label in labels_of(name)]
    for label, found in _said(labels).items():
        tally = _count(flaw, label, found)
        if tally.wrong:
            message = next(f.message for f in found if f.rule == SPEAKS_OF[flaw])
            yield f"wrong   {label.path.name} {label.key}: {message}"
        elif tally.marked > tally.right + tally.asked:
            yield f"missed  {label.path.name} {label.key}: {label.note}"


def _said(labels: Sequence[Label]) -> Mapping[Label, list[Finding]]:
    """The findings in each labelled answer."""
    by_place = {(label.path, label.key): label for label in labels}
    said: dict[Label, list[Finding]] = defaultdict(list)
    said.update({label: [] for label in labels})
    for path in dict.fromkeys(label.path for label in labels):
        for finding in check(read(path)).findings:
            keys = (finding.key, f"{finding.key}.text", finding.key.rpartition(".")[0])
            if label := next(
                (by_place[path, key] for key in keys if (path, key) in by_place), None
            ):
                said[label].append(finding)
    return said


def _count(flaw: str, label: Label, found: Sequence[Finding]) -> Tally:
    spoken = [finding for finding in found if finding.rule == SPEAKS_OF[flaw]]
    claimed = any(map(_is_claim, spoken))
    asked = bool(spoken) and not claimed
    if flaw in label.flaws:
        return Tally(marked=1, right=claimed, asked=asked)
    return Tally() if flaw in label.maybe else Tally(wrong=claimed, idle=asked)


def _is_claim(finding: Finding) -> bool:
    return finding.severity is not Severity.QUESTION


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def table(result: Score) -> list[str]:
    """The figures as the rows of a Markdown table."""
    rows = [
        "| the reader marks | rule | marks | right | wrong | precision | recall "
        "| with questions | idle questions |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for flaw, tally in result.by_flaw.items():
        rows.append(f"| {flaw} | {SPEAKS_OF[flaw]} | {_figures(tally)} |")
    return [*rows, f"| **all** | | {_figures(result.total)} |"]


def _figures(tally: Tally) -> str:
    counts = (tally.marked, tally.right, tally.wrong)
    precision = interval(tally.right, tally.right + tally.wrong)
    idle = f"{tally.idle} of {tally.asked + tally.idle}" if tally.asked + tally.idle else "–"
    shares = (precision, shown(tally.recall), shown(tally.reach), idle)
    return " | ".join([*map(str, counts), *shares])


def interval(part: int, whole: int) -> str:
    """A share and its 95 % interval by Wilson: `0.93 (0.86 to 0.97)`; a dash of nothing."""
    if not whole:
        return "–"
    share, spread = part / whole, _Z * _Z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * ((share * (1 - share) + spread / 4) / whole) ** 0.5 / (1 + spread)
    return f"{share:.2f} ({middle - half:.2f} to {min(1.0, middle + half):.2f})"


_Z = 1.96  # standard errors to either side hold 95 of 100


def shown(share: float | None) -> str:
    """A share with two digits, or a dash where there is nothing to share."""
    return "–" if share is None else f"{share:.2f}"


def main() -> None:
    """Print the figures, or with --show where `wb` and the reviewer differ."""
    parser = argparse.ArgumentParser(description="How far wb agrees with a strict reviewer.")
    parser.add_argument("sets", nargs="*", metavar="SET", help=" or ".join(SETS))
    parser.add_argument(
        "--show", choices=SPEAKS_OF, metavar="FLAW", help="list what is wrong and what is missed"
    )
    options = parser.parse_args()
    sets = options.sets or SETS
    if unknown := set(sets) - set(SETS):
        parser.error(f"there is no set {', '.join(sorted(unknown))}")
    if options.show:
        print("\n".join(disagreements(options.show, *sets)))
        return
    result = score(*sets)
    print("\n".join(table(result)))
    print(f"\nprecision of questions {shown(result.total.question_precision)}")
    print(
        f"answers without a mark: {result.clean}, with a claim: {result.clean_with_claim},"
        f" with an error: {result.clean_with_error}"
    )


if __name__ == "__main__":
    main()
