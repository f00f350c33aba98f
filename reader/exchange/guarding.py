"""Keep spreadsheets from taking texts for formulas (OWASP ASVS 1.2.10), and take that back.

A spreadsheet runs a cell that begins with ``=`` and the like, also behind what nobody sees. Such a
cell gets an apostrophe in front. So that this can be undone to the letter, a cell that has
apostrophes there already gets one more.
"""

from typing import Final

_FORMULA: Final = tuple("=+-@\t\r\0＝＋－＠")
_PASSED_OVER: Final = (
    "'\ufeff\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069 \u00a0\u202f\u3000\n"
)
"""What cannot be seen at the beginning of a cell, and apostrophes."""


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    if text[:1].isalpha():
        return text  # as nearly all texts
    return f"'{text}" if _is_formula(text) else text


def unguarded(text: str) -> str:
    """Take the apostrophe away that ``guarded`` put there, and no other."""
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def _is_formula(text: str) -> bool:
    return text.lstrip(_PASSED_OVER).startswith(_FORMULA)
