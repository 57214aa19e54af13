"""The command ``verdict`` (判定): whether a figure meets a bound, and why, with an exit code for scripts."""

from __future__ import annotations

from typing import Annotated

import typer

from minzheng.cli.options import Asked, asking, refused
from minzheng.language import text

EXIT_CODES = {"met": 0, "not_met": 1, "undecided": 3}
"""The exit code of each verdict (判定返回码)."""


@asking("lang", "format", "catalogue")
def verdict_command(
    asked: Asked,
    bound: Annotated[str, typer.Argument(metavar="bound")],
    value: Annotated[str, typer.Argument(metavar="value")],
    indicator: Annotated[str | None, typer.Option("--indicator", metavar="indicator")] = None,
) -> None:
    """Say whether a figure meets a bound; an indicator says the unit's kind and which way is better."""
    import attrs

    from minzheng.model import directed, judged, verdict_on
    from minzheng.quantities import Figure
    from minzheng.reports import by_parts

    known = asked.indicators
    about = None if indicator is None else known.resolve(indicator).indicator
    promised, seen = (Figure(words, units=known.units) for words in (bound, value))
    if promised.change:
        raise refused("usage.relative_bound", text=promised)
    limit = directed(judged(promised, about, promised=True), about.direction if about else None)
    actual = judged(seen, about)
    found = verdict_on(limit, actual)
    said = {"target": promised, "actual": seen, "bound": limit.interval, "interval": actual.interval, "verdict": found}
    sheet = by_parts(text("title.verdict"), indicator=about, **said)
    asked.print(attrs.evolve(sheet, sentence=text("verdict.sentence", **said)))
    if code := EXIT_CODES[found.value]:
        raise typer.Exit(code)
