import pytest

from reader.ui.search.asked import Asked, from_plain, phrase_of, to_plain, wider

KNOWN = {"tag_ids": ["t1"], "collection_ids": ["c1"], "annotator_ids": ["a1"]}


def test_a_question_is_kept_whole() -> None:
    asked = Asked(
        "«سدّ» قديم",
        way="family",
        sort="after",
        inside=True,
        notes=True,
        collection_id="c1",
        outlet="الصارية",
        published_from="2031-04-01",
        tag_id="t1",
        annotator_id="a1",
    )
    assert from_plain(to_plain(asked), **KNOWN) == asked
    assert to_plain(Asked("سد")) == {"words": "سد"}


def test_what_the_library_does_not_have_any_more_is_left_out() -> None:
    plain = {"words": "سد", "tag_id": "gone", "collection_id": "c1", "annotator_id": "gone"}
    assert from_plain(plain, **KNOWN) == Asked("سد", collection_id="c1")


@pytest.mark.parametrize(
    "damage",
    [{"way": "other"}, {"sort": 3}, {"words": ["سد"]}, {"inside": "yes"}, {"outlet": 4}, {"x": 1}],
)
def test_what_cannot_be_read_is_as_usual(damage: dict[str, object]) -> None:
    assert from_plain({"notes": True, **damage}, **KNOWN) == Asked(notes=True)


def test_questions_grow_wider_until_there_is_no_wider_one() -> None:
    asked = Asked("سد", way="exact", inside=True, outlet="الصارية")
    seen = [asked]
    while (offer := wider(asked)) is not None:
        asked = offer[1]
        assert asked not in seen
        seen.append(asked)
    assert asked == Asked("سد", way="family", outside=True)


@pytest.mark.parametrize(
    ("passage", "query"),
    [
        ("السدّ", "السدّ"),
        ("  مياه\n النهر ", '"مياه النهر"'),
        ("«مياه» النهر", '"مياه النهر"'),
        ("-سد*", "سد"),
        ("“\u00a0”", ""),
    ],
)
def test_a_passage_becomes_a_phrase(passage: str, query: str) -> None:
    assert phrase_of(passage) == query
