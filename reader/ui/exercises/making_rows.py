"""What an exercise has several of, in the making: articles, tags, steps, rows of the rubric."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.exercises.model import STEP_KINDS, Row, Step, StepKind
from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.menu import Menu
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making_holder import MOST_ARTICLES, DraftHolder
from reader.ui.exercises.making_parts import MatterRow, Part, Rows, RubricRow, add_button, tag_row
from reader.ui.exercises.making_steps import StepCard
from reader.ui.panels.notes_words import tag_name
from reader.ui.theme import Theme


class RowsPart(Part):
    """A part with rows and a way to add one."""

    added = Signal(object)
    """A row (QWidget) was added and has the focus."""

    def __init__(self, name: str, add: str, holder: DraftHolder, theme: Theme) -> None:
        self._add_id = add
        self.holder = holder
        self.list = Rows()
        self.add = add_button(add, theme)
        super().__init__(name, theme)
        self.head.addWidget(self.add)
        self.column.addWidget(self.list)

    def retranslate(self) -> None:
        """Say heading, hint and button in the present language."""
        super().retranslate()
        self.add.setText(say(self._add_id))

    def _focus_last(self) -> None:
        last = self.list.rows[-1]
        if isinstance(last, StepCard | RubricRow):
            last.title.setFocus()
        self.added.emit(last)

    def _menu(self) -> Menu:
        return Menu(say(self._add_id), self)

    def _pop(self, menu: Menu) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.add.mapToGlobal(self.add.rect().bottomLeft())
        if self.add.isRightToLeft():
            corner = self.add.mapToGlobal(self.add.rect().bottomRight())
            corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)


def _entry(menu: Menu, text: str, act: Callable[[], object]) -> None:
    menu.addAction(text).triggered.connect(lambda _on=False: act())


class ArticlesPart(RowsPart):
    """One to three articles of the library."""

    samples_requested = Signal(str)  # key of a template

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        self.samples = Button("", theme, dense=True, icon="articles")
        super().__init__("articles", "making.add_article", holder, theme)
        self.head.insertWidget(1, self.samples)
        self.add.clicked.connect(self._pick)
        self.samples.clicked.connect(lambda: self.samples_requested.emit(holder.draft.template))

    def retranslate(self) -> None:
        """Say the buttons, too."""
        super().retranslate()
        self.samples.setText(say("making.use_samples"))

    def show_rows(self) -> None:
        """Show the articles of the draft."""
        documents = self.holder.draft.documents
        library = self.holder.session.library
        found = {row.id: row for row in library.documents.rows(list(documents))}
        rows: list[QWidget] = []
        for id_ in documents:
            known = found.get(id_)
            if known is not None:
                row = MatterRow(known.title or known.lead, known.outlet or "", self.theme)
                row.removed.connect(lambda gone=id_: self.remove(gone))
                rows.append(row)
        self.list.fill(rows)
        self.add.setEnabled(len(documents) < MOST_ARTICLES)
        self.samples.setVisible(bool(self.holder.draft.template) and not documents)

    def remove(self, gone: str) -> None:
        """Take an article out of the draft."""
        left = tuple(each for each in self.holder.draft.documents if each != gone)
        self.holder.put_articles(left)

    def put(self, document_id: str) -> None:
        """Add an article to the draft."""
        documents = self.holder.draft.documents
        if document_id not in documents:
            self.holder.put_articles((*documents, document_id))

    def _pick(self) -> None:
        from reader.ui.compare.choosing import ArticlePicker

        picker = ArticlePicker(self.holder.session, self.theme, self)
        picker.chosen.connect(self.put)
        corner = self.add.mapToGlobal(self.add.rect().topLeft())
        picker.offer(QRect(corner, self.add.size()))


class TagsPart(RowsPart):
    """The tags that students may put, with their definitions."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        super().__init__("tags", "making.add_tag", holder, theme)
        self.add.clicked.connect(self._offer)

    def show_rows(self) -> None:
        """Show the tags of the draft."""
        rows: list[QWidget] = []
        for tag in self.holder.draft.allowed:
            row = tag_row(tag, self.theme)
            row.removed.connect(lambda gone=tag.id: self.remove(gone))
            rows.append(row)
        self.list.fill(rows)

    def remove(self, tag_id: str) -> None:
        """Allow a tag no longer."""
        holder = self.holder
        holder.go_on(drafts.without_tag(holder.session.library, holder.draft, tag_id))

    def allow(self, tag_id: str) -> None:
        """Allow one more tag."""
        holder = self.holder
        holder.go_on(drafts.with_tag(holder.session.library, holder.draft, tag_id))

    def _offer(self) -> None:
        allowed = {tag.id for tag in self.holder.draft.allowed}
        menu = self._menu()
        for tag in self.holder.session.codebook.tags:
            if tag.is_group:
                menu.addSection(tag_name(tag))
            elif tag.id not in allowed:
                _entry(menu, tag_name(tag), lambda id_=tag.id: self.allow(id_))
        self._pop(menu)


