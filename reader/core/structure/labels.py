"""Site furniture that says what it is: adverts, share buttons, tag lists, related links, notices.

Labels are compared folded and without punctuation, so «اقرأ أيضاً:», "إقرأ ايضا" and "اقرأ أيضًا" are
one. A label counts only where it is the whole line, or stands before a colon or bar.
"""

import re
from typing import Final

from reader.core.structure.lines import Line, keys, label_key
from reader.core.structure.names import is_agency, what_is

# What a label announces: items that follow it in lines of their own, and what they then are.
TAGS: Final = "tags"  # the label and its list are boilerplate
RELATED: Final = "related"  # one link, perhaps with a summary
SUGGESTED: Final = "suggested"  # a list of links; nothing but a label where none follows
NOTHING: Final = ""
SEEN: Final = 60  # how far into a line a label may reach

_ADVERT = keys(
    "إعلان،إعلانات،إعلان ممول،إعلان مدفوع،مادة إعلانية،مساحة إعلانية،محتوى ممول،محتوى مدفوع،"
    "يستمر المحتوى بعد الإعلان،المقال يستمر بعد الإعلان،تابع القراءة بعد الإعلان،تخطى الإعلان،"
    "تخطي الإعلان،الإعلانات،نهاية الإعلان،إعلان المحتوى متاح أدناه،advertisement،advertisements،"
    "ad،ads،sponsored،article continues below،advertisement content continues below"
)
_BOILERPLATE = keys(
    "شارك،شارك المقال،شارك الخبر،شارك القصة،شارك التقرير،شارك هذا المقال،شارك هذا الخبر،"
    "شارك عبر،شارك على،شارك مع أصدقائك،مشاركة،مشاركة المقال،مشاركة الخبر،مشاركة عبر،أرسل،"
    "أرسل إلى صديق،نسخ الرابط،انسخ الرابط،تم نسخ الرابط،رابط مختصر،الرابط المختصر،طباعة،اطبع،"
    "حفظ،حفظ المقال،احفظ المقال،أضف إلى المفضلة،استمع،استمع إلى المقال،استمع للمقال،التعليقات،"
    "تعليقات،أضف تعليقا،أضف تعليقك،اترك تعليقا،اكتب تعليقا،لا توجد تعليقات،تابعنا،تابعونا،"
    "تابعنا على،تابعونا على،فيسبوك،تويتر،واتساب،تلغرام،تليغرام،تيليجرام،إنستغرام،انستجرام،"
    "يوتيوب،لينكد إن،ماسنجر،فيسبوك تويتر واتساب،البريد الإلكتروني،الرئيسية،الصفحة الرئيسية،"
    "العودة إلى الأعلى،عرض المزيد،تحميل المزيد،حجم الخط،تغيير حجم الخط،الوضع الليلي،"
    "تسجيل الدخول،سجل الدخول،اشترك،اشترك الآن،النشرة البريدية،جميع الحقوق محفوظة،سياسة الخصوصية،"
    "شروط الاستخدام،من نحن،اتصل بنا،انتهى،facebook،twitter،whatsapp،telegram،instagram،youtube،"
    "linkedin،email،share،share this article،print،save،copy link،comments،home،follow us،"
    "subscribe،sign in،all rights reserved"
)
_LABELS: Final = {
    TAGS: keys(
        "تصنيفات،التصنيفات،تصنيف،التصنيف،وسوم،الوسوم،كلمات مفتاحية،الكلمات المفتاحية،"
        "كلمات دلالية،الكلمات الدلالية،كلمات البحث،علامات،العلامات،دلالات،الأقسام،القسم،قسم،"
        "الأوسمة،tags،keywords،categories،filed under"
    ),
    RELATED: keys(
        "اقرأ أيضا،اقرأ كذلك،اقرأ المزيد،اقرأ،اقرؤوا أيضا،اقرئي أيضا،شاهد أيضا،شاهد،شاهدوا أيضا،"
        "طالع أيضا،طالع،تابع أيضا،انظر أيضا،استمع أيضا،لقراءة المزيد،للمزيد،ذات صلة،"
        "مواضيع ذات صلة،موضوعات ذات صلة،أخبار ذات صلة،مقالات ذات صلة،تقارير ذات صلة،قصص ذات صلة،"
        "روابط ذات صلة،مواضيع متعلقة،موضوعات متعلقة،أخبار متعلقة،مقالات متعلقة،مواضيع مرتبطة،"
        "أخبار مرتبطة،موضوعات مرتبطة،مقالات مشابهة،مواضيع مشابهة،أخبار مشابهة،read also،"
        "also read،read more،see also،related،related articles،related stories،related news،"
        "more on this story"
    ),
    SUGGESTED: keys(
        "قصص قد تهمك،أخبار قد تهمك،مواضيع قد تهمك،مقالات قد تهمك،قد يهمك،قد يهمك أيضا،"
        "قد تهمك أيضا،قد يعجبك،قد يعجبك أيضا،ربما يعجبك،ربما يهمك،الأكثر قراءة،الأكثر مشاهدة،"
        "الأكثر تداولا،الأكثر رواجا،الأكثر تعليقا،آخر الأخبار،أحدث الأخبار،أخبار أخرى،"
        "المزيد من الأخبار،اخترنا لك،اخترنا لكم،اختيارات المحرر،اختيارات القراء،most read،"
        "trending،you may also like،latest news"
    ),
}
_SEVERAL = keys(
    "مواضيع ذات صلة،موضوعات ذات صلة،أخبار ذات صلة،مقالات ذات صلة،تقارير ذات صلة،قصص ذات صلة،"
    "روابط ذات صلة،مواضيع متعلقة،موضوعات متعلقة،أخبار متعلقة،مقالات متعلقة،مواضيع مرتبطة،"
    "أخبار مرتبطة،موضوعات مرتبطة،مقالات مشابهة،مواضيع مشابهة،أخبار مشابهة،related articles،"
    "related stories،related news"
)
# Before a colon these may as well open a headline.
_DOUBTFUL = keys("تصنيف،علامات،العلامات،دلالات،قسم")
# Labels that make the line they open what they say, whatever follows the colon.
_NOTICES = keys(
    "تنويه،إخلاء مسؤولية،ملاحظة المحرر،ملاحظة التحرير،تصحيح وتنويه،هاشتاغ،وقت القراءة،"
    "مدة القراءة،عدد المشاهدات،المشاهدات،عدد القراءات،شارك المقال،شارك الخبر،شارك هذا المقال،"
    "شارك هذا الخبر،شارك،مشاركة،تابعونا على،تابعنا على،رابط مختصر،disclaimer،share،reading time"
)
_CAPTIONS = keys(
    "صورة،الصورة،تصوير،عدسة،تعليق الصورة،التعليق على الصورة،مصدر الصورة،صدر الصورة،"
    "صورة أرشيفية،صورة توضيحية،صورة من الأرشيف،photo،photos،image،caption،photo credit،"
    "image source"
)
_PICTURES = keys("مصدر الصورة،صدر الصورة،تعليق الصورة،التعليق على الصورة")
_SOURCES = keys("المصدر،مصدر الخبر،source")  # "مصدر: ..." is a headline
_CREDITS = keys("تحرير،ترجمة،إعداد،تحرير وترجمة،ترجمة وتحرير،إعداد وتحرير،تدقيق،مونتاج،editing")

