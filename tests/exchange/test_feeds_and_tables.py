"""Files of many articles: feeds, tables, bibliographies; a row that is none is said by itself."""

import datetime as dt
import io
import json
import socket

import pytest

from reader.core.errors import FileError, UsageError
from reader.core.messages import Message
from reader.exchange import articles_in, feeds, metadata, tables
from reader.exchange.articles_in import Manner
from reader.exchange.incoming import Incoming, Stated, moment
from tests.exchange.samples import FIRST, SECOND, THIRD, TITLE, URL, zipped

CSL = [
    {
        "type": "article-newspaper",
        "title": TITLE,
        "container-title": "صحيفة الضفة",
        "author": [{"family": "حدّاد", "given": "سلمى"}, {"literal": "وكالة"}],
        "issued": {"date-parts": [["2031", 4, 9]]},
        "URL": URL,
    }
]
RIS = f"""TY  - NEWS
TI  - {TITLE}
T2  - صحيفة الضفة
AU  - حدّاد، سلمى
DA  - 2031/04/09/
UR  - {URL}
ER  -

TY  - JOUR
PY  - 2030
ER  -
"""


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refusal(path, **how):
    with pytest.raises((FileError, UsageError)) as caught:
        articles_in.read(path, Manner(**how))
    return caught.value.message.id


# --- feeds ----------------------------------------------------------------------------------------


def rss(*items, head=""):
    return f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/\
modules/content/"><channel><title>صحيفة الضفة</title>{"".join(items)}</channel></rss>'


def test_every_entry_is_an_article(tmp_path, monkeypatch):
    feeds.read(written(tmp_path, "warm.rss", rss("<item><title>ا</title></item>")))

    def refuse(*_args, **_options):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    first = (
        f"<item><title>{TITLE}</title><link>{URL}</link><author>سلمى</author>"
        "<pubDate>Wed, 09 Apr 2031 10:20:00 +0300</pubDate><description>قصير</description>"
        f"<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><img src='https://evil.example/x'>"
        "<script>x</script>]]></content:encoded></item>"
    )
    second = f"<item><title>ثانٍ &amp;amp; آخر</title><description>{THIRD}</description></item>"
    made = feeds.read(written(tmp_path, "a.rss", rss(first, second, "<item/>")))
    assert [each.content.text for each in made] == [
        f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n",
        f"ثانٍ & آخر\n\n{THIRD}\n",
    ]
    document = made[0].document
    assert (document.title, document.outlet, document.url) == (TITLE, "صحيفة الضفة", URL)
    assert document.published == "2031-04-09T10:20:00+03:00"
    assert document.author == "سلمى"
    assert made[1].document.published is None


def test_what_is_no_feed_is_refused(tmp_path):
    assert refusal(written(tmp_path, "a.xml", "<a/>")) == "import.no_feed"
    assert refusal(written(tmp_path, "b.rss", FIRST)) == "import.no_feed"
    assert refusal(written(tmp_path, "c.rss", rss())) == "import.empty"
    laughing = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert refusal(written(tmp_path, "d.rss", rss(head=laughing))) == "file.has_doctype"
    # a string that is an address would be fetched by the library; a file that holds one is not
    assert refusal(written(tmp_path, "e.rss", "http://evil.example/feed")) == "import.no_feed"


# --- tables ---------------------------------------------------------------------------------------


def sheet(*rows, **more):
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet()
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, dt.date):
                page.write_datetime(at, column, cell, book.add_format({"num_format": "d/m/yyyy"}))
            elif isinstance(cell, str) and cell.startswith("="):
                page.write_formula(at, column, cell, None, more.get("value", ""))
            else:
                page.write(at, column, cell)
    book.close()
    return made.getvalue()


ROWS = (
    ("العنوان", "نص المقال", "المصدر", "تاريخ النشر", "الرابط", "رقم"),
    (TITLE, FIRST, "صحيفة الضفة", "2031-04-09", URL, 1),
    ("ثانٍ", f"  {SECOND}\nسطر", "وكالة", "9 أبريل 2031", "javascript:alert(1)", 2),
    ("بلا نص", "", "", "", "", 3),
)


def tabled(kind):
    lines = "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
    objects = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    match kind:
        case "csv":
            return lines
        case "tsv":
            return "\r\n".join("\t".join(f'"{c}"' for c in row) for row in ROWS)
        case "xlsx":
            return sheet(*ROWS)
        case "json":
            return json.dumps({"status": "ok", "items": objects}, ensure_ascii=False)
        case _:
            return "\n".join(json.dumps(each, ensure_ascii=False) for each in objects)


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "json", "jsonl"])
def test_columns_are_told_by_their_names(tmp_path, kind):
    made = articles_in.read(written(tmp_path, f"مقالات.{kind}", tabled(kind)))
    articles = [each for each in made if isinstance(each, Incoming)]
    assert [each.content.text for each in articles] == [FIRST, f"  {SECOND}\nسطر"]
    first, second = (each.document for each in articles)
    assert (first.title, first.outlet, first.url) == (TITLE, "صحيفة الضفة", URL)
    assert (first.published, second.published) == ("2031-04-09", "2031-04-09")
    assert second.url is None
    assert all(each.of_many for each in articles)
    (missing,) = (each for each in made if isinstance(each, Message))
    row = 3 if kind in ("json", "jsonl") else 4
    assert (missing.id, missing.values["row"]) == ("import.row_without_text", row)