class StepsPart(RowsPart):
    """The numbered steps."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        super().__init__("steps", "making.add_step", holder, theme)
        self.add.clicked.connect(self._offer)

    def show_rows(self) -> None:
        """Show the steps of the draft."""
        draft = self.holder.draft
        steps = draft.exercise.steps
        cards: list[QWidget] = []
        for at, step in enumerate(steps):
            card = StepCard(step, draft.allowed, self.theme, of=len(steps))
            card.changed.connect(lambda changed, at=at: self._change(at, changed))
            card.kind_changed.connect(lambda changed, at=at: self._put(at, changed))
            card.moved.connect(lambda by, at=at: self.move_step(at, by))
            card.removed.connect(lambda at=at: self.remove(at))
            cards.append(card)
        self.list.fill(cards)

    def _changed(self, at: int, step: Step) -> tuple[Step, ...]:
        steps = list(self.holder.draft.exercise.steps)
        steps[at] = step
        return tuple(steps)

    def _change(self, at: int, step: Step) -> None:
        self.holder.write(steps=self._changed(at, step))

    def _put(self, at: int, step: Step) -> None:
        self.holder.go_on(self.holder.draft.with_steps(self._changed(at, step)))

    def move_step(self, at: int, by: int) -> None:
        """Let a step stand before or behind its neighbour."""
        steps = list(self.holder.draft.exercise.steps)
        steps.insert(at + by, steps.pop(at))
        self.holder.go_on(self.holder.draft.with_steps(steps))
        card = self.list.rows[at + by]
        if isinstance(card, StepCard):
            card.title.setFocus()

    def remove(self, at: int) -> None:
        """Take a step away."""
        steps = self.holder.draft.exercise.steps
        left = [step for place, step in enumerate(steps) if place != at]
        self.holder.go_on(self.holder.draft.with_steps(left))

    def append(self, kind: StepKind) -> None:
        """Add a step of a kind at the end."""
        steps = self.holder.draft.exercise.steps
        step = drafts.new_step(kind, len(steps) + 1)
        self.holder.go_on(self.holder.draft.with_steps([*steps, step]))
        self._focus_last()

    def _offer(self) -> None:
        menu = self._menu()
        for kind in STEP_KINDS:
            _entry(menu, say(f"making.kind_{kind}"), lambda kind=kind: self.append(kind))
        self._pop(menu)


class RubricPart(RowsPart):
    """What points are given for."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        super().__init__("rubric", "making.add_row", holder, theme)
        self.add.clicked.connect(self.append)

    def show_rows(self) -> None:
        """Show the rows of the draft."""
        rows: list[QWidget] = []
        for at, row in enumerate(self.holder.draft.exercise.rubric):
            made = RubricRow(row, self.theme)
            made.changed.connect(lambda changed, at=at: self._change(at, changed))
            made.removed.connect(lambda at=at: self.remove(at))
            rows.append(made)
        self.list.fill(rows)

    def _change(self, at: int, row: Row) -> None:
        rubric = list(self.holder.draft.exercise.rubric)
        rubric[at] = row
        self.holder.write(rubric=tuple(rubric))

    def remove(self, at: int) -> None:
        """Take a row away."""
        draft = self.holder.draft
        left = tuple(row for place, row in enumerate(draft.exercise.rubric) if place != at)
        self.holder.go_on(draft.change(rubric=left))

    def append(self) -> None:
        """Add a row at the end."""
        draft = self.holder.draft
        self.holder.go_on(draft.change(rubric=(*draft.exercise.rubric, drafts.new_row())))
        self._focus_last()
