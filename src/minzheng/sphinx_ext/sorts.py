"""The sorts of entries (条目类别表) that pages show, by name."""

from __future__ import annotations

from collections.abc import Mapping

from minzheng.sphinx_ext import (
    catalogue_entries,
    check_entries,
    command_entries,
    file_entries,
    public_names,
    quantity_entries,
)
from minzheng.sphinx_ext.entries import EntrySort

ROOMS = (catalogue_entries, quantity_entries, check_entries, file_entries, command_entries, public_names)
SORTS: Mapping[str, EntrySort] = {sort.name: sort for room in ROOMS for sort in room.SORTS}
"""Every sort by its name, which is that of its directive and its role."""
