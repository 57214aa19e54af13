"""Reading (读取): a text of a document in, every numeral found, classed and understood, with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from minzheng.catalogue import Catalogue, indicators
from minzheng.datasets import Dataset
from minzheng.model import Document, Finding, Reportable
from minzheng.periods import as_date
from minzheng.reader.completing import completed
from minzheng.reader.interpreting import Reader
from minzheng.reader.layer import Layer
from minzheng.reader.linking import linker
from minzheng.reader.mention import Mention
from minzheng.reader.sources import TextLayer
from minzheng.reader.states import States
from minzheng.reader.structure import Structure, structure_of


@attrs.frozen(kw_only=True, repr=False)
class Reading(Reportable):
    """What was read in a text (读取结果): mentions in order, and the structure of the document.

    >>> import minzheng as mz
    >>> found = mz.read_text("到2022年，养老床位达到500张。", published="2021-12-31")
    >>> [(each.text, each.linked, str(each.period)) for each in found.indicators]
    [('500张', 'elderly.beds', '2022')]
    """

    text: str
    """The text as given; every place points into it."""
    mentions: tuple[Mention, ...]
    """Every numeral found, in order, figures of indicators and others."""
    structure: Structure
    """Title, issuer, dates and lines."""
    document: Document | None = None
    """The document that the caller gave."""
    name: str = ""
    """Where the text came from: a file's name."""
    findings: tuple[Finding, ...] = ()
    """What kept the file from being read, in whole or in part."""
    layer: Layer = attrs.field(default=attrs.Factory(lambda self: Layer.of(self.text), takes_self=True), eq=False)
    """The text as it is read: folded, with the way back."""

    @property
    def indicators(self) -> tuple[Mention, ...]:
        """The mentions that are figures of indicators (指标提及)."""
        return tuple(each for each in self.mentions if each.kind == "indicator")

    def draft(self) -> Dataset:
        """A dataset of it all with evidence (草稿), for a person to complete; notes say what is to be decided."""
        from minzheng.reader.drafting import draft

        return draft(self)

    def annotations(self) -> list[dict[str, Any]]:
        """Every mention as plain data with the fields of annotated documents (标注)."""
        return [each.annotation() for each in self.mentions]

    def __repr__(self) -> str:
        return f"<Reading: {len(self.text)} characters, {len(self.indicators)} figures, {len(self.mentions)} mentions>"


def read_text(
    text: str, document: Document | None = None, *, published: date | str | None = None, link: bool | Catalogue = True
) -> Reading:
    """Read a document (读取文本): every numeral in order, figures of indicators understood, others with the reason.

    ``published`` is the date that 今年, 上年 and 上半年 depend on; left open it is the document's, or the one that
    the page itself prints. The clock is never asked. ``link`` is the catalogue to link to; ``False`` leaves it out.

    >>> reading = read_text("到2022年,护理型床位占比提高至72%。", published="2021-12-31")
    >>> [(each.text, each.role, each.change) for each in reading.indicators]
    [('72%', 'target', 'share')]
    """
    return read_layer(TextLayer(text=text), document, published=published, link=link)


def read_layer(
    source: TextLayer,
    document: Document | None = None,
    *,
    published: date | str | None = None,
    link: bool | Catalogue = True,
) -> Reading:
    """Read the text layer of a file (读取文本层) as ``read_text`` reads a text."""
    layer = Layer.of(source.text)
    day = as_date(published) if published is not None else document.published if document else None
    noise = tuple(layer.within(start, end) for start, end in source.noise)
    structure = structure_of(layer, document.title if document else "", day, noise)
    states = States(layer.folded, structure, document)
    placed = zip(structure.following, states.regions[1:], strict=True)
    following = tuple(attrs.evolve(each, region=region) for each, region in placed)
    structure = attrs.evolve(structure, lines=tuple(states.lines), region=states.region, following=following)
    known = link if isinstance(link, Catalogue) else indicators
    names = linker(known) if link is not False else None
    mentions = completed(Reader(layer, states, names).run(), layer, known if names else {})
    return Reading(
        text=source.text, mentions=mentions, structure=structure, document=document, name=source.name,
        findings=source.findings, layer=layer,
    )  # fmt: skip
