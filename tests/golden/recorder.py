"""Write what this version of the library says of the golden inputs, one JSON line each, into a compressed file.

Run by ``tests/golden_run.py`` for each part of each version: ``python recorder.py SECTION '{"examples": …}' FILE`` with
PYTHONPATH at the version's ``src``. A line is ``[key, input, record]``; every version writes the same keys in order.
"""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import records as plain
from bench import pair_lines
from records import attempted

import minzheng as mz

Line = tuple[str, str, Any]
DAYS = ("2019-12-31", "2021-06-30", "2022-12-31", "2025-12-31")
PACES = ("linear", "at_end", "front_loaded")
MOST_PAIRS = 400
"""So many comparisons of one indicator are enough for the examples."""


Options = dict[str, Any]


def example_lines(options: Options) -> Iterator[Line]:
    """The example files through everything."""
    folder = options["examples"]
    data = mz.load(folder, strict=False)
    yield "examples load", "examples", {"found": plain.findings(data.findings), "files": per_document(data)}
    texts = document_texts(options)
    for day, pace in itertools.product(DAYS, PACES):
        for each in attempted(lambda d=day, p=pace: mz.assess(data, as_of=d, pace=p)):
            about = f"{each.target.document} {getattr(each.target, 'indicator', '')} {each.target.period}"
            yield f"examples assess {day} {pace}", about, plain.progress(each)
    for day in (None, *DAYS):
        yield f"examples validate {day}", "examples", attempted(lambda d=day: plain.checked(data, d, texts=texts))
    parts = [*data.plans, *data.summaries]
    for one, other in itertools.permutations(parts, 2):
        yield (
            f"examples diff {one.id} {other.id}",
            "",
            attempted(lambda a=one, b=other: plain.changes(mz.diff(a, b, **plain.named(data)))),
        )
    yield "examples lineage", "", attempted(lambda: threads(mz.lineage(data, as_of=DAYS[-1])))
    yield from statement_lines(data)


def per_document(data: mz.Dataset) -> Any:
    """Every document by itself in every format."""
    return {
        each.id: plain.written(mz.Dataset(**{place: (each,)}, local=data.local, **plain.named(data)))
        for place, held in (("plans", data.plans), ("summaries", data.summaries))
        for each in held
    }


STEP = ("indicator", "region", "document", "period", "obligation", "fate", "result", "result_period", "result_document")
"""What a step of a lineage says in codes and prints alone, whatever words a version has for it."""


def threads(found: Any) -> Any:
    """The steps of every thread of a lineage."""
    return [
        " ".join(f"{name}={record[name]}" for name in (*STEP, "verdict", "status")) for record in found.to_records()
    ]


def statement_lines(data: mz.Dataset) -> Iterator[Line]:
    """Observations of one indicator beside each other: compared, ranked, grown, reconciled."""
    by_code: dict[str, list[mz.Observation]] = {}
    for each in data.observations:
        by_code.setdefault(each.indicator, []).append(each)
    named = plain.named(data)
    for code, seen in by_code.items():
        both = [*seen, *(each for each in data.targets if each.indicator == code)]
        for one, other in itertools.islice(itertools.permutations(both, 2), MOST_PAIRS):
            about = f"{code} {one.period} {one.value} {other.period} {other.value}"
            yield (
                f"compare {code}",
                about,
                attempted(lambda a=one, b=other: plain.comparison(mz.compare(a, b, **named))),
            )
        for period in sorted({str(each.period) for each in seen}):
            yield (
                f"rank {code} {period}",
                code,
                attempted(
                    lambda c=code, p=period: plain.ranking(
                        mz.rank(data.observations, c, period=p, ascending=False, **named)
                    )
                ),
            )
        for kind in ("year_on_year", "average"):
            yield (
                f"growth {code} {kind}",
                code,
                attempted(lambda s=seen, k=kind: [plain.estimate(each.rate) for each in mz.growth(s, k, **named)]),
            )
    yield (
        "reconcile",
        "",
        attempted(
            lambda: [
                f"{[plain.observation(x) for x in each.reports]} {plain.observation(each.taken)}"
                for each in mz.reconcile(data.observations, **named)
            ]
        ),
    )


def document_texts(options: Options) -> dict[str, str]:
    """Source texts of the example documents, where they are there."""
    import hashlib

    folder = options["shared"]
    if folder is None:
        return {}
    texts = [path.read_bytes().decode() for path in sorted((Path(folder) / "documents").glob("*.txt"))]
    by_digest = {hashlib.sha256(words.encode()).hexdigest(): words for words in texts}
    data = mz.load(options["examples"], strict=False)
    return {each.id: by_digest[each.sha256] for each in data.documents if each.sha256 in by_digest}


