"""What an import cannot decide is asked: a PDF beside its page, the columns of a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader import language
from reader.acts.importing import Refused, Report, Skipped
from reader.core.errors import FileError
from reader.core.messages import message
from reader.exchange import pdf, sandbox, tables
from reader.exchange.pdf import Look, Picture
from reader.exchange.tables import Preview
from reader.ui.commands.import_questions import ImportQuestions
from reader.ui.dialogs.columns import ColumnsDialog
from reader.ui.dialogs.pdf_check import PdfCheckDialog
from reader.ui.session import Session
from reader.ui.theme import Theme

FIRST = "قال المتحدث إنّ لا\u00a0خلاف على الأرقام، وكتب المراقب 👩‍🔧 ذلك في دفتره."
PREVIEW = Preview(
    ("المادة", "عنوان", "يوم"),
    ((FIRST, "النهر", "2031-04-09"), ("", "", "أمس")),
    7,
    {"title": "عنوان"},
)
LOOK = Look((("فقرة أولى.", "فقرة ثانية."), (FIRST,)), 0.95)


@pytest.fixture
def fence(monkeypatch: pytest.MonkeyPatch) -> dict[object, object]:
    """Answer instead of a process; a refusal is raised."""
    answers: dict[object, object] = {
        pdf.look: LOOK,
        pdf.picture: Picture(4, 8, 16, bytes(128)),
        tables.preview: PREVIEW,
    }

    def run(function: object, *_args: object, **_options: object) -> object:
        answer = answers[function]
        if isinstance(answer, FileError):
            raise answer
        return answer

    monkeypatch.setattr(sandbox, "run", run)
    return answers


class Importing:
    """Take note of what would come in."""

    def __init__(self) -> None:
        self.done: list[tuple[list[Path], dict[str, object]]] = []

    def import_paths(self, files: list[Path], **how: object) -> None:
        self.done.append((files, how))


def paper(qtbot: QtBot, session: Session, theme: Theme) -> PdfCheckDialog:
    dialog = PdfCheckDialog(session, Path("خبر.pdf"), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_pdf_is_shown_page_by_page_and_taken(qtbot, session, theme, fence):
    dialog = paper(qtbot, session, theme)
    assert not dialog.take.isEnabled()
    qtbot.waitUntil(lambda: dialog.image.paper.image is not None)
    assert dialog.area.isReadOnly()
    assert dialog.area.toPlainText() == "فقرة أولى.\n\nفقرة ثانية."
    assert dialog.doubt.text() == language.say("pdf_check.good")
    assert (dialog.back.isEnabled(), dialog.forth.isEnabled()) == (False, True)
    qtbot.mouseClick(dialog.forth, Qt.MouseButton.LeftButton)
    assert FIRST.replace("\u00a0", " ") == dialog.area.toPlainText().replace("\u00a0", " ")
    assert dialog.image.paper.image is None  # until the page is drawn
    qtbot.waitUntil(lambda: dialog.image.paper.image is not None)
    with qtbot.waitSignal(dialog.confirmed) as said:
        dialog.take.click()
    assert said.args == [Path("خبر.pdf")]


@pytest.mark.parametrize(("quality", "said"), [(0.7, "fair"), (0.3, "poor")])
def test_doubt_is_said(qtbot, session, theme, fence, quality, said):
    fence[pdf.look] = Look((("نص",),), quality)
    dialog = paper(qtbot, session, theme)
    qtbot.waitUntil(lambda: dialog.look is not None)
    assert dialog.doubt.text() == language.say(f"pdf_check.{said}")
    assert not dialog.place.isVisible()  # of one page
    language.use("en")
    dialog.retranslate()
    assert dialog.doubt.text() == language.say(f"pdf_check.{said}")
    language.use("ar")


def test_a_pdf_that_cannot_be_read_cannot_be_taken(qtbot, session, theme, fence):
    fence[pdf.look] = FileError("import.scanned_pdf")
    dialog = paper(qtbot, session, theme)
    qtbot.waitUntil(lambda: dialog.doubt.text() == language.say("import.scanned_pdf"))
    dialog.accept()
    assert dialog.isVisible()
    assert not dialog.take.isEnabled()


def test_columns_are_chosen_with_the_articles_in_sight(qtbot, theme):
    dialog = ColumnsDialog(theme, Path("رصد.csv"), PREVIEW)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.columns == {"title": "عنوان"}
    assert not dialog.take.isEnabled()
    assert dialog.missing.isVisible()
    dialog.boxes["text"].setCurrentIndex(1)
    dialog.boxes["published"].setCurrentIndex(3)
    first, second = dialog.samples
    assert (first.title.text(), first.text.text()) == ("النهر", " ".join(FIRST.split()))
    assert "2031-04-09" in first.facts.text()
    assert second.text.text() == language.say("columns.empty_row")
    assert second.facts.text() == ""  # "yesterday" is no date
    with qtbot.waitSignal(dialog.chosen) as said:
        dialog.take.click()
    assert said.args == [{"text": "المادة", "title": "عنوان", "published": "يوم"}]


def refused(file: str, reason: str) -> Refused:
    return Refused(file, message(reason))


def test_questions_come_one_after_the_other_and_the_rest_is_shown(qtbot, session, theme, fence):
    from PySide6.QtWidgets import QApplication, QWidget

    window, importing, shown = QWidget(), Importing(), []
    qtbot.addWidget(window)
    questions = ImportQuestions(session, importing, window, lambda: theme, shown.append)  # type: ignore[arg-type]
    unconfirmed = [refused(f"{name}.pdf", "import.unconfirmed") for name in "ab"]
    table, broken = refused("c.csv", "import.unknown_columns"), refused("d.txt", "import.empty")
    questions.take(Report(refused=[*unconfirmed, broken, table]))
    answered: list[str] = []

    def answer() -> bool:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PdfCheckDialog) and dialog.look and dialog.file.stem not in answered:
            answered.append(dialog.file.stem)
            (dialog.accept if dialog.file.stem == "a" else dialog.reject)()
        elif isinstance(dialog, ColumnsDialog):
            dialog.boxes["text"].setCurrentIndex(1)
            dialog.accept()
        return bool(shown)

    qtbot.waitUntil(answer)
    assert answered == ["a", "b"]
    assert importing.done == [
        ([Path("a.pdf")], {"accept_guessed": True}),
        ([Path("c.csv")], {"columns": {"text": "المادة", "title": "عنوان"}}),
    ]
    assert shown[0].refused == [broken]  # what was left is left
    skipped = Report(skipped=[Skipped("x", 1, message("import.nothing_new"))])
    questions.take(skipped)
    assert shown[1] is skipped


def test_a_table_that_cannot_be_looked_at_is_refused_after_all(qtbot, session, theme, fence):
    from PySide6.QtWidgets import QWidget

    fence[tables.preview] = FileError("import.damaged_table")
    window, shown = QWidget(), []
    qtbot.addWidget(window)
    questions = ImportQuestions(session, Importing(), window, lambda: theme, shown.append)  # type: ignore[arg-type]
    questions.take(Report(refused=[refused("c.csv", "import.unknown_columns")]))
    qtbot.waitUntil(lambda: bool(shown))
    assert [each.error.id for each in shown[0].refused] == ["import.damaged_table"]
