"""The annotator that runs the language model: ONNX Runtime, tokenizers and NumPy, nothing more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from hearsay.annotate.decode import Decoded, Decoder, Syntax
from hearsay.annotate.encode import Encoder, Text, Unit, Window, batches, collate, cut_units
from hearsay.annotate.event_types import EVENT_FILES, EventModel, States
from hearsay.annotate.lemmas import Lemmas
from hearsay.annotate.names import find_names
from hearsay.annotate.weights import Weights, damaged, load_weights
from hearsay.protocols import EventAnswer, EventQuestion
from hearsay.records import Analysis, Article, AttributionSpans, Label, NameSpan, Sentence, Span, Word

if TYPE_CHECKING:
    import onnxruntime

__all__ = ["THREADS", "ModelAnnotator", "Vectors"]

THREADS = "HEARSAY_THREADS"  # the environment variable for the threads of one process
BUDGET = 350  # padded sub-tokens of one batch, two full windows: larger ones pad more and fall out of the cache (decision 031)
GROUP = 60_000  # characters of text whose tags are decoded together: some 10,000 words
PROVIDERS = ("CUDAExecutionProvider", "ROCMExecutionProvider", "DmlExecutionProvider")
NAMES: dict[str, Label] = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP", "Date": "DATE",
    "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC", "ROLE": "ROLE", "GROUP": "GROUP",
}  # fmt: skip

VOTING = frozenset(("PERSON", "ORG", "LOC", "FAC", "MISC"))  # labels that the same words may get by mistake for one another

Vectors = NDArray[np.float16]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
HIDDEN = 384
WIDTH = 2 * HIDDEN  # numbers of a word's states: two branches
MIDDLE = "middle"  # the output of the graph from which the event classifier goes on


class _Kept(NamedTuple):
    """What the event classifier needs of an article."""

    text: Text
    states: States
    sentences: list[tuple[int, int]]


class ModelAnnotator:
    """Runs one session of the model. Not to be shared between threads; one per process is meant.

    Args:
        folder: Where the model's files lie; the package's own if None (or what the environment's HEARSAY_MODEL names).
        threads: Threads of ONNX Runtime; 1 if None, or what the environment's HEARSAY_THREADS says. Several processes with one
            thread each are faster than one process with several.

    Raises:
        ModelError: a file is absent, damaged or of another version; the message names it.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        self.weights = load_weights(folder)
        self.name = self.weights.version
        self.encoder = Encoder(_tokenizer(self.weights), self.weights.labels.longest_word)
        self.decoder = Decoder(self.weights)
        self.lemmas = Lemmas(self.weights.lemmas, self.weights.labels.classes["lemma"])
        threads = threads or int(os.environ.get(THREADS, "1"))
        self.session = _session(self.weights.graph, threads)
        labels = self.weights.events
        self.events = EventModel(_session(self.weights.folder / EVENT_FILES[0], threads), labels) if labels else None
        self._kept: dict[str, _Kept] = {}  # of the articles of the last call, by their text

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        """Return one analysis for each article, in order; offsets refer to `article.text`."""
        self._kept = {}
        return [analysis for analysis, _ in self._run([a.text for a in articles], vectors=False)]

    def type_events(self, article: Article, questions: Sequence[EventQuestion]) -> list[EventAnswer]:
        """Return one answer for each question about an article; none where the model has no event classifier.

        The states of the articles of the last call of `annotate` are at hand; another article is annotated again.

        Raises:
            ValueError: A question marks no word of the text.
        """
        if self.events is None or not questions:
            return []
        if article.text not in self._kept:
            self.annotate([article])
        kept = self._kept[article.text]
        return self.events.answers(kept.text, kept.states, kept.sentences, questions)

    def annotate_with_vectors(self, articles: Sequence[Article]) -> list[tuple[Analysis, Vectors]]:
        """Return the analyses, each with the encoder's states of its words.

        The states are [words, 768] in the order of the words of all sentences: 384 numbers of the branch that reads
        syntax and names, then 384 of the one that reads attributions.
        """
        self._kept = {}
        return list(self._run([a.text for a in articles], vectors=True))

    def _run(self, texts: Sequence[str], vectors: bool) -> Iterator[tuple[Analysis, Vectors]]:
        group: list[str] = []
        size = 0
        for text in texts:
            group.append(text)
            size += len(text)
            if size >= GROUP:
                yield from self._group(group, vectors)
                group, size = [], 0
        yield from self._group(group, vectors)

    def _group(self, raw: list[str], vectors: bool) -> Iterator[tuple[Analysis, Vectors]]:
        # Paragraphs longer than what paragraphs are joined to are read in several windows, though the graph takes longer ones: it saw
        # few of those in training, and misplaces what stands beyond (docs/decisions/032).
        size = self.weights.labels.window.join_up_to
        texts = [self.encoder.encode(text) for text in raw]
        units = [u for k, text in enumerate(texts) for u in cut_units(text, k, size, size)]
        syntax, states, middle = self._syntax(texts, units, vectors)
        of_text: list[list[tuple[Unit, Decoded]]] = [[] for _ in texts]
        for unit, found in zip(units, self.decoder.spans(syntax), strict=True):
            of_text[unit.text].append((unit, found))
        held: list[list[Vectors]] = [[] for _ in texts]
        for unit, part in zip(units, states, strict=False):
            held[unit.text].append(part)
        for text, results, parts, shared in zip(texts, of_text, held, middle, strict=True):
            analysis = self._analysis(text, results)
            if self.events:
                self._kept[text.text] = _Kept(text, shared, [(s.start, s.end) for s in analysis.sentences])
            yield analysis, np.concatenate(parts) if parts else np.zeros((0, WIDTH), np.float16)

    def _syntax(self, texts: list[Text], units: list[Unit], vectors: bool) -> tuple[list[Syntax], list[Vectors], list[States]]:
        """Run all windows; return what is decoded at once of each unit, its words' states where asked for, and the texts' shared states."""
        names = [n for n in self.weights.labels.outputs if n not in ("states", MIDDLE) or (n == "states" and vectors)]
        if self.events:
            names.append(MIDDLE)
        middle = [np.zeros((len(t.pieces), HIDDEN if self.events else 0), np.float16) for t in texts]
        found: dict[int, Syntax] = {}
        states: dict[int, Vectors] = {}
        parts: dict[int, dict[int, dict[str, Floats]]] = {}
        for places in batches(units, BUDGET):
            batch = collate(places, texts, units)
            feeds = {"tokens": batch.tokens, "shapes": batch.shapes, "first": batch.first, "last": batch.last}
            scores = dict(zip(names, self.session.run(names, feeds), strict=True))
            if self.events:
                _keep_middle(scores.pop(MIDDLE), places, texts, units, middle)
            rows = []
            for row, (k, window) in enumerate(places):
                if len(units[k].windows) == 1:
                    rows.append(row)
                else:
                    own = slice(window.own_start - window.start, window.own_end - window.start)
                    parts.setdefault(k, {})[window.own_start] = {n: a[row, own].copy() for n, a in scores.items()}
            if len(rows) < len(places):
                scores = {n: a[rows] for n, a in scores.items()}
            kept = [places[r][0] for r in rows]
            self._keep(kept, scores, batch.lengths[rows], texts, units, found, states)
        for k, pieces in parts.items():
            # The windows of one long paragraph, each cut down to what it answers for, make one row again.
            ordered = [pieces[start] for start in sorted(pieces)]
            scores = {n: np.concatenate([p[n] for p in ordered])[None] for n in ordered[0]}
            self._keep([k], scores, np.array([units[k].end - units[k].start]), texts, units, found, states)
        return [found[k] for k in range(len(units))], [states[k] for k in sorted(states)], middle

    def _keep(
        self,
        numbers: list[int],
        scores: dict[str, Floats],
        lengths: Ints,
        texts: list[Text],
        units: list[Unit],
        found: dict[int, Syntax],
        states: dict[int, Vectors],
    ) -> None:
        if not numbers:
            return
        votes = np.zeros((len(numbers), int(lengths.max())), np.float32)
        for row, k in enumerate(numbers):
            votes[row, : lengths[row]] = texts[units[k].text].votes[units[k].start : units[k].end]
        scores = {n: a[:, : votes.shape[1]] for n, a in scores.items()}
        for row, (k, syntax) in enumerate(zip(numbers, self.decoder.syntax(scores, votes, lengths), strict=True)):
            found[k] = syntax
            if "states" in scores:
                states[k] = scores["states"][row, : lengths[row]].astype(np.float16)

    def _analysis(self, text: Text, results: list[tuple[Unit, Decoded]]) -> Analysis:
        classes = self.weights.labels.classes
        sentences: list[Sentence] = []
        names: list[NameSpan] = []
        attributions: list[AttributionSpans] = []
        for unit, found in results:
            sentences += _sentences(text, unit, found.syntax, classes, self.lemmas)
            names += [_name(text, unit.start + a, unit.start + b, kind) for a, b, kind in found.names]
            attributions += [_attribution(text, unit.start, group) for group in found.groups]
        names = with_bodies(text.text, sentences, agreed(names))
        return Analysis(annotator=self.name, sentences=tuple(sentences), names=tuple(names), attributions=tuple(attributions))


def _keep_middle(middle: States, places: list[tuple[int, Window]], texts: list[Text], units: list[Unit], kept: list[States]) -> None:
    """Put the shared states of each window, as far as it answers for them, where their sub-tokens stand in the text."""
    for row, (k, window) in enumerate(places):
        begins = texts[units[k].text].begins
        a, b = int(begins[window.own_start]), int(begins[window.own_end])
        shift = 1 - int(begins[window.start])  # the first sub-token of a window follows [CLS]
        kept[units[k].text][a:b] = middle[row, a + shift : b + shift]


def _sentences(text: Text, unit: Unit, found: Syntax, classes: dict[str, list[str]], lemmas: Lemmas) -> Iterator[Sentence]:
    pos_of, tag_of, relation_of = classes["upos"], classes["xpos"], classes["deprel"]
    forms, offsets = text.forms[unit.start : unit.end], text.offsets[unit.start : unit.end]
    pos, tag, script = found.pos.tolist(), found.tag.tolist(), found.script.tolist()
    heads, relations = found.heads.tolist(), found.relations.tolist()
    edges = [*np.flatnonzero(found.starts).tolist(), len(forms)]
    for a, b in pairwise(edges):
        words = tuple(
            Word(
                start=offsets[i][0],
                end=offsets[i][1],
                pos=pos_of[pos[i]],
                tag=tag_of[tag[i]],
                lemma=lemmas(forms[i], pos_of[pos[i]], script[i]),
                head=heads[i] - a if heads[i] >= 0 else -1,
                relation=relation_of[relations[i]],
            )
            for i in range(a, b)
        )
        yield Sentence(start=offsets[a][0], end=offsets[b - 1][1], words=words)


def _span(text: Text, first: int, end: int) -> Span:
    start, stop = text.offsets[first][0], text.offsets[end - 1][1]
    return Span(start=start, end=stop, text=text.text[start:stop])


def _name(text: Text, first: int, end: int, kind: str) -> NameSpan:
    start, stop = text.offsets[first][0], text.offsets[end - 1][1]
    return NameSpan(start=start, end=stop, text=text.text[start:stop], label=NAMES[kind])


def agreed(names: list[NameSpan]) -> list[NameSpan]:
    """Give names that are written alike in one article the label that most of them have; where two are level, each keeps its own.

    The encoder sees a paragraph or two at a time; this lends it the article. On worldwide newswire dev F1 rises from 82.3 to 82.8.
    """
    votes: dict[str, Counter[Label]] = {}
    for name in names:
        if name.label in VOTING:
            votes.setdefault(name.text, Counter())[name.label] += 1
    result = []
    for name in names:
        if name.label in VOTING:
            label, most = votes[name.text].most_common(1)[0]
            if most > votes[name.text][name.label]:
                name = msgspec.structs.replace(name, label=label)
        result.append(name)
    return result


def with_bodies(text: str, sentences: Sequence[Sentence], names: list[NameSpan]) -> list[NameSpan]:
    """Add bodies that are known by a word of their name ('the NGO Agency') where the model marks nothing at all."""
    bodies = [n for n in find_names(text, sentences) if n.label == "ORG" and " " in n.text]
    free = [b for b in bodies if all(b.end <= n.start or n.end <= b.start for n in names)]
    return sorted([*names, *free], key=lambda n: (n.start, n.end)) if free else names


def _attribution(text: Text, base: int, group: list[tuple[int, int, int]]) -> AttributionSpans:
    by_role: list[list[Span]] = [[], [], [], []]
    for role, a, b in group:
        by_role[role].append(_span(text, base + a, base + b))
    sources, cues, contents, addressees = (tuple(spans) for spans in by_role)
    return AttributionSpans(sources=sources, cues=cues, contents=contents, addressees=addressees)


def _tokenizer(weights: Weights) -> Tokenizer:
    try:
        return Tokenizer.from_file(str(weights.tokenizer))
    except Exception as error:  # tokenizers raises bare Exception for a file it cannot read
        raise damaged(weights.tokenizer, f"this file of the language model is damaged ({error})") from error


def _session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    available = onnxruntime.get_available_providers()
    providers = [p for p in PROVIDERS if p in available]
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=[*providers, "CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises its own classes, all straight under Exception
        raise damaged(graph, f"ONNX Runtime cannot open this file of the language model ({str(error)[:200]})") from error
