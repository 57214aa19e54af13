"""The layer (文本层): a text folded and mended for reading, with offsets that lead back to the text as given.

Folding changes no offset. Mending takes out what no page shows (signs without width), the marks of footnotes between a
number and its unit, and the line breaks and blanks that a page put inside a number or between it and its unit; what was
taken out is kept as cuts, so that every span is of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

from minzheng.numerals import GROUPED_BY_BLANKS, fold
from minzheng.quantities import APPROXIMATE_AFTER, APPROXIMATE_BEFORE, FALLS, PREFIXED, RISES, SUFFIXED, either
from minzheng.reader.lexicon import data, normal_forms

PAUSES = dict(zip("；﹔：﹕！﹗？﹖「」『』〝〞［］", ";;::!!??“”‘’“”[]", strict=True))
"""Punctuation that folding leaves alone, one character for one, so that the patterns need know one form only."""
LONGEST_BREAK = 8
WINDOW = 16
SENTENCE_ENDS = "。;:!?"
"""What no number goes on behind."""
BLANK = re.compile(r"\s(?<=\S\s)\s*(?=\S)")
DIGIT = "0-9一二三四五六七八九十百千万亿"
WORDS_AFTER = [word for word in APPROXIMATE_AFTER if len(word) > 1]
WORDS = [word for word in (*normal_forms(), *PREFIXED, *APPROXIMATE_BEFORE, *SUFFIXED) if len(word) > 1]
UNIT = f"(?:[十百千]?[万亿]|[百千]|[余多]|{either(normal_forms())})"
NUMBER_BEFORE = re.compile(r"(?:[^\s0-9A-Za-z.,:/\-〔\[(]|[\u4e00-\u9fff][, ]|[率为达]-)[0-9][0-9,]*\.?[0-9]*$")
SCALED_BEFORE = re.compile(f"[{DIGIT}][十百千万亿]*[余多]?$")
REST_OF_NUMBER = re.compile(
    rf"(?!(?:19|20)[0-9]{{2}} ?年)[.,]?[0-9][0-9,]*(?:\.[0-9]+)?(?:[-—~至到～][0-9][0-9.,]*)?\s?{UNIT}"
)
UNIT_AHEAD = re.compile(UNIT)
CHANGES = (word for word in (*RISES, *FALLS, *data()["changes"]["growth"]) if len(word) > 1)
STRADDLING = re.compile(
    f"{either(CHANGES)}|全覆盖|翻了?[一两]番|零(?:感染|事故|投诉|发生)|至少(?=[建有开新完打配])|(?:{either(PREFIXED)})(?=了?[0-9百千万])|"
    f"(?:每(?:人|户|万人|千名老年人)){{1,2}}(?:每?[年月])?(?=[0-9])"
    f"|(?<=[0-9万亿千百余多])(?:{either(word for word in normal_forms() if len(word) > 1)})"
    f"|(?<=[%人个户张家次元])(?:{either(SUFFIXED)})"
)
NUMERIC = re.compile("[0-9一二两三四五六七八九十百千零壹贰叁肆伍陆柒捌玖拾佰仟]|全|覆|每|翻")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,3}[.、](?=[\u4e00-\u9fff])"
)
"""A heading begins: no number goes on in it."""
UNPRINTED = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Signs without width (零宽字符): soft hyphens, joints, marks of direction, forms of the sign before, controls."""
WIDTHLESS = "\u200b"
"""What stands for each of them, so that one look finds them all."""
UNSEEN = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in UNPRINTED)}]")
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MARKED = re.compile(rf"(?<=[0-9])(?<!(?<![0-9.,])10)(?:[⁰¹²³⁴-⁹⁽⁾]+|[₀-₉]+|[①-⑳])(?=\s?{UNIT}|[%‰])")
"""The mark of a footnote between a number and its unit (脚注号): 15000¹人; a power of ten is none."""
NUMERALS = "一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
JOINTS = tuple(
    (re.compile(f"(?:{before})$"), re.compile(after))
    for before, after in (
        (
            f"(?:{either((*PREFIXED, *APPROXIMATE_BEFORE))})了?|每[人户床次张个名月年天日]{{1,2}}|第",
            f"了?[0-9{NUMERALS}]",
        ),
        ("每[人户床次张个名条餐月年天日]", "(?:床位)?[0-9]"),
        (f"[0-9{NUMERALS}万亿](?:{either(normal_forms())})?", f"{either(SUFFIXED, WORDS_AFTER)}"),
        (f"[0-9万亿](?:{either(normal_forms())})", f"/(?:百?{either(normal_forms())}|[人户月年])"),
        (f"[0-9万亿](?:{either(normal_forms())})/", f"(?:{either(normal_forms())}|[人户月年])"),
        ("[0-9万亿]元/[人户]", "[·/次]"),
        ("[0-9万亿]元/[人户][·/]", "[月年日]"),
        ("每", "[人户床次张个名月年天日]"),
        ("每[人户床]每?", "每?[月年天日]"),
        ("[0-9]", r"[0-9]*(?:[-~至到]) ?[0-9]"),
        ("率为?-", "[0-9]"),
        ("不", f"(?:低于|少于|超过|足|到|满)(?:[^,。;\\s0-9]{{0,14}}的)?[0-9{NUMERALS}]"),
        (r"(?:[不]?[低高少多]于|不?超过|不足)[^,。;\s0-9]{0,14}", r"[^,。;\s0-9]{0,14}[0-9]{1,3}(?:\.[0-9]+)?[%倍]"),
        ("至少[建有开新完成配组举打]{0,2}", f"[建有开新完成配备组织举办打造]{{0,2}}[0-9{NUMERALS}]"),
        (f"[0-9{NUMERALS}万亿成](?:{either(normal_forms())})?及?以", "[上下内外]"),
        ("百", "分之"),
        ("百分", "之"),
        (f"[0-9{NUMERALS}万]分", f"之[{NUMERALS}]"),
        (f"分之[{NUMERALS}]{{1,4}}点?", f"[{NUMERALS}]{{1,3}}(?![是、])"),
        ("百分之", f"[0-9{NUMERALS}]"),
        ("[0-9]-{1,2}[0-9]+", f"(?:{either(normal_forms())})"),
        ("[0-9](?:[-~至到])", "[0-9]"),
        (f"(?<![统第])[{NUMERALS}]", f"[{NUMERALS}万]*[余多]?(?:{either(normal_forms())})"),
        ("[0-9][万亿]", "零[0-9]"),
        ("[0-9][万亿]零", "[0-9]"),
        ("[0-9]亿", "[0-9]{1,4}千?万"),
        ("[0-9]千", f"[0-9](?:百|百?万)(?:{either(normal_forms())})"),
        (f"[0-9{NUMERALS}][元圆]", f"[0-9{NUMERALS}]角"),
        (f"[元圆][{NUMERALS}]角", f"[{NUMERALS}]分"),
    )
)
"""What before a break and what after it belong together (跨行相连), beside numbers and words cut in two."""
BEHIND_A_JOINT = re.compile("|".join(f"(?:{after.pattern})" for _, after in JOINTS))
DATED = re.compile(
    # The blank first: a search for one character is the quickest there is.
    " (?:(?<=[0-9万亿余多][人户场] )(?=次)|(?<=[0-9] )(?=[年月日])"
    "|(?<=年 )(?=[0-9]{1,2} ?月)|(?<=月 )(?=[0-9]{1,2} ?日))"
)
PINYIN = re.compile(
    r"\((?<=[\u4e00-\u9fff]\()(?=[a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}\)"
)
"""The sound of a character printed after it (注音): 達(dá)到."""
SPREAD = re.compile("[0-9] [0-9]")
SPACED = re.compile(r"(?<![0-9A-Za-z.,:/\-])[0-9](?: [0-9.]){1,10}(?: ?%| ?[万亿元人户张])")


