"""Read corpora of names and of attributions, and our written text, into documents."""

import gzip
import itertools
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path

from training.document import Document, Unit
from training.words import space_flags, split_words

# What a smaller scheme leaves open: its LOC may be a Location or a Facility, its O may be a type that it lacks.
WIKIGOLD = {"PER": "Person", "ORG": "Organization", "LOC": "Location,Facility", "MISC": "NORP,Product,Misc", "O": "O,Date,Money"}
UNER = {"PER": "Person", "ORG": "Organization", "LOC": "Location,Facility", "O": "O,NORP,Date,Money,Product,Misc"}
WRITTEN_NAMES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "LOC": "Location",
    "FAC": "Facility",
    "NORP": "NORP",
    "DATE": "Date",
    "MONEY": "Money",
    "PRODUCT": "Product",
    "MISC": "Misc",
}
ROLE_LETTERS = {"S": "SOURCE", "C": "CUE", "T": "CONTENT", "R": "ADDRESSEE"}
_OPENING = frozenset("([{$#“‘")
_CLOSING = frozenset(".,;:!?)]}%”’…")
_CLITICS = frozenset(f"{mark}{tail}" for mark in "'’" for tail in ("s", "re", "ve", "ll", "d", "m")) | {"n't", "n’t"}


def detokenised_flags(tokens: list[str]) -> list[int]:
    """Guess what stood before each token of a corpus that lost its white space: 0 nothing, 1 a blank.

    Straight quotation marks are taken to open and close in turn.
    """
    flags, glue, quotes = list[int](), False, {'"': False, "'": False}
    for i, token in enumerate(tokens):
        closes = token in _CLOSING or token in _CLITICS
        if token in ("-", "/", "–") and i:
            flags.append(0)
            glue = token != "–"
            continue
        if token in quotes:
            closes = quotes[token]
            quotes[token] = not closes
            flags.append(0 if closes or glue or not i else 1)
            glue = not closes
            continue
        flags.append(0 if glue or closes or not i else 1)
        glue = token in _OPENING
    if flags:
        flags[0] = 2
    return flags


def bio(tags: list[str], kinds: dict[str, str]) -> list[str]:
    """Map IOB1 or IOB2 tags to IOB2 labels of our types, or to choices of them."""
    out, last = [], "O"
    for tag in tags:
        if tag == "O":
            out.append(kinds.get("O", "O"))
        else:
            prefix, kind = tag.split("-", 1)
            start = prefix == "B" or last == "O" or last.split("-", 1)[1] != kind
            out.append(("B-" if start else "I-") + kinds.get(kind, kind))
        last = tag
    return out


def _resplit(tokens: list[str], tags: list[str], flags: list[int]) -> tuple[list[str], list[str], list[int]]:
    words, labels, space = list[str](), list[str](), list[int]()
    for token, tag, flag in zip(tokens, tags, flags, strict=True):
        for k, (a, b) in enumerate(split_words(token) or [(0, len(token))]):
            words.append(token[a:b])
            labels.append("I" + tag[1:] if k and tag.startswith("B-") else tag)
            space.append(0 if k else flag)
    return words, labels, space


