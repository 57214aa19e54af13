"""Floor 0: numbers as Chinese documents print them (数字), exact, with one lexicon for reading and for writing."""

from typing import TYPE_CHECKING

from minzheng.doors import door

if TYPE_CHECKING:
    from minzheng.numerals.exactness import DIGIT_LIMIT, EXACT, ROUNDED, exact, quotient
    from minzheng.numerals.folding import fold
    from minzheng.numerals.lexicon import DIGITS, PLACES, SCALE_WORDS, SCALES
    from minzheng.numerals.numeral import Numeral
    from minzheng.numerals.reading import read
    from minzheng.numerals.scanning import scan, scan_all, scan_scale
    from minzheng.numerals.writing import STYLES, Style, write, write_chinese, write_financial, write_plain
else:
    __getattr__, __dir__ = door(
        __name__,
        {
            "minzheng.numerals.exactness": ["DIGIT_LIMIT", "EXACT", "ROUNDED", "exact", "quotient"],
            "minzheng.numerals.folding": ["fold"],
            "minzheng.numerals.lexicon": ["DIGITS", "PLACES", "SCALES", "SCALE_WORDS"],
            "minzheng.numerals.numeral": ["Numeral"],
            "minzheng.numerals.reading": ["read"],
            "minzheng.numerals.scanning": ["scan", "scan_all", "scan_scale"],
            "minzheng.numerals.writing": [
                "STYLES",
                "Style",
                "write",
                "write_chinese",
                "write_financial",
                "write_plain",
            ],
        },
    )

__all__ = [
    "DIGITS",
    "DIGIT_LIMIT",
    "EXACT",
    "PLACES",
    "ROUNDED",
    "SCALES",
    "SCALE_WORDS",
    "STYLES",
    "Numeral",
    "Style",
    "exact",
    "fold",
    "quotient",
    "read",
    "scan",
    "scan_all",
    "scan_scale",
    "write",
    "write_chinese",
    "write_financial",
    "write_plain",
]
