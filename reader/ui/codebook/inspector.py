"""The inspector: everything about the tag that is chosen, and all of it can be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.core.model import Tag
from reader.language import say, sentence
from reader.store.tallies import Places
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.examples import ExampleList
from reader.ui.codebook.fields import Heading
from reader.ui.codebook.form import InspectorForm
from reader.ui.codebook.matter import centred
from reader.ui.codebook.menus import add
from reader.ui.codebook.places import PlaceBars
from reader.ui.codebook.reading import Question
from reader.ui.components.buttons import IconButton
from reader.ui.components.chip import Swatch
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import ElidedLabel
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.notes_words import tag_name
from reader.ui.panels.shelf_menus import open_below
from reader.ui.session import Session
from reader.ui.theme import Theme

WIDTH = 312
_CONCERNED = frozenset({"tags", "annotation_tags", "annotations", "tag_examples", "documents"})


class TagInspector(QWidget):
    """Show one tag or group; nothing is chosen until ``show_tag``."""

    article_requested = Signal(str)  # id of an article
    passage_requested = Signal(str, str)  # ids of article and highlight
    passages_requested = Signal()  # all highlights of the tag, to choose from
    articles_requested = Signal()  # all articles in which it occurs

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
        self.setMinimumWidth(280)
        self._session = session
        self.theme = theme
        self.acts = acts or CodebookActs(session, self)
        self.tag: Tag | None = None
        self._is_stale = False
        self._passages = 0
        self._question = Question(session, self)
        self._build(theme)
        self._connect()
        self.retranslate()
        self.show_tag(None)

    def _build(self, theme: Theme) -> None:
        self.sign = Swatch(theme.slot(1), "solid", theme)
        self.title = ElidedLabel("", theme, Words(14, 600))
        self.more = IconButton("more", "", theme)
        self.form = InspectorForm(theme)
        self.places = PlaceBars(theme)
        self.where = Heading("codebook.where", theme)
        self.examples = ExampleList(theme)
        self.approved = Heading("codebook.examples", theme)
        self.nothing = EmptyState(theme, icon="tags", title="", how="")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(0)
        column.addWidget(self.form)
        for heading, below in ((self.where, self.places), (self.approved, self.examples)):
            heading.setContentsMargins(0, 12, 0, 5)
            column.addWidget(heading)
            column.addWidget(below)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.area)
        self.pages.addWidget(centred(self.nothing))
        self._frame()

    def _frame(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 7, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(hair())
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        session, form, examples = self._session, self.form, self.examples
        form.edited.connect(self._save)
        form.key_chosen.connect(self._give_key)
        self.acts.refused.connect(self._complain)
        self.more.clicked.connect(lambda: open_below(self.menu(), self.more))
        self.places.article_requested.connect(self.article_requested)
        self.places.rest_requested.connect(self.articles_requested)
        examples.passage_requested.connect(self.passage_requested)
        examples.removal_requested.connect(self._turn_example)
        examples.active_wished.connect(lambda: self._turn_example(session.active))
        examples.choice_wished.connect(self.passages_requested)
        session.active_changed.connect(lambda _id: self._show_examples())
        session.changed.connect(self._follow)
        session.library_opened.connect(lambda: self.show_tag(None))

    # what is shown

    def show_tag(self, tag_id: str | None) -> None:
        """Show a tag; what was being written of another is kept first."""
        self.form.flush()
        tag = self._session.codebook.by_id.get(tag_id) if tag_id else None
        if (tag.id if tag else None) != (self.tag.id if self.tag else None):
            self.area.verticalScrollBar().setValue(0)
            self.where.show_count("")
            self.places.show_places(Places(), self.theme.color("ctl"))
            self._passages = 0
        self.tag = tag
        self._show()

    def _show(self) -> None:
        self._is_stale = False
        tag = self.tag
        self.pages.setCurrentIndex(0 if tag is not None else 1)
        self.more.setEnabled(tag is not None)
        self.sign.setVisible(tag is not None and not tag.is_group)
        self.title.setText(tag_name(tag) if tag is not None else "")
        if tag is None:
            return
        self.sign.color, self.sign.pattern, self.sign.code = self.theme.sign_of(tag)
        self.sign.updateGeometry()
        self.sign.update()
        self.form.show_tag(tag, self._session.codebook)
        self._show_places()
        self._show_examples()

    def _show_places(self) -> None:
        """Count in the worker: a group may have most of what there is."""
        if self.tag is None:
            return
        ids = [tag.id for tag in self._session.codebook.branch(self.tag.id)]
        self._question.ask(lambda library, _task: library.tallies.places(ids), self._take_places)

    def _take_places(self, places: Places) -> None:
        tag = self.tag
        if tag is None:
            return
        color = self.theme.color("ctl") if tag.is_group else self.theme.tag_color(tag)
        self.where.show_count(say("codebook.passages", count=places.passages))
        self.places.show_places(places, color)
        self._passages = places.passages
        self._show_examples()

    def _show_examples(self) -> None:
        tag = self.tag
        is_tag = tag is not None and not tag.is_group
        for widget in (self.approved, self.examples):
            widget.setVisible(is_tag)
        if tag is None or not is_tag:
            return
        ids = self.acts.examples(tag)
        active = self._session.active_annotation
        may_add = active is not None and tag.id in active.tag_ids and active.id not in ids
        rows = self._session.library.tallies.rows(ids)
        self.examples.show_examples(rows, active=may_add, any_marks=self._passages > 0)

    # what is changed

    def menu(self) -> Menu:
        """Make the menu of what is done to the whole tag."""
        menu = Menu(self.title.text(), self)
        may_split = self.tag is not None and not self.tag.is_group and self._passages > 0
        add(menu, say("codebook.split"), self.split).setEnabled(may_split)
        add(menu, say("codebook.duplicate"), self._copy)
        menu.addSeparator()
        add(menu, say("codebook.delete"), self.delete)
        return menu

    def split(self) -> None:
        """Let the person choose which highlights go to a new tag."""
        from reader.ui.codebook.split import SplitDialog

        if self.tag is not None and not self.tag.is_group:
            self.form.flush()
            dialog = SplitDialog(self._session, self.acts, self.tag, self.theme, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def delete(self) -> None:
        """Delete the tag; highlights keep their other tags."""
        if self.tag is not None:
            self.acts.delete(self.tag)

    def _copy(self) -> None:
        if self.tag is not None:
            self.acts.copy(self.tag, self.tag.parent_id)

    def _save(self, writing: bool) -> None:  # noqa: FBT001 - a signal's value
        shown = self.form.tag
        now = self._session.codebook.by_id.get(shown.id) if shown is not None else None
        if now is not None:
            after = self.form.asked(now)
            if after == now or self.acts.change(now, after, writing=writing):
                self.form.complain("")
            if not writing:
                self.acts.end_writing()

    def _give_key(self, key: str | None) -> None:
        if self.tag is not None:
            self.acts.give_key(self.tag, key)

    def _turn_example(self, annotation_id: str | None) -> None:
        if self.tag is not None and annotation_id is not None:
            self.acts.turn_example(self.tag, annotation_id)

    def _complain(self, refusal: Message) -> None:
        if self.form.isVisible() and self.form.isAncestorOf(self.focusWidget() or self.form):
            self.form.complain(sentence(refusal))
        else:
            self._session.failed.emit(refusal)

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        if self.tag is None or not change_set.tables & _CONCERNED:
            return
        self.tag = self._session.codebook.by_id.get(self.tag.id)
        if self.isVisible() or self.tag is None:
            self._show()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Count again what changed while this was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def flush(self) -> None:
        """Keep what is still being written."""
        self.form.flush()

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.sign.theme = theme
        self.form.theme = self.places.theme = self.examples.theme = theme
        self._show()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("codebook.inspector"))
        self.more.name_it(say("codebook.more"))
        self.nothing.say_again(say("codebook.nothing_chosen"), say("codebook.nothing_chosen_how"))
        for part in (self.form, self.where, self.approved, self.examples):
            part.retranslate()
        if self.tag is not None:
            self._show()
