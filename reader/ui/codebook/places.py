"""Where a tag occurs: a bar for each of the articles that have most of it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reader.language import number, say
from reader.store.tallies import Place, Places
from reader.ui.codebook.matter import write_matter
from reader.ui.components.buttons import Button
from reader.ui.components.paint import TRAILING, Row, Words, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

_HEIGHT, _TITLE, _GAP, _BAR = 24, 128, 8, 6


class PlaceRow(QAbstractButton):
    """Show one article: title, bar, count."""

    def __init__(self, place: Place, share: float, color: QColor, theme: Theme) -> None:
        super().__init__()
        self.place, self._share, self._color = place, share, color
        self.theme = theme
        self.setText(place.title)
        self.setAccessibleName(say("codebook.place", title=place.title, count=place.count))
        self.setToolTip(tooltip(place.title))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a line that is hit easily."""
        return QSize(self.theme.px(200), self.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw title, bar and count."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        if self.underMouse():
            rounded(painter, self.rect(), px(4), fill=theme.color("hover"))
        row = Row(self.rect(), self.layoutDirection())
        title = Words(12, 400, "t1" if self.underMouse() else "t2")
        write_matter(painter, row.take(px(_TITLE)), self.text(), title, theme)
        row.skip(px(_GAP))
        count = number(self.place.count, grouped=True)
        wide = max(width_of(theme, count, 11), px(16))
        track = row.rest(keep=px(_GAP) + wide)
        track = QRect(track.left(), track.center().y() - px(_BAR) // 2, track.width(), px(_BAR))
        rounded(painter, track, px(3), fill=theme.color("hair"))
        inner = Row(track, self.layoutDirection())
        rounded(
            painter,
            inner.take(max(px(4), round(track.width() * self._share))),
            px(3),
            fill=self._color,
        )
        row.skip(px(_GAP))
        write(painter, row.rest(), count, Words(11, 400, "t3", TRAILING), theme)


class PlaceBars(QWidget):
    """Show the first articles, and how many more there are."""

    article_requested = Signal(str)  # id of an article
    rest_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows: list[PlaceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.more = Button("", theme, kind="flat", dense=True)
        self.more.clicked.connect(lambda: self.rest_requested.emit())
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_places(self, places: Places, color: QColor) -> None:
        """Show these, as long as their share of the greatest."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        highest = max((place.count for place in places.most), default=1)
        self.rows = [
            PlaceRow(place, place.count / highest, color, self.theme) for place in places.most
        ]
        for number_of, row in enumerate(self.rows):
            self._column.insertWidget(number_of, row)
            row.clicked.connect(
                lambda _=False, row=row: self.article_requested.emit(row.place.document_id)
            )
        left = places.articles - len(places.most)
        self.more.setVisible(left > 0)
        if left > 0:
            self.more.setText(say("codebook.more_places", count=left))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme; the colour is the owner's to renew."""
        self.theme = theme
