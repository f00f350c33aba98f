"""Templates: in both languages, with tags that are there, samples, and keys that fit them."""

import pytest

from reader.acts.exercise_making import files_of
from reader.acts.exercise_templates import (
    Template,
    from_template,
    make_sample,
    sample_key,
    sample_of,
    template,
    templates,
)
from reader.acts.exercises import key_layer_id
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import NotFoundError, UsageError
from reader.core.model import RELATIONS
from reader.exercises.model import STEP_KINDS
from reader.exercises.package import unpack
from reader.exercises.steps import states
from reader.language import Language
from reader.store.check import check
from reader.store.library import Library
from tests.conftest import put_article

ALL = templates()
BOTH: tuple[Language, ...] = ("ar", "en")
TEXTS = ("title", "aim", "questions")
NAMES = [
    "who-speaks", "fact-opinion-claim", "loaded-words", "two-reports", "left-out", "check-number",
]  # fmt: skip


def test_there_are_six_in_their_order() -> None:
    assert [each.key for each in ALL] == NAMES
    assert [each.path.stem for each in ALL] == NAMES
    assert template("left-out") is ALL[4]
    with pytest.raises(NotFoundError):
        template("none")


@pytest.mark.parametrize("chosen", ALL, ids=lambda each: each.key)
def test_everything_is_said_in_both_languages(chosen: Template) -> None:
    for name in TEXTS:
        here, there = chosen.said(name, "ar"), chosen.said(name, "en")
        assert here
        assert there
        assert len(here) == len(there) or isinstance(here, str)
    for entry in (*chosen.table["steps"], *chosen.table["rubric"]):
        for name in ("title", "hint", "options", "rows", "levels"):
            here, there = entry.get(name), entry.get(f"{name}_en")
            assert (here is None) == (there is None)
            if isinstance(here, list):
                assert len(here) == len(there)
                assert all(here)
                assert all(there)
    for entry in chosen.table["sample"]["answers"]:
        assert "choice" in entry or entry.keys() >= {"words", "words_en"} or "chart_en" in entry
    assert {step["kind"] for step in chosen.table["steps"]} <= set(STEP_KINDS)
    assert {each.get("relation") for each in chosen.table["sample"].get("links", ())} <= {
        *RELATIONS
    }
    assert all(len(row["levels"]) == 3 for row in chosen.table["rubric"])


@pytest.mark.parametrize("chosen", ALL, ids=lambda each: each.key)
@pytest.mark.parametrize("language", BOTH)
def test_the_worked_key_does_all_that_its_steps_ask(
    tmp_path_factory: pytest.TempPathFactory, chosen: Template, language: Language
) -> None:
    with Library.open(tmp_path_factory.mktemp("own") / "library.hamish") as library:
        library.by = "المعلّمة"
        made, documents = make_sample(library, chosen, language)
        library.apply(made.change_set)
        exercise, key = made.what.exercise, made.what.key
        assert key is not None
        assert exercise.title == chosen.title(language)
        read = {source.id: True for source in exercise.sources}
        assert all(state.is_met for state in states(exercise, key.work, read))
        layer = key_layer_id(exercise.id)
        assert len(library.annotations.all(layer=layer)) == len(key.work.marks)
        assert len(library.links.all(layer)) == len(key.work.links)
        assert len(documents) == len(sample_of(chosen).files)
        for answer in key.work.answers:
            step = exercise.steps[answer.step - 1]
            if step.kind == "chart":
                assert isinstance(answer.value, tuple)
                assert len(answer.value) == len(step.rows)
                assert all(len(row) == len(documents) for row in answer.value)
        files = files_of(made.what)
        assert files.teachers is not None
        assert unpack(files.students).key is None
        assert unpack(files.teachers).key == key
        assert check(library) == []


def test_samples_come_in_once(library: Library) -> None:
    for chosen in (template("two-reports"), template("left-out"), template("two-reports")):
        made, _ = make_sample(library, chosen, "ar")
        library.apply(made.change_set)
    names = [document.file_name for document in library.documents.all()]
    assert names == ["01-wakala.txt", "02-mijdaf.txt", "05-sariya.txt"]


def test_tags_come_in_with_the_exercise_where_they_are_missing(library: Library) -> None:
    document = put_article(library, "خبر.\nقال أحدهم شيئًا.\n")
    before = {tag.id for tag in library.tags.all()}
    exercise = from_template(library, template("who-speaks"), [document], "ar")
    assert {tag.id for tag in library.tags.all()} == before
    made, _ = make_sample(library, template("who-speaks"), "ar")
    library.apply(made.change_set)
    assert {tag.id for tag in exercise.tags} <= {tag.id for tag in library.tags.all()}
    library.undo()
    assert {tag.id for tag in library.tags.all()} == before


def test_a_tag_that_was_renamed_here_keeps_its_name(library: Library) -> None:
    codebook = Codebook(library.tags.all())
    figure = codebook.find("رقم أو إحصاء")
    from dataclasses import replace

    after = replace(figure, name="أعداد")
    library.apply(operations.change_tag(codebook=codebook, before=figure, after=after))
    made, _ = make_sample(library, template("check-number"), "ar")
    assert "أعداد" in [tag.name for tag in made.exercise.tags]


def test_a_template_wants_its_number_of_articles(library: Library) -> None:
    document = put_article(library, "خبر.\n")
    with pytest.raises(UsageError):
        from_template(library, template("two-reports"), [document], "ar")


def test_a_quotation_that_is_not_there_once_is_a_mistake(library: Library) -> None:
    chosen = template("who-speaks")
    document = put_article(library, "خبر.\n")
    exercise = from_template(library, chosen, [document], "ar")
    with pytest.raises(ValueError, match="0 times"):
        sample_key(library, exercise, chosen, [document])


def test_without_texts_nothing_of_the_samples_goes_along(library: Library) -> None:
    made, documents = make_sample(library, template("check-number"), "ar", with_texts=False)
    assert not made.exercise.has_texts
    whole = b"\n".join((files_of(made.what).teachers or {}).values()).decode()
    texts = [library.texts.get(document.text_sha256) for document in documents]
    rows = (text[at : at + 20] for text in texts for at in range(len(text) - 19))
    assert made.quoted == ()
    assert not [row for row in rows if row in whole]
