"""Where cards are put: found by what is in sight, stacked, and shown in widgets used again.

Thousands of highlights cost what a screenful costs: at each step of the scroll bar the few in
sight are found by their places in the text, measured (once for each state) and stacked.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from reader.ui.components.motion import reduced_by_system
from reader.ui.panels.cards_card import Card
from reader.ui.panels.cards_look import CardLook
from reader.ui.panels.cards_looks import Looks
from reader.ui.panels.cards_motion import Restack
from reader.ui.panels.cards_order import Order
from reader.ui.panels.cards_places import EDGE, Passage, Places, Surroundings
from reader.ui.panels.cards_stack import Preference, Room, Stack, Wish, stack
from reader.ui.session import Session
from reader.ui.theme import Theme

SIDE: Final = 14
BOTTOM: Final = 8


class Entry(NamedTuple):
    """A card that may be in sight, by its place in the order."""

    place: int
    look: CardLook
    height: int
    passage: Passage

    @property
    def id(self) -> str:
        """The id of the highlight."""
        return self.look.matter.annotation.id


class CardsStage(QWidget):
    """Show the cards of some highlights of the open article, level with their passages.

    ``held`` names the highlight whose card stays in sight wherever its passage is.
    """

    hovered = Signal(object)
    """The id of the highlight whose card is under the mouse, or None."""
    scroll_requested = Signal(int)
    """Scroll the text by px: the wheel was turned over the cards."""
    leader_moved = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.order = Order()
        self.held: str | None = None
        self.cards: dict[str, Card] = {}
        self._spare: list[Card] = []
        self._looks = Looks(session, theme)
        self._around = Surroundings(self)
        self._stack = Stack([])
        self._shift = 0
        self._lit: str | None = None
        self._motion = Restack(self)
        self._motion.moved.connect(self._moved)

    def align_with(self, places: Places) -> None:
        """Stand level with the passages of a reading surface."""
        self._around.places = places
        self.realign()

    def realign(self) -> None:
        """Follow the text: it was scrolled, or lies elsewhere."""
        self.restack(animated=False)

    def refresh(self) -> None:
        """Lay all cards out anew: tags, names, fonts or language have changed."""
        self._looks.forget()
        for card in (*self.cards.values(), *self._spare):
            card.retranslate()
        self.restack(animated=False)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self._looks.set_theme(theme)
        self._looks.set_width(self._card_width())
        self.restack(animated=False)

    def set_hovered(self, annotation_id: str | None) -> None:
        """Light the card whose passage is under the mouse."""
        self._lit = annotation_id
        for card in self.cards.values():
            card.set_lit(card.id == annotation_id)

    def card_of(self, annotation_id: str | None) -> Card | None:
        """Give the card of a highlight, if it is in sight."""
        return None if annotation_id is None else self.cards.get(annotation_id)

    def in_order(self) -> list[Card]:
        """List the cards in sight from the top."""
        return sorted(self.cards.values(), key=lambda card: self.order.place_of(card.id) or 0)

    # the leader

    def leader_start(self) -> QPoint | None:
        """Tell where the line to the active stripe crosses the pane's edge, on the screen."""
        height = self._leader_y()
        return None if height is None else self.mapToGlobal(QPoint(self._edge_x(), height))

    def leader_color(self) -> QColor:
        """Give the colour of the line to the active stripe."""
        card = self.card_of(self.session.active)
        return card.look.color if card else self.theme.color("t3")

    # laying out

    def restack(self, *, animated: bool, shift: int = 0) -> None:
        """Find the cards in sight and stack them; ``shift`` slides a stack that does not fit."""
        self._shift = shift
        if not self.isVisible():
            if not len(self.order):
                self._fill((), animated=False)
            return
        entries = self._entries()
        tops = self._stacked(entries)
        shown = [
            (entry, top)
            for entry, top in zip(entries, tops, strict=True)
            if top + entry.height > 0 and top < self.height()
        ]
        self._fill(shown, animated=animated and not self._is_still())

    def _entries(self) -> list[Entry]:
        edge = self.theme.px(EDGE)
        found: list[Entry] = []
        for place, passage in self._with_held(self._around.in_sight(self.order)):
            annotation = self.order[place]
            look = self._looks.of(annotation, selected=annotation.id == self.session.active)
            card = self.cards.get(annotation.id)
            height = look.height if card is None else card.height_of(look)
            out = passage.bottom <= 0 and passage.level(height, edge) + height <= 0
            if not out or annotation.id == self.held:
                found.append(Entry(place, look, height, passage))
        return found

    def _with_held(self, seen: list[tuple[int, Passage]]) -> list[tuple[int, Passage]]:
        place = self.order.place_of(self.held)
        if place is None or any(place == known for known, _ in seen):
            return seen
        passage = self._around.passage(self.order[place]) or Passage(0, 0)
        return sorted([*seen, (place, passage)])

    def _stacked(self, entries: Sequence[Entry]) -> list[int]:
        edge = self.theme.px(EDGE)
        wishes = [Wish(one.passage.level(one.height, edge), one.height) for one in entries]
        places = {entry.id: number for number, entry in enumerate(entries)}
        hidden = len(self.order) - len(entries)
        preference = Preference(
            kept=places.get(self.held or "", places.get(self.session.active or "")),
            share=entries[0].place / hidden if entries and hidden > 0 else 0.0,
            shift=self._shift,
        )
        # a card goes out with its passage, but not the one that is held
        going = [
            wish.level for wish, one in zip(wishes, entries, strict=True) if one.id != self.held
        ]
        top = min([edge, *going[:1]])
        room = Room(top, self.height() - self.theme.px(BOTTOM))
        self._stack = stack(wishes, room, preference)
        return self._stack.tops

    def _fill(self, shown: Sequence[tuple[Entry, int]], *, animated: bool) -> None:
        """Show these cards at these tops, in widgets that are there already or new ones."""
        ids = {entry.id for entry, _ in shown}
        for annotation_id in [known for known in self.cards if known not in ids]:
            self._retire(self.cards.pop(annotation_id))
        side, wide = self.theme.px(SIDE), self._card_width()
        tops: dict[QWidget, int] = {}
        for entry, top in shown:
            card = self.cards.get(entry.id)
            if card is None:
                card = self.cards[entry.id] = self._employ(entry.look)
                card.setGeometry(side, top, wide, entry.height)
            else:
                card.show_look(entry.look)
                card.setGeometry(side, card.y(), wide, entry.height)
            card.set_lit(entry.id == self._lit)
            card.show()
            tops[card] = top
        if animated:
            self._motion.start(tops)
        else:
            self._motion.put(tops)

    def make_card(self, look: CardLook) -> Card:
        """Make one more widget."""
        card = Card(look, self)
        card.hovered.connect(self._hover)
        return card

    def _employ(self, look: CardLook) -> Card:
        if not self._spare:
            return self.make_card(look)
        card = self._spare.pop()
        card.show_look(look)
        return card

    def _retire(self, card: Card) -> None:
        if card.hasFocus():
            self.setFocus()
        card.hide()
        self._spare.append(card)

    # Qt

    def sizeHint(self) -> QSize:
        """Ask for the width of the pane."""
        return QSize(344, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for another width, stack for another height."""
        super().resizeEvent(event)
        self._looks.set_width(self._card_width())
        self.restack(animated=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pane's part of the line from the active card to its stripe."""
        card, height = self.card_of(self.session.active), self._leader_y()
        if card is None or height is None:
            return
        painter = QPainter(self)
        painter.setPen(card.look.color)
        start = card.geometry().right() if self._is_rtl() else card.geometry().left()
        painter.drawLine(start, height, self._edge_x(), height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slide a stack that does not fit; scroll the text by what is left."""
        distance = -(event.pixelDelta().y() or event.angleDelta().y())
        slid, shift = self._stack.slid, self._shift
        if self._stack.furthest:
            self.restack(animated=False, shift=shift + distance)
            self._shift = shift + self._stack.slid - slid
        rest = distance - (self._stack.slid - slid)
        if rest:
            self.scroll_requested.emit(rest)
        event.accept()

    def _hover(self, annotation_id: str, inside: bool) -> None:  # noqa: FBT001 - a slot
        self.hovered.emit(annotation_id if inside else None)

    def _moved(self) -> None:
        self.update()
        self.leader_moved.emit()

    def _leader_y(self) -> int | None:
        card = self.card_of(self.session.active)
        if card is None:
            return None
        return min(max(card.y() + card.look.leader_drop, 0), self.height() - 1)

    def _card_width(self) -> int:
        return max(1, self.width() - 2 * self.theme.px(SIDE))

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _edge_x(self) -> int:
        """Give the edge towards the text: where the pane starts."""
        return self.width() - 1 if self._is_rtl() else 0

    def _is_still(self) -> bool:
        reduced = self.session.settings.reduced_motion
        return reduced_by_system() if reduced is None else reduced
