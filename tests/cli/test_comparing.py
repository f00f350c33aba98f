"""Comparing from the command line, to the letter of the contract."""

import pytest

from reader.core.model import RELATIONS
from tests.cli.conftest import add_article, plain

ONE = (
    "اتفاق على مياه النهر\n"
    "أعلنت بلديّة ثغر اللوز أمس توقيع اتفاق تقاسم مياه النهر مع قرى الضفّة 👩\u200d🌾.\n"
    "وقال رئيس البلدية إنّ الاتفاق يشمل ٢٠ قرية، وإنّ التنفيذ\u00a0يبدأ في نيسان.\n"
    "ولم تُحدَّد كلفة المشروع بعدُ، بحسب ما نقلته Delta Watch.\n"
    "صورة: النهر\n"
)
TWO = (
    "قرى الضفة توقّع\n"
    "وُقّع في ثغر اللوز اتفاقُ تقاسم مياه النهر بين البلدية وقرى الضفة.\n"
    "ويبدأ تنفيذ الاتفاق الذي يشمل عشرين قرية في شهر نيسان، كما قال رئيس البلدية.\n"
    "وفي خبر آخر، فاز فريق المرفأ بكأس الساحل می\u200cشود.\n"
    "صورة: البلدية\n"
)
THREE = ONE.replace("نيسان", "أيّار").replace("أعلنت", "أعلَنت")
LINK = {
    *("id", "articles", "a", "b", "score", "rank_a", "rank_b", "mutual", "status", "relation"),
    *("note", "origin", "by", "evidence", "shown", "layer", "created_at"),
}


@pytest.fixture
def three(library):
    return [add_article(library, text, title=text.split("\n")[0]) for text in (ONE, TWO, THREE)]


def place(text, passage):
    return {"start": text.index(passage), "end": text.index(passage) + len(passage)}


def line(text, number):
    return place(text, text.splitlines()[number])


def test_reports_are_answered_as_the_contract_says(three, data):
    found = data("compare", 1, 2)
    assert list(found) == ["mode", "threshold", "links", "only_a", "only_b", "facts", "wording"]
    assert found["mode"] == "reports"
    assert isinstance(found["threshold"], float)
    assert found["only_a"] == [line(ONE, n) for n in (1, 2, 3)]
    assert found["only_b"] == [line(TWO, n) for n in (1, 2, 3)]
    for link in found["links"]:
        assert set(link) == LINK
        assert (link["id"], link["status"], link["by"]) == (None, "suggested", None)
        assert link["articles"] == [1, 2]
        assert 0 <= link["score"] <= 1
        assert link["mutual"] == ((link["rank_a"], link["rank_b"]) == (1, 1))
        assert set(link["evidence"]) == {"words", "names", "numbers", "dates", "quotes"}
    scores = [link["score"] for link in found["links"]]
    assert scores == sorted(scores, reverse=True)
    best = {(link["a"]["start"], link["b"]["start"]) for link in found["links"][:2]}
    assert best == {(line(ONE, n)["start"], line(TWO, n)["start"]) for n in (1, 2)}
    for fact in found["facts"]:
        assert set(fact) == {"kind", "value", "a", "b"}
    for word in found["wording"]:
        assert set(word) == {"term", "a", "b"}


def test_a_link_takes_the_place_of_the_suggestion_and_its_sentences_are_not_alone(three, data):
    a, b = line(ONE, 1), line(TWO, 1)
    before = data("compare", 1, 2)["links"]
    words = (f"{a['start']}:{a['end']}", f"{b['start']}:{b['end']}", "--relation", RELATIONS[0])
    (link,) = data("link", 1, 2, *words)
    found = data("compare", 1, 2)
    assert len(found["links"]) == len(before)
    (mine,) = [each for each in found["links"] if each["id"]]
    assert (mine["id"], mine["status"], mine["relation"]) == (link["id"], "manual", "same fact")
    assert (mine["rank_a"], mine["rank_b"], mine["mutual"]) == (1, 1, True)
    assert found["only_a"] == [line(ONE, n) for n in (2, 3)]
    turned = data("compare", 2, 1)
    (seen,) = [each for each in turned["links"] if each["id"]]
    assert seen["articles"] == [2, 1]
    assert (seen["a"], seen["b"]) == (b, a)
    assert turned["only_a"] == [line(TWO, n) for n in (2, 3)]
    data("link", "set", link["id"], "--status", "rejected")
    rejected = next(link for link in data("compare", 1, 2)["links"] if link["id"])
    assert (rejected["status"], rejected["shown"]) == ("rejected", False)
    assert data("compare", 1, 2)["only_a"] == [line(ONE, n) for n in (1, 2, 3)]


