"""The key of a tag: press it, or choose it from a list that says which tags have one."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.core.arabic import western_digits
from reader.core.codebook import TAG_KEYS, Codebook
from reader.core.model import Tag
from reader.language import isolated, say
from reader.ui.codebook.menus import add
from reader.ui.components.keycap import HEIGHT as CAP
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.menu import Menu
from reader.ui.components.paint import CENTRED, Words, rounded, write
from reader.ui.panels.notes_words import tag_name
from reader.ui.panels.shelf_menus import open_below
from reader.ui.theme import Theme

_SIZE = QSize(64, 32)


class KeyField(QAbstractButton):
    """Show a tag's key as a cap. With the focus on it, a key of tags is taken at once."""

    chosen = Signal(object)  # a key, or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.key: str | None = None
        self._tag: Tag | None = None
        self._codebook = Codebook(())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: open_below(self.menu(), self))

    def show_tag(self, tag: Tag, codebook: Codebook) -> None:
        """Show the key of a tag."""
        self._tag, self._codebook, self.key = tag, codebook, tag.shortcut
        said = say("codebook.key_is", key=self.key) if self.key else say("tags.no_key")
        self.setAccessibleName(f"{say('tags.key')}: {said}")
        self.update()

    def menu(self) -> Menu:
        """List the keys; those of other tags say whose they are."""
        menu = Menu(say("tags.key"), self)
        for key in TAG_KEYS:
            holder = self._codebook.holder_of(key)
            mine = holder is not None and self._tag is not None and holder.id == self._tag.id
            text = isolated(key, "key")
            if holder is not None and not mine:
                text = say("tags.key_of", key=key, name=tag_name(holder))
            action = add(menu, text, lambda key=key: self.chosen.emit(key))
            action.setCheckable(True)
            action.setChecked(mine)
        menu.addSeparator()
        none = add(menu, say("tags.no_key"), lambda: self.chosen.emit(None))
        none.setEnabled(self.key is not None)
        return menu

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for 64 x 32."""
        return QSize(self.theme.px(_SIZE.width()), self.theme.px(_SIZE.height()))

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the cap."""
        return QSize(self.theme.px(36), self.theme.px(_SIZE.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that is pressed; Delete and Backspace take it away."""
        key = western_digits(event.text())
        if key in TAG_KEYS and key:
            self.chosen.emit(key)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.key:
            self.chosen.emit(None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field and the cap in it."""
        painter, theme = QPainter(self), self.theme
        focused = self.hasFocus()
        edge = theme.color("accent" if focused else "line")
        rounded(
            painter, self.rect(), theme.px(6), fill=theme.color("card"), outline=edge,
            width=2 if focused else 1,
        )  # fmt: skip
        if self.key:
            cap = QRect(0, 0, keycap_width(self.key, theme), theme.px(CAP))
            cap.moveCenter(self.rect().center())
            draw_keycap(painter, cap, self.key, theme)
        else:
            write(painter, self.rect(), "—", Words(13, 400, "t3", CENTRED), theme)
