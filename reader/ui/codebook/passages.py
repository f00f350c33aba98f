"""The passages of a tag, or of what was clicked in a picture."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.model import Tag
from reader.language import say
from reader.store.library import Library
from reader.store.tallies import PassageQuery
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.matter import centred
from reader.ui.codebook.passages_list import PassagesList
from reader.ui.codebook.passages_model import PassagesModel
from reader.ui.codebook.reading import Question
from reader.ui.components.buttons import Button
from reader.ui.components.chip import Chip, ChipLook
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import Words
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

_CHIP = 240


class PassagesPage(QWidget):
    """List the passages of a question; chips say what was asked."""

    passage_requested = Signal(str, str)  # ids of article and highlight
    whole_requested = Signal()  # all passages of the tag again

    def __init__(self, session: Session, acts: CodebookActs, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._acts = acts
        self.theme = theme
        self.query: PassageQuery | None = None
        self.chips: list[Chip] = []
        self._question = Question(session, self)
        self.passages = PassagesModel(session, self)
        self.list = PassagesList(self.passages, session, theme)
        self.count = ElidedLabel("", theme, Words(12, 400, "t3"))
        self.whole = Button("", theme, kind="flat", dense=True)
        self.none = EmptyState(theme, icon="quotation", title="", how="")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(centred(self.none))
        self._lay_out()
        self.list.opened.connect(self.passage_requested)
        self.list.example_wished.connect(self._turn_example)
        self.whole.clicked.connect(lambda: self.whole_requested.emit())
        self.retranslate()
        self.show_query(None, (), narrowed=False)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setContentsMargins(20, 8, 12, 8)
        self._head.setSpacing(6)
        self._head.addWidget(self.count, 1)
        self._head.addWidget(self.whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.pages, 1)

    # what is asked

    def show_query(
        self, query: PassageQuery | None, looks: Sequence[ChipLook], *, narrowed: bool
    ) -> None:
        """List other passages; ``narrowed`` offers all those of the tag again."""
        if query != self.query:
            self.passages.show_ids(())
            self.list.scrollToTop()
        self.query = query
        self._show_looks(looks)
        self.whole.setVisible(narrowed)
        self.reload()

    def reload(self) -> None:
        """Ask again."""
        query = self.query
        if query is None:
            self._question.drop()
            self._take([])
            return

        def read(library: Library, task: Task) -> list[str]:
            return library.tallies.passages(query, task)

        self._question.ask(read, self._take)

    def _take(self, ids: list[str]) -> None:
        tag = self._example_tag()
        self.list.rows.has_examples = tag is not None
        self._keep_place(ids)
        self.passages.show_examples(self._acts.examples(tag) if tag is not None else ())
        self.count.setText(say("codebook.passages", count=len(ids)) if ids else "")
        self.pages.setCurrentIndex(0 if ids or self._question.waits else 1)
        chosen = "unused" if self.query is not None else "nothing_chosen"
        self.none.say_again(say(f"codebook.{chosen}"), say(f"codebook.{chosen}_how"))

    def _keep_place(self, ids: list[str]) -> None:
        """List these; the passage that was chosen stays so, and the list where it is."""
        index, bar = self.list.currentIndex(), self.list.verticalScrollBar()
        before = self.passages.ids[index.row()] if index.isValid() else None
        height = bar.value()
        self.passages.show_ids(ids)
        if before in ids and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.passages.index(ids.index(before)))
            bar.setValue(height)

    def _show_looks(self, looks: Sequence[ChipLook]) -> None:
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [Chip(look, self.theme) for look in looks]
        for place, chip in enumerate(self.chips):
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it says, and does nothing
            chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            chip.setMaximumWidth(self.theme.px(_CHIP))
            self._head.insertWidget(place, chip)

    def focus_pane(self) -> None:
        """Let the keyboard go to the list, if there are passages."""
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    # examples

    def _example_tag(self) -> Tag | None:
        """Give the one tag whose examples can be chosen here."""
        ids = self.query.tag_ids if self.query is not None else None
        tag = self._session.codebook.by_id.get(ids[0]) if ids and len(ids) == 1 else None
        return None if tag is None or tag.is_group else tag

    def _turn_example(self, annotation_id: str) -> None:
        tag = self._example_tag()
        if tag is not None:
            self._acts.turn_example(tag, annotation_id)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on; the owner renews the chips."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.list.setAccessibleName(say("codebook.tab_passages"))
        self.whole.setText(say("codebook.whole"))
        self._take(list(self.passages.ids))
