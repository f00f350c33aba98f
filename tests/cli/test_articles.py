"""articles, show, set, memo, remove."""

from itertools import pairwise

import pytest

from reader.cli.bars import Bar
from tests.cli.conftest import BODY, CAPTION, HEADLINE, TEXT, add_article

ARTICLE = {
    "number", "id", "title", "outlet", "author", "published", "url", "language", "direction",
    "words", "sha256", "imported_at", "note", "annotations",
}  # fmt: skip
LATIN = TEXT.index("Only")


def test_articles_have_the_shape_of_the_contract(data, article):
    (found,) = data("articles")
    assert set(found) == ARTICLE
    assert found["number"] == 1
    assert found["id"] == article.id
    assert found["title"] == HEADLINE
    assert found["words"] == len(TEXT.split())
    assert found["sha256"] == article.text_sha256
    assert (found["outlet"], found["note"], found["annotations"]) == (None, None, 0)


def test_articles_of_a_collection_come_in_their_order(data, library, article):
    add_article(library, TEXT + "ثانٍ\n")
    data("collection", "add", "نهر")
    data("collection", "put", "نهر", 2)
    assert [each["number"] for each in data("articles")] == [1, 2]
    assert [each["number"] for each in data("articles", "--collection", "نهر")] == [2]


def test_an_unknown_collection_is_refused(command, article):
    result = command("articles", "--collection", "لا أحد")
    assert result.status == 1
    assert set(result.data) == {"error"}
    assert result.err == ""


def test_show_has_text_parts_paragraphs_and_marks(data, article):
    mark = data("annotate", 1, 0, 5)
    found = data("show", 1)
    assert set(found) == ARTICLE | {"text", "parts", "paragraphs", "annotations"}
    assert list(found)[-4:] == ["text", "parts", "paragraphs", "annotations"]
    assert found["text"] == TEXT
    assert [part["kind"] for part in found["parts"]] == [
        "headline", "paragraph", "paragraph", "caption",
    ]  # fmt: skip
    assert set(found["parts"][0]) == {"kind", "start", "end"}
    lines = [TEXT[each["start"] : each["end"]] for each in found["paragraphs"]]
    assert lines == TEXT.splitlines()
    assert [each["direction"] for each in found["paragraphs"]] == ["rtl", "rtl", "ltr", "rtl"]
    assert found["annotations"] == [mark]
    assert data("articles")[0]["annotations"] == 1


@pytest.mark.parametrize("name", ["id", "sha"])
def test_an_article_is_named_by_its_id_or_8_letters_of_it(data, article, name):
    whole = article.id if name == "id" else article.id[:8]
    assert data("show", whole)["number"] == 1


@pytest.mark.parametrize("name", ["2", "0", "٢", "99999999999999999999", "abc", "00000000-0000"])
def test_an_article_that_is_not_there_is_refused(command, article, name):
    result = command("show", name)
    assert result.status == 1
    assert name in result.data["error"]


def test_set_corrects_in_one_act(data, article):
    found = data(
        "set", 1, "--title", "عنوان آخر", "--outlet", "الضفة", "--author", "ليان",
        "--published", "2025-12-20T08:30:00", "--url", "https://example.org/a",
    )  # fmt: skip
    assert (found["title"], found["outlet"], found["author"]) == ("عنوان آخر", "الضفة", "ليان")
    assert (found["published"], found["url"]) == ("2025-12-20T08:30:00", "https://example.org/a")
    assert found["text"] == TEXT
    assert [each["label"] for each in data("history")] == ["history.article", "history.import"]
    data("undo")
    assert data("show", 1)["title"] == HEADLINE


def test_an_empty_value_is_unknown(data, article):
    assert data("set", 1, "--title", " ")["title"] is None
    assert data("set", 1, "--published", "")["published"] is None


@pytest.mark.parametrize("moment", ["20 ديسمبر", "2025-13-01", "2025-02-30", "x"])
def test_a_wrong_date_is_wrong_usage(command, article, moment):
    result = command("set", 1, "--published", moment)
    assert result.status == 2
    assert "--published" in result.data["error"]


