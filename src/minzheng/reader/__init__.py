"""Floor 8: the reader (读取器): from the text of a document to mentions, evidence and draft plans."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading, read_text
else:
    __getattr__, __dir__ = door(
        __name__,
        {"minzheng.reader.mention": ["Mention"], "minzheng.reader.reading": ["Reading", "read_text"]},
    )

__all__ = ["Mention", "Reading", "read_text"]
