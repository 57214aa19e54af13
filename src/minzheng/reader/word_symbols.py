"""Word symbols (Word 符号): signs that a file holds as a place in a font of symbols, as characters."""

from __future__ import annotations

PRIVATE = range(0xF000, 0xF100)
"""Where a font of symbols has its signs beside their own places."""
CIRCLED, DARK_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓿❶❷❸❹❺❻❼❽❾❿"
FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A)},
        **{ord(sign): sign for sign in "[]_{|}"},
        0x2A: "*", 0x2D: "-", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
        0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD7: "·",
        0x6D: "μ", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0xE5: "∑", 0xD6: "√",
    },
    "wingdings": {
        **dict(enumerate(CIRCLED, 0x80)), **dict(enumerate(DARK_CIRCLED, 0x8B)),
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA1: "○",
        0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {
        **dict(enumerate(CIRCLED, 0x69)), **dict(enumerate(DARK_CIRCLED, 0x74)),
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0xA2: "■", 0xA3: "□",
    },
}  # fmt: skip
"""The signs of documents in the fonts that have no letters."""


def symbol(font: str, char: str) -> str:
    """The character of a sign of a font (符号), given by its code in hex; empty where it is not known.

    >>> symbol("Symbol", "F0B3"), symbol("Wingdings", "0081"), symbol("宋体", "2460"), symbol("Webdings", "F061")
    ('≥', '①', '①', '')
    """
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    signs = FONTS.get(font.strip().lower())
    if signs is not None:
        return signs.get(code - PRIVATE.start if code in PRIVATE else code, "")
    known = code < 0xE000 and code not in range(0xD800, 0xE000) and code >= 0x20
    return chr(code) if known else ""
