"""The face of the page where an exercise is made: its parts, and where they stand."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField
from reader.ui.exercises.making_parts import Part, Rows, RubricRow, add_button, count_field
from reader.ui.exercises.making_steps import StepCard
from reader.ui.search.ground import Ground
from reader.ui.theme import Theme

_WIDE = 720


class MakingFace(QWidget):
    """Hold the fields and rows of an exercise under a head; knows no draft."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme = theme
        self._make_head()
        self._make_parts()
        self._lay_out()

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

    # what comes up

    def _go_to_last(self, rows: Rows) -> None:
        """Bring what was added into sight, once it has its place."""
        last = rows.rows[-1]
        if isinstance(last, StepCard | RubricRow):
            last.title.setFocus()
        QTimer.singleShot(0, last, lambda: self.area.ensureWidgetVisible(last, 0, 80))

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
        """Keep the theme, and take the width from it."""
        self.theme = theme
        self._inner.setMaximumWidth(theme.px(_WIDE))

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
