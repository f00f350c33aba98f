import pytest
from pytestqt.qtbot import QtBot

from reader import language
from reader.ui.dialogs.fields import read_date
from reader.ui.dialogs.paste import PasteDialog
from reader.ui.panels.importing import Pasted
from reader.ui.theme import Theme
from tests.conftest import ARTICLE


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> PasteDialog:
    made = PasteDialog(theme, text=ARTICLE)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_text_and_what_is_known_of_it_are_handed_on(dialog: PasteDialog, qtbot: QtBot) -> None:
    dialog.outlet.setText(" صحيفة الياسمين ")
    dialog.published.setText("٢٠ ديسمبر ٢٠٣١")
    with qtbot.waitSignal(dialog.pasted) as said:
        dialog.add()
    assert dialog.isHidden()
    assert said.args[0] == Pasted(
        dialog.area.toPlainText(), None, "صحيفة الياسمين", None, "2031-12-20"
    )


def test_nothing_but_invisible_signs_cannot_be_added(dialog: PasteDialog) -> None:
    assert dialog.add_button_.isEnabled()
    dialog.area.setPlainText(" \n\u200f\n")
    assert not dialog.add_button_.isEnabled()


def test_a_date_that_is_none_is_to_be_corrected(dialog: PasteDialog, qtbot: QtBot) -> None:
    dialog.published.setText("عما قريب")
    with qtbot.assertNotEmitted(dialog.pasted):
        dialog.add()
    assert dialog.isVisible()
    assert "عما قريب" in dialog.count.text()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2031-04-09", "2031-04-09"),
        ("9/4/2031", "2031-04-09"),
        ("٩ نيسان ٢٠٣١", "2031-04-09"),
        ("أبريل 2031", "2031-04"),
        ("2031", "2031"),
        ("2031-04", "2031-04"),
        ("2031-13", None),
        ("9 April 2031", "2031-04-09"),
        ("31 فبراير 2031", None),
        ("الثلاثاء", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, meant: str | None) -> None:
    assert read_date(typed) == meant


def test_it_is_said_in_english_too(dialog: PasteDialog) -> None:
    language.use("en")
    dialog.retranslate()
    assert dialog.heading.text() == "Paste a text"
    assert "words" in dialog.count.text()
    assert dialog.url.accessibleName() == "Address"
