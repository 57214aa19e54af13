"""Reading (读数): a whole text as one numeral, or an error that says what to write instead."""

from __future__ import annotations

from minzheng.errors import NumeralError
from minzheng.language import joined
from minzheng.late import late_pattern
from minzheng.numerals.exactness import DIGIT_LIMIT, refusal, shown
from minzheng.numerals.folding import fold
from minzheng.numerals.grammar import SCALE
from minzheng.numerals.lexicon import PLAIN_DIGITS, ZEROS
from minzheng.numerals.numeral import Numeral
from minzheng.numerals.scanning import scan_strictly

_SEPARATED = late_pattern(rf"([+\-负]?)([0-9][0-9, ]*)(\.[0-9]+)?({SCALE.pattern})?")
_SPELLED = late_pattern(f"[+\\-负]?[{PLAIN_DIGITS}{ZEROS}]+(?:点[{PLAIN_DIGITS}{ZEROS}]+)?(?:{SCALE.pattern})?")
DECIMAL_COMMA = late_pattern("([0-9]{1,3}),([0-9]{1,2})")
"""What is most likely a decimal with a comma for its point."""
_PRINTED_DIGIT = late_pattern(f"[0-9{PLAIN_DIGITS}{ZEROS}]")


def read(text: str) -> Numeral:
    """Read a whole text (读数) as one numeral, however it is printed; white space around it does not count.

    Raises ``NumeralError``: MZ040 not a number, MZ041 over 40 digits as printed or written out in full, MZ042 a
    misplaced thousands separator, with the ``hint`` to write; ``FloatError`` (MZ043) if given a float.

    >>> read("三千二百万").value == read("３，２００萬").value == read("3200万").value
    True
    >>> read("七成五").decimal, read("负百分之三点五").decimal
    (Decimal('0.75'), Decimal('-0.035'))
    """
    if not isinstance(text, str):
        raise refusal(text)
    folded = fold(text).strip()
    try:
        found = scan_strictly(folded, 0)
    except NumeralError:
        raise NumeralError("MZ041", text=shown(text), limit=DIGIT_LIMIT) from None
    if found and found[1] == len(folded):
        return found[0]
    raise _reason(text, folded)


def _reason(text: str, folded: str) -> NumeralError:
    separated = _SEPARATED.fullmatch(folded)
    if separated or _SPELLED.fullmatch(folded):
        digits = len(_PRINTED_DIGIT.findall(folded))
        if digits > DIGIT_LIMIT:
            return NumeralError("MZ041", text=shown(text), limit=DIGIT_LIMIT)
    if separated and separated[2].strip().rstrip(", ") == separated[2] and not separated[2].isdigit():
        sign, whole, decimals, scale = separated.groups()
        number = int(whole.replace(",", "").replace(" ", ""))
        meant = [f"{sign}{number:,}{decimals or ''}{scale or ''}"]
        if comma := DECIMAL_COMMA.fullmatch(whole):
            # 5,5 is most likely 5.5, and 0,5 nothing else.
            meant = [f"{sign}{comma[1]}.{comma[2]}{scale or ''}", *(meant if comma[1] != "0" else ())]
        return NumeralError("MZ042", text=shown(text), hint=joined("or", meant))
    return NumeralError("MZ040", text=shown(text))
