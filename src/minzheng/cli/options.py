"""Options (选项) that commands share: the language, the format, the encoding and the paths."""

from __future__ import annotations

import enum
from typing import Annotated

import typer


class Language(enum.StrEnum):
    """The languages that the command line speaks (语言)."""

    ZH = "zh"
    EN = "en"


class Format(enum.StrEnum):
    """How a result is printed (输出格式)."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


Lang = Annotated[Language, typer.Option("--lang", help="输出语言 / language of the output")]
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="计划文件、文件夹或通配符 / plan files, folders or globs")
]
Encoding = Annotated[str, typer.Option("--encoding", help="文件编码,如 gb18030 / encoding of the files, such as gb18030")]
