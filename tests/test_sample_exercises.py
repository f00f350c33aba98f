"""The exercises without texts of `corpus/`: sound, silent, and awake when their articles come."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.acts.exercise_files import read_package
from reader.acts.exercise_making import without_texts
from reader.acts.exercise_opening import open_as_teacher, woken
from reader.acts.exercises import key_layer_id, wake
from reader.acts.importing import import_files
from reader.core.model import PART_KINDS, Tag, new_id, now
from reader.core.text import sha256
from reader.exercises.copies import TextKey
from reader.exercises.model import Exercise, Key, Mark, Source, Work
from reader.exercises.package import pack_exercise
from reader.store.check import check
from reader.store.library import Library
from tests import sample_exercises
from tests.sample_exercises import SHEETS, Sheet, file_of

ARTICLES = paths.corpus().parent.parent / "shared" / "articles"
with_articles = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not here")
A_ROW = 20  # letters that must not be found again


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_package_is_sound_and_says_nothing_of_its_articles(sheet: Sheet) -> None:
    package = read_package(file_of(sheet), "key")
    exercise, key = package.exercise, package.key
    assert exercise is not None
    assert key is not None
    for source, marked in zip(exercise.sources, sheet.marks, strict=True):
        told = (source.title, source.outlet, source.author, source.published, source.url)
        assert [source.text, *told] == [None] * 6
        assert {kind for kind, _ in source.parts} <= set(PART_KINDS)
        places = [mark.place for mark in key.work.marks if mark.source_id == source.id]
        assert [(place.start, place.end) for place in places] == [each[:2] for each in marked]
        body = [place for kind, place in source.parts if kind in {"paragraph", "heading"}]
        for place in places:
            assert any(part.start <= place.start and place.end <= part.end for part in body)
    assert all(mark.tag_ids and mark.note is None for mark in key.work.marks)
    assert all(link.note is None for link in key.work.links)
    assert len(key.work.links) == len(sheet.links)
    tag_ids = {tag.id for tag in exercise.tags}
    assert {tag for mark in key.work.marks for tag in mark.tag_ids} <= tag_ids


def test_a_package_sleeps_in_a_library_without_its_articles(library: Library) -> None:
    for sheet in SHEETS:
        begun = open_as_teacher(library, read_package(file_of(sheet), "key"))
        assert begun.missing == tuple(range(1, len(sheet.articles) + 1))
    assert wake(library) is None
    assert check(library) == []


@with_articles
def test_the_packages_are_those_that_the_tool_makes() -> None:
    for path, files in sample_exercises.packages(ARTICLES).items():
        package = read_package(path, "key")
        assert pack_exercise(package.exercise, package.key) == files  # type: ignore[arg-type]


@with_articles
def test_packages_wake_with_their_keys_when_the_articles_come(library: Library) -> None:
    for sheet in SHEETS:
        open_as_teacher(library, read_package(file_of(sheet), "key"))
    import_files(library, [ARTICLES])
    assert len(woken(library)) == len(SHEETS)
    for sheet in SHEETS:
        begun = open_as_teacher(library, read_package(file_of(sheet), "key"))
        assert begun.missing == ()
        layer = key_layer_id(begun.exercise.id)
        assert len(library.annotations.all(layer=layer)) == sum(map(len, sheet.marks))
        assert len(library.links.all(layer)) == len(sheet.links)
    assert check(library) == []


@with_articles
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_twenty_letters_of_an_article_are_in_its_package(sheet: Sheet) -> None:
    package = read_package(file_of(sheet), "key")
    assert package.exercise is not None
    whole = said(pack_exercise(package.exercise, package.key))
    for number in sheet.articles:
        text = next(ARTICLES.glob(f"{number}_*.txt")).read_text("utf-8")
        assert not rows_found(text, whole)


def said(files: dict[str, bytes]) -> str:
    return "\n".join(data.decode() for data in files.values())


def rows_found(text: str, whole: str) -> list[str]:
    rows = (text[at : at + A_ROW] for at in range(len(text) - A_ROW + 1))
    return [row for row in rows if row in whole]


SIGNS = 'ابتثجحخ سلامٌ ىئـ\u00a0\u200c\n.،«»0٢7aZ{}":,'
TAG = Tag(new_id(), "رسمي", "Official", slot=4)


@settings(max_examples=60)
@given(st.text(SIGNS, min_size=A_ROW, max_size=90), st.data())
def test_no_twenty_letters_of_any_text_are_in_its_package(text: str, data: st.DataObject) -> None:
    key = TextKey(text)
    start = data.draw(st.integers(0, len(text) - 1))
    place = key.place(start, data.draw(st.integers(start + 1, len(text))))
    source = Source(
        new_id(), 1, sha256(text), key.sha256, len(text),
        title=text[:40], outlet=text, text=text, parts=(("paragraph", place),),
    )  # fmt: skip
    exercise = Exercise(new_id(), "تمرين", created_at=now(), sources=(source,), tags=(TAG,))
    answer_key = Key(new_id(), exercise.id, now(), Work((Mark(new_id(), source.id, place),)))
    assert rows_found(text, said_plainly(exercise, answer_key))
    bare = without_texts(exercise)
    assert not bare.has_texts
    assert not rows_found(text, said_plainly(bare, answer_key))


def said_plainly(exercise: Exercise, key: Key) -> str:
    """Give the files of a package, JSON's escapes taken back."""
    whole = said(pack_exercise(exercise, key))
    return whole.replace('\\"', '"').replace("\\n", "\n")


def test_packages_lie_where_the_readme_says() -> None:
    named = (paths.corpus() / "README.md").read_text("utf-8")
    for path in paths.corpus().glob("*.hamish-exercise"):
        assert f"`{path.name}`" in named
    assert {path.name for path in paths.corpus().glob("*.hamish-exercise")} == {
        file_of(sheet).name for sheet in SHEETS
    }


def test_importing_the_corpus_leaves_the_packages_alone(library: Library) -> None:
    report = import_files(library, [Path(paths.corpus())])
    assert [each.file for each in report.refused] == []
    assert len(report.imported) == 8
