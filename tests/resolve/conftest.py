"""Articles built from marked text: `[ORG French Senate]` is a mention, `{S the Senate}` the source of a claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

import pytest

from hearsay.records import Analysis, Article, Claim, Findings, Label, Mention, Party, cut
from hearsay.text import content_id, sha256

Marked = tuple[Article, Analysis, Findings]
_MARK = re.compile(r"\[(\w+) ([^\[\]{}]+)\]|\{(S|A) ([^\[\]{}|]+)(?:\|([^{}]*))?\}")


@pytest.fixture
def marked() -> Callable[[str], Marked]:
    """Return a function from marked text to article, analysis and findings, as the rooms before would give them."""

    def build(source: str, outlet: str | None = None) -> Marked:
        text = ""
        labels: list[tuple[int, int, Label]] = []
        parties: list[tuple[str, int, int, str | None]] = []
        at = 0
        for m in _MARK.finditer(source):
            text += source[at : m.start()]
            words = m[2] or m[4]
            if m[1]:
                label = next(known for known in get_args(Label) if known == m[1])
                labels.append((len(text), len(text) + len(words), label))
            else:
                parties.append((m[3], len(text), len(text) + len(words), m[5]))
            text += words
            at = m.end()
        text += source[at:]
        article = Article(id="art_test", path="test.txt", sha256=sha256(text), outlet=outlet, text=text)
        mentions = tuple(
            Mention(start=s, end=e, text=text[s:e], label=label, id=content_id("men", article.id, s, e, label)) for s, e, label in labels
        )

        def party(start: int, end: int, reason: str | None) -> Party:
            if reason and not re.search(r"\d", reason):  # 'pronoun of WORDS': offsets are filled in here
                rule, words = reason.split(" of ", 1)
                where = text.index(words)
                reason = f"{rule} of {where}-{where + len(words)}"
            return Party(start=start, end=end, text=text[start:end], reason=reason)

        claims = tuple(
            Claim(
                id=content_id("clm", start),
                manner="indirect",
                type="statement",
                sources=(party(start, end, reason),) if kind == "S" else (),
                addressees=(party(start, end, reason),) if kind == "A" else (),
                contents=(cut(text, 0, 1),),
            )
            for kind, start, end, reason in parties
        )
        return article, Analysis(annotator="test"), Findings(mentions=mentions, claims=claims)

    return build
