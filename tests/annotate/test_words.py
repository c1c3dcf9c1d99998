"""Words in the manner of UD English: nothing lost, nothing twice, and the table of what stays whole."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from annotate.texts import TEXTS
from hearsay.annotate.words import word_tokens

# Raw text -> words, parted by blanks. Extend it with whatever goes wrong.
CASES = {
    "They don't know; she can't, won't and needn't.": "They do n't know ; she ca n't , wo n't and need n't .",
    "It’s Obi’s, isn’t it? We’ll see they've come.": "It ’s Obi ’s , is n’t it ? We ’ll see they 've come .",
    "I cannot; we're gonna, you gotta, let's wanna.": "I can not ; we 're gon na , you got ta , let 's wan na .",
    "the workers' demands": "the workers ' demands",
    "a Ganvier-brokered, 30-years-old, three-month-long deal": "a Ganvier - brokered , 30 - years - old , three - month - long deal",
    "an anti-war, pro-government, non-aligned, re-elected co-chair": "an anti-war , pro-government , non-aligned , re-elected co-chair",
    "UN-led and U.S.-backed": "UN - led and U.S. - backed",
    "in 1830-1962, on 2020-11-18, at 9/11 or 3/4": "in 1830 - 1962 , on 2020-11-18 , at 9/11 or 3/4",
    "and/or he/she": "and / or he / she",
    "$5m, €3.5bn, 40%, 10km, 5pm, 1,500,000 and 3.14": "$ 5 m , € 3.5 bn , 40 % , 10 km , 5 pm , 1,500,000 and 3.14",
    "(822, 853 and 874)": "( 822 , 853 and 874 )",
    "the 1990s, the 21st, 10:30 and 10.30 a.m.": "the 1990s , the 21st , 10:30 and 10.30 a.m.",
    "Mr. Obi, Dr. A. B. Lind of St. George Inc. left.": "Mr. Obi , Dr. A. B. Lind of St. George Inc. left .",
    "No. 145, no. He came in. In Sept. 2019": "No. 145 , no . He came in . In Sept. 2019",
    "Plan B. The end.": "Plan B . The end .",
    "the U.S., the U.N. and D.C.": "the U.S. , the U.N. and D.C.",
    "see www.example.org/a?b=c, a.b@example.org and News.Az.": "see www.example.org/a?b=c , a.b@example.org and News.Az .",
    "@obi wrote #water :) !!! --- ... …": "@obi wrote #water :) !!! --- ... …",
    "AT&T, O'Neill, d'Abidjan, Qur'an": "AT&T , O'Neill , d'Abidjan , Qur'an",
    "“So,” he said — ‘no’.": "“ So , ” he said — ‘ no ’ .",
    "`a' ``b''": "` a ' `` b ''",
    "Jérôme N’Guessan, e\u0301t\u0301e and Đặng": "Jérôme N’Guessan , e\u0301t\u0301e and Đặng",
    "नमस्ते، שָׁלוֹם": "नमस्ते ، שָׁלוֹם",
    "👩‍👩‍👧 👍🏽": "👩‍👩‍👧 👍🏽",
    "came.The letter": "came . The letter",
}


@pytest.mark.parametrize("raw", CASES)
def test_words_are_cut_as_the_treebanks_do(raw: str) -> None:
    assert " ".join(raw[a:b] for a, b in word_tokens(raw)) == CASES[raw]


@given(TEXTS)
def test_every_character_that_is_no_white_space_is_in_exactly_one_word(text: str) -> None:
    spans = word_tokens(text)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    assert all(a < b and not any(c.isspace() for c in text[a:b]) for a, b in spans)
    assert sum(b - a for a, b in spans) == sum(not c.isspace() for c in text)


@given(TEXTS)
def test_a_part_of_a_text_has_words_inside_it_only(text: str) -> None:
    middle = len(text) // 2
    assert all(b <= middle for _, b in word_tokens(text, 0, middle))
    assert all(a >= middle for a, _ in word_tokens(text, middle))
