from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.errors import UsageError
from reader.core.model import Document, Part
from reader.core.operations import add_collection, change_document
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import theme as themes
from reader.ui.components.menu import Menu
from reader.ui.panels.document_tab import DocumentTab
from reader.ui.panels.document_tab_facts import facts, parts_said
from reader.ui.panels.document_tab_fields import read_date
from reader.ui.session import Session
from tests.conftest import ARTICLE, put_article


@pytest.fixture
def session(library: Library, article: Document, qtbot: QtBot) -> Iterator[Session]:
    language.use("ar")
    made = Session(library, Settings())
    made.open_document(article.id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()
    language.use("en")


@pytest.fixture
def tab(session: Session, qtbot: QtBot) -> DocumentTab:
    made = DocumentTab(session, themes.load("light"))
    qtbot.addWidget(made)
    made.resize(344, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def write(tab: DocumentTab, name: str, text: str, qtbot: QtBot) -> None:
    """Write into a field as a person does: go there, type, go on."""
    field = tab.page.fields[name]
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def stored(session: Session) -> Document:
    assert session.document is not None
    return session.library.documents.get(session.document.id)


def test_what_is_written_is_kept_and_can_be_undone(
    tab: DocumentTab, session: Session, qtbot: QtBot
) -> None:
    before = stored(session)
    write(tab, "outlet", "  صحيفة   المرفأ ", qtbot)
    assert stored(session).outlet == "صحيفة   المرفأ"
    session.undo()
    assert stored(session) == before
    assert tab.page.fields["outlet"].text() == ""


def test_an_emptied_field_is_unknown(tab: DocumentTab, session: Session, qtbot: QtBot) -> None:
    assert stored(session).title
    write(tab, "title", "", qtbot)
    assert stored(session).title is None


def test_escape_gives_back_what_was_there(tab: DocumentTab, session: Session, qtbot: QtBot) -> None:
    field, before = tab.page.fields["title"], stored(session)
    field.setFocus()
    field.insertPlainText("خطأ")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == before.title
    tab.flush()
    assert stored(session) == before


def test_a_line_break_pasted_into_a_field_becomes_a_blank(
    tab: DocumentTab, session: Session, qtbot: QtBot
) -> None:
    write(tab, "title", "سطر\nوسطر\u00a0ثالث", qtbot)
    assert stored(session).title == "سطر وسطر\u00a0ثالث"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-04-09", "2031-04-09"),
        ("٢٠٣١-٠٤-٠٩", "2031-04-09"),
        ("9 أبريل 2031", "2031-04-09"),
        ("٩ نيسان ٢٠٣١", "2031-04-09"),
        ("2031-04-09T10:30:00", "2031-04-09T10:30:00"),
        ("  ", None),
    ],
)
def test_dates_are_read_as_newspapers_write_them(written: str, read: str | None) -> None:
    assert read_date(written) == read


def test_what_is_no_date_is_refused_and_given_back(
    tab: DocumentTab, session: Session, qtbot: QtBot
) -> None:
    write(tab, "published", "2031-04-09", qtbot)
    with qtbot.waitSignal(session.failed) as refused:
        write(tab, "published", "في الربيع", qtbot)
    assert refused.args is not None
    assert refused.args[0].id == "document.bad_date"
    assert stored(session).published == "2031-04-09"
    assert tab.page.fields["published"].text() == "2031-04-09"
    with pytest.raises(UsageError):
        read_date("2031-13-45")


def test_language_and_direction_are_chosen(
    tab: DocumentTab, session: Session, qtbot: QtBot
) -> None:
    box = tab.page.language
    assert box.currentData() == "ar"
    box.setCurrentIndex(box.findData("en"))
    box.activated.emit(box.currentIndex())
    assert stored(session).language == "en"
    tab.page.direction.buttons[1].click()
    assert stored(session).direction == "ltr"


def test_a_language_that_is_not_listed_stays(tab: DocumentTab, session: Session) -> None:
    document = stored(session)
    session.act(change_document(before=document, after=replace(document, language="ckb")))
    assert tab.page.language.currentData() == "ckb"


def test_an_address_opens_only_by_a_click_on_the_address(
    tab: DocumentTab, session: Session, qtbot: QtBot
) -> None:
    assert not tab.page.address.isEnabled()
    write(tab, "url", "https://example.org/a?x=1&y=2", qtbot)
    asked: list[str] = []
    tab.address_requested.connect(asked.append)
    qtbot.mouseClick(tab.page.address, Qt.MouseButton.LeftButton)
    assert asked == []
    menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Menu) and w.isVisible())
    (only,) = menu.actions()
    assert "https://example.org/a?x=1&&y=2" in only.text()
    only.trigger()
    menu.close()
    assert asked == ["https://example.org/a?x=1&y=2"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "example"])
