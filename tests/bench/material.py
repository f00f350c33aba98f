"""Invented articles for measuring: Arabic words made of roots and patterns, in news order.

The words recur as those of a language do (few of them often, most of them seldom), so that an
index of the articles has the size that it would have. The same number gives the same article.
"""

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path


def _listed(words: str) -> list[str]:
    return words.split()


# Letters of a root stand for 1, 2 and 3 in a pattern.
_ROOTS = _listed(
    "كتب درس عمل خرج دخل سمع شهد نقل طلب حكم وقع نشر بحث فتح حمل جمع قطع رفع دفع صنع زرع منع قسم "
    "رسم حفظ نظر شكر ذكر فكر صدر حضر سفر عبر نصر كسر قدر خبر كبر صغر ظهر غفر شعر بذل قبل فصل وصل "
    "حصل نزل غزل شغل عدل كمل جمل حلل سجل رجع سرع وضع جرح شرح صلح نجح ربح فرح مدح بلغ عرف وصف كشف "
    "صرف خلف وقف سلم علم فهم حسم ختم رغم قدم خدم هجم لزم حزم عزم سكن ركن ضمن وزن حسن أمن زمن بدأ"
)
_PATTERNS = _listed(
    "123 1ا23 م12و3 ت12ي3 12ا3 ا1ت23 م1ا23ة است12ا3 ا1ت2ا3 م123 12ي3 12و3 ي123 ت123 م123ة 12ا3ة "
    "أ12ا3 م1ا23 ان123 ت1ا23 ي1ت23 123ة مت123 مست123 123ان 1ا23ة"
)
_BEFORE = ("", "", "", "", "ال", "ال", "ال", "و", "وال", "بال", "لل", "ف", "ب", "ل", "كال")
_AFTER = ("", "", "", "", "", "", "ها", "هم", "ات", "ين", "ون", "ه", "ية", "نا", "ي")
_SMALL = _listed(
    "في من على إلى أن إن التي الذي هذا هذه ذلك كما بعد قبل بين عند مع عن حتى لم لا ما قد كان كانت "
    "قال وقال وأضاف أيضا خلال حول ضد منذ غير كل بعض أكثر ثم أو أي هو هي وهو وهي أنه أنها"
)
_MARKED = _listed("أعلنَ وُقِّعَ يُنتظَر أُقِرَّ كُتِبَ يُعدّ المدرِّس أنَّ إنّه ثمَّ يُقال حُسِمَ")
_SEASONING = _listed("2025 ١٤ 37% ٢٫٤ UNESCO CNN “القرار” «الملف» (ب) 10:30 #الميناء")
_KEPT_WORDS = 12_000


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Make the words, and the sums of their weights: the n-th word comes 1/n as often."""
    chance = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < _KEPT_WORDS:
        pattern = chance.choice(_PATTERNS)
        for place, letter in enumerate(chance.choice(_ROOTS), 1):
            pattern = pattern.replace(str(place), letter)
        made[chance.choice(_BEFORE) + pattern + chance.choice(_AFTER)] = None
    words = [*_SMALL, *_MARKED, *_SEASONING, *made]
    return words, list(accumulate(1 / (rank + 8) for rank in range(len(words))))


def paragraph(chance: random.Random, letters: int) -> str:
    """Invent a paragraph of about so many letters, in sentences."""
    words, weights = _vocabulary()
    picked = chance.choices(words, cum_weights=weights, k=letters // 4 + 8)
    pieces: list[str] = []
    length = 0
    until_stop = chance.randint(8, 24)
    for word in picked:
        if length >= letters:
            break
        until_stop -= 1
        sign = "." if until_stop == 0 else "،" if chance.random() < 0.05 else ""
        until_stop = until_stop or chance.randint(8, 24)
        pieces.append(word + sign)
        length += len(pieces[-1]) + 1
    return " ".join(pieces).rstrip("،.") + "."


def article(number: int, size: int = 5_000, *, one_paragraph: bool = False) -> str:
    """Invent an article of about ``size`` bytes of UTF-8, in paragraphs of 200 to 800 letters."""
    chance = random.Random(number)
    headline = paragraph(chance, chance.randint(30, 60)).rstrip(".")
    pieces = [f"{headline} {number}"]
    left = size - len(pieces[0].encode())
    while left > 0:
        letters = left if one_paragraph else chance.randint(200, 800)
        made = paragraph(chance, min(letters, max(40, left * 10 // 18)))
        left -= len(made.encode()) + 2
        pieces.append(made)
    return "\n\n".join(pieces) + "\n"


def write_articles(folder: Path, count: int, size: int = 5_000) -> list[Path]:
    """Write so many articles as files of a folder."""
    return list(_written(folder, count, size))


def _written(folder: Path, count: int, size: int) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        file = folder / f"{number}.txt"
        file.write_text(article(number, size), encoding="utf-8")
        yield file