_OPENS_RELATED = re.compile(
    r"(?:(?:اقرا|اقرءوا|شاهد|شاهدوا|طالع|تابع|انظر) ايضا|قد (?:يهمك|يعجبك) ايضا|"
    r"read also|also read) "
)
_LABEL = re.compile(r"([^:|،؛.!؟?\n–—-]{1,30}?)(\s*[:|،]|\s[/–—-]\s)")
_COPYRIGHT = re.compile(
    r"©|\(c\)|جميع الحقوق محفوظة|كافة الحقوق محفوظة|حقوق النشر محفوظة|all rights reserved",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"^(?:تابع|تابعوا|تابعونا|تابعنا|اشترك|اشتركوا|للاشتراك|حمل|حملوا|لتحميل|لمتابعه|"
    r"انضم|انضموا|للانضمام|سجل|شاركنا|"
    r"شاركونا|للتواصل|لتصلك|احصل|follow|subscribe|download|join|sign up)\b.*"
    r"(?:قناتنا|قناه|نشره|نشرتنا|النشره|تطبيق|التطبيق|واتساب|تلغرام|تيليجرام|تليغرام|فيسبوك|تويتر|هنا|"
    r"حسابنا|حساباتنا|صفحتنا|موقعنا|منصاتنا|التعليقات|نيوز|google|newsletter|channel|app|us)\b"
    r"|(?:اضغط|انقر|click) (?:هنا|here)$"
)
_COUNTERS = re.compile(
    r"^(?:\d+ (?:دقيقه|دقاءق|دقيقتان|مشاهده|مشاهدات|تعليق|تعليقات|قراءه|"
    r"min read|minutes read|views|comments)"
    r"(?: قراءه| للقراءه)?|0? ?تعليق)$"
)
_HASHTAGS = re.compile(r"\s*(?:#[\w\u200c]+[\s،,.|]*)+")
_BREADCRUMB = re.compile(r"(?:الرئيسية|home)\s*[>»›/\\|←-]", re.IGNORECASE)
_END_MARK = re.compile(r"[-/(\s]*انتهى\s*(?:[-/)][\w./\s-]{0,20})?$")
_URL_LINE = re.compile(
    r"(?P<label>(?:رابط|الرابط|رابط المقال|رابط الخبر|المصدر|url|link|source)\s*:\s*)?"
    r"(?P<url>https?://[^\s<>\"]+)$",
    re.IGNORECASE,
)
_PRESENCE = re.compile(r"\w")


