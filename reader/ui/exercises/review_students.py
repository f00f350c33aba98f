"""The hand-ins beside a review: one row a student, with what was hit, missed and added."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.acts.exercise_review import Student
from reader.language import say
from reader.ui import icons
from reader.ui.codebook.matter import write_matter
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import CENTRED, TRAILING, Row, Words, dot, rounded, shares, write
from reader.ui.components.progress_strip import ProgressBar
from reader.ui.exercises.review_legend import Legend
from reader.ui.exercises.review_state import ReviewState, Sort
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.theme import Theme

ROW: Final = 52
_MARGIN, _PAD, _DISC, _GAP, _BAR = 8, 10, 30, 10, 5
Index = QModelIndex | QPersistentModelIndex
STUDENT = Qt.ItemDataRole.UserRole + 1


def parts_of(student: Student, theme: Theme) -> list[tuple[QColor, float]]:
    """Give what was hit, missed and added, as shares of a bar."""
    beside = student.beside
    if beside is None:
        return [(theme.color("accent"), len(student.marks))]
    hit = beside.count("found")
    return [
        (color, count)
        for color, count in (
            (theme.color("ok"), hit),
            (theme.color("line"), len(beside.judged) - hit),
            (theme.color("warn"), len(beside.extra)),
        )
        if count
    ]


def tally_of(student: Student) -> str:
    """Say in short how a hand-in stands beside the key; without one, how much was marked."""
    beside = student.beside
    if beside is None:
        return say("review.marks", count=len(student.marks))
    return say("review.of", done=beside.count("found"), total=len(beside.judged))


def spoken(student: Student) -> str:
    """Say all that a row shows."""
    said = [student.name, tally_of(student)]
    if student.beside is not None and student.beside.extra:
        said.append(say("review.extra", count=len(student.beside.extra)))
    if student.feedback is not None:
        said.append(say(f"feedback.{student.feedback.decision}"))
    return " · ".join(said)


class StudentsModel(QAbstractListModel):
    """The students of a review, as they are sorted."""

    def __init__(self, state: ReviewState) -> None:
        super().__init__(state)
        self._state = state
        self.students: list[Student] = []

    def take(self) -> None:
        """Read the students anew."""
        self.beginResetModel()
        self.students = self._state.students
        self.endResetModel()

    def refresh(self) -> None:
        """Take over what was said to students; the rows stay."""
        self.students = self._state.students
        if self.students:
            self.dataChanged.emit(self.index(0), self.index(len(self.students) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the students."""
        return 0 if parent is not None and parent.isValid() else len(self.students)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a student, or the words for one."""
        if not index.isValid():
            return None
        student = self.students[index.row()]
        if role == STUDENT:
            return student
        if role == Qt.ItemDataRole.DisplayRole:
            return student.name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return spoken(student)
        return None


class StudentRows(QStyledItemDelegate):
    """Paint the rows."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.theme = theme
        self.by_keyboard = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(200), self.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw disc, name, count, bar and decision."""
        student: Student = index.data(STUDENT)
        theme, px = self.theme, self.theme.px
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        ground = rect.adjusted(px(_MARGIN), 0, -px(_MARGIN), 0)
        if state & QStyle.StateFlag.State_Selected:
            fill, edge = theme.color("card"), theme.color("line")
            rounded(painter, ground, px(8), fill=fill, outline=edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, px(8), fill=theme.color("hover"))
        if self.by_keyboard and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, ground, px(8), outline=theme.color("accent"), width=2)
        row = Row(ground.adjusted(px(_PAD), 0, -px(_PAD), 0), painter.layoutDirection())
        disc = row.take(px(_DISC), px(_DISC))
        dot(painter, disc, theme.color("soft"))
        words = Words(13, 600, "accent", CENTRED)
        write(painter, disc, student.name.strip()[:1], words, theme)
        row.skip(px(_GAP))
        self._paint_body(painter, row.rest(), student)

    def _paint_body(self, painter: QPainter, body: QRect, student: Student) -> None:
        theme, px = self.theme, self.theme.px
        top = body.top() + (body.height() - px(20 + 4 + _BAR)) // 2
        line = Row(QRect(body.left(), top, body.width(), px(20)), painter.layoutDirection())
        tail = px(72)
        name = line.rest(keep=tail)
        write_matter(painter, name, student.name, Words(13, 500), theme)
        place = line.rest()
        if student.feedback is not None:
            role = "check" if student.feedback.decision == "accepted" else "undo"
            end = Row(place, painter.layoutDirection())
            write(painter, end.rest(keep=px(18)), tally_of(student), _TALLY, theme)
            end.skip(px(4))
            glyph = icons.Glyph(role, "t2")
            icons.draw(painter, end.take(px(14), px(14)).toRectF(), glyph, theme)
        else:
            write(painter, place, tally_of(student), _TALLY, theme)
        bar = QRect(body.left(), top + px(24), body.width(), px(_BAR))
        shares(painter, bar, parts_of(student, theme), theme.color("hair"))


_TALLY: Final = Words(11, 400, "t3", TRAILING)


class StudentsList(QListView):
    """List the students; the current row is the student that is looked at."""

    opened = Signal()
    """Enter, or a double click: look at this student alone."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.students = StudentsModel(state)
        self.rows = StudentRows(theme, self)
        self.setModel(self.students)
        self.setItemDelegate(self.rows)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        state.changed.connect(self._take)
        state.decided.connect(self.students.refresh)
        state.shown_changed.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._choose)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._take()

    def _take(self) -> None:
        self.students.take()
        self._follow()

    def _follow(self) -> None:
        ids = [student.id for student in self.students.students]
        student = self._state.student
        if student is not None and student.id in ids:
            self.setCurrentIndex(self.students.index(ids.index(student.id)))

    def _choose(self, index: QModelIndex) -> None:
        student: Student | None = index.data(STUDENT)
        if student is not None:
            self._state.choose(student.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring where the keyboard came here."""
        self.rows.by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at one student by Enter."""
        self.rows.by_keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.rows.theme = theme
        self.scheduleDelayedItemsLayout()


class StudentsPanel(QWidget):
    """Head, count, legend and list."""

    collect_requested = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self.theme = theme
        self.heading = Label("", theme, Words(15, 600))
        self.sort = IconButton("sort", "", theme)
        self.collect = IconButton("download", "", theme)
        self.count = Label("", theme, Words(12, 600, "t2"))
        self.reviewed = Label("", theme, Words(12, 400, "t3"))
        self.bar = ProgressBar(theme)
        self.legend = Legend(theme)
        self.list = StudentsList(state, theme)
        self._lay_out()
        self.sort.clicked.connect(self._offer_sorts)
        self.collect.clicked.connect(self.collect_requested)
        self.list.opened.connect(lambda: state.show_view("student"))
        state.changed.connect(self._say)
        state.decided.connect(self._say)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(4)
        head.addSpacing(4)
        head.addWidget(self.heading, 1)
        head.addWidget(self.sort)
        head.addWidget(self.collect)
        column.addWidget(self._head)
        counts = QHBoxLayout()
        counts.setContentsMargins(16, 0, 16, 0)
        counts.addWidget(self.count, 1)
        counts.addWidget(self.reviewed)
        column.addLayout(counts)
        column.addSpacing(6)
        for widget, space in ((self.bar, 8), (self.legend, 8)):
            row = QHBoxLayout()
            row.setContentsMargins(16, 0, 16, 0)
            row.addWidget(widget)
            column.addLayout(row)
            column.addSpacing(space)
        column.addWidget(self.list, 1)
        self.set_theme(self.theme)

    def _say(self) -> None:
        review = self._state.review
        students = review.students if review else ()
        done = sum(student.feedback is not None for student in students)
        self.count.setText(say("exercise.handins", count=len(students)))
        self.reviewed.setText(say("review.reviewed", count=done) if students else "")
        self.bar.set_share(done / len(students) if students else 0)
        self.bar.setAccessibleName(self.reviewed.text())
        has_key = bool(review and review.key)
        names = ("hit", "missed", "added") if has_key else ()
        colors = dict(zip(("hit", "missed", "added"), ("ok", "line", "warn"), strict=True))
        self.legend.show_items([(colors[name], say(f"review.{name}")) for name in names])
        self.legend.setVisible(has_key)

    def _offer_sorts(self) -> None:
        menu = Menu(say("review.sort"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_sort(menu, "name")
        self._add_sort(menu, "found")
        self._add_sort(menu, "handed_in")
        menu.popup(self.sort.mapToGlobal(self.sort.rect().bottomLeft()))

    def _add_sort(self, menu: Menu, sort: Sort) -> None:
        action = menu.addAction(say(f"review.sort_{sort}"))
        action.setCheckable(True)
        action.setChecked(self._state.sort == sort)
        action.triggered.connect(lambda: self._state.sort_by(sort))

    def set_theme(self, theme: Theme) -> None:
        """Take heights from this theme."""
        self.theme = theme
        self._head.setFixedHeight(theme.px(48))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.heading.setText(say("review.handins"))
        self.sort.name_it(say("review.sort"))
        self.collect.name_it(say("action.collect_handins"))
        self.list.setAccessibleName(say("review.handins"))
        self._say()