def test_links_that_comparing_does_not_see_have_a_score_to_sort_by(three, data):
    b = line(TWO, 3)
    data("link", 1, 2, "22:40", f"{b['start']}:{b['end']}")
    links = data("compare", 1, 2)["links"]
    assert sorted((link["score"] for link in links), reverse=True) == [x["score"] for x in links]
    assert [link["score"] for link in links if link["status"] == "manual"] == [0.0]


def applied(old, new, changes):
    """Make the second text of the first: what a stranger would do with the answer."""
    made = ""
    for change in changes:
        a, b = change["a"], change["b"]
        if b is None:
            continue
        if a is None:
            made += new[b["start"] : b["end"]]
            continue
        at, to = a["start"], b["start"]
        for word in change["words"]:
            start = word["a"][0] if word["a"] else at + word["b"][0] - to
            made += old[at:start]
            to += start - at
            at = word["a"][1] if word["a"] else start
            if word["b"]:
                made += new[slice(*word["b"])]
                to = word["b"][1]
        made += old[at : a["end"]]
    return made


def test_versions_applied_to_the_first_give_the_second(three, data):
    found = data("compare", 1, 3)
    assert set(found) == {"mode", "changes"}
    assert found["mode"] == "versions"
    kinds = {change["kind"] for change in found["changes"]}
    assert kinds <= {"same", "edited", "spelling"}
    assert {"same", "edited"} <= kinds
    assert applied(ONE, THREE, found["changes"]) == THREE
    for change in found["changes"]:
        assert set(change) == {"kind", "a", "b", "words"}
        assert all(set(word) == {"a", "b"} for word in change["words"])


def test_the_way_of_comparing_can_be_said(three, data, command):
    assert data("compare", 1, 3, "--mode", "reports")["mode"] == "reports"
    assert data("compare", 1, 2, "--mode", "versions")["mode"] == "versions"
    assert data("compare", 1, 2, "--mode", "auto")["mode"] == "reports"
    assert command("compare", 1, 2, "--mode", "both").status == 2
    assert command("compare", 1).status == 2
    assert command("compare", 1, 9).status == 1
    same = command("compare", 2, 2)
    assert same.status == 1
    assert plain(same.data["error"]).startswith("Article 2")


def test_a_page_is_written_and_never_over_another_unasked(three, data, command, tmp_path):
    page = tmp_path / "صفحة.html"
    assert data("compare", 1, 2, "--html", page) == data("compare", 1, 2)
    written = page.read_text("utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "ثغر اللوز" in written
    page.write_text("غيرها", "utf-8")
    refused = command("compare", 1, 3, "--html", page)
    assert refused.status == 1
    assert page.read_text("utf-8") == "غيرها"
    out = plain(command("compare", 1, 3, "--html", page, "--force", json=False).out)
    assert out.splitlines()[-1].endswith("صفحة.html.")
    assert "أيّار" in page.read_text("utf-8")
    assert command("compare", 1, 3, "--html", tmp_path / "page.hamish").status == 2
    assert command("compare", 1, 3, "--html", tmp_path / "none" / "page.html").status == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "html" in path.name) == [page.name]


def test_a_terminal_shows_pairs_what_stands_alone_and_changes(three, data, command):
    a, b = line(ONE, 1), line(TWO, 1)
    words = (f"{a['start']}:{a['end']}", f"{b['start']}:{b['end']}", "--note", "كما قيل")
    data("link", 1, 2, *words)
    out = plain(command("compare", 1, 2, json=False).out)
    assert out.startswith("Articles 1 and 2 as reports of one event\n")
    assert "miss paraphrase" in out
    assert "Made by hand" in out
    assert "Note: كما قيل" in out
    assert "2 sentences only in article 1" in out
    out = plain(command("compare", 1, 3, json=False).out)
    assert "نيسان → أيّار" in out
    assert "Edited: " in out


def test_and_in_arabic(three, command, arabic):
    out = plain(command("compare", 1, 2, json=False).out)
    assert out.startswith("المقالان 1 و2 روايتين لحدث واحد\n")
    assert "جمل في المقال 1 وحده" in out
    assert "صيغتين لمقال واحد" in plain(command("compare", 1, 3, json=False).out)


def test_reports_of_one_event_are_named_with_the_reasons(three, data, command):
    data("name", "add", "ثغر اللوز", "--kind", "place")
    data("name", "add", "قرى الضفة", "--kind", "place")
    data("set", 1, "--published", "2031-04-09")
    data("set", 2, "--published", "2031-04-10")
    data("set", 3, "--published", "2031-07-10")
    (found,) = data("reports", 1)
    assert (found["article"], found["days_apart"]) == (2, 1)
    assert set(found["names"]) == {"ثغر اللوز", "قرى الضفة"}
    assert set(found) == {"article", "score", "names", "days_apart", "dates"}
    out = plain(command("reports", 1, json=False).out)
    assert "1 day apart" in out
    assert "ثغر اللوز" in out
    assert command("reports", 99).status == 1
