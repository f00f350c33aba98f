"""The sample articles are what `corpus/README.md` says: encodings, features, and nothing real."""

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
ROW = re.compile(r"^\| `([\w-]+\.txt)` \| ([\w-]+) \| (LF|CRLF) \|", re.MULTILINE)
TASHKEEL = re.compile(r"[\u064B-\u0652\u0670]")
NBSP, ZWNJ, ZWJ, RLM, TATWEEL, BOM = "\u00a0", "\u200c", "\u200d", "\u200f", "\u0640", "\ufeff"


class Stated(NamedTuple):
    """One row of the table in corpus/README.md."""

    encoding: str
    newline: str


def stated() -> dict[str, Stated]:
    rows = ROW.findall((CORPUS / "README.md").read_text("utf-8"))
    return {name: Stated(encoding, newline) for name, encoding, newline in rows}


STATED = stated()
NAMES = sorted(STATED)


def text_of(name: str) -> str:
    """Decode as stated, line ends as LF: what an import should make of the file."""
    data = (CORPUS / name).read_bytes()
    return data.decode(STATED[name].encoding).replace("\r\n", "\n")


def lines_of(name: str) -> list[str]:
    return [line.strip() for line in text_of(name).split("\n") if line.strip()]


def folded(text: str) -> str:
    """Leave out what spelling-only edits change: tashkeel, and the seat of the hamza."""
    return TASHKEEL.sub("", text).translate(str.maketrans("أإآؤئ", "اااءء"))


def likeness(line: str, others: list[str]) -> float:
    """Ratio of the line to its nearest among the others."""
    return max(SequenceMatcher(None, line, other, autojunk=False).ratio() for other in others)


def test_table_and_folder_name_the_same_files() -> None:
    assert {path.name for path in CORPUS.glob("*.txt")} == set(NAMES)
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_bytes_are_as_the_table_says(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    encoding, newline = STATED[name]
    text = data.decode(encoding)
    assert text.encode(encoding) == data
    assert data.startswith(BOM.encode()) == (encoding == "utf-8-sig")
    assert BOM not in text
    assert "\ufffd" not in text
    assert text.count("\r") == (text.count("\n") if newline == "CRLF" else 0)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text)


def test_one_file_in_each_rare_form() -> None:
    forms = Counter(STATED.values())
    assert forms[Stated("windows-1256", "LF")] == 1
    assert forms[Stated("utf-8-sig", "CRLF")] == 1
    assert forms[Stated("utf-8", "LF")] == len(NAMES) - 2
    with pytest.raises(UnicodeDecodeError):
        (CORPUS / "07-minbar.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_in_one_line_that_it_is_invented(name: str) -> None:
    (notice,) = [line for line in lines_of(name) if line.startswith("تنويه:")]
    assert "مختلق" in notice
    assert "مشروع هامش" in notice
    assert "قراءة الأخبار" in notice


@pytest.mark.parametrize("name", NAMES)
def test_articles_have_a_readable_length(name: str) -> None:
    assert 250 <= len(text_of(name).split()) <= 700


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("01-wakala.txt", r"/وكالة قدران للأنباء/$"),
        ("02-mijdaf.txt", r"^كتبت: "),
        ("02-mijdaf.txt", r"[٠-٩]٫[٠-٩]"),
        ("02-mijdaf.txt", r"“[^”\n]+\. [^”\n]+”"),
        ("02-mijdaf.txt", r"أيلول"),
        ("03-daftar.txt", r"جانفي"),
        ("03-daftar.txt", r"جويلية"),
        ("03-daftar.txt", r"أوت"),
        ("03-daftar.txt", rf"[0-9]{NBSP}مليون"),
        ("03-daftar.txt", RLM),
        ("03-daftar.txt", r"https://\S+\.example/\S+"),
        ("03-daftar.txt", r'^"The [A-Za-z ]+ 24 hours [^"]+"'),
        ("04-sutuh.txt", ZWJ.join("👨👩👧👦")),
        ("04-sutuh.txt", rf"\w{TATWEEL}{{2,}}\w"),
        ("04-sutuh.txt", r"^اقرأ أيضًا:\n.+\n.+"),
        ("04-sutuh.txt", r"^#\w+"),
        ("05-sariya.txt", rf"\w{ZWNJ}\w"),
        ("05-sariya.txt", rf"{NBSP}$"),
        ("05-sariya.txt", r"نوفمبر/تشرين الثاني"),
        ("05-sariya.txt", r"[^\n]{80}\n\nإعلان\n\n[^\n]{80}"),
        ("05-sariya.txt", r"^تصنيفات$"),
        ("05-sariya.txt", r"^مشاركة$"),
        ("05-sariya.txt", r"^قد يهمك$"),
        ("06-mutarjam.txt", r"^[A-Z -]+ — [ء-ي]"),
        ("06-mutarjam.txt", r"”\. قالت \w+\.$"),
        ("06-mutarjam.txt", r"”\. ?“|“\.$"),
        ("07-minbar.txt", r"^إعداد: "),
        ("07-minbar.txt", r"سبتمبر/أيلول"),
        ("07-minbar.txt", r"‘[^’\n]+’"),
    ],
)
def test_feature_stands_where_the_table_says(name: str, pattern: str) -> None:
    assert re.search(pattern, text_of(name), re.MULTILINE)


