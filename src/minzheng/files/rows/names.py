"""Names of indicators in rows (行中指标名称): with their unit in brackets, beside their codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from minzheng.errors import MinzhengError
from minzheng.files.flaws import Flaw, Flaws
from minzheng.files.rows.figures import as_text
from minzheng.numerals import fold

if TYPE_CHECKING:
    from minzheng.catalogue import Catalogue

BRACKETED = re.compile(r"(?P<name>.+?)\s*\((?:单位[:：])?\s*(?P<unit>[^()]+)\)")
"""A name with its unit in brackets."""


class RowNames:
    """The names of indicators that the rows of a table print."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.known: dict[str, tuple[str, str]] = {}

    def named(self, said: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
        """The indicator with the unit that its name has in brackets beside it; a code beside a name must agree."""
        name = said.get("indicator")
        if name is None:
            return said
        if name not in self.known:
            self.known[name] = self._unit_of(name)
        bare, unit = self.known[name]
        row |= {} if "unit" in row or not unit else {"unit": unit}
        if "indicator.code" in row and "indicator" in row and not self._agree(name, as_text(row["indicator"])):
            raise Flaws([(("indicator",), Flaw("MZ017", field="indicator", text=row["indicator"], printed=name))])
        return {**said, "indicator": bare}

    def _agree(self, code: str, name: str) -> bool:
        """Whether a code and a name mean one indicator; a name that is not known says nothing against a code."""
        try:
            return self.catalogue.resolve(self._unit_of(name)[0]).code == self.catalogue.resolve(code).code
        except MinzhengError:
            return True

    def _unit_of(self, name: str) -> tuple[str, str]:
        """A name without the unit in its brackets, and that unit: 养老机构床位数（万张）."""
        found = BRACKETED.fullmatch(fold(name))
        if found is None or self.catalogue.units.known(found["unit"]) is None:
            return name, ""
        return name[: found.end("name")], found["unit"]
