"""Say which articles the shelf shows: words, tag, outlet, read or not, and when published."""

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.core.arabic import western_digits
from reader.core.model import Tag
from reader.language import isolated, say
from reader.store.documents import ShelfQuery
from reader.ui.components.buttons import Button
from reader.ui.components.chip import Chip, ChipLook, look_of
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, font, sign, sign_size
from reader.ui.components.search_field import SearchField
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session
from reader.ui.theme import Theme

_LONGEST_CODE = "سم"
_DEBOUNCE = 150  # milliseconds after the last letter
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_FIELDS = ("words", "tag_id", "outlet", "unread", "published_from", "published_to")


def as_date(typed: str, *, last: bool) -> str | None:
    """Read a year, month or day as the first or the last day meant; None if it is none of them."""
    match = _DATE.fullmatch(western_digits(typed).strip().replace("/", "-"))
    if match is None:
        return None
    year, month, day = match.groups()
    return f"{year}-{int(month or (12 if last else 1)):02}-{int(day or (31 if last else 1)):02}"


class FilterForm(QWidget):
    """Take the filters that are not words; folded away unless asked for."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.reading = Segmented([], theme, name="")
        self.tag, self.outlet = QComboBox(), QComboBox()
        self.start, self.end = QLineEdit(), QLineEdit()
        self.labels = [Label("", theme, Words(12, 400, "t2")) for _ in range(4)]
        self.clear_button = Button("", theme, kind="flat", dense=True)
        self._lay_out()
        self.reading.chosen.connect(self.changed)
        self.tag.activated.connect(self.changed)
        self.outlet.activated.connect(self.changed)
        self.start.editingFinished.connect(self.changed)
        self.end.editingFinished.connect(self.changed)
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 0, 16, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.reading, 0, 0, 1, 2)
        dates = QHBoxLayout()
        dates.setSpacing(6)
        dates.addWidget(self.labels[2])
        dates.addWidget(self.start)
        dates.addWidget(self.labels[3])
        dates.addWidget(self.end)
        for row, widget in enumerate((self.tag, self.outlet), 1):
            grid.addWidget(self.labels[row - 1], row, 0)
            grid.addWidget(widget, row, 1)
            widget.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            widget.setMinimumContentsLength(6)
        grid.addLayout(dates, 3, 0, 1, 2)
        grid.addWidget(self.clear_button, 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        for field in (self.start, self.end):
            field.setMaxLength(10)
            field.setMinimumWidth(40)

    def offer(self, tags: Sequence[Tag], outlets: Sequence[str]) -> None:
        """Offer the tags and outlets of the library."""
        self._fill(self.tag, [(tag_name(t), t.id, self._sign(t)) for t in tags if not t.is_group])
        self._fill(self.outlet, [(name, name, None) for name in outlets])
        self.outlet.setEnabled(bool(outlets))

    def _fill(self, box: QComboBox, entries: Sequence[tuple[str, str, QIcon | None]]) -> None:
        before = box.currentData()
        box.clear()
        box.setFont(font(self.theme, 13))
        box.setIconSize(sign_size(self.theme, _LONGEST_CODE))
        box.addItem(say("filter.any"), None)
        for text, value, icon in entries:
            box.addItem(icon or QIcon(), text, value)
        box.setCurrentIndex(max(0, box.findData(before)))

    def _sign(self, tag: Tag) -> QIcon:
        look, room = self.theme.sign_of(tag), sign_size(self.theme, _LONGEST_CODE)
        picture = QPixmap(room * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        place = QRect(QPoint(), sign_size(self.theme, look[2]))
        place.moveCenter(QRect(QPoint(), room).center())
        sign(painter, place, look, self.theme)
        painter.end()
        return QIcon(picture)

    def show_query(self, query: ShelfQuery) -> None:
        """Show what a query asks for."""
        self.reading.choose(query.unread)
        self.tag.setCurrentIndex(max(0, self.tag.findData(query.tag_id)))
        self.outlet.setCurrentIndex(max(0, self.outlet.findData(query.outlet)))
        self.start.setText(query.published_from or "")
        self.end.setText(query.published_to or "")

    def asked(self, query: ShelfQuery) -> ShelfQuery:
        """Put what the form says into a query; what is no date asks for nothing."""
        return replace(
            query,
            unread=self.reading.value,  # pyright: ignore[reportArgumentType]
            tag_id=self.tag.currentData(),
            outlet=self.outlet.currentData(),
            published_from=as_date(self.start.text(), last=False),
            published_to=as_date(self.end.text(), last=True),
        )

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.reading.setAccessibleName(say("filter.reading"))
        self.reading.offer(
            [
                Choice(None, say("filter.all")),
                Choice(True, say("filter.unread")),
                Choice(False, say("filter.read")),
            ]
        )
        names = [say("filter.tag"), say("filter.outlet"), say("filter.from"), say("filter.to")]
        for label, name, field in zip(
            self.labels, names, (self.tag, self.outlet, self.start, self.end), strict=True
        ):
            label.setText(name)
            field.setAccessibleName(name)
        for field in (self.start, self.end):
            field.setPlaceholderText(say("filter.date_form"))
            field.setToolTip(tooltip(say("filter.date_hint")))
        self.clear_button.setText(say("filter.clear"))


class FilterBar(QWidget):
    """The filter field, the form below it, and a chip for each filter while the form is folded."""

    changed = Signal(object)  # ShelfQuery
    left = Signal()  # the person goes down to the list

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self.query = ShelfQuery()
        self.field = SearchField("", theme)
        self.form = FilterForm(theme)
        self.form.hide()
        self._chips = QWidget()
        self._chip_column = QVBoxLayout(self._chips)
        self._chip_column.setContentsMargins(16, 0, 16, 6)
        self._chip_column.setSpacing(4)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        self._timer.timeout.connect(self._take_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 0, 16, 8)
        holder.addWidget(self.field)
        column.addLayout(holder)
        column.addWidget(self.form)
        column.addWidget(self._chips)
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self.field.returnPressed.connect(self._take_words)
        self.field.returnPressed.connect(self.left)
        self.form.changed.connect(lambda: self._ask(self.form.asked(self.query)))
        self.form.clear_button.clicked.connect(self.clear_form)
        self.retranslate()

    @property
    def is_filtering(self) -> bool:
        """Say whether anything narrows the list (the collection aside)."""
        return any(getattr(self.query, name) not in (None, "") for name in _FIELDS)

    def show_query(self, query: ShelfQuery) -> None:
        """Show what a query asks for, silently."""
        self.query = query
        blocked = self.field.blockSignals(True)
        self.field.setText(query.words)
        self.field.blockSignals(blocked)
        if self.is_unfolded:
            self.form.show_query(query)
        self._renew_chips()

    def offer(self) -> None:
        """Offer the tags and outlets that the library has now, if the form is in sight."""
        if self.is_unfolded:
            library = self._session.library
            self.form.offer(self._session.codebook.tags, library.documents.outlets())
            self.form.show_query(self.query)
        self._renew_chips()

    @property
    def is_unfolded(self) -> bool:
        """Say whether the form is shown."""
        return not self.form.isHidden()

    def unfold(self, *, shown: bool) -> None:
        """Show or fold the form."""
        self.form.setVisible(shown)
        self.offer()

    def clear(self) -> None:
        """Ask for all articles of the collection again."""
        cleared = ShelfQuery(collection_id=self.query.collection_id, order=self.query.order)
        self.show_query(cleared)
        self.changed.emit(cleared)

    def clear_form(self) -> None:
        """Drop the filters of the form; the words stay."""
        none = dict.fromkeys(_FIELDS[1:])
        self._ask(replace(self.query, **none))  # pyright: ignore[reportArgumentType]
        self.form.show_query(self.query)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.field.set_theme(theme)
        self.form.set_theme(theme)
        self.offer()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.call_it(say("filter.words"))
        self.form.retranslate()
        self.offer()

    def _take_words(self) -> None:
        self._timer.stop()
        self._ask(replace(self.query, words=self.field.text()))

    def _ask(self, query: ShelfQuery) -> None:
        if query != self.query:
            self.query = query
            self._renew_chips()
            self.changed.emit(query)

    def _renew_chips(self) -> None:
        while (item := self._chip_column.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        looks = [] if self.is_unfolded else self._looks()
        for look, names in looks:
            chip = Chip(look, self.theme)
            drop = replace(self.query, **dict.fromkeys(names))
            for wish in (chip.clicked, chip.remove_requested):
                wish.connect(lambda *_, query=drop: self._drop(query))
            chip.setAccessibleName(say("filter.remove", name=look.text))
            self._chip_column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._chips.setVisible(bool(looks))

    def _drop(self, query: ShelfQuery) -> None:
        self._ask(query)
        self.form.show_query(query)

    def _looks(self) -> list[tuple[ChipLook, tuple[str, ...]]]:
        """Describe a chip for each filter in force, with the fields that it stands for."""
        query = self.query
        looks: list[tuple[ChipLook, tuple[str, ...]]] = []
        if query.unread is not None:
            text = say("filter.unread") if query.unread else say("filter.read")
            looks.append((ChipLook(text, removable=True), ("unread",)))
        tag = self._session.codebook.by_id.get(query.tag_id) if query.tag_id else None
        if tag is not None:
            look = look_of(tag, tag_name(tag), self.theme, removable=True)
            looks.append((look, ("tag_id",)))
        if query.outlet is not None:
            looks.append((ChipLook(isolated(query.outlet), removable=True), ("outlet",)))
        if query.published_from or query.published_to:
            text = say(
                "filter.dates", start=query.published_from or "…", end=query.published_to or "…"
            )
            looks.append((ChipLook(text, removable=True), ("published_from", "published_to")))
        return looks
