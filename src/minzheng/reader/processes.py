"""Processes (多进程): work on documents shared among processes, in order, with none left over however it ends."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from minzheng.language import say

if sys.platform == "win32":
    resource_tracker = None
else:
    from multiprocessing import resource_tracker

Source = TypeVar("Source")
Result = TypeVar("Result")
AHEAD = 4
"""How many documents a process may be given ahead: what bounds the memory of a stream."""
READY = "ready"
STARTING = threading.Lock()
"""Held while a process begins: two at a time would mix up what they inherit."""


def in_processes(
    work: Callable[[Source], Result], sources: Iterable[Source], jobs: int, lost: Callable[[Source], Result]
) -> Iterator[Result]:
    """The results of some work on each source, in order, done by ``jobs`` processes (并行处理).

    The work goes to each process once, not with each source. ``lost`` makes the result where the process was ended from
    outside, as by a system that is short of memory; another takes its place. ``RuntimeError`` where a process cannot
    even begin: a script without its guard.
    """
    if resource_tracker is not None:
        # Whoever starts it lets interruptions through again, which threads that hold them back must not do.
        resource_tracker.ensure_running()
    tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
    hands = [_Hand(work, tasks, lost) for _ in range(jobs)]
    try:
        for hand in hands:
            hand.start()
        waiting: deque[_Task] = deque()
        drawn = map(_Task, sources)
        while True:
            for task in islice(drawn, AHEAD * jobs - len(waiting)):
                waiting.append(task)
                tasks.put(task)
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for hand in hands:
            hand.stop()
        for _ in hands:
            tasks.put(None)
        for hand in hands:
            hand.join()


class _Task:
    """A source that is worked on, and what came of it."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self._done: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

    def done(self, result: Any = None, error: BaseException | None = None) -> None:
        self._done.put((result, error))

    def result(self) -> Any:
        result, error = self._done.get()
        if error is not None:
            raise error
        return result


class _Hand(threading.Thread):
    """A thread with a process that it hands tasks to, one after the other."""

    def __init__(self, work: Any, tasks: queue.SimpleQueue[_Task | None], lost: Callable[[Any], Any]) -> None:
        super().__init__(daemon=True)
        self._work, self._tasks, self._lost = work, tasks, lost
        self._stopping = False
        self._process: Any = None
        self._pipe: Connection | None = None
        self._guard = threading.Lock()

    def run(self) -> None:
        """Hand over tasks until there are none."""
        if hasattr(signal, "pthread_sigmask"):
            # The process inherits it: an interruption reaches the main thread, which ends the processes.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while (task := self._tasks.get()) is not None:
            try:
                task.done(*self._answer(task.source))
            except (EOFError, OSError):
                self._end()
                task.done(self._lost(task.source))
            except BaseException as error:  # whatever it is, who waits for the task is to have it
                if self._pipe is None:
                    self._end()
                task.done(error=error)
        self._end()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        with self._guard:
            self._stopping = True
            if self._process is not None:
                self._process.kill()

    def _answer(self, source: Any) -> tuple[Any, BaseException | None]:
        pipe = self._pipe or self._begun()
        pipe.send(source)
        answer: tuple[Any, BaseException | None] = pipe.recv()
        return answer

    def _begun(self) -> Connection:
        """The way to a new process that is ready for work."""
        context = get_context("spawn")
        here, there = context.Pipe()
        with STARTING, self._guard:
            if self._stopping:
                raise EOFError
            process = context.Process(target=serve, args=(there,), daemon=True)
            process.start()
            self._process = process
        there.close()
        try:
            here.recv()
        except (EOFError, OSError):
            self._process.join()
            if self._process.exitcode < 0:  # a signal ended it: it could begin, and its script is not to blame
                raise
            raise RuntimeError("\n".join(say("reading.process_ended", lang) for lang in ("en", "zh"))) from None
        # Only now: what goes with the start of a process is waited for without end where the process dies before.
        here.send(self._work)
        self._pipe = here
        return here

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def serve(pipe: Connection) -> None:
    """Do the work that comes first through a pipe on whatever follows, in a process that ends with its parent."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    pipe.send(READY)
    work: Callable[[Any], Any] | None = None
    while True:
        try:
            source = pipe.recv()
            if work is None:
                work = source
                continue
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Any, BaseException | None] = (work(source), None)
        except Exception as error:  # it is raised where the work was asked for
            answer = (None, error)
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionError):
            return
        except Exception as error:  # an error that cannot be sent as it is
            pipe.send((None, RuntimeError(f"{answer[1]!r}: {error!r}")))
