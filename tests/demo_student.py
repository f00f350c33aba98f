"""A student at work, to look at: an exercise on sample articles, begun and half done."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest

from reader.acts.exercise_work import answer, begin
from reader.acts.exercises import make_sources, tags_with_groups
from reader.acts.importing import import_files
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.model import new_id, now
from reader.exercises.model import Answer, Comment, Exercise, Feedback, Row, Step
from reader.exercises.package import Package, pack_exercise, unpack
from reader.paths import corpus
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import appearance
from reader.ui.appearance import chosen_theme
from reader.ui.exercises.student_session import StudentSession
from reader.ui.exercises.student_window import StudentWindow
from tests import demo

TEXTS = ("05-sariya.txt", "02-mijdaf.txt")
TAGS = ("مصدر رسمي", "مصدر مجهول", "نقل عن وسيلة", "لغة مشحونة")
MARKS = (
    ("غداة موجة مياه مفاجئة", ("لغة مشحونة",), None),
    ("ويتبادل البلدان الاتهام بشأنها", ("لغة مشحونة",), None),
    ("وسائل إعلام بطاحية", ("نقل عن وسيلة", "مصدر مجهول"), "أي وسائل؟ لم يُسمّ منها شيء."),
    ("الأمين العام للاتحاد إلياس زمردان", ("مصدر رسمي",), None),
)


def make_exercise(
    folder: Path, *, with_texts: bool = True, texts: tuple[str, ...] = TEXTS
) -> Package:
    """Make an exercise on sample articles, and read it as it was given out."""
    with Library.open(folder / "teacher.hamish", tags=demo_tags()) as library:
        import_files(library, [corpus() / name for name in texts])
        documents = [demo.document_named(library, name) for name in texts]
        codebook = Codebook(library.tags.all())
        ids = {name: codebook.find(name).id for name in TAGS}
        sources = tuple(ids[name] for name in TAGS[:3])
        exercise = Exercise(
            new_id(), "من يتكلم في هذا الخبر؟",
            aim="كل خبر يقوم على مصادر. حدّد من قال ماذا، وهل سمّاه الكاتب أم أخفاه.",
            minutes=30, author="أ. رنا، الصف العاشر", created_at=now(),
            sources=make_sources(library, documents, with_texts=with_texts),
            tags=tags_with_groups(codebook, ids.values()),
            steps=(
                Step(1, "read", "اقرأ النصين كاملين مرة واحدة"),
                Step(2, "mark", "ظلّل كل مصدر واختر نوعه",
                     hint="رسمي أو مجهول أو نقل عن وسيلة", tag_ids=sources, at_least=7),
                Step(3, "mark", "ظلّل لفظين مشحونين", tag_ids=(ids["لغة مشحونة"],), at_least=2),
                Step(4, "words", "أي رواية غابت عن النص؟", hint="جملتان تكفيان"),
                Step(5, "choice", "أي النصين أوضح في تسمية مصادره؟",
                     options=("الأول", "الثاني", "لا فرق بينهما")),
                Step(6, "scale", "إلى أي حد تثق بالرقم؟",
                     options=("لا أثق", "قليلًا", "إلى حد ما", "كثيرًا", "تمامًا")),
                Step(7, "links", "أكّد صلتين بين النصين", at_least=2),
                Step(8, "chart", "قارن بين النصين", rows=("من يتكلم أولًا؟",)),
            ),
            questions=("من يستفيد من إخفاء الاسم؟",),
            rubric=(Row("تمييز المصادر", ("يبدأ", "يتقدّم", "يتقن"), 5),),
        )  # fmt: skip
    return unpack(pack_exercise(exercise))


def demo_tags() -> list[object]:
    """Give the starter tags."""
    from reader.acts.libraries import starter_tags
    from reader.exchange import tag_sets

    return tag_sets.load(starter_tags())  # type: ignore[return-value]


def begun_library(path: Path, package: Package, name: str = "سلمى ناصر") -> Library:
    """Begin an exercise in a file, and do half of it."""
    library = Library.open(path, tags=(), holder="window")
    library.by = name
    begin(library, package, name)
    exercise = package.exercise
    assert exercise is not None
    tags = {tag.name: tag.id for tag in exercise.tags}
    for document in library.documents.all():
        text = library.texts.get(document.text_sha256)
        for quotation, names, note in MARKS:
            at = text.find(quotation)
            if at >= 0:
                library.apply(
                    operations.add_highlight(
                        document=document, text=text, start=at, end=at + len(quotation),
                        hand=library.hand(name), tag_ids=[tags[n] for n in names], note=note,
                    )
                )  # fmt: skip
    library.apply(
        answer(library, exercise.id, Answer(4, "لا نقرأ رواية أهل القرية، فكل المصادر"), 4)
    )
    return library


def open_window(
    folder: Path, chosen: Settings, *, with_texts: bool = True, begun: bool = True
) -> StudentWindow:
    """Open a student's window on an exercise half done, at the size of the mock."""
    package = make_exercise(folder, with_texts=with_texts)
    assert package.exercise is not None
    path = folder / "student.hamish"
    if begun:
        library = begun_library(path, package)
    else:
        library = Library.open(path, tags=(), holder="window")
        begin(library, package, "سلمى ناصر")
    appearance.dress(chosen_theme(chosen))
    session = StudentSession(library, chosen, "سلمى ناصر")
    window = StudentWindow(session, package.exercise.id, chosen_theme(chosen), still=True)
    window.state.spend(680)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    return window