def read_worldwide(path: Path, name: str) -> Iterator[Document]:
    """Yield one document per article of the worldwide newswire names; each line of the file is a paragraph."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for article, group in itertools.groupby(rows, key=lambda r: r["id"]):
        words, labels, space, breaks = list[str](), list[str](), list[int](), list[int]()
        for row in group:
            breaks.append(len(words))
            w, t, s = _resplit(row["tokens"], bio(row["tags"], {}), detokenised_flags(row["tokens"]))
            words += w
            labels += t
            space += s
        yield Document(article, name, words, space, breaks, {"names": labels})


def read_columns(path: Path, name: str, column: int, kinds: dict[str, str]) -> Iterator[Document]:
    """Yield documents of twenty sentences each from a file with one token a line; word in column - 1, tag in column."""
    batch = list[tuple[list[str], list[str]]]()
    tokens, tags = list[str](), list[str]()
    count = 0

    def document() -> Document:
        words, labels, space, breaks = list[str](), list[str](), list[int](), list[int]()
        for toks, tgs in batch:
            breaks.append(len(words))
            w, t, s = _resplit(toks, tgs, detokenised_flags(toks))
            words, labels, space = words + w, labels + t, space + s
        return Document(f"{name}-{count}", name, words, space, breaks, {"names": labels})

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.chain(lines, ["\n"]):
            parts = line.split()
            if line.startswith(("# ", "-DOCSTART-")):
                continue
            if parts:
                tokens.append(parts[column - 1])
                tags.append(parts[column])
                continue
            if tokens:
                batch.append((tokens, bio(["O" if "-" not in t else t for t in tags], kinds)))
            tokens, tags = [], []
            if len(batch) == 20:
                yield document()
                batch, count = [], count + 1
    if batch:
        yield document()


def tag_spans(size: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """Return BIO labels for half-open word spans; a later span never overwrites an earlier one."""
    labels = ["O"] * size
    for start, end, kind in spans:
        if start < end and all(label == "O" for label in labels[start:end]):
            labels[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return labels


def _word_spans(words: list[tuple[int, int]]) -> Callable[[int, int], tuple[int, int]]:
    starts, ends = [a for a, _ in words], [b for _, b in words]

    def find(start: int, end: int) -> tuple[int, int]:
        return bisect_right(ends, start), bisect_left(starts, end)

    return find


def paragraph_breaks(space: list[int]) -> list[int]:
    """Return the words before which a line breaks, the first one always."""
    return [i for i, flag in enumerate(space) if flag == 2 or i == 0]


def read_polnear(path: Path, name: str) -> Iterator[Document]:
    """Yield one document per article of PolNeAR, words by rule, spans aligned by characters."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield from_offsets(
                row["id"],
                name,
                row["text"],
                [
                    Unit({k: [(a, b) for a, b in u[key]] for k, key in (("S", "sources"), ("C", "cues"), ("T", "contents"))})
                    for u in row["attributions"]
                ],
            )


def from_offsets(
    doc_id: str,
    name: str,
    text: str,
    units: list[Unit],
    mentions: list[tuple[int, int, str]] | None = None,
) -> Document:
    """Make a document of raw text with attributions (and mentions) by half-open code-point offsets.

    Args:
        doc_id: Name of the text.
        name: Name of the set.
        text: The raw text.
        units: Attributions whose spans are offsets.
        mentions: Marked mentions (start, end, label of the written text), or None where they are not marked.
    """
    offsets = split_words(text)
    find = _word_spans(offsets)
    words, space = [text[a:b] for a, b in offsets], space_flags(text, offsets)
    moved = [Unit({k: [w for w in (find(a, b) for a, b in spans) if w[0] < w[1]] for k, spans in u.spans.items()}, u.depth) for u in units]
    moved = [u for u in moved if any(u.spans.values())]
    labels = {}
    for layer, depth in (("attr", 1), ("nested", 2)):
        spans = [(a, b, ROLE_LETTERS[k]) for u in moved if u.depth == depth for k in "CST" for a, b in u.spans.get(k, [])]
        if depth == 1 or mentions is not None:
            labels[layer] = tag_spans(len(words), spans)
    if mentions is not None:
        found = [(*find(a, b), kind) for a, b, kind in mentions]
        outer = sorted((m for m in found if m[2] in ("ROLE", "GROUP")), key=lambda m: m[0] - m[1])
        labels["roles"] = tag_spans(len(words), outer)
        labels["names"] = tag_spans(len(words), [(a, b, WRITTEN_NAMES[k]) for a, b, k in found if k in WRITTEN_NAMES])
        labels["addr"] = tag_spans(len(words), [(a, b, "ADDRESSEE") for u in moved if u.depth == 1 for a, b in u.spans.get("R", [])])
    return Document(doc_id, name, words, space, paragraph_breaks(space), labels, moved)
