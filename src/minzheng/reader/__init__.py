"""Floor 8: the reader (读取器): from the text of a document to mentions, evidence and draft plans."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.reader.classing import Pattern, patterns
    from minzheng.reader.corpora import batch_schema, read_batches, read_file, read_many
    from minzheng.reader.foreign import from_langextract
    from minzheng.reader.lines import Line, LineKind, Phase
    from minzheng.reader.mention import Mention
    from minzheng.reader.reading import Reading, read_text
    from minzheng.reader.sources import TextLayer, text_layer
    from minzheng.reader.structure import Structure
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.reader.classing": ["Pattern", "patterns"],
            "minzheng.reader.corpora": ["batch_schema", "read_batches", "read_file", "read_many"],
            "minzheng.reader.foreign": ["from_langextract"],
            "minzheng.reader.mention": ["Mention"],
            "minzheng.reader.reading": ["Reading", "read_text"],
            "minzheng.reader.sources": ["TextLayer", "text_layer"],
            "minzheng.reader.lines": ["Line", "LineKind", "Phase"],
            "minzheng.reader.structure": ["Structure"],
        },
    )

__all__ = [
    "Line",
    "LineKind",
    "Mention",
    "Pattern",
    "Phase",
    "Reading",
    "Structure",
    "TextLayer",
    "batch_schema",
    "from_langextract",
    "patterns",
    "read_batches",
    "read_file",
    "read_many",
    "read_text",
    "text_layer",
]
