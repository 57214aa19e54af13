"""Names (名称): of lists of codes, which the files of the languages have, and of data, which bring two of their own."""

from __future__ import annotations

import enum

from minzheng.embedding import Embedded
from minzheng.language.words import known_language, say


class Labelled(Embedded, enum.StrEnum):
    """A list of codes (代码表): its members say their names by ``label``; the words stand with the languages.

    The name of a member is the text ``label.<class>.<code>``; a test asks for it in every language.

    >>> from minzheng.model import Direction
    >>> Direction("higher").label("zh"), Direction("higher").label("en")
    ('越高越好', 'higher')
    """

    def label(self, lang: str = "zh") -> str:
        """The name in a language."""
        return say(f"label.{type(self).__name__}.{self.value}", lang)


def own_name(lang: str, chinese: str, english: str) -> str:
    """The name that data give to themselves (自带名称): the Chinese one in Chinese, else the English one.

    >>> own_name("zh", "养老服务", "elderly care"), own_name("en", "养老服务", "elderly care")
    ('养老服务', 'elderly care')
    """
    return chinese if known_language(lang) == "zh" else english
