"""The pane of the codebook: its tree, a filter, and all that is done to tags and groups."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.core.model import Tag
from reader.language import say
from reader.ui.codebook import menus
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.commands import TreeCommands
from reader.ui.codebook.matter import centred
from reader.ui.codebook.model import CodebookModel
from reader.ui.codebook.tree import CodebookTree
from reader.ui.components.buttons import IconButton
from reader.ui.components.empty_state import EmptyState, Picture
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words
from reader.ui.components.search_field import SearchField
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.shelf_menus import open_below
from reader.ui.session import Session
from reader.ui.theme import Theme

WIDTH = 292
_CONCERNED = frozenset({"tags", "annotation_tags", "annotations", "documents"})


class CodebookPanel(QWidget):
    """Show the codebook and change it."""

    tag_chosen = Signal(object)  # id of a tag or group, or None
    split_requested = Signal(str)  # id of a tag

    def __init__(
        self,
        session: Session,
        theme: Theme,
        acts: CodebookActs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(220)
        self._session = session
        self.theme = theme
        self.acts = acts or CodebookActs(session, self)
        self.tags = CodebookModel(session, self.acts, self)
        self.tree = CodebookTree(self.tags, theme)
        self._is_stale = False
        self._build(theme)
        self.commands = TreeCommands(self.acts, self.tree, self)
        self._connect()
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        self.title = Label("", theme, Words(15, 600))
        self.tally = ElidedLabel("", theme, Words(11, 400, "t3"))
        self.sets_button = IconButton("export", "", theme)
        self.add_button = IconButton("add", "", theme)
        self.field = SearchField("", theme, icon="filter_lines")
        self.none_fits = EmptyState(theme, icon="find", title="", how="", button=" ")
        self.empty = EmptyState(theme, icon="tags", title="", how="", button=" ")
        self.pages = QStackedWidget()
        for page in (self.tree, centred(self.none_fits), centred(self.empty)):
            self.pages.addWidget(page)
        self.hint = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(0)
        self._bar.addWidget(self.title)
        self._bar.addSpacing(8)
        self._bar.addWidget(self.tally, 1)
        self._bar.addWidget(self.sets_button)
        self._bar.addWidget(self.add_button)
        self._bar.setContentsMargins(16, 8, 16, 8)
        narrowing = QHBoxLayout()
        narrowing.setContentsMargins(16, 0, 16, 8)
        narrowing.addWidget(self.field)
        below = QHBoxLayout()
        below.setContentsMargins(18, 12, 18, 12)
        below.setSpacing(8)
        below.addWidget(Picture("grip", theme, size=16), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addLayout(narrowing)
        column.addWidget(self.pages, 1)
        column.addWidget(hair())
        column.addLayout(below)

    def _connect(self) -> None:
        self.tree.tag_chosen.connect(self.tag_chosen)
        self.tree.wished.connect(self.commands.wish)
        self.commands.split_requested.connect(self.split_requested)
        self.commands.whole_tree_needed.connect(self.field.clear)
        self.tags.renewed.connect(self._show_state)
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.installEventFilter(self)
        self.none_fits.action_requested.connect(self.field.clear)
        self.empty.action_requested.connect(lambda: self.commands.wish("load_set"))
        self.sets_button.clicked.connect(
            lambda: open_below(menus.of_sets(self, self.commands.wish), self.sets_button)
        )
        self.add_button.clicked.connect(
            lambda: open_below(menus.of_new(self, self.commands.wish), self.add_button)
        )
        self._session.changed.connect(self._follow)
        self._session.library_opened.connect(self._reload)

    # what is chosen

    @property
    def tag(self) -> Tag | None:
        """Give the chosen tag or group."""
        return self.tree.tag

    def choose(self, tag_id: str | None) -> None:
        """Choose a tag, as if a person had; a filter that hides it is taken off."""
        if tag_id is not None and self.field.text():
            self.field.clear()
        self.tree.choose(tag_id)

    def focus_tree(self) -> None:
        """Let the keyboard go to the tree."""
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_pane(self) -> None:
        """Let the keyboard go to the tree, or to the field where the tree shows nothing."""
        (self.tree if self.tree.isVisible() else self.field).setFocus(Qt.FocusReason.TabFocusReason)

    # following

    def _narrow(self) -> None:
        found = self.tree.narrow(self.field.text())
        self.pages.setCurrentIndex(0 if found else 1 if self.tags.codebook.tags else 2)

    def _show_state(self) -> None:
        count = sum(not tag.is_group for tag in self.tags.codebook.tags)
        self.tally.setText(say("codebook.tags", count=count))
        self._narrow()

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.tables & _CONCERNED:
            self._is_stale = True
            if self.isVisible() or "tags" in change_set.tables:
                self._reload()

    def _reload(self) -> None:
        self._is_stale = False
        self.tags.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Count again what changed while this was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def hideEvent(self, event: QHideEvent) -> None:
        """Carry nothing from one visit to the next."""
        super().hideEvent(event)
        self.commands.drop_carried()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field into the tree by the arrow down."""
        if watched is self.field and isinstance(event, QKeyEvent):
            down = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
            if down:
                self.focus_tree()
                return True
        return super().eventFilter(watched, event)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; what is inside takes it itself."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say("codebook.title"))
        self.tree.setAccessibleName(say("codebook.title"))
        self.sets_button.name_it(say("codebook.sets"))
        self.add_button.name_it(say("codebook.add"))
        self.field.call_it(say("codebook.filter"))
        self.hint.setText(say("codebook.hint"))
        for state, name in ((self.none_fits, "none_fits"), (self.empty, "empty")):
            state.say_again(say(f"codebook.{name}"), say(f"codebook.{name}_how"))
        if self.none_fits.button is not None and self.empty.button is not None:
            self.none_fits.button.setText(say("codebook.show_all"))
            self.empty.button.setText(say("codebook.load_set"))
        self._show_state()
        self.tree.viewport().update()