def student(window: StudentWindow) -> None:
    """The task and the first text."""


def student_toast(window: StudentWindow) -> None:
    """A tag was put on a passage."""
    text = window.session.text
    at = text.index("محطة القياس البطاحية")
    window.view.scroll_to(at, at + 10)
    window.view.set_selection(at, at + 20)
    window.view.finish_selection()


def student_beside(window: StudentWindow) -> None:
    """Two texts side by side."""
    window.texts.show_beside()
    QTest.qWait(900)


def student_look(window: StudentWindow) -> None:
    """What would be handed in."""
    window.studying.look_over()


def student_hand_in(window: StudentWindow) -> None:
    """Where to hand in."""
    window.studying.hand_in()


def student_name(window: StudentWindow) -> None:
    """Who works on the exercise."""
    from reader.ui.exercises.student_names import NameSheet

    known = [("سلمى ناصر", True), ("يوسف حداد", False)]
    NameSheet(window.state.exercise, known, window.dressing.theme, window).open()


def student_feedback(window: StudentWindow) -> None:
    """The teacher's feedback, where the student works."""
    from reader.acts.exercise_work import take_feedback

    library, exercise = window.session.library, window.state.exercise
    mark = library.annotations.of(window.session.document.id)[0]  # type: ignore[union-attr]
    stored = library.exercises.get(exercise.id)
    feedback = Feedback(
        new_id(), exercise.id, new_id(), stored.student_id or "", now(), "returned",
        (
            Comment("أحسنتِ في تمييز المصادر. انظري مرة أخرى إلى ما بعد العنوان الثاني."),
            Comment("هل هذا لفظ مشحون أم وصف؟", mark_id=mark.id),
            Comment("سؤال مهم: ومن كان يمكن أن يُسأل؟", step=4),
        ),
        (4,),
    )  # fmt: skip
    window.session.act(take_feedback(library, replace(feedback)), quiet=True)


def student_bottom(window: StudentWindow) -> None:
    """The end of the task."""
    bar = window.task.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def student_help(window: StudentWindow) -> None:
    """The guide for students."""
    window.studying.guide()


def student_copies(window: StudentWindow) -> None:
    """A text that is not here yet: a copy was brought, and another text."""
    window.page.copies.say_of_copies(
        ["05-sariya.txt: نص آخر من 3120 محرفًا، ولم يؤخذ. اسأل معلّمك عن النسخة المقصودة."]
    )
