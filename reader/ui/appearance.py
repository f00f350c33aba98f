"""The application, and how it looks and speaks: fonts, language, theme, motion."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from reader import language
from reader.settings import Settings
from reader.ui import fonts, theme
from reader.ui.components.logo import app_icon
from reader.ui.components.motion import reduced_by_system
from reader.ui.theme import Theme


def application(arguments: Sequence[str] | None = None) -> QApplication:
    """Make the application, or give the one there is."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(list(arguments or sys.argv[:1]))
    app.setApplicationName("Hamish")
    app.setDesktopFileName("hamish")
    fonts.load()
    app.setWindowIcon(app_icon())
    return app


def speak(app: QApplication, chosen: Settings) -> None:
    """Use a language for the catalogue, Qt's own dialogs and the direction of the chrome."""
    language.use(chosen.language, chosen.digits)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language.language() == "ar" and translator.load("qtbase_ar", folder):
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(language.language()))
    rtl = language.is_rtl()
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )


def speaks_otherwise(chosen: Settings) -> bool:
    """Say whether settings ask for another language or other digits than are in use."""
    wanted = chosen.language or language.system_language()
    return (wanted, chosen.digits) != (language.language(), language.digits())


def dress(chosen: Theme) -> None:
    """Dress the application in a theme."""
    theme.apply(application(), chosen)


def chosen_theme(chosen: Settings) -> Theme:
    """Load the theme chosen, or that of the system."""
    return theme.load(chosen.theme or theme.current_from_system(), scale=chosen.interface_scale)


def is_still(chosen: Settings) -> bool:
    """Say whether nothing should move."""
    return reduced_by_system() if chosen.reduced_motion is None else chosen.reduced_motion
