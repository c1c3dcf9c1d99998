"""Every compiled pattern of the room is linear: twice the text takes about twice the work, whatever the text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import hearsay.read

NAMES = sorted(m.name for m in pkgutil.iter_modules(hearsay.read.__path__, "hearsay.read."))
ATTACKS = (
    "a",
    " ",
    "U.S. ",
    '"',
    "A b ",
    "1",
    "1-",
    "<",
    "<!--",
    "a=",
    "\n",
    "\t,",
    "[",
    "(",
    "By ",
    "2024-",
    "0:",
    "\\",
    "é",
    "-",
    "--> ",
    "<?xml",
)
SECONDS = 60


def patterns(module: str) -> list[str]:
    """Return the names of the compiled patterns of a module."""
    return sorted(k for k, v in vars(importlib.import_module(module)).items() if isinstance(v, re.Pattern))


def test_there_are_patterns_to_try() -> None:
    assert sum(len(patterns(m)) for m in NAMES) > 40


@pytest.mark.slow
@pytest.mark.parametrize("module", NAMES)
def test_the_patterns_of_a_module_end_on_hostile_texts(module: str) -> None:
    # In a process of its own, because a pattern that backtracks cannot be stopped from within; 50,000 characters take a
    # linear pattern some milliseconds, an exponential one for ever, a quadratic one seconds for each text.
    code = (
        "import importlib\n"
        f"module = importlib.import_module({module!r})\n"
        f"for name in {patterns(module)!r}:\n"
        "    pattern = getattr(module, name)\n"
        f"    for a in {ATTACKS!r}:\n"
        "        t = a * (50_000 // len(a))\n"
        "        for text in (t, t + '!', 'x' + t):\n"
        "            print(name, ascii(a), flush=True)\n"
        "            text = text if isinstance(pattern.pattern, str) else text.encode()\n"
        "            pattern.search(text), pattern.match(text), pattern.fullmatch(text)\n"
    )
    if patterns(module):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=SECONDS, check=False)
        assert done.returncode == 0, done.stderr
