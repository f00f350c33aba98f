"""exercise: a whole lesson on files, and every way to go wrong, from the command line."""

import json
import zipfile

import pytest

from reader.exchange import sandbox
from tests.cli.conftest import plain

FIRST = (
    "عودة أهالي جسر الزان\n"
    "قالَ مُحافِظُ «جسر الزان» إنّ ٢٧ عائلةً عادت إلى بيـــوتها\u00a0أمس 👨\u200d👩\u200d👧 بعد "
    "انحسار الماء، ولا خسائر في الأرواح.\n"
    "وذكر مصدر فضّل ألّا يُسمّى أنّ السدّ «لم يُفحص منذ أعوام». وأضافت وكالة Reuters أنّ 12 بيتًا "
    "تهدّم، مي\u200cخواهند.\n"
)
SECOND = (
    "السدّ تحت الفحص\n"
    "أعلنت لجنة المهندسين أنّ السدّ يُفحص كل عام، وأن ٣٠ عائلة عادت إلى القرية يوم الثلاثاء.\n"
)
OFFICIAL, ANONYMOUS = "مصدر رسمي", "مصدر مجهول"
KEY = {OFFICIAL: "مُحافِظُ «جسر الزان»", ANONYMOUS: "مصدر فضّل ألّا يُسمّى"}
STEPS = [
    {"kind": "read", "title": "اقرأ"},
    {"kind": "mark", "title": "ظلّل", "tags": [OFFICIAL], "at_least": 1},
    {"kind": "words", "title": "من الغائب؟"},
    {"kind": "choice", "title": "من يحمل الخبر؟", "options": ["مسؤولون", "شهود"]},
    {"kind": "links", "title": "صِل", "at_least": 1},
]


@pytest.fixture
def files(tmp_path):
    """Write two articles and a steps file."""
    folder = tmp_path / "ملفات"
    folder.mkdir()
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2.txt").write_text(SECOND, encoding="utf-8")
    rubric = [{"title": "المصادر", "levels": ["لا", "بعضها", "كلها"], "points": 2}]
    steps = {"steps": STEPS, "aim": "أن تعرف من يتكلم", "minutes": 30, "rubric": rubric}
    (folder / "خطوات.json").write_text(json.dumps(steps), encoding="utf-8")
    return folder


class Lesson:
    """The teacher's library is the one of ``data``; students have files of their own."""

    def __init__(self, data, command, files, *more):
        self.data, self.command, self.folder = data, command, files
        self.file = files / "درس.hamish-exercise"
        data("import", files / "1.txt", files / "2.txt")
        for tag, quotation in KEY.items():
            self.mark(data, quotation, tag)
        data("link", 1, 2, *map(span, ("٢٧ عائلةً", "٣٠ عائلة"), (FIRST, SECOND)))
        self.made = data(
            "exercise", "new", self.file, "--article", 1, "--article", 2, "--title", "من يتكلم؟",
            "--tag", OFFICIAL, "--tag", ANONYMOUS, "--steps", files / "خطوات.json", "--key", *more,
        )  # fmt: skip

    @staticmethod
    def mark(data, quotation, tag, **more):
        start = FIRST.index(quotation)
        return data("annotate", 1, start, start + len(quotation), "--tag", tag, **more)

    def student(self, name, *quotations, texts=(FIRST, SECOND), answers=()):
        """Play one student: open, bring the articles in, mark, hand in; answer the file."""
        before = ["--library", self.folder / f"{name}.hamish"]
        before = list(map(str, before))
        opened = self.data("exercise", "open", self.file, "--name", name, before=before)
        if opened["missing"]:
            own = [self.folder / f"{name} {number}.txt" for number in range(len(texts))]
            for path, text in zip(own, texts, strict=True):
                path.write_text(text, encoding="utf-8")
            self.data("import", *own, before=before)
        for quotation, tag in quotations:
            self.mark(self.data, quotation, tag, before=before)
        return self.hand_in(name, *answers)

    def hand_in(self, name, *answers, file=None):
        path = self.folder / "in" / f"{file or name}.hamish-handin"
        path.parent.mkdir(exist_ok=True)
        before = ["--library", str(self.folder / f"{name}.hamish")]
        given = [word for each in answers for word in ("--answer", each)]
        return path, self.data("exercise", "handin", path, *given, before=before)


