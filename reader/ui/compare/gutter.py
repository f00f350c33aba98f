"""The gutter between two articles: ribbons from band to band, and pills that say how alike."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui import icons
from reader.ui.article.view import ArticleView
from reader.ui.compare.bands import reach
from reader.ui.compare.ribbons import GUTTER, PILL, Ribbon, pill_places, seen
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import Tie
from reader.ui.compare.words import spoken, tag_of
from reader.ui.components.paint import CENTRED, Words, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

_CALM, _EDGE_CALM = 0.55, 0.45
_THIN, _THICK = 1.0, 1.25
_DOTS: Final = (2.0, 2.0)
_PILL_PAD: Final = 7
_CARD: Final = 34  # px below the active pill, for its buttons
_ICON: Final = 12


class Gutter(QWidget):
    """Paint the ties between two views; choose one by mouse or keys."""

    chosen = Signal(object)
    """The ``Tie`` that was clicked, or None beside all."""
    level_requested = Signal(object)
    moved = Signal()
    """Pills stand elsewhere now."""

    def __init__(self, state: CompareState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._views: tuple[ArticleView, ArticleView] | None = None
        self._ribbons: list[Ribbon] = []
        self._pills: dict[int, int] = {}
        self._stale = True
        self.setFixedWidth(GUTTER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for fact in (state.changed, state.active_changed):
            fact.connect(self.retranslate)
            fact.connect(self.renew)
        self.retranslate()

    def set_views(self, left: ArticleView, right: ArticleView) -> None:
        """Tie these views, as they lie."""
        self._views = (left, right)
        self.renew()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.update()

    def retranslate(self) -> None:
        """Say which tie is active, for those who hear it."""
        self.setAccessibleName(spoken(self._state))

    def renew(self) -> None:
        """Look again where the ties lie."""
        self._stale = True
        self.update()
        self.moved.emit()

    def sizeHint(self) -> QSize:
        """Ask for the fixed width."""
        return QSize(GUTTER, 300)

    # where things lie

    @property
    def ribbons(self) -> list[Ribbon]:
        """List the ribbons in sight, the active one last."""
        self._arrange()
        return self._ribbons

    def _arrange(self) -> None:
        if not self._stale or self._views is None:
            return
        self._stale = False
        left, right = self._views
        found = seen(self._laid(left, right), self.height())
        found.sort(key=lambda one: one.tie == self._state.active)
        self._ribbons = found
        active = self._state.active
        room = PILL + (_CARD if active is not None and active.pair is not None else 0)
        self._pills = pill_places(found, self.height(), active, room)

    def _laid(self, left: ArticleView, right: ArticleView) -> list[Ribbon]:
        turned = self.isRightToLeft()  # then the first article lies to the right
        (first, last), (top, bottom) = left.visible_range(), right.visible_range()
        shift = [self._shift(view) for view in (left, right)]
        found: list[Ribbon] = []
        for tie in self._state.ties:
            if tie.a is None or tie.b is None:
                continue
            here, there = (tie.b, tie.a) if turned else (tie.a, tie.b)
            is_seen = here[0] < last and here[1] > first
            if not is_seen and not (there[0] < bottom and there[1] > top):
                continue
            one, other = reach(left.sheet, here), reach(right.sheet, there)
            found.append(
                Ribbon(
                    tie,
                    (one[0] + shift[0], one[1] + shift[0]),
                    (other[0] + shift[1], other[1] + shift[1]),
                )
            )
        return found

    def _shift(self, view: ArticleView) -> int:
        viewport = view.viewport()
        return self.mapFromGlobal(viewport.mapToGlobal(QPoint(0, 0))).y()

    def pill_rect(self, tie: Tie | None) -> QRect | None:
        """Give the place of a tie's pill, if it is shown."""
        self._arrange()
        for number, y in self._pills.items():
            if self._ribbons[number].tie == tie:
                return self._pill(tie, y)
        return None

    def _pill(self, tie: Tie | None, y: int) -> QRect:
        wide = self._pill_width(tie)
        return QRect((self.width() - wide) // 2, y - PILL // 2, wide, PILL)

    def _pill_width(self, tie: Tie | None) -> int:
        if tie is None:
            return 0
        said, icon = tag_of(tie)
        wide = 2 * _PILL_PAD + (_ICON + 3 if icon else 0)
        return wide + (width_of(self.theme, said, 11, 600) if said else -3)

    def tie_at(self, point: QPoint) -> Tie | None:
        """Find the tie under a point: a pill, else the topmost ribbon."""
        self._arrange()
        for number, y in self._pills.items():
            if self._pill(self._ribbons[number].tie, y).contains(point):
                return self._ribbons[number].tie
        at = QPointF(point)
        for one in reversed(self._ribbons):
            if one.outline(self.width()).contains(at):
                return one.tie
        return None

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, ribbons and pills."""
        self._arrange()
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._ribbons:
            self._paint_ribbon(painter, one)
        for number, y in self._pills.items():
            self._paint_pill(painter, self._ribbons[number].tie, y)
        if self.hasFocus() and self._state.active is None:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))

    def _paint_ribbon(self, painter: QPainter, one: Ribbon) -> None:
        active = one.tie == self._state.active
        fill, stroke = self._colors(one.tie, active=active)
        if fill is not None:
            painter.fillPath(one.outline(self.width()), fill)
        pen = QPen(stroke, _THICK if active else _THIN)
        if not one.tie.is_sure:
            pen.setDashPattern([dot / pen.widthF() for dot in _DOTS])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(one.edges(self.width()))

    def _colors(self, tie: Tie, *, active: bool) -> tuple[QColor | None, QColor]:
        theme = self.theme
        if tie.kind == "same":
            return None, theme.color("hair")
        if tie.kind == "moved":
            share = 0.24 if active else 0.12
            edge = theme.color("ok") if active else theme.mixed("ok", _EDGE_CALM, "page")
            return theme.mixed("ok", share, "page"), edge
        if active:
            return theme.color("soft"), theme.color("accent")
        calm = _CALM if tie.kind != "spelling" else _CALM / 2
        return theme.mixed("soft", calm, "page"), theme.mixed("accent", _EDGE_CALM, "page")

    def _paint_pill(self, painter: QPainter, tie: Tie, y: int) -> None:
        said, icon = tag_of(tie)
        if not said and not icon:
            return
        theme, active = self.theme, tie == self._state.active
        role = "ok" if tie.kind == "moved" else "accent"
        fill = theme.color(role) if active else theme.color("page")
        place = self._pill(tie, y)
        rounded(painter, place, PILL / 2, fill=fill, outline=theme.color(role))
        ink = "on" if active else role
        rest = QRect(place)
        if icon:
            left = place.left() + _PILL_PAD
            box = QRectF(left, place.top() + (PILL - _ICON) / 2, _ICON, _ICON)
            icons.draw(painter, box, icons.Glyph(icon, ink), theme)
            rest.setLeft(left + _ICON + 3)
            rest.setRight(place.right() - _PILL_PAD + 2)
        write(painter, rest, said, Words(11, 600, ink, CENTRED), theme)

    # mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a tie."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.tie_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring both passages of a tie level."""
        tie = self.tie_at(event.position().toPoint())
        if tie is not None:
            self.level_requested.emit(tie)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a tie can be clicked."""
        over = self.tie_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from tie to tie by the arrows; Enter brings the active one level."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        active = self._state.active
        if step is not None:
            stops = self._state.stops
            at = stops.index(active) + step if active in stops else 0
            if 0 <= at < len(stops):
                self._state.set_active(stops[at], level=True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and active is not None:
            self.level_requested.emit(active)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what a tie is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tie = self.tie_at(event.pos())
            said = spoken(self._state, tie) if tie is not None else ""
            QToolTip.showText(event.globalPos(), tooltip(said), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel over the gutter scroll the first article, and the other with it."""
        if self._views is not None:
            self._views[1 if self.isRightToLeft() else 0].scroll_by(-event.angleDelta().y() // 2)
            event.accept()

    def resizeEvent(self, event: object) -> None:
        """Look again where the ties lie."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.renew()
