"""Beside: what goes out or stands beside. Exports; a second report, one's own names, the pairs."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reader.core.messages import message
from reader.store.questions import Question
from reader.ui.commands.comparing import Comparing
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session
from reader.ui.theme import Theme


class Beside(QObject):
    """Carry out what is asked of a comparison from without, and exports."""

    folder_requested = Signal(object)
    """A folder (``Path``) is to be shown by the system."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        shelf: ShelfPanel,
        comparing: Comparing,
        theme: Callable[[], Theme],
        asked: Callable[[], Question | None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._shelf = shelf
        self._comparing = comparing
        self._theme = theme
        self._asked = asked

    def toggle_pairs(self, shown: bool) -> None:  # noqa: FBT001 - of a signal
        """Show the pairs as a table in the place of both texts, or the texts again."""
        self._comparing.screen.page.show_pairs(shown=shown)

    def export_comparison(self) -> None:
        """Write the comparison to a file."""
        screen = self._comparing.screen
        if screen.state.comparison is not None:
            screen.export.export(screen.state.comparison)

    def carry_highlights(self) -> None:
        """Look at where the highlights of one version stand in the other, and carry them over."""
        from reader.ui.compare.carry_dialog import CarryDialog

        comparison = self._comparing.screen.state.comparison
        if comparison is None or comparison.versions is None:
            self._session.toast_raised.emit(message("carry.only_versions"), False)
            return
        self._open(CarryDialog(self._session, comparison, self._theme(), self._window))

    def export(self) -> None:
        """Export excerpts, articles or the whole library; from the search, what its hits touch."""
        from reader.ui.export.dialog import ExportDialog

        question = self._asked()
        dialog = ExportDialog(self._session, self._theme(), self._window, question=question)
        dialog.folder_requested.connect(self.folder_requested)
        self._open(dialog)

    def find_reports(self) -> None:
        """Look for other reports of the event of the article that is chosen or open."""
        from reader.ui.compare.find_reports import FindReportsDialog

        document_id = self._meant()
        if document_id is None:
            self._session.toast_raised.emit(message("find_reports.choose"), False)
            return
        dialog = FindReportsDialog(self._session, document_id, self._theme(), self._window)
        dialog.comparison_requested.connect(lambda a, b: self._comparing.compare([a, b]))
        self._open(dialog)

    def _meant(self) -> str | None:
        """Tell which article is meant: of a comparison the one in front, else the chosen one."""
        if self._comparing.is_in_front:
            side = self._comparing.screen.page.front_side
            return side.session.document.id if side.session.document else None
        chosen = self._shelf.list.chosen
        document = self._session.document
        if len(chosen) == 1:
            return chosen[0]
        return document.id if document is not None else None

    def own_names(self) -> None:
        """Show the reader's own names; what is selected is offered as a new one."""
        from reader.ui.compare.names_dialog import NamesDialog

        text = " ".join(self._selected().split())
        name = text if len(text) <= 60 else ""
        self._open(NamesDialog(self._session, self._theme(), self._window, name=name))

    def _selected(self) -> str:
        if self._comparing.is_in_front:
            return self._comparing.screen.page.front_side.view.selected_text()
        return ""

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