def test_nothing_but_an_address_of_the_web_is_opened(
    tab: DocumentTab, qtbot: QtBot, url: str
) -> None:
    write(tab, "url", url, qtbot)
    assert not tab.page.address.isEnabled()


def test_the_note_on_the_article_is_one_undo(tab: DocumentTab, session: Session) -> None:
    library, document = session.library, stored(session)
    tab.edit_note()
    assert tab.page.note.hasFocus()
    for piece in ("أول", " وثانٍ"):
        tab.page.note.insertPlainText(piece)
        tab.page.note.save()
    memo = library.memos.of_document(document.id)
    assert memo is not None
    assert memo.text == "أول وثانٍ"
    session.undo()
    assert library.memos.of_document(document.id) is None
    assert tab.page.note.text() == ""


def test_what_was_being_written_stays_with_its_article(
    tab: DocumentTab, session: Session, article: Document
) -> None:
    tab.page.note.insertPlainText("لهذا المقال")
    tab.page.fields["author"].insertPlainText("سلمى حدّاد")
    other = put_article(session.library, "مقال آخر.\n")
    session.open_document(other.id)
    assert session.library.documents.get(article.id).author == "سلمى حدّاد"
    memo = session.library.memos.of_document(article.id)
    assert memo is not None
    assert memo.text == "لهذا المقال"
    assert session.library.memos.of_document(other.id) is None
    assert tab.page.note.text() == tab.page.fields["author"].text() == ""


def test_collections_are_ticked_and_ticking_files_the_article(
    tab: DocumentTab, session: Session, article: Document
) -> None:
    session.act(add_collection(collections=[], name="ماء & نهر"))
    (box,) = tab.page.boxes.values()
    assert (box.text(), box.isChecked()) == ("ماء && نهر", False)
    box.click()
    assert session.library.collections.all()[0].document_ids == (article.id,)
    (box,) = tab.page.boxes.values()
    assert box.isChecked()
    box.click()
    assert session.library.collections.all()[0].document_ids == ()


def test_articles_with_the_same_text_are_one_click_away(tab: DocumentTab, session: Session) -> None:
    twin = put_article(session.library, ARTICLE, title="العنوان في صحيفة ثانية")
    session.act(change_document(before=stored(session), after=replace(stored(session), author="س")))
    (button,) = tab.page.others
    assert "العنوان في صحيفة ثانية" in button.accessibleName()
    button.click()
    assert session.document is not None
    assert session.document.id == twin.id


def test_facts_are_said_where_they_are_known(session: Session) -> None:
    language.use("en")
    plain = replace(stored(session), file_name=None, encoding=None)
    told = replace(plain, file_name="a.txt", encoding="windows-1256", bom=True, newline="\r\n")
    values = [fact.value for fact in facts(told, session.text)]
    assert any("windows-1256 · BOM · CRLF" in value for value in values)
    assert len(facts(plain, session.text)) == len(values) - 2
    assert facts(told, session.text)[-1].whole == told.text_sha256


def test_parts_are_counted_inside_the_body_and_outside() -> None:
    language.use("en")
    parts = (Part("headline", 0, 3), Part("paragraph", 4, 9), Part("advert", 10, 12))
    document = Document("d", 1, "0" * 64, parts=parts)
    said = "".join(sign for sign in parts_said(document) if sign not in "\u2066\u2068\u2069")
    assert said == "2 passages in the body; outside it: 1 advert"
    assert say("document.inside", count=2) == parts_said(replace(document, parts=parts[:2]))


def test_the_page_speaks_another_language_and_keeps_what_it_shows(
    tab: DocumentTab, session: Session
) -> None:
    tab.page.note.insertPlainText("ملاحظة")
    language.use("en")
    tab.retranslate()
    assert tab.page.fields["title"].accessibleName() == "Title"
    assert tab.page.fields["title"].text() == stored(session).title
    assert tab.page.note.text() == "ملاحظة"


def test_empty_fields_turn_with_the_interface(tab: DocumentTab) -> None:
    field = tab.page.fields["outlet"]
    assert field.text() == ""
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        field.setLayoutDirection(way)
        assert field.document().defaultTextOption().textDirection() == way
