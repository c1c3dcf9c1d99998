"""Lemmas: a table of (form, part of speech), then the edit script that the model chose."""

from __future__ import annotations

__all__ = ["Lemmas", "apply_script"]

KEPT = 200_000  # forms remembered by one process; a run over millions of articles must stay flat


class Lemmas:
    """Finds the lemma of a form; remembers what the table said."""

    def __init__(self, table: dict[str, dict[str, str]], scripts: list[str]) -> None:
        self.table = table
        self.scripts = scripts
        self.known: dict[tuple[str, str, int], str] = {}

    def __call__(self, form: str, pos: str, script: int) -> str:
        """Return the lemma of `form` as `pos` (UPOS); `script` is the number of the model's edit script."""
        key = (form, pos, script)
        lemma = self.known.get(key)
        if lemma is None:
            table = self.table.get(pos, {})
            lemma = table.get(form) or (table.get(form.lower()) if pos != "PROPN" else None) or apply_script(form, self.scripts[script])
            if len(self.known) >= KEPT:
                self.known.clear()
            self.known[key] = lemma
        return lemma


def apply_script(form: str, script: str) -> str:
    """Return the lemma that an edit script makes of a form; the form itself where the cuts are too long.

    A script is '=lemma', or 'case|cut+add|cut+add': 'l' for small letters or 'k' to keep them, then how many characters to
    cut and what to add in front, then the same at the end.

    >>> apply_script("Bodies", "l|0+|3+y"), apply_script("am", "=be")
    ('body', 'be')
    """
    if script.startswith("="):
        return script[1:]
    case, front, back = script.split("|", 2)
    stem = form.lower() if case == "l" else form
    cut_front, _, add_front = front.partition("+")
    cut_back, _, add_back = back.partition("+")
    if int(cut_front) + int(cut_back) >= len(stem) + (1 if add_front or add_back else 0):
        return form
    return add_front + stem[int(cut_front) : len(stem) - int(cut_back)] + add_back
