"""Writes the completion scripts for bash, zsh and fish from the app: `python
completions/make.py`.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = {"bash": "wb.bash", "zsh": "_wb", "fish": "wb.fish"}


def script(shell: str) -> str:
    """The completion script that the `wb` beside this Python prints for a shell."""
    wb = Path(sys.executable).with_name("wb")
    environment = os.environ | {"_WB_COMPLETE": f"source_{shell}"}
    run = subprocess.run([wb], env=environment, capture_output=True, check=True, encoding="utf-8")
    return run.stdout.strip() + "\n"


if __name__ == "__main__":
    for shell, name in FILES.items():
        (HERE / name).write_text(script(shell), encoding="utf-8")
