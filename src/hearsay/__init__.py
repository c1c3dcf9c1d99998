"""hearsay: who did what to whom, when and where, and who says so."""

# The rooms `annotate` and `run` are loaded before the functions of the same names, which then keep them: Python gives a
# package the attribute only when it is first imported.
import hearsay.annotate
import hearsay.run  # noqa: F401
from hearsay.api import annotate, code_relations, compare, geocode, open, run, to_spacy
from hearsay.store import Store

__all__ = ["Store", "__version__", "annotate", "code_relations", "compare", "geocode", "open", "run", "to_spacy"]

__version__ = "0.1.0"
