"""How far a class agrees on each tag: counts large, coefficients small, no verdict.

One colour, no tick, no word of judgement: what the numbers say is explained in a sentence each.
"""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reader.core.model import Tag
from reader.exercises.class_agreement import TagAgreement
from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.label import Label
from reader.ui.components.paint import TRAILING, Row, Words, rounded, sign, sign_size, write
from reader.ui.components.tooltip import tooltip
from reader.ui.exercises.review_state import ReviewState
from reader.ui.panels.notes_words import in_digits, tag_name
from reader.ui.theme import Theme

_ROW, _NAME, _BAR, _COUNT = 46, 24, 76, 72
_MEASURES: Final = ("f1", "kappa", "alpha", "alpha_u")
_FEW: Final = 4


def value_of(value: float | None) -> str:
    """Write a coefficient with two digits; a dash where it is not defined."""
    return "—" if value is None else in_digits(f"{value:.2f}")


def coefficients(found: TagAgreement) -> str:
    """Write the four coefficients in one line."""
    values = (found.f1, found.kappa, found.alpha, found.alpha_u)
    return "   ".join(
        f"\u2066{say(f'review.short_{name}')} {value_of(value)}\u2069"
        for name, value in zip(_MEASURES, values, strict=True)
    )


class AgreementRow(QWidget):
    """One tag: who of how many used it, a bar of that, and the coefficients below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._found: TagAgreement | None = None
        self._tag: Tag | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tag(self, tag: Tag, found: TagAgreement) -> None:
        """Show what the class did with a tag."""
        self._tag, self._found = tag, found
        said = say("review.users", done=found.users, total=found.coders)
        marks = say("review.marks", count=found.marks)
        line = coefficients(found) if found.users > 1 else ""
        whole = " · ".join(filter(None, (tag_name(tag), said, marks, line)))
        self.setAccessibleName(whole)
        self.setToolTip(tooltip(whole))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(self.theme.px(240), self.theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw sign, name, bar, count and coefficients."""
        tag, found = self._tag, self._found
        if tag is None or found is None:
            return
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        row = Row(QRect(0, 0, self.width(), px(_NAME)), self.layoutDirection())
        look = theme.sign_of(tag)
        sign(painter, row.take_size(sign_size(theme, look[2])), look, theme)
        row.skip(px(8))
        write(painter, row.rest(keep=px(_BAR + _COUNT + 8)), tag_name(tag), Words(13, 500), theme)
        row.skip(px(8))
        bar = row.take(px(_BAR), px(6))
        rounded(painter, bar, px(3), fill=theme.color("hair"))
        share = found.users / found.coders if found.coders else 0
        filled = round(bar.width() * share)
        if filled:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = bar.right() + 1 - filled if rtl else bar.left()
            place = QRect(left, bar.top(), filled, bar.height())
            rounded(painter, place, px(3), fill=theme.color("accent"))
        said = say("review.of", done=found.users, total=found.coders)
        write(painter, row.rest(), said, Words(15, 600, "t1", TRAILING), theme)
        line = coefficients(found) if found.users > 1 else say("review.alone")
        if not found.marks:
            line = say("review.unused")
        below = Row(QRect(0, px(_NAME), self.width(), px(16)), self.layoutDirection())
        below.skip(px(22))
        write(painter, below.rest(), line, Words(11, 400, "t2"), theme)


class AgreementBlock(QWidget):
    """All tags of the exercise, and what the coefficients say, unfolded when asked for."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.heading = Label("", theme, Words(13, 600))
        self.hint = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.explain = Button("", theme, kind="flat", dense=True, icon="info")
        self.explain.setCheckable(True)
        self.explained = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.explained.hide()
        self.rows: list[AgreementRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.hint)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 6, 0, 0)
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self.explained)
        self.explain.toggled.connect(self.explained.setVisible)
        state.changed.connect(self._show)
        state.measured.connect(self._show)
        self.retranslate()

    def _show(self) -> None:
        review, agreement = self._state.review, self._state.agreement
        found = agreement.tags if agreement else ()
        self.explain.setVisible(bool(found))
        students = len(review.students) if review else 0
        self.setVisible(students > 0)
        self.hint.setVisible(students < _FEW)
        if students < _FEW:
            self.hint.setText(say("report.few", count=students))
        if agreement is None:
            return
        while len(self.rows) < len(found):
            row = AgreementRow(self.theme)
            self.rows.append(row)
            self._rows.addWidget(row)
        while len(self.rows) > len(found):
            row = self.rows.pop()
            self._rows.removeWidget(row)
            row.deleteLater()
        known = {tag.id: tag for tag in (review.tags if review else ())}
        for row, each in zip(self.rows, found, strict=True):
            row.show_tag(known[each.tag_id], each)
        self._explain()

    def _explain(self) -> None:
        sentences = [say(f"report.about_{name}") for name in _MEASURES]
        agreement = self._state.agreement
        if agreement is not None and agreement.alpha_u is not None:
            sentences.append(say("report.alpha_u_all", value=f"{agreement.alpha_u:.2f}"))
        sentences.append(say("review.customary"))
        self.explained.setText("\n".join(sentences))

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for rows that come later."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(say("review.agreement"))
        self.explain.setText(say("review.explain"))
        self._explain()
        self._show()
