"""brat standoff: a folder with one `.txt` and one `.ann` for each article, and the configuration (https://brat.nlplab.org/standoff.html).

Offsets are half-open code points, as brat counts them. A span that crosses a line becomes a discontinuous one, since brat refuses line
ends inside a span. Events and claims are brat events, their status and kind are attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hearsay.data.events import roots
from hearsay.export.marked import LABELS, Mark, lines_of, marked
from hearsay.export.output import new_folder
from hearsay.records import Across, AnnotatedArticle

__all__ = ["BratExporter", "configuration"]

_STATUSES = ("asserted", "claimed", "denied", "negated", "planned", "possible")
_CLAIM = "CLAIM"  # the label of what triggers a claim: its first cue, or else its first span of another kind, named in the note


def configuration() -> str:
    """Return the text of `annotation.conf`."""
    entities = [label for label in LABELS if label not in roots()]
    claim = "Cue*:CUE, Source*:SOURCE, Content*:CONTENT, Addressee*:ADDRESSEE"
    events = [f"{name}\tActor*:ACTOR, Recipient*:RECIPIENT, Quantity*:QUANTITY" for name in roots()]
    lines = ["[entities]", *entities, "[relations]", "[events]", *events, f"{_CLAIM}\t{claim}"]
    lines += ["[attributes]", f"Status\tArg:<EVENT>, Value:{'|'.join(_STATUSES)}"]
    return "\n".join(lines) + "\n"


def _heads(mark: Mark) -> bool:
    """True if the mark triggers an event or a claim; their parts have ids with a point."""
    return mark.group in ("events", "claims") and "." not in mark.id


def _label(mark: Mark) -> str:
    return _CLAIM if mark.group == "claims" and _heads(mark) else mark.label


def _bound(number: int, mark: Mark, text: str) -> str:
    pieces = list(lines_of(text, mark.start, mark.end))
    places = ";".join(f"{start} {end}" for start, end in pieces)
    return f"T{number}\t{_label(mark)} {places}\t{' '.join(text[start:end] for start, end in pieces)}"


def _lines(article: AnnotatedArticle) -> Iterator[str]:
    found = marked(article)
    # A span of white space alone cannot be bound to words.
    kept = [m for m in found.marks if m.text.strip()]
    numbers = {mark.id: number for number, mark in enumerate(kept, 1)}
    for mark in kept:
        yield _bound(numbers[mark.id], mark, article.text)
    parts: dict[str, list[tuple[str, str]]] = {}
    for arc in found.arcs:
        parts.setdefault(arc.head, []).append((arc.role, arc.part))
    events = attributes = 0
    for mark in kept:
        if not _heads(mark):
            continue
        events += 1
        arguments = []
        seen: dict[str, int] = {}
        for role, part in parts.get(mark.id, []):
            if part in numbers:
                seen[role] = seen.get(role, 0) + 1
                arguments.append(f"{role.capitalize()}{seen[role] if seen[role] > 1 else ''}:T{numbers[part]}")
        yield " ".join([f"E{events}\t{_label(mark)}:T{numbers[mark.id]}", *arguments])
        if mark.status:
            attributes += 1
            yield f"A{attributes}\tStatus E{events} {mark.status}"
        yield f"#{events}\tAnnotatorNotes E{events}\t{mark.id} {mark.label}"


class BratExporter:
    """Writes a folder that brat opens."""

    def export(self, articles: Iterable[AnnotatedArticle], across: Iterable[Across], target: Path | None) -> tuple[int, int]:
        """Write two files for each article, named by its id; records across articles have no place in them."""
        written = 0
        with new_folder(target, "brat") as folder:
            (folder / "annotation.conf").write_text(configuration(), encoding="utf-8", newline="")
            for article in articles:
                (folder / f"{article.id}.txt").write_text(article.text, encoding="utf-8", newline="")
                annotations = "".join(f"{line}\n" for line in _lines(article))
                (folder / f"{article.id}.ann").write_text(annotations, encoding="utf-8", newline="")
                written += 1
        return written, 0
