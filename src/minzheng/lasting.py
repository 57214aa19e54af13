"""Lasting objects (长存对象): a while in which many are made that all stay, and nothing is looked for among them."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Make objects without a search for garbage (暂停回收): for what makes many that all stay, and no cycles of them.

    Python would look through all of them again and again, for a third of the time of a load or an assessment. In the
    end they stand among what is old, as if one such search had kept them all; where the caller has frozen what is old,
    they are left as they are. What was switched off before stays off; nothing else of the interpreter is touched. It
    decorates a function as well.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            # Frozen and thawed, all objects are old: that is one step, where a search goes through each of them.
            gc.freeze()
            gc.unfreeze()
        gc.enable()
