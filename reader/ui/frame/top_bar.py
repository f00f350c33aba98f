"""The bar over the page: fold the shelf, go on, the title, text size, dimming, theme, more."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.language import say
from reader.ui.actions import ACTIONS
from reader.ui.components.buttons import IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ElidedLabel
from reader.ui.components.menu import Menu
from reader.ui.components.paint import CENTRED, Words
from reader.ui.theme import Theme

HEIGHT = 48
Actions = dict[str, QAction]


class Upright(QWidget):
    """A short hairline between groups of buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colour and size from this theme."""
        self.theme = theme
        self.setFixedSize(theme.px(13), theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.width() // 2, 0, 1, self.height(), self.theme.color("hair"))


class TopBar(QWidget):
    """Show the title of the open article between buttons that follow actions.

    Without an article it offers the languages instead of a title.
    """

    def __init__(self, actions: Actions, theme: Theme, languages: Segmented) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.theme = theme
        self._actions = actions
        self.title = ElidedLabel("", theme, Words(13, 500, "t1", CENTRED))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.languages = languages
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 1)
        self._row.setSpacing(4)
        self._reading: list[QWidget] = []
        self._fill()
        self.set_theme(theme)
        self.show_title(None)

    def _fill(self) -> None:
        self._add("library_panel", "toggle_library")
        self._reading.append(self._upright())
        self._reading.append(self._add("previous", "previous_article"))
        self._reading.append(self._add("next", "next_article"))
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.languages)
        self._row.addStretch(0)
        self.sizes = IconButton("text_size", say("topbar.text_size"), self.theme)
        self.sizes.clicked.connect(self._offer_sizes)
        self._row.addWidget(self.sizes)
        self._reading += [self.sizes, self._add("dim_outside", "dim_outside")]
        self.dark = self._add("dark", "toggle_theme")
        self._reading.append(self._upright())
        self._reading.append(self._add("compare", "compare_chosen"))
        self._reading.append(self._add("export", "export"))
        self.more = IconButton("more", say("topbar.more"), self.theme)
        self.more.clicked.connect(self._offer_more)
        self._row.addWidget(self.more)
        self._reading.append(self.more)
        self.notes = self._add("notes_panel", "toggle_notes")

    def _add(self, role: str, action: str) -> IconButton:
        named = self._actions[action]
        button = IconButton(role, named.text(), self.theme)
        button.follow(named)
        self._row.addWidget(button)
        return button

    def _upright(self) -> Upright:
        line = Upright(self.theme)
        self._row.addWidget(line)
        return line

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme; the button shows the other one."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        self.dark.role = "light" if theme.is_dark else "dark"

    def retranslate(self) -> None:
        """Say the names of buttons that follow no action."""
        self.sizes.name_it(say("topbar.text_size"))
        self.more.name_it(say("topbar.more"))

    def show_title(self, title: str | None, direction: Qt.LayoutDirection | None = None) -> None:
        """Show the title of an article, or (None) that there is none."""
        self.title.direction = direction
        self.title.setText(title or "")
        for widget in self._reading:
            widget.setVisible(title is not None)
        self.title.setVisible(title is not None)
        self.languages.setVisible(title is None)

    def _offer_sizes(self) -> None:
        self._pop(self.sizes, ("text_larger", "text_smaller", "text_usual"))

    def _offer_more(self) -> None:
        names = ("find", "copy_citation", "article_details", "article_memo", "toggle_read", "print",
                 "focus_mode", "remove_article")  # fmt: skip
        self._pop(self.more, names)

    def _pop(self, button: IconButton, names: tuple[str, ...]) -> None:
        menu = Menu(button.accessibleName(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            heard = ACTIONS[name].where & {"window", "reader"}
            add = menu.addAction if heard else menu.add_without_key
            add(self._actions[name])
        size: QSize = menu.sizeHint()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        corner = button.mapToGlobal(QPoint(0 if rtl else button.width(), button.height() + 4))
        menu.popup(corner - QPoint(0 if rtl else size.width(), 0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("hair"))


def language_switch(theme: Theme) -> Segmented:
    """Make the switch between the interface's languages, each named in itself."""
    choices = [Choice("ar", say("language.arabic")), Choice("en", say("language.english"))]
    return Segmented(choices, theme, name=say("language.name"))
