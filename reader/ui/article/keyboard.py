"""What the keys do on the page: move the caret, extend the selection, move a highlight's end.

Everything else is left to the window, which owns the plain keys (tags, notes, sentences).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reader.ui.article import motion
from reader.ui.article.selection import caret_at

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView

Key = Qt.Key
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_OTHERS: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

MOTIONS: Final = frozenset(
    {Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down}
    | {Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown}
)
_SIDES: Final[dict[int, motion.Side]] = {Key.Key_Left: "left", Key.Key_Right: "right"}
_KEEPS: Final = (Key.Key_Return, Key.Key_Enter)


class Keyboard:
    """Turn keys into ways of the caret; ``x`` is kept while it goes up and down."""

    def __init__(self, view: "ArticleView") -> None:
        self._view = view
        self._x: int | None = None

    def takes(self, event: QKeyEvent) -> bool:
        """Say whether a key belongs to the page even where the window has a shortcut on it."""
        if event.modifiers() & _OTHERS:
            return False
        if self._view.is_resizing and event.key() in (*_KEEPS, Key.Key_Escape):
            return True
        return event.key() in MOTIONS

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; say whether it was one of the page's."""
        if event.modifiers() & _OTHERS or not len(self._view.sheet.flow):
            return False
        if self._view.is_resizing:
            return self._resize(event)
        if event.key() == Key.Key_Space:
            self._scroll_page(up=bool(event.modifiers() & _SHIFT))
            return True
        if event.key() not in MOTIONS:
            return False
        self._move(event)
        return True

    def forget_column(self) -> None:
        """Start up and down from the caret again."""
        self._x = None

    def _move(self, event: QKeyEvent) -> None:
        view = self._view
        extends = bool(event.modifiers() & _SHIFT)
        offset = view.canvas.selection.caret
        if not extends and not view.caret_in_sight():
            offset = view.top_offset()
        vertical = event.key() in (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown)
        if not vertical:
            self._x = None
        elif self._x is None:
            self._x = view.sheet.caret_x(offset)
        to = self._target(event, offset)
        if extends:
            view.select(view.canvas.selection.extended((to, to), to))
            view.finish_selection()
        else:
            view.select(caret_at(to))
        view.reveal_caret()

    def _target(self, event: QKeyEvent, offset: int) -> int:
        sheet, key = self._view.sheet, event.key()
        ctrl = bool(event.modifiers() & _CTRL)
        x = self._x or 0
        if key in _SIDES:
            step = motion.by_word if ctrl else motion.by_letter
            return step(sheet, offset, _SIDES[key])
        if key in (Key.Key_Home, Key.Key_End):
            start = key == Key.Key_Home
            if ctrl:
                return motion.to_text_end(sheet, start=start)
            return motion.to_line_end(sheet, offset, start=start)
        if key in (Key.Key_Up, Key.Key_Down):
            return motion.by_line(sheet, offset, x, -1 if key == Key.Key_Up else 1)
        return motion.by_page(sheet, offset, x, down=key == Key.Key_PageDown)

    def _resize(self, event: QKeyEvent) -> bool:
        view, key = self._view, event.key()
        if key in _KEEPS:
            view.keep_resize()
        elif key == Key.Key_Escape:
            view.cancel_resize()
        elif key in _SIDES:
            by_letter = bool(event.modifiers() & _CTRL)
            step: Callable[..., int] = motion.next_letter if by_letter else motion.by_word
            held = view.held_end()
            view.move_resize(step(view.sheet, held, _SIDES[key]), "letter" if by_letter else "word")
        else:
            return False
        return True

    def _scroll_page(self, *, up: bool) -> None:
        line = self._view.sheet.flow.setting.type_of("body").pitch
        way = self._view.viewport().height() - line
        self._view.scroll_by(-way if up else way)
