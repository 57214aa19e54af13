"""Results of the library as plain records: codes and digits as text, no wording, nothing that a version alone knows.

Only the root package is imported; so the same module speaks with the library before a change and after it. Two names
have changed since, of a keyword and of a function; here each version is asked by its own.
"""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import minzheng as mz

Record = dict[str, Any]
CATALOGUE = "catalogue" if "catalogue" in inspect.signature(mz.assess).parameters else "indicators"
"""What this version calls the keyword, and the field of a dataset, that holds the indicators."""
ROWS: Callable[[mz.Dataset], Iterable[Any]] = getattr(mz, "to_rows" if hasattr(mz, "to_rows") else "to_records")


def named(data: mz.Dataset) -> dict[str, Any]:
    """The indicators that a dataset speaks of, as the keyword that hands them on."""
    return {CATALOGUE: getattr(data, CATALOGUE)}


def attempted(work: Callable[[], Any]) -> Any:
    """What some work gives, or the error that it raises: class and code, and of a fault of the library the class."""
    try:
        return work()
    except mz.MinzhengError as error:
        return f"error {type(error).__name__} {error.code}"
    except Exception as fault:
        return f"FAULT {type(fault).__name__}"


def text(value: object) -> str | None:
    """A code, an amount or a period as text."""
    return None if value is None else str(value)


def figure(value: mz.Figure | mz.Relative | None) -> Any:
    """What a figure says, without its words."""
    if value is None:
        return None
    if isinstance(value, mz.Relative):
        base = attempted(lambda: mz.to_plain(value.base))
        return {"amount": figure(value.amount), "base": str(base)}
    return {
        "op": str(value.op),
        "low": text(value.low),
        "high": text(value.high),
        "unit": str(value.unit),
        "approx": text(value.approx),
        "step": text(value.step),
        "change": value.change,
        "interval": attempted(lambda: str(value.interval)),
    }


def estimate(value: Any) -> str | None:
    """An amount with its interval, or the reason why there is none."""
    if value is None:
        return None
    if hasattr(value, "interval"):
        return f"{value.value} {value.interval}"
    return f"{value.reason} {', '.join(value.items)}".strip() if hasattr(value, "reason") else str(value)


def observation(value: mz.Observation | None) -> str | None:
    """An observation in one line."""
    if value is None:
        return None
    about = [
        value.indicator,
        str(value.region),
        str(value.period),
        *(f"{axis}={part}" for axis, part in value.breakdown),
    ]
    return " ".join([*about, str(value.value if value.value is not None else value.missing)])


def unused(found: Any) -> Any:
    """The figures that were not used; the earlier version calls them passed."""
    return found.passed if hasattr(found, "passed") else found.unused


def progress(found: mz.Progress) -> Record:
    """How a target stands."""
    return {
        "status": text(found.status),
        "verdict": text(found.verdict),
        "form": text(found.form),
        "reason": text(found.reason),
        "interim": found.interim,
        "bound": figure(found.bound),
        "readings": [f"{each.reading} {each.base} {each.bound.op} {each.bound.number}" for each in found.resolutions],
        "observation": observation(found.observation),
        "baseline": observation(found.baseline),
        "latest": observation(found.latest),
        "unused": [f"{observation(each.observation)}: {each.reason}" for each in unused(found)],
        "parts": [observation(each) for each in found.parts],
        "missing": [str(each) for each in found.missing],
        "completion": estimate(found.completion),
        "increment": estimate(found.increment),
        "elapsed": text(found.elapsed),
        "achieved": text(found.achieved),
        "gap": text(found.gap),
        "ahead": attempted(lambda: text(found.ahead_days)),
        "shortfall": attempted(lambda: text(found.shortfall)),
    }


def comparison(found: mz.Comparison) -> Record:
    """What two figures beside each other come to."""
    return {
        "outcome": text(found.outcome),
        "difference": estimate(found.difference),
        "growth": estimate(found.growth),
        "reasons": [mismatch_kind(each) for each in found.reasons],
        "unchecked": [str(each) for each in found.unchecked],
        "bridges": len(found.bridges),
    }


