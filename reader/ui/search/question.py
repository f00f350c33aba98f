"""The question at the head of the screen: field, ways, switches, filters; one value in the end."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.search.asked import Asked
from reader.ui.search.filter_form import FilterChips, FilterForm
from reader.ui.search.filter_row import FilterRow
from reader.ui.search.head import SearchHead
from reader.ui.search.saved_popup import SavedPopup
from reader.ui.session import Session
from reader.ui.theme import Theme


class QuestionPanel(QWidget):
    """Show what is asked, and tell what the person wants to ask instead."""

    changed = Signal(object)  # Asked
    results_requested = Signal()
    """The person goes down to what was found."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self.asked = Asked()
        self.head = SearchHead(theme)
        self.row = FilterRow(theme)
        self.form = FilterForm(session, theme)
        self.form.hide()
        self.chips = FilterChips(session, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.row, self.form, self.chips):
            column.addWidget(part)
        self.head.typed.connect(self._take_words)
        self.head.entered.connect(self._enter)
        self.head.left.connect(self.results_requested)
        self.head.saved_requested.connect(self.offer_saved)
        self.row.form_requested.connect(lambda shown: self.unfold(shown=shown))
        self.row.folded_changed.connect(self._fold_switches)
        for part in (self.row, self.form, self.chips):
            part.changed.connect(self._ask)

    def show_asked(self, asked: Asked) -> None:
        """Show a question silently."""
        self.asked = asked
        self.head.show_words(asked.words)
        self.row.show_asked(asked)
        self.row.filter.setChecked(not self.form.isHidden())
        self.form.show_asked(asked)
        self.chips.show_asked(asked, folded=self.form.isHidden())

    def offer_anew(self) -> None:
        """Offer what the library holds now."""
        if not self.form.isHidden():
            self.form.offer()
        self.show_asked(self.asked)

    def unfold(self, *, shown: bool) -> None:
        """Show the form of filters, or fold it."""
        self.form.setVisible(shown)
        self.offer_anew()

    def offer_saved(self) -> None:
        """Open the list of searches that were kept."""
        popup = SavedPopup(self._session, self.theme, self.asked, self)
        popup.chosen.connect(self._ask)
        popup.offer(on_screen(self.head.save))

    def focus_field(self) -> None:
        """Go to the field."""
        self.head.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.field.selectAll()

    def step_back(self, focus: QWidget) -> bool:
        """Leave the form for its button; answer whether that was where the focus was."""
        if not self.form.isAncestorOf(focus):
            return False
        self.unfold(shown=False)
        self.row.filter.setFocus()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.chips.show_asked(self.asked, folded=self.form.isHidden())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for part in (self.head, self.row, self.form):
            part.retranslate()
        self.show_asked(self.asked)

    def _ask(self, asked: Asked) -> None:
        if asked != self.asked:
            self.show_asked(asked)
            self.changed.emit(asked)

    def _take_words(self, words: str) -> None:
        self._ask(replace(self.asked, words=words))

    def _enter(self, words: str) -> None:
        """Search at once; go down to what is there already."""
        if words == self.asked.words:
            self.results_requested.emit()
        self._take_words(words)

    def _fold_switches(self) -> None:
        self.form.fold_switches(folded=self.row.switches_folded)


def on_screen(widget: QWidget) -> QRect:
    """Tell where on the screen a widget is."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
