"""What stands before each word."""

from training.words import space_flags, split_words


def test_space_flags_tell_nothing_blank_and_line_break() -> None:
    text = "One (two\n\nthree)"
    assert space_flags(text, split_words(text)) == [2, 1, 0, 2, 0]
