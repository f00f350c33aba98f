"""Saved pages: the article's own letters, what the page states, nothing of what stands around."""

import socket

import pytest

from reader.core.errors import FileError
from reader.exchange import html_pages, mhtml
from tests.exchange.samples import FIRST, PAGE, SECOND, THIRD, TITLE, URL


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a socket was opened")

    html_pages._extracted("")  # trafilatura's own modules want to inherit from a socket
    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(params=["with", "without"])
def trafilatura(request, monkeypatch):
    """Try both ways of finding the article: the library may not be whole."""
    if request.param == "without":
        monkeypatch.setattr(html_pages, "_extracted", lambda _page: [])
    else:
        pytest.importorskip("lxml_html_clean")


def read(tmp_path, data, name="صفحة.html", **options):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (made,) = (mhtml if name.endswith("mhtml") else html_pages).read(path, **options)
    return made


@pytest.mark.usefixtures("trafilatura")
def test_a_page_gives_its_article_and_what_it_states(tmp_path):
    made = read(tmp_path, PAGE)
    document, text = made.document, made.content.text
    assert document.title == TITLE
    assert document.outlet == "صحيفة الضفة"
    assert document.author == "سلمى حدّاد"
    assert document.published == "2031-04-09T10:20:00+03:00"
    assert document.url == URL
    assert (document.file_name, document.encoding) == ("صفحة.html", "utf-8")
    assert made.content.original == PAGE.encode()
    lines = text.split("\n\n")
    assert lines[0] == TITLE
    assert FIRST in lines
    assert SECOND in lines  # letter by letter: tashkeel order, tatweel, NBSP, ZWNJ, emoji
    assert THIRD in text
    for stray in ("الرئيسية", "الأكثر قراءة", "الحقوق", "لا يراه", "خبر آخر"):
        assert stray not in text
    kinds = {part.kind: text[part.start : part.end] for part in document.parts}
    assert kinds["headline"] == TITLE
    assert kinds["heading"] == "ما الذي سيتغير"


@pytest.mark.usefixtures("trafilatura")
def test_a_bare_page_is_an_article_too(tmp_path):
    made = read(tmp_path, f"<h1>{TITLE}</h1><p>{FIRST}<p>{THIRD}<br>سطر بعده")
    assert made.content.text == f"{TITLE}\n\n{FIRST}\n\n{THIRD}\nسطر بعده\n"
    assert made.document.title == TITLE
    assert made.document.published is None


MENU = "<ul>" + "".join(f'<li><a href="/{n}">قسم {n}</a></li>' for n in range(12)) + "</ul>"
MORE = '<div class="box related"><h3>اقرأ أيضا</h3><p><a href="/r">خبر آخر</a></p></div>'
SHAPES = {
    "line breaks": f"<h2>{TITLE}</h2><div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>",
    "divisions": f"<h1>{TITLE}</h1><div><div>{FIRST}</div><div>{SECOND}</div>"
    f"<div>{THIRD}</div></div>",
    "a list inside": f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{MORE}<ul><li>{SECOND}</li></ul>"
    f"<p>{THIRD}</p></article>",
    "tables": f"<table><tr><td>{MENU}</td><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>"
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table></td></tr></table>",
}


@pytest.mark.usefixtures("trafilatura")
@pytest.mark.parametrize("shape", SHAPES)
def test_pages_of_many_shapes_give_the_same_article(tmp_path, shape):
    page = (
        f'<html><head><title>{TITLE} - الضفة</title></head><body><div id="top-menu">{MENU}</div>'
        f'{SHAPES[shape]}{MORE}<div id="footer"><p>جميع الحقوق محفوظة</p></div></body></html>'
    )
    made = read(tmp_path, page)
    text = made.content.text
    assert [piece for piece in text.split("\n") if piece][1:] == [FIRST, SECOND, THIRD]
    assert text.split("\n")[0] == made.document.title == TITLE


def test_the_encoding_a_page_states_is_believed_only_if_it_fits(tmp_path):
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
    words = f"{head}<h1>اتفاق</h1><p>قال المتحدث إن لا خلاف على النهر بعد اليوم.</p>"
    for encoding in ("cp1256", "utf-8", "utf-16"):
        made = read(tmp_path, words.encode(encoding))
        assert "لا خلاف على النهر" in made.content.text
    wrong = words.replace("windows-1256", "utf-8").encode("cp1256")
    assert "لا خلاف على النهر" in read(tmp_path, wrong).content.text
    assert read(tmp_path, wrong, encoding="cp1256").document.encoding == "windows-1256"


def test_nothing_is_invented(tmp_path):
    page = f"<title>صفحة</title><time datetime='2020-01-01'>أمس</time><p>{FIRST}</p>"
    document = read(tmp_path, page).document
    assert (document.author, document.outlet, document.published, document.url) == (None,) * 4


def test_broken_facts_do_not_matter(tmp_path):
    page = f'<script type="application/ld+json">{{"a": NaN</script><meta name=date><p>{FIRST}</p>'
    assert FIRST in read(tmp_path, page).content.text


@pytest.mark.parametrize("page", ["<html></html>", "<script>x</script>", "<p>\u200f</p>"])
def test_a_page_without_words_is_refused(tmp_path, page):
    with pytest.raises(FileError, match=r"import\.empty"):
        read(tmp_path, page)


def test_a_deep_page_is_read_without_recursion(tmp_path):
    assert "قاع" in read(tmp_path, "<div>" * 200 + f"قاع {FIRST}").content.text
    with pytest.raises(FileError, match=r"import\.empty"):
        read(tmp_path, "<div>" * 30_000 + f"قاع {FIRST}")


ARCHIVE = """From: <Saved by Blink>
Snapshot-Content-Location: {url}
Subject: =?utf-8?B?2LnZhtmI2KfZhg==?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset={charset}
Content-Transfer-Encoding: base64
Content-Location: {url}

{body}
----b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://evil.example/p.png

AAAA
----b--
"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_web_archive_gives_its_page(tmp_path, charset):
    import base64

    page = f"<h1>اتفاق</h1><p>{THIRD}</p><img src='https://evil.example/p.png'>"
    body = base64.encodebytes(page.encode(charset)).decode()
    data = ARCHIVE.format(url=URL, charset=charset, body=body).encode()
    made = read(tmp_path, data, "صفحة.mhtml")
    assert made.content.text == f"اتفاق\n\n{THIRD}\n"
    assert (made.document.url, made.document.encoding) == (URL, charset)
    assert made.content.original == data


@pytest.mark.parametrize("data", [b"", b"Content-Type: image/png\n\nx", "نص".encode()])
def test_what_is_no_archive_is_refused(tmp_path, data):
    with pytest.raises(FileError):
        read(tmp_path, data, "a.mhtml")
