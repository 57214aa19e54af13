"""Rich text (终端彩色文本): findings for a terminal, where the extra ``cli`` is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minzheng.validation.findings import Findings
from minzheng.validation.rendering import SEVERITIES, place, summary

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def terminal_text(findings: Findings, lang: str = "zh") -> Text:
    """The findings as rich prints them, one in a line; nothing in them is taken for markup."""
    from rich.text import Text

    made = Text()
    for each in findings:
        if at := place(each):
            made.append(f"{at}: ", "dim")
        made.append(f"{SEVERITIES[each.severity][lang]} {each.code} ", STYLES[each.severity])
        if each.location is not None and each.location.source:
            made.append(f"{each.location.pointer} ", "dim")
        made.append(f"{each.message(lang)}\n")
    for waived in findings.waived:
        made.append(f"{place(waived.finding)}: {waived.finding.code} ", "dim")
        made.append(f"{waived.waiver.grounds}\n", "italic dim")
    made.append(summary(findings, lang), "bold")
    return made
