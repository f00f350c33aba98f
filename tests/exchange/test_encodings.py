import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import FileError, ReaderError, UsageError
from reader.exchange.encodings import MAX_BYTES, decode

# Written for these tests. What windows-1256 and ISO-8859-6 both hold, and then what only Unicode.
PLAIN = (
    "افتتحت بلدية المدينة صباح اليوم حديقة عامة على ضفة النهر بعد عامين من العمل، وقال "
    'رئيس البلدية في كلمة قصيرة إن "الحديقة هدية إلى كل طفل ينتظر مكانا يلعب فيه".\n'
    "وأضاف أن المشروع كلّف 3,5 مليون دينار، وأن الزوار يستطيعون الدخول من الباب الشرقي "
    "مجانا حتى نهاية الشهر، ثم يدفع كل منهم مبلغا رمزيا يذهب إلى صندوق الصيانة؛ هل يكفي "
    "ذلك؟ لا أحد يعرف.\n"
    "\n"
    "ورأى سكان الحي أن الطريق إلى النهر ظل مغلقا أكثر مما ينبغي، وقالت جارة تبيع الزهور "
    "قرب الجسر إنها خسرت في الشتاء نصف زبائنها، غير أنها عادت أمس على دراجة من بيت أختها "
    "لترى الأشجار الأولى وهي تُغرس.\n"
    "ويقول مهندس شارك في التصميم إن أصعب ما في العمل هو إقناع الناس بأن شجرة صغيرة أنفع "
    "من موقف سيارات، ثم يبتسم ويشير إلى ظل خفيف على العشب ويقول: عودوا بعد عشر سنين.\n"
)
RICH = (
    PLAIN + "وقالـت سيّدةٌ مُسِنّة: «جميلٌ\u00a0جدًّا» 👩‍🌾، والصورة على https://example.org/a?b=1 مي‌شود.\n"
)

UNICODE = ("utf-8", "utf-16-le", "utf-16-be")
LEGACY = {"windows-1256": "cp1256", "iso-8859-6": "iso8859-6"}
BOM = "\ufeff"


def message_of(data: bytes, **how) -> str:
    with pytest.raises(ReaderError) as caught:
        decode(data, **how)
    return caught.value.message.id


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_known_with_and_without_a_mark(encoding, bom):
    data = ((BOM if bom else "") + RICH).encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.bom) == (RICH, encoding, bom)
    assert decoded.lossless
    assert decoded.newline == "\n"


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("length", [400, 120, 40, 15])
def test_slices_of_unicode_are_known(encoding, length):
    chance = random.Random(length)
    for _ in range(60):
        start = chance.randrange(len(RICH) - length)
        piece = RICH[start : start + length]
        decoded = decode(piece.encode(encoding))
        assert (decoded.text, decoded.encoding) == (piece, encoding)


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_whole_legacy_text_is_known(encoding):
    decoded = decode(PLAIN.encode(LEGACY[encoding]))
    assert (decoded.text, decoded.encoding) == (PLAIN, encoding)
    assert decoded.lossless


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize(("length", "least"), [(400, 100), (120, 85), (40, 45)])
def test_slices_of_legacy_text_are_known_or_refused_never_mistaken(encoding, length, least):
    chance = random.Random(length)
    known, refused = 0, set()
    for _ in range(100):
        start = chance.randrange(len(PLAIN) - length)
        piece = PLAIN[start : start + length]
        try:
            decoded = decode(piece.encode(LEGACY[encoding]))
        except FileError as refusal:
            refused.add(refusal.message.id)
        else:
            assert (decoded.text, decoded.encoding) == (piece, encoding)
            known += 1
    assert known >= least
    assert refused <= {"import.undecided_encoding"}


def test_a_legacy_text_without_the_common_words_is_refused_naming_candidates():
    data = "قال وزير الزراعة: محصول القمح وافر".encode("cp1256")
    with pytest.raises(FileError) as caught:
        decode(data)
    assert caught.value.message.id == "import.undecided_encoding"
    assert "windows-1256" in str(caught.value.message.values["candidates"])
    assert decode(data, encoding="windows-1256").text.startswith("قال وزير")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le préfet a été reçu à l'hôtel de ville, où il a salué les élèves.", "cp1252"),
        ("Мэр города открыл новый парк на берегу реки и поблагодарил всех.", "cp1251"),
        ("Мэр города открыл новый парк на берегу реки и поблагодарил всех.", "koi8-r"),
        ("ראש העיר פתח פארק חדש על גדות הנהר והודה לכל התושבים", "cp1255"),
        ("شهردار پارک تازه‌اي را کنار رود گشود و به همه شهروندان خوش‌آمد گفت", "cp1256"),
    ],
)
def test_other_languages_in_8_bits_are_refused_not_mangled(text, encoding):
    assert message_of(text.encode(encoding)) == "import.undecided_encoding"
    assert decode(text.encode(encoding), encoding=encoding).text == text


def test_french_words_in_an_arabic_text_stay_french():
    text = PLAIN + "وكتب على اللافتة «Fermé le dimanche, rendez-vous à l'été» بخط كبير.\n"
    assert decode(text.encode("cp1256")).text == text


@pytest.mark.parametrize("place", [0, 201, 402, 902])
def test_damaged_utf_8_is_refused_with_its_place_or_taken_on_demand(place):
    bad = bytearray(PLAIN.encode())
    bad[place] = 0xFF
    with pytest.raises(FileError) as caught:
        decode(bytes(bad))
    refusal = caught.value.message
    assert refusal.id == "import.damaged_utf8"
    assert refusal.values["byte"] in (place + 1, place)  # the byte, or the first of its character
    assert refusal.values["line"] == PLAIN.encode().count(b"\n", 0, place) + 1
    taken = decode(bytes(bad), encoding="utf-8", replace=True)
    assert "\ufffd" in taken.text
    assert taken.encoding == "utf-8"
    assert not taken.lossless
    assert decode(bytes(bad), replace=True) == taken


