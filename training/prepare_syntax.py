"""Read CoNLL-U (EWT, GUM) into documents: syntax, sentence starts, and silver ROLE and GROUP mentions from GUM."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from training.document import UNKNOWN, Document
from training.lemma import make_script

COLUMNS = {"upos": 3, "xpos": 4, "deprel": 7}
# GUM marks every mention of a person; these head tags make it a description of one (ROLE) or several (GROUP).
SILVER = {("person", "NN"): "ROLE", ("person", "NNS"): "GROUP", ("organization", "NNS"): "GROUP"}


def read_conllu(path: Path, name: str) -> Iterator[Document]:
    """Yield one document per `# newdoc`.

    Args:
        path: A .conllu.gz file.
        name: Name of the set, kept in the documents.
    """
    sentences: list[tuple[bool, list[list[str]], set[int]]] = []
    doc_id, paragraph, rows = "", True, list[list[str]]()
    glued: set[int] = set()
    until = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if sentences:
                    yield _document(doc_id, name, sentences)
                doc_id, sentences, paragraph = line.split("=", 1)[1].strip(), [], True
            elif line.startswith("# newpar"):
                paragraph = True
            elif not line.strip():
                if rows:
                    sentences.append((paragraph, rows, glued))
                rows, glued, paragraph, until = [], set(), False, 0
            elif line[0].isdigit():
                row = line.rstrip("\n").split("\t")
                if "-" in row[0]:
                    first, last = (int(n) for n in row[0].split("-"))
                    glued |= set(range(first, last)) | ({last} if "SpaceAfter=No" in row[9] else set())
                    until = last
                elif "." not in row[0]:
                    rows.append(row)
                    if int(row[0]) > until and "SpaceAfter=No" in row[9].split("|"):
                        glued.add(int(row[0]))
    if sentences:
        yield _document(doc_id, name, sentences)


def _document(doc_id: str, name: str, sentences: list[tuple[bool, list[list[str]], set[int]]]) -> Document:
    words: list[str] = []
    space: list[int] = []
    breaks: list[int] = []
    labels: dict[str, list[str]] = {k: [] for k in ("sent", "upos", "xpos", "deprel", "head", "lemma", "lemma_form")}
    roles: list[str] = []
    joined = True
    for paragraph, rows, glued in sentences:
        base = len(words)
        breaks.append(base)
        for row in rows:
            number = int(row[0])
            first = number == 1
            space.append(2 if first and paragraph else 0 if joined and words else 1)
            joined = number in glued
            words.append(row[1])
            labels["sent"].append("1" if first else "0")
            for layer, column in COLUMNS.items():
                labels[layer].append(row[column])
            # Heads are counted in the document; the root points at itself.
            labels["head"].append(str(base + int(row[6]) - 1 if row[6] != "0" else base + number - 1))
            labels["lemma_form"].append(row[2])
            labels["lemma"].append(make_script(row[1], row[2]))
        roles.extend(silver_roles(rows))
    if any(label != UNKNOWN for label in roles):
        labels["roles"] = roles
    return Document(doc_id, name, words, space, breaks, labels)


def silver_roles(rows: list[list[str]]) -> list[str]:
    """Return BIO labels of ROLE and GROUP for one sentence of GUM; `*` everywhere when it has no entities.

    A mention ends before a relative clause of its head, as in our written text; the outermost mention wins.
    """
    spans = entity_spans(rows)
    if not spans:
        return [UNKNOWN] * len(rows)
    labels = ["O"] * len(rows)
    for start, end, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        heads = [i for i in range(start, end) if not start <= int(rows[i][6]) - 1 < end]
        if not heads or (kind, rows[heads[0]][4]) not in SILVER:
            continue
        for i in range(heads[0] + 1, end):
            clause = [j for j in range(heads[0] + 1, end) if _inside(rows, j, i)]
            if rows[i][7] in ("acl:relcl", "appos", "acl") and clause:
                end = min(end, clause[0])
                break
        while end > heads[0] + 1 and rows[end - 1][3] == "PUNCT":
            end -= 1
        if all(label == "O" for label in labels[start:end]):
            label = SILVER[kind, rows[heads[0]][4]]
            labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return labels


def _inside(rows: list[list[str]], word: int, top: int) -> bool:
    steps = 0
    while word >= 0 and steps < len(rows):
        if word == top:
            return True
        word, steps = int(rows[word][6]) - 1, steps + 1
    return False


def entity_spans(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return the entities of one sentence of GUM as (first word, end word, type), half-open."""
    spans: list[tuple[int, int, str]] = []
    open_: list[tuple[str, int, str]] = []
    for i, row in enumerate(rows):
        value = next((v[7:] for v in row[9].split("|") if v.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                if part.endswith(")"):
                    spans.append((i, i + 1, fields[1] if len(fields) > 1 else ""))
                else:
                    open_.append((fields[0], i, fields[1] if len(fields) > 1 else ""))
                continue
            for k in range(len(open_) - 1, -1, -1):
                if open_[k][0] == fields[0]:
                    spans.append((open_[k][1], i + 1, open_[k][2]))
                    del open_[k]
                    break
    return spans
