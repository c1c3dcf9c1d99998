"""From small corpora that we wrote to documents of words with labels."""

import gzip
import json
from pathlib import Path

import pytest
from training.document import Document, Unit, read_documents, write_documents
from training.prepare_spans import UNER, WIKIGOLD, bio, detokenised_flags, from_offsets, read_columns, read_polnear, read_worldwide
from training.prepare_syntax import read_conllu

CONLLU = """# newdoc id = GUM_news_made
# newpar
# sent_id = 1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new
2\tfarmers\tfarmer\tNOUN\tNNS\t_\t6\tnsubj\t_\t_
3\twho\twho\tPRON\tWP\t_\t4\tnsubj\t_\t_
4\tcame\tcome\tVERB\tVBD\t_\t2\tacl:relcl\t_\tEntity=1)
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
5\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# sent_id = 2
1\tGone\tgo\tVERB\tVBN\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def zipped(path: Path, text: str) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(text)
    return path


def made(tmp_path: Path) -> Document:
    (document,) = read_conllu(zipped(tmp_path / "made.conllu.gz", CONLLU), "gum")
    return document


def test_conllu_keeps_spacing_of_contractions_and_sentences(tmp_path: Path) -> None:
    document = made(tmp_path)
    assert document.words == ["The", "farmers", "who", "came", "did", "n't", ".", "Gone", "."]
    assert document.space == [2, 1, 1, 1, 1, 0, 1, 1, 0]
    assert document.breaks == [0, 7]
    assert document.labels["sent"] == list("100000010")


def test_conllu_counts_heads_in_the_document_and_points_roots_at_themselves(tmp_path: Path) -> None:
    assert made(tmp_path).labels["head"] == ["1", "5", "3", "1", "5", "5", "5", "7", "7"]


def test_silver_groups_end_before_a_relative_clause(tmp_path: Path) -> None:
    assert made(tmp_path).labels["roles"] == ["B-GROUP", "I-GROUP", *["O"] * 5, "*", "*"]


def test_documents_survive_writing_and_reading(tmp_path: Path) -> None:
    document = from_offsets("a", "written", "He spoke.", [Unit({"S": [(0, 2)], "C": [(3, 8)]})], [])
    assert write_documents([document], tmp_path / "x.jsonl.gz") == 1
    assert list(read_documents(tmp_path / "x.jsonl.gz")) == [document]


@pytest.mark.parametrize(
    ("tags", "kinds", "labels"),
    [
        (["I-PER", "I-PER", "O"], {"PER": "Person"}, ["B-Person", "I-Person", "O"]),
        (["I-ORG", "I-PER"], {}, ["B-ORG", "B-PER"]),
        (["B-LOC", "B-LOC", "O"], WIKIGOLD, ["B-Location,Facility", "B-Location,Facility", "O,Date,Money"]),
        (["O"], UNER, ["O,NORP,Date,Money,Product,Misc"]),
    ],
)
def test_tags_become_ours_and_what_a_scheme_lacks_stays_open(tags: list[str], kinds: dict[str, str], labels: list[str]) -> None:
    assert bio(tags, kinds) == labels


def test_white_space_is_guessed_for_tokens_without_it() -> None:
    tokens = ["He", "said", '"', "no", '"', "(", "twice", ")", "to", "the", "ex", "-", "mayor", "."]
    assert detokenised_flags(tokens) == [2, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0]


def test_worldwide_paragraphs_of_one_article_are_joined(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "tokens": ["Oru", "Ber-Lin", "spoke"], "tags": ["B-Person", "I-Person", "O"]},
        {"id": "a", "tokens": ["Later"], "tags": ["O"]},
        {"id": "b", "tokens": ["End"], "tags": ["O"]},
    ]
    path = zipped(tmp_path / "w.jsonl.gz", "\n".join(json.dumps(r) for r in rows))
    first, second = read_worldwide(path, "worldwide")
    assert (first.id, first.breaks, second.words) == ("a", [0, 5], ["End"])
    assert first.words == ["Oru", "Ber", "-", "Lin", "spoke", "Later"]
    assert first.labels["names"] == ["B-Person", "I-Person", "I-Person", "I-Person", "O", "O"]


def test_column_files_are_read_in_sentences(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.gz", "Port I-LOC\nVila I-LOC\nis O\n\nYes O\n")
    (document,) = read_columns(path, "wikigold", 1, WIKIGOLD)
    assert document.breaks == [0, 3]
    assert document.labels["names"][:2] == ["B-Location,Facility", "I-Location,Facility"]


def test_polnear_spans_land_on_words(tmp_path: Path) -> None:
    text = "Vote today.\n\n“It is late,” Mrs. Oduya said."
    row = {"id": "p", "text": text, "attributions": [{"sources": [[27, 37]], "cues": [[38, 42]], "contents": [[13, 26]]}]}
    (document,) = read_polnear(zipped(tmp_path / "p.jsonl.gz", json.dumps(row)), "polnear")
    found = {w: t for w, t in zip(document.words, document.labels["attr"], strict=True) if t != "O"}
    assert found == {
        "“": "B-CONTENT",
        "It": "I-CONTENT",
        "is": "I-CONTENT",
        "late": "I-CONTENT",
        ",": "I-CONTENT",
        "”": "I-CONTENT",
        "Mrs.": "B-SOURCE",
        "Oduya": "I-SOURCE",
        "said": "B-CUE",
    }
    assert document.breaks == [0, 3]
    assert set(document.labels) == {"attr"}


def test_written_marks_give_all_layers_and_roles_are_outermost() -> None:
    text = "A guard of the Port Authority told us he left."
    mentions = [(0, 29, "ROLE"), (15, 29, "ORG"), (2, 7, "ROLE")]
    units = [Unit({"S": [(0, 29)], "C": [(30, 34)], "R": [(35, 37)], "T": [(38, 45)]})]
    document = from_offsets("w", "written", text, units, mentions)
    assert document.labels["roles"] == ["B-ROLE", *["I-ROLE"] * 5, *["O"] * 5]
    assert document.labels["names"][4:6] == ["B-Organization", "I-Organization"]
    assert document.labels["addr"][7] == "B-ADDRESSEE"
    assert set(document.labels["nested"]) == {"O"}
