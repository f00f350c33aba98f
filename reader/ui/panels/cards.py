"""The cards beside the text, and what is done on them by mouse and keyboard.

One tab stop: the card of the active highlight, else the first in sight. The arrows go from card to
card and select, so that what the keys act on is what the text shows as active.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reader.core import operations
from reader.core.model import Annotation
from reader.ui.panels.cards_card import Card
from reader.ui.panels.cards_look import CardLook
from reader.ui.panels.cards_order import Order
from reader.ui.panels.cards_stage import CardsStage
from reader.ui.panels.cards_writing import MemoWriting
from reader.ui.session import Session
from reader.ui.theme import Theme

MEMO_KEYS: Final = frozenset("mMة")
TAG_KEYS: Final = frozenset("tTف")
_END: Final = 10**9
_STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -5,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_Home: -_END,
    Qt.Key.Key_End: _END,
}
_PLAIN: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class CardsView(CardsStage):
    """Show cards, select by them, write memos in them."""

    passage_requested = Signal(str)
    """Bring the passage of a highlight into view, if it is not."""
    text_requested = Signal(str)
    """Go on reading at a highlight: the focus wants to be in the text."""
    tags_requested = Signal(str, QRect)
    """Choose tags for a highlight, beside this rectangle of the screen."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self._focused: str | None = None
        self._writing = MemoWriting(session, theme, self)
        self._writing.ended.connect(self._written)
        self._writing.height_changed.connect(self._follow_field)
        session.active_changed.connect(self._follow_active)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show the cards of these highlights, which are in the order of the text.

        If the card with the focus goes, its neighbour gets it, so that the keyboard can go on.
        """
        order = Order(annotations)
        lost = self._lost_place(order)
        self.order = order
        self._writing.follow()
        self.restack(animated=True)
        if lost is not None and len(order):
            self.focus_card(order[min(lost, len(order) - 1)].id)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self._writing.field.set_theme(theme)
        super().set_theme(theme)

    def refresh(self) -> None:
        """Lay all cards out anew: tags, names, fonts or language have changed."""
        self._writing.retranslate()
        super().refresh()

    # choosing

    def select(self, annotation_id: str) -> None:
        """Make a highlight the active one and ask for its passage."""
        self.session.set_active(annotation_id)
        self.passage_requested.emit(annotation_id)

    def focus_card(self, annotation_id: str | None = None) -> None:
        """Give the focus to a card: this one, else the active one, else the first in sight."""
        wanted = annotation_id or self._current_id()
        if wanted is not None:
            self.select(wanted)
            # a card that is not in sight yet gets the focus when the text has come there
            (self.card_of(wanted) or self).setFocus()

    def step(self, count: int) -> None:
        """Go so many cards on from the current one, and select that."""
        here = self.order.place_of(self._current_id())
        if here is not None:
            self.focus_card(self.order[min(max(here + count, 0), len(self.order) - 1)].id)

    def delete(self, annotation_id: str) -> None:
        """Delete a highlight."""
        rows = self.session.library.rows.of_annotations([annotation_id])
        self.session.act(operations.delete_highlights(rows=rows))

    def ask_for_tags(self, annotation_id: str) -> None:
        """Ask for the list of tags beside a card."""
        card = self.cards.get(annotation_id)
        if card is not None:
            self.session.set_active(annotation_id)
            place = QRect(card.mapToGlobal(QPoint(0, 0)), card.size())
            self.tags_requested.emit(annotation_id, place)

    # writing memos

    def edit_memo(self, annotation_id: str) -> None:
        """Open the memo of a highlight in its card."""
        if annotation_id not in self.order or not self._writing.begin(annotation_id):
            return
        self.held = annotation_id
        self.select(annotation_id)
        self.restack(animated=False)
        card = self.cards.get(annotation_id)
        if card is not None:
            card.take_field(self._writing.field)
            self.restack(animated=False)
            self._writing.field.setFocus()

    def flush(self) -> bool:
        """Keep the memo that is being written and close it; False if it cannot be kept."""
        return self._writing.end()

    def _written(self, annotation_id: str, by_key: bool) -> None:  # noqa: FBT001 - a slot
        self.held = None
        card, field = self.cards.get(annotation_id), self._writing.field
        if card is not None and by_key:
            card.setFocus()
        field.hide()
        field.setParent(self)
        if card is not None:
            card.take_field(None)
        self.restack(animated=True)

    def _follow_field(self) -> None:
        if self.held is not None:
            self.restack(animated=False)

    # laying out

    def restack(self, *, animated: bool, shift: int = 0) -> None:
        """Find the cards in sight and stack them; see to the tab stop and the focus."""
        self._note_focus()
        super().restack(animated=animated, shift=shift)
        current = self._current_id()
        for card in self.cards.values():
            stop = card.id == current
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
        has_cards = bool(self.cards) or not len(self.order)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if has_cards else Qt.FocusPolicy.TabFocus)
        self._give_focus()

    def make_card(self, look: CardLook) -> Card:
        """Make one more widget and listen to it."""
        card = super().make_card(look)
        card.pressed.connect(self.select)
        card.reached.connect(self.select)
        card.memo_requested.connect(self.edit_memo)
        card.tags_requested.connect(self.ask_for_tags)
        card.delete_requested.connect(self.delete)
        return card

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the pane was folded."""
        super().showEvent(event)
        self.restack(animated=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to a card, bringing one into sight if there is none."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focus_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the cards or to the text, or act on the current highlight."""
        current = self._current_id()
        if current is None or event.modifiers() & ~_PLAIN or not self._answer(event, current):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent, current: str) -> bool:
        """Do what a key says; tell whether it says anything."""
        key, text = event.key(), event.text()
        if key in _STEPS:
            self.step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.text_requested.emit(current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete(current)
        elif text and text in MEMO_KEYS:
            self.edit_memo(current)
        elif text and text in TAG_KEYS:
            self.ask_for_tags(current)
        else:
            return False
        return True

    def _follow_active(self, _annotation_id: str | None) -> None:
        self.restack(animated=True)

    def _current_id(self) -> str | None:
        """Name the highlight that the keyboard is on: the active one, else the first in sight."""
        if self.session.active in self.order:
            return self.session.active
        cards = self.in_order()
        if cards:
            return cards[0].id
        return self.order[0].id if len(self.order) else None

    def _lost_place(self, order: Order) -> int | None:
        """Tell the place of the card with the focus, if its highlight is no longer shown."""
        self._note_focus()
        place = self.order.place_of(self._focused) if self._has_focus() else None
        document = self.session.document
        if place is None or self._focused in order or document is None:
            return None
        return place if self.order[place].document_id == document.id else None

    def _note_focus(self) -> None:
        """Remember which card has the focus: it may be put away before its highlight goes."""
        focused = next((card for card in self.cards.values() if card.hasFocus()), None)
        if focused is not None:
            self._focused = focused.id

    def _has_focus(self) -> bool:
        return self.hasFocus() or any(card.hasFocus() for card in self.cards.values())

    def _give_focus(self) -> None:
        """Hand the focus on to the active card, as soon as that is in sight."""
        card = self.card_of(self.session.active) if self.hasFocus() else None
        if card is not None:
            card.setFocus()
