"""Links as the library keeps them: read both ways round, removed with articles, proved, given."""

import json
from dataclasses import replace

import pytest

from reader.core.changes import ChangeSet, inserted
from reader.core.errors import NotFoundError
from reader.core.messages import message
from reader.core.model import Annotator, Layer, now
from reader.core.operations import (
    Passage,
    add_link,
    change_link,
    delete_links,
    remove_document,
)
from reader.core.rows import annotator_row, layer_row, link_row
from reader.language import sentence
from reader.store.acting import Step
from reader.store.check import check, check_file
from reader.store.giving import clean_copy
from reader.store.library import Library
from reader.store.repair import repair
from tests.conftest import put_article
from tests.store.acts import snapshot
from tests.store.damage import tamper

OTHER = "اجتمع أهل القرى أمس في المرفأ 👩\u200d🌾، وقُسمت المياه.\nلم يفاجأ أحد.\n"
THIRD = "نفى الناطق 74%\u00a0من الخبر.\nThe river belongs to nobody.\n"


def put_link(library, one, other, a=(0, 5), b=(0, 5), **known):
    passages = [
        Passage(document, library.texts.get(document.text_sha256), *span)
        for document, span in ((one, a), (other, b))
    ]
    act = add_link(a=passages[0], b=passages[1], hand=library.hand(), **known)
    library.apply(act)
    return library.links.get(next(iter(act.keys("links")))[0])


@pytest.fixture
def others(library, article):
    return put_article(library, OTHER), put_article(library, THIRD)


def test_links_are_read_whichever_article_is_asked_for_first(library, article, others):
    second, third = others
    one = put_link(library, article, second, (40, 60))
    two = put_link(library, second, article, (0, 9), (70, 80), status="confirmed", score=0.5)
    three = put_link(library, third, article)
    assert library.links.between(article.id, second.id) == [one, two]
    assert library.links.between(second.id, article.id) == [one, two]
    assert library.links.between(second.id, third.id) == []
    assert library.links.of([second.id]) == [one, two]
    assert library.links.of([third.id, second.id, third.id]) == [one, two, three]
    assert library.links.of([]) == []
    assert library.links.all() == [one, two, three]
    assert library.links.existing([three.id, "none"]) == [three]


def test_a_link_is_found_by_the_beginning_of_its_id(library, article, others):
    link = put_link(library, article, others[0])
    assert library.links.get(link.id[:8]) == link
    for unknown in (link.id[:7], "ffffffff", ""):
        with pytest.raises(NotFoundError) as caught:
            library.links.get(unknown)
        assert caught.value.message.id == "link.not_found"
    twin = replace(link, id=link.id[:8] + "-twin")
    row = inserted("links", (twin.id,), link_row(twin))
    library.apply(ChangeSet(message("history.link_add"), (row,)))
    with pytest.raises(NotFoundError) as caught:
        library.links.get(link.id[:8])
    assert caught.value.message.id == "link.ambiguous"


def test_counts_leave_rejected_ones_out(library, article, others):
    second, third = others
    put_link(library, article, second)
    put_link(library, article, article, (0, 5), (8, 12))
    put_link(library, third, article, status="rejected")
    ids = [article.id, second.id, third.id]
    assert library.links.counts(ids) == {article.id: 2, second.id: 1}


def test_a_decision_stays_after_a_restart_and_can_be_taken_back(library, article, others):
    evidence = json.dumps({"words": ["المرفأ"]}, ensure_ascii=False)
    link = put_link(library, article, others[0], status="confirmed", score=0.31, evidence=evidence)
    library.apply(change_link(before=link, after=replace(link, status="rejected", note="لا")))
    library.close()
    with Library.open(library.path) as again:
        kept = again.links.get(link.id)
        assert kept == replace(link, status="rejected", note="لا")
        again.undo()
        assert again.links.get(link.id) == link
        again.apply(delete_links(rows=again.rows.of_links([link.id])))
        assert again.links.all() == []
        again.undo()
        assert again.links.all() == [link]
        again.undo()
        assert again.links.all() == []


