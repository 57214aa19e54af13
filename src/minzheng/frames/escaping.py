"""Escaping (转义): several texts, or the axes and values of a breakdown, in one cell."""

from __future__ import annotations

from collections.abc import Iterable

SIGNS = ";；、,，"
"""What parts several texts of one cell; a part that has one of these itself puts a backslash before it."""


def escaped(text: str, signs: str) -> str:
    """A name or a condition as it stands among others."""
    return "".join(f"\\{sign}" if sign in signs or sign == "\\" else sign for sign in text)


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell.

    >>> texts_of(joined(["年龄≥80岁", "城市、农村"])), texts_of("规划处、财务处；办公室")
    (['年龄≥80岁', '城市、农村'], ['规划处', '财务处', '办公室'])
    """
    return ";".join(escaped(text, SIGNS) for text in texts)


def split_escaped(text: str, signs: str) -> list[str]:
    """The parts of a text between some signs, where these are not escaped; escapes are kept."""
    parts, part, skip = [], "", False
    for each in text:
        if skip or each not in signs:
            part += each
            skip = not skip and each == "\\"
        else:
            parts.append(part)
            part = ""
    return [*parts, part]


def unescaped(text: str) -> str:
    """A name or a condition by itself."""
    done, skip = "", False
    for each in text:
        if each == "\\" and not skip:
            skip = True
        else:
            done, skip = done + each, False
    return done


def texts_of(cell: str, signs: str = SIGNS) -> list[str]:
    """The several texts of a cell, blank ones left out.

    >>> texts_of("养老服务处；规划财务处、")
    ['养老服务处', '规划财务处']
    """
    return [unescaped(part).strip() for part in split_escaped(cell, signs) if part.strip()]


def paired(breakdown: Iterable[tuple[str, str]]) -> str:
    """The axes and values of a breakdown in one cell.

    >>> paired([("area", "urban"), ("care", "institutional")])
    'area=urban;care=institutional'
    """
    return ";".join(f"{escaped(axis, PAIRED)}={escaped(name, PAIRED)}" for axis, name in breakdown)


PAIRED = ";；=＝"
"""What parts axes and values."""


def pairs(breakdown: str) -> dict[str, str] | None:
    """The axes and values of a cell; nothing when it is not so written.

    >>> pairs("area=urban; 供养方式＝集中"), pairs("城市")
    ({'area': 'urban', '供养方式': '集中'}, None)
    """
    parts = [split_escaped(part, "=＝") for part in split_escaped(breakdown, ";；") if part.strip()]
    if any(len(part) != 2 for part in parts):
        return None
    return {unescaped(axis).strip(): unescaped(name).strip() for axis, name in parts}
