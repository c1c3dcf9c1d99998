"""A worker process: takes tasks as JSON lines on standard input, answers with JSON lines, and writes the parts itself.

It is started as a fresh interpreter that never imports the user's main module, so that `hearsay.run` works in a script
without a guard. When its input ends, the parent is gone, and the worker ends at once.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from typing import BinaryIO

import msgspec

from hearsay.run import stages as stages_module
from hearsay.run.job import Answer, Doing, Failed, Job, Ready, Task, TaskDone
from hearsay.run.work import work

__all__ = ["Stop", "main"]


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Asks a worker to stop after the part under way."""


def _listen(stream: BinaryIO, tasks: queue.Queue[Task], stopped: threading.Event) -> None:
    decoder = msgspec.json.Decoder(Task | Stop)
    for line in stream:
        message = decoder.decode(line)
        if isinstance(message, Stop):
            stopped.set()
        else:
            tasks.put(message)
    os._exit(1)


def main() -> None:
    """Serve until standard input ends. Whatever libraries print goes to standard error, not between the answers."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    stream = sys.stdin.buffer

    def send(answer: Answer) -> None:
        answers.write(msgspec.json.encode(answer) + b"\n")

    def doing(what: Doing) -> None:
        send(what)

    try:
        job = msgspec.json.decode(stream.readline(), type=Job)
        stages = stages_module.load(job.stages)
        annotator = stages.annotator(job.annotator)
        send(Ready())
        tasks: queue.Queue[Task] = queue.Queue()
        stopped = threading.Event()
        threading.Thread(target=_listen, args=(stream, tasks, stopped), daemon=True).start()
        while True:
            task = tasks.get()
            for done in work(task, job, stages, annotator, doing, stopped.is_set):
                send(done)
            send(TaskDone(group=task.group))
    except BrokenPipeError:
        os._exit(1)
    except BaseException as error:
        number = error.errno if isinstance(error, OSError) else None
        send(Failed(kind=type(error).__name__, message=str(error), trace=traceback.format_exc(), errno=number))
        os._exit(1)