def span(quotation, text):
    start = text.index(quotation)
    return f"{start}:{start + len(quotation)}"


def texts_in(path):
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@pytest.mark.parametrize("more", [(), ("--without-texts",)], ids=["with texts", "without"])
def test_a_whole_lesson(data, command, files, more):
    lesson = Lesson(data, command, files, *more)
    assert lesson.made == {
        "file": str(lesson.file), "id": lesson.made["id"], "articles": [1, 2], "texts": not more,
    }  # fmt: skip
    twin = files / "درس.key.hamish-exercise"
    assert "marks.jsonl" in zipfile.ZipFile(twin).namelist()
    assert set(zipfile.ZipFile(lesson.file).namelist()) & {"marks.jsonl", "key.json"} == set()
    if more:
        for path in (lesson.file, twin):
            whole = texts_in(path)
            rows = [text[at : at + 20] for text in (FIRST, SECOND) for at in range(len(text) - 19)]
            assert not [row for row in rows if row in whole]

    # seven who did it, one of them twice; one without anything; two damaged; another text
    for number in range(6):
        tag = OFFICIAL if number % 2 else ANONYMOUS
        lesson.student(f"طالب {number}", (KEY[OFFICIAL], OFFICIAL), (KEY[ANONYMOUS], tag))
    first, handed = lesson.student("سلمى", ("وكالة Reuters", OFFICIAL), answers=["3=الأهالي"])
    assert handed == {"file": str(first), "annotations": 1, "open_steps": [1, 4, 5]}
    _, handed = lesson.hand_in("سلمى", "4=شهود", file="سلمى مرة أخرى")
    assert handed["open_steps"] == [1, 5]
    lesson.student("فارغ")
    folder = files / "in"
    good = (folder / "طالب 0.hamish-handin").read_bytes()
    (folder / "مبتور.hamish-handin").write_bytes(good[:-60])
    (folder / "معبوث به.hamish-handin").write_bytes(good.replace(b"marks.jsonl", b"marks.jsonx"))
    changed, _ = lesson.student(
        "عمر",
        (KEY[ANONYMOUS], ANONYMOUS),
        texts=(FIRST.replace("٢٧", "٢٨"), SECOND),
    )
    if not more:  # the text went along; somebody altered it afterwards
        rewrite(changed, first_text="0" * 64)
    assert len(list(folder.iterdir())) == 12

    dry = command("exercise", "collect", folder, "--dry-run")
    done = command("exercise", "collect", folder)
    assert (dry.status, dry.data) == (1, done.data)
    fates = {name: len(found) for name, found in done.data.items()}
    refused = 3 if not more else 2
    assert fates == {
        "added": 8 + (3 - refused), "unchanged": 1, "replaced": 0, "refused": refused,
    }  # fmt: skip
    unread = [each["student"] for each in done.data["added"] if each["unread"] == [1]]
    assert unread == (["عمر"] if more else [])
    assert done.data["unchanged"][0]["file"] == str(first)
    assert "2" in plain(done.data["unchanged"][0]["reason"])
    again = command("exercise", "collect", folder)
    assert (len(again.data["added"]), len(again.data["refused"])) == (0, refused)

    check_class(data, lesson, files)
    give_back(data, lesson, files)
    assert data("check")["ok"]
    assert data("undo")[0]["label"].startswith("history.exercise")


def rewrite(path, first_text):
    """Say in a hand-in that another text was read, with all hashes right."""
    from reader.acts.exercise_files import read_package, write_package
    from reader.exercises.package import pack_hand_in

    hand_in = read_package(path).hand_in
    read = hand_in.sources[0].__class__(hand_in.sources[0].source_id, first_text, first_text)
    from dataclasses import replace

    other = replace(hand_in, sources=(read, *hand_in.sources[1:]))
    write_package(path, pack_hand_in(other), force=True)


