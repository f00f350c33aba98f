"""Reports of a class: three formats, texts as texts, counts before coefficients, names or none."""

import re
from io import BytesIO
from pathlib import Path

import pytest

from reader import language
from reader.acts.class_reports import class_report, write_report
from reader.acts.exercise_collecting import collect
from reader.acts.exercise_review import review, say
from reader.acts.exercise_work import answer
from reader.core.errors import FileError
from reader.core.report import Chapter, Report, Table
from reader.exchange import report_html, report_xlsx
from reader.exercises.model import Answer, Comment
from tests.acts.test_exercises import ANONYMOUS, OFFICIAL, Lesson, mark

_ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture
def lesson(home: Path, tmp_path: Path):
    lesson = Lesson(tmp_path)
    files: list[Path] = []
    for name, tag in (("=سلمى", OFFICIAL), ("<b>يوسف</b>", ANONYMOUS)):
        student = lesson.student(name.replace("<b>", "").replace("</b>", ""))
        student.apply(answer(student, lesson.exercise.id, Answer(3, "=1+1 الأهالي"), 3))
        mark(student, "مُحافِظُ «جسر الزان»", tag, note="<script>")
        mark(student, "وكالة Reuters", OFFICIAL)
        files.append(lesson.hand_in(student, tag))
        student.close()
    collect(lesson.teacher, files)
    yield lesson
    lesson.close()


@pytest.fixture(params=["ar", "en"])
def spoken(request: pytest.FixtureRequest):
    language.use(request.param)
    yield request.param
    language.use(None)


