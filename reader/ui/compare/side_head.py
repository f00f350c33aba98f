"""What stands over one side: number, title, facts, and the tags used most."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.language import number, say
from reader.ui.article_session import ArticleSession
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import (
    CENTRED,
    Row,
    Words,
    rounded,
    sign,
    sign_size,
    width_of,
    write,
)
from reader.ui.components.tag_profile import TagProfileBar
from reader.ui.panels.profile_row import RowMatter
from reader.ui.theme import Theme

BADGE: Final = 22
_BAR: Final = 8
_SHOWN: Final = 3
_GAP, _BETWEEN = 4, 14


class Badge(QWidget):
    """The number of a side, on its colour."""

    def __init__(self, count: int, own: str, theme: Theme) -> None:
        super().__init__()
        self._count = count
        self._own = own
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFixedSize(theme.px(BADGE), theme.px(BADGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the number."""
        theme, painter = self.theme, QPainter(self)
        rounded(painter, self.rect(), theme.px(6), fill=theme.color(self._own))
        words = Words(12, 600, "on", CENTRED)
        write(painter, self.rect(), number(self._count), words, theme)


class TagLegend(QWidget):
    """The tags used most, with their counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._matters: list[RowMatter] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def show_matters(self, matters: list[RowMatter]) -> None:
        """Show these tags."""
        self._matters = [one for one in matters if one.color is not None][:_SHOWN]
        self.setAccessibleName(
            "  ".join(say("profile.row", name=m.name, count=m.count) for m in self._matters)
        )
        self.updateGeometry()
        self.update()

    def _width_of(self, matter: RowMatter) -> int:
        theme = self.theme
        wide = sign_size(theme, matter.code).width() + width_of(theme, matter.name, 12)
        return wide + width_of(theme, number(matter.count), 12, 600) + 2 * theme.px(_GAP)

    def sizeHint(self) -> QSize:
        """Ask for room for all of them."""
        gaps = self.theme.px(_BETWEEN) * max(0, len(self._matters) - 1)
        return QSize(sum(map(self._width_of, self._matters)) + gaps, self.theme.px(16))

    def minimumSizeHint(self) -> QSize:
        """Give way to the last tag."""
        return QSize(0, self.theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw those tags that fit, one after the other."""
        theme, painter = self.theme, QPainter(self)
        row = Row(self.rect(), self.layoutDirection())
        left = self.width()
        for matter in self._matters:
            wide = self._width_of(matter)
            if wide > left:
                break
            left -= wide + theme.px(_BETWEEN)
            assert matter.color is not None
            look = (matter.color, matter.pattern, matter.code)
            sign(painter, row.take_size(sign_size(theme, matter.code)), look, theme)
            row.skip(theme.px(_GAP))
            name = row.take(width_of(theme, matter.name, 12))
            write(painter, name, matter.name, Words(12, 400, "t2"), theme)
            row.skip(theme.px(_GAP))
            count = number(matter.count)
            write(painter, row.take(width_of(theme, count, 12, 600)), count, Words(12, 600), theme)
            row.skip(theme.px(_BETWEEN))


class SideHead(QWidget):
    """Say which article this side shows."""

    replacing_requested = Signal(QRect)
    """Another article is wanted; the place of the button on the screen."""

    def __init__(self, session: ArticleSession, count: int, own: str, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.count = count
        self.theme = theme
        self.badge = Badge(count, own, theme)
        self.title = ElidedLabel("", theme, Words(14, 600))
        self.meta = ElidedLabel("", theme, Words(12, 400, "t3"))
        self.replace = IconButton("replace", "", theme, size=28, icon_size=16)
        self.bar = TagProfileBar(theme, tall=_BAR)
        self.legend = TagLegend(theme)
        self._lay_out()
        self.replace.clicked.connect(self._ask)
        for signal in (session.document_opened, session.changed, session.marks_changed):
            signal.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.meta)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        first.addLayout(words, 1)
        first.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(_BETWEEN)
        second.addWidget(self.bar, 1)
        second.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 16, 9)
        column.setSpacing(7)
        column.addLayout(first)
        column.addLayout(second)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on; the parts are asked themselves."""
        self.theme = theme
        self.refresh()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.replace.name_it(say("compare.replace", place=self.count))
        self.refresh()

    def refresh(self, _what: object = None) -> None:
        """Show the article and its tags as they are now."""
        from reader.ui.panels.profile import tag_rows

        session = self._session
        document = session.document
        if document is None:
            return
        row = session.library.documents.rows([document.id])[0]
        self.title.setText(document.title or row.lead or say("shelf.untitled"))
        facts = [document.published, document.outlet]
        said = [fact for fact in facts if fact] or [say("compare.no_source")]
        words = say("status.words", count=session.article.words if session.article else 0)
        self.meta.setText(" \u00b7 ".join([*said, words]))
        matters = tag_rows(session.annotations, session.codebook, self.theme)
        shares = [(m.color, float(m.count)) for m in matters if m.color is not None]
        self.bar.show_shares(shares, say("compare.tags_of", count=len(session.annotations)))
        self.legend.show_matters(matters)

    def _ask(self) -> None:
        button = self.replace
        corner = button.mapToGlobal(button.rect().topLeft())
        self.replacing_requested.emit(QRect(corner, button.size()))
