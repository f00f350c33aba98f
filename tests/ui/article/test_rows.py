from PySide6.QtCore import QPoint

from reader import language
from reader.ui.article.rows import indent_of, label_of, row_of

from .conftest import LATIN, TEXT, article, span_of


def row_at(view, words: str):
    flow = view.sheet.flow
    paragraph = flow.paragraph(flow.index_at(span_of(words, view.text)[0]))
    return paragraph, row_of(view.theme, paragraph)


def test_a_row_says_what_it_is_in_the_interfaces_language(show) -> None:
    view = show()
    paragraph, row = row_at(view, "إعلان")
    assert label_of(paragraph.block) == "خارج المتن: إعلان"
    assert paragraph.height == 32
    assert row is not None
    assert row.fold is None
    language.use("en")
    assert label_of(paragraph.block) == "Outside the body: advertisement"


def test_the_label_stands_where_the_line_begins_and_the_text_follows(show) -> None:
    view = show()
    paragraph, row = row_at(view, "إعلان")
    assert row is not None
    assert row.icon.right() + 1 == paragraph.width
    assert row.label.right() < row.icon.left()
    (box,) = paragraph.boxes(*span_of("إعلان"))
    assert box.right == paragraph.width - indent_of(view.theme, paragraph.block)
    assert box.right <= row.label.left()


def test_a_latin_row_begins_at_the_left(show) -> None:
    text = f"متن المقال\n{LATIN}\nمتن المقال"
    view = show(text, article(text, ["paragraph", "caption", "paragraph"]))
    paragraph, row = row_at(view, LATIN)
    assert row is not None
    assert row.icon.left() == 0
    assert paragraph.boxes(*span_of(LATIN, text))[0].left > row.label.right()


def test_the_body_has_no_rows(show) -> None:
    view = show()
    assert row_at(view, "council")[1] is None


def test_the_fold_is_at_the_far_end_and_the_whole_row_answers(show) -> None:
    view = show()
    paragraph, row = row_at(view, "اقرأ أيضًا: سوق")
    assert row is not None
    assert row.fold is not None
    assert row.fold.left() == 0
    line = view.line_rect(paragraph.block.start)
    found = view._mouse.row_at(QPoint(line.center().x(), line.center().y()))
    assert found == (paragraph.block, "fold")
    view.set_tail_open(True)
    first, row = row_at(view, "اقرأ أيضًا: سوق")
    assert row is not None
    assert row.fold is not None
    line = view.line_rect(first.block.start)
    assert view._mouse.row_at(QPoint(line.left() + 5, line.center().y())) == (first.block, "fold")
    assert view._mouse.row_at(QPoint(line.right() - 5, line.center().y())) == (first.block, "label")
    assert view._mouse.row_at(line.center()) is None


def test_dimming_is_a_choice(show) -> None:
    view = show()
    paragraph, _ = row_at(view, "إعلان")
    dark = view.theme.color("t1")
    before = view.viewport().grab().toImage()
    view.set_outside_dimmed(False)
    paragraph, _ = row_at(view, "إعلان")
    assert view.sheet.ink_of(paragraph) == "t1"
    after = view.viewport().grab().toImage()
    rect = view.span_rects(*span_of("إعلان"))[0]

    def darkest(image) -> int:
        spots = (
            (x, y)
            for x in range(rect.left(), rect.right())
            for y in range(rect.top(), rect.bottom())
        )
        return min(image.pixelColor(x, y).lightness() for x, y in spots)

    assert darkest(after) < darkest(before)
    assert darkest(after) <= dark.lightness() + 12
    assert view.text == TEXT
