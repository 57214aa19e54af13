"""Levels (层级) of the country's divisions."""

from __future__ import annotations

import enum

from minzheng.errors import LANGUAGES, known_language


class Level(enum.StrEnum):
    """The level of a division (区划层级), from the country down to the county; a member equals its English text."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"

    def label(self, lang: str = "zh") -> str:
        """The name in ``lang``, ``"zh"`` or ``"en"``; ``ValueError`` for another language.

        >>> Level.PREFECTURE.label("zh"), Level.PREFECTURE.label("en")
        ('地级', 'prefecture level')
        """
        return LABELS[self][LANGUAGES.index(known_language(lang))]


LABELS: dict[Level, tuple[str, str]] = {
    Level.COUNTRY: ("国家级", "national level"),
    Level.PROVINCE: ("省级", "province level"),
    Level.PREFECTURE: ("地级", "prefecture level"),
    Level.COUNTY: ("县级", "county level"),
}