@attrs.frozen(kw_only=True)
class Layer:
    r"""A text as it is read (文本层), and the way back to the text as given.

    >>> layer = Layer.of("惠及５\n２００人")
    >>> layer.folded, layer.origin(2, 7)
    ('惠及5200人', (2, 8))
    """

    text: str
    """The text as given."""
    folded: str
    """The same text half-width and simplified, without the breaks inside numbers."""
    cuts: tuple[int, ...] = ()
    """Offsets in ``folded`` before which characters were taken out."""
    taken: tuple[int, ...] = ()
    """How many were taken out up to each cut."""

    @classmethod
    def of(cls, text: str) -> Layer:
        """The layer of a text."""
        folded = fold(text)
        for printed, pause in PAUSES.items():
            folded = folded.replace(printed, pause)
        folded = UNSEEN.sub(WIDTHLESS, folded)
        unseen = _unseen(folded)
        seen = cls._without(text, folded, unseen)
        breaks = [seen.origin(start, end) for start, end in _breaks(seen.folded)]
        return cls._without(text, folded, _united([*unseen, *breaks])) if breaks else seen

    @classmethod
    def _without(cls, text: str, folded: str, spans: list[tuple[int, int]]) -> Layer:
        """The layer of a text from which some spans are taken out."""
        if not spans:
            return cls(text=text, folded=folded)
        parts, cuts, taken, at, total = [], [], [], 0, 0
        for start, end in spans:
            parts.append(folded[at:start])
            cuts.append(start - total)
            total += end - start
            taken.append(total)
            at = end
        parts.append(folded[at:])
        return cls(text=text, folded="".join(parts), cuts=tuple(cuts), taken=tuple(taken))

    def place(self, at: int) -> int:
        """The offset in the text as given of a character of the folded text."""
        index = bisect_right(self.cuts, at)
        return at + self.taken[index - 1] if index else at

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given of a span of the folded text that is not empty."""
        cuts = self.cuts
        if not cuts:
            return start, end
        first, last = bisect_right(cuts, start), bisect_right(cuts, end - 1)
        return (start + self.taken[first - 1] if first else start), (end + self.taken[last - 1] if last else end)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The span in the folded text of a span of the text as given."""
        return self._folded(start), self._folded(end)

    def _folded(self, at: int) -> int:
        gone = bisect_right(self.cuts, at, key=lambda cut: self.place(cut))
        return at - (self.taken[gone - 1] if gone else 0)


