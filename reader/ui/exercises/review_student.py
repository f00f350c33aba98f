"""One student beside the key: a table by tag, and the points of the rubric."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from reader.acts.exercise_review import Student
from reader.core.model import Tag
from reader.language import number, say
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import CENTRED, Row, Words, rounded, sign, sign_size, write
from reader.ui.components.tooltip import tooltip
from reader.ui.exercises.making_parts import count_field
from reader.ui.exercises.review_state import ReviewState
from reader.ui.panels.notes_words import listed, tag_name
from reader.ui.theme import Theme

_ROW, _CELL, _PAD = 30, 39, 12
_COLUMNS: Final = ("key", "hit", "missed", "added")


class KeyTable(QWidget):
    """Count by tag: in the key, found, not found, added."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._rows: list[tuple[Tag, tuple[int, int, int, int]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_student(self, student: Student, tags: dict[str, Tag]) -> None:
        """Show one student's counts."""
        beside = student.beside
        self._rows = []
        if beside is not None:
            by_tag = beside.by_tag()
            extra = [mark for mark in student.marks if mark.id in beside.extra]
            for tag_id, tag in tags.items():
                found = by_tag.get(tag_id)
                added = sum(tag_id in mark.tag_ids for mark in extra)
                if found is None and not added:
                    continue
                whole = sum(found.values()) if found else 0
                hit = found["found"] if found else 0
                self._rows.append((tag, (whole, hit, whole - hit, added)))
        said = [
            f"{tag_name(tag)}: "
            + listed(
                f"{say(f'review.{name}')} {number(count)}"
                for name, count in zip(_COLUMNS, counts, strict=True)
            )
            for tag, counts in self._rows
        ]
        self.setAccessibleName("\n".join(said))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a line a tag, and one for the heads."""
        return QSize(self.theme.px(260), self.theme.px(_ROW * (len(self._rows) + 1) + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the table on a card."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        edge = theme.color("hair")
        rounded(painter, self.rect(), px(8), fill=theme.color("card"), outline=edge)
        inner = self.rect().adjusted(px(_PAD), px(4), -px(_PAD), -px(4))
        top = inner.top()
        row = self._row(inner, top)
        write(painter, row.rest(keep=4 * px(_CELL)), say("review.tag"), _HEAD, theme)
        for name in _COLUMNS:
            write(painter, row.take(px(_CELL)), say(f"review.{name}"), _HEAD_CELL, theme)
        for tag, counts in self._rows:
            top += px(_ROW)
            painter.fillRect(inner.left(), top, inner.width(), 1, edge)
            row = self._row(inner, top)
            look = theme.sign_of(tag)
            sign(painter, row.take_size(sign_size(theme, look[2])), look, theme)
            row.skip(px(8))
            write(painter, row.rest(keep=4 * px(_CELL)), tag_name(tag), Words(13), theme)
            for name, count in zip(_COLUMNS, counts, strict=True):
                shade = _SHADES[name] if count and name != "key" else "t1"
                shade = shade if count or name == "key" else "t3"
                words = Words(12, 500 if count else 400, shade, CENTRED)
                write(painter, row.take(px(_CELL)), number(count), words, theme)

    def _row(self, inner: QRect, top: int) -> Row:
        line = QRect(inner.left(), top, inner.width(), self.theme.px(_ROW))
        return Row(line, self.layoutDirection())


_HEAD: Final = Words(11, 400, "t3")
_HEAD_CELL: Final = Words(11, 400, "t3", CENTRED)
_SHADES: Final = {"key": "t1", "hit": "ok", "missed": "t1", "added": "warn"}


class StudentBlock(QWidget):
    """Name, the ways to the next and the one before, the table, and points."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.name = ElidedLabel("", theme, Words(13, 600))
        self.before = IconButton("previous", "", theme, size=24, icon_size=16)
        self.after = IconButton("next", "", theme, size=24, icon_size=16)
        self.said = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.table = KeyTable(theme)
        self.points = PointsForm(state, theme)
        self._lay_out()
        self.before.clicked.connect(lambda: state.step(-1))
        self.after.clicked.connect(lambda: state.step(1))
        for signal in (state.changed, state.shown_changed, state.decided):
            signal.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.name, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        column.addLayout(head)
        for widget in (self.said, self.table, self.points):
            column.addWidget(widget)

    def _show(self) -> None:
        student, review = self._state.student, self._state.review
        self.setVisible(student is not None)
        if student is None or review is None:
            return
        beside = student.beside
        title = "review.beside_key" if beside is not None else "review.one_student"
        self.name.setText(say(title, name=student.name))
        self.said.setText(_in_words(student))
        self.table.setVisible(beside is not None)
        self.table.show_student(student, {tag.id: tag for tag in review.tags})
        self.points.show_student(student)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the parts are asked themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.before.name_it(say("action.previous_handin"), "P")
        self.after.name_it(say("action.next_handin"), "N")
        self._show()


def _in_words(student: Student) -> str:
    """Say what became of the key's passages: found, too long, another tag."""
    beside = student.beside
    if beside is None:
        return say("review.marks", count=len(student.marks))
    said = [say("review.found", count=beside.count("found"), total=len(beside.judged))]
    for name in ("too_long", "too_short", "other_tag"):
        count = beside.count(name)
        if count:
            said.append(say(f"review.{name}", count=count))
    if beside.extra:
        said.append(say("review.extra", count=len(beside.extra)))
    if student.earlier:
        said.append(say("review.earlier", count=student.earlier))
    return listed(said)


class PointsForm(QWidget):
    """A field for the points of every row of the rubric."""

    changed = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._rows: list[tuple[QWidget, ElidedLabel, Label, QSpinBox]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 0)
        self._column.setSpacing(4)
        self._is_showing = False

    def show_student(self, student: Student) -> None:
        """Show the points that a student has so far."""
        review = self._state.review
        rubric = review.exercise.rubric if review else ()
        self.setVisible(bool(rubric))
        while len(self._rows) < len(rubric):
            self._add()
        points = self._state.points(student)
        self._is_showing = True
        for at, (line, name, most, field) in enumerate(self._rows):
            line.setVisible(at < len(rubric))
            if at < len(rubric):
                row = rubric[at]
                name.setText(row.title)
                name.setToolTip(tooltip(" · ".join(row.levels)))
                most.setText(say("review.of_points", total=row.points))
                field.setMaximum(row.points)
                given = points[at]
                field.setValue(-1 if given is None else given)
                field.setAccessibleName(say("review.points_of", title=row.title, total=row.points))
        self._is_showing = False

    def _add(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = ElidedLabel("", self.theme, Words(13))
        most = Label("", self.theme, Words(12, 400, "t3"))
        field = count_field(self.theme)
        field.setMinimum(-1)
        field.setSpecialValueText("—")
        row.addWidget(name, 1)
        row.addWidget(field)
        row.addWidget(most)
        at = len(self._rows)
        field.valueChanged.connect(lambda value, at=at: self._take(at, value))
        self._rows.append((line, name, most, field))
        self._column.addWidget(line)

    def _take(self, at: int, value: int) -> None:
        student = self._state.student
        if student is not None and not self._is_showing:
            self._state.points(student)[at] = None if value < 0 else value
            self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for rows that come later."""
        self.theme = theme
