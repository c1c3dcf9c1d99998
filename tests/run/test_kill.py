"""kill -9 at any moment: the same command again gives a byte-identical export."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import fake_rooms
from hearsay.run import run
from hearsay.store import Store, check
from run_by_hand import SERIAL, exported

# The child forks once for each point of death, before any library has started a thread. It counts every call that changes
# the disk; at the given one it writes half of what it should and is killed.
CHILD = r"""
import os, signal, sys
from pathlib import Path
tests, here, news, folder, step = sys.argv[1:6]
sys.path[:0] = [tests, here]
from run_by_hand import SERIAL
from hearsay.run import run

def arm(fatal):
    count = 0
    def dying(call):
        def wrapped(*args, **kw):
            nonlocal count
            if call is real["open"] and not args[1] & os.O_CREAT:
                return call(*args, **kw)
            count += 1
            if count == fatal:
                if call is real["write"]:
                    call(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kw)
        return wrapped
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir")}
    for name, call in real.items():
        setattr(os, name, dying(call))

fatal = 1
while True:
    child = os.fork()
    if child == 0:
        arm(fatal)
        run([news], f"{folder}/{fatal}", SERIAL)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    fatal += int(step)
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("case", "step"), [("first run", 1), ("renewal", 3)])
def test_killed_at_any_write_the_same_command_gives_the_same_bytes(tmp_path: Path, case: str, step: int) -> None:
    # Two groups, so that there are commits between parts.
    news = fake_rooms.write_news(tmp_path / "news", 2, start=4)
    fake_rooms.write_news(news, 1, start=8)
    (news / "00010.txt").write_text("REJECT", encoding="utf-8")
    stores = tmp_path / "stores"
    stores.mkdir()
    tests = Path(__file__).parent
    if case == "renewal":
        run([str(news)], tmp_path / "old", SERIAL)
        for fatal in range(1, 400, step):
            shutil.copytree(tmp_path / "old", stores / str(fatal))
        (news / "00004.txt").write_text("Changed in Baku. Anna said protest.", encoding="utf-8")
        fake_rooms.write_news(news, 1, start=50)
        (news / "00005.txt").unlink()
    run([str(news)], tmp_path / "fresh", SERIAL)
    fresh = exported(tmp_path / "fresh")
    arguments = [str(tests.parent), str(tests), str(news), str(stores), str(step)]
    subprocess.run([sys.executable, "-c", CHILD, *arguments], check=True, timeout=800)
    killed = sorted((folder for folder in stores.iterdir() if (folder / "lock").exists()), key=lambda f: int(f.name))
    states = set()
    points = 0
    for store in killed:
        if case == "renewal" and len(list((store / "log").iterdir())) < 2:
            continue  # the child was done before it came to this one
        points += 1
        if (store / "manifest.json").exists():
            assert list(check(store)) == []
            states.add(Store.open(store).manifest.generation)
        run([str(news)], store, SERIAL)
        assert exported(store) == fresh, f"killed at write {store.name}"
        assert list(check(store)) == []
    assert points * step > 60
    assert len(Store.open(tmp_path / "fresh").manifest.parts) > 1
    assert len(states) > 1


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_run_with_workers_that_is_killed_goes_on(tmp_path: Path) -> None:
    news = fake_rooms.write_news(tmp_path / "news", 400)
    run([str(news)], tmp_path / "fresh", SERIAL)
    tests = Path(__file__).parent
    child = (
        "import sys; sys.path[:0] = sys.argv[1:3]\nimport fake_rooms\nfrom hearsay.run import Settings, run\n"
        "run([sys.argv[3]], sys.argv[4], Settings(stages=fake_rooms.ROOMS, annotator='fake', jobs=2))"
    )
    command = [sys.executable, "-c", child, str(tests.parent), str(tests), str(news), str(tmp_path / "store")]
    for parts in (1, 6):
        process = subprocess.Popen(command)
        while len(list((tmp_path / "store" / "parts").glob("*"))) < parts:
            assert process.poll() is None
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True)
    store = Store.open(tmp_path / "store")
    assert [r.state for r in store.runs][-1] == "done"
    assert exported(tmp_path / "store") == exported(tmp_path / "fresh")
    assert list(check(tmp_path / "store")) == []
