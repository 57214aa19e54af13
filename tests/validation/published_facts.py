"""Facts that statistics offices published, as documents: what the rules say of figures that are mostly right."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from minzheng.catalogue import indicators
from minzheng.datasets import Dataset
from minzheng.errors import MinzhengError
from minzheng.files import load
from minzheng.periods import Period
from minzheng.regions import region_named

ABOUT = re.compile(r"region: ([^;]*); period: ([^;]*);")
TARGETS = ("target", "deadline")


def published(folder: Path) -> Dataset:
    """Every file of facts as a document of its own, as far as its names are those of the catalogue."""
    documents = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text("utf-8").splitlines()
        found = next((match for line in lines if (match := ABOUT.search(line))), None)
        place = _region(found[1] if found else "")
        head = {"id": path.name.split(".")[0], "title": path.name, "region": place}
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
        said = [made for row in rows for made in _statement(row, found[2] if found else "")]
        documents.append(
            {
                "document": head,
                "observations": [fields for role, fields in said if role not in TARGETS],
                "targets": [fields for role, fields in said if role in TARGETS],
            }
        )
    return load({"schema": "minzheng/1", "documents": documents}, strict=False)


def _region(name: str) -> str:
    if name == "全国":
        return "CN"
    try:
        return region_named(name).code
    except MinzhengError:
        return "unknown"


def _statement(row: dict[str, str], default: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The role of a row and its statement; none where its name or its time is not understood."""
    value = f"{(row.get('value') or '').replace(',', '')}{row.get('unit') or ''}"
    sign = {"=": "", ">=": "≥", "<=": "≤", "~": "约"}.get(row.get("cmp") or "=")
    if not row.get("value") or sign is None or row["role"] not in ("actual", "level", "baseline", *TARGETS):
        return
    try:
        indicators.resolve(row["indicator"])
        period = str(_period(row["period"], default))
    except MinzhengError:
        return
    yield row["role"], {"indicator": row["indicator"], "value": sign + value, "period": period}


def _period(text: str, default: str) -> Period:
    """The time of a row, or of its document where the row has only a part of it."""
    try:
        return Period(text)
    except MinzhengError:
        return Period(default)