def name_furniture(line: Line) -> str | None:
    """Name the kind of a line that says itself what it is, or ``None``.

    Labels with a list behind them are not named here but by ``announces``.
    """
    if not _PRESENCE.search(line.text[:SEEN]):
        return "boilerplate" if len(line.text) <= SEEN and _is_rule(line.text) else None
    if line.key:
        named = _name_short(line)
        if named:
            return named
    return _name_by_label(line)


def _is_rule(text: str) -> bool:
    """Say whether a line without letters is a rule or stars, not an emoji somebody wrote."""
    return all(sign in "*-–—_=#~•·. …+" or sign.isspace() for sign in text)


def _name_short(line: Line) -> str | None:
    if line.key in _ADVERT:
        return "advert"
    if line.key in _BOILERPLATE or _COUNTERS.match(line.key) or _END_MARK.match(line.text):
        return "boilerplate"
    if _HASHTAGS.fullmatch(line.text) or _BREADCRUMB.match(line.text):
        return "boilerplate"
    if line.ending != "stop" and line.words <= 25 and _CALLS.search(line.key):
        return "boilerplate"
    if line.words <= 25 and _COPYRIGHT.search(line.text):
        return "boilerplate"
    address = _URL_LINE.match(line.text)
    if address and address["label"]:
        return "boilerplate"
    return "related" if _OPENS_RELATED.match(line.key) and line.words <= 40 else None


def _name_by_label(line: Line) -> str | None:
    """Name a line by the words before its first colon or bar."""
    label, comma = _label(line)
    if label in (_PICTURES if comma else _CAPTIONS) and line.words <= 60:
        return "caption"
    if not label or comma:
        return None
    if label in _LABELS[RELATED] or label in _LABELS[SUGGESTED]:
        return "related" if line.words <= 40 else None
    if label in _LABELS[TAGS] - _DOUBTFUL and line.ending != "stop":
        return "boilerplate"
    return "boilerplate" if label in _NOTICES else None


def _label(line: Line) -> tuple[str, bool]:
    """Give the key of the few words before the first colon, bar or comma, and whether a comma.

    Something must stand behind it: a label alone in its line is told by the whole line.
    """
    match = _LABEL.match(line.text, 0, SEEN)
    if not match or not line.text[match.end() : match.end() + SEEN].strip():
        return "", False
    return label_key(match[1]), match[2].endswith("،")


def announces(line: Line) -> str:
    """Tell what a label alone in its line announces: ``TAGS``, ``RELATED``, ``SUGGESTED``."""
    if not line.key or line.words > 4:
        return NOTHING
    return next((what for what, known in _LABELS.items() if line.key in known), NOTHING)


def announces_several(line: Line) -> bool:
    """Say whether a label of related links speaks of several."""
    return line.key in _SEVERAL


def is_source_line(line: Line) -> bool:
    """Say whether a line names the source: "المصدر: الصارية + وكالات"."""
    return line.words <= 12 and line.ending != "stop" and _label(line)[0] in _SOURCES


def is_end_matter(line: Line) -> bool:
    """Say whether a line stands only behind the end of an article: its source, its tags."""
    return is_source_line(line) or _label(line)[0] in _LABELS[TAGS] - _DOUBTFUL


def source_of(line: Line) -> str | None:
    """Give the outlet that a line "المصدر: ..." names, if it is one; its own before agencies."""
    if line.kind != "dateline" or not is_source_line(line):
        return None
    said = re.split(
        r"\s*[+،/|]\s*", re.split(r"\s*[:|]|\s[/–—-]\s", line.text, maxsplit=1)[-1].strip()
    )
    names = [name.strip("\"'“”«» .") for name in said]
    named = [name for name in names if name and what_is(name) != "generic"]
    own = [name for name in named if not is_agency(name)]
    chosen = own or named
    return chosen[0] if len(chosen) == 1 else None


def is_credit(line: Line) -> bool:
    """Say whether a line names editors or translators, as the last lines of an article do."""
    if line.words > 20 or not line.key:
        return False
    inside = line.text[0] in "(["
    head = line.text.lstrip("([ ")
    first = label_key(head[:SEEN].split(":")[0])
    return first in _CREDITS or (inside and label_key(head).split(" ")[0] in _CREDITS)


def url_of(line: Line) -> str | None:
    """Give the address where a line is nothing else, or says that it is this article's."""
    match = _URL_LINE.match(line.text)
    return match["url"] if match else None
