"""The JSON Schemas of fields (字段的模式); what the hooks refuse by form, these refuse too."""

from __future__ import annotations

from typing import Any

from minzheng.files.figures import CHANGES, OPS
from minzheng.language import Labelled
from minzheng.model import ROLES, words_of
from minzheng.periods import YEAR_WORDS
from minzheng.quantities import AIMS, Addition, Approximation, Comparator

Schema = dict[str, Any]

DEFINITIONS = "#/$defs/"
DIGIT = "[0-9０-９]"
FIGURE = r"[^0-9０-９.,，．+\-\s]"
DECIMAL = r"^[+\-]?[0-9]+(?:\.[0-9]+)?$"
FRACTION = "-?[0-9]+(?:/[1-9][0-9]*)?"
FACTOR = r"^(?:[1-9][0-9]*(?:/[1-9][0-9]*)?|(?:0|[1-9][0-9]*)\.[0-9]*[1-9])$"
PERIOD = "unknown|时期不详|[0-9０-９〇零○一二三四五六七八九]{4}|[一二三四五六七八九十]五"
REGION = (
    r"^\s*(?:[1-8１-８][0-9０-９](?:[0-9０-９]{2}|[0０]{4}|(?![0０]{2})[0-9０-９]{4}(?:[0０]{3}|[0０]{6})?)?"
    r"|CN|unknown|local(?:\.[a-z0-9_]+)+)\s*$|[\u4e00-\u9fff]"
)
"""A code, also without the zeros at its end or with those of the statistics bureau, or a name."""
CODE = r"^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$"
LOCAL = r"^local(?:\.[a-z0-9_]+)+$"


def ref(name: str) -> Schema:
    """A reference to a definition of the same schema."""
    return {"$ref": DEFINITIONS + name}


def mapping(properties: Schema, *required: str) -> Schema:
    """A mapping with just these keys."""
    done: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return done | ({"required": list(required)} if required else {})


def list_of(inner: Schema) -> Schema:
    """A list whose items are all of one sort."""
    return {"type": "array", "items": inner}


def row_of(parts: list[Schema]) -> Schema:
    """A list of fixed length, each place of its own sort."""
    return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}


def mapping_of(inner: Schema) -> Schema:
    """A mapping with any keys, whose values are all of one sort."""
    return {"type": "object", "additionalProperties": inner}


def open_list(codes: type[Labelled]) -> Schema:
    """Any text, with the codes and names of an open list as examples."""
    return {**FILLED, "examples": _words(codes)}


def closed(codes: type[Labelled]) -> Schema:
    """A word of a closed list: a code, a name or a synonym."""
    return {"enum": _words(codes)}


def _words(codes: type[Labelled]) -> list[str]:
    """The codes first, as an editor offers them in this order."""
    table = words_of(codes).table.values()
    return [code for code, *_ in table] + [word for _, *more in table for word in more]


def pattern(text: str, *examples: str) -> Schema:
    """Text of a certain form."""
    return {"type": "string", "pattern": text} | ({"examples": list(examples)} if examples else {})


FILLED = pattern(r"\S")
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"anyOf": [{"type": "number"}, pattern(DECIMAL, "940.1")]}
STEP: Schema = {
    "anyOf": [
        {"type": "number", "exclusiveMinimum": 0},
        pattern(r"^\+?(?=.*[1-9])[0-9]+(?:\.[0-9]+)?$"),
        {"const": "exact"},
    ]
}
FIGURE_TEXT = pattern(FIGURE, "68%", "不少于5000人", "每人每月940元")
BASIS: Schema = {
    "unit": FILLED,
    "approx": {"enum": [code.value for code in Approximation]},
    "step": STEP,
    "change": {"type": "boolean"},
    "adds": {"enum": [code.value for code in Addition]},
}
OFFSET: Schema = {"anyOf": [{"type": "integer", "minimum": 0}, pattern(r"^[0-9]{1,15}$")]}


def _figure_parts() -> list[Schema]:
    single = {"enum": [op.value for op in OPS if op is not Comparator.RANGE]}
    aim = {"enum": [each.value for each in AIMS]}
    return [
        mapping({"text": FILLED, "unit": FILLED}, "text"),
        mapping({"op": single, "number": NUMBER, **BASIS, "aim": aim}, "number", "unit"),
        mapping({"op": {"const": "range"}, "low": NUMBER, "high": NUMBER, **BASIS}, "op", "low", "high", "unit"),
    ]


def _relative() -> list[Schema]:
    amounts = {"raise": ref("Figure"), "lower": FIGURE_TEXT, "times": ref("Figure")}
    return [mapping({key: amounts[key], base: ref("Reference")}, key) for key, base in CHANGES.items()]


ANY_PERIOD: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1900, "maximum": 2200},
        pattern(PERIOD, "2021-S1", "2021/2025", "截至2021年底", "十四五"),
    ]
}
ID = pattern(r'^[^\s/\\:*?"<>|]+$', "changzhou-2021-summary")
INDICATOR_CODE = pattern(CODE, "elderly.nursing_bed_share")
DIGEST = pattern("^[0-9a-f]{64}$")
YEAR: Schema = {"anyOf": [*ANY_PERIOD["anyOf"], {"enum": list(YEAR_WORDS)}]}
ANY_REGION: Schema = {
    "anyOf": [
        *({"type": "integer", "minimum": 10**digits, "maximum": 9 * 10**digits - 1} for digits in (1, 3, 5, 8, 11)),
        pattern(REGION, "320400", "CN", "常州市", "江苏省/常州市"),
        mapping({"code": pattern(LOCAL), "name": FILLED, "within": ref("Region")}, "code", "name", "within"),
    ]
}
DATE = pattern(f"^\\s*{DIGIT}{{4}}[\\s\\S]*{DIGIT}", "2022-03-10")
ANY_FIGURE: Schema = {"anyOf": [FIGURE_TEXT, *_figure_parts()]}
BOUND: Schema = {"anyOf": [ref("Figure"), *_relative()]}
RELATIVE: Schema = {"anyOf": [FIGURE_TEXT, *_relative()]}
QUANTITY: Schema = {"anyOf": [FIGURE_TEXT, mapping({"number": NUMBER, "unit": FILLED}, "number", "unit")]}
MARK = pattern(r"^\s*(?:-\s*){0,3}$|^\s*(?:[.．]\s*){3}$")
"""What stands instead of a figure (model/wording.py) and has no sign of a figure: nothing, dashes, three points."""
FACTORS = mapping_of({"anyOf": [{"type": "integer", "minimum": 1}, pattern(FACTOR, "1/2")]})
AXES = mapping_of(list_of(TEXT))
SPAN = row_of([OFFSET, OFFSET, {"type": "string", "minLength": 1}])

LOCAL_REGIONS: Schema = {
    "type": "object",
    "propertyNames": {"pattern": LOCAL},
    "additionalProperties": mapping({"name": FILLED, "within": ref("Region")}, "name", "within"),
}

RULES: dict[str, Schema] = {
    "Observation": {"oneOf": [{"required": ["value"]}, {"required": ["missing"]}]},
    "Evidence": {"anyOf": [{"required": [role]} for role in ROLES]},
    "Indicator": {
        "dependentRequired": {"numerator": ["denominator"], "denominator": ["numerator"]},
        "if": {"properties": {"aggregation": {"const": "weighted"}}, "required": ["aggregation"]},
        "then": {"required": ["weight"]},
        "else": {"not": {"required": ["weight"]}},
    },
}
"""What a class asks of several keys together."""
