"""Say what the columns of a table of articles are, with the first articles in sight."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reader.core.text import direction
from reader.exchange.incoming import address, fact, moment
from reader.exchange.tables import FIELDS, Preview
from reader.language import is_rtl, isolated, say
from reader.ui.components.label import ClampedLabel, ElidedLabel, Label
from reader.ui.components.lines import LAYOUTS
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid
from reader.ui.dialogs.sheet import Sheet, hair
from reader.ui.theme import Theme

_NAMES: Final = {
    "text": "columns.text",
    "title": "columns.title_field",
    "outlet": "columns.outlet",
    "author": "columns.author",
    "published": "columns.published",
    "url": "columns.url",
}
_SHOWN: Final = 4  # articles
_LETTERS: Final = 600  # of a text that are shown
_READ: Final = {"published": moment, "url": address}


class ColumnsDialog(Sheet):
    """Choose a column for every field; ``chosen`` tells them: field -> name of the column."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, file: Path, preview: Preview, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "columns.title", size=(980, 640), parent=parent)
        self.file = file
        self.preview = preview
        self.about = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.fields = FieldGrid(theme)
        self.boxes = {field: QComboBox() for field in FIELDS}
        self.samples = [_Sample(theme) for _ in range(min(_SHOWN, len(preview.rows)))]
        self.missing = Label("", theme, Words(13, 400, "t3"), wrap=True)
        self._lay_out()
        self.add_button("sheet.cancel", self.reject)
        self.take = self.add_button("columns.take", self.accept, kind="primary", icon="add")
        self._fill()
        for box in self.boxes.values():
            box.currentIndexChanged.connect(lambda _: self._show_samples())
        self._say_all()
        self.boxes["text"].setFocus()

    def _lay_out(self) -> None:
        for field, box in self.boxes.items():
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.fields.add(_NAMES[field], box)
        left = QVBoxLayout()
        left.addWidget(self.fields)
        left.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.missing)
        for number, sample in enumerate(self.samples):
            if number:
                column.addWidget(hair())
            column.addWidget(sample)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addLayout(left, 2)
        row.addWidget(area, 3)
        self.body.addWidget(self.about)
        self.body.addLayout(row, 1)

    def _fill(self) -> None:
        for field, box in self.boxes.items():
            box.addItem("", None)
            for name in self.preview.columns:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(self.preview.guess.get(field))))

    @property
    def columns(self) -> Mapping[str, str]:
        """Give what was chosen, fields without a column left out."""
        found = {field: box.currentData() for field, box in self.boxes.items()}
        return {field: str(name) for field, name in found.items() if name is not None}

    def _show_samples(self) -> None:
        columns = self.columns
        has_text = "text" in columns
        self.take.setEnabled(has_text)
        self.missing.setVisible(not has_text)
        places = {field: self.preview.columns.index(name) for field, name in columns.items()}
        for sample, row in zip(self.samples, self.preview.rows, strict=False):
            sample.setVisible(has_text)
            if has_text:
                sample.show_article({field: row[at] for field, at in places.items()})

    def _say_all(self) -> None:
        count = self.preview.count
        self.about.setText(say("columns.about", count=count, file=self.file.name))
        self.missing.setText(say("columns.no_text"))
        for box in self.boxes.values():
            box.setItemText(0, say("columns.none"))
        self._show_samples()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.fields.retranslate()
        self._say_all()

    def accept(self) -> None:
        """Tell what was chosen."""
        if "text" in self.columns:
            self.chosen.emit(dict(self.columns))
            super().accept()


class _Sample(QWidget):
    """One article as it would come in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        runs = Qt.LayoutDirection.RightToLeft
        self.title = ClampedLabel("", theme, Words(14, 600), runs=runs, most=2, pitch=24)
        self.facts = ElidedLabel("", theme, Words(12, 400, "t3"))
        self.text = ClampedLabel("", theme, Words(13, 400, "t2"), runs=runs, most=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in (self.title, self.facts, self.text):
            column.addWidget(label)

    def show_article(self, cells: Mapping[str, str]) -> None:
        """Show what the cells of a row come to; what cannot be read as what it shall be is left."""
        known = {field: _READ.get(field, fact)(cell) for field, cell in cells.items()}
        text = " ".join(cells["text"][:_LETTERS].split())
        facts = [known.get(name) for name in ("outlet", "author", "published", "url")]
        said = [each for each in facts if each]
        _write(self.title, known.get("title") or say("shelf.untitled"))
        self.facts.setText("  ·  ".join(map(isolated, said)))
        self.facts.setVisible(bool(said))
        _write(self.text, text or say("columns.empty_row"))


def _write(label: ClampedLabel, text: str) -> None:
    """Set document matter the way it runs."""
    label.direction = LAYOUTS[direction(text, 0, len(text), "rtl" if is_rtl() else "ltr")]
    label.setText(text)
    label.updateGeometry()
