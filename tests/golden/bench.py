"""The bench: each pair of a block recorded, and every so often the block as files, as text, as a ranking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pairs as drawn
import records as plain
from records import attempted

import minzheng as mz

Line = tuple[str, str, Any]
READ_ANEW = re.compile("|".join(drawn.WORDS["read_anew"]))


def pair_lines(options: dict[str, Any]) -> Iterator[Line]:
    """A million targets and figures, block by block."""
    indicators = mz.indicators.extended_with(
        [mz.Indicator(code=code, **made) for code, made in drawn.local_indicators().items()]
    )
    for block in drawn.blocks(options["seed"], options["pairs"], options["first"]):
        yield from Bench(block, indicators).lines(whole=block.number % options["every"] == 0)


class Bench:
    """One block on the bench: its statements made, each pair recorded, then the block as a whole."""

    def __init__(self, block: drawn.Block, indicators: mz.Catalogue) -> None:
        self.block, self.named = block, {plain.CATALOGUE: indicators}
        self.local = tuple(indicators[code] for code in [block.code])
        self.targets = [self._statement(mz.Target, pair.target, n, block.period) for n, pair in enumerate(block.pairs)]
        self.observations = [
            self._statement(mz.Observation, pair.figure, n, block.seen) for n, pair in enumerate(block.pairs)
        ]
        before = str(int(block.period[:4]) - 1)
        self.bases = [
            self._statement(mz.Observation, pair.baseline, n, before) if pair.baseline else None
            for n, pair in enumerate(block.pairs)
        ]

    def _statement(self, made: type, words: str, place: int, period: str) -> Any:
        document = "plan" if made is mz.Target else "summary"
        region = drawn.REGIONS[place]
        return attempted(
            lambda: made(indicator=self.block.code, value=words, period=period, region=region, document=document)
        )

    def lines(self, *, whole: bool) -> Iterator[Line]:
        """The lines of the block: each pair, and every so often the block as files, as text, as a ranking."""
        block = self.block
        changed = self._diff()
        for n, pair in enumerate(block.pairs):
            about = f"{block.code} {block.period} {block.seen} {block.as_of} 目标 {pair.target} 数字 {pair.figure}"
            if pair.baseline:
                about += f" 基期 {pair.baseline}"
            yield f"pair {block.number}.{n}", about, self._pair(n, changed)
        if whole:
            yield f"block {block.number}", f"{block.code} {block.period} {block.seen}", self._whole()
            for n, pair in enumerate(block.pairs):
                for sentence in self._sentences(pair):
                    read = attempted(lambda words=sentence: plain.reading(mz.read_text(words, link=False)))
                    yield f"text {block.number}.{n}", sentence, {"read": read}

    def _pair(self, n: int, changed: dict[str, Any]) -> Any:
        target, seen, base = self.targets[n], self.observations[n], self.bases[n]
        one, other = (printed(each) for each in (target, seen))
        record = {
            "target": target if isinstance(target, str) else plain.figure(target.value),
            "figure": seen if isinstance(seen, str) else plain.figure(seen.value),
            "units": [self._converted(each) for each in (one, other)],
        }
        if isinstance(one, mz.Figure) and isinstance(other, mz.Figure):
            record["verdict"] = attempted(lambda: str(one.verdict(other)))
            record["beside"] = attempted(lambda: plain.comparison(mz.compare(one, other)))
        if isinstance(target, mz.Target):
            seen_by = [each for each in (seen, base) if isinstance(each, mz.Observation)]
            record["assess"] = attempted(
                lambda: plain.progress(mz.assess(target, observations=seen_by, as_of=self.block.as_of, **self.named))
            )
        if isinstance(target, mz.Target) and isinstance(seen, mz.Observation):
            record["compare"] = attempted(lambda: plain.comparison(mz.compare(target, seen, **self.named)))
        record["diff"] = changed.get(drawn.REGIONS[n])
        return record

    def _converted(self, made: Any) -> Any:
        unit = drawn.FAMILIES[self.block.family].unit
        if not isinstance(made, mz.Figure):
            return None

        def stated() -> Any:
            other = unit if made.unit.converts_to(mz.Unit(unit)) else made.unit.unscaled
            there = made.to(other)
            amount = None if str(made.op) == "range" else made.quantity.to(other)
            return {
                "there": plain.figure(there),
                "text": there.text,
                "amount": str(amount),
                "back": plain.figure(there.to(made.unit)),
                "exact": plain.figure(made.as_exact()),
                "written": [format(made, style) for style in ("zh", "gov", "en")],
            }

        return attempted(stated)

    def _diff(self) -> dict[str, Any]:
        """What became of each target, by its region; of all the block's statements in one call."""
        found = attempted(lambda: plain.changes(mz.diff(self._plan(), self._summary(), **self.named)))
        if isinstance(found, str):
            return dict.fromkeys(drawn.REGIONS, found)
        by_region: dict[str, Any] = {}
        for what, paths in found.items():
            for path, said in paths.items():
                region = next((code for code in drawn.REGIONS if code in path), "")
                by_region.setdefault(region, {}).setdefault(what, []).append(f"{path} {said}")
        return by_region

    def _plan(self, *, unchanged: bool = False) -> mz.Plan:
        targets = [each for each in self.targets if self._belongs(each, mz.Target, unchanged)]
        return mz.Plan(document=self._document("plan", self.block.period), targets=targets)

    def _summary(self, *, unchanged: bool = False) -> mz.Summary:
        seen = [each for each in self.observations if self._belongs(each, mz.Observation, unchanged)]
        return mz.Summary(document=self._document("summary", self.block.seen), observations=seen)

    @staticmethod
    def _belongs(statement: Any, made: type, unchanged: bool) -> bool:
        """Whether a statement could be made and, where that is asked, is read as it always was."""
        return isinstance(statement, made) and not (unchanged and READ_ANEW.search(str(printed(statement))))

    def _document(self, name: str, period: str) -> mz.Document:
        return mz.Document(id=name, title=name, region="CN", period=period)

    def _dataset(self) -> mz.Dataset:
        return mz.Dataset(
            plans=(self._plan(unchanged=True),),
            summaries=(self._summary(unchanged=True),),
            local=self.local,
            **self.named,
        )

    def _whole(self) -> Any:
        data = self._dataset()
        every = (*self.observations, *self.bases)
        observations = [each for each in every if self._belongs(each, mz.Observation, unchanged=True)]
        return {
            "rank": attempted(
                lambda: plain.ranking(
                    mz.rank(observations, self.block.code, period=self.block.seen, ascending=False, **self.named)
                )
            ),
            "growth": attempted(lambda: [plain.estimate(each.rate) for each in mz.growth(observations, **self.named)]),
            "assessed": attempted(lambda: [str(each.status) for each in mz.assess(data, as_of=self.block.as_of)]),
            "validate": attempted(lambda: plain.checked(data, self.block.as_of)),
            "files": plain.written(data),
        }

    def _sentences(self, pair: drawn.Pair) -> tuple[str, ...]:
        name = drawn.FAMILIES[self.block.family].name
        year = self.block.period[-4:]
        return f"到{year}年,全市{name}{pair.target}。", f"{year}年,全市{name}{pair.figure}。"


def printed(statement: Any) -> Any:
    """The figure of a statement, of a relative bound the change; nothing where the statement could not be made."""
    value = getattr(statement, "value", None)
    return value.amount if isinstance(value, mz.Relative) else value
