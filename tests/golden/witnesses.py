"""What the records of the golden run must show for a reason to hold, beside the patterns of the reason.

A pattern alone says that an input has some word; a witness says that the difference follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

Record = Mapping[str, Any]
READ = ("op", "low", "high", "unit", "approx", "step", "change")
"""What a figure says, apart from the interval that follows from it."""
VERDICT = re.compile(r"(not_met|met|undecided|None)(?:'\])?$")
NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:E[+-]?\d+)?")
DIGITS = Decimal("1E-30")
"""By how much of itself a number may differ that was rounded at 34 digits somewhere on its way."""
BELOW_NOTHING = re.compile(r"负(?=[\d.]+%)")
RAISED = re.compile("目标 (?:提高|提升|增加|增长|上升|扩大|发展)[到至]")
LOWERED = re.compile("目标 (?:下降|降低|减少|压减|压缩|降)[到至]")
ADDED = re.compile("新增|净增")
RISING = re.compile("_(?:lower|band|neutral) .*目标 (?:提高|提升|增加|增长|上升|扩大|发展|翻)")
FALLING = re.compile("_(?:higher|band|neutral) .*目标 (?:下降|减少|降低|压减|压缩)")
FLOOR, CEILING = (">=", ">"), ("<=", "<")
NONE_OF_IT = re.compile(r"'not_applicable', (\d+)")
LEFT_OUT = re.compile(r"MZ019 count=(\d+)")
EARLIER = re.compile(r" 202[01] ")
"""The period of a figure of the year before, as a statement of the pairs writes it."""
PARTS_PLAYED = ("observation", "baseline", "latest")
VERB = re.compile("提高到|降到|raised to |lowered to ")


WORDED = (
    ("提高|增加|增长|上升|扩大", "+"),
    ("下降|减少|降低|压减|压缩", "-"),
    ("不适用", "not_applicable"),
    ("[×的 ]", ""),
)
"""Words that a version has for what another says in other words, or in another order."""


class Seen(NamedTuple):
    """A difference with the records that it was found in."""

    old: str
    new: str
    about: str
    before: Any
    after: Any
    figure: Any = None
    """Of a sentence, what the later version makes of its figure alone."""
    field: str = ""
    """The path of the difference in the records."""


def read_anew(seen: Seen) -> bool:
    """The versions read the target, the figure or the one before it otherwise: the rest follows from that."""
    statements = any(said(seen.before[name]) != said(seen.after[name]) for name in ("target", "figure"))
    return statements or baseline(seen.before) != baseline(seen.after)


def baseline(record: Record) -> str | None:
    """The baseline that a pair was assessed with."""
    assessed = record.get("assess")
    return assessed["baseline"] if isinstance(assessed, dict) else None


def said(figure: Any) -> Any:
    """What a figure says, or the error that refuses it; of a change what it says of its amount."""
    if not isinstance(figure, dict):
        return figure
    amount = figure.get("amount", figure)
    return {key: amount[key] for key in READ}


def as_assess(seen: Seen) -> bool:
    """The later version's verdict on a target is one, whether ``assess`` or ``diff`` gives it, where both give one."""
    assessed, beside = seen.after.get("assess"), seen.after.get("diff") or {}
    if not isinstance(assessed, dict):
        return False
    if assessed["verdict"] is None:
        return True
    lines = (*beside.get("changed", ()), *beside.get("kept", ()))
    return all(found[1] in (str(assessed["verdict"]), "None") for line in lines if (found := VERDICT.search(line)))


def verb_decides(seen: Seen) -> bool:
    """The target is judged as a floor or a ceiling by its verb, where it is judged, and so for ``diff``."""
    assessed = seen.after.get("assess")
    if not isinstance(assessed, dict):
        return False
    ways = [op for op, verb in ((">=", RAISED), ("<=", LOWERED)) if verb.search(seen.about)]
    return (not assessed["bound"] or assessed["bound"]["op"] in ways) and as_assess(seen)


def change_decides(seen: Seen) -> bool:
    """A change against the indicator's direction, or of one without, is judged as a floor or a ceiling by its verb."""
    assessed = seen.after.get("assess")
    way = FLOOR if RISING.search(seen.about) else CEILING if FALLING.search(seen.about) else ()
    if not way or not isinstance(assessed, dict) or not isinstance(seen.after["target"], dict):
        return False
    ops = [each.split()[-2] for each in assessed["readings"]]
    ops += [assessed["bound"]["op"]] if assessed["bound"] else []
    return "amount" in seen.after["target"] and bool(ops) and set(ops) <= set(way) and as_assess(seen)


def laid_out_anew(seen: Seen) -> bool:
    """A saved file says the same statements in another layout: one by one they are equal, and it loads back as it was.

    The format is the last but one name of the field.
    """
    one, other = (record["files"] for record in (seen.before, seen.after))
    written = other[seen.field.removeprefix("files.").partition(".")[0]]
    return one["jsonl"]["text"] == other["jsonl"]["text"] and written["same"] is True and written["found"] == []


def nothing_left_out(seen: Seen) -> bool:
    """The later version's CSV file leaves out nothing and loads without a finding; the earlier one left something."""
    one, other = (record["files"]["csv"] for record in (seen.before, seen.after))
    return bool(one["left"]) and other["left"] == [] and other["found"] == []


def rows_of_changes(seen: Seen) -> bool:
    """There are as many rows more as statements that the earlier version had to leave out of a CSV file."""
    rows = [len(record["files"]["rows"]) for record in (seen.before, seen.after)]
    left = [int(found[1]) for each in seen.before["files"]["csv"]["left"] if (found := LEFT_OUT.match(each))]
    return rows[1] - rows[0] in left


