"""Article files of every kind, made on the spot, with sentences of our own."""

import io
import zipfile

TITLE = "وُقِّعَ الاتِّفاقُ في مَرفأِ الياسمين"
FIRST = (
    "قال المتحدث باسم البلدية إن الأهالي اتفقوا أمس على تقاسم مياه النهر، ولأنهم اجتمعوا ١٢ مرة "
    "قبل ذلك لم يُفاجأ أحد، ثم عاد كل فريق إلى قريته قبل المغيب."
)
SECOND = (
    "وكتبت المحـــامية سلمى حدّاد: «شكـراً للجميع» 👩\u200d🌾 ثم أضافت أن 74%\u00a0من القرى وافقت، "
    "وأن می\u200cشود The river belongs to both towns في نص البيان."
)
THIRD = "ومن المرتقب أن يُعرض الاتفاق على المجلس قبل نهاية الشهر، وأن يُنشر نصه كاملًا في الجريدة."
URL = "https://example.org/river/2031"
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0030){URL} -->
<html lang="ar" dir="rtl"><head><title>{TITLE} | صحيفة الضفة</title>
<meta property="og:site_name" content="صحيفة الضفة">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "WebSite", "name": "x"}},
 {{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2031-04-09T10:20:00+03:00",
   "author": [{{"@type": "Person", "name": "سلمى حدّاد"}}]}}]}}</script>
<script src="https://evil.example/x.js"></script>
<link rel="stylesheet" href="https://evil.example/x.css"></head>
<body><header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">العالم</a></li></ul></nav>
<div>{TITLE}</div></header>
<main><article><h1>{TITLE}</h1>
<figure><img src="https://evil.example/p.jpg">
<figcaption>صورة المرفأ عند الفجر</figcaption></figure>
<p>{FIRST}</p>
<p>{SECOND.replace("«", "<b>«").replace("»", "»</b>").replace(chr(0xA0), "&nbsp;")}</p>
<h2>ما الذي سيتغير</h2>
<p>{THIRD}</p>
<p style="display:none">نص لا يراه القارئ</p>
</article></main>
<aside><h3>الأكثر قراءة</h3><ul><li><a href="/a">خبر آخر لا صلة له بالنهر ولا بالمرفأ</a></li>
<li><a href="/b">وخبر ثالث عن شيء آخر تمامًا في مكان بعيد</a></li></ul></aside>
<footer><p>جميع الحقوق محفوظة لصحيفة الضفة</p></footer></body></html>"""


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return made.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body, *, styles="", extra=()):
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        **dict(extra),
    }
    return zipped(**members)


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
)


def odt(body, *, styles="", manifest=""):
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        **{
            "content.xml": content,
            "META-INF/manifest.xml": f"<manifest:manifest {ODF}>{manifest}</manifest:manifest>",
        },
    )


def epub(*pages, title="كتاب النهر", extra=()):
    manifest = "".join(
        f'<item id="p{n}" href="text/p%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(pages))
    )
    spine = "".join(f'<itemref idref="p{n}"/>' for n in range(len(pages)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title><dc:creator>سلمى حدّاد</dc:creator>"
        f"<dc:date>2031-04-09</dc:date></metadata><manifest>{manifest}</manifest>"
        f'<spine page-progression-direction="rtl">{spine}</spine></package>'
    )
    rootfile = '<container><rootfiles><rootfile full-path="OEBPS/b.opf"/></rootfiles></container>'
    members = {f"OEBPS/text/p {n}.xhtml": page for n, page in enumerate(pages)}
    return zipped(
        mimetype="application/epub+zip",
        **{"META-INF/container.xml": rootfile, "OEBPS/b.opf": package, **members, **dict(extra)},
    )


def chapter(title, *paragraphs):
    said = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
        f"<body><h2>{title}</h2>{said}</body></html>"
    )
