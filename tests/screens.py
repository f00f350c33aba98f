"""Draw every screen to look at it: ``python -m tests.screens DIR [PART OF A NAME]``.

In Arabic and English, light and dark, at 1440x900 and 1280x720; ``NAME-ar-light-1440.png``.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.core import operations
from reader.core.messages import message
from reader.settings import Settings
from reader.ui import app, appearance, opening
from reader.ui.compare.carry_dialog import CarryDialog
from reader.ui.dialogs.annotations_in import AnnotationsInDialog
from reader.ui.dialogs.columns import ColumnsDialog
from reader.ui.dialogs.pdf_check import PdfCheckDialog
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from tests import demo
from tests.class_screens import TEACHER
from tests.student_screens import STUDENT

_COMPUTED = {"export": 1500, "print": 1500, "go_to": 400, "backups": 400}
"""Milliseconds that the worker needs for what a sheet shows."""
_RIVER = "https://paper.example/river"
SIZES = ((1440, 900), (1280, 720))
Draw = Callable[[MainWindow], QWidget]


def reader(window: MainWindow) -> QWidget:
    """The main job: an article with its margin, a selection and the floating bar."""
    _open(window, "05-sariya.txt")
    _activate(window, 4)
    chosen = "محطة القياس البطاحية"
    start = window.session.text.index(chosen)
    window.view.scroll_to(start, start + 5)
    window.view.set_selection(start, start + len(chosen))
    window.view.finish_selection()
    return window


def active(window: MainWindow) -> QWidget:
    """One highlight is active, its card is led to, and a toast tells of the last act."""
    _open(window, "05-sariya.txt")
    _activate(window, 10)
    window.session.toast_raised.emit(message("toast.tagged", tag="مصدر مجهول"), True)
    return window


def headline(window: MainWindow) -> QWidget:
    """An article with headline, byline and date, from its beginning."""
    _open(window, "02-mijdaf.txt")
    window.view.set_top_offset(0)
    return window


def furniture(window: MainWindow) -> QWidget:
    """The end of an article, with what stands outside the body."""
    _open(window, "05-sariya.txt")
    window.view.set_top_offset(window.session.text.index("ما الذي سيتغير"))
    return window


def find(window: MainWindow) -> QWidget:
    """Finding in the article."""
    _open(window, "02-mijdaf.txt")
    window.reading.find()
    window.page.find_bar.field.setText("الاتفاق")
    return window


def large(window: MainWindow) -> QWidget:
    """The largest text."""
    _open(window, "07-minbar.txt")
    window.view.set_text_size(5)
    return window


def focus(window: MainWindow) -> QWidget:
    """The text alone."""
    _open(window, "03-daftar.txt")
    window.looking.focus_mode(alone=True)
    return window


def memo(window: MainWindow) -> QWidget:
    """Writing a memo in its card."""
    _open(window, "05-sariya.txt")
    annotation = _activate(window, 1)
    window.notes.edit_memo(annotation)
    return window


def picker(window: MainWindow) -> QWidget:
    """Choosing a tag beside the passage."""
    _open(window, "05-sariya.txt")
    _activate(window, 2)
    window.marking.other_tag()
    return window


def profile(window: MainWindow) -> QWidget:
    """The tags of the article, counted."""
    _open(window, "05-sariya.txt")
    window.notes.show_tab("profile")
    return window


def document(window: MainWindow) -> QWidget:
    """What is known of the article."""
    _open(window, "02-mijdaf.txt")
    window.notes.show_tab("document")
    return window


def _sheet(name: str) -> Draw:
    def draw(window: MainWindow) -> QWidget:
        _open(window, "05-sariya.txt")
        window.method_for(name)()
        QTest.qWait(_COMPUTED.get(name, 0))
        return window

    draw.__name__ = name
    return draw


def tags(window: MainWindow) -> QWidget:
    """The codebook, a tag, and where it was put."""
    window.sectioning.section_tags()
    screen = window.sections.currentWidget()
    screen.choose(window.session.codebook.find("رقم أو إحصاء").id)  # type: ignore[attr-defined]
    return window


def search(window: MainWindow) -> QWidget:
    """The concordance of a word in all articles."""
    window.sectioning.section_search()
    section = window.sections.currentWidget()
    section.codebook.choose(window.session.codebook.find("رقم أو إحصاء").id)  # type: ignore[attr-defined]
    section.search.search_for("الاتفاق")  # type: ignore[attr-defined]
    QTest.qWait(900)
    return window


def go_to_note(window: MainWindow) -> QWidget:
    """A note, among other things, by a word of it."""
    from reader.ui.dialogs.go_to import GoToPalette

    _open(window, "05-sariya.txt")
    window.method_for("go_to")()
    QTest.qWait(_COMPUTED["go_to"])
    window.findChild(GoToPalette).field.setText("الفقرة")  # type: ignore[union-attr]
    return window


def compare(window: MainWindow) -> QWidget:
    """Two reports of one event; a pair is active, another is confirmed."""
    library = window.session.library
    ids = [demo.document_named(library, name).id for name in ("02-mijdaf.txt", "05-sariya.txt")]
    window.comparing.compare(ids)
    page = window.comparing.screen.page
    page.go(1)
    window.comparing.deciding.relate("same fact")
    page.go(1)
    return window


def compare_versions(window: MainWindow) -> QWidget:
    """Two versions of one article: edited, moved, added and deleted passages."""
    library = window.session.library
    morning = demo.document_named(library, "05-sariya.txt")
    evening = demo.evening_edition(library, morning)
    window.comparing.compare([morning.id, evening])
    window.comparing.screen.page.go(1)
    return window


def carry_over(window: MainWindow) -> QWidget:
    """Highlights are carried over to the evening edition: looked at first."""
    compare_versions(window)
    window.beside.carry_highlights()
    dialog = window.findChild(CarryDialog)
    assert dialog is not None
    _wait_for(lambda: dialog.planned is not None)
    return window


def compare_nothing(window: MainWindow) -> QWidget:
    """Nothing is chosen to be compared."""
    window.comparing.section_compare()
    screen = window.comparing.screen
    for side in screen.sides.values():
        side.session.close_document()
    screen.state.show(None)
    screen.show_page()
    return window


def details(window: MainWindow) -> QWidget:
    """Correcting what is known of an article."""
    _open(window, "02-mijdaf.txt")
    window.shelving.article_details()
    return window


def passage_menu(window: MainWindow) -> QWidget:
    """What can be done with a passage, and what part it is."""
    _open(window, "05-sariya.txt")
    _activate(window, 2)
    window.asking.set_part()
    return window


def pdf_check(window: MainWindow) -> QWidget:
    """The text that was read of a PDF, beside its page."""
    from reader.printing.article import save_pdf
    from reader.printing.paper import PrintChoices, PrintedArticle

    _open(window, "02-mijdaf.txt")
    path = Path(tempfile.gettempdir()) / "المجداف - اتفاق ثغر اللوز.pdf"
    article = PrintedArticle(window.session.document, window.session.text, (), {})  # type: ignore[arg-type]
    save_pdf(path, article, PrintChoices(marks="none"))
    window.filing.questions.ask_about_paper(path)
    _wait_for(lambda: window.findChild(PdfCheckDialog).image.paper.image is not None)  # type: ignore[union-attr]
    path.unlink()
    return window


def columns(window: MainWindow) -> QWidget:
    """Saying what the columns of a table of articles are."""
    _open(window, "05-sariya.txt")
    path = Path(tempfile.gettempdir()) / "رصد أسبوع.csv"
    rows = ["المادة,العنوان,جهة النشر,اليوم,ملاحظات"]
    for document in window.session.library.documents.all()[:5]:
        text = window.session.library.texts.get(document.text_sha256).replace('"', "”")
        facts = f'"{document.title or ""}","{document.outlet or ""}",{document.published or ""}'
        rows.append(f'"{text}",{facts},x')
    path.write_text("\n".join(rows), encoding="utf-8")
    window.filing.questions.look_at_table(path)
    _wait_for(lambda: window.findChild(ColumnsDialog) is not None)
    path.unlink()
    return window


def annotations_in(window: MainWindow) -> QWidget:
    """A file of marks is looked at: some moved, one is lost, one belongs to no article."""
    _open(window, "05-sariya.txt")
    document = window.session.document
    assert document is not None
    named = operations.change_document(before=document, after=replace(document, url=_RIVER))
    window.session.act(named, quiet=True)
    passages = [("محطة القياس البطاحية", 4), ("37 أسرة", 90), ("لا أثر لهذه العبارة في المقال", 7)]
    items = [
        {
            "id": f"urn:uuid:00000000-0000-4000-8000-0000000000{number:02}",
            "type": "Annotation",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "مصدر محلي"}],
            "target": {
                "source": _RIVER,
                "selector": [
                    {"type": "TextQuoteSelector", "exact": said},
                    {"type": "TextPositionSelector", "start": at, "end": at + len(said)},
                ],
            },
        }
        for number, (said, at) in enumerate(passages)
    ]
    path = Path(tempfile.gettempdir()) / "هوامش الزميلة.jsonld"
    context = "http://www.w3.org/ns/anno.jsonld"
    path.write_text(json.dumps({"@context": context, "items": items}), encoding="utf-8")
    window.filing.questions.look_at_marks(path)
    dialog = window.findChild(AnnotationsInDialog)
    assert dialog is not None
    _wait_for(lambda: dialog.planned is not None)
    path.unlink()
    return window


def start(window: MainWindow) -> QWidget:
    """The start screen of an empty library."""
    return window


SCREENS: dict[str, Draw] = {
    draw.__name__: draw
    for draw in (
        reader, active, headline, furniture, find, large, focus, memo, picker, profile, document,
        details, passage_menu, tags, search, compare, compare_versions, carry_over,
        compare_nothing,
        pdf_check, columns, annotations_in, go_to_note, *TEACHER, *STUDENT,
        *map(_sheet, ("settings", "keys", "history", "about", "backups", "paste_article",
                      "print", "go_to", "export")),
    )
}  # fmt: skip


def _open(window: MainWindow, file_name: str) -> None:
    library = window.session.library
    window.session.open_document(demo.document_named(library, file_name).id)


def _wait_for(there: Callable[[], bool]) -> None:
    """Wait for what a process of its own computes, at most a minute."""
    for _ in range(600):
        if there():
            break
        QTest.qWait(100)


def _activate(window: MainWindow, number: int) -> str:
    annotation = window.session.annotations[number]
    window.session.set_active(annotation.id)
    window.view.scroll_to(annotation.start, annotation.end)
    return annotation.id


def _shoot(window: QWidget, path: Path) -> None:
    """Draw a window with the popups that lie over it."""
    QTest.qWait(120)
    picture = window.grab()
    for popup in QApplication.topLevelWidgets():
        if popup is not window and popup.isVisible() and popup.isWindow():
            place = popup.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            popup.render(picture, place)
    picture.save(str(path))


def _draw(folder: Path, library: Path, name: str, draw: Draw, language: str, dress: str) -> None:
    application = appearance.application()
    chosen = Settings(language=language, theme=dress, annotator="سلمى ناصر", reduced_motion=True)  # type: ignore[arg-type]
    appearance.speak(application, chosen)
    opened, _ = opening.open_library(library)
    opened.by = chosen.annotator_name
    session = Session(opened, chosen)
    window = app.show_window(application, session, [])
    for width, height in SIZES:
        window.resize(width, height)
        QTest.qWait(30)
        shown = draw(window)
        _shoot(shown, folder / f"{name}-{language}-{dress}-{width}.png")
        for popup in QApplication.topLevelWidgets():
            if popup is not window and popup.isVisible():
                popup.close()
    window.close()
    session.close()
    window.deleteLater()
    QTest.qWait(10)


def main(folder: Path, part: str = "") -> None:
    """Draw the screens whose names hold ``part``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.environ["HAMISH_HOME"] = place
        full, empty = Path(place) / "demo.hamish", Path(place) / "empty.hamish"
        demo.build(full).close()
        for language in ("ar", "en"):
            for dress in ("light", "dark"):
                for name, draw in SCREENS.items():
                    if part in f"{name}-{language}-{dress}":
                        _draw(folder, full, name, draw, language, dress)
                if part in f"start-{language}-{dress}":
                    _draw(folder, empty, "start", start, language, dress)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
