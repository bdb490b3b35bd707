"""What tests of several rooms share: where the repository lies, runs, a terminal, proposals."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
