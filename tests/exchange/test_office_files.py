"""Word, LibreOffice, RTF and books: all that a reader sees of them, in order, letter by letter."""

import io

import pytest

from reader.core.errors import FileError
from reader.exchange import docx_in, epub, odt, rtf
from tests.exchange import samples
from tests.exchange.samples import FIRST, SECOND, THIRD, TITLE


def read(module, tmp_path, data, name="ملف"):
    path = tmp_path / name
    path.write_bytes(data)
    return module.read(path)


def refusal(module, tmp_path, data, name="ملف"):
    with pytest.raises(FileError) as caught:
        read(module, tmp_path, data, name)
    return caught.value.message.id


def p(said, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t xml:space='preserve'>{said}</w:t></w:r></w:p>"


# --- Word ---------------------------------------------------------------------------------------


def test_a_file_of_words_own_making_is_read(tmp_path):
    import docx

    made = io.BytesIO()
    written = docx.Document()
    written.core_properties.author = "لينا"
    written.add_heading(TITLE, 0)
    written.add_paragraph(FIRST)
    written.add_heading("ما الذي سيتغير", 2)
    written.add_paragraph(SECOND)
    table = written.add_table(2, 2)
    for row, words in zip(table.rows, (("القرية", "الحصة"), ("مرسى النخل", "74%")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    written.save(made)
    (article,) = read(docx_in, tmp_path, made.getvalue(), "مقال.docx")
    table_text = "القرية\tالحصة\n\nمرسى النخل\t74%"
    expected = f"{TITLE}\n\n{FIRST}\n\nما الذي سيتغير\n\n{SECOND}\n\n{table_text}"
    assert article.content.text == expected + "\n"
    assert article.document.title == TITLE
    assert article.document.author is None  # who made the file is not who wrote the article
    assert article.content.original == made.getvalue()
    kinds = [part.kind for part in article.document.parts]
    assert kinds[:4] == ["headline", "paragraph", "heading", "paragraph"]


def test_what_is_seen_comes_in_and_what_is_not_does_not(tmp_path):
    body = (
        p("بداية")
        + '<w:sdt><w:sdtPr/><w:sdtContent>' + p("في حقل") + "</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:t>قبل</w:t><w:tab/><w:t>بعد</w:t><w:br/><w:t>سطر</w:t></w:r>"
        "<w:ins><w:r><w:t> مضاف</w:t></w:r></w:ins><w:del><w:r><w:delText>محذوف</w:delText>"
        "<w:t>محذوف</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> رابط</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK</w:instrText><w:softHyphen/></w:r></w:p>"
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("في إطار")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("في إطار")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>حوله</w:t></w:r></w:p>"
    )  # fmt: skip
    note = f'<w:footnotes {samples.W}><w:footnote w:type="separator">{p("-")}</w:footnote>'
    note += f'<w:footnote w:id="1">{p("حاشية")}</w:footnote></w:footnotes>'
    data = samples.docx(body, extra={"word/footnotes.xml": note}.items())
    (article,) = read(docx_in, tmp_path, data)
    said = ["بداية", "في حقل", "قبل\tبعد\nسطر مضاف رابط\u00ad", "حوله", "في إطار", "حاشية"]
    assert article.content.text.rstrip("\n").split("\n\n") == said


def test_broken_or_locked_word_files_are_refused(tmp_path):
    assert refusal(docx_in, tmp_path, b"PK") == "file.damaged_zip"
    assert refusal(docx_in, tmp_path, samples.zipped(a="x")) == "file.missing_member"
    assert refusal(docx_in, tmp_path, samples.docx("")) == "import.empty"
    assert refusal(docx_in, tmp_path, samples.docx("<w:p>")) == "file.damaged_xml"
    old = b"\xd0\xcf\x11\xe0" + bytes(100)
    assert refusal(docx_in, tmp_path, old, "a.docx") == "file.encrypted"
    spying = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document/>'
    assert refusal(
        docx_in, tmp_path, samples.zipped(**{"word/document.xml": spying})
    ) == "file.has_doctype"  # fmt: skip


# --- LibreOffice ----------------------------------------------------------------------------------


def test_an_open_document_is_read(tmp_path):
    body = (
        "<text:tracked-changes><text:p>محذوف</text:p></text:tracked-changes>"
        f'<text:p text:style-name="P1">{TITLE}</text:p>'
        f"<text:p>{FIRST[:30]}<text:span>{FIRST[30:]}</text:span></text:p>"
        '<text:h text:outline-level="2">ما الذي سيتغير</text:h>'
        '<text:p>عمود<text:tab/>ثانٍ\n   بعد<text:s text:c="3"/>فراغ<text:line-break/>سطر'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية"
        "</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>أ</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>'
    )
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    (article,) = read(odt, tmp_path, samples.odt(body, styles=styles), "مقال.odt")
    assert article.content.text.rstrip("\n").split("\n\n") == [
        TITLE, FIRST, "ما الذي سيتغير", "عمود\tثانٍ بعد   فراغ\nسطر", "حاشية", "بند", "أ",
    ]  # fmt: skip
    assert article.document.title == TITLE
    assert article.document.parts[0].kind == "headline"


def test_locked_and_boundless_open_documents(tmp_path):
    locked = samples.odt("<text:p>x</text:p>", manifest="<manifest:encryption-data/>")
    assert refusal(odt, tmp_path, locked) == "file.encrypted"
    many = samples.odt(f'<text:p>{FIRST}<text:s text:c="999999999"/>بعيد</text:p>')
    assert len(read(odt, tmp_path, many)[0].content.text) < len(FIRST) + 200


# --- RTF ------------------------------------------------------------------------------------------


def rtf_of(text):
    said = "".join(
        letter if letter.isascii() else "".join(
            f"\\u{int.from_bytes(pair, 'little', signed=True)}?"
            for pair in zip(*[iter(letter.encode("utf-16-le"))] * 2, strict=True)
            for pair in [bytes(pair)]
        )
        for letter in text
    )  # fmt: skip
    return said.replace("\n", "\\par ")


def test_rich_text_is_read_in_both_its_writings(tmp_path):
    head = r"{\rtf1\ansi\ansicpg1256\deff0{\fonttbl{\f0\fnil\fcharset178 Arial;}}\uc1 "
    whole = f"{head}{{\\info{{\\title x}}}}{rtf_of(TITLE)}\\par\\par {rtf_of(SECOND)}\\par}}"
    (article,) = read(rtf, tmp_path, whole.encode(), "مقال.rtf")
    assert article.content.text == f"{TITLE}\n\n{SECOND}\n"
    words = "قال المتحدث إن لا خلاف على النهر"
    escaped = "".join(f"\\'{byte:02x}" for byte in words.encode("cp1256"))
    row = r"\f0 " + escaped + r"\cell " + escaped + r"\cell\row}"
    (article,) = read(rtf, tmp_path, (head + row).encode())
    assert article.content.text == f"{words}\t{words}\t\n"
    raw = head.encode() + b"\\f0 " + words.encode("cp1256") + b"\\par}"
    assert read(rtf, tmp_path, raw)[0].content.text == f"{words}\n"


def test_broken_rich_text_is_refused(tmp_path):
    assert refusal(rtf, tmp_path, "نص".encode()) == "file.damaged_rtf"
    assert refusal(rtf, tmp_path, b"{\\rtf1\\ansi {}}") == "import.empty"
    assert refusal(rtf, tmp_path, b"{\\rtf1\\u99999999999?}") == "file.damaged_rtf"


# --- books ----------------------------------------------------------------------------------------


def test_every_document_of_prose_is_an_article(tmp_path):
    cover = samples.chapter("كتاب النهر", "")
    contents = samples.chapter("المحتويات", *[f'<a href="x">{TITLE}</a>'] * 9)
    chapters = [samples.chapter(TITLE, FIRST, SECOND), samples.chapter("فصل ثانٍ", THIRD, FIRST)]
    made = read(epub, tmp_path, samples.epub(cover, contents, *chapters), "كتاب.epub")
    assert [each.document.title for each in made] == [TITLE, "فصل ثانٍ"]
    assert made[0].content.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
    assert {each.document.outlet for each in made} == {"كتاب النهر"}
    assert {each.document.author for each in made} == {"سلمى حدّاد"}
    assert {each.document.published for each in made} == {"2031-04-09"}
    assert made[0].document.parts[0].kind == "headline"


def test_a_book_of_one_document_has_its_own_title(tmp_path):
    named = "<html><body><p>&nbsp;</p><p>" + FIRST + "</p></body></html>"
    (article,) = read(epub, tmp_path, samples.epub(named))
    assert article.document.title == "كتاب النهر"
    assert article.document.outlet is None


def test_broken_and_locked_books_are_refused(tmp_path):
    page = samples.chapter(TITLE, FIRST)
    locked = "<encryption><CipherReference URI='OEBPS/text/p%200.xhtml'/></encryption>"
    data = samples.epub(page, extra={"META-INF/encryption.xml": locked}.items())
    assert refusal(epub, tmp_path, data) == "file.encrypted"
    assert refusal(epub, tmp_path, samples.zipped(a="b")) == "file.missing_member"
    assert refusal(epub, tmp_path, samples.epub(samples.chapter("غلاف", ""))) == "import.empty"
