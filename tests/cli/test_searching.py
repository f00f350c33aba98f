"""The command ``search``: its answers to the letter."""

import pytest

from tests.cli.conftest import HEADLINE, TEXT, add_article, plain


@pytest.fixture
def two(library, article):
    other = add_article(
        library,
        "العنوان الثاني\nفي النهر ماءٌ، وللنهرِ سدّ. وفي السدّ ماء.\nصورة: النهر",
        published="2031-04-09",
        outlet="الضفاف",
    )
    return article, other


def test_a_hit_has_its_place_and_its_context(data, article):
    found = data("search", "الارقام")
    assert (found["total"], found["articles"]) == (1, 1)
    (hit,) = found["hits"]
    assert list(hit) == ["article", "start", "end", "before", "match", "after"]
    assert hit["article"] == 1
    assert hit["match"] == TEXT[hit["start"] : hit["end"]] == "الأرقام"
    assert TEXT[: hit["start"]].endswith(hit["before"])
    assert TEXT[hit["end"] :].startswith(hit["after"])
    assert len(hit["after"]) == 60
    assert hit["before"].startswith(HEADLINE)


@pytest.mark.parametrize(
    ("words", "matches"),
    [
        (["قال"], ["قـــال"]),
        (["قال", "--match", "exact"], []),
        (["قـــال", "--match", "exact"], ["قـــال"]),
        (["ثان", "--match", "family"], ["الثاني"]),
        (["٢"], ["2"]),
        (["صوره"], []),
        (["صورة", "--outside"], ["صورة", "صورة"]),
        (["نهر", "--match", "family"], ["النهرُ", "النهر", "وللنهرِ"]),
        (["نهر", "--match", "family", "--outside"], ["النهرُ", "النهر", "وللنهرِ", "النهر"]),
        (['"ماء وللنهر"'], ["ماءٌ، وللنهرِ"]),
        (["السد -مجراه"], ["السدّ"]),
        (["النهر -ماء"], ["النهرُ"]),
        (["-ماء"], ["ماءٌ", "ماء"]),
        (["delta OR ماء"], ["Delta", "ماءٌ", "ماء"]),
        (["wat*"], ["Watch"]),
        (['"delta'], ["Delta"]),
        ([""], []),
    ],
)
def test_queries_find_what_they_say(data, two, words, matches):
    found = data("search", *words)
    assert [hit["match"] for hit in found["hits"]] == matches
    assert found["total"] == len(matches)


def places(found):
    return [(hit["article"], hit["start"]) for hit in found["hits"]]


def test_pages(data, two):
    query = "ماء | في | النهر"
    whole = data("search", query)
    assert [hit["article"] for hit in whole["hits"]] == [1, 1, 1, 2, 2, 2, 2]
    page = data("search", query, "--limit", 2, "--offset", 3)
    assert page["hits"] == whole["hits"][3:5]
    assert (page["total"], page["articles"]) == (7, 2)
    assert data("search", query, "--limit", 0)["hits"] == []
    assert data("search", query, "--offset", 99)["hits"] == []


def test_orders(data, two):
    by_place = places(data("search", "في | النهر"))
    assert by_place == sorted(by_place)
    for order in ("date", "outlet"):  # of the first, neither is known
        found = places(data("search", "في | النهر", "--sort", order))
        assert found == [place for place in by_place if place[0] == 2] + by_place[:3]
    before = data("search", "ماء | تقرير | السد", "--sort", "before")
    assert [hit["before"].split()[-1] for hit in before["hits"]] == ["السدّ", "النهر", "في", "وفي"]
    after = data("search", "ماء | تقرير | السد", "--sort", "after")
    matches = [hit["match"] for hit in after["hits"]]
    assert matches == ["تقرير", "ماء", "السدّ", "ماءٌ"]  # Delta · صورة · ماء · وللنهر


def test_filters(data, command, two):
    data("collection", "add", "الأنهار")
    data("collection", "put", "الأنهار", 2)
    assert data("search", "النهر", "--collection", "الأنهار")["articles"] == 1
    data("annotate", 1, 0, 5, "--tag", "صدى/ماء")
    assert {a for a, _ in places(data("search", "النهر", "--tag", "صدى"))} == {1}
    assert {a for a, _ in places(data("search", "النهر", "--from", "2031-04-09"))} == {2}
    assert data("search", "النهر", "--to", "2031-04-08")["total"] == 0
    assert data("search", "النهر", "--to", "2031-04-09T10:00")["total"] == 1
    assert command("search", "النهر", "--tag", "لا وجود له").status == 1
    assert command("search", "النهر", "--collection", "لا").status == 1
    assert command("search", "النهر", "--layer", "لا").status == 1


def test_notes_are_searched_where_asked_for(data, two):
    mark = data("annotate", 1, 0, 5, "--note", "النهر رمزٌ:\nماؤه قديم")
    data("memo", 2, "عن نهر آخر")
    assert data("search", "رمز")["total"] == 0
    (hit,) = data("search", "رمز", "--notes")["hits"]
    assert (hit["annotation"], hit["article"], hit["match"]) == (mark["id"], 1, "رمزٌ")
    assert (hit["start"], hit["end"], hit["before"]) == (6, 10, "النهر ")
    assert hit["after"] == ":\nماؤه قديم"
    (hit,) = data("search", "آخر", "--notes")["hits"]
    assert (hit["annotation"], hit["article"]) == (None, 2)
    found = data("search", "نهر", "--notes", "--match", "family")
    assert ["annotation" in hit for hit in found["hits"]] == [False, True, False, False, True]
    assert (found["total"], found["articles"]) == (5, 2)
    assert data("search", '"رمز ماؤه"', "--notes")["total"] == 0


def test_wrong_words_are_wrong_usage(command, article):
    for words in (["ماء", "--match", "near"], ["ماء", "--sort", "size"], ["ماء", "--limit", "-1"]):
        assert command("search", *words).status == 2
    assert command("search").status == 2
    assert command("search", "ماء", "نهر").status == 2


def test_without_a_library_there_is_nothing_to_search(command):
    assert command("search", "ماء").status == 1


def test_people_read_hits_below_the_names_of_their_articles(command, two):
    said = plain(command("search", "السد | الثاني | الأرقام", json=False, before=()).out)
    lines = said.splitlines()
    assert lines[0].startswith(f"1. {HEADLINE}")
    assert "⟦الأرقام⟧: 2" in lines[1]
    assert "⟦الثاني⟧ | في النهر" in lines[3]
    assert lines[-1] == "3 hits · 2 articles"
    said = plain(command("search", "السد | الثاني", "--limit", 1, json=False).out)
    assert "Showing 1–1 of 2" in said
    assert plain(command("search", "بئر", json=False).out) == "No hits.\n"