def power_of_ten(seen: Seen) -> bool:
    """The later number is the earlier one with its point moved: 10.95 for 109500, in the multiplier of the row."""
    if not (NUMBER.fullmatch(seen.old.lstrip("-")) and NUMBER.fullmatch(seen.new.lstrip("-")) and Decimal(seen.new)):
        return False
    return Decimal(seen.old) / Decimal(seen.new) in (Decimal(10) ** power for power in range(1, 13))


def asked_by_another(seen: Seen) -> bool:
    """A rule leaves aside as many targets more as MZ616 finds: a verb against the direction is a finding of its own."""
    none = [int(found[1]) for each in (seen.old, seen.new) if (found := NONE_OF_IT.search(each))]
    others = sum(each.startswith("MZ616 ") for each in seen.after["validate"]["found"])
    return len(none) == 2 and 0 < none[1] - none[0] <= others


def advised(seen: Seen) -> bool:
    """The later version finds the same of the same statements, and has a place for advice."""

    def found(record: Record) -> list[str]:
        return sorted(each.replace("advice= ", "") for each in record["validate"]["found"] if each.startswith("MZ201 "))

    return found(seen.before) == found(seen.after)


def verbs_kept(seen: Seen) -> bool:
    """Written figures are those of the earlier version, with the verb that says which way they are judged."""

    def written(made: Any) -> list[str]:
        return [VERB.sub("", each) for each in (made["text"], *made["written"])] if isinstance(made, dict) else []

    place = int(seen.field.removeprefix("units[")[0])
    return written(seen.before["units"][place]) == written(seen.after["units"][place])


def words_alone(seen: Seen) -> bool:
    """Both versions state the same changes, a relative target and a missing value in words of their own."""
    return letters(seen.before.get("diff", seen.before)) == letters(seen.after.get("diff", seen.after))


def letters(record: Any) -> Any:
    """The characters of every text of a record, whatever their order, with one word for those that mean the same."""
    if isinstance(record, dict):
        return {key: letters(each) for key, each in record.items()}
    if isinstance(record, list):
        return sorted(map(letters, record))
    text = str(record)
    for pattern, word in WORDED:
        text = re.sub(pattern, word, text)
    return "".join(sorted(text))


def added(seen: Seen) -> bool:
    """The later version holds the target or the figure to be an amount added, which their canonical texts say."""

    def additions(record: Record) -> list[bool]:
        return [isinstance(made, dict) and any(map(ADDED.match, made["written"])) for made in record["units"]]

    return additions(seen.before) != additions(seen.after)


def from_before(seen: Seen) -> bool:
    """The later version takes the figure of the earlier year into account, as what is in force or as the baseline."""
    before, after = (record.get("assess") for record in (seen.before, seen.after))
    if not isinstance(before, dict) or not isinstance(after, dict):
        return False
    taken = any(before[name] != after[name] and EARLIER.search(str(after[name])) for name in PARTS_PLAYED)
    return taken or any("before_period" in each for each in set(before["unused"]) - set(after["unused"]))


def more_made(seen: Seen) -> bool:
    """The later version could make other statements of the block than the earlier one: what is counted follows."""
    one, other = (record["files"]["jsonl"]["text"] for record in (seen.before, seen.after))
    return len(one) != len(other)


def others_made(seen: Seen) -> bool:
    """The versions made other statements of the same rows: what is counted, found and compared follows."""
    files = [record["files"] for record in (seen.before, seen.after)]
    return files[0]["jsonl"]["text"] != files[1]["jsonl"]["text"]


def others_drafted(seen: Seen) -> bool:
    """The versions drafted other statements of a document: what is counted and found follows."""
    return seen.before["statements"] != seen.after["statements"]


def additions_held(seen: Seen) -> bool:
    """The block holds amounts added, which the later version keeps apart from levels."""
    return any(row.get("adds") for row in seen.after["files"]["rows"])


def one_level(seen: Seen) -> bool:
    """The later version ranks the regions of one level, and names the others with that reason."""
    found = seen.after.get("rank", seen.after)
    return isinstance(found, dict) and "other_level" in found.get("missing", {}).values()


def as_figure(seen: Seen) -> bool:
    """Running text holds the figure that is read of its words alone, and none where those are refused."""
    found = [said(each["figure"]) for each in seen.after["read"].values() if isinstance(each.get("figure"), dict)]
    return found == ([said(seen.figure)] if isinstance(seen.figure, dict) else [])


def rounded_once(seen: Seen) -> bool:
    """Every number is the same but for what is rounded at 34 digits, or for noughts behind its point.

    A ratio below nothing is now written 为-5%, since 负5% is a growth.
    """

    def numbers(text: str) -> Iterator[Decimal]:
        return map(Decimal, NUMBER.findall(text))

    before = BELOW_NOTHING.sub("为-", seen.old)
    if NUMBER.sub("#", before) != NUMBER.sub("#", seen.new):
        return False
    return all(abs(old - new) <= DIGITS * old for old, new in zip(numbers(before), numbers(seen.new), strict=True))


WITNESSES: dict[str, Callable[[Seen], bool]] = {
    each.__name__: each
    for each in (
        read_anew,
        as_assess,
        verb_decides,
        verbs_kept,
        change_decides,
        laid_out_anew,
        nothing_left_out,
        rows_of_changes,
        power_of_ten,
        asked_by_another,
        advised,
        words_alone,
        added,
        from_before,
        more_made,
        others_made,
        others_drafted,
        additions_held,
        one_level,
        as_figure,
        rounded_once,
    )
}
