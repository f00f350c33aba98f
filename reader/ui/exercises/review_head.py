"""The two bars over a reviewed article: where we are, the view; what colours mean, the tag."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reader.core.text import direction
from reader.language import is_rtl, say
from reader.ui import icons
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ElidedLabel
from reader.ui.components.lines import LAYOUTS
from reader.ui.components.paint import Words
from reader.ui.components.tooltip import tooltip
from reader.ui.exercises.review_legend import HeatLegend
from reader.ui.exercises.review_state import ReviewState
from reader.ui.frame.panes import Side
from reader.ui.panels.notes_words import tag_name
from reader.ui.search.ground import Ground
from reader.ui.theme import Theme

_SPACES, _LEAST_TITLE = 30, 56  # px of the upper bar


class ReviewHead(QWidget):
    """Say which exercise it is; choose what is shown of it."""

    back_requested = Signal()
    board_requested = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.top = Ground(theme, 48, line="below")
        self.filters = Ground(theme, 40, line="below")
        self.back = Button("", theme, kind="flat")
        self.caret = IconButton("forward", "", theme, size=20, icon_size=14)
        self.caret.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.caret.setEnabled(False)
        self.title = ElidedLabel("", theme, Words(14, 600))
        self.board = IconButton("board", "", theme)
        self.panels: dict[Side, IconButton] = {
            "shelf": IconButton("library_panel", "", theme),
            "notes": IconButton("notes_panel", "", theme),
        }
        for button in self.panels.values():
            button.hide()
        self.views = Segmented(self._choices(), theme, name=say("review.view"))
        self.legend = HeatLegend(theme)
        self.articles = QComboBox()
        self.tags = QComboBox()
        self._lay_out()
        self.back.clicked.connect(self.back_requested)
        self.board.clicked.connect(self.board_requested)
        self.views.chosen.connect(lambda view: state.show_view(view))
        self.tags.activated.connect(lambda at: state.show_only(self.tags.itemData(at)))
        self.articles.activated.connect(lambda at: state.show_document(self.articles.itemData(at)))
        state.changed.connect(self._show)
        state.shown_changed.connect(self._follow)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout(self.top)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.panels["shelf"])
        row.addWidget(self.back)
        row.addWidget(self.caret)
        row.addSpacing(6)
        row.addWidget(self.title, 1)
        row.addStretch()
        row.addSpacing(8)
        row.addWidget(self.board)
        row.addSpacing(8)
        row.addWidget(self.views)
        row.addWidget(self.panels["notes"])
        row.addSpacing(8)
        line = QHBoxLayout(self.filters)
        line.setContentsMargins(12, 0, 12, 0)
        line.setSpacing(8)
        line.addSpacing(4)
        line.addWidget(self.legend, 1)
        for box in (self.articles, self.tags):
            box.setProperty("dense", True)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(9)
            line.addWidget(box)
        column.addWidget(self.top)
        column.addWidget(self.filters)

    def show_fold(self, side: Side, folded: bool) -> None:  # noqa: FBT001 - it is the question
        """Offer to call a pane that is out of sight."""
        self.panels[side].setVisible(folded)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the title where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the title go before the words of the views are cut; the way back tells it then."""
        shown = [button for button in self.panels.values() if not button.isHidden()]
        parts = (self.back, self.caret, self.board, self.views, *shown)
        taken = sum(part.sizeHint().width() for part in parts) + _SPACES
        has_room = self.width() - taken >= self.theme.px(_LEAST_TITLE)
        self.caret.setVisible(has_room)
        self.title.setVisible(has_room)
        self.back.setToolTip("" if has_room else tooltip(self.title.text()))

    def _choices(self) -> list[Choice]:
        names = ["class", "student"]
        if self._state.review is None or self._state.review.key:
            names.append("key")
        return [Choice(name, say(f"review.view_{name}")) for name in names]

    def _show(self) -> None:
        review = self._state.review
        if review is None:
            return
        title = review.exercise.title
        way = direction(title, 0, len(title), "rtl" if is_rtl() else "ltr")
        self.title.direction = LAYOUTS[way]
        self.title.setText(title)
        self.views.offer(self._choices())
        self._fit()
        self.articles.clear()
        for at, article in enumerate(review.articles, 1):
            name = article.title or say("review.article_number", number=at)
            self.articles.addItem(name, article.id)
        self.articles.setVisible(len(review.articles) > 1)
        self.tags.clear()
        self.tags.addItem(say("review.all_tags"), None)
        for tag in review.tags:
            self.tags.addItem(icons.icon("tag", self.theme), tag_name(tag), tag.id)
        self._follow()

    def _follow(self) -> None:
        state = self._state
        self.views.choose(state.view)
        self.tags.setCurrentIndex(max(0, self.tags.findData(state.only)))
        document = state.document
        if document is not None:
            self.articles.setCurrentIndex(max(0, self.articles.findData(document.id)))
        has_key = bool(state.review and state.review.key)
        self.legend.explain(heat=state.view == "class", key=has_key and state.view != "key")

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the parts are asked themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.back.setText(say("rail.exercises"))
        self.back.setAccessibleName(say("review.back"))
        self.board.name_it(say("action.put_on_board"), "F5")
        self.panels["shelf"].name_it(say("review.handins"), "F9")
        self.panels["notes"].name_it(say("review.pane"), "Shift+F9")
        self.articles.setAccessibleName(say("review.which_article"))
        self.tags.setAccessibleName(say("review.only_tag"))
        self.views.setAccessibleName(say("review.view"))
        self.views.offer(self._choices())
        self._show()