def test_with_an_article_its_links_go_in_the_same_act(library, article, others):
    second, third = others
    put_link(library, article, second)
    put_link(library, third, article)
    put_link(library, article, article, (0, 5), (8, 12))
    stays = put_link(library, second, third)
    before = snapshot(library)
    library.apply(remove_document(rows=library.rows.of_document(article.id)))
    assert library.links.all() == [stays]
    assert check(library) == []
    library.undo()
    assert snapshot(library) == before


def test_articles_with_links_among_them_go_together(library, article, others):
    """A long act gathers steps ahead, so two of them may not both list one link."""
    ids = [article.id, *(each.id for each in others)]
    for one, other in ((article, others[0]), (others[0], others[1]), (others[1], article)):
        put_link(library, one, other)
    before = snapshot(library)
    steps = [Step(remove_document(rows=rows)) for rows in library.rows.of_documents(ids)]
    outcome = library.run(message("history.remove", count=3), steps, total=3)
    assert (outcome.done, outcome.refused) == (3, [])
    assert library.links.all() == []
    library.undo()
    assert snapshot(library) == before


def add_layer(library, link):
    student = Annotator("student-id", "طالبة مجهولة")
    layer = Layer("exercise-layer", "exercise", "تمرين", student.id, now())
    theirs = replace(link, id="their-link", layer_id=layer.id, annotator_id=student.id, note="سرّ")
    rows = (
        inserted("annotators", (student.id,), annotator_row(student)),
        inserted("layers", (layer.id,), layer_row(layer)),
        inserted("links", (theirs.id,), link_row(theirs)),
    )
    library.apply(ChangeSet(message("history.link_add"), rows))
    return theirs


def test_the_own_layer_is_meant_unless_another_is_asked_for(library, article, others):
    own = put_link(library, article, others[0])
    theirs = add_layer(library, own)
    assert library.links.all() == [own]
    assert library.links.all("exercise-layer") == [theirs]
    assert {link.id for link in library.links.of([article.id], "all")} == {own.id, theirs.id}


def test_what_is_handed_over_has_the_own_links_only(library, article, others, tmp_path):
    own = put_link(library, article, others[0], note="تبقى")
    theirs = add_layer(library, own)
    clean = clean_copy(library.path, tmp_path / "clean.hamish").path
    with Library.open(clean) as copy:
        assert copy.links.all("all") == [own]
    assert "سرّ".encode() not in clean.read_bytes()
    whole = clean_copy(library.path, tmp_path / "all.hamish", layers=["exercise-layer"])
    with Library.open(whole.path) as copy:
        assert {link.id for link in copy.links.all("all")} == {own.id, theirs.id}


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE links SET a_end_offset = 100000", ("orphan", 1)),
        ("UPDATE links SET b_start_offset = -1", ("orphan", 2)),
        ("UPDATE links SET b_end_offset = b_start_offset", ("orphan", 2)),
        ("UPDATE links SET status = 'sure'", ("reference", 1)),
        ("UPDATE links SET relation = 'similar'", ("reference", 1)),
        ("UPDATE links SET evidence = '{'", ("reference", 1)),
    ],
)
def test_a_wrong_link_is_found_and_left_for_the_person(
    library, article, others, statement, expected
):
    """None of these can be mended without guessing, so a repair names them and keeps them."""
    link = put_link(library, article, others[0])
    library.close()
    tamper(library.path, statement)
    (problem,) = check_file(library.path)
    assert (problem.kind, problem.article) == expected
    assert link.id[:8] in sentence(problem.detail)
    with Library.open(library.path) as again:
        done = repair(again)
        assert (done.repaired, done.left) == ([], [problem])
        again.apply(delete_links(rows=again.rows.of_links([link.id])))
        assert check(again) == []


@pytest.mark.parametrize("column", ["a_document_id", "b_document_id"])
def test_a_link_to_nowhere_goes_when_the_library_is_repaired(library, article, others, column):
    put_link(library, article, others[0])
    stays = put_link(library, article, others[1])
    library.close()
    tamper(library.path, f"UPDATE links SET {column} = 'none' WHERE id <> '{stays.id}'")
    assert {problem.kind for problem in check_file(library.path)} == {"reference"}
    with Library.open(library.path) as again:
        done = repair(again)
        assert done.left == []
        assert len(done.repaired) == 1
        assert again.links.all() == [stays]
