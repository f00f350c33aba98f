"""How is searched: the way of comparing, the switches, the filter button, the order.

Where there is no room for all, the order keeps its icon alone, then the switches move into the
form of filters.
"""

from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.menu import Menu
from reader.ui.panels.shelf_menus import open_below
from reader.ui.search.asked import SORTS, SWITCHES, WAYS, Asked, Sort
from reader.ui.search.ground import Ground
from reader.ui.search.option_chip import OptionChip
from reader.ui.theme import Theme

HEIGHT = 40
_PAD, _GAP = 16, 6


class FilterRow(Ground):
    """Show how is searched, and tell what the person wants otherwise."""

    changed = Signal(object)  # Asked
    form_requested = Signal(bool)
    folded_changed = Signal()  # the switches went into the form, or came back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, line="below", parent=parent)
        self.asked = Asked()
        self.switches_folded = False
        self.ways = Segmented([], theme, name="")
        self.switches = {name: OptionChip(theme) for name in SWITCHES}
        self.filter = IconButton("filter", "", theme, checkable=True)
        self.sort = Button("", theme, kind="flat", icon="sort")
        self.sort_icon = IconButton("sort", "", theme)
        self._lay_out()
        self.ways.chosen.connect(self._choose_way)
        for name, chip in self.switches.items():
            chip.clicked.connect(lambda on, name=name: self._switch(name, on=on))
        self.filter.clicked.connect(self.form_requested)
        self.sort.clicked.connect(lambda: self._offer_orders(self.sort))
        self.sort_icon.clicked.connect(lambda: self._offer_orders(self.sort_icon))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, 0, _PAD, 1)
        row.setSpacing(_GAP)
        row.addWidget(self.ways)
        for chip in self.switches.values():
            row.addWidget(chip)
        row.addStretch(1)
        for widget in (self.filter, self.sort, self.sort_icon):
            row.addWidget(widget)

    def show_asked(self, asked: Asked) -> None:
        """Show a question silently."""
        self.asked = asked
        self.ways.choose(asked.way)
        for name, chip in self.switches.items():
            chip.setChecked(getattr(asked, name))
        self.sort.setText(say(f"concordance.sort_{asked.sort}"))
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.ways.setAccessibleName(say("concordance.way"))
        self.ways.offer([Choice(way, say(f"concordance.way_{way}")) for way in WAYS])
        for name, chip in self.switches.items():
            chip.call_it(say(f"concordance.{name}"))
        self.filter.name_it(say("concordance.filter"))
        self.sort_icon.name_it(say("concordance.sort"))
        self.show_asked(self.asked)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        super().set_theme(theme)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fold what does not fit any more when something became wider."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as everything can fold."""
        return QSize(self.theme.px(280), self.height())

    def _fit(self) -> None:
        ways = self.ways.sizeHint().width()
        chips = sum(chip.sizeHint().width() + _GAP for chip in self.switches.values())
        icon, words = self.sort_icon.sizeHint().width(), self.sort.sizeHint().width()
        least = 2 * _PAD + ways + self.filter.sizeHint().width() + 3 * _GAP
        says_order = self.width() >= least + chips + words
        folded = self.width() < least + chips + icon
        self.sort.setVisible(says_order or (folded and self.width() >= least + words))
        self.sort_icon.setVisible(not self.sort.isVisibleTo(self))
        for chip in self.switches.values():
            chip.setVisible(not folded)
        if folded != self.switches_folded:
            self.switches_folded = folded
            self.folded_changed.emit()

    def _choose_way(self, way: Hashable) -> None:
        self._ask(way=way)

    def _switch(self, name: str, *, on: bool) -> None:
        self._ask(**{name: on})

    def _offer_orders(self, button: QWidget) -> None:
        menu = Menu(say("concordance.sort"), self)
        group = QActionGroup(menu)
        for order in SORTS:
            action = menu.addAction(say(f"concordance.sort_{order}"))
            action.setCheckable(True)
            action.setChecked(order == self.asked.sort)
            action.triggered.connect(partial(self._order, order))
            group.addAction(action)
        open_below(menu, button)

    def _order(self, order: Sort, _checked: bool) -> None:  # noqa: FBT001 - of a signal
        self.order_by(order)

    def order_by(self, order: Sort) -> None:
        """Ask for another order."""
        self._ask(sort=order)

    def _ask(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Asked
        asked = replace(self.asked, **changes)
        if asked != self.asked:
            self.show_asked(asked)
            self.changed.emit(asked)
