"""Acts and their history: refusal, joining, long acts, undo that goes on."""

from dataclasses import replace

import pytest

from reader.core import operations
from reader.core.errors import Conflict, LibraryError
from reader.core.messages import message
from reader.store.acting import Step
from reader.store.library import Library
from tests.store.acts import TEXT, add_article, article, open_library, snapshot


@pytest.fixture
def library(tmp_path):
    with open_library(tmp_path / "a.hamish") as opened:
        yield opened


class StopAfter:
    """Cancel after some steps."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.cancelled = False

    def report(self, done: int, total: int) -> None:
        self.cancelled = done >= self.steps


def steps_of(library: Library, count: int) -> list[Step]:
    first = library.documents.next_number()
    made = []
    for n in range(count):
        document, content = article(library, f"{TEXT}{n}")
        document = replace(document, number=first + n)
        made.append(Step(operations.add_document(document=document), (content,)))
    return made


def mark(library: Library, document, start=0, end=5, **given):
    change_set = operations.add_highlight(
        document=document, text=TEXT, start=start, end=end, hand=library.hand(), **given
    )
    library.apply(change_set)
    return library.annotations.all()[-1]


def test_a_change_on_what_has_changed_meanwhile_is_refused_whole(library):
    document = add_article(library)
    stale = library.documents.get(document.id)
    library.apply(operations.change_document(before=stale, after=replace(stale, title="عنوانٌ أوّل")))
    before = snapshot(library)
    late = operations.change_document(before=stale, after=replace(stale, title="عنوانٌ ثانٍ"))
    with pytest.raises(Conflict):
        library.apply(late)
    assert snapshot(library) == before
    assert len(library.history.entries()) == 2


def test_inserting_what_is_there_is_refused(library):
    document, content = article(library)
    change_set = operations.add_document(document=document)
    library.apply(change_set, [content])
    with pytest.raises(Conflict):
        library.apply(change_set, [content])


def test_the_annotator_comes_and_goes_with_their_first_act(library):
    document = add_article(library)
    mark(library, document)
    assert [a.name for a in library.annotators.all()] == ["سلمى"]
    library.undo()
    assert library.annotators.all() == []


def test_the_saves_of_one_editing_are_one_act(library):
    annotation = mark(library, add_article(library))
    for text in ("كـ", "كتبتُ", "كتبتُ ملاحظة"):
        library.apply(
            operations.edit_note(
                annotation=annotation,
                memo=library.memos.of_annotation(annotation.id),
                text=text,
                hand=library.hand(),
                series="editing 1",
            )
        )
    assert len(library.history.entries()) == 3  # import, highlight, note
    library.undo()
    assert library.memos.of_annotation(annotation.id) is None
    library.redo()
    memo = library.memos.of_annotation(annotation.id)
    assert memo is not None
    assert memo.text == "كتبتُ ملاحظة"


def test_numbers_are_never_used_twice_and_redo_gives_the_same(library):
    first = add_article(library)
    assert first.number == 1
    library.undo()
    assert library.documents.next_number() == 2
    library.redo()
    assert library.documents.all()[0].number == 1


def test_a_new_act_drops_what_was_undone(library):
    document = add_article(library)
    mark(library, document)
    library.undo()
    mark(library, document, 10, 20)
    assert library.redo() is None
    assert len(library.history.entries()) == 2


def test_a_long_act_is_one_undo_and_lists_what_it_refused(library):
    steps = steps_of(library, 5)
    steps.insert(2, steps[1])  # the same article again: its id is taken
    outcome = library.run(message("history.import"), iter(steps), total=6)
    assert outcome.done == 5
    assert [refused.id for _, refused in outcome.refused] == ["library.conflict"]
    assert library.documents.count() == 5
    (act,) = library.history.entries()
    assert (act.state, act.steps, act.label.values["count"]) == ("done", 5, 5)
    library.undo()
    assert library.documents.count() == 0
    library.redo()
    assert library.documents.count() == 5


def test_a_broken_reference_is_refused_by_itself(library):
    steps = steps_of(library, 3)
    orphan = operations.add_highlight(
        document=replace(library_document(steps[0]), id="no such article"),
        text=TEXT,
        start=0,
        end=4,
        hand=library.hand(),
    )
    steps.insert(1, Step(orphan))
    outcome = library.run(message("history.import"), iter(steps), total=4)
    assert (outcome.done, len(outcome.refused)) == (3, 1)
    assert library.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def library_document(step: Step):
    from reader.core.rows import document_from

    change = step.change_set.changes[0]
    return document_from({"id": change.key[0], **(change.after or {})})


def test_what_was_done_before_a_cancel_stays_and_is_one_undo(library):
    outcome = library.run(
        message("history.import"), iter(steps_of(library, 40)), StopAfter(3), total=40
    )
    assert outcome.cancelled
    assert 3 <= outcome.done < 40
    (act,) = library.history.entries()
    assert act.state == "partial"
    library.undo()
    assert library.documents.count() == 0


def test_an_undo_that_was_cut_off_is_finished_by_the_next(library, monkeypatch):
    monkeypatch.setattr("reader.store.acting._SLICE", 0.0)  # one step a transaction
    library.run(message("history.import"), iter(steps_of(library, 12)), total=12)
    library.undo(StopAfter(4))
    assert library.documents.count() == 8
    library.undo()
    assert library.documents.count() == 0
    library.redo(StopAfter(5))
    assert library.documents.count() == 5
    library.redo()
    assert library.documents.count() == 12
    library.undo(StopAfter(4))
    document = library.documents.all()[0]
    mark(library, document)  # a new act: there is no way forward any more
    assert library.redo() is None
    library.undo()
    library.undo()
    assert library.documents.count() == 0
    assert library.undo() is None


def test_undo_is_refused_while_a_long_act_runs(library):
    add_article(library)

    def meanwhile():
        for n, step in enumerate(steps_of(library, 2)):
            if n == 1:
                with pytest.raises(LibraryError) as refused:
                    library.undo()
                assert refused.value.message.id == "history.running"
            yield step

    outcome = library.run(message("history.import"), meanwhile(), total=2)
    assert outcome.done == 2


def test_acts_of_another_connection_during_a_long_act_get_later_rows(library):
    document = add_article(library)

    def meanwhile():
        for n, step in enumerate(steps_of(library, 3)):
            if n == 1:
                mark(library, document)
            yield step

    other = library.companion()
    assert other.run(message("history.import"), meanwhile(), total=3).done == 3
    other.close()
    labels = [act.label.id for act in library.history.entries()]
    assert labels == ["history.highlight", "history.import", "history.import"]
    library.undo()
    assert library.annotations.all() == []
    library.undo()
    assert library.documents.count() == 1


def test_a_deletion_leaves_a_tombstone_and_a_return_takes_it_away(library):
    annotation = mark(library, add_article(library))
    rows = library.rows.of_annotations([annotation.id])
    library.apply(operations.delete_highlights(rows=rows))
    query = "SELECT row_id FROM tombstones WHERE table_name = 'annotations'"
    assert library.connection.execute(query).fetchall() == [(annotation.id,)]
    library.undo()
    assert library.connection.execute(query).fetchall() == []


def test_a_revision_is_new_after_every_write_and_names_its_parent(library):
    annotation = mark(library, add_article(library))

    def revision():
        return library.connection.execute(
            "SELECT revision, parent_revision FROM annotations WHERE id = ?", (annotation.id,)
        ).fetchone()

    chain = [revision()]
    tag = library.tags.all()[1]
    library.apply(operations.tag_highlight(annotation=annotation, tag_ids=[tag.id]))
    chain.append(revision())
    library.undo()
    chain.append(revision())
    assert chain[0][1] is None
    assert [parent for _, parent in chain[1:]] == [own for own, _ in chain[:-1]]
    assert len({own for own, _ in chain}) == 3


def test_history_holds_changes_never_texts(library):
    add_article(library)
    rows = library.connection.execute("SELECT after FROM history_changes").fetchall()
    assert rows
    assert not any("الميزانيـــة" in row[0] for row in rows)


def test_texts_are_collected_only_when_nobody_names_them(library):
    document = add_article(library)
    library.apply(operations.remove_document(rows=library.rows.of_document(document.id)))
    library.tidy()
    assert library.texts.get(document.text_sha256) == TEXT
    library.connection.execute("DELETE FROM history")
    library.tidy()
    with pytest.raises(LibraryError):
        library.texts.get(document.text_sha256)


def test_a_reading_position_never_blocks_an_undo(library):
    document = add_article(library)
    library.remember_position(document.id, 17)
    library.remember_read(document.id, read=True)
    library.undo()
    library.redo()
    assert library.position(document.id) == 0
    assert not library.documents.rows([document.id])[0].read


def test_a_library_that_is_read_only_says_so_and_remembers_nothing(library):
    document = add_article(library)
    reader = library.reader()
    with pytest.raises(LibraryError) as refused:
        reader.apply(operations.remove_document(rows=library.rows.of_document(document.id)))
    assert refused.value.message.id == "library.opened_read_only"
    reader.remember("window", {"width": 1})
    assert library.recall("window", {}) == {}
    reader.close()
