"""Let a spaCy pipeline of the user's stand in for our model, and hand our analyses to spaCy. Needs `hearsay[spacy]`."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hearsay.annotate.clear import Arc, is_clear, to_ud
from hearsay.annotate.quotes import find_quotations
from hearsay.annotate.reported import find_attributions
from hearsay.annotate.sentences import split_paragraphs, split_sentences
from hearsay.errors import ConfigError, MissingExtra, SpanError
from hearsay.records import Analysis, Article, Label, NameSpan, Sentence, Span, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan
    from spacy.vocab import Vocab

__all__ = ["SpacyAnnotator", "to_spacy"]

# What a pipeline's entity labels are called here; labels that are absent (CARDINAL, PERCENT ...) name nothing.
LABELS: MappingProxyType[str, Label] = MappingProxyType(
    {
        "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "NORP": "NORP", "DATE": "DATE",
        "MONEY": "MONEY", "PRODUCT": "PRODUCT", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
        "MISC": "MISC", "ROLE": "ROLE", "GROUP": "GROUP",
    }
)  # fmt: skip
ROLES = (("sources", "SOURCE"), ("cues", "CUE"), ("contents", "CONTENT"), ("addressees", "ADDRESSEE"))


def _missing(error: ImportError) -> MissingExtra:
    return MissingExtra(f"spaCy is not installed ({error}). Install it with: pip install 'hearsay[spacy]'")


class SpacyAnnotator:
    """Annotates by a spaCy pipeline: its words, tags, syntax and entities; attributions by our rules.

    Dependency labels of CLEAR are turned into UD. What a pipeline does not set stays unknown; sentences then come from our rules.

    Args:
        pipeline: The name of an installed pipeline or the path of its folder, or a pipeline that is already loaded.

    Raises:
        MissingExtra: spaCy is not installed.
        ConfigError: there is no such pipeline.
    """

    def __init__(self, pipeline: str | Language) -> None:
        try:
            import spacy
        except ImportError as error:
            raise _missing(error) from error
        if isinstance(pipeline, str):
            try:
                self.nlp = spacy.load(pipeline)
            except OSError as error:
                raise ConfigError(
                    f"spaCy has no pipeline {pipeline!r}. Install it as spaCy's manual says, or give the folder of one, as in "
                    "spacy:./my_pipeline."
                ) from error
        else:
            self.nlp = pipeline
        meta = self.nlp.meta
        self.name = f"spacy-{meta['lang']}_{meta['name']}-{meta['version']}"

    def annotate(self, articles: Sequence[Article]) -> list[Analysis]:
        """Return one analysis for each article, in order; offsets refer to `article.text`."""
        return [self._analysis(doc) for doc in self.nlp.pipe(a.text for a in articles)]

    def _analysis(self, doc: Doc) -> Analysis:
        text = doc.text
        sentences = tuple(_sentence(tokens) for tokens in _sentence_tokens(doc))
        names = tuple(
            NameSpan(start=e.start_char, end=e.end_char, text=e.text, label=LABELS[e.label_])
            for e in doc.ents
            if e.label_ in LABELS and e.text.strip() == e.text
        )
        quotations = find_quotations(text, split_paragraphs(text))
        attributions = tuple(find_attributions(text, sentences, quotations))
        return Analysis(annotator=self.name, sentences=sentences, names=names, attributions=attributions)


def _sentence_tokens(doc: Doc) -> list[list[Token]]:
    """Return the tokens of each sentence without white space: by the pipeline, else by our rules."""
    words = [t for t in doc if not t.is_space]
    if doc.has_annotation("SENT_START"):
        groups: list[list[Token]] = []
        for sent in doc.sents:
            kept = [t for t in sent if not t.is_space]
            if kept:
                groups.append(kept)
        return groups
    edges = [end for _, end in split_sentences(doc.text)]
    groups, k = [[] for _ in edges], 0
    for token in words:
        while token.idx >= edges[k]:
            k += 1
        groups[k].append(token)
    return [g for g in groups if g]


def _sentence(tokens: list[Token]) -> Sentence:
    doc = tokens[0].doc
    place = {t.i: k for k, t in enumerate(tokens)}
    parsed = doc.has_annotation("DEP")
    arcs = [
        # A head outside (white space, or another sentence) leaves the word as a root.
        Arc(head=place.get(t.head.i, -1) if t.head.i != t.i else -1, label=t.dep_, pos=t.pos_, lemma=t.lemma_)
        for t in tokens
    ]
    clear = parsed and is_clear({a.label for a in arcs})
    syntax = to_ud(arcs) if clear else [(a.head, "root" if a.head < 0 else a.label) for a in arcs]
    words = tuple(
        Word(
            start=t.idx,
            end=t.idx + len(t.text),
            pos=t.pos_,
            tag=t.tag_,
            lemma=t.lemma_,
            head=head if parsed else -2,
            relation=relation if parsed else "",
        )
        for t, (head, relation) in zip(tokens, syntax, strict=True)
    )
    return Sentence(start=words[0].start, end=words[-1].end, words=words)


def to_spacy(analysis: Analysis, article: Article, vocab: Vocab | None = None) -> Doc:
    """Return an analysis as a spaCy `Doc` whose text is the article's, character for character.

    Set are heads, dependency labels (UD), parts of speech, tags, lemmas, sentences and `ents` (names; where they overlap, the
    longest). `doc.spans["names"]` has all names, ROLE and GROUP included; `doc.spans["attributions"]` has the spans of all
    attributions, with the role as label and the number of the attribution as `id`. White space other than single blanks
    becomes tokens, as in spaCy.

    Raises:
        MissingExtra: spaCy is not installed.
        SpanError: the analysis is of another text.
    """
    try:
        from spacy.tokens import Doc
        from spacy.util import filter_spans
        from spacy.vocab import Vocab
    except ImportError as error:
        raise _missing(error) from error
    tokens = _Tokens(analysis, article.text)
    known = all(w.head != -2 for s in analysis.sentences for w in s.words)
    syntax: dict[str, Any] = {"heads": tokens.heads, "deps": tokens.deps} if known else {"sent_starts": tokens.starts}
    doc = Doc(
        vocab or Vocab(),
        words=tokens.words,
        spaces=tokens.spaces,
        pos=tokens.pos,
        tags=tokens.tags,
        lemmas=tokens.lemmas,
        **syntax,
    )
    names = [_place(doc, n, n.label) for n in analysis.names]
    doc.spans["names"] = names
    doc.set_ents(filter_spans([n for n in names if n.label_ not in ("ROLE", "GROUP")]))
    doc.spans["attributions"] = [
        _place(doc, span, label, str(number))
        for number, attribution in enumerate(analysis.attributions)
        for role, label in ROLES
        for span in getattr(attribution, role)
    ]
    return doc


def _place(doc: Doc, span: Span, label: str, number: str = "") -> SpacySpan:
    found = doc.char_span(span.start, span.end, label=label, span_id=number, alignment_mode="expand")
    if found is None:
        raise SpanError(f"span {span.start}-{span.end} holds no word of the analysis. Give the analysis of this very text.")
    return found


class _Tokens:
    """The words of an analysis and the white space between them, in the form that `Doc` takes."""

    def __init__(self, analysis: Analysis, text: str) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.pos: list[str] = []
        self.tags: list[str] = []
        self.lemmas: list[str] = []
        self.starts: list[bool] = []
        end = 0
        for sentence in analysis.sentences:
            place: dict[int, int] = {}
            own: list[tuple[int, int]] = []
            for number, word in enumerate(sentence.words):
                self._gap(text[end : word.start])
                place[number] = len(self.words)
                own.append((len(self.words), word.head))
                self._add(text[word.start : word.end], word.pos, word.tag, word.lemma, word.relation, number == 0)
                end = word.end
            for token, head in own:
                self.heads[token] = place[head] if head >= 0 else token
        self._gap(text[end:])
        if len(self.words) > 1 and self.words[0].isspace():
            # White space at the very front belongs to the first sentence.
            self.heads[0] = 1
            self.starts[:2] = [True, False]

    def _gap(self, gap: str) -> None:
        if gap.startswith(" ") and self.words and not self.spaces[-1]:
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            self._add(gap, "SPACE", "_SP", gap, "dep", False)
            # White space hangs on the word before it, so that it stays in that word's sentence.
            self.heads[-1] = max(0, len(self.words) - 2)

    def _add(self, word: str, pos: str, tag: str, lemma: str, relation: str, start: bool) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.heads.append(len(self.words) - 1)
        self.deps.append("ROOT" if relation == "root" else relation)
        self.pos.append(pos)
        self.tags.append(tag)
        self.lemmas.append(lemma)
        self.starts.append(start)