def test_columns_can_be_named(tmp_path):
    rows = f"a,b,c\nعنوان ما,{FIRST},x\n"
    path = written(tmp_path, "a.csv", rows)
    assert refusal(path) == "import.unknown_columns"
    assert refusal(path, columns={"text": "d"}) == "import.no_column"
    (made,) = articles_in.read(path, Manner(columns={"text": "b", "title": "a"}))
    assert (made.document.title, made.content.text) == ("عنوان ما", FIRST)
    looked = tables.preview(path)
    assert (looked.columns, looked.count, looked.guess) == (("a", "b", "c"), 1, {})
    longer = tables.preview(written(tmp_path, "b.csv", f"a,b\n1,{FIRST * 3}\n"))
    assert longer.guess == {"text": "b"}


def test_a_table_without_texts_tells_of_articles(tmp_path):
    (made,) = articles_in.read(
        written(tmp_path, "a.csv", f"url,title,seendate\n{URL},x,20310409\n")
    )
    assert made == Stated(title="x", published="2031-04-09", url=URL)


def test_formulas_are_not_reckoned(tmp_path):
    data = sheet(("text", "title"), ("=1+1", "عنوان"), value=FIRST)
    (made,) = articles_in.read(written(tmp_path, "a.xlsx", data))
    assert made.content.text == FIRST
    data = sheet(("text", "date"), (FIRST, dt.date(2031, 4, 9)))
    (made,) = articles_in.read(written(tmp_path, "b.xlsx", data))
    assert made.document.published == "2031-04-09"
    (made,) = articles_in.read(written(tmp_path, "c.csv", f'text\n"=HYPERLINK(1) {FIRST}"\n'))
    assert made.content.text == f"=HYPERLINK(1) {FIRST}"  # stored as it stands, reckoned by nobody


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "", "import.empty"),
        ("b.csv", "text\n", "import.no_table"),
        ("c.xlsx", b"PK\3\4", "file.damaged_zip"),
        ("d.xlsx", zipped(a="b"), "import.damaged_table"),
        ("e.xlsx", zipped(**{"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>"}),
         "file.has_doctype"),
        ("f.json", "[" * 5000, "file.too_deep"),
        ("g.json", '{"a": [1, 2]}', "import.unknown_columns"),
        ("h.json", "[1, 2]", "import.no_table"),
        ("i.json", '{"@context": "x", "type": "Annotation"}', "import.annotations_file"),
        ("n.json", '[{"@context": "x", "type": "Annotation"}]', "import.annotations_file"),
        ("o.csv", "id,document,tag,content\n1,a,b,c\n", "import.annotations_file"),
        ("p.csv", "title,excerpt,start_cp,end_cp\na,b,1,2\n", "import.annotations_file"),
        ("j.jsonl", '{"type": "tag", "id": "1"}', "import.annotations_file"),
        ("k.jsonl", '{"text": "ا"}\n{"text": ', "file.damaged_json"),
        ("l.jsonl", "[1]", "import.no_table"),
        ("m.csv", 'a,b\n"open', "import.unknown_columns"),
    ],
)  # fmt: skip
def test_tables_that_are_none_are_refused(tmp_path, name, data, reason):
    assert refusal(written(tmp_path, name, data)) == reason


# --- bibliographies -------------------------------------------------------------------------------


def test_bibliographies_tell_of_articles(tmp_path):
    known = Stated(
        title=TITLE,
        outlet="صحيفة الضفة",
        author="سلمى حدّاد، وكالة",
        published="2031-04-09",
        url=URL,
    )
    (made,) = articles_in.read(written(tmp_path, "zotero.json", json.dumps(CSL)))
    assert made == known
    (made,) = articles_in.read(written(tmp_path, "zotero.ris", RIS))
    assert (made.title, made.outlet, made.published, made.url) == (
        known.title, known.outlet, known.published, known.url,
    )  # fmt: skip
    (made,) = articles_in.read(
        written(tmp_path, "whole.json", json.dumps([{**CSL[0], "full-text": FIRST}]))
    )
    assert (made.content.text, made.document.title) == (FIRST, TITLE)
    assert refusal(written(tmp_path, "b.ris", FIRST)) == "import.no_records"
    assert not metadata.is_csl([{"title": "x", "type": "y"}])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2031-04-09", "2031-04-09"),
        ("2031-04-09T10:20:00Z", "2031-04-09T10:20:00+00:00"),
        ("20310409T102000Z", "2031-04-09T10:20:00+00:00"),
        ("20310409", "2031-04-09"),
        (20310409, "2031-04-09"),
        ("Wed, 09 Apr 2031 10:20:00 +0300", "2031-04-09T10:20:00+03:00"),
        ("الأربعاء 9 نيسان/أبريل 2031", "2031-04-09"),
        (dt.datetime(2031, 4, 9, 10, 20), "2031-04-09T10:20:00"),  # noqa: DTZ001 - of a sheet
        (dt.datetime(2031, 4, 9), "2031-04-09"),  # noqa: DTZ001
        ("2031-13-40", None),
        ("20311340", None),
        ("2031", None),
        ("أمس", None),
        ("", None),
        (None, None),
        (True, None),
        (3.5, None),
    ],
)
def test_dates_are_read_as_files_write_them(said, meant):
    assert moment(said) == meant
