"""Room `annotate`: Article to sentences, words, syntax, names and attribution spans: language, and nothing of politics.

`load(name)` opens an annotator: "model" (our language model), "rules" (no model needed), "spacy:NAME" (a spaCy pipeline of the
user's), or any name that a package registers in the entry-point group `hearsay.annotators`.
"""

from __future__ import annotations

from hearsay.annotate.doors import load, names, version

__all__ = ["load", "names", "version"]
