"""Tables as they lie in the package: tab-separated text with a head, remarks that begin with '# ', and typed rows."""

from __future__ import annotations

from importlib.resources import files

from hearsay.errors import RecordError

__all__ = ["cells", "rows"]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of the table `name` (a path below the room, such as 'actors/igos.tsv') by the names of its columns.

    Raises:
        RecordError: a line has another number of cells than the head; the message names file and line.
    """
    head: list[str] = []
    found: list[dict[str, str]] = []
    for number, line in enumerate((files("hearsay.data") / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        values = line.split("\t")
        if not head:
            head = values
        elif len(values) != len(head):
            raise RecordError(f"{name}, line {number}: {len(values)} cells where the head has {len(head)}. Separate cells by one tab.")
        else:
            found.append(dict(zip(head, values, strict=True)))
    return found


def cells(value: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list, separated by '; '.

    >>> cells("AFP; Agence France Presse"), cells("")
    (('AFP', 'Agence France Presse'), ())
    """
    return tuple(part for part in value.split("; ") if part)