def test_a_part_replaces_what_it_overlaps_and_cuts_the_rest(data, article):
    start = TEXT.index("كما")
    end = TEXT.index("أمس")
    parts = data("set", 1, "--part", f"related:{start}:{end}")["parts"]
    kinds = [(part["kind"], TEXT[part["start"] : part["end"]]) for part in parts]
    assert ("related", TEXT[start:end].strip()) in kinds
    assert kinds[0] == ("headline", HEADLINE)
    assert kinds[-1] == ("caption", CAPTION)
    assert ("paragraph", BODY) not in kinds
    spans = [(part["start"], part["end"]) for part in parts]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert data("history")[0]["label"] == "history.parts"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--part", "nothing:0:5"),
        ("--part", "caption:0"),
        ("--part", "caption:5:5"),
        ("--part", "caption:-1:5"),
        ("--part", "caption:a:5"),
        ("--direction", "0:5"),
        ("--direction", "0:5:up"),
        ("--direction", "5:0:rtl"),
    ],
)
def test_a_wrong_part_or_direction_is_wrong_usage(command, article, option, value):
    result = command("set", 1, option, value)
    assert result.status == 2
    assert option in result.data["error"]


def test_a_part_beyond_the_text_is_refused(command, article):
    assert command("set", 1, "--part", f"caption:0:{len(TEXT) + 1}").status == 1
    assert command("set", 1, "--direction", f"0:{len(TEXT) + 1}:rtl").status == 1


def test_a_direction_holds_for_every_paragraph_it_touches_until_auto(data, article):
    def directions():
        return [each["direction"] for each in data("show", 1)["paragraphs"]]

    data("set", 1, "--direction", f"{LATIN - 2}:{LATIN + 3}:rtl")
    assert directions() == ["rtl", "rtl", "rtl", "rtl"]
    data("set", 1, "--direction", "2:3:ltr", "--direction", f"{LATIN}:{LATIN + 1}:auto")
    assert directions() == ["ltr", "rtl", "ltr", "rtl"]
    assert data("history")[0]["label"] == "history.direction"
    data("set", 1, "--direction", f"0:{len(TEXT)}:auto")
    assert directions() == ["rtl", "rtl", "ltr", "rtl"]


def test_memo_writes_and_an_empty_one_takes_away(data, article):
    assert data("memo", 1, "يُراجَع الرقم")["note"] == "يُراجَع الرقم"
    assert data("memo", 1, "")["note"] is None
    data("undo")
    assert data("articles")[0]["note"] == "يُراجَع الرقم"


def test_remove_takes_all_that_hangs_on_it_and_undo_brings_it_back(data, article):
    mark = data("annotate", 1, 0, 5, "--tag", "مصدر رسمي", "--note", "من قال؟")
    data("memo", 1, "ملاحظة")
    before = data("show", 1)
    assert data("remove", 1) == {"removed": [1]}
    assert data("articles") == []
    assert data("annotations") == []
    data("undo")
    after = data("show", 1)
    after["annotations"][0]["modified_at"] = mark["modified_at"]
    before["annotations"][0]["modified_at"] = mark["modified_at"]
    assert after == before


def test_remove_of_an_unknown_article_removes_none(command, data, article):
    assert command("remove", 1, 7).status == 1
    assert len(data("articles")) == 1


def test_a_remove_that_is_stopped_says_what_went(command, data, library, article, monkeypatch):
    add_article(library, TEXT + "ثانٍ\n")
    monkeypatch.setattr(Bar, "report", lambda self, done, total: setattr(self, "cancelled", True))
    result = command("remove", 1, 2, json=False)
    assert result.status == 1
    assert "Stopped" in result.err
    assert [each["number"] for each in data("articles")] == [2]


def test_numbers_are_never_used_again(data, library, article):
    data("remove", 1)
    assert add_article(library, TEXT + "ثانٍ\n").number == 2
    data("undo")
    data("undo")
    assert [each["number"] for each in data("articles")] == [1]


def test_text_for_people(command, library, article):
    add_article(library, "سطر\nأول \x1b[31m جملة هنا. وثانية.\nصورة\n", outlet="النيل")
    lines = command("articles", json=False).out.splitlines()
    assert len(lines) == 2
    assert HEADLINE in lines[0]
    assert "No headline:" in lines[1]
    assert "النيل" in lines[1]
    shown = command("show", 2, json=False).out
    assert "\x1b" not in shown
    assert "[Caption]" in shown


@pytest.mark.usefixtures("arabic")
def test_text_in_arabic(command, article):
    command("annotate", 1, 0, 5)
    shown = command("articles", json=False).out
    assert "هامش واحد" in shown
    assert "كلمة" in shown
    assert "[تعليق صورة]" in command("show", 1, json=False).out
    assert "المقال" in command("show", 9, json=False).err
