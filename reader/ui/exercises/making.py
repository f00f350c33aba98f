"""Make an exercise: what, which articles, tags, steps, questions, rubric, key; then give it out."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.acts.exercise_making import Made
from reader.core.errors import ReaderError
from reader.language import say, sentence
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making_draft import Draft, KeyChoice
from reader.ui.exercises.making_holder import DraftHolder
from reader.ui.exercises.making_parts import Part, count_field
from reader.ui.exercises.making_rows import ArticlesPart, RubricPart, StepsPart, TagsPart
from reader.ui.search.ground import Ground
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDE = 720


class AboutPart(Part):
    """Title, aim and time."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        self.title = MatterField(theme)
        self.aim = MatterArea(theme, lines=2)
        self.minutes = count_field(theme)
        super().__init__("about", theme)
        self.minutes.setRange(0, 600)
        self.minutes.setSpecialValueText("—")
        self.fields = FieldGrid(theme)
        self.fields.add("making.title", self.title)
        self.fields.add("making.aim", self.aim, top=True)
        self.fields.add("making.minutes", self.minutes)
        self.column.addWidget(self.fields)
        self.title.textEdited.connect(lambda text: holder.write(title=text))
        self.aim.textChanged.connect(self._write_aim)
        self.minutes.valueChanged.connect(self._write_minutes)
        self._holder = holder

    def show_draft(self) -> None:
        """Show what the draft says."""
        exercise = self._holder.draft.exercise
        if self.title.text() != exercise.title:
            self.title.setText(exercise.title)
        if self.aim.toPlainText().strip() != exercise.aim:
            self.aim.setPlainText(exercise.aim)
        self.minutes.setValue(exercise.minutes or 0)

    def _write_aim(self) -> None:
        aim = self.aim.toPlainText().strip()
        if aim != self._holder.draft.exercise.aim:
            self._holder.write(aim=aim)

    def _write_minutes(self, value: int) -> None:
        if (value or None) != self._holder.draft.exercise.minutes:
            self._holder.write(minutes=value or None)


class QuestionsPart(Part):
    """Guiding questions, one a line."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        self.area = MatterArea(theme, lines=4)
        super().__init__("questions", theme)
        self._holder = holder
        self.column.addWidget(self.area)
        self.area.textChanged.connect(self._write)

    def show_draft(self) -> None:
        """Show the questions of the draft."""
        wanted = "\n".join(self._holder.draft.exercise.questions)
        if self.area.toPlainText() != wanted:
            self.area.setPlainText(wanted)

    def _write(self) -> None:
        lines = tuple(self.area.toPlainText().split("\n")) if self.area.toPlainText() else ()
        if lines != self._holder.draft.exercise.questions:
            self._holder.write(questions=lines)

    def retranslate(self) -> None:
        """Say the name of the field, too."""
        super().retranslate()
        self.area.setAccessibleName(say("making.questions"))


class KeyPart(Part):
    """Where the key comes from."""

    def __init__(self, holder: DraftHolder, theme: Theme) -> None:
        self.own, self.sample = QCheckBox(), QCheckBox()
        self.says = Label("", theme, Words(12, 400, "t3"), wrap=True)
        super().__init__("key", theme)
        self._holder = holder
        for widget in (self.own, self.sample, self.says):
            self.column.addWidget(widget)
        self.own.toggled.connect(lambda on: self._choose("own", on=on))
        self.sample.toggled.connect(lambda on: self._choose("sample", on=on))

    def _choose(self, key: KeyChoice, *, on: bool) -> None:
        if on != (self._holder.draft.key == key):
            self._holder.choose_key(key if on else "none")

    def show_draft(self) -> None:
        """Show what the draft says, and what a key of one's own would hold."""
        library, draft = self._holder.session.library, self._holder.draft
        self.own.setChecked(draft.key == "own")
        self.sample.setChecked(draft.key == "sample")
        self.sample.setVisible(drafts.is_sample(library, draft))
        if draft.key != "own":
            self.says.setText(say("making.key_twin"))
            return
        marks, links = drafts.own_marks(library, draft) if draft.documents else (0, 0)
        said = [say("making.key_marks", count=marks)]
        if len(draft.documents) > 1:
            said.append(say("making.key_links", count=links))
        self.says.setText(" · ".join(said))

    def retranslate(self) -> None:
        """Say the boxes, too."""
        super().retranslate()
        self.own.setText(say("making.key_own"))
        self.sample.setText(say("making.key_sample"))


