"""The keys of the program, in groups, with a field to find one by."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reader.core.arabic import fold
from reader.language import say
from reader.ui.actions import MENUS, TAG_ACTIONS, ActionSpec, in_menu, key_text
from reader.ui.components.keycap import KeyCap
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.search_field import SearchField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.theme import Theme
from reader.ui.view_keys import VIEWS

_COLUMNS = 2
_ARABIC = range(0x0600, 0x0700)


class KeyLine(QWidget):
    """Show what a key does: words at the start, caps at the end."""

    def __init__(self, what: str, keys: list[str], theme: Theme) -> None:
        super().__init__()
        self.what = what
        row = QGridLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setHorizontalSpacing(4)
        row.addWidget(Label(what, theme, Words(13)), 0, 0)
        row.setColumnStretch(0, 1)
        for number, key in enumerate(keys, 1):
            row.addWidget(KeyCap(key, theme), 0, number)
        self.setAccessibleName(f"{what}: {say('keys.or').join(keys)}")


class KeysDialog(Sheet):
    """List every action with its keys, then the keys of single views; made from their tables."""

    guide_requested = Signal()
    """The guide to exercises is wanted instead."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> None:
        """``only``: the actions that there are, where they are not all."""
        self._only = only
        super().__init__(theme, "keys.title", size=(820, 640), parent=parent)
        self.field = SearchField("", theme)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines: list[KeyLine] = []
        self._titles: list[tuple[Label, list[KeyLine]]] = []
        self.body.addWidget(self.field)
        self.body.addWidget(self.area, 1)
        self.hint = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.body.addWidget(self.hint)
        self.tell(self.field.call_it, "keys.find")
        self.tell(self.hint.setText, "keys.arabic")
        self.field.textChanged.connect(self._narrow)
        self.guide = self.add_button("help.title", self._ask_for_guide, icon="help", side="start")
        self.add_close()
        self._fill()
        self.field.setFocus()

    def _ask_for_guide(self) -> None:
        self.accept()
        self.guide_requested.emit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._fill()

    def _fill(self) -> None:
        """Set the groups in two columns, each in the shorter one."""
        inside = QWidget()
        inside.setObjectName("plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(6, 0, 6, 0)
        grid.setHorizontalSpacing(32)
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        heights = [0] * _COLUMNS
        self.lines, self._titles = [], []
        for name, lines in self._groups():
            shortest = heights.index(min(heights))
            heights[shortest] += len(lines) + 2
            self._add_group(columns[shortest], name, lines)
        for number, column in enumerate(columns):
            column.setSpacing(0)
            column.addStretch(1)
            grid.addLayout(column, 0, number)
            grid.setColumnStretch(number, 1)
        self.area.setWidget(inside)
        self._narrow(self.field.text())

    def _groups(self) -> Iterator[tuple[str, list[KeyLine]]]:
        """Give the menus, the keys of tags, and the views, each by its name with its lines."""
        for menu in (*MENUS, "tags"):
            lines = [self._line(spec) for spec in in_menu(menu) if self._is_there(spec)]
            if lines:
                yield say(f"menu.{menu}").replace("&", ""), lines
        for view in VIEWS if self._only is None else ():
            yield (
                say(view.title),
                [KeyLine(say(k.text), list(map(key_text, k.shortcuts)), self.theme) for k in view],
            )

    def _is_there(self, spec: ActionSpec) -> bool:
        if self._only is None:
            return bool(spec.shortcuts) and spec.menu != "student"
        return bool(spec.shortcuts) and spec.name in self._only

    def _add_group(self, column: QVBoxLayout, name: str, lines: list[KeyLine]) -> None:
        title = Label(name, self.theme, Words(12, 600, "accent"))
        column.addWidget(title)
        column.addSpacing(4)
        for line in lines:
            column.addWidget(line)
        column.addSpacing(14)
        self.lines += lines
        self._titles.append((title, lines))

    def _line(self, spec: ActionSpec) -> KeyLine:
        return KeyLine(spec.said(), shown_keys(spec), self.theme)

    def _narrow(self, typed: str) -> None:
        """Show the actions that are called so, or that have that key."""
        wanted = fold(typed).strip()
        for line in self.lines:
            line.setVisible(wanted in fold(line.accessibleName()))
        for title, lines in self._titles:
            title.setVisible(any(not line.isHidden() for line in lines))


def shown_keys(spec: ActionSpec) -> list[str]:
    """List the keys of an action, without the Arabic letters that the same keys type."""
    keys = [key for key in spec.shortcuts if not any(ord(sign) in _ARABIC for sign in key)]
    if spec.name in TAG_ACTIONS:
        keys = keys[:1]
    return [key_text(key) for key in keys]
