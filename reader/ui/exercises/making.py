"""Make an exercise: what, which articles, tags, steps, questions, rubric, key; then give it out."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.core.errors import ReaderError
from reader.core.messages import Message
from reader.exercises.model import STEP_KINDS, Row, Step
from reader.language import say, sentence
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making_draft import Draft
from reader.ui.exercises.making_parts import (
    MatterRow,
    Part,
    Rows,
    RubricRow,
    add_button,
    count_field,
    tag_row,
)
from reader.ui.exercises.making_steps import StepCard
from reader.ui.panels.notes_words import tag_name
from reader.ui.search.ground import Ground
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDE = 720
_MOST_ARTICLES = 3
_KEEP_AFTER = 800


class MakingPage(QWidget):
    """Edit a draft; the line above says what is still missing."""

    back_requested = Signal()
    made = Signal(object)  # Made
    preview_requested = Signal(object)  # Exercise
    samples_requested = Signal(str)  # key of a template

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.draft = drafts.empty_draft()
        self._is_showing = False
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._keeping.timeout.connect(self.flush)
        self._make_head()
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    # making the widgets

    def _make_head(self) -> None:
        theme = self.theme
        self.top = Ground(theme, 48, line="below")
        self.back = Button("", theme, kind="flat")
        self.caret = IconButton("forward", "", theme, size=20, icon_size=14)
        self.caret.setEnabled(False)
        self.caret.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = Label("", theme, Words(14, 600))
        self.missing = ElidedLabel("", theme, Words(12, 400, "t2"))
        self.preview = Button("", theme)
        self.finish = Button("", theme, kind="primary", icon="check")

    def _make_parts(self) -> None:
        theme = self.theme
        names = ("about", "articles", "tags", "steps", "questions", "rubric", "key")
        self.parts = {name: Part(name, theme) for name in names}
        self.title = MatterField(theme)
        self.aim = MatterArea(theme, lines=2)
        self.minutes = count_field(theme)
        self.minutes.setRange(0, 600)
        self.minutes.setSpecialValueText("—")
        self.fields = FieldGrid(theme)
        self.fields.add("making.title", self.title)
        self.fields.add("making.aim", self.aim, top=True)
        self.fields.add("making.minutes", self.minutes)
        self.minutes.setMaximumWidth(theme.px(110))
        self.articles, self.tags, self.steps, self.rubric = Rows(), Rows(), Rows(), Rows()
        self.add_article = add_button("making.add_article", theme)
        self.use_samples = Button("", theme, dense=True, icon="articles")
        self.add_tag = add_button("making.add_tag", theme)
        self.add_step = add_button("making.add_step", theme)
        self.add_row = add_button("making.add_row", theme)
        self.questions = MatterArea(theme, lines=4)
        self.own_key = QCheckBox()
        self.sample_key = QCheckBox()
        self.key_says = Label("", theme, Words(12, 400, "t3"), wrap=True)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.top)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.caret)
        row.addWidget(self.heading)
        row.addSpacing(8)
        row.addWidget(self.missing, 1)
        for button in (self.preview, self.finish):
            row.addWidget(button)
        row.addSpacing(8)
        parts = self.parts
        parts["about"].column.addWidget(self.fields)
        for name, rows, buttons in (
            ("articles", self.articles, (self.use_samples, self.add_article)),
            ("tags", self.tags, (self.add_tag,)),
            ("steps", self.steps, (self.add_step,)),
            ("rubric", self.rubric, (self.add_row,)),
        ):
            parts[name].column.addWidget(rows)
            for button in buttons:
                parts[name].head.addWidget(button)
        parts["questions"].column.addWidget(self.questions)
        for widget in (self.own_key, self.sample_key, self.key_says):
            parts["key"].column.addWidget(widget)
        self._lay_column()

    def _lay_column(self) -> None:
        holder = QWidget()
        holder.setObjectName("plain")
        across = QHBoxLayout(holder)
        across.setContentsMargins(24, 24, 24, 48)
        across.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(self.theme.px(_WIDE))
        self._inner = inner
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in self.parts.values():
            column.addWidget(part)
        column.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.preview.clicked.connect(self._preview)
        self.finish.clicked.connect(self._finish)
        self.title.textChanged.connect(lambda text: self._take(title=text))
        self.aim.textChanged.connect(lambda: self._take(aim=self.aim.toPlainText().strip()))
        self.minutes.valueChanged.connect(lambda value: self._take(minutes=value or None))
        self.questions.textChanged.connect(
            lambda: self._take(questions=tuple(self.questions.toPlainText().split("\n")))
        )
        self.add_article.clicked.connect(self._pick_article)
        self.use_samples.clicked.connect(lambda: self.samples_requested.emit(self.draft.template))
        self.add_tag.clicked.connect(self._offer_tags)
        self.add_step.clicked.connect(self._offer_kinds)
        self.add_row.clicked.connect(self._add_a_row)
        self.own_key.toggled.connect(lambda on: self._choose_key("own", on=on))
        self.sample_key.toggled.connect(lambda on: self._choose_key("sample", on=on))

    # the draft

    def show_draft(self, draft: Draft) -> None:
        """Edit another draft from its beginning."""
        self.draft = draft
        self._show()
        self.area.verticalScrollBar().setValue(0)
        self.title.setFocus()

    def _take(self, **changes: object) -> None:
        """Take over what was written in a field."""
        if not self._is_showing:
            self.draft = self.draft.change(**changes)
            self._say_missing()
            self._keeping.start()

    def _rebuild(self, **changes: object) -> None:
        """Take over a change after which rows are others."""
        self._go_on(self.draft.change(**changes))

    def _go_on(self, draft: Draft) -> None:
        self.draft = draft
        self._show()
        self._keeping.start()

    def _show(self) -> None:
        exercise = self.draft.exercise
        self._is_showing = True
        self.title.setText(exercise.title)
        self.aim.setPlainText(exercise.aim)
        self.minutes.setValue(exercise.minutes or 0)
        self.questions.setPlainText("\n".join(exercise.questions))
        self._show_articles()
        self.tags.fill([self._tag_row(tag.id) for tag in self.draft.allowed])
        self._show_steps()
        self.rubric.fill([self._rubric_row(at, row) for at, row in enumerate(exercise.rubric)])
        self._show_key()
        self._is_showing = False
        self._say_missing()

    def _show_articles(self) -> None:
        documents = self.draft.documents
        found = {row.id: row for row in self._session.library.documents.rows(list(documents))}
        rows: list[QWidget] = []
        for id_ in documents:
            known = found.get(id_)
            if known is None:
                continue
            row = MatterRow(known.title or known.lead, known.outlet or "", self.theme)
            row.removed.connect(lambda gone=id_: self._without_article(gone))
            rows.append(row)
        self.articles.fill(rows)
        self.add_article.setEnabled(len(documents) < _MOST_ARTICLES)
        self.use_samples.setVisible(bool(self.draft.template) and not documents)

    def _without_article(self, gone: str) -> None:
        left = tuple(each for each in self.draft.documents if each != gone)
        self.put_articles(left)

    def put_articles(self, documents: tuple[str, ...]) -> None:
        """Let these be the articles; the key of a template's sample comes with its articles."""
        draft = replace(self.draft, documents=documents[:_MOST_ARTICLES], is_touched=True)
        if drafts.is_sample(self._session.library, draft):
            draft = replace(draft, key="sample")
        elif draft.key == "sample":
            draft = replace(draft, key="none")
        self._go_on(draft)

    def _pick_article(self) -> None:
        from reader.ui.compare.choosing import ArticlePicker

        picker = ArticlePicker(self._session, self.theme, self)
        picker.chosen.connect(self._with_article)
        button = self.add_article
        place = QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
        picker.offer(place)

    def _with_article(self, document_id: str) -> None:
        if document_id not in self.draft.documents:
            self.put_articles((*self.draft.documents, document_id))

    # tags

    def _tag_row(self, tag_id: str) -> MatterRow:
        tag = next(tag for tag in self.draft.allowed if tag.id == tag_id)
        row = tag_row(tag, self.theme)
        row.removed.connect(
            lambda: self._go_on(drafts.without_tag(self._session.library, self.draft, tag_id))
        )
        return row

    def _offer_tags(self) -> None:
        allowed = {tag.id for tag in self.draft.allowed}
        menu = self._menu("making.add_tag")
        for tag in self._session.codebook.tags:
            if tag.is_group:
                menu.addSection(tag_name(tag))
            elif tag.id not in allowed:
                self._entry(menu, tag_name(tag), lambda id_=tag.id: self._allow(id_))
        self._pop(menu, self.add_tag)

    def _allow(self, tag_id: str) -> None:
        self._go_on(drafts.with_tag(self._session.library, self.draft, tag_id))

    # steps

    def _show_steps(self) -> None:
        steps = self.draft.exercise.steps
        cards: list[QWidget] = []
        for at, step in enumerate(steps):
            card = StepCard(step, self.draft.allowed, self.theme, of=len(steps))
            card.changed.connect(lambda changed, at=at: self._change_step(at, changed))
            card.kind_changed.connect(lambda changed, at=at: self._put_step(at, changed))
            card.moved.connect(lambda by, at=at: self._move_step(at, by))
            card.removed.connect(lambda at=at: self._remove_step(at))
            cards.append(card)
        self.steps.fill(cards)

    def _change_step(self, at: int, step: Step) -> None:
        steps = list(self.draft.exercise.steps)
        steps[at] = step
        self._take(steps=tuple(steps))

    def _put_step(self, at: int, step: Step) -> None:
        self._change_step(at, step)
        self._go_on(self.draft)

    def _move_step(self, at: int, by: int) -> None:
        steps = list(self.draft.exercise.steps)
        steps.insert(at + by, steps.pop(at))
        self._go_on(self.draft.with_steps(steps))
        card = self.steps.rows[at + by]
        if isinstance(card, StepCard):
            card.title.setFocus()

    def _remove_step(self, at: int) -> None:
        steps = [step for place, step in enumerate(self.draft.exercise.steps) if place != at]
        self._go_on(self.draft.with_steps(steps))

    def _offer_kinds(self) -> None:
        menu = self._menu("making.add_step")
        for kind in STEP_KINDS:
            self._entry(menu, say(f"making.kind_{kind}"), lambda kind=kind: self._add_a_step(kind))
        self._pop(menu, self.add_step)

    def _add_a_step(self, kind: str) -> None:
        steps = self.draft.exercise.steps
        step = drafts.new_step(kind, len(steps) + 1)  # type: ignore[arg-type]
        self._go_on(self.draft.with_steps([*steps, step]))
        self._go_to_last(self.steps)

    def _go_to_last(self, rows: Rows) -> None:
        """Bring what was added into sight, once it has its place."""
        last = rows.rows[-1]
        if isinstance(last, StepCard | RubricRow):
            last.title.setFocus()
        QTimer.singleShot(0, last, lambda: self.area.ensureWidgetVisible(last, 0, 80))

    # rubric and key

    def _rubric_row(self, at: int, row: Row) -> RubricRow:
        made = RubricRow(row, self.theme)
        made.changed.connect(lambda changed: self._change_row(at, changed))
        made.removed.connect(lambda: self._remove_row(at))
        return made

    def _add_a_row(self) -> None:
        self._rebuild(rubric=(*self.draft.exercise.rubric, drafts.new_row()))
        self._go_to_last(self.rubric)

    def _change_row(self, at: int, row: Row) -> None:
        rubric = list(self.draft.exercise.rubric)
        rubric[at] = row
        self._take(rubric=tuple(rubric))

    def _remove_row(self, at: int) -> None:
        rubric = self.draft.exercise.rubric
        self._rebuild(rubric=tuple(row for place, row in enumerate(rubric) if place != at))

    def _choose_key(self, choice: str, *, on: bool) -> None:
        if not self._is_showing:
            key = choice if on else "none"
            self._go_on(replace(self.draft, key=key, is_touched=True))  # type: ignore[arg-type]

    def _show_key(self) -> None:
        library = self._session.library
        marks, links = drafts.own_marks(library, self.draft) if self.draft.documents else (0, 0)
        self.own_key.setChecked(self.draft.key == "own")
        self.sample_key.setChecked(self.draft.key == "sample")
        self.sample_key.setVisible(drafts.is_sample(library, self.draft))
        self.own_key.setText(say("making.key_own"))
        self.sample_key.setText(say("making.key_sample"))
        said = [say("making.key_marks", count=marks)]
        if len(self.draft.documents) > 1:
            said.append(say("making.key_links", count=links))
        self.key_says.setText(
            " · ".join(said) if self.draft.key == "own" else say("making.key_twin")
        )

    # what is missing, and what comes then

    @property
    def gaps(self) -> list[Message]:
        """List what is still missing."""
        return list(drafts.missing(self.draft))

    def _say_missing(self) -> None:
        gaps = self.gaps
        self.missing.setText(sentence(gaps[0]) if gaps else say("making.ready"))
        self.finish.setEnabled(not gaps and not self._session.library.read_only)
        self.preview.setEnabled(bool(self.draft.documents) and bool(self.draft.exercise.steps))

    def _finished(self, use: Callable[[object], object]) -> None:
        try:
            made = drafts.finished(self._session.library, self.draft)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        use(made)

    def _preview(self) -> None:
        self._finished(lambda made: self.preview_requested.emit(made.exercise))  # type: ignore[attr-defined]

    def _finish(self) -> None:
        if self.gaps:
            return

        def keep(made: object) -> None:
            self._keeping.stop()
            drafts.keep(self._session.library, None)
            self.draft = drafts.empty_draft()
            self.made.emit(made)

        self._finished(keep)

    def flush(self) -> None:
        """Keep the draft, so that nothing is lost."""
        self._keeping.stop()
        if self.draft.is_touched:
            drafts.keep(self._session.library, self.draft)

    # menus

    def _menu(self, id_: str) -> Menu:
        menu = Menu(say(id_), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    @staticmethod
    def _entry(menu: Menu, text: str, act: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda _on=False: act())

    @staticmethod
    def _pop(menu: Menu, button: QWidget) -> None:
        size = menu.sizeHint()
        corner = button.mapToGlobal(button.rect().bottomLeft())
        if button.isRightToLeft():
            corner = button.mapToGlobal(button.rect().bottomRight())
            corner.setX(corner.x() - size.width())
        menu.popup(corner)

    # language and theme

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at."""
        return [self.title, self.add_article, self.add_step, self.finish]

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; rows are made anew with it."""
        self.theme = theme
        self._inner.setMaximumWidth(theme.px(_WIDE))
        self._show()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.back.setText(say("rail.exercises"))
        self.heading.setText(say("action.new_exercise"))
        self.preview.setText(say("making.preview"))
        self.finish.setText(say("making.finish"))
        self.use_samples.setText(say("making.use_samples"))
        self.add_article.setText(say("making.add_article"))
        self.add_tag.setText(say("making.add_tag"))
        self.add_step.setText(say("making.add_step"))
        self.add_row.setText(say("making.add_row"))
        self.questions.setAccessibleName(say("making.questions"))
        self._show()
