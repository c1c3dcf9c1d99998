"""Draw the README's picture: what `hearsay show` prints for one article of the demo, as an SVG.

`python scripts/build_picture.py STORE ARTICLE OUT.svg` with the demo store and an article's id.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 150
LINES = 62  # header, text, claims and events of a short article


def main(store: str, article: str, target: str) -> None:
    """Run `hearsay show STORE ARTICLE` on a terminal of fixed width and write what fits on a first screen to `target`."""
    command = shlex.join([str(Path(sys.executable).with_name("hearsay")), "show", store, article])
    terminal = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    # `script` gives the program a real terminal; without one it prints neither colours nor columns of that width.
    line = ["script", "-qec", f"stty cols {COLUMNS} rows 60; {command}", "/dev/null"]
    printed = subprocess.run(line, capture_output=True, text=True, check=True, env=terminal, stdin=subprocess.DEVNULL).stdout
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere)
        console.print(Text.from_ansi("\n".join(printed.replace("\r", "").splitlines()[:LINES])), soft_wrap=True)
        console.save_svg(target, title=f"hearsay show {Path(store).name}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
