"""Faults in YAML (YAML 错误): what libyaml reports, in both languages, and the slips that people make."""

from __future__ import annotations

import re

COMPARATOR = re.compile(r">[=\d]?\s*[^\s,\]}#|>-][^\n,\]}#]*")
OPENERS = re.compile(r"(?:[:,\[{-]\s+|[\[{,])$|^\s*$")
INDENTED = re.compile(r">\d[^\n]*")

REASONS = {
    "mapping values are not allowed": (
        "a second ': ' in one line, or a line indented otherwise than its neighbours: put the value in quotes or "
        "align the line",
        "同一行有第二个“: ”,或缩进与前后行不一致:请给值加引号,或对齐缩进",
    ),
    "block sequence entries are not allowed": (
        "a list item '- ' stands where none can: begin it on its own line",
        "列表项“- ”的位置不对:请另起一行",
    ),
    "cannot start any token": (
        "a tab, or one of the characters @ ` % > | at the beginning of a value: indent with spaces, quote the value",
        "此处有制表符,或值以 @ ` % > | 之一开头:请用空格缩进,给值加引号",
    ),
    "did not find expected ',' or '}'": (
        "a bracket {{ is not closed, or a comma is missing",
        "花括号没有闭合,或缺少逗号",
    ),
    "did not find expected ',' or ']'": (
        "a bracket [ is not closed, or a comma is missing",
        "方括号没有闭合,或缺少逗号",
    ),
    "unexpected end of stream": ("a quotation mark is not closed", "引号没有闭合"),
    "could not find expected ':'": ("a key without ': '", "键后缺少“: ”"),
    "did not find expected key": (
        "no key where one is expected: check the indentation",
        "此处应为键:请检查缩进",
    ),
    "did not find expected '-' indicator": (
        "no list item where one is expected: check the indentation",
        "此处应为列表项“- ”:请检查缩进",
    ),
    "did not find expected node content": ("a value is missing", "缺少值"),
    "did not find expected comment or line break": (
        "'>' and '|' begin a text of several lines: put the value in quotes",
        "“>”和“|”表示多行文本:请给值加引号",
    ),
    "control characters are not allowed": ("a control character", "有控制字符"),
    "unknown escape character": (
        "an unknown escape after '\\' in double quotes: use single quotes",
        "双引号内“\\”后的转义不可识别:请改用单引号",
    ),
    "tab": ("a tab: indent with spaces", "有制表符:请用空格缩进"),
}
"""What libyaml says, and what it means to a person."""

FEATURES = {
    "anchor": ("an anchor (&)", "锚点(&)", "write the value out, or put it in quotes", "请写出完整的值,或加引号"),
    "alias": ("an alias (*)", "别名(*)", "write the value out, or put it in quotes", "请写出完整的值,或加引号"),
    "tag": ("a tag (!)", "标签(!)", "leave it away, or put the value in quotes", "请删去标签,或给值加引号"),
    "key": ("a list or mapping as a key", "以列表或映射作键", "a key is text", "键应为文本"),
    "documents": (
        "a second YAML document (---)",
        "同一文件中的第二个 YAML 文档(---)",
        "write one file for each, or use JSON Lines",
        "请分成几个文件,或使用 JSON Lines",
    ),
}


def reason_of(problem: str) -> dict[str, str]:
    """What is wrong, in both languages; libyaml's own words where none fit."""
    for words, (en, zh) in REASONS.items():
        if words in problem:
            return {"reason_en": en.replace("{{", "{"), "reason_zh": zh}
    return {"reason_en": problem or "not YAML", "reason_zh": f"不是有效的 YAML({problem})"}


def advice_of(what: str) -> dict[str, str]:
    """What a refused feature of YAML is called and what to write instead."""
    en, zh, advice_en, advice_zh = FEATURES[what]
    return {"what_en": en, "what_zh": zh, "advice_en": advice_en, "advice_zh": advice_zh}


def comparator_in(line: str) -> str:
    """An unquoted ``>=20家`` or ``>20家`` in a line; empty when there is none."""
    for found in COMPARATOR.finditer(line):
        if OPENERS.search(line[: found.start()]):
            return found[0].strip()
    return ""


def indented_comparator(text: str, start: int) -> str:
    """A ``>5`` that YAML took for the beginning of an indented text of several lines; empty when it is none."""
    found = INDENTED.match(text, start)
    return found[0].strip() if found else ""