def _unseen(folded: str) -> list[tuple[int, int]]:
    """What no page shows, and the marks of footnotes inside a figure, in order."""
    spans = [found.span() for found in re.finditer(f"{WIDTHLESS}+", folded)] if WIDTHLESS in folded else []
    if any(mark in folded for mark in MARKS):
        spans = _united([*spans, *(found.span() for found in MARKED.finditer(folded))])
    return spans


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made


def _breaks(folded: str) -> list[tuple[int, int]]:
    """The blanks to take out, in order."""
    spans = [span for found in BLANK.finditer(folded) if (span := _break(folded, found))] if "\n" in folded else []
    for pattern in (GROUPED_BY_BLANKS, SPACED) if SPREAD.search(folded) else ():
        for found in pattern.finditer(folded):
            spans += [(at, at + 1) for at in range(*found.span()) if folded[at] == " "]
    spans += [found.span() for found in DATED.finditer(folded)]
    spans += [found.span() for found in PINYIN.finditer(folded)]
    return sorted(set(spans))


def _break(folded: str, found: re.Match[str]) -> tuple[int, int] | None:
    """A blank to take out: a page broke a line in the middle of a number, a word or what belongs together."""
    start, end = found.span()
    if folded[start - 1] in SENTENCE_ENDS or end - start > LONGEST_BREAK or not 0 < found[0].count("\n") < 3:
        return None
    before, after = folded[max(0, start - WINDOW) : start], folded[end : end + WINDOW]
    if NUMBERED.match(after) or not NUMERIC.search(before[-8:] + after):
        return None
    goes_on = _number_goes_on(before, after) if before[-1] in "0123456789.," else _words_go_on(before, after)
    return (start, end) if goes_on else None


def _number_goes_on(before: str, after: str) -> bool:
    """Whether a number printed before a break has its other digits or its unit behind it."""
    if not NUMBER_BEFORE.search(before):
        return False
    if after[0] in "0123456789.,":
        return REST_OF_NUMBER.match(after) is not None
    return before[-1].isdigit() and UNIT_AHEAD.match(after) is not None


def _words_go_on(before: str, after: str) -> bool:
    """Whether a break cuts a word, or stands between words that belong together."""
    if before[-1] in "百千万亿余多" and SCALED_BEFORE.search(before) and UNIT_AHEAD.match(after):
        return True
    if BEHIND_A_JOINT.match(after) and any(right.match(after) and left.search(before) for left, right in JOINTS):
        return True
    middle = len(before[-7:])
    return any(word.start() < middle < word.end() for word in STRADDLING.finditer(before[-7:] + after[:12]))