def test_the_report_of_one_student_tells_of_no_other(lesson: Lesson, tmp_path: Path) -> None:
    comment = [Comment("انظر السطر الثاني")]
    seen = review(lesson.teacher, lesson.exercise.id)
    act, _ = say(lesson.teacher, seen.students[0], decision="accepted", comments=comment)
    lesson.teacher.apply(act)
    seen = review(lesson.teacher, lesson.exercise.id)
    one, other = seen.students
    report = class_report(lesson.teacher, seen, student=one)
    (chapter,) = report.chapters
    assert chapter == class_report(lesson.teacher, seen).chapters[-2]
    assert comment[0].text in chapter.sentences
    assert chapter.table is not None
    assert len(chapter.table.rows) == len(one.marks) == 2
    assert other.name not in str(report)
    for ending, beginning in (("html", b"<!DOCTYPE"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        file = tmp_path / f"تقرير.{ending}"
        write_report(lesson.teacher, seen, file, student=one)
        assert file.read_bytes().startswith(beginning)


def test_a_report_has_the_class_and_each_student(lesson: Lesson, spoken: str) -> None:
    seen = review(lesson.teacher, lesson.exercise.id)
    act, _ = say(lesson.teacher, seen.students[0], decision="accepted", comments=[Comment("حسن")])
    lesson.teacher.apply(act)
    seen = review(lesson.teacher, lesson.exercise.id)
    report = class_report(lesson.teacher, seen)
    assert (report.language, report.direction) == (spoken, "rtl" if spoken == "ar" else "ltr")
    passages, agreement, beside, answers, *students = report.chapters
    assert passages.table is not None
    # what the class parts over, what it agrees on, what of the key nobody saw
    assert [row[2] for row in passages.table.rows] == [2, 2, 0]
    assert agreement.table is not None
    assert [row[1:3] for row in agreement.table.rows] == [(2, 3), (1, 1)]
    assert len(agreement.sentences) == 6  # four measures, few students, all tags together
    assert beside.table is not None
    assert [row[1:] for row in beside.table.rows] == [(1, 0, 0, 0, 1, 1), (0, 0, 0, 1, 1, 1)]
    assert answers.table is not None
    assert [row[1] for row in answers.table.rows] == ["=1+1 الأهالي"] * 2
    assert [chapter.heading for chapter in students] == [each.name for each in seen.students]
    assert any("حسن" in each for each in students[0].sentences)
    hidden = class_report(lesson.teacher, seen, anonymous=True)
    assert not [row for name in ("سلمى", "يوسف") for row in said(hidden) if name in row]


def said(report: Report) -> list[str]:
    found = [report.title, *report.about]
    for chapter in report.chapters:
        found += [chapter.heading, *chapter.sentences]
        if chapter.table is not None:
            found += [str(cell) for row in chapter.table.rows for cell in row]
    return [_ISOLATES.sub("", each) for each in found]


def test_it_is_written_whole_or_not_at_all(lesson: Lesson, tmp_path: Path) -> None:
    seen = review(lesson.teacher, lesson.exercise.id)
    for ending, beginning in (("html", b"<!DOCTYPE"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        file = tmp_path / f"تقرير.{ending}"
        write_report(lesson.teacher, seen, file)
        assert file.read_bytes().startswith(beginning)
        with pytest.raises(FileError):
            write_report(lesson.teacher, seen, file)
        write_report(lesson.teacher, seen, file, force=True)
    with pytest.raises(FileError):
        write_report(lesson.teacher, seen, tmp_path)
    page = (tmp_path / "تقرير.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_exercise_without_hand_ins_has_a_report(home: Path, tmp_path: Path) -> None:
    lesson = Lesson(tmp_path)
    report = class_report(lesson.teacher, review(lesson.teacher, lesson.exercise.id))
    assert report.chapters == ()
    lesson.close()


ROWS = (("=HYPERLINK(1)", 3, 0.5, None), ("نصّ 👩‍🔧\x0b طويل " * 2_000, 0, None, "+1"))
REPORT = Report(
    "عنوان", ("<i>مقدمة</i>",), "rtl", "ar",
    (
        Chapter("الأول", "ورقة [1]", ("جملة",), Table(("أ", "ب", "ج", "د"), ROWS)),
        Chapter("الثاني", "ورقة [1]", table=Table(("أ",), ((1,),))),
        Chapter("الثالث", "ورقة 1"),
    ),
)  # fmt: skip


def test_a_workbook_holds_texts_and_numbers() -> None:
    from openpyxl import load_workbook

    sink = BytesIO()
    report_xlsx.write(REPORT, sink)
    book = load_workbook(BytesIO(sink.getvalue()))
    assert len(book.sheetnames) == 4 - 1
    assert len(set(book.sheetnames)) == 3
    sheet = book[book.sheetnames[1]]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells][:3] == ["الأول", "جملة", "أ"]
    assert sheet.sheet_view.rightToLeft


def test_a_page_is_escaped_and_shows_what_is_undefined() -> None:
    sink = BytesIO()
    report_html.write(REPORT, sink)
    page = sink.getvalue().decode()
    assert "&lt;i&gt;" in page
    assert "<i>" not in page
    assert "\x0b" not in page
    assert page.count("<td") == 2 * 4 + 1
    assert '<td class="n">—</td>' in page
    assert 'dir="rtl"' in page


MIXED = Report(
    "Who is speaking?", ("F1: كم يتطابق ما ظلّله كل طالبين", "Ask them."), "rtl", "ar",
    (Chapter("3. Which source?", "ورقة", table=Table(("أ", "ب"), (("نصّ " * 40, -0.004),))),),
)  # fmt: skip


def test_each_line_goes_the_way_of_most_of_its_letters() -> None:
    sink = BytesIO()
    report_html.write(MIXED, sink)
    page = sink.getvalue().decode()
    for line in (
        '<h1 dir="ltr">Who', '<p dir="rtl">F1', '<p dir="ltr">Ask', '<h2 dir="ltr">3.',
    ):  # fmt: skip
        assert line in page
    assert '<td class="n">0</td>' in page.translate(dict.fromkeys(range(0x2066, 0x206A)))


def test_a_long_passage_has_room_in_its_row() -> None:
    from openpyxl import load_workbook

    sink = BytesIO()
    report_xlsx.write(MIXED, sink)
    sheet = load_workbook(BytesIO(sink.getvalue())).worksheets[1]
    assert sheet.row_dimensions[3].height == 15 * 4
    assert sheet.page_setup.orientation == "landscape"


def test_a_sentence_of_the_other_way_keeps_its_question_mark_at_its_end() -> None:
    from reader.printing import report as printing

    assert printing.write(MIXED, BytesIO()) == 1
    assert printing.standing_whole(MIXED.title, "rtl") == "\u2066Who is speaking?\u2069"
    assert printing.standing_whole(MIXED.title, "ltr") == MIXED.title
    assert printing.standing_whole(MIXED.about[0], "rtl") == MIXED.about[0]
