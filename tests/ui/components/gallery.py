"""Draw every component in both themes and both directions: ``python -m ...gallery FOLDER``."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader import language
from reader.ui import fonts, icons
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.chip import Chip, ChipLook, Swatch
from reader.ui.components.choices import Choice, Segmented, Tabs
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.floating_bar import FloatingBar, Offer
from reader.ui.components.focus_ring import FocusRing
from reader.ui.components.keycap import KeyCap
from reader.ui.components.label import ClampedLabel, ElidedLabel, Label
from reader.ui.components.logo import Logo
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.components.search_field import SearchField
from reader.ui.components.tag_profile import TagProfileBar
from reader.ui.components.toast import Toast
from reader.ui.theme import Theme, ThemeName, apply, load

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
TITLE = (
    "أعلنت بلدية المدينة الساحلية افتتاح المكتبة العامة الجديدة 🏛️ بعد ثلاث سنوات من العمل، "
    "بحضور جمع كبير من القرّاء والكتّاب"
)
TEXTS = {
    "ar": {
        "tag": "وسم", "cancel": "إلغاء", "clear": "مسح", "source": "مصدر رسمي",
        "anonymous": "مصدر مجهول", "loaded": "لغة مشحونة", "hedging": "تلطيف أو تعميم",
        "opinion": "رأي في صيغة خبر", "quote": "اقتباس مباشر", "done": "حُذف وسم من مقطع واحد",
        "undo": "تراجع", "filter": "تصفية بالعنوان أو النص", "notes": "الهوامش",
        "profile": "ملف الوسوم", "document": "الوثيقة", "exact": "كما كُتب", "folded": "بلا تشكيل",
        "family": "أسرة الكلمة", "none": "لا مقالات بعد", "how": "أفلت ملفات هنا في أي وقت",
        "choose": "اختر ملفات", "for_tag": "للوسم", "for_memo": "لملاحظة", "read": "مقروء",
    },
    "en": {
        "tag": "Tag", "cancel": "Cancel", "clear": "Clear", "source": "Official source",
        "anonymous": "Anonymous source", "loaded": "Loaded language", "hedging": "Hedging",
        "opinion": "Opinion as news", "quote": "Direct quote", "done": "Tag removed from 1 passage",
        "undo": "Undo", "filter": "Filter by title or text", "notes": "Highlights",
        "profile": "Profile", "document": "Document", "exact": "Exact", "folded": "Folded",
        "family": "Word family", "none": "No articles yet", "how": "Drop files here at any time",
        "choose": "Choose files", "for_tag": "to tag", "for_memo": "for a memo", "read": "Read",
    },
}  # fmt: skip


def row(*widgets: QWidget, gap: int = 10) -> QWidget:
    """Put widgets in a row from the start edge."""
    holder = QWidget()
    box = QHBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for widget in widgets:
        box.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    box.addStretch(1)
    return holder


class Gallery(QWidget):
    """One page of everything, in one theme and one language."""

    def __init__(self, theme: Theme, lang: str) -> None:
        super().__init__()
        self.theme = theme
        self.say = TEXTS[lang]
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayoutDirection(RTL if lang == "ar" else LTR)
        self.ring = FocusRing(self, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 14, 30, 14)
        column.setSpacing(12)
        sections: list[Callable[[], QWidget]] = [
            self.buttons, self.chips, self.choices, self.fields, self.checks, self.labels,
            self.profile, self.bar, self.toast, self.progress, self.empty, self.lists,
        ]  # fmt: skip
        for section in sections:
            column.addWidget(section())
        column.addStretch(1)

    def buttons(self) -> QWidget:
        theme, say = self.theme, self.say
        off = Button(say["tag"], theme, kind="primary")
        off.setEnabled(False)
        self.focused = Button(say["tag"], theme, kind="primary")
        on = IconButton("dim_outside", say["tag"], theme, checkable=True)
        on.setChecked(True)
        panel = IconButton("library_panel", say["tag"], theme, checkable=True)
        panel.setChecked(True)
        faint = IconButton("next", say["tag"], theme)
        faint.setEnabled(False)
        return row(
            Logo(theme),
            Button(say["tag"], theme, kind="primary", icon="tag"),
            self.focused, off,
            Button(say["cancel"], theme), Button(say["cancel"], theme, dense=True),
            Button(say["clear"], theme, kind="flat"),
            IconButton("text_size", say["tag"], theme, icon_size=20), on, panel, faint,
            IconButton("previous", say["tag"], theme),
            IconButton("edit", say["tag"], theme, size=24, icon_size=16),
            KeyCap("T", theme), KeyCap("Ctrl+Z", theme), gap=12,
        )  # fmt: skip

    def chips(self) -> QWidget:
        theme, say = self.theme, self.say
        looks = [
            ChipLook(say["source"], theme.slot(4), theme.pattern(4)),
            ChipLook(say["anonymous"], theme.slot(5), theme.pattern(5), removable=True),
            ChipLook(say["loaded"], theme.slot(7), theme.pattern(7), key="7"),
            ChipLook(say["opinion"], theme.slot(9), theme.pattern(9)),
            ChipLook(say["tag"], icon="add"),
        ]
        narrow = Chip(ChipLook(say["quote"], theme.slot(10), theme.pattern(10)), theme)
        narrow.setFixedWidth(80)
        signs = [Swatch(theme.slot(n), theme.pattern(n), theme) for n in range(1, 13)]
        first = row(*(Chip(look, theme) for look in looks), narrow)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(first)
        box.addWidget(row(*signs))
        return holder

    def choices(self) -> QWidget:
        theme, say = self.theme, self.say
        ways = [Choice(n, say[n]) for n in ("exact", "folded", "family")]
        pages = [
            Choice("notes", say["notes"], tally="15"),
            *(Choice(n, say[n]) for n in ("profile", "document")),
        ]
        side = QFrame()
        side.setObjectName("side")
        box = QHBoxLayout(side)
        box.addWidget(Tabs(pages, theme, name="pane"))
        themes = [Choice(n, "", icon=n, name=n) for n in ("light", "dark")]
        return row(Segmented(ways, theme, name="way"), Segmented(themes, theme, name="theme"), side)

    def fields(self) -> QWidget:
        full = SearchField(self.say["filter"], self.theme)
        full.setText(self.say["source"])
        line = QLineEdit(self.say["quote"])
        box = QComboBox()
        box.addItems([self.say["exact"], self.say["folded"]])
        return row(SearchField(self.say["filter"], self.theme), full, line, box)

    def checks(self) -> QWidget:
        say = self.say
        ticked, chosen, half = QCheckBox(say["read"]), QRadioButton(say["exact"]), QCheckBox("…")
        ticked.setChecked(True)
        chosen.setChecked(True)
        half.setTristate(True)
        half.setCheckState(Qt.CheckState.PartiallyChecked)
        memo = QPlainTextEdit(say["how"])
        memo.setFixedHeight(44)
        return row(ticked, QCheckBox(say["read"]), half, chosen, QRadioButton(say["folded"]), memo)

    def labels(self) -> QWidget:
        theme = self.theme
        title = ClampedLabel(TITLE, theme, Words(13, 500), runs=RTL)
        title.setFixedWidth(252)
        one = ElidedLabel(TITLE, theme, Words(13, 500))
        one.setFixedWidth(200)
        latin = ElidedLabel("Reuters – a long English title 2025", theme, Words(12, 400, "t3"))
        latin.setFixedWidth(120)
        return row(title, one, latin, Label("<b>12</b> & 5", theme, Words(12, 400, "t2")))

    def profile(self) -> QWidget:
        theme = self.theme
        bar = TagProfileBar(theme)
        bar.show_shares([(theme.slot(4), 4), (theme.slot(8), 3), (theme.slot(12), 2)], "4, 3, 2")
        bar.setFixedWidth(252)
        tall = TagProfileBar(theme, tall=8)
        tall.show_shares([(theme.slot(n), 13 - n) for n in range(1, 13)], "all")
        tall.setFixedWidth(252)
        return row(bar, tall)

    def bar(self) -> QWidget:
        theme, say = self.theme, self.say
        holder = QWidget()
        holder.setFixedHeight(theme.px(50))
        floating = FloatingBar(holder, theme, reduced_motion=True)
        floating.offer(
            [
                Offer("8", say["hedging"], theme.slot(8), "8"),
                Offer("9", say["opinion"], theme.slot(9), "9"),
            ]
        )
        first = QRect(300, theme.px(50) - 2, 60, 30)
        holder.resize(900, theme.px(50))
        floating.show_at(first, first, QRect(0, 0, 900, 200))
        self.floating = floating
        return holder

    def toast(self) -> QWidget:
        holder = QWidget()
        holder.setFixedHeight(self.theme.px(64))
        self.said = Toast(holder, self.theme, reduced_motion=True)
        self.said.announce(self.say["done"], icon="delete", action=self.say["undo"], key="Ctrl+Z")
        return holder

    def progress(self) -> QWidget:
        strip = ProgressStrip(self.theme)
        strip.begin(total=40)
        strip.report(14, 40)
        strip.setFixedWidth(230)
        strip.show()
        return row(strip)

    def empty(self) -> QWidget:
        theme, say = self.theme, self.say
        one = EmptyState(
            theme, icon="file", title=say["none"], how=say["how"], button=say["choose"]
        )
        keys = [(("1", "2", "3"), say["for_tag"]), (("M",), say["for_memo"])]
        two = EmptyState(theme, icon=None, title=say["none"], how=say["how"], keys=keys)
        return row(one, two)

    def lists(self) -> QWidget:
        area = QScrollArea()
        inside = QWidget()
        inside.setFixedSize(200, 300)
        area.setWidget(inside)
        area.setFixedSize(220, 110)
        menu = Menu("menu", self)
        for name, key in (("copy", "Ctrl+C"), ("tag", "T"), ("delete", "Del")):
            action = menu.addAction(icons.icon(name, self.theme), self.say["tag"])
            action.setShortcut(key)
        menu.addSeparator()
        ticked = menu.addAction(self.say["read"])
        ticked.setCheckable(True)
        ticked.setChecked(True)
        menu.setActiveAction(menu.actions()[1])
        menu.ensurePolished()
        self.menu = menu
        return row(area)


def picture(name: ThemeName, lang: str, *, scale: int = 100, ratio: float = 1) -> QImage:
    """Draw one page."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language.use("ar" if lang == "ar" else "en")
    app.setLayoutDirection(RTL if lang == "ar" else LTR)
    theme = load(name, scale=scale)
    apply(app, theme)
    page = Gallery(theme, lang)
    page.resize(page.sizeHint().expandedTo(QSize(760, 800)))
    page.show()
    page.ring.by_keyboard = True
    page.activateWindow()
    page.focused.setFocus(Qt.FocusReason.TabFocusReason)
    app.processEvents()
    image = QImage(page.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    page.render(image)
    painter = QPainter(image)
    page.menu.resize(page.menu.sizeHint())
    painter.drawPixmap(
        QRect(page.width() // 2 - 90, page.height() - 180, page.menu.width(), page.menu.height()),
        page.menu.grab(),
    )
    painter.end()
    page.close()
    return image


def main(folder: Path) -> None:
    """Draw the four pages, one enlarged, and one for a fine screen."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts.load()
    for lang in ("ar", "en"):
        pages = [picture(name, lang) for name in ("light", "dark")]
        both = QImage(
            sum(p.width() for p in pages),
            max(p.height() for p in pages),
            QImage.Format.Format_RGB32,
        )
        painter = QPainter(both)
        painter.drawImage(0, 0, pages[0])
        painter.drawImage(pages[0].width(), 0, pages[1])
        painter.end()
        both.save(str(folder / f"gallery-{lang}.png"))
    picture("light", "ar", scale=150).save(str(folder / "gallery-150.png"))
    picture("light", "ar", ratio=2).save(str(folder / "gallery-2x.png"))


if __name__ == "__main__":
    keep = QApplication(sys.argv[:1])
    main(Path(sys.argv[1]))