@given(st.lists(st.integers(0, len(PLAIN.encode()) - 1), min_size=1, max_size=8))
def test_damaged_utf_8_is_never_read_as_another_encoding(places):
    bad = bytearray(PLAIN.encode())
    for place in places:
        bad[place] = 0xFE
    assert message_of(bytes(bad)) == "import.damaged_utf8"


def test_badly_damaged_utf_8_names_utf_8_among_the_candidates():
    data = b"\xff".join(letter.encode() for letter in "كتاب جديد عن النهر" * 3)
    with pytest.raises(FileError) as caught:
        decode(data)
    assert caught.value.message.id == "import.undecided_encoding"
    assert "utf-8" in str(caught.value.message.values["candidates"])


def test_utf_16_cut_in_the_middle_of_a_character_is_refused_or_taken_on_demand():
    data = RICH.encode("utf-16-le")[:-1]
    assert message_of(data) == "import.damaged_encoding"
    assert decode(data, replace=True).text.endswith("\ufffd")


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_refused(seed):
    chance = random.Random(seed)
    for size in (24, 64, 300, 3_000):
        for _ in range(25):
            assert message_of(chance.randbytes(size)).startswith("import.")


@given(st.binary(max_size=80))
def test_whatever_is_taken_is_text_and_can_be_made_again(data):
    try:
        decoded = decode(data)
    except FileError:
        return
    assert not set(decoded.text) & {*map(chr, range(32))} - {"\t", "\n"}
    assert decoded.text.strip()
    if decoded.lossless:
        written = decoded.text.replace("\n", decoded.newline)
        mark = BOM if decoded.bom else ""
        assert (mark + written).encode(decoded.encoding) == data


@given(
    st.text(alphabet="ابتثجحخ دذرزس\n\t،.abc019ًّـلاﻻ\u200c😀"), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_utf_8_comes_back_to_the_letter(text, newline):
    data = (text + "ن").replace("\n", newline).encode()
    decoded = decode(data)
    assert decoded.text == text + "ن"
    assert decoded.lossless
    assert decoded.newline == (newline if "\n" in text else "\n")


def test_mixed_line_ends_are_said_and_not_lossless():
    decoded = decode("سطر\r\nوسطر\nوآخر".encode())
    assert decoded.text == "سطر\nوسطر\nوآخر"
    assert decoded.newline == "mixed"
    assert not decoded.lossless


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1256"])
def test_a_stray_nul_goes_and_many_are_refused(encoding):
    stray = decode((PLAIN[:300] + "\0" + PLAIN[300:]).encode(encoding))
    assert stray.text == PLAIN
    assert not stray.lossless
    assert message_of("\0\0\0".join(PLAIN[:60]).encode(encoding)).startswith("import.")


def test_one_nul_in_a_short_text_does_not_make_it_utf_16():
    assert decode("خبر قصير\0 من النهر".encode()).text == "خبر قصير من النهر"
    assert decode(b"short news\0 item").text == "short news item"


@pytest.mark.parametrize("control", "\x01\x06\x0b\x0c\x1a\x1b")
def test_control_characters_are_never_text(control):
    text = PLAIN + "السطر الأخير " + control + " منه"
    with pytest.raises(FileError) as caught:
        decode(text.encode())
    assert caught.value.message.id == "import.control_character"
    assert caught.value.message.values["code"] == f"U+{ord(control):04X}"
    assert caught.value.message.values["line"] == text.count("\n") + 1
    assert message_of((control * 9 + "خبر").encode()) == "import.binary"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", BOM.encode(), BOM.encode("utf-16-le"), b"\0"])
def test_what_holds_nothing_visible_is_empty(data):
    assert message_of(data) == "import.empty"


def test_pictures_and_archives_are_refused():
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x05\xa0\x00\x00\x03\x84\x08\x06\x00\x00\x00"
    assert message_of(png) == "import.binary"
    assert message_of(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00") == "import.binary"


def test_too_large_a_file_is_refused():
    assert message_of(bytes(MAX_BYTES + 1)) == "import.too_large"


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("UTF-8", "utf-8"),
        ("windows-1256", "windows-1256"),
        ("CP1256", "windows-1256"),
        ("arabic", "iso-8859-6"),
        ("utf-16", "utf-16-le"),
        ("latin1", "iso-8859-1"),
    ],
)
def test_the_person_may_name_the_encoding(name, stored):
    text = "abc, 123\n"
    assert decode(text.encode(name), encoding=name).encoding == stored
    assert decode(text.encode(name), encoding=name).text == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_plain_utf_16_finds_its_byte_order(order):
    assert decode(RICH.encode(order), encoding="utf-16").text == RICH
    marked = decode((BOM + RICH).encode(order), encoding="utf-16")
    assert (marked.encoding, marked.text, marked.bom) == (order, RICH, True)


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "utf-7", "", "nul\0"])
def test_other_names_are_refused_naming_what_is_offered(name):
    with pytest.raises(UsageError) as caught:
        decode(PLAIN.encode(), encoding=name)
    assert caught.value.message.id == "import.unknown_encoding"
    assert "windows-1256" in str(caught.value.message.values["offered"])


def test_an_encoding_that_does_not_fit_says_where():
    with pytest.raises(FileError) as caught:
        decode("ثابت".encode("cp1256") + b"\xff", encoding="iso-8859-6")
    assert caught.value.message.id == "import.damaged_encoding"
    assert dict(caught.value.message.values) == {"encoding": "iso-8859-6", "byte": 5, "line": 1}
