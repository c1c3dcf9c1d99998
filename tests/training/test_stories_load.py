"""The loader of report groups: what it reads and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.stories.load import FOLDER, load

GOOD = """## s01 wire COERCE e1=1..1
%w Police {e1 arrested} a painter on Monday.
@ Oster Post | 2024-05-07
%w
@ Mill Courier | 2024-05-07
%w He is free again.
@ Oster Post | 2024-05-14
Police {e2 arrested} a poet on Monday.
"""


def test_the_groups_are_sixty_and_every_fourth_is_for_measuring() -> None:
    groups = load(FOLDER)
    assert len(groups) == 60
    assert sum(group.test for group in groups) == 15
    assert all(report.text[m.start : m.end].strip() for group in groups for report in group.reports for m in report.marks)


def test_shared_words_are_put_in_and_marks_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (group,) = load(tmp_path)
    assert group.reports[1].text == "Police arrested a painter on Monday. He is free again."
    assert (group.origins, group.reports[1].marks[0]) == ({"e1": (1, 1)}, ("e1", 7, 15))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("s01", "s02"),
        ("wire", "cable"),
        ("e1=1..1", "e1=2..1"),
        ("e1=1..1", "e7=1..1"),
        ("@ Oster Post | 2024-05-14", "@ Oster Post"),
        ("%w He", "%v He"),
        ("{e2 arrested}", "arrested"),
    ],
)
def test_what_does_not_fit_the_form_is_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt|numbered|stands|group"):
        load(tmp_path)
