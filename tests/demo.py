"""A library to look at: the sample articles, with marks as a reader would make them.

Used by ``tests.screens`` and by tests of whole screens.
"""

from dataclasses import replace
from pathlib import Path

from reader import paths
from reader.acts import importing, libraries
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.model import Content, Document, Part, new_id
from reader.core.text import paragraphs, sha256
from reader.store.library import Library

# file -> (quotation, tags, note)
MARKS: dict[str, list[tuple[str, tuple[str, ...], str | None]]] = {
    "05-sariya.txt": [
        ("غداة موجة مياه مفاجئة غمرت قرية جسر الزان", ("إطار إنساني",), None),
        ("ويتبادل البلدان الاتهام بشأنها", ("تلطيف أو تعميم",), "من اتهم من؟ لا تقول الفقرة."),
        ("وقال مراسل الصارية في ثغر اللوز", ("مصدر رسمي",), None),
        ("وذكرت الأمانة العامة لاتحاد الضفاف، في بيان", ("مصدر رسمي",), None),
        ("«اضطراب في قراءة مستشعرات البوابة الثالثة»", ("اقتباس مباشر", "تلطيف أو تعميم"), None),
        ("وقدرت الكمية التي عبرته بـ14 مليون متر مكعب. ويقع هذا الرقم بين ما أعلنته قدران "
         "(9 ملايين)", ("رقم أو إحصاء", "ادعاء يحتاج تحققًا"),
         "ثلاثة أرقام لكمية واحدة: قارنها بما في المقالات الأخرى."),
        ("14 مليون متر مكعب", ("رقم أو إحصاء",), None),
        ("تلتزم قدران بتمرير 3.4 مليارات متر مكعب سنويا، تنخفض إلى 2.6 مليار في سنوات الشح",
         ("إطار سياسي", "رقم أو إحصاء"), None),
        ("الأمين العام للاتحاد إلياس زمردان", ("مصدر رسمي",), None),
        ("«هذا الاتفاق لا ينهي الخلاف على النهر، لكنه ينقله من الميدان إلى الطاولة، وأي طرف "
         "يخفي أرقامه سيجد نفسه وحيدا أمامها»", ("اقتباس مباشر",), None),
        ("وقال مسؤول في الاتحاد، فضل عدم كشف اسمه لحساسية الملف", ("مصدر مجهول",),
         "لماذا قُبل إخفاء الاسم هنا؟"),
        ("ونقلت وكالة قدران للأنباء عن الوزارة", ("نقل عن وسيلة",), None),
        ("37 أسرة", ("رقم أو إحصاء",), None),
        ('"فتح أحادي للبوابة من دون إنذار"', ("لغة مشحونة", "اقتباس مباشر"), None),
        ("وأفاد الدفاع المدني في البطاح", ("مصدر رسمي",), None),
        ("وسائل إعلام بطاحية", (), None),
        ("أستاذ قانون الأنهار الدولية حاتم المرجان", ("رأي في صيغة خبر",), None),
    ],
    "02-mijdaf.txt": [
        ("قبل أن يجف الوحل في جسر الزان", ("لغة مشحونة",), None),
        ("مسؤولًا حضر الجولات الثلاث الأخيرة", ("مصدر مجهول",), None),
        ("٢١ مليون متر مكعب", ("رقم أو إحصاء",), "تسعة عند الوزارة."),
        ("١٢٠ عائلة غادرت بيوتها في العتمة", ("إطار إنساني", "رقم أو إحصاء"), None),
        ("“تصريفًا فنيًا مبرمجًا”", ("اقتباس مباشر",), None),
    ],
    "03-daftar.txt": [],
    "04-sutuh.txt": [],
}  # fmt: skip


_LONG = 120  # code points of a line that is a paragraph


def build(path: Path) -> Library:
    """Make the library, with two collections."""
    library = libraries.open_to_write(path, holder="window")
    library.by = "سلمى ناصر"
    importing.import_files(library, sorted(paths.corpus().glob("*.txt")))
    for document in library.documents.all():
        for quotation, tags, note in MARKS.get(document.file_name or "", ()):
            mark(library, document, quotation, tags, note)
    _collect(library, "اتفاق ثغر اللوز", library.documents.ids()[:6])
    _collect(library, "رأي وتحليل", library.documents.ids()[6:7])
    return library


def mark(
    library: Library,
    document: Document,
    quotation: str,
    tags: tuple[str, ...] = (),
    note: str | None = None,
) -> str:
    """Mark a quotation of an article, and answer the id of the highlight."""
    text = library.texts.get(document.text_sha256)
    start = text.index(quotation)
    codebook = Codebook(library.tags.all())
    change_set = operations.add_highlight(
        document=document,
        text=text,
        start=start,
        end=start + len(quotation),
        tag_ids=[codebook.find(tag).id for tag in tags],
        note=note,
        hand=library.hand(),
    )
    library.apply(change_set)
    return next(c.key[0] for c in change_set.changes if c.table == "annotations")


def evening_edition(library: Library, morning: Document) -> str:
    """Bring in a later version of an article, and answer its id; the same one if it is there."""
    lines = library.texts.get(morning.text_sha256).split("\n")
    long = [place for place, line in enumerate(lines) if len(line) > _LONG]
    lines[long[0]] = lines[long[0]].replace("قرية", "بلدة")
    lines[long[2]] = lines[long[2]].replace("أ", "ا").replace("إ", "ا")
    lines[long[1]] = "أضافت الصحيفة هذه الفقرة مساء، بعد أن صدر البيان الثاني."
    lines.insert(long[1], lines.pop(long[4]))
    text = "\n".join(lines)
    known = library.documents.with_text(sha256(text))
    if known:
        return known[0].id
    document = replace(
        morning,
        id=new_id(),
        number=library.documents.next_number(),
        text_sha256=sha256(text),
        parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
        directions=(),
    )
    change_set = operations.add_document(document=document)
    library.apply(change_set, [Content(document.text_sha256, text)])
    return document.id


def document_named(library: Library, file_name: str) -> Document:
    """Find the article that came from a file."""
    return next(d for d in library.documents.all() if d.file_name == file_name)


def _collect(library: Library, name: str, ids: list[str]) -> None:
    collections = library.collections.all()
    made = operations.add_collection(collections=collections, name=name)
    library.apply(made)
    collection = library.collections.named(name)
    put = operations.put_in_collection(collection=collection, document_ids=ids)
    library.apply(put)
