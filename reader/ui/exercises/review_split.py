"""The passages over which the class parts first: what was chosen, and by whom."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reader.core.text import direction
from reader.exercises.review import MeantPassage
from reader.language import is_rtl, number, say
from reader.ui import fonts, icons
from reader.ui.components.buttons import Button
from reader.ui.components.focus_ring import round_by
from reader.ui.components.label import Label
from reader.ui.components.lines import LAYOUTS, Lines
from reader.ui.components.paint import (
    CENTRED,
    TRAILING,
    Row,
    Words,
    rounded,
    swatch,
    width_of,
    write,
)
from reader.ui.exercises.review_state import ReviewState
from reader.ui.panels.notes_words import listed, tag_name
from reader.ui.theme import Pattern, Theme

_SHOWN: Final = 1
_PAD, _HEAD, _QUOTE, _BAR, _LEGEND = 12, 22, 28, 20, 22
Share = tuple[str, int, QColor, Pattern | None]
"""Word, how many, colour, pattern (None: left unmarked)."""


def shares_of(state: ReviewState, passage: MeantPassage) -> list[Share]:
    """Count what the class did with a passage: each tag, without a tag, left unmarked."""
    review = state.review
    if review is None:
        return []
    theme_tags = {tag.id: tag for tag in review.tags}
    theme = state.theme
    found: list[Share] = [
        (tag_name(tag), count, theme.tag_color(tag), theme.pattern(tag.slot))
        for tag_id, count in passage.tags.items()
        if (tag := theme_tags.get(tag_id)) is not None
    ]
    unmarked = len(review.students) - len(passage.students)
    if unmarked:
        found.append((say("review.unmarked"), unmarked, theme.color("line"), None))
    return found


def who_chose(state: ReviewState, passage: MeantPassage) -> list[tuple[str, str]]:
    """Name the students who gave each tag, and those who left the passage unmarked."""
    review, document = state.review, state.document
    if review is None or document is None:
        return []
    tags = {tag.id: tag_name(tag) for tag in review.tags}
    names: dict[str, list[str]] = {}
    for student in review.students:
        given = Counter(
            tag_id
            for mark in student.marks
            if mark.document_id == document.id and _means(mark.start, mark.end, passage)
            for tag_id in mark.tag_ids
        )
        if student.id in passage.students:
            for tag_id in given:
                names.setdefault(tags.get(tag_id, "—"), []).append(student.name)
        else:
            names.setdefault(say("review.unmarked"), []).append(student.name)
    order = [word for word, *_ in shares_of(state, passage)]
    rank = {word: at for at, word in enumerate(order)}
    return sorted(
        ((word, listed(who)) for word, who in names.items()),
        key=lambda each: rank.get(each[0], len(rank)),
    )


def _means(start: int, end: int, passage: MeantPassage) -> bool:
    shared = min(end, passage.end) - max(start, passage.start)
    return shared > 0 and 2 * shared >= max(end, passage.end) - min(start, passage.start)


class SplitCard(QAbstractButton):
    """One passage: its words, how the class parts over it; pressed, the text goes there."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.passage: MeantPassage | None = None
        self._quote = ""
        self._shares: list[Share] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        round_by(self, 8)

    def show_passage(self, passage: MeantPassage, quote: str) -> None:
        """Show a passage."""
        self.passage, self._quote = passage, quote
        self._shares = shares_of(self._state, passage)
        counts = listed(f"{word} {number(count)}" for word, count, *_ in self._shares)
        self.setAccessibleName(f"{quote}: {counts}")
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        if self.passage is not None:
            self._shares = shares_of(self._state, self.passage)
        self.updateGeometry()

    @property
    def is_active(self) -> bool:
        """Say whether this is the passage that is meant."""
        return self.passage is not None and self.passage == self._state.passage

    def sizeHint(self) -> QSize:
        """Ask for head, quotation, bar and legend."""
        tall = _PAD + _HEAD + _QUOTE + _BAR + 6 + self._legend_lines() * _LEGEND + _PAD - 4
        return QSize(self.theme.px(260), self.theme.px(tall))

    def _legend_lines(self) -> int:
        room = max(120, (self.width() or 300) - self.theme.px(2 * _PAD))
        lines, used = 1, 0
        for word, count, *_ in self._shares:
            wide = self._wide(word, count)
            if used and used + wide > room:
                lines, used = lines + 1, 0
            used += wide
        return lines

    def _wide(self, word: str, count: int) -> int:
        said = f"{word} {number(count)}"
        return self.theme.px(14 + 6 + 12) + width_of(self.theme, said, 12)

    def resizeEvent(self, event: object) -> None:
        """Break the legend anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        if self.passage is None:
            return
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        edge = theme.color("accent" if self.is_active else "line")
        ground = theme.color("hover" if self.underMouse() and not self.is_active else "card")
        width = 2 if self.is_active else 1
        rounded(painter, self.rect(), px(8), fill=ground, outline=edge, width=width)
        inner = self.rect().adjusted(px(_PAD), px(_PAD - 4), -px(_PAD), 0)
        self._paint_head(painter, QRect(inner.left(), inner.top(), inner.width(), px(_HEAD)))
        quote = QRect(inner.left(), inner.top() + px(_HEAD), inner.width(), px(_QUOTE))
        runs = LAYOUTS[direction(self._quote, 0, len(self._quote), "rtl" if is_rtl() else "ltr")]
        face = fonts.reading_font(px(16))
        lines = Lines(self._quote, face, quote.width(), most=1, direction=runs)
        lines.draw(painter, quote, px(_QUOTE), theme.color("t1"))
        bar = QRect(inner.left(), quote.bottom() + 1, inner.width(), px(_BAR))
        self._paint_bar(painter, bar)
        self._paint_legend(painter, QRect(inner.left(), bar.bottom() + px(7), inner.width(), 0))

    def _paint_head(self, painter: QPainter, rect: QRect) -> None:
        theme, passage, review = self.theme, self.passage, self._state.review
        assert passage is not None
        total = len(review.students) if review else 0
        row = Row(rect, self.layoutDirection())
        if passage.in_key:
            missed = 2 * len(passage.students) < total
            place = row.take(theme.px(16), theme.px(16)).toRectF()
            glyph = icons.Glyph("warning" if missed else "key", "t2")
            icons.draw(painter, place, glyph, theme)
            row.skip(theme.px(6))
        said = say("review.of_students", done=len(passage.students), total=total)
        word = say("review.in_key") if passage.in_key else say("review.not_in_key")
        has_key = bool(review and review.key)
        tail = width_of(theme, said, 12, 600) + theme.px(4)
        words = Words(12, 400, "t2")
        write(painter, row.rest(keep=tail), word if has_key else "", words, theme)
        write(painter, row.rest(), said, Words(12, 600, "t1", TRAILING), theme)

    def _paint_bar(self, painter: QPainter, rect: QRect) -> None:
        theme = self.theme
        total = sum(count for _, count, *_ in self._shares) or 1
        row = Row(rect, self.layoutDirection())
        for at, (_, count, color, pattern) in enumerate(self._shares):
            last = at == len(self._shares) - 1
            place = row.rest() if last else row.take(round(rect.width() * count / total))
            share = 0.30 if pattern is not None else 0.45
            painter.fillRect(
                place.adjusted(0, 0, 0 if last else -1, 0), theme.mixed(color, share, "card")
            )
            write(painter, place, number(count), Words(11, 600, "t1", CENTRED), theme)

    def _paint_legend(self, painter: QPainter, top: QRect) -> None:
        theme, px = self.theme, self.theme.px
        line = QRect(top.left(), top.top(), top.width(), px(_LEGEND))
        row, used = Row(line, self.layoutDirection()), 0
        for word, count, color, pattern in self._shares:
            wide = self._wide(word, count)
            if used and used + wide > line.width():
                line = line.translated(0, px(_LEGEND))
                row, used = Row(line, self.layoutDirection()), 0
            used += wide
            square = row.take(px(14), px(10))
            if pattern is None:
                rounded(painter, square, 2, fill=color)
            else:
                swatch(painter, square, color, pattern)
            row.skip(px(6))
            said = f"{word} {number(count)}"
            room = min(width_of(theme, said, 12), max(0, line.width() - px(20)))
            write(painter, row.take(room), said, Words(12, 400, "t2"), theme)
            row.skip(px(12))


class SplitBlock(QWidget):
    """The first few passages, all of them when asked for; below the meant one, who chose what."""

    board_requested = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._all = False
        self.heading = Label("", theme, Words(13, 600))
        self.nothing = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.cards: list[SplitCard] = []
        self.who = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.board = Button("", theme, dense=True, icon="board")
        self.more = Button("", theme, kind="flat", dense=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for widget in (self.heading, self.nothing):
            self._column.addWidget(widget)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._column.addLayout(self._cards)
        self._detail = QWidget()
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(4, 0, 4, 0)
        detail.setSpacing(8)
        detail.addWidget(self.who)
        detail.addWidget(self.board, 0, Qt.AlignmentFlag.AlignTrailing)
        self._column.addWidget(self._detail)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.clicked.connect(self._show_all)
        self.board.clicked.connect(self.board_requested)
        for signal in (state.changed, state.measured, state.shown_changed):
            signal.connect(self._show)
        state.passage_changed.connect(self._follow)
        self.retranslate()

    def _wanted(self) -> Sequence[MeantPassage]:
        """Give the passages to be shown: the first, and the meant one wherever it stands."""
        split = self._state.split
        if self._all:
            return split
        first = split[:_SHOWN]
        meant = self._state.passage
        return [meant, *first] if meant is not None and meant not in first else first

    def _show_all(self) -> None:
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        wanted = self._wanted()
        document = self._state.document
        text = ""
        if document is not None and wanted:
            text = self._state.session.library.texts.get(document.text_sha256)
        while len(self.cards) < len(wanted):
            card = SplitCard(self._state, self.theme)
            card.clicked.connect(lambda _on=False, one=card: self._mean(one))
            self.cards.append(card)
            self._cards.addWidget(card)
        for card in self.cards[len(wanted) :]:
            card.hide()
        for card, passage in zip(self.cards, wanted, strict=False):
            card.show_passage(passage, f"«{' '.join(text[passage.start : passage.end].split())}»")
            card.show()
        review = self._state.review
        self.setVisible(bool(review and review.students))
        whole = len(self._state.split)
        self.more.setVisible(whole > _SHOWN)
        self.more.setText(
            say("review.first_only") if self._all else say("review.all_split", count=whole)
        )
        self.nothing.setVisible(not wanted)
        self._detail_of_meant()

    def _mean(self, card: SplitCard) -> None:
        document = self._state.document
        if card.passage is not None and document is not None:
            self._state.show_view("class")
            self._state.set_passage(None if card.is_active else card.passage)

    def _follow(self) -> None:
        self._show()

    def _detail_of_meant(self) -> None:
        """Say below the cards who chose what in the passage that is meant."""
        meant = self._state.passage
        self._detail.setVisible(meant is not None)
        if meant is None:
            return
        lines = [f"{word}: {who}" for word, who in who_chose(self._state, meant)]
        self.who.setText("\n".join(lines))
        at = next((n for n, card in enumerate(self.cards) if card.is_active), None)
        if at is not None:
            self._cards.removeWidget(self._detail)
            self._column.removeWidget(self._detail)
            self._cards.insertWidget(at + 1, self._detail)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for cards that come later."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(say("review.split"))
        self.nothing.setText(say("review.no_split"))
        self.board.setText(say("action.put_on_board"))
        self._show()
