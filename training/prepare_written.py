"""Turn the text that we wrote into documents."""

from collections.abc import Iterator
from pathlib import Path

from training.document import Document, Unit
from training.prepare_spans import from_offsets
from training.written.load import Item, WrittenAttribution, complaints


def depth(attribution: WrittenAttribution, all_: dict[int, WrittenAttribution]) -> int:
    """Return 1 for an attribution in the outlet's own voice, 2 for one inside the content of such a one, and so on."""
    steps, here = 1, attribution
    while here.parent is not None:
        here, steps = all_[here.parent], steps + 1
    return steps


def item_document(item: Item) -> Document:
    """Return the item as a document of the set `written`."""
    numbered = {a.number: a for a in item.attributions}
    units = [Unit({"S": a.sources, "C": a.cues, "T": a.contents, "R": a.addressees}, depth(a, numbered)) for a in item.attributions]
    return from_offsets(item.id, "written", item.text, units, item.mentions)


def read_written(folder: Path, split: str) -> Iterator[Document]:
    """Yield the items of one split, `train` or `test`, that obey the form; the bad ones are printed and left out."""
    for path in sorted(folder.glob("*.txt")):
        items, bad = complaints(path)
        for line in bad:
            print("left out:", line)
        for item in items:
            if item.test == (split == "test"):
                yield item_document(item)
