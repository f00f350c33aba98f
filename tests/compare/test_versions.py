from dataclasses import dataclass, field, replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.compare.findings import PassageChange, Versions
from reader.compare.passages import likeness
from reader.compare.versions import apply_changes, compare_versions
from reader.core.errors import Cancelled
from reader.core.offsets import cluster_start
from reader.core.text import INVISIBLE

ODD = "اأبهةىيلا وف َّـ«»\"\u200c\u200d\u00a0\u2028👩🌾🏻ae'12٢.،-\n\n\n"
odd_texts = st.lists(
    st.sampled_from([*ODD, "قال", "وقال", "عبد العاطي", "عبدالعاطي", "👩\u200d🌾", "\n\n", "  "]),
    max_size=40,
).map("".join)


def prove(a: str, b: str) -> Versions:
    """Compare, and check whatever must hold of any two texts."""
    versions = compare_versions(a, b)
    assert apply_changes(a, b, versions) == b
    changes = versions.changes
    assert "".join(b[slice(*c.b)] for c in changes if c.b) == b
    assert "".join(a[slice(*c.a)] for c in sorted_by_a(changes)) == a
    for change in changes:
        prove_change(a, b, change)
    return versions


def sorted_by_a(changes: tuple[PassageChange, ...]) -> list[PassageChange]:
    return sorted((c for c in changes if c.a), key=lambda c: c.a or (0, 0))


def prove_change(a: str, b: str, change: PassageChange) -> None:
    seen = "".join(t[slice(*s)] for t, s in ((a, change.a), (b, change.b)) if s)
    assert change.blank == (not seen.strip(INVISIBLE))
    assert (change.kind == "added") == (change.a is None)
    assert (change.kind == "deleted") == (change.b is None)
    if change.a is None or change.b is None:
        return
    differs = a[slice(*change.a)] != b[slice(*change.b)]
    assert differs == bool(change.words)
    assert change.kind != "same" or not differs
    if change.kind in ("edited", "spelling"):
        assert (change.kind == "spelling") == all(word.spelling for word in change.words)
    at_a, at_b = change.a[0], change.b[0]
    for word in change.words:
        step = (word.a[0] - at_a) if word.a else (word.b or (0, 0))[0] - at_b
        assert step >= 0
        assert a[at_a : at_a + step] == b[at_b : at_b + step]
        at_a, at_b = at_a + step, at_b + step
        assert word.a or word.b
        for text, span in ((a, word.a), (b, word.b)):
            if span:
                assert span[0] < span[1]
                assert cluster_start(text, span[0]) == span[0]
                assert cluster_start(text, span[1]) == span[1]
        assert word.b is None or word.b[0] == at_b
        at_a = word.a[1] if word.a else at_a
        at_b = word.b[1] if word.b else at_b
    assert a[at_a : change.a[1]] == b[at_b : change.b[1]]


@given(odd_texts, odd_texts)
@settings(max_examples=300)
def test_changes_make_any_text_of_any_other(a: str, b: str) -> None:
    prove(a, b)


# --- edits of which it is known what they changed ----------------------------------------------

WORDS = [
    "الاتِّفاقُ", "لأنهم", "ولأهل", "المحـــامية", "می\u200cشود", "74%\u00a0من", "٢٠٣١", "2031-04-09",
    "The", "river", "👩\u200d🌾", "قال", "في", "على", "إلى", "مسؤول", "القرى", "بغزة", "ثم", "،",
    "أعلن\u2028بيانا",
]  # fmt: skip
STEMS = ["كتب", "درس", "سكن", "رسم", "فتح", "جمع", "نشر", "طلب", "صنع", "عمل"]
ENDS = ["ين", "ات", "ان", "وا", "تم"]
NEW = [f"{first}{second}{end}" for first in STEMS for second in STEMS for end in ENDS]
FRESH = [f"جديد{stem}{number}" for number in range(10) for stem in STEMS]


@dataclass
class Edit:
    """A text before and after, what was done, and how many letters that touched."""

    before: list[list[str]]
    after: list[list[str]] = field(default_factory=list)
    touched: int = 0


def letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)


