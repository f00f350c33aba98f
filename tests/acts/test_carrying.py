import pytest

from reader.acts.carrying import carry_over, plan_carrying
from reader.core import operations
from reader.core.errors import UsageError
from tests.conftest import ARTICLE, put_article


def highlight(library, document, said, *, tags=(), note=None):
    text = library.texts.get(document.text_sha256)
    start = text.index(said)
    library.apply(
        operations.add_highlight(
            document=document,
            text=text,
            start=start,
            end=start + len(said),
            hand=library.hand(),
            tag_ids=tags,
            note=note,
        )
    )


@pytest.fixture
def later(library):
    changed = (
        ARTICLE.replace("أمس", "اليوم").replace("وكتبت", "فكتبت").replace("القرى وافقت", "البلدات")
    )
    return put_article(library, changed)


def marks(library, document):
    return [
        (mark.exact, mark.tag_ids, mark.note, mark.layer_id)
        for mark in library.annotations.of(document.id)
    ]


def test_tags_and_notes_go_along_and_one_undo_takes_all_back(library, article, later):
    one, two = [tag.id for tag in library.tags.all() if not tag.is_group][:2]
    highlight(library, article, "اتفقوا أمس", tags=[two, one], note="متى؟")
    highlight(library, article, "شكـراً للجميع")
    highlight(library, article, "القرى وافقت", tags=[one])
    plan = plan_carrying(library, article.id, later.id)
    assert [placed.how for placed in plan.new] == ["edited", "position"]
    assert [orphan.exact for orphan in plan.orphans] == ["القرى وافقت"]
    assert not marks(library, later), "a plan writes nothing"
    carry_over(library, plan)
    own = library.annotations.of(article.id)[0].layer_id
    assert marks(library, later) == [
        ("اتفقوا اليوم", (two, one), "متى؟", own),
        ("شكـراً للجميع", (), None, own),
    ]
    assert len(library.annotations.of(article.id)) == 3
    library.undo()
    assert not marks(library, later)
    library.redo()
    assert len(marks(library, later)) == 2


def test_carrying_twice_adds_nothing(library, article, later):
    highlight(library, article, "سلمى حدّاد", note="من هي؟")
    stale = plan_carrying(library, article.id, later.id)
    assert carry_over(library, stale)
    again = plan_carrying(library, article.id, later.id)
    assert (len(again.new), len(again.present)) == (0, 1)
    assert not carry_over(library, again)
    assert not carry_over(library, stale)
    assert len(marks(library, later)) == 1


def test_what_is_left_out_is_not_carried(library, article, later):
    highlight(library, article, "سلمى")
    plan = plan_carrying(library, article.id, later.id)
    assert not carry_over(library, plan, leave_out={plan.new[0].annotation.id})


def test_nothing_is_carried_over_to_itself(library, article):
    with pytest.raises(UsageError):
        plan_carrying(library, article.id, article.id)
