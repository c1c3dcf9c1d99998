"""Groups of inputs: complete, bounded, and hardly changed by an added input."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

import fake_rooms
from hearsay.run.plan import GROUP_BYTES, STREAM_BYTES, Plan, part_fingerprint
from hearsay.run.scope import scope_of


def units(count: int, size: int = 4000, start: int = 0) -> list[fake_rooms.Unit]:
    return [
        fake_rooms.Unit(path=f"news/{n:06d}.txt", source=f"/there/{n}", size=size, fingerprint=f"{n:032x}")
        for n in range(start, start + count)
    ]


def groups(given: Sequence[fake_rooms.Unit]) -> list[list[str]]:
    with Plan(":memory:") as plan:
        for unit in given:
            plan.add(unit, "recipe")
        plan.settle()
        return [[unit.path for unit in task.units] for task in plan.groups()]


@pytest.mark.parametrize("count", [0, 1, 8, 60, 1000, 20_000])
def test_groups_hold_every_input_once_and_are_bounded(count: int) -> None:
    found = groups(units(count))
    assert [path for group in found for path in group] == [unit.path for unit in units(count)]
    assert all(len(group) <= 200 for group in found)
    if count >= 60:
        assert len(found) >= 6


def test_the_order_in_which_inputs_are_found_does_not_matter() -> None:
    given = units(500)
    assert groups(random.Random(1).sample(given, 500)) == groups(given)


def test_an_added_input_changes_few_groups() -> None:
    before = groups(units(20_000))
    odd = fake_rooms.Unit(path="news/010000-b.txt", source="/there/b", size=4000, fingerprint="b")
    after = groups([*units(20_000), odd])
    assert sum(group not in before for group in after) <= 2


def test_large_inputs_stand_alone_and_groups_are_bounded_by_size() -> None:
    given = [*units(10), *units(1, size=STREAM_BYTES, start=10), *units(10, start=11), *units(60, size=900_000, start=21)]
    found = groups(given)
    assert ["news/000010.txt"] in found
    sizes = {unit.path: unit.size for unit in given}
    assert all(len(group) == 1 or sum(sizes[path] for path in group) <= GROUP_BYTES for group in found)


def test_inputs_of_the_same_name_stay_together() -> None:
    given = [
        fake_rooms.Unit(path=f"news/{n // 2:06d}.txt", source=f"/{n % 2}/{n}", size=4000, fingerprint=f"{n:032x}") for n in range(2000)
    ]
    for group in groups(given):
        assert len(group) % 2 == 0


def test_the_name_of_a_part_depends_on_content_recipe_and_cut() -> None:
    with Plan(":memory:") as plan:
        plan.add(units(1)[0], "recipe")
        plan.add(units(1, start=1)[0], "other recipe")
        plan.settle()
        (task,) = plan.groups()
    names = {part_fingerprint(task.units, 0), part_fingerprint(task.units, 1), part_fingerprint(task.units[:1], 0)}
    assert len(names) == 3


def test_a_name_that_is_no_text_can_be_planned() -> None:
    odd = fake_rooms.Unit(path="news/x.txt", source="/there/\udcff.txt", size=1, fingerprint="1")
    assert groups([odd]) == [["news/x.txt"]]


@pytest.mark.parametrize(
    ("locator", "scope"), [("news/a/b.txt", "news"), ("a.txt", "a.txt"), ("crawl.zip!x/y.txt", "crawl.zip"), ("a#b/c", "a#b")]
)
def test_a_locator_begins_with_the_name_of_its_input(locator: str, scope: str) -> None:
    assert scope_of(locator) == scope
