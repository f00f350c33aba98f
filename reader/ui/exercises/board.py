"""The board: the class over the article for a projector. Big, calm, and without any name."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.core.text import direction
from reader.exercises.review import MeantPassage
from reader.language import is_rtl, number, say
from reader.ui import fonts
from reader.ui.article.typography import STEPS
from reader.ui.components.buttons import IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.lines import LAYOUTS, Lines
from reader.ui.components.paint import CENTRED, Row, Words, rounded, swatch, width_of, write
from reader.ui.exercises.review_article import HeatView
from reader.ui.exercises.review_split import Share, shares_of
from reader.ui.exercises.review_state import ReviewState
from reader.ui.theme import Theme

_TOP, _QUOTE, _QUOTE_PITCH, _BAR, _LEGEND = 64, 48, 84, 64, 44
_MOST_LINES: Final = 4
_LARGER: Final = 1.6
_WIDEST: Final = 1160


class PassageBoard(QWidget):
    """One passage very large, and below it how many chose what."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._quote = ""
        self._shares: list[Share] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_passage(self, passage: MeantPassage) -> None:
        """Show a passage."""
        document = self._state.document
        if document is None:
            return
        text = self._state.session.library.texts.get(document.text_sha256)
        self._quote = f"«{' '.join(text[passage.start : passage.end].split())}»"
        self._shares = shares_of(self._state, passage)
        counts = " · ".join(f"{word} {number(count)}" for word, count, *_ in self._shares)
        self.setAccessibleName(f"{self._quote} {counts}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words, bar and legend in the middle."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        wide = min(self.width() - px(96), px(_WIDEST))
        runs = LAYOUTS[direction(self._quote, 0, len(self._quote), "rtl" if is_rtl() else "ltr")]
        face = fonts.reading_font(px(_QUOTE))
        lines = Lines(self._quote, face, wide, most=_MOST_LINES, direction=runs)
        tall = len(lines.texts) * px(_QUOTE_PITCH)
        whole = tall + px(40 + _BAR + 24) + px(_LEGEND) * len(self._shares)
        top = max(px(24), (self.height() - whole) * 2 // 5)
        left = (self.width() - wide) // 2
        lines.draw(painter, QRect(left, top, wide, tall), px(_QUOTE_PITCH), theme.color("t1"))
        bar = QRect(left, top + tall + px(40), wide, px(_BAR))
        self._paint_bar(painter, bar)
        self._paint_legend(painter, QRect(left, bar.bottom() + px(24), wide, px(_LEGEND)))

    def _paint_bar(self, painter: QPainter, rect: QRect) -> None:
        theme = self.theme
        total = sum(count for _, count, *_ in self._shares) or 1
        row = Row(rect, self.layoutDirection())
        for at, (_, count, color, pattern) in enumerate(self._shares):
            last = at == len(self._shares) - 1
            place = row.rest() if last else row.take(round(rect.width() * count / total))
            ground = theme.mixed(color, 0.34 if pattern is not None else 0.5, "page")
            rounded(painter, place.adjusted(1, 0, -1, 0), theme.px(4), fill=ground)
            write(painter, place, number(count), Words(30, 600, "t1", CENTRED), theme)

    def _paint_legend(self, painter: QPainter, line: QRect) -> None:
        theme, px = self.theme, self.theme.px
        for word, count, color, pattern in self._shares:
            row = Row(line, self.layoutDirection())
            square = row.take(px(28), px(20))
            if pattern is None:
                rounded(painter, square, 3, fill=color)
            else:
                swatch(painter, square, color, pattern)
            row.skip(px(12))
            said = number(count)
            write(painter, row.take(width_of(theme, said, 26, 600)), said, Words(26, 600), theme)
            row.skip(px(10))
            write(painter, row.rest(), word, Words(26), theme)
            line = line.translated(0, px(_LEGEND))


class Board(QWidget):
    """Cover the whole screen; Esc leaves, the arrows go from passage to passage."""

    def __init__(self, state: ReviewState, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = state
        self.theme = theme
        self.title = ElidedLabel("", theme, Words(20, 600))
        self.count = Label("", theme, Words(16, 400, "t2"))
        self.views = Segmented(self._choices(), theme, name=say("review.view"))
        self.leave = IconButton("close", say("board.leave"), theme, key="Esc")
        self.article = HeatView(theme)
        self.passage = PassageBoard(state, theme)
        self._lay_out()
        self.views.chosen.connect(self.show_view)
        self.leave.clicked.connect(self.close)
        self.article.passage_clicked.connect(self._mean)
        state.passage_changed.connect(self._follow)
        self._fill()

    def _choices(self) -> list[Choice]:
        return [Choice(name, say(f"board.{name}")) for name in ("article", "passage")]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.setContentsMargins(32, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self.title, 1)
        row.addWidget(self.count)
        row.addWidget(self.views)
        row.addWidget(self.leave)
        self._top.setFixedHeight(self.theme.px(_TOP))
        column.addWidget(self._top)
        column.addWidget(self.article, 1)
        column.addWidget(self.passage, 1)
        self.article.enlarge(_LARGER)
        self.article.set_text_size(STEPS - 1)
        self.article.set_column(centred=True)

    def _fill(self) -> None:
        state, review, document = self.state, self.state.review, self.state.document
        if review is None or document is None:
            return
        title = review.exercise.title
        usual = "rtl" if is_rtl() else "ltr"
        self.title.direction = LAYOUTS[direction(title, 0, len(title), usual)]
        self.title.setText(title)
        self.setWindowTitle(title)
        self.count.setText(say("exercise.handins", count=len(review.students)))
        text = state.session.library.texts.get(document.text_sha256)
        self.article.show_document(document, text)
        key = [(mark.start, mark.end) for mark in review.key if mark.document_id == document.id]
        self.article.ground.show(state.heat, len(review.students), key)
        self.article.counts.show(state.passages, len(review.students))
        self.article.setAccessibleName(say("review.article"))
        self._follow()
        self.show_view("passage" if state.passage is not None else "article")

    def show_view(self, view: object) -> None:
        """Show the article with its heat, or one passage large."""
        if view == "passage" and self.state.passage is None:
            split = self.state.split
            if split:
                self.state.set_passage(split[0])
        shows_one = view == "passage" and self.state.passage is not None
        self.article.setVisible(not shows_one)
        self.passage.setVisible(shows_one)
        self.views.choose("passage" if shows_one else "article")

    def _mean(self, passage: MeantPassage | None) -> None:
        self.state.set_passage(passage)

    def _follow(self) -> None:
        passage = self.state.passage
        self.article.mean(passage)
        if passage is not None:
            self.passage.show_passage(passage)
            self.article.scroll_to(passage.start, passage.end)

    def step(self, by: int) -> None:
        """Go to the next of the passages over which the class parts, or to the one before."""
        split = self.state.split
        if split:
            meant = self.state.passage
            at = split.index(meant) if meant in split else (-1 if by > 0 else 0)
            self.state.set_passage(split[(at + by) % len(split)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc; go on by the arrows along, by N and P."""
        key, text = event.key(), event.text()
        onward = Qt.Key.Key_Left if is_rtl() else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if is_rtl() else Qt.Key.Key_Left
        if key in {Qt.Key.Key_Escape, Qt.Key.Key_F5}:
            self.close()
        elif key == onward or key == Qt.Key.Key_PageDown or text in {"n", "ى"}:
            self.step(1)
        elif key == backward or key == Qt.Key.Key_PageUp or text in {"p", "ح"}:
            self.step(-1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.show_view("article" if self.passage.isVisible() else "passage")
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of what was followed."""
        self.state.passage_changed.disconnect(self._follow)
        super().closeEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the parts are asked themselves."""
        self.theme = theme
        self._top.setFixedHeight(theme.px(_TOP))
