"""Stems: what is left of a word when its clitics and endings are off, and words that say little.

Arabic words lose what the words of the two texts themselves show to come off
(``core.families``): a vocabulary of two articles is small, but whatever one of them writes without
its clitic opens the other. English words lose the commonest endings. All words are keys
(``core.arabic.fold``).
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from reader.core.arabic import fold
from reader.core.families import Families


def _keys(listed: str) -> frozenset[str]:
    return frozenset(fold(listed).split())


# Words of grammar, and those of time and manner that stand in every article.
GRAMMAR: Final = _keys("""
    من في على إلى عن مع بين عند لدى حول دون غير سوى خلال منذ حتى ضد نحو ضمن عبر قبل بعد تحت فوق
    أمام خلف وراء داخل خارج قرب لدن أن إن أنّ كي لكي لكن لأن كأن ليت لعل إذا إذ لو لولا لما لم
    لن لا ما ليس ليست ليسوا هل أ أم أو ثم بل و ف ب ل ك قد لقد سوف كان كانت كانوا يكون تكون
    يكونوا كون ظل ظلت لايزال زال تزال يزال زالت مازال أصبح أصبحت بات باتت صار هو هي هم هن هما
    أنا نحن أنت أنتم هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك ذاك أولئك الذي التي الذين
    اللذان اللذين اللتان اللتين اللاتي اللواتي ماذا متى أين كيف كم أي أية كل كلا كلتا بعض جميع
    كافة أحد إحدى آخر أخرى آخرون آخرين أيضا أيضًا فقط حيث حين حينما بينما عندما كما مثل ذات ذاته
    ذاتها نفس نفسه نفسها أنفسهم هنا هناك ثمة الآن اليوم أمس غدا جدا تقريبا حوالي نظرا بسبب بشأن
    بخصوص إزاء تجاه وفق وفقا بحسب حسب حسبما طبقا نقلا إضافة فضلا علاوة جانب لاسيما سيما رغم برغم
    بالرغم مقابل بدل بدلا خصوصا خاصة أكثر أقل مزيد عدد عدة كبير كبيرة جديد جديدة إلا أما إما لدي
    عليه عليها إليه إليها منه منها فيه فيها به بها له لها لهم بهم عنه عنها معه معها بأن فإن وأن
    وإن مما عما فيما بما كذلك هكذا لذلك لذا عام عاما الوقت وقت سياق إطار صدد مجال مدى وسط عقب
    إثر أثناء بموجب قيد رهن أبرز أهم حد سواء يتم تم تمت جرى يجري يذكر ذكر لافتا مزيدا ممن أول
    أولى يمكن يجب ينبغي يعد تعد يعتبر تعتبر بشكل بصورة بصفة نتيجة صفة صفته صفتها مجددا قال قالت
    واحد واحدة الحالي الحالية الجاري الجارية الماضي الماضية المقبل المقبلة القادم القادمة يوم
    متعلق متعلقة المتعلقة المقرر مقرر المرتقب مرتقب المتوقع متوقع خاص تالي التالي المعني معنية
    صعيد نهاية أواخر مطلع منتصف زاء شأن نطاق قدر قدره جاء جاءت يأتي تأتي أتى جرت وجود وجه عامة
    رئيسي رئيسية أساسي أساسية مهم مهمة لازم لازمة
""")
# Words by which news tells who said it: in every article, whatever it says.
REPORTING: Final = _keys("""
    قال قالت قالا قالوا يقول تقول يقولون قائلا قائلة قوله قولها أضاف أضافت أضافا يضيف تضيف مضيفا
    مضيفة أكد أكدت أكدا أكدوا يؤكد تؤكد مؤكدا مؤكدة تأكيد ذكر ذكرت ذكرا يذكر تذكر أوضح أوضحت يوضح
    توضح موضحا موضحة أشار أشارت أشارا يشير تشير مشيرا مشيرة أفاد أفادت يفيد تفيد صرح صرحت يصرح
    تصريح تصريحات تصريحاته أعلن أعلنت يعلن تعلن معلنا إعلان شدد شددت يشدد مشددا مشددة اعتبر اعتبرت
    معتبرا معتبرة رأى رأت يرى ترى لفت لفتت لافتا تابع تابعت نقل نقلت نقلا بين بينت كشف كشفت يكشف
    أعرب أعربت يعرب معربا عبر عبرت أبلغ أبلغت أخبر نوه زعم زعمت ادعى وصف وصفت يصف واصفا نفى نفت
    ينفي حديث تحدث تحدثت متحدثا بيان مصدر مصادر مصدرين مصدران مسؤول مسؤولون مسؤولين مسؤولا مطلع
    مطلعة مطلعين مطلعون صحيفة صحيفه وكالة موقع قناة تقرير صحفي صحفيين للصحفيين صحافيين متحدث ناطق
    باسم منصة مراسل مراسلنا
""")
_ENGLISH: Final = _keys("""
    a an the and or but nor so yet of in on at to for from by with without within into onto over
    under between among about after before during since until against through across near is are
    was were be been being am do does did done has have had having will would shall should can
    could may might must not no it its he she his her hers him they them their theirs we us our
    you your i me my this that these those which who whom whose what when where why how if then
    than as because while though although also there here other another some any all each every
    both few many more most much such only own same very just now today yesterday tomorrow one
    first new last next year years day days said says say saying told tells tell added adding
    according reported reports report statement spokesman spokeswoman spokesperson official
    officials source sources news agency newspaper mr mrs ms dr s t re ve ll d up out off down
    again still per via
""")
STOP_WORDS: Final = GRAMMAR | REPORTING | _ENGLISH


class PairVocabulary:
    """Know which words occur in the texts that are compared (and which ship with the program)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._sorted = sorted(self._words)

    def holds(self, word: str) -> bool:
        """Say whether a word occurs."""
        return word in self._words

    def beginning(self, letters: str, most: int) -> list[str] | None:
        """List the words that begin so; None if they are more than ``most``."""
        first = bisect_left(self._sorted, letters)
        last = bisect_left(self._sorted, letters + "\U0010ffff", first)
        return None if last - first > most else self._sorted[first:last]


class Stems:
    """Give the stems of words; the same words give the same stems in whatever order."""

    def __init__(self, words: Iterable[str]) -> None:
        self._families = Families(PairVocabulary(words))
        self._known: dict[str, str] = {}

    def of(self, word: str) -> str:
        """Give the stem of a word, a number as it is."""
        stem = self._known.get(word)
        if stem is None:
            stem = english_stem(word) if word.isascii() else self._families.root(word)
            self._known[word] = stem
        return stem


_ENGLISH_ENDINGS: Final = (
    ("ies", "y"), ("sses", "ss"), ("ing", ""), ("ings", ""), ("edly", ""), ("ed", ""), ("es", ""),
    ("ly", ""), ("s", ""),
)  # fmt: skip
_SHORTEST_ENGLISH: Final = 4


@lru_cache(maxsize=8192)
def english_stem(word: str) -> str:
    """Take the commonest ending off an English word; what is left need not be a word."""
    if len(word) <= _SHORTEST_ENGLISH or not word.isalpha():
        return word
    for ending, instead in sorted(_ENGLISH_ENDINGS, key=lambda pair: -len(pair[0])):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]  # stopped, stop
    return word.removesuffix("e") if len(word) > _SHORTEST_ENGLISH else word
