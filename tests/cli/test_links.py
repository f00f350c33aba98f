"""Links from the command line: made, listed, decided, deleted."""

import pytest

from tests.cli.conftest import BODY, HEADLINE, TEXT, add_article, plain

OTHER = "خبرٌ آخر\nعاد النهرُ إلى مجراه كما قال المسؤول لوكالة Delta Watch 👩‍🔧.\nصورة: جسر\n"
START = TEXT.index(BODY)


@pytest.fixture
def two(article, library):
    return article, add_article(library, OTHER, title="خبرٌ آخر")


def test_a_link_by_hand_is_answered_as_the_contract_says(two, data):
    (link,) = data("link", 1, 2, f"{START}:{START + 20}", "9:30", before=("--annotator", "هند"))
    assert set(link) == {
        *("id", "articles", "a", "b", "score", "rank_a", "rank_b", "mutual", "status", "relation"),
        *("note", "origin", "by", "evidence", "shown", "layer", "created_at"),
    }
    assert link["articles"] == [1, 2]
    assert (link["a"], link["b"]) == ({"start": START, "end": START + 20}, {"start": 9, "end": 30})
    assert (link["status"], link["origin"], link["by"]) == ("manual", "manual", "هند")
    assert (link["score"], link["rank_a"], link["mutual"]) == (None, None, False)
    assert link["evidence"] == {"words": [], "names": [], "numbers": [], "dates": [], "quotes": []}
    assert (link["shown"], link["layer"], link["note"], link["relation"]) == (
        True,
        "own",
        None,
        None,
    )
    assert data("links") == [link]


def test_options_may_stand_before_the_articles(two, data):
    (link,) = data("link", "--relation", "same fact", "--note", "كما هو", 1, 2, "0:5", "0:5")
    assert (link["relation"], link["note"]) == ("same fact", "كما هو")


def test_passages_widen_to_whole_clusters(two, data):
    at = OTHER.index("👩")
    (link,) = data("link", 2, 1, f"{at}:{at + 1}", "0:5")
    assert OTHER[link["a"]["start"] : link["a"]["end"]] == "👩‍🔧"
    assert HEADLINE[: link["b"]["end"]] == "النهرُ"


def test_links_are_listed_by_article_and_layer(two, library, data, command):
    add_article(library, "ثالث\nلا علاقة له.\nصورة\n")
    (one,) = data("link", 1, 2, "0:5", "0:5")
    (two_,) = data("link", 3, 1, "0:4", "0:5")
    assert data("links") == [one, two_]
    assert data("links", "--article", 2) == [one]
    assert data("links", "--article", 2, "--article", 3) == [one, two_]
    assert data("links", "--layer", "all") == [one, two_]
    assert command("links", "--layer", "nonesuch").status == 1
    assert command("links", "--article", 9).status == 1


def test_a_link_is_decided_by_the_beginning_of_its_id(two, data, command):
    (link,) = data("link", 1, 2, "0:5", "0:5", "--note", "أولى")
    name = link["id"][:8]
    (link,) = data("link", "set", name, "--status", "rejected", "--relation", "contradicts")
    assert (link["status"], link["relation"], link["note"]) == ("rejected", "contradicts", "أولى")
    assert link["shown"] is False
    (link,) = data("link", "set", name, "--relation", "", "--note", "")
    assert (link["relation"], link["note"]) == (None, None)
    assert data("link", "set", name) == [link]
    data("undo")
    assert data("links")[0]["note"] == "أولى"
    assert command("link", "set", "00000000", "--note", "x").status == 1
    assert command("link", "set", name, "--status", "sure").status == 2
    assert command("link", "set", name, "--relation", "similar").status == 2


def test_deleted_links_come_back_by_undo(two, data, command):
    ids = [data("link", 1, 2, "0:5", f"{n}:{n + 2}")[0]["id"] for n in (0, 3, 6)]
    assert data("link", "delete", ids[0][:8], ids[2]) == {"deleted": [ids[0], ids[2]]}
    assert command("link", "delete", ids[1], "00000000").status == 1
    assert [link["id"] for link in data("links")] == [ids[1]]
    data("undo")
    assert [link["id"] for link in data("links")] == ids


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((1, 2, "5:5", "0:5"), 1),
        ((1, 2, "9:5", "0:5"), 1),
        ((1, 2, "0:5", "0:5000"), 1),
        ((1, 1, "0:9", "4:12"), 1),
        ((1, 7, "0:9", "4:12"), 1),
        ((1, 2, "0-9", "4:12"), 2),
        ((1, 2, "0:x", "4:12"), 2),
        ((1, 2, "0:9"), 2),
        ((1, 2, "0:9", "0:9", "0:9"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_linked_is_refused_with_a_sentence(two, command, data, words, status):
    result = command("link", *words)
    assert result.status == status
    assert len(result.data["error"]) > 20
    assert data("links") == []


def test_two_passages_of_one_article_and_the_same_twice(two, data, command):
    data("link", 1, 1, "0:5", "8:12")
    data("link", 1, 2, "0:5", "0:5")
    again = command("link", 2, 1, "0:5", "0:5")
    assert again.status == 1
    assert "already" in again.data["error"]
    assert len(data("links")) == 2


def test_removing_an_article_removes_its_links_in_one_act(two, library, data):
    add_article(library, "ثالث\nلا علاقة له.\nصورة\n")
    for first, second in ((1, 2), (2, 3), (3, 1)):
        data("link", first, second, "0:4", "0:4")
    assert data("remove", 1, 2, 3) == {"removed": [1, 2, 3]}
    assert data("links") == []
    data("undo")
    assert len(data("links")) == 3
    assert data("check") == {"ok": True, "problems": [], "repaired": []}


def test_people_read_links_in_their_language(two, data, command, arabic):
    assert plain(command("links", json=False).out).strip() == "لا صلات هنا بعد."
    data("link", 1, 2, "0:5", "0:5", "--relation", "same fact", "--note", "انظر هنا")
    out = plain(command("links", json=False).out).splitlines()
    assert out[0].startswith("يدوية · الواقعة نفسها · ")
    assert out[1].startswith("    المقال 1 · 0–")
    assert "ملاحظة: انظر هنا" in out[3]
    help_of = plain(command("link", "--help", json=False).out)
    assert "START:END" in help_of
    assert "delete" in help_of
    assert "--relation" in help_of
    assert "make" not in help_of
    assert "ربط مقطعين" in plain(command("history", json=False).out)
