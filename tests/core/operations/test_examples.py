"""Examples of a tag."""

import pytest

from reader.core import operations
from reader.core.errors import UsageError


def test_examples_come_in_the_order_they_were_taken(desk):
    first, second, third = (desk.mark(start, "رسمي") for start in (40, 20, 0))
    desk.exemplify("رسمي", first, second)
    act = operations.remove_example(
        tag=desk.tag("رسمي"), annotation_id=first, rows=desk.rows("رسمي")
    )
    desk.library.apply(act)
    desk.exemplify("رسمي", third, first)
    assert desk.examples("رسمي") == (second, third, first)
    desk.library.undo()
    assert desk.examples("رسمي") == (second, third)


def test_the_rows_of_the_examples_themselves_are_enough(desk):
    first, second = desk.mark(0, "رسمي"), desk.mark(20, "رسمي")
    desk.exemplify("رسمي", first)
    rows = desk.library.rows.of_annotations(desk.examples("رسمي"))
    annotation = desk.library.annotations.get(second)
    desk.library.apply(
        operations.add_example(tag=desk.tag("رسمي"), annotation=annotation, rows=rows)
    )
    assert desk.examples("رسمي") == (first, second)


def test_an_example_is_taken_once(desk):
    mark = desk.mark(0, "رسمي", "مجهول")
    desk.exemplify("رسمي", mark)
    desk.exemplify("مجهول", mark)
    again = operations.add_example(
        tag=desk.tag("رسمي"),
        annotation=desk.library.annotations.get(mark),
        rows=desk.library.rows.of_annotations([mark]),
    )
    assert not again
    assert desk.examples("رسمي") == desk.examples("مجهول") == (mark,)


def test_a_highlight_exemplifies_only_what_it_has(desk):
    annotation = desk.library.annotations.get(desk.mark(0, "رسمي"))
    with pytest.raises(UsageError) as refusal:
        operations.add_example(tag=desk.tag("مجهول"), annotation=annotation, rows=())
    assert refusal.value.message.id == "tag.not_on_highlight"


def test_what_is_no_example_is_not_removed(desk):
    mark = desk.mark(0, "رسمي")
    rows = desk.rows("رسمي")
    assert not operations.remove_example(tag=desk.tag("رسمي"), annotation_id=mark, rows=rows)