def mismatch_kind(found: Any) -> str:
    """In what two figures differ; earlier versions call it the reason of a mismatch."""
    return str(found.kind if hasattr(found, "kind") else found.reason)


def changes(found: mz.Diff) -> Record:
    """What became of each statement, by its path."""
    made: dict[str, list[str]] = {}
    for each in found.changes:
        reasons = ",".join(mismatch_kind(mismatch) for mismatch in each.reasons)
        made.setdefault(each.path, []).append(
            f"{each.kind} {each.old} -> {each.new} ({estimate(each.difference)}) [{reasons}] {each.verdict}"
        )
    kept = {each.path: str(each.verdict) for each in found.kept}
    return {"changed": made, "kept": kept}


def ranking(found: Any) -> Record:
    """The order of the divisions."""
    return {
        "ascending": found.ascending,
        "places": {str(each.region): f"{each.rank} {each.best}-{each.worst}" for each in found.items},
        "missing": {str(each.region): str(each.reason) for each in found.missing},
    }


def findings(found: Iterable[mz.Finding]) -> list[str]:
    """Each with its code, what it is about, and its facts as codes and prints; wording among them is left out."""
    lines = []
    for each in found:
        about = [str(getattr(each, name, None) or "") for name in ("document", "subject", "region")]
        facts = [f"{key}={coded(value)}" for key, value in each.facts if not worded(key, value)]
        lines.append(" ".join(filter(None, [each.code, *about, *sorted(facts)])))
    return lines


def worded(key: str, value: Any) -> bool:
    """Whether a fact is words: a pair of texts in earlier versions, a text of the house since."""
    return key.endswith(("_en", "_zh")) or type(value).__name__ == "Text" or key == "what"


def coded(value: Any) -> Any:
    """An indicator by its code; anything else as it is."""
    return value.code if isinstance(value, mz.Indicator) else value


def tallies(found: mz.Findings) -> Record:
    """How often each rule was tried, with which end."""
    return {each.rule: str(sorted(each.to_record().items(), key=str)) for each in found.tallies}


def mention(found: Any) -> Record:
    """One numeral of a document as it was read, in the fields of annotations; earlier versions call them its record."""
    fields = found.annotation() if hasattr(found, "annotation") else found.to_record()
    return {**fields, "figure": attempted(lambda: figure(found.figure))}


def reading(found: mz.Reading) -> Record:
    """Every mention by its place."""
    return {f"{each.start}-{each.end}": mention(each) for each in found.mentions}


def checked(data: Any, as_of: str | None, **more: Any) -> Any:
    """Findings and counts."""
    found = mz.validate(data, as_of=as_of, **more)
    return {"found": findings(found), "tallies": tallies(found)}


def written(data: mz.Dataset) -> Any:
    """The dataset as text in every format, each loaded again, beside its flat rows."""
    record: dict[str, Any] = {"rows": attempted(lambda: list(ROWS(data)))}
    for format_ in ("yaml", "json", "jsonl"):

        def there(style: Any = format_) -> Any:
            words = mz.dumps(data, style)
            again = mz.loads(words, mz.Dataset, format=style, strict=False, **named(data))
            return {"text": words.splitlines(), "same": again == data, "found": findings(again.findings)}

        record[format_] = attempted(there)
    record["csv"] = attempted(lambda: in_csv(data))
    return record


def in_csv(data: mz.Dataset) -> Any:
    """The dataset as a CSV file, loaded again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.csv")
        left = findings(mz.save(data, path))
        again = mz.load(path, strict=False, **named(data))
        return {
            "left": left,
            "plain": str(mz.to_plain(again)),
            "found": [each.code for each in again.findings],
        }


def drafted(read: mz.Reading) -> Any:
    """The draft of a reading as plain data, and what is found in it."""
    data = read.draft()
    statements = [mz.to_plain(each) for each in (*data.targets, *data.observations, *data.deliverables)]
    found = checked(data, "2025-12-31")
    return {"statements": [str({key: each[key] for key in each if key != "note"}) for each in statements], **found}
