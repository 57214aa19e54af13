"""The sentences with expected readings, as the files beside this module hold them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from minzheng.numerals import fold
from minzheng.reader import Mention, read_text
from minzheng.reader.mention import written

TITLES = {
    "summary": "某某市民政局2022年工作总结\n",
    "plan": "2023年全市民政工作要点\n",
    "bulletin": "2023年某某省民政事业发展统计公报\n",
    "notice": "关于调整全市2023年社会救助和保障标准的通知\n",
    "report": "某某省2024年政府工作报告\n",
}


class Sentence(NamedTuple):
    """One sentence with the readings expected of it, in a document of a kind."""

    file: str
    kind: str
    text: str
    read: tuple[str, ...]


def sentences() -> list[Sentence]:
    """Every sentence of every file."""
    found = []
    for path in sorted((Path(__file__).parent / "sentences").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        found += [
            Sentence(path.stem, each.get("kind") or table["kind"], each["text"], tuple(each["read"]))
            for each in table["sentences"]
        ]
    return found


def shown(mention: Mention) -> str:
    """A mention as the files write it."""
    if mention.op == "range":
        bound = f"{written(mention.low)}..{written(mention.high)}"
    else:
        number = written(mention.low if mention.low is not None else mention.high)
        bound = f"{'' if mention.op == '=' else mention.op}{number}"
    words = [
        f"{mention.text} | {'~' if mention.approx else ''}{bound} | {mention.unit} | {mention.role} {mention.change}"
    ]
    words += ["strive"] if mention.modality == "strive" else []
    words += [f"per {mention.per}"] if mention.per else []
    return " ".join(words)


def read(sentence: Sentence) -> list[str]:
    """What the reader finds in a sentence, in the document that it stands in."""
    return [fold(shown(each)) for each in read_text(TITLES[sentence.kind] + sentence.text).indicators]
