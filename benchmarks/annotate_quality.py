"""Measure an annotator from raw text: sentences, words, syntax, lemmas, names; write attributions for their own scorer.

    python benchmarks/annotate_quality.py ../shared/bench/data --annotator model --parts gum_dev ewt_dev ner polnear

Words are aligned by offsets, as in the CoNLL shared task of 2018: a word that was cut otherwise counts as missed and as wrong.
Labels are compared in full (nsubj:pass). Figures are F1 in percent.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hearsay.annotate import load
from hearsay.protocols import Annotator
from hearsay.records import Analysis, Article

NO_BLANK_BEFORE = set(".,;:!?)]}%”’") | {
    "'s",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "’s",
    "n’t",
    "...",
    "''",
    "’re",
    "’ve",
    "’ll",
    "-",
    "/",
}
NO_BLANK_AFTER = set("([{$#“‘-/") | {"``"}
LABELS = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP", "Date": "DATE",
    "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip


class GoldWord(NamedTuple):
    """A gold word: offsets, form, lemma, tags, head as an offset (-1 for the root), relation."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


class Text(NamedTuple):
    """A gold text: its id, genre, text and sentences of words."""

    id: str
    genre: str
    text: str
    sentences: list[list[GoldWord]]


def article(key: str, text: str) -> Article:
    """Return an article that holds nothing but text."""
    return Article(id=key, path=key, sha256="", text=text)


def read_conllu(path: Path) -> Iterator[Text]:
    """Yield the documents of a CoNLL-U file as running text: paragraphs parted by an empty line."""
    name, text, sentences, rows, paragraph = "", "", list[list[GoldWord]](), list[list[str]](), True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in itertools.chain(lines, ["# newdoc id = end\n"]):
            if line.startswith("# newdoc"):
                if sentences:
                    genre = name.split("_")[1] if name.startswith("GUM") else name.split("-")[0]
                    yield Text(name, genre, text.rstrip(), sentences)
                name, text, sentences, paragraph = line.split("=", 1)[1].strip(), "", [], True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line[0].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                text = text.rstrip() + "\n\n" if text and paragraph else text
                text, words = _append(text, rows)
                sentences.append(words)
                rows, paragraph = [], False


def _append(text: str, rows: list[list[str]]) -> tuple[str, list[GoldWord]]:
    """Add a sentence to the text; a joined token ('don't') whose words do not spell it gives each of them all its offsets."""
    spans: dict[str, tuple[int, int]] = {}
    until = 0
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            at = len(text)
            for number, part in zip(range(first, last + 1), parts, strict=True):
                whole = "".join(parts) != row[1]
                spans[str(number)] = (len(text), len(text) + len(row[1])) if whole else (at, at + len(part))
                at += len(part)
            until = last
        elif not row[0].isdigit() or int(row[0]) <= until:
            continue
        else:
            spans[row[0]] = (len(text), len(text) + len(row[1]))
        text += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
    heads = {"0": -1, **{n: a for n, (a, _) in spans.items()}}
    return text, [GoldWord(*spans[r[0]], r[2], r[3], r[4], heads[r[6]], r[7]) for r in rows if r[0] in spans and "." not in r[0]]


def score_syntax(text: Text, analysis: Analysis, counts: Counter[tuple[str, str]]) -> None:
    """Add the counts of one text: right, found and gold for each measure."""
    gold_sentences = {(s[0].start, s[-1].end) for s in text.sentences}
    sentences = {(s.start, s.end) for s in analysis.sentences}
    gold = {(w.start, w.end): w for s in text.sentences for w in s}
    found = {
        (w.start, w.end): (w, -1 if w.head == -1 else s.words[w.head].start if w.head >= 0 else -2)
        for s in analysis.sentences
        for w in s.words
    }
    right: Counter[str] = Counter()
    right["sentences"] = len(gold_sentences & sentences)
    for span, word in gold.items():
        if span not in found:
            continue
        other, head = found[span]
        right["words"] += 1
        right["upos"] += word.upos == other.pos
        right["xpos"] += word.xpos == other.tag
        right["lemma"] += word.lemma in (other.lemma, "_")
        right["uas"] += word.head == head
        right["las"] += word.head == head and word.relation == other.relation
    for measure in ("sentences", "words", "upos", "xpos", "lemma", "uas", "las"):
        counts[measure, "right"] += right[measure]
        counts[measure, "found"] += len(sentences) if measure == "sentences" else len(found)
        counts[measure, "gold"] += len(gold_sentences) if measure == "sentences" else len(gold)


