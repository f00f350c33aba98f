"""No cell is taken for a formula, and every cell comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange.guarding import guarded, unguarded

HOSTILE = st.text(st.sampled_from("=+-@＝－'\t\r\n\0\ufeff\u200f\u2067 \u00a0اa1")) | st.text()


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+2", "-سد", "@x", "\tx", "\rx", "\0", "＝1", "＠x"),
        *("\u200f=1", "\ufeff @x", "\u202b－2", "\u2067\u00a0=1", "\n=1", "\u200b=1"),
    ],
)
def test_a_formula_is_disarmed(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "سدّ", "a=b", "\u200fسد", "«-»", "1-2", "'سد", "'"])
def test_other_texts_stay(text):
    assert guarded(text) == unguarded(text) == text


@given(HOSTILE)
def test_every_cell_comes_back(text):
    assert unguarded(guarded(text)) == text


@given(HOSTILE)
def test_no_cell_begins_like_a_formula(text):
    assert guarded(text)[:1] not in set("=+-@\t\r\0＝＋－＠")
    assert guarded(text) in (text, f"'{text}")
