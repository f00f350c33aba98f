import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader import language
from reader.settings import TEXT_SIZES
from reader.ui.dialogs.preferences import TEXT_PIXELS, SettingsDialog, nearest_scale
from reader.ui.session import Session
from reader.ui.theme import Theme


@pytest.fixture
def dialog(session: Session, theme: Theme, qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(session, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: SettingsDialog, switch: str, value: object) -> None:
    buttons = getattr(dialog, switch).buttons
    next(button for button in buttons if button.choice.value == value).click()


def test_each_choice_takes_effect_at_once(dialog: SettingsDialog, session: Session) -> None:
    for switch, name, value in (
        ("language", "language", "en"),
        ("theme_choice", "theme", "dark"),
        ("scale", "interface_scale", 125),
        ("digits", "digits", "arabic"),
        ("motion", "reduced_motion", True),
        ("text_size", "text_size", 4),
    ):
        press(dialog, switch, value)
        assert getattr(session.settings, name) == value
    press(dialog, "language", None)
    assert session.settings.language is None


def test_choices_made_elsewhere_are_shown(dialog: SettingsDialog, session: Session) -> None:
    session.set_settings(text_size=5, theme="light", reduced_motion=False)
    assert dialog.text_size.value == 5
    assert dialog.theme_choice.value == "light"
    assert dialog.motion.value is False
    assert dialog.sample.font().pixelSize() == TEXT_PIXELS[5]


def test_the_name_is_kept_when_the_field_is_left_and_may_be_none(
    dialog: SettingsDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.annotator.setText(" ليلى ")
    qtbot.keyClick(dialog.annotator, Qt.Key.Key_Return)
    assert session.settings.annotator == "ليلى"
    dialog.annotator.setText("")
    dialog.annotator.editingFinished.emit()
    assert session.settings.annotator is None
    assert dialog.annotator.placeholderText() == session.settings.annotator_name


def test_every_size_has_its_pixels_and_every_scale_a_step() -> None:
    assert len(TEXT_PIXELS) == TEXT_SIZES
    assert [nearest_scale(scale) for scale in (90, 97, 118, 140, 150)] == [90, 100, 125, 150, 150]


def test_other_libraries_are_asked_for(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.open_library_requested):
        dialog.open_button.click()
    with qtbot.waitSignal(dialog.new_library_requested):
        dialog.new_button.click()


def test_the_language_changes_while_it_is_open(dialog: SettingsDialog, session: Session) -> None:
    session.set_settings(language="en", text_size=1)
    language.use("en")
    dialog.retranslate()
    assert dialog.heading.text() == "Settings"
    assert dialog.language.value == "en"
    assert dialog.text_size.value == 1
    assert dialog.sample.text().startswith("There is room")


def test_enter_in_the_name_does_not_close_the_sheet(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.annotator.setFocus()
    qtbot.keyClick(dialog.annotator, Qt.Key.Key_Return)
    assert dialog.isVisible()