def joined(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(map(" ".join, paragraphs))


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Edit some paragraphs, a fifth of their words at most; delete, add and move others.

    Paragraphs are the same or not alike, and one that stands there twice keeps its words: where
    an edit makes a paragraph more like its neighbour than like itself, nobody can tell.
    """
    word = st.sampled_from(WORDS + NEW)
    paragraph = st.lists(word, min_size=10, max_size=18)
    before = draw(st.lists(paragraph, min_size=1, max_size=6))
    assume(all(likeness(a, b) < 55 for a, b in combinations(map("".join, before), 2)))
    before += draw(st.lists(st.sampled_from(before), max_size=2))
    edit = Edit(before, [list(words) for words in before])
    for words in edit.after:
        if before.count(words) == 1 and draw(st.booleans()):
            for _ in range(draw(st.integers(1, 2))):
                edit.touched += change_word(draw, words)
    for _ in range(draw(st.integers(0, 3))):
        edit.touched += change_order(draw, edit.after)
    return edit


def change_word(draw: st.DrawFn, words: list[str]) -> int:
    at = draw(st.integers(0, len(words) - 1))
    old, fresh = words[at], draw(st.sampled_from(FRESH))
    kind = draw(st.sampled_from(("replace", "insert", "delete", "clitic", "spelling")))
    if kind == "insert":
        words.insert(at, fresh)
        return letters(fresh)
    if kind == "delete":
        del words[at]
        return letters(old)
    new = {"replace": fresh, "clitic": f"و{old}", "spelling": spelled(old)}[kind]
    words[at] = new
    return letters(old) + letters(new) if old != new else 0


def spelled(word: str) -> str:
    for one, other in (("أ", "ا"), ("ة", "ه"), ("ى", "ي"), ("ـ", ""), ("ت", "تَ")):
        if one in word:
            return word.replace(one, other, 1)
    return f"«{word}»"


def change_order(draw: st.DrawFn, paragraphs: list[list[str]]) -> int:
    kind = draw(st.sampled_from(("delete", "add", "move")))
    at = draw(st.integers(0, len(paragraphs) - 1)) if paragraphs else 0
    if kind == "add" or not paragraphs:
        paragraphs.insert(at, draw(st.lists(st.sampled_from(FRESH), min_size=5, max_size=9)))
        return letters("".join(paragraphs[at]))
    gone = paragraphs.pop(at)
    if kind == "move":
        paragraphs.insert(draw(st.integers(0, len(paragraphs))), gone)
    return letters("".join(gone))


def called_changed(a: str, b: str, versions: Versions) -> int:
    """Count the letters said to have changed; those of a passage that moved once."""
    count = 0
    for change in versions.changes:
        if change.kind in ("added", "deleted"):
            count += letters(a[slice(*(change.a or (0, 0)))] + b[slice(*(change.b or (0, 0)))])
            continue
        if change.kind == "moved" and change.a and change.b:
            count += min(letters(a[slice(*change.a)]), letters(b[slice(*change.b)]))
        for word in change.words:
            count += letters(a[slice(*(word.a or (0, 0)))] + b[slice(*(word.b or (0, 0)))])
    return count


@given(edits())
@settings(max_examples=150)
def test_no_more_letters_are_called_changed_than_were(edit: Edit) -> None:
    a, b = joined(edit.before), joined(edit.after)
    assert called_changed(a, b, prove(a, b)) <= edit.touched


@dataclass
class Planned:
    """An edit with one smallest explanation, and that explanation."""

    a: str
    b: str
    changes: set[tuple[str, str, str, tuple[tuple[str, str], ...]]]


@st.composite
def planned(draw: st.DrawFn) -> Planned:
    """Edit paragraphs of words that all differ; the one that may move is the shortest by far."""
    supply = iter(draw(st.permutations(NEW[:200])))
    count = draw(st.integers(2, 6))
    before = [[next(supply) for _ in range(20)] for _ in range(count)]
    short = draw(st.integers(0, count - 1))
    before[short] = before[short][:8]
    fresh = iter(FRESH)
    order = list(range(count))
    if draw(st.booleans()):
        order.remove(short)
        order.insert(draw(st.integers(0, count - 1)), short)
    moved = order != list(range(count)) and _crossed(order, short)
    after: list[list[str]] = []
    changes: set[tuple[str, str, str, tuple[tuple[str, str], ...]]] = set()
    for number in order:
        what = draw(st.sampled_from(("same", "words", "spelling", "deleted", "after")))
        old = " ".join(before[number])
        if what == "deleted" and number != short:
            changes.add(("deleted", old, "", ()))
            continue
        words, marks = list(before[number]), ()
        if what in ("words", "spelling"):
            words, marks = _planned_words(draw, words, fresh, only_spelling=what == "spelling")
        kind = {"words": "edited", "spelling": "spelling"}.get(what, "same")
        after.append(words)
        if number == short and moved:
            kind = "moved"
        changes.add((kind, old, " ".join(words), marks))
        if what == "after":
            after.append([next(fresh) for _ in range(6)])
            changes.add(("added", "", " ".join(after[-1]), ()))
    kept = [
        number
        for number in order
        if any(c[1] == " ".join(before[number]) and c[2] for c in changes)
    ]
    if not _crossed(kept, short):  # what it had moved past is gone
        changes = {("same" if c[0] == "moved" and not c[3] else c[0], *c[1:]) for c in changes}
        changes = {(_still(c[3]) if c[0] == "moved" else c[0], *c[1:]) for c in changes}
    return Planned(joined(before), joined(after), changes)


def _still(marks: tuple[tuple[str, str], ...]) -> str:
    return "edited" if any("جديد" in new or new == "و" for _, new in marks) else "spelling"


def _crossed(order: list[int], one: int) -> bool:
    place = order.index(one)
    return any(n > one for n in order[:place]) or any(n < one for n in order[place:])


def _planned_words(
    draw: st.DrawFn, words: list[str], fresh, *, only_spelling: bool
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Change a word or two that are not neighbours; the first is no mere spelling."""
    marks: list[tuple[str, str]] = []
    kinds = ["tashkeel"] if only_spelling else [draw(st.sampled_from(("replace", "clitic")))]
    for at, kind in zip((1, 5), [*kinds, draw(st.sampled_from(("tashkeel", "none")))], strict=True):
        old = words[at]
        if kind == "replace":
            words[at] = next(fresh)
            marks.append((old, words[at]))
        elif kind == "clitic":
            words[at] = "و" + old
            marks.append(("", "و"))
        elif kind == "tashkeel":
            words[at] = old[0] + "\u064e" + old[1:]
            marks.append((old[0], old[0] + "\u064e"))
    return words, tuple(marks)


@given(planned())
@settings(max_examples=100)
def test_the_one_smallest_explanation_is_found(plan: Planned) -> None:
    a, b = plan.a, plan.b
    found = {
        (
            change.kind,
            a[slice(*(change.a or (0, 0)))].strip(),
            b[slice(*(change.b or (0, 0)))].strip(),
            tuple(
                (a[slice(*(word.a or (0, 0)))], b[slice(*(word.b or (0, 0)))])
                for word in change.words
            ),
        )
        for change in prove(a, b).changes
        if not change.blank
    }
    assert found == plan.changes


# --- what a reader sees -----------------------------------------------------------------------


def marks(a: str, b: str) -> list[tuple[str, str, bool]]:
    """List the word changes of two texts."""
    return [
        (a[slice(*(w.a or (0, 0)))], b[slice(*(w.b or (0, 0)))], w.spelling)
        for change in prove(a, b).changes
        for w in change.words
    ]


REST = " بعد ساعات من إعلان الخبر في المدينة القديمة على لسان رئيس المجلس"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("وفعل الوزير", "ففعل الوزير", [("و", "ف", False)]),
        ("وَفعل الوزير", "فَفعل الوزير", [("وَ", "فَ", False)]),
        ("قال وزيرها", "قال وزيره", [("ها", "ه", False)]),
        ("قال وزير", "قال الوزير", [("", "ال", False)]),
        ("قال للوزير", "قال الوزير", [("لل", "ال", False)]),
        ("من هنا جاء", "ومن هنا جاء", [("", "و", False)]),
        ("عبد العاطي قال", "عبدالعاطي قال", [(" ", "", True)]),
        ("قالت «حماس» أمس", "قالت حماس أمس", [("«", "", True), ("»", "", True)]),
        ("مسؤول إلى أن", "مسئول الى ان", [("ؤ", "ئ", True), ("إ", "ا", True), ("أ", "ا", True)]),
        ("محمد وصل", "محمّد وصل", [("م", "مّ", True)]),
        ("رفيع المستوى وصل", "موسعا وصل", [("رفيع", "موسعا", False), (" المستوى", "", False)]),
        ("بلد بعيد", "ولد بعيد", [("بلد", "ولد", False)]),
        ("في 20 بندا", "في ٢٠ بندا", [("20", "٢٠", True)]),
        ("لا إله", "ﻻ إله", [("لا", "ﻻ", True)]),
    ],
)
def test_only_what_differs_in_a_word_is_marked(
    a: str, b: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert marks(a + REST, b + REST) == expected


def test_only_spelling_is_a_class_of_its_own() -> None:
    kinds = {c.kind for c in prove("قال «أحمد» ذلك", "قال احمد  ذلك").changes}
    assert kinds == {"spelling"}
    assert {c.kind for c in prove("قال «أحمد» ذلك أمس هنا", "قال احمد ذلك أمس هناك").changes} == {
        "edited"
    }


def test_blank_lines_that_changed_stand_alone() -> None:
    versions = prove("فقرة أولى\nفقرة ثانية", "فقرة أولى\n\nفقرة ثانية\n")
    assert [(c.kind, c.blank) for c in versions.changes] == [
        ("same", False),
        ("spelling", True),
        ("same", False),
        ("added", True),
    ]


def test_of_equal_paragraphs_the_fewest_move() -> None:
    a = ["فاصل", "الخبر الأول كما جاء", "فاصل", "الخبر الثاني كما ورد", "فاصل"]
    versions = prove("\n".join(a), "\n".join(a[1:]))
    assert [c.kind for c in versions.changes] == ["deleted", *["same"] * 4]


FIRST = "قال المتحدث باسم البلدية إن الأهالي اتفقوا على تقاسم مياه النهر"
SECOND = "وأضافت المحامية سلمى حدّاد أن الاتفاق يسري مطلع الشهر المقبل"
THIRD = "ولم يعلق رئيس المجلس على ما نشر في صحف العاصمة"


def test_a_paragraph_that_was_split_is_the_same_but_for_the_break() -> None:
    whole, parts = f"{FIRST} {SECOND} {THIRD}", f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    for a, b, breaks in ((whole, parts, ["\n\n"] * 2), (parts, whole, [" "] * 2)):
        versions = prove(f"مقدمة\n{a}\nخاتمة", f"مقدمة\n{b}\nخاتمة")
        assert [c.kind for c in versions.changes] == ["same", "spelling", "same"]
        assert [new for _, new, _ in marks(a, b)] == breaks


def test_what_was_split_and_edited_is_marked_by_its_words() -> None:
    a, b = f"{FIRST} {SECOND}", f"{FIRST.replace('مياه', 'ماء')}\n{SECOND}"
    assert marks(a, b) == [("مياه", "ماء", False), (" ", "\n", True)]


def test_a_moved_paragraph_keeps_its_word_changes() -> None:
    first = "هذه فقرة طويلة تبقى في مكانها ولا يتغير منها شيء البتة مهما طال الكلام"
    a = f"{first}\n\nقال الوزير إن الاتفاق نهائي ولن يفتح من جديد"
    b = f"قال الوزير إن الاتفاق مؤقت ولن يفتح من جديد\n\n{first}"
    (moved,) = (c for c in prove(a, b).changes if c.kind == "moved")
    assert [b[slice(*(w.b or (0, 0)))] for w in moved.words] == ["مؤقت"]


def test_deleted_passages_stand_where_they_were() -> None:
    kinds = [
        c.kind for c in prove("أولى هنا\nتذهب كلها\nثالثة هناك", "أولى هنا\nثالثة هناك").changes
    ]
    assert kinds == ["same", "deleted", "same"]


def test_a_wish_to_stop_is_heard() -> None:
    class Stop:
        cancelled = True

        def report(self, done: int, total: int) -> None:
            assert 0 <= done <= total

    with pytest.raises(Cancelled):
        compare_versions("سطر\nآخر", "سطر ثان\nآخر", progress=Stop())


def test_progress_only_goes_on() -> None:
    seen: list[float] = []

    class Watch:
        cancelled = False

        def report(self, done: int, total: int) -> None:
            seen.append(done / total)

    a = f"{FIRST} {SECOND}\n{THIRD}\nفاصل\n{FIRST}"
    compare_versions(a, f"{THIRD} أمس\n{FIRST}\n{SECOND}\nفاصل", progress=Watch())
    assert seen == sorted(seen)
    assert 0.5 < seen[-1] <= 1


def test_changes_that_are_no_law_are_not_taken_for_one() -> None:
    a, b = "قال ذلك أمس", "قال هذا أمس"
    versions = compare_versions(a, b)
    broken = Versions(tuple(replace(c, words=()) for c in versions.changes))
    assert apply_changes(a, b, broken) == a