def check_class(data, lesson, files):
    seen = data("exercise", "review", lesson.made["id"])
    assert set(seen) == {"handins", "passages", "agreement", "students"}
    students = {each["name"]: each for each in seen["students"]}
    assert seen["handins"] == len(students)
    assert {"name", "found", "missed", "extra"} <= set(students["سلمى"])
    assert [students["سلمى"][name] for name in ("found", "missed", "extra")] == [0, 2, 1]
    assert [students["طالب 0"][name] for name in ("found", "missed", "extra")] == [2, 0, 0]
    assert [students["طالب 1"][name] for name in ("found", "other_tag")] == [1, 1]
    start = FIRST.index(KEY[OFFICIAL])
    governor = next(each for each in seen["passages"] if each["start"] == start)
    assert governor["article"] == 1
    assert governor["students"] == 6
    assert list(governor["tags"].values()) == [6]
    official = next(each for each in seen["agreement"] if each["tag"].endswith(OFFICIAL))
    assert set(official) == {"tag", "counts", "f1", "kappa", "alpha", "alpha_u"}
    assert official["counts"]["students"] == 7
    for ending, beginning in (("html", b"<!DOCTYPE"), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        out = files / f"تقرير.{ending}"
        data("exercise", "review", lesson.made["id"], "--out", out)
        assert out.read_bytes().startswith(beginning)
    page = (files / "تقرير.html").read_text("utf-8")
    assert "سلمى" in page
    assert "الأهالي" in page
    hidden = files / "بلا أسماء.html"
    anonymous = data("exercise", "review", lesson.made["id"], "--out", hidden, "--anonymous")
    alone = files / "سلمى.html"
    data("exercise", "review", lesson.made["id"], "--out", alone, "--student", "سلمى")
    assert "سلمى" in alone.read_text("utf-8")
    assert "طالب 0" not in alone.read_text("utf-8")
    assert "سلمى" not in hidden.read_text("utf-8")
    assert "سلمى" not in json.dumps(anonymous, ensure_ascii=False)


def give_back(data, lesson, files):
    path = files / "رد.hamish-feedback"
    said = data(
        "exercise", "feedback", lesson.made["id"], "سلمى", path, "--return",
        "--comment", "أحسنتِ 👏🏽", "--step", "3=ومن غيرهم؟", "--points", "1",
    )  # fmt: skip
    assert said["decision"] == "returned"
    before = ["--library", str(files / "سلمى.hamish")]
    taken = data("exercise", "take", path, before=before)
    assert [each["text"] for each in taken["comments"]] == ["أحسنتِ 👏🏽", "ومن غيرهم؟"]
    assert taken["points"] == [{"row": "المصادر", "points": 1, "of": 2}]
    assert data("exercise", "take", path, before=before) == taken


# the student


def test_students_of_one_machine_have_files_of_their_own(data, command, files, home, monkeypatch):
    from reader.cli.root import run

    lesson = Lesson(data, command, files)
    for name in ("سلمى", "يوسف"):
        assert run(["exercise", "open", str(lesson.file), "--name", name]) == 0
        assert run(["exercise", "open", str(lesson.file), "--name", f" {name} "]) == 0
    own = sorted((home / "exercises").glob("*.hamish"))
    assert len(own) == 2
    assert run(["exercise", "handin", str(files / "من؟.hamish-handin")]) == 1
    assert run(["exercise", "handin", str(files / "س.hamish-handin"), "--name", "سلمى"]) == 0
    (added,) = data("exercise", "collect", files / "س.hamish-handin")["added"]
    assert added["student"] == "سلمى"
    assert not (home / "library.hamish").exists()
    path = files / "رد.hamish-feedback"
    data("exercise", "feedback", lesson.made["id"], "سلمى", path)
    assert run(["exercise", "take", str(path)]) == 0


def test_opening_answers_what_is_missing(data, command, files):
    lesson = Lesson(data, command, files, "--without-texts")
    before = ["--library", str(files / "s.hamish")]
    opened = data("exercise", "open", lesson.file, "--name", "سلمى", before=before)
    assert set(opened) == {"exercise", "library", "missing", "articles"}
    assert [each["position"] for each in opened["missing"]] == [1, 2]
    assert opened["articles"] == []
    found = data("import", files / "2.txt", before=before)
    assert found["exercises"] == ["من يتكلم؟"]
    again = data("exercise", "open", lesson.file, "--name", "سلمى", before=before)
    assert [each["position"] for each in again["missing"]] == [1]
    assert again["articles"] == [1]


def test_a_library_holds_the_work_of_one(data, command, files):
    lesson = Lesson(data, command, files)
    refused = command("exercise", "open", lesson.file, "--name", "سلمى")
    assert refused.status == 1  # the teacher's own library
    before = ["--library", str(files / "s.hamish")]
    data("exercise", "open", lesson.file, "--name", "سلمى", before=before)
    assert command("exercise", "open", lesson.file, "--name", "يوسف", before=before).status == 1
    twin = files / "درس.key.hamish-exercise"
    assert command("exercise", "open", twin, before=before).status == 1
    assert command("exercise", "open", lesson.file, before=before).status == 2  # no name
    assert command("exercise", "open", lesson.file, "--name", " ").status == 1
    assert command("exercise", "review", lesson.made["id"], before=before).status == 1


def test_hand_ins_are_counted_only_where_they_were_written(data, command, files):
    lesson = Lesson(data, command, files)
    path, _ = lesson.student("سلمى")
    before = ["--library", str(files / "سلمى.hamish")]
    assert command("exercise", "handin", path, before=before).status == 1
    assert command("exercise", "handin", path, "--answer", "x", before=before).status == 2
    assert (
        command("exercise", "handin", path, "--force", "--answer", "1=x", before=before).status == 1
    )
    assert (
        command("exercise", "handin", path, "--force", "--answer", "4=٣", before=before).status == 1
    )
    data("exercise", "handin", path, "--force", "--answer", "4=2", before=before)
    (added,) = data("exercise", "collect", path)["added"]
    assert added["number"] == 2
    assert command("exercise", "handin", files / "t.hamish-handin").status == 1  # the teacher's


# the teacher


def test_the_twin_wakes_in_the_library_of_a_colleague(data, command, files):
    lesson = Lesson(data, command, files, "--without-texts")
    before = ["--library", str(files / "زميل.hamish")]
    twin = files / "درس.key.hamish-exercise"
    opened = data("exercise", "open", twin, before=before)
    assert len(opened["missing"]) == 2
    data("import", files / "1.txt", files / "2.txt", before=before)
    assert data("exercise", "open", twin, before=before)["missing"] == []
    marks = data("annotations", "--layer", "all", before=before)
    assert sorted(each["exact"] for each in marks) == sorted(KEY.values())
    assert data("annotations", before=before) == []
    (row,) = data("exercise", "list", before=before)
    assert (row["role"], row["articles"], row["texts"]) == ("teacher", [1, 2], False)
    again = files / "مرة أخرى.hamish-exercise"
    data("exercise", "give", lesson.made["id"][:8], again, "--key", before=before)
    assert again.exists()
    assert (files / "مرة أخرى.key.hamish-exercise").exists()


def test_the_twin_wakes_when_its_articles_come_with_a_project(data, command, files, monkeypatch):
    monkeypatch.setattr(sandbox, "run", lambda function, *given, **_: function(*given))
    Lesson(data, command, files, "--without-texts")
    project = files / "مشروع.qdpx"
    data("export", project, "--article", "1", "--article", "2")
    before = ["--library", str(files / "زميل.hamish")]
    data("exercise", "open", files / "درس.key.hamish-exercise", before=before)
    tried = data("import-annotations", project, "--dry-run", before=before)
    assert "exercises" not in tried
    answer = data("import-annotations", project, before=before)
    assert len(answer["exercises"]) == 1
    assert [row["missing"] for row in data("exercise", "list", before=before)] == [[]]
    assert "exercises" not in data("import-annotations", project, before=before)


def test_giving_it_out_once_more_with_the_texts_or_without(data, command, files):
    lesson = Lesson(data, command, files)
    again, bare = files / "ثانية.hamish-exercise", files / "بلا.hamish-exercise"
    data("exercise", "give", lesson.made["id"], again)
    assert again.read_bytes() == lesson.file.read_bytes()
    assert data("exercise", "give", lesson.made["id"], bare, "--without-texts")["texts"] is False
    assert "جسر الزان" not in texts_in(bare)
    assert command("exercise", "give", lesson.made["id"], bare).status == 1  # is there


def test_what_quotes_the_article_is_said_before_it_goes_out_without(command, data, files):
    data("import", files / "1.txt")
    title = "لماذا قال إن ٢٧ عائلة عادت إلى بيوتها أمس؟"
    out = files / "t.hamish-exercise"
    made = command("exercise", "new", out, "--article", 1, "--title", title, "--without-texts")
    assert made.status == 0
    assert "٢٧ عائلة عادت إلى بيوتها أمس" in made.err
    made = command("exercise", "new", out, "--article", 1, "--title", title, "--force")
    assert made.err == ""


def test_what_quotes_the_article_is_said_in_hand_in_and_feedback_too(command, data, files):
    lesson = Lesson(data, command, files, "--without-texts")
    path, _ = lesson.student("سلمى")
    before = ["--library", str(files / "سلمى.hamish")]
    words = "إن ٢٧ عائلة عادت إلى بيوتها أمس"
    said = command("exercise", "handin", path, "--force", "--answer", f"3={words}", before=before)
    assert said.status == 0
    assert words in said.err
    data("exercise", "collect", path)
    said = command(
        "exercise", "feedback", lesson.made["id"], "سلمى", files / "f", "--comment", words
    )
    assert words in said.err


def test_the_default_exercise_and_its_tags(data, files):
    data("import", files / "1.txt")
    out = files / "t.hamish-exercise"
    data("exercise", "new", out, "--article", 1, "--tag", "جديد/وسم")
    with zipfile.ZipFile(out) as package:
        said = json.loads(package.read("exercise.json"))
        tags = [json.loads(line) for line in package.read("tags.jsonl").splitlines()]
    assert [step["kind"] for step in said["steps"]] == ["read", "mark", "words"]
    assert [tag["name"] for tag in tags] == ["جديد", "وسم"]
    assert "جديد/وسم" in [tag["path"] for tag in data("tags")]
    data("undo")
    assert data("exercise", "list") == []
    assert "جديد/وسم" not in [tag["path"] for tag in data("tags")]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("{", "JSON"),
        ("[]", "no steps"),
        ('[{"kind":"read","title":"a"},{"kind":"sing","title":"b"}]', "kind of step 2"),
        ('[{"kind":"read"}]', "step 1, title"),
        ('[{"kind":"read","title":"  "}]', "step 1, title"),
        ('[{"kind":"mark","title":"a","at_least":0}]', "step 1, at_least"),
        ('[{"kind":"mark","title":"a","at_least":"three"}]', "step 1, at_least"),
        ('[{"kind":"mark","title":"a","tags":"b"}]', "step 1, tags"),
        ('[{"kind":"choice","title":"a","options":["b"]}]', "Step 1 asks for a choice"),
        ('[{"kind":"chart","title":"a"}]', "Step 1 is a chart"),
        ('[{"kind":"links","title":"a"}]', "Step 1 asks for links"),
        ("[7]", "Step 1 is no object"),
        ('[{"kind":"read","title":"a","colour":"red"}]', "Step 1 has something unknown: colour"),
        ('{"steps":[{"kind":"read","title":"a"}],"minutes":"ten"}', "minutes"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_steps_is_one_sentence(command, data, files, steps, said):
    data("import", files / "1.txt")
    (files / "s.json").write_text(steps, encoding="utf-8")
    out = files / "t.hamish-exercise"
    result = command("exercise", "new", out, "--article", 1, "--steps", files / "s.json")
    assert result.status == 1
    assert said in plain(result.data["error"])
    assert not out.exists()
    assert data("exercise", "list") == []


def test_wrong_usage(command, data, files):
    lesson = Lesson(data, command, files)
    exercise_id = lesson.made["id"]
    out = files / "t.hamish-exercise"
    assert command("exercise", "new", out).status == 2
    assert command("exercise", "new", lesson.file, "--article", 1).status == 1  # is there
    assert command("exercise", "new", out, "--article", 1, "--template", "none").status == 1
    assert command("exercise", "new", out, "--article", 1, "--template", "two-reports").status == 1
    assert command("exercise", "new", out, "--template", "two-reports", "--tag", "x").status == 2
    assert command("exercise", "review", exercise_id, "--out", files / "r.odt").status == 2
    assert command("exercise", "review", "12345678").status == 1
    assert command("exercise", "open", files / "none", "--name", "x").status == 1
    assert command("exercise", "take", lesson.file).status == 1
    lesson.student("سلمى")
    data("exercise", "collect", files / "in")
    said = ("exercise", "feedback", exercise_id)
    assert command(*said, "أحد", files / "f").status == 1
    assert command(*said, "سلمى", files / "f", "--points", "1,1").status == 1
    assert command(*said, "سلمى", files / "f", "--points", "9").status == 1
    assert command(*said, "سلمى", files / "f", "--points", "x").status == 2
    assert command(*said, "سلمى", files / "f", "--step", "9=x").status == 2


def test_files_of_exercises_are_no_articles(command, data, files):
    lesson = Lesson(data, command, files)
    handed, _ = lesson.student("سلمى")
    result = command("import", lesson.file, handed)
    assert result.status == 1
    assert [each["file"] for each in result.data["refused"]] == [str(lesson.file), str(handed)]


def test_removing_an_article_and_undoing_it_leaves_the_exercise_whole(data, command, files):
    lesson = Lesson(data, command, files)
    data("remove", 1)
    assert data("exercise", "list")[0]["articles"] == [2]
    assert data("check")["ok"]
    assert command("exercise", "give", lesson.made["id"], files / "x").status == 1
    data("undo")
    assert data("exercise", "list")[0]["articles"] == [1, 2]


def test_deleting_an_exercise_takes_its_hand_ins_along(data, command, files):
    lesson = Lesson(data, command, files)
    lesson.student("سلمى", (KEY[OFFICIAL], OFFICIAL))
    data("exercise", "collect", files / "in")
    gone = data("exercise", "delete", lesson.made["id"][:8])
    assert gone == {"id": lesson.made["id"], "title": "من يتكلم؟", "handins": 1}
    assert data("exercise", "list") == []
    assert data("check")["ok"]
    data("undo")
    assert data("exercise", "list")[0]["handins"] == 1
    assert data("check")["ok"]


# templates


def test_a_template_works_at_once_with_its_samples(data, command, files):
    listed = data("exercise", "templates")
    assert len(listed) == 6
    for row in listed:
        assert set(row) == {"name", "title", "aim", "minutes", "articles", "samples"}
    out = files / "t.hamish-exercise"
    made = data("exercise", "new", out, "--template", "two-reports", "--key")
    assert made["articles"] == [1, 2]
    assert (files / "t.key.hamish-exercise").exists()
    assert data("exercise", "new", files / "u", "--template", "two-reports")["articles"] == [1, 2]


@pytest.mark.parametrize("spoken", ["ar_EG", "en_GB"])
def test_people_read_lines(command, data, files, monkeypatch, spoken):
    monkeypatch.setenv("LC_ALL", f"{spoken}.UTF-8")
    lesson = Lesson(data, command, files)
    lesson.student("سلمى", (KEY[OFFICIAL], OFFICIAL), (KEY[ANONYMOUS], OFFICIAL))
    for words in (
        ("list",), ("templates",), ("collect", files / "in", "--dry-run"),
        ("collect", files / "in"), ("collect", files / "in"), ("review", lesson.made["id"]),
        ("feedback", lesson.made["id"], "سلمى", files / "f", "--comment", "أحسنت"),
        ("give", lesson.made["id"], files / "g"),
    ):  # fmt: skip
        shown = command("exercise", *words, json=False)
        assert (shown.status, shown.err) == (0, "")
        assert shown.out.strip()
    before = ["--library", str(files / "سلمى.hamish")]
    for words in (("take", files / "f.hamish-feedback"), ("handin", files / "h"), ("list",)):
        shown = command("exercise", *words, json=False, before=before)
        assert (shown.status, shown.err) == (0, "")