def read_names(path: Path) -> Iterator[tuple[str, str, set[tuple[int, int, str]]]]:
    """Yield (id, text, gold names) of the worldwide newswire; the text is put together from its tokens."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for key, group in itertools.groupby(rows, key=lambda r: r["id"]):
        text, gold = "", set[tuple[int, int, str]]()
        for row in group:
            line, spans = _join(row["tokens"], row["tags"])
            base = len(text)
            gold |= {(a + base, b + base, kind) for a, b, kind in spans}
            text += line + "\n\n"
        yield key, text.rstrip(), gold


def _join(tokens: list[str], tags: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Put a line together from its tokens: no blank before closing marks and clitics, none around hyphens and slashes."""
    text, spans, inside, glue, last = "", list[tuple[int, int, str]](), False, True, "O"
    for token, tag in zip(tokens, tags, strict=True):
        closing = token == '"' and inside
        text += "" if glue or token in NO_BLANK_BEFORE or closing else " "
        glue = token in NO_BLANK_AFTER or (token == '"' and not inside)
        inside ^= token == '"'
        start = len(text)
        text += token
        if tag.startswith("I-") and last[2:] == tag[2:]:
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif tag != "O":
            spans.append((start, len(text), LABELS[tag[2:]]))
        last = tag
    return text, spans


def score_names(path: Path, annotator: Annotator) -> Counter[tuple[str, str]]:
    """Return right, found and gold by type; ROLE and GROUP, which the set lacks, are left out."""
    counts: Counter[tuple[str, str]] = Counter()
    texts = list(read_names(path))
    for (_, _, gold), analysis in zip(texts, annotator.annotate([article(k, t) for k, t, _ in texts]), strict=True):
        found = {(n.start, n.end, n.label) for n in analysis.names if n.label not in ("ROLE", "GROUP")}
        for kind, spans in (("right", gold & found), ("found", found), ("gold", gold)):
            counts["all", kind] += len(spans)
            for _, _, label in spans:
                counts[label, kind] += 1
    return counts


def outermost(analysis: Analysis) -> list[dict[str, list[list[int]]]]:
    """Return the attributions that stand in no other one's content, in the form of `attribution_score.py`."""
    contents = [(s.start, s.end) for a in analysis.attributions for s in a.contents]
    kept = []
    for a in analysis.attributions:
        spans = [s for part in (a.contents, a.cues) for s in part]
        if any(all(x <= s.start and s.end <= y for s in spans) and (x, y) not in {(s.start, s.end) for s in spans} for x, y in contents):
            continue
        kept.append({role: [[s.start, s.end] for s in getattr(a, role)] for role in ("sources", "cues", "contents")})
    return kept


def f1(counts: Counter[tuple[str, str]], measure: str) -> float:
    """Return the F1 in percent, 0 where nothing was found or there is nothing to find."""
    both = counts[measure, "found"] + counts[measure, "gold"]
    return round(200 * counts[measure, "right"] / both, 2) if both else 0.0


def main() -> None:
    """Print the figures as they come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with the bench data")
    parser.add_argument("--annotator", default="model")
    parser.add_argument("--parts", nargs="+", default=["gum_dev", "ewt_dev", "ner", "polnear"])
    parser.add_argument("--attributions", type=Path, help="write PolNeAR dev predictions here, for attribution_score.py")
    options = parser.parse_args()
    annotator = load(options.annotator)
    for part in options.parts:
        begun = time.perf_counter()
        if part == "ner":
            counts = score_names(options.data / "ner_worldwide_dev.jsonl.gz", annotator)
            for label in sorted({k for k, _ in counts}):
                print(f"names {label:8} {f1(counts, label):6.2f}  gold {counts[label, 'gold']}  found {counts[label, 'found']}")
        elif part == "polnear":
            with gzip.open(options.data / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
                rows = [json.loads(line) for line in lines]
            found = annotator.annotate([article(r["id"], r["text"]) for r in rows])
            out = options.attributions.open("w", encoding="utf-8") if options.attributions else sys.stdout
            for row, analysis in zip(rows, found, strict=True):
                print(json.dumps({"id": row["id"], "attributions": outermost(analysis)}), file=out)
        else:
            texts = list(read_conllu(options.data / f"{part}.conllu.gz"))
            by_genre: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
            for text, analysis in zip(texts, annotator.annotate([article(t.id, t.text) for t in texts]), strict=True):
                for genre in ("all", text.genre):
                    score_syntax(text, analysis, by_genre[genre])
            for genre, counts in by_genre.items():
                measures = ("sentences", "words", "upos", "xpos", "lemma", "uas", "las")
                print(f"{part} {genre:10}", "  ".join(f"{m} {f1(counts, m):.2f}" for m in measures))
        print(f"{part}: {time.perf_counter() - begun:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
