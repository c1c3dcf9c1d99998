"""The label inventories of the heads, and which encoder branch each head reads."""

NAME_TYPES = ("Person", "Organization", "Location", "Facility", "NORP", "Date", "Money", "Product", "Misc")


def bio_tags(types: tuple[str, ...]) -> list[str]:
    """Return `O` and then B- and I- of each type, in the order of the types."""
    return ["O"] + [f"{prefix}-{kind}" for kind in types for prefix in "BI"]


# Layers decoded as tag sequences. `attr` holds outermost attributions, `nested` those one level inside.
SEQUENCES: dict[str, list[str]] = {
    "names": bio_tags(NAME_TYPES),
    "roles": bio_tags(("ROLE", "GROUP")),
    "attr": bio_tags(("SOURCE", "CUE", "CONTENT")),
    "addr": bio_tags(("ADDRESSEE",)),
    "nested": bio_tags(("SOURCE", "CUE", "CONTENT")),
}
WORD_CLASSES = ("upos", "xpos", "lemma")
CORE = ("sent", *WORD_CLASSES, "head", "deprel", "names", "roles")
CLAIMS = ("attr", "addr", "nested", "link")
BRANCHES: dict[str, tuple[str, ...]] = {"core": CORE, "claims": CLAIMS}
SPAN_ROLES = "SCTR"

SHAPES = ("lower", "Capitalised", "CAPITALS", "mixed", "digit", "other")
SPACES = 3


def shape(word: str) -> int:
    """Return the number of the word's shape in `SHAPES`.

    >>> [SHAPES[shape(w)] for w in ("said", "Baku", "A", "UN", "McCain", "2nd", "-")]
    ['lower', 'Capitalised', 'Capitalised', 'CAPITALS', 'mixed', 'digit', 'other']
    """
    if any(c.isdigit() for c in word):
        return 4
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 0
    if len(letters) > 1 and all(upper):
        return 2
    return 1 if upper[0] and not any(upper[1:]) else 3


def allowed_tags(label: str, tags: list[str]) -> list[bool]:
    """Return which tags a label of a prepared document permits.

    >>> [t for t, ok in zip(SEQUENCES["roles"], allowed_tags("B-ROLE,GROUP", SEQUENCES["roles"])) if ok]
    ['B-ROLE', 'B-GROUP']
    """
    if label == "*":
        return [True] * len(tags)
    if label.startswith("O,"):
        kinds = set(label.split(",")[1:])
        return [tag == "O" or tag[2:] in kinds for tag in tags]
    if label == "O":
        return [tag == "O" for tag in tags]
    prefix, kinds = label[0], set(label[2:].split(","))
    return [tag[0] == prefix and tag[2:] in kinds for tag in tags]
