"""The menu bar behind Alt, and the menu of a place in the text; both come from the actions."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenuBar

from reader.core.model import BODY_KINDS, OUTSIDE_KINDS, Document, Part
from reader.language import say
from reader.ui import icons
from reader.ui.actions import MENUS, in_menu
from reader.ui.components.menu import Menu
from reader.ui.theme import Theme

_DIRECTIONS = ("auto", "rtl", "ltr")


class Menus(QObject):
    """Fill the menu bar, show it while Alt asks for it, and offer menus about passages."""

    part_chosen = Signal(str, int, int)  # kind of part; code points
    direction_chosen = Signal(object, int, int)  # rtl, ltr or None; code points

    def __init__(self, window: QMainWindow, actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._bar: QMenuBar = window.menuBar()
        self._alone = False  # Alt was pressed and nothing else since
        self.with_parts = True
        """Whether the menu of a passage offers parts and directions."""
        self.fill()
        if not self._bar.isNativeMenuBar():
            self._bar.hide()
            window.installEventFilter(self)

    def fill(self) -> None:
        """Make the menus, in the present language."""
        self._bar.clear()
        for name in MENUS:
            found = [spec.name for spec in in_menu(name) if spec.name in self._actions]
            if not found:
                continue
            menu = Menu(say(f"menu.{name}"), self._bar)
            for each in found:
                menu.addAction(self._actions[each])
            menu.aboutToHide.connect(self._put_away)
            self._bar.addMenu(menu)

    def _put_away(self) -> None:
        if not self._bar.isNativeMenuBar():
            self._bar.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the bar when Alt was pressed and let go alone."""
        if isinstance(event, QKeyEvent):
            alt = event.key() == Qt.Key.Key_Alt
            if event.type() == QEvent.Type.KeyPress:
                self._alone = alt and event.modifiers() == Qt.KeyboardModifier.AltModifier
            elif event.type() == QEvent.Type.KeyRelease and alt and self._alone:
                self._alone = False
                self.show_bar()
                return True
        return super().eventFilter(watched, event)

    def show_bar(self) -> None:
        """Show the menu bar and go into it, or put it away."""
        if self._bar.isVisible():
            self._put_away()
            return
        self._bar.show()
        self._bar.setFocus()
        self._bar.setActiveAction(self._bar.actions()[0])

    def passage_menu(
        self, document: Document, theme: Theme, start: int, end: int, names: tuple[str, ...]
    ) -> Menu:
        """Make the menu of a passage: some actions, what part it is, which way it runs."""
        menu = Menu(say("menu.passage"), self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])
        if self.with_parts:
            menu.addSeparator()
            menu.addMenu(self.part_menu(document, theme, start, end))
            menu.addMenu(self.direction_menu(document, start, end))
        return menu

    def part_menu(self, document: Document, theme: Theme, start: int, end: int) -> Menu:
        """Make the menu of kinds of parts for a stretch of text."""
        menu = Menu(say("action.set_part"), self._window)
        first, last = whole_part(document.parts, start, end)
        now = kind_at(document.parts, start)

        def chooser(kind: str) -> Callable[[], None]:
            return lambda: self.part_chosen.emit(kind, first, last)

        for kinds in (BODY_KINDS, OUTSIDE_KINDS):
            title = menu.addAction(say("part.body" if kinds is BODY_KINDS else "part.outside"))
            title.setEnabled(False)
            for kind in kinds:
                # a tick would take the icon's place, so the icon of what it is now is the tick
                sign = icons.icon("check", theme, color="accent")
                icon = sign if kind == now else icons.icon(kind, theme)
                action = menu.addAction(icon, say(f"part.{kind}"))
                action.triggered.connect(chooser(kind))
        return menu

    def direction_menu(self, document: Document, start: int, end: int) -> Menu:
        """Make the menu of directions for the paragraphs of a stretch of text."""
        menu = Menu(say("action.set_direction"), self._window)
        kept = next((d.direction for d in document.directions if d.start <= start < d.end), "auto")
        group = QActionGroup(menu)

        def chooser(name: str) -> Callable[[], None]:
            value = None if name == "auto" else name
            return lambda: self.direction_chosen.emit(value, start, end)

        for name in _DIRECTIONS:
            action = menu.addAction(say(f"direction.{name}"))
            action.setCheckable(True)
            action.setChecked(kept == name)
            group.addAction(action)
            action.triggered.connect(chooser(name))
        return menu

    def pop(self, menu: Menu, place: QPoint) -> None:
        """Show a menu at a place of the screen."""
        menu.popup(place)


def whole_part(parts: tuple[Part, ...], start: int, end: int) -> tuple[int, int]:
    """Take a caret for the whole part that it stands in, a selection as it is."""
    if start < end:
        return start, end
    for part in parts:
        if part.start <= start <= part.end:
            return part.start, part.end
    return start, end


def kind_at(parts: tuple[Part, ...], offset: int) -> str | None:
    """Tell what part a place belongs to."""
    return next((part.kind for part in parts if part.start <= offset < part.end), None)
