from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from reader.ui.components.tooltip import tooltip

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))


@given(text=st.text(LETTERS | st.sampled_from("<>&\"'بِّ"), min_size=1))
def test_a_tooltip_shows_exactly_the_text(qapp, text: str) -> None:
    document = QTextDocument()
    document.setHtml(tooltip(text))
    assert document.toPlainText() == text


def test_lines_stay_lines_and_nothing_stays_nothing(qapp) -> None:
    document = QTextDocument()
    document.setHtml(tooltip("سطر <img src='x'>\nسطر آخر"))
    assert document.toPlainText() == "سطر <img src='x'>\nسطر آخر"
    assert tooltip("") == ""
