"""Which actions are possible now, and which of them are on."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from reader.ui.actions import ACTIONS
from reader.ui.frame.sections import Sections
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session

_NEEDS_ARTICLE = (
    "find", "copy", "copy_citation", "select_all", "print", "article_details", "article_memo",
    "toggle_read", "dim_outside", "set_part", "set_direction",
)  # fmt: skip
_SECTIONS = ("library", "compare", "search", "tags", "exercises")
_NEEDS_TWO = tuple(spec.name for spec in ACTIONS.values() if "compare" in spec.where)
_NEEDS_WRITING = (
    "add_files", "add_folder", "paste_article", "import_annotations", "new_collection",
    "new_exercise", "collect_handins",
)  # fmt: skip


class ActionStates(QObject):
    """Let actions be possible only where they can do something; show what is on."""

    def __init__(
        self,
        session: Session,
        actions: Mapping[str, QAction],
        shelf: ShelfPanel,
        sections: Sections,
    ) -> None:
        super().__init__(shelf)
        self._session = session
        self._actions = actions
        self._shelf = shelf
        self._sections = sections
        self.is_compared: Callable[[], bool] = lambda: False
        """Says whether two articles are seen side by side."""
        sections.entered.connect(self.renew)
        sections.entered.connect(self._show_section)
        for name in _SECTIONS:
            actions[f"section_{name}"].triggered.connect(self._show_section)
        self._show_section()

    def renew(self) -> None:
        """Look again: an article was opened or closed, or something was written."""
        is_open = self._session.article is not None or self.is_compared()
        for name in _NEEDS_ARTICLE:
            self._actions[name].setEnabled(is_open)
        for name in _NEEDS_TWO:
            self._actions[name].setEnabled(self.is_compared())
        for name in _NEEDS_WRITING:
            self._actions[name].setEnabled(not self._session.library.read_only)
        self._actions["next_article"].setEnabled(self._shelf.has_next)
        self._actions["previous_article"].setEnabled(self._shelf.has_previous)

    def pane_folded(self, side: str, folded: bool) -> None:  # noqa: FBT001 - of a signal
        """Show whether a pane is in sight."""
        name = "toggle_library" if side == "shelf" else "toggle_notes"
        self._actions[name].setChecked(not folded)

    def _show_section(self) -> None:
        """Let the rail say where we are."""
        for name in _SECTIONS:
            self._actions[f"section_{name}"].setChecked(name == self._sections.current)
        for name in ("toggle_library", "toggle_notes"):  # two articles have no panes beside them
            self._actions[name].setEnabled(self._sections.current != "compare")
