"""Words that say little when texts are compared, each list with its reason."""

from __future__ import annotations

__all__ = ["ANYBODY", "COMMON_WORDS", "LEGAL_WORDS", "LIGHT"]

# fmt: off
# Words that every English article has: function words and the verbs of reporting.
COMMON_WORDS = (
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "back", "be", "because", "been", "before",
    "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "just", "like", "many", "may", "me", "more", "most", "much", "my", "new",
    "no", "not", "now", "of", "on", "one", "only", "or", "other", "our", "out", "over", "own", "said", "say", "says", "she",
    "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "told", "two", "under", "until", "up", "us", "was", "we", "well", "were", "what", "when", "where", "which",
    "while", "who", "will", "with", "would", "year", "years", "you", "your", "s", "t", "re", "ve", "ll", "d", "m",
)

# Words of triggers that are in no event's name: light verbs, verbs of beginning and ending, auxiliaries, articles.
LIGHT = frozenset(
    (
        "held", "hold", "holding", "took", "take", "taking", "made", "make", "making", "gave", "give", "had", "have", "has", "was",
        "were", "been", "being", "carried", "carry", "staged", "stage", "the", "its", "his", "her", "their", "which", "that", "who",
        "said", "first", "second", "third", "last", "two", "three", "four", "joined", "attended", "part", "began", "begun", "ended",
        "started", "lasted", "continued", "organised", "organized", "drew", "called", "for", "and", "with",
    )
)

# What anybody may be called: equal or not, it says nothing.
ANYBODY = frozenset(
    (
        "people", "person", "persons", "men", "women", "man", "woman", "members", "member", "residents", "resident", "protesters",
        "protester", "demonstrators", "demonstrator", "participants", "participant", "crowd", "crowds", "citizens", "activists",
        "supporters", "representatives", "officials", "official", "workers", "worker", "group", "groups", "others", "some", "many",
        "several", "dozens", "hundreds", "thousands", "around", "about", "the", "and", "for", "with", "from", "who", "its", "his",
        "her", "their", "they", "she", "our", "organisation", "organization", "association", "party", "spokesman", "spokeswoman",
        "spokesperson", "head", "chairman", "chief", "leader", "mr", "mrs", "ms", "dr", "not", "all",
    )
)

# Words that laws, treaties and resolutions are made of and that reports about them hardly use.
LEGAL_WORDS = (
    "article", "articles", "paragraph", "paragraphs", "subparagraph", "subsection", "section", "clause", "annex", "schedule",
    "shall", "hereby", "herein", "hereinafter", "hereof", "hereto", "thereof", "therein", "thereto", "thereunder", "whereas",
    "pursuant", "notwithstanding", "aforementioned", "recalling", "reaffirming", "reaffirms", "noting", "mindful", "decides",
    "recognizing", "recognising", "emphasizing", "emphasising", "guided", "bearing", "undersigned", "parties", "provisions",
    "provision", "enactment", "ratification",
)
# fmt: on