def document_lines(options: Options) -> Iterator[Line]:
    """The documents with gold annotations, and those without, read, drafted and checked."""
    folder = options["shared"]
    for path in sorted((Path(folder) / "documents").glob("*.txt")) if folder else ():
        words = path.read_bytes().decode()
        for published in (None, "2022-03-10"):
            read = mz.read_text(words, published=published)
            mentions = {}
            for each in read.mentions:
                around = words[max(0, each.start - 12) : each.start + 12].replace("\n", " ")
                mentions[f"{each.start} {around}"] = plain.mention(each)
            yield f"document {path.stem} {published}", path.stem, mentions
            yield f"draft {path.stem} {published}", path.stem, attempted(lambda r=read: plain.drafted(r))


def fact_lines(options: Options) -> Iterator[Line]:
    """Published figures of some thirty pages: their words, their statements, and what is found in them together."""
    folder = options["shared"]
    for path in sorted((Path(folder) / "data" / "facts").glob("*.tsv")) if folder else ():
        comments, rows = fact_rows(path)
        region = attempted(lambda c=comments: region_of(c))
        seen: list[Any] = []
        promised: list[Any] = []
        for n, row in enumerate(rows):
            words = f"{'' if row['cmp'] in ('=', '~') else row['cmp']}{row['value']}{row['unit']}"
            about = f"{row['period']} {row['indicator']} {words}"
            made = mz.Target if row["role"] == "target" else mz.Observation
            statement = attempted(lambda r=row, w=words, m=made, p=region: fact_statement(r, w, m, p))
            sentence = f"{row['period']},{row['indicator']}{words}。"
            yield (
                f"fact {path.stem} {n}",
                about,
                {
                    "figure": attempted(lambda w=words: plain.figure(mz.Figure(w))),
                    "period": attempted(lambda r=row: str(mz.Period(r["period"]))),
                    "named": attempted(lambda r=row: mz.indicators.resolve(r["indicator"]).code),
                    "made": statement if isinstance(statement, str) else str(mz.to_plain(statement)),
                    "read": attempted(lambda s=sentence: plain.reading(mz.read_text(s, published="2022-03-10"))),
                },
            )
            if not isinstance(statement, str):
                (promised if made is mz.Target else seen).append(statement)
        yield f"facts {path.stem}", path.stem, fact_file(seen, promised)


def fact_rows(path: Path) -> tuple[str, list[dict[str, str]]]:
    """The comments and the rows of a file of facts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comments = "\n".join(line for line in lines if line.startswith("#"))
    table = io.StringIO("\n".join(line for line in lines if not line.startswith("#")))
    rows = [{key: value or "" for key, value in row.items()} for row in csv.DictReader(table, delimiter="\t")]
    return comments, rows


def region_of(comments: str) -> str:
    """The code of the division that the comments name; the nation where they name none."""
    name = comments.split("region: ")[-1].split(";")[0].strip()
    return "CN" if name == "全国" else str(mz.region_named(name).code)


def fact_statement(row: dict[str, str], words: str, made: Callable[..., Any], region: str) -> Any:
    """An observation or a target from a row; an unknown name becomes a local code."""
    found = mz.indicators.search(row["indicator"], limit=1)
    code = found[0].indicator.code if found else "local.unknown"
    place = region if not region.startswith("error") else "CN"
    return made(indicator=code, value=words, period=row["period"], region=place, note=row["indicator"])


def fact_file(seen: list[Any], promised: list[Any]) -> Any:
    """What the statements of one page come to together."""
    about = mz.Document(id="page", title="page", region="CN")
    plan, summary = mz.Plan(document=about, targets=promised), mz.Summary(document=about, observations=seen)
    data = mz.Dataset(plans=(plan,), summaries=(summary,), **{plain.CATALOGUE: mz.indicators})
    return {
        "validate": attempted(lambda: plain.checked(data, "2025-12-31")),
        "assess": attempted(lambda: [plain.progress(each) for each in mz.assess(data, as_of="2025-12-31")]),
        "diff": attempted(lambda: plain.changes(mz.diff(plan, summary))),
        "reconcile": attempted(lambda: [plain.observation(each.taken) for each in mz.reconcile(seen)]),
        "files": plain.written(data),
    }


SECTIONS: dict[str, Callable[[Options], Iterable[Line]]] = {
    "examples": example_lines,
    "documents": document_lines,
    "facts": fact_lines,
    "pairs": pair_lines,
}


def main(section: str, options: str, path: str) -> None:
    """Write the lines of a section."""
    with gzip.open(path, "wt", compresslevel=3, encoding="utf-8") as file:
        for line in SECTIONS[section](json.loads(options)):
            file.write(json.dumps(line, ensure_ascii=False, sort_keys=True, default=str) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