class MakingPage(QWidget):
    """Edit a draft; the line above says what is still missing."""

    back_requested = Signal()
    made = Signal(object)  # Made
    preview_requested = Signal(object)  # Exercise

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.holder = DraftHolder(session, self)
        self.about = AboutPart(self.holder, theme)
        self.articles = ArticlesPart(self.holder, theme)
        self.tags = TagsPart(self.holder, theme)
        self.steps = StepsPart(self.holder, theme)
        self.questions = QuestionsPart(self.holder, theme)
        self.rubric = RubricPart(self.holder, theme)
        self.key = KeyPart(self.holder, theme)
        self._make_head()
        self._lay_out()
        self._connect()
        self.retranslate()

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
        row = QHBoxLayout(self.top)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        for widget in (self.back, self.caret, self.heading):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.missing, 1)
        row.addWidget(self.preview)
        row.addWidget(self.finish)
        row.addSpacing(8)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("plain")
        across = QHBoxLayout(page)
        across.setContentsMargins(24, 24, 24, 48)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (
            self.about, self.articles, self.tags, self.steps, self.questions, self.rubric,
            self.key,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        across.addStretch(1)
        across.addWidget(self._inner, 100)
        across.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.area, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_requested)
        self.preview.clicked.connect(self._preview)
        self.finish.clicked.connect(self._finish)
        self.holder.changed.connect(self._show)
        self.holder.written.connect(self._say_missing)
        for part in (self.steps, self.rubric):
            part.added.connect(self._bring_into_sight)

    def show_draft(self, draft: Draft) -> None:
        """Edit another draft from its beginning."""
        self.holder.begin(draft)
        self.area.verticalScrollBar().setValue(0)
        self.about.title.setFocus()

    def _show(self) -> None:
        for part in (self.about, self.questions, self.key):
            part.show_draft()
        for rows in (self.articles, self.tags, self.steps, self.rubric):
            rows.show_rows()
        self._say_missing()

    def _bring_into_sight(self, row: QWidget) -> None:
        """Go to what was added, once it has its place."""
        QTimer.singleShot(0, row, lambda: self.area.ensureWidgetVisible(row, 0, 80))

    def _say_missing(self) -> None:
        gaps, draft = self.holder.gaps, self.holder.draft
        self.missing.setText(sentence(gaps[0]) if gaps else say("making.ready"))
        self.finish.setEnabled(not gaps and not self._session.library.read_only)
        self.preview.setEnabled(bool(draft.documents) and bool(draft.exercise.steps))

    # what comes then

    def _finished(self) -> Made | None:
        try:
            return drafts.finished(self._session.library, self.holder.draft)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return None

    def _preview(self) -> None:
        made = self._finished()
        if made is not None:
            self.preview_requested.emit(made.exercise)

    def _finish(self) -> None:
        made = None if self.holder.gaps else self._finished()
        if made is not None:
            self.holder.let_go()
            self.made.emit(made)

    def flush(self) -> None:
        """Keep the draft, so that nothing is lost."""
        self.holder.flush()

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at."""
        return [self.about.title, self.articles.add, self.steps.add, self.finish]

    def set_theme(self, theme: Theme) -> None:
        """Show the rows anew with another theme."""
        self.theme = theme
        self._inner.setMaximumWidth(theme.px(_WIDE))
        QTimer.singleShot(0, self, self._show)  # once the parts have it, too

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.back.setText(say("rail.exercises"))
        self.heading.setText(say("action.new_exercise"))
        self.preview.setText(say("making.preview"))
        self.finish.setText(say("making.finish"))
        self._inner.setMaximumWidth(self.theme.px(_WIDE))
        self._show()
