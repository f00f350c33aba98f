"""A lesson on the five articles, which nobody passes on: every copy of them is known again."""

import zipfile

import pytest

from reader import paths
from tests.sample_exercises import SHEETS, file_of

ARTICLES = paths.corpus().parent.parent / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
STRAIGHT = str.maketrans("“”«»‘’", '""""\'\'')


def written(text):
    return text.encode()


def from_an_editor(text):
    """As an editor writes it: CRLF, another encoding, an empty line at the end."""
    return (text + "\n\n").replace("\n", "\r\n").encode("utf-16")


def retyped(text):
    """As a word processor leaves it: straight quotes, indents, spaces instead of no-break ones."""
    lines = text.translate(STRAIGHT).replace("\u00a0", " ").split("\n")
    return "\n".join(f"  {line}" if line else line for line in lines).encode("utf-8-sig")


COPIES = {"سلمى": written, "يوسف": from_an_editor, "ليان": retyped}


@pytest.mark.parametrize(("sheet", "spoken"), [*zip(SHEETS, ("ar_EG", "en_GB"), strict=True)])
def test_a_lesson_without_texts(data, command, tmp_path, monkeypatch, sheet, spoken):
    monkeypatch.setenv("LC_ALL", f"{spoken}.UTF-8")
    files = [next(ARTICLES.glob(f"{number}_*.txt")) for number in sheet.articles]
    opened = data("exercise", "open", file_of(sheet))
    assert len(opened["missing"]) == len(files)
    assert len(data("import", *files)["exercises"]) == 1
    lesson = tmp_path / "درس.hamish-exercise"
    assert data("exercise", "give", opened["exercise"], lesson)["texts"] is False
    folder = tmp_path / "in"
    folder.mkdir()
    for name, change in COPIES.items():
        play(data, tmp_path, lesson, sheet, (name, change, files), folder)
    collected = data("exercise", "collect", folder)
    assert {name: len(found) for name, found in collected.items()} == {
        "added": 3, "unchanged": 0, "replaced": 0, "refused": 0,
    }  # fmt: skip
    seen = data("exercise", "review", opened["exercise"], "--out", tmp_path / "r.html")
    assert seen["handins"] == 3
    key = sum(map(len, sheet.marks))
    for student in seen["students"]:
        assert student["found"] == 1
        assert student["found"] + student["missed"] == key
    start, end, _ = sheet.marks[0][0]
    (agreed,) = [each for each in seen["passages"] if (each["start"], each["end"]) == (start, end)]
    assert agreed["students"] == 3
    assert any(each["f1"] == 1 for each in seen["agreement"])
    assert data("check")["ok"]
    shown = command("exercise", "review", opened["exercise"], json=False)
    assert (shown.status, shown.err) == (0, "")


def play(data, folder, lesson, sheet, student, into):
    """Bring own copies in, and mark the first passage of the key in them."""
    name, change, files = student
    before = ["--library", str(folder / f"{name}.hamish")]
    opened = data("exercise", "open", lesson, "--name", name, before=before)
    assert [each["position"] for each in opened["missing"]] == [*range(1, len(files) + 1)]
    copies = []
    for number, file in enumerate(files):
        copies.append(folder / f"{name} {number}.txt")
        copies[-1].write_bytes(change(file.read_text("utf-8")))
    data("import", *copies, before=before)
    assert data("exercise", "open", lesson, "--name", name, before=before)["missing"] == []
    start, end, tags = sheet.marks[0][0]
    text = data("show", 1, before=before)["text"]
    original = files[0].read_text("utf-8")
    mine = found_in(text, original, start), found_in(text, original, end - 1) + 1
    given = [word for tag in tags for word in ("--tag", tag)]
    data("annotate", 1, *mine, *given, before=before)
    handed = into / f"{name}.hamish-handin"
    data("exercise", "handin", handed, before=before)
    assert_silent(handed, files)


def found_in(copy, original, at):
    """Tell where the letter at a place of the original stands in a copy that reads alike."""
    letters = sum(not sign.isspace() for sign in original[:at])
    for place, sign in enumerate(copy):
        if not sign.isspace():
            if letters == 0:
                return place
            letters -= 1
    raise AssertionError(at)


def assert_silent(handed, files):
    with zipfile.ZipFile(handed) as package:
        whole = "\n".join(package.read(name).decode() for name in package.namelist())
    for file in files:
        text = file.read_text("utf-8")
        rows = (text[at : at + 20] for at in range(len(text) - 19))
        assert not [row for row in rows if row in whole]
