import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Document
from reader.ui.dialogs.details import DetailsDialog
from reader.ui.session import Session
from reader.ui.theme import Theme


@pytest.fixture
def dialog(article: Document, session: Session, theme: Theme, qtbot: QtBot) -> DetailsDialog:
    made = DetailsDialog(session, article, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_known_is_corrected_in_one_act_and_undone(
    dialog: DetailsDialog, session: Session, article: Document
) -> None:
    dialog.name.setPlainText("عنوان\nمصحَّح")
    dialog.outlet.setText("صحيفة الياسمين")
    dialog.published.setText("9 نيسان 2031")
    dialog.url.setText("https://example.org/أ")
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.direction.choose("ltr")
    dialog.save()
    after = session.library.documents.get(article.id)
    assert after.title == "عنوان مصحَّح"
    assert (after.outlet, after.author) == ("صحيفة الياسمين", None)
    assert (after.published, after.url) == ("2031-04-09", "https://example.org/أ")
    assert (after.language, after.direction) == ("en", "ltr")
    assert dialog.isHidden()
    session.undo()
    assert session.library.documents.get(article.id) == article


def test_what_was_emptied_becomes_unknown(
    dialog: DetailsDialog, session: Session, article: Document
) -> None:
    dialog.name.clear()
    dialog.language.setCurrentIndex(0)
    dialog.save()
    after = session.library.documents.get(article.id)
    assert after.title is None
    assert after.language is None


def test_nothing_changed_is_no_act(dialog: DetailsDialog, session: Session) -> None:
    before = len(session.library.history.entries())
    dialog.save()
    assert len(session.library.history.entries()) == before


def test_a_date_that_is_none_keeps_the_sheet_open(
    dialog: DetailsDialog, session: Session, article: Document
) -> None:
    dialog.published.setText("قريبًا")
    dialog.save()
    assert dialog.isVisible()
    assert "قريبًا" in dialog.wrong.text()
    assert session.library.documents.get(article.id) == article


def test_fields_run_the_way_of_their_text(dialog: DetailsDialog) -> None:
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    dialog.outlet.setText("The Jasmine Times")
    assert dialog.outlet.layoutDirection() == ltr
    dialog.outlet.setText("الياسمين Times اليوم")
    assert dialog.outlet.layoutDirection() == rtl
    dialog.url.setText("https://example.org")
    assert dialog.url.layoutDirection() == ltr
    dialog.outlet.clear()
    assert dialog.outlet.layoutDirection() == rtl


def test_choices_stay_when_the_language_changes(dialog: DetailsDialog) -> None:
    dialog.language.setCurrentIndex(dialog.language.findData("fa"))
    dialog.direction.choose("ltr")
    language.use("en")
    dialog.retranslate()
    assert dialog.language.currentText() == "Persian"
    assert dialog.direction.value == "ltr"
    assert dialog.fields.accessibleName() == ""
    assert dialog.outlet.accessibleName() == "Outlet"