def test_first_lines_with_and_without_headline() -> None:
    assert re.match(r"2025-09-18 \w", text_of("05-sariya.txt"))
    for name in ("05-sariya.txt", "06-mutarjam.txt"):
        assert lines_of(name)[0].endswith("."), "a body sentence, not a headline"
    for name in ("01-wakala.txt", "02-mijdaf.txt", "03-daftar.txt", "07-minbar.txt"):
        headline = lines_of(name)[0]
        assert len(headline) < 120
        assert not headline.endswith(".")


def test_caption_with_credit_is_printed_twice() -> None:
    lines = lines_of("03-daftar.txt")
    (caption,) = [line for line, count in Counter(lines).items() if count > 1]
    assert "تصوير:" in caption
    assert lines.count(caption) == 2


def test_paragraphs_by_single_newline_and_by_blank_line() -> None:
    single = {name for name in NAMES if "\n\n" not in text_of(name)}
    assert single == {"02-mijdaf.txt", "04-sutuh.txt", "06-mutarjam.txt"}


def test_digits_of_both_sets_but_never_mixed_in_one_file() -> None:
    indic = {name for name in NAMES if re.search(r"[٠-٩]", text_of(name))}
    western = {name for name in NAMES if re.search(r"[0-9]", text_of(name))}
    assert indic == {"02-mijdaf.txt"}
    assert western == set(NAMES) - indic


def test_quotation_marks_of_every_kind_and_some_broken() -> None:
    everything = "".join(map(text_of, NAMES))
    assert set("«»“”‘’\"'") <= set(everything)
    assert text_of("04-sutuh.txt").count('"') % 2 == 1
    for name in ("04-sutuh.txt", "06-mutarjam.txt"):
        assert text_of(name).count("“") != text_of(name).count("”")
    for name in ("02-mijdaf.txt", "07-minbar.txt"):
        assert text_of(name).count("“") == text_of(name).count("”")


def test_marks_that_search_must_see_through() -> None:
    stretched = re.compile(rf"[ء-غف-ي]{TATWEEL}+[ء-غف-ي]")
    assert {name for name in NAMES if stretched.search(text_of(name))} == {"04-sutuh.txt"}
    assert all(TASHKEEL.search(text_of(name)) for name in NAMES)
    spellings = {"زمردان", "زمرّدان", "زومورودان"}
    everything = "".join(map(text_of, NAMES))
    assert all(spelling in everything for spelling in spellings)


def test_reports_disagree_on_the_amount_of_water() -> None:
    assert "9 ملايين متر مكعب" in text_of("01-wakala.txt")
    assert "٢١ مليون متر مكعب" in text_of("02-mijdaf.txt")
    assert "14 مليون متر مكعب" in text_of("05-sariya.txt")
    assert "14 مليون متر مكعب" in text_of("08-wakala-musahhah.txt")


def test_one_quotation_is_cut_differently() -> None:
    end_of_it, table = "أي طرف يخفي أرقامه سيجد نفسه وحيدًا أمامها", "من الميدان إلى الطاولة"
    for name, said, left_out in (
        ("01-wakala.txt", table, end_of_it),
        ("07-minbar.txt", table, end_of_it),
        ("02-mijdaf.txt", end_of_it, table),
    ):
        assert said in text_of(name)
        assert left_out not in text_of(name)
        assert folded(said) in folded(text_of("05-sariya.txt"))


class TestVersions:
    """01 and its correction: edits, an addition, a move, and spelling alone."""

    old = lines_of("01-wakala.txt")
    new = lines_of("08-wakala-musahhah.txt")

    def test_similar_but_not_equal(self) -> None:
        letters = SequenceMatcher(None, "\n".join(self.old), "\n".join(self.new), autojunk=False)
        assert 0.6 < letters.ratio() < 0.98
        nearly_kept = [line for line in self.old if likeness(line, self.new) > 0.95]
        assert len(nearly_kept) > len(self.old) / 2

    def test_only_the_mediator_moved_and_word_for_word(self) -> None:
        moved = next(line for line in self.old if line.startswith("ونوّه الأمين العام"))
        assert moved in self.new
        before = list(map(folded, self.old))
        after = list(map(folded, self.new))
        kept = [line for line in before if line in after]
        order = [line for line in after if line in before]
        assert kept != order
        kept.remove(folded(moved))
        order.remove(folded(moved))
        assert kept == order

    def test_three_paragraphs_differ_in_spelling_only(self) -> None:
        before = {folded(line): line for line in self.old}
        spelled = [
            line for line in self.new if folded(line) in before and before[folded(line)] != line
        ]
        assert len(spelled) == 3

    def test_one_paragraph_added_and_others_edited(self) -> None:
        fresh = [line for line in self.new if folded(line) not in set(map(folded, self.old))]
        edited = [line for line in fresh if likeness(line, self.old) > 0.6]
        added = [line for line in fresh if likeness(line, self.old) <= 0.6]
        assert len(edited) >= 5
        assert len(added) == 2, "the notice of correction and the paragraph on the sensors"
