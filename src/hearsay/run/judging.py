"""Judgements of users on actors: checked, written down, and applied to the store at once; nothing is annotated again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from hearsay.errors import ConfigError, InputError
from hearsay.records import Actor, Judgement
from hearsay.run import stages as stages_module
from hearsay.run.across import across_part
from hearsay.run.who import actors_part, holding
from hearsay.store import Store, add_judgement, check_undo, durable, judgements, lock, manifest, new_judgement
from hearsay.text import fold

__all__ = ["find_actor", "join", "split", "undo"]


def find_actor(store: Store, wanted: str) -> Actor:
    """Return the actor that an id, the beginning of an id, or a name or alias means.

    Raises:
        InputError: nobody or several are meant; the message names some of them.
    """
    found: list[Actor] = [actor for actor in store.actors if wanted and actor.id.startswith(wanted) and wanted.startswith("act_")]
    if not found:
        found = [a for a in store.actors if fold(a.name) == fold(wanted)] or [
            a for a in store.actors if fold(wanted) in map(fold, a.aliases)
        ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{store.path}: no actor {wanted!r}. Find the id with: hearsay actors {store.path} WORDS")
    some = ", ".join(f"{a.id} ({a.name}, {a.country or 'country unknown'})" for a in sorted(found, key=lambda a: a.id)[:3])
    raise InputError(f"{store.path}: {wanted!r} fits {len(found)} actors: {some}. Give more of the id.")


def split(
    store: str | Path, actor: str, values: Sequence[str], *, reason: str | None, by: str | None, at: str, stages: str = stages_module.ROOMS
) -> tuple[Judgement, Actor | None]:
    """Take names, merges or whole articles out of an actor; return the judgement and the actor that was made of them.

    A merge between two ids that is taken back makes no new actor: each has its own again.

    Args:
        store: the folder of the store.
        actor: id, beginning of an id, or name.
        values: names or aliases of the actor, ids of its merges, ids of articles in which somebody else is meant.
        reason: in the user's words.
        by: who decides.
        at: when, by the caller's clock (ISO).
        stages: the rooms to use, as 'module:function'.

    Raises:
        InputError: no such actor, or a value that is none of its names, merges or articles.
        StoreLocked: a run is writing to the store.
    """
    folder = Path(store)
    with Store.open(folder) as opened:
        found = find_actor(opened, actor)
        meant = tuple(dict.fromkeys(_value(opened, found, value) for value in values))
    judgement = _judge(folder, stages, lambda made: new_judgement(made, "actor-split", found.id, value=meant, reason=reason, by=by, at=at))
    new = stages_module.load(stages).split_id
    with Store.open(folder) as opened:
        id = new(judgement) if new is not None else None
        return judgement, next((a for a in opened.actors if a.id == id), None)


def _value(store: Store, actor: Actor, value: str) -> str:
    """Return a value of a split in full.

    Raises:
        InputError: the actor has no such name, merge or article.
    """
    names = (actor.name, *actor.aliases)
    if value.startswith("mrg_"):
        found = [m for m in store.merges if m.id.startswith(value) and m.actor == actor.id]
        if len(found) == 1:
            merge = found[0]
            if merge.evidence == "judgement":
                raise InputError(f"{store.path}: {merge.id} was made by a user ({merge.reason}). Take it back with: hearsay actors undo")
            if merge.evidence == "name" and merge.a_actor == merge.b_actor and fold(merge.a) == fold(merge.b):
                raise InputError(
                    f"{store.path}: {merge.id} is one name in {len(merge.articles)} articles. "
                    "Give the ids of the articles in which somebody else is meant, in place of the merge."
                )
            return str(merge.id)
    elif value.startswith("art_"):
        rows = store.select("select distinct article from actors_by_article where id = ? and starts_with(article, ?)", actor.id, value)
        if len(rows) == 1:
            return str(rows[0][0])
    elif any(fold(value) == fold(name) for name in names):
        return value
    raise InputError(
        f"{store.path}: {actor.name} ({actor.id}) has no name, merge or article {value!r}. "
        f"See what it has with: hearsay actors show {store.path} {actor.id}"
    )


def join(
    store: str | Path, one: str, other: str, *, reason: str | None, by: str | None, at: str, stages: str = stages_module.ROOMS
) -> tuple[Judgement, Actor]:
    """Make two actors one; return the judgement and the actor that they are now.

    Raises:
        InputError: an actor is not there, or both are the same.
        StoreLocked: a run is writing to the store.
    """
    folder = Path(store)
    with Store.open(folder) as opened:
        a, b = find_actor(opened, one), find_actor(opened, other)
    if a.id == b.id:
        raise InputError(f"{folder}: {one!r} and {other!r} are one actor already, {a.id} ({a.name}). Nothing was changed.")
    judgement = _judge(folder, stages, lambda made: new_judgement(made, "actor-join", a.id, object=b.id, reason=reason, by=by, at=at))
    with Store.open(folder) as opened:
        return judgement, next(actor for actor in opened.actors if actor.id in (a.id, b.id))


def undo(store: str | Path, judgement: str, *, reason: str | None, by: str | None, at: str, stages: str = stages_module.ROOMS) -> Judgement:
    """Take a judgement back; both stay on record. `judgement` may be shortened to a beginning that fits only one.

    Raises:
        InputError: there is none, or it was taken back before.
        StoreLocked: a run is writing to the store.
    """
    folder = Path(store)
    with Store.open(folder) as opened:
        made = opened.judgements()
    fits = [one for one in made if one.id == judgement] or [one for one in made if judgement and one.id.startswith(judgement)]
    wanted = fits[0].id if len(fits) == 1 else judgement
    check_undo(folder, made, wanted)
    return _judge(folder, stages, lambda made: new_judgement(made, "undo", wanted, reason=reason, by=by, at=at))


def _judge(folder: Path, stages: str, make: Callable[[Sequence[Judgement]], Judgement]) -> Judgement:
    """Write a judgement down and bring actors and links of the store to what follows from it, in one new generation.

    It is written down once everything that follows is computed; if the machine stops in between, the next run applies it.
    """
    rooms = stages_module.load(stages)
    if rooms.identify is None:
        raise ConfigError(f"stages {stages!r} do not compare actors, so that a judgement would have no effect. Use other stages.")
    with lock.hold(folder):
        before = manifest.load(folder)
        try:
            (folder / "tmp").mkdir(exist_ok=True)
            made = judgements(folder)
            judgement = make(made)
            entries = [entry for entry in before.parts if entry.fingerprint in set(holding(before.parts))]
            kept = [e for e in before.parts if e.rows.get("articles") or _of_inputs(folder, e)]
            actors = actors_part(folder, entries, rooms, [*made, judgement])
            after = (*kept, *actors, *across_part(folder, entries, rooms, actors, [*made, judgement]))
            add_judgement(folder, judgement)
            manifest.save(folder, msgspec.structs.replace(before, generation=before.generation + 1, parts=after))
        except OSError as error:
            raise durable.disk_error(error, folder) from error
    return judgement


def _of_inputs(folder: Path, entry: manifest.PartEntry) -> bool:
    found = manifest.read_part_file(folder, entry.fingerprint)
    return found is not None and bool(found[0].units)
