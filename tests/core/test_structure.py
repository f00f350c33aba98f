"""Parts of articles: each shape that news files have, on sentences written for these tests."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.core.errors import UsageError
from reader.core.model import PART_KINDS, Part
from reader.core.offsets import snap
from reader.core.structure import recognise, with_part
from reader.core.text import INVISIBLE

HEADLINE = "المدينة تفتح جسرها الجديد أمام المارة بعد عامين من العمل"
SUB = "العبور مجاني في الشهر الأول، والتجار يسألون عن مواقف السيارات"
BODY = (
    (
        "قالت البلدية إن الجسر سيُفتح الأسبوع المقبل بعد أن أنهى العمال طلاء حواجزه، وأضافت "
        'أن "العبور مجاني" في الشهر الأول.'
    ),
    (
        "وأوضح المهندس المشرف أن الأشغال تأخرت بسبب الأمطار، لكنه شدد على أن الميزانية لم "
        "تتجاوز ما رُصد لها قبل عامين."
    ),
    (
        "ويربط الجسر ضفتي النهر عند السوق القديم، حيث كان الأهالي يستخدمون قاربا صغيرا "
        "يملكه صياد متقاعد."
    ),
    (
        "وتنتظر نقابة التجار أن تعلن البلدية مواعيد الشاحنات، لأن الشارع المؤدي إلى الجسر "
        "لا يتسع لصفين."
    ),
)


def article(*lines: tuple[str, str] | str, gap: str = "\n\n") -> tuple[str, list[Part]]:
    """Build an article from (kind, text), plain strings being paragraphs."""
    text, parts = "", []
    for line in lines:
        kind, written = ("paragraph", line) if isinstance(line, str) else line
        text += gap if text else ""
        parts.append(Part(kind, len(text), len(text) + len(written)))
        text += written
    return text, parts


def check(*lines: tuple[str, str] | str, gap: str = "\n\n"):
    text, parts = article(*lines, gap=gap)
    found = recognise(text)
    told = [(part.kind, text[part.start : part.end]) for part in found.parts]
    assert told == [(part.kind, text[part.start : part.end]) for part in parts]
    assert list(found.parts) == parts
    return found


# --- whole articles -----------------------------------------------------------------------------


def test_a_broadcasters_page():
    caption = "مارة فوق الجسر عند السوق القديم في يوم الافتتاح. 20 نوفمبر 2025"
    found = check(
        ("headline", HEADLINE),
        ("subheadline", SUB),
        ("dateline", "دبي -الشرق"),
        *BODY[:2],
        ("heading", '"يوم النهر" في المدينة'),
        BODY[2],
        ("caption", caption),
        ("caption", caption + " - Reuters"),
        BODY[3],
        ("related", "اقرأ أيضاً"),
        ("related", "صياد النهر يودّع قاربه بعد ثلاثين عاما من العبور"),
        ("related", "ودّع صياد متقاعد قاربه الذي عبر به النهر ثلاثين عاما قبل افتتاح الجسر."),
        BODY[1],
        ("boilerplate", "تصنيفات"),
        ("boilerplate", "قصص قد تهمك"),
    )
    assert found.title == HEADLINE
    assert found.outlet == "الشرق"
    assert (found.author, found.published, found.url) == (None, None, None)
    assert (found.language, found.direction) == ("ar", "rtl")


def test_an_agency_text_without_headline_is_all_paragraphs():
    found = check(*BODY)
    assert found.title is None


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_headings_adverts_and_an_archives_date(gap):
    text, _ = article(
        BODY[0], "بداية أخرى", BODY[1], "إعلان", BODY[2], "ماذا بعد؟", BODY[3], gap=gap
    )
    text = " date 2025-12-20 " + text
    found = recognise(text)
    assert [part.kind for part in found.parts] == [
        *("date", "paragraph", "heading", "paragraph"),
        *("advert", "paragraph", "heading", "paragraph"),
    ]
    assert (found.parts[0].start, found.parts[0].end) == (1, 16)
    assert found.parts[1].start == 17
    assert found.published == "2025-12-20"


def test_single_line_ends_with_a_heading_right_behind_a_related_title():
    check(
        *BODY[:2],
        ("heading", "سوق قديم.. ووجوه جديدة"),
        BODY[2],
        ("heading", "رئيس النقابة: ننتظر المواعيد"),
        BODY[3],
        ("related", "اقرأ أيضًا:"),
        ("related", "مصادر: البلدية تدرس منع الشاحنات.. وتطالب النقابة بضمانات مكتوبة قبل الصيف"),
        ("heading", "طريق لا يتسع لصفين"),
        BODY[1],
        gap="\n",
    )


def test_link_titles_left_inside_a_translated_article():
    check(
        *BODY[:2],
        ("related", "الصيادون يقفون على الضفة بينما يعبر الآلاف فوق الجسر في يومه الأول"),
        BODY[2],
        ("related", "7 قوارب ما زالت تنتظر عند المرسى بينما يطالب أصحابها بتعويض: 'هذا أمر عاجل'"),
        BODY[3],
        gap="\n",
    )


def test_a_sentence_that_lost_its_full_stop_is_no_link():
    check(*BODY[:2], "ساهمت جارة السوق في زرع ضفة النهر عام 1956 رفقة عدد من نساء الحي", BODY[2])
    check(
        *BODY[:2], "وتمكن العمال من رفع القوارب الغارقة عند المرسى قبل أن يبدأ موسم المطر", BODY[2]
    )


def test_a_wire_service():
    dateline = "صنعاء في 18 سبتمبر 2025 /وكالة النهر للأنباء/"
    found = recognise(f"{HEADLINE}\n{dateline}\n{BODY[0]}\nانتهى - ر.ح/س.ن")
    assert [part.kind for part in found.parts] == [
        *("headline", "dateline", "date", "dateline", "paragraph", "boilerplate"),
    ]
    assert (found.outlet, found.published) == ("وكالة النهر للأنباء", "2025-09-18")


def test_a_newspaper_with_byline_and_levantine_date():
    found = check(
        ("headline", HEADLINE),
        ("dateline", "كتبت: سلمى عون - بيروت"),
        ("date", "الجمعة ١٩ أيلول ٢٠٢٥"),
        *BODY,
        ("boilerplate", "#الجسر_الجديد #النهر"),
        gap="\n",
    )
    assert (found.author, found.published) == ("سلمى عون", "2025-09-19")


def test_the_end_of_a_page():
    found = check(
        *BODY[:2],
        ("dateline", "المصدر: الصارية + وكالات"),
        ("boilerplate", "تصنيفات"),
        ("boilerplate", "مياه"),
        ("boilerplate", "الجسر الجديد"),
        ("boilerplate", "شارك"),
        ("related", "قد يهمك"),
        ("related", "خريطة: رحلة النهر من المنبع إلى البحر"),
        ("boilerplate", "جميع الحقوق محفوظة © 2025"),
        ("boilerplate", "تنويه: كُتب هذا الخبر للتدريب على القراءة."),
    )
    assert found.outlet == "الصارية"


def test_what_follows_behind_the_end_is_another_story():
    check(
        ("headline", HEADLINE),
        *BODY[:2],
        ("dateline", "المصدر: صدى النهر"),
        ("boilerplate", "كلمات دلالية: جسر، نهر"),
        ("related", "إقرأ أيضاً:"),
        ("related", "قارب الصياد في المتحف"),
        ("related", BODY[2]),
        ("related", BODY[3]),
        gap="\n",
    )


def test_an_english_article():
    found = check(
        ("headline", "City opens its new footbridge after two years"),
        ("dateline", "By Sarah Aoun"),
        ("date", "May 12, 2024"),
        "The city said that the footbridge over the river will open to the public next week, after "
        "workers finished painting its rails.",
        "By then the budget had grown, said the engineer in charge of the project.",
    )
    assert (found.language, found.direction) == ("en", "ltr")
    assert (found.author, found.published) == ("Sarah Aoun", "2024-05-12")


# --- the first lines ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("القاهرة - رويترز", "رويترز"),
        ("لندن: «الشرق الأوسط»", "الشرق الأوسط"),
        ("(وكالات)", None),
        ("وكالات", None),
        ("بيروت – خاص", None),
        ("دبي - الأفق", "الأفق"),
        ("سلمى عون-الدوحة", None),
        ("القاهرة – أ ف ب، رويترز", None),
        ("منبر النهر | تقرير إخباري", None),
        ("صحيفة الضفة - عمّان", "صحيفة الضفة"),
        ("غزة - القدس", "القدس"),
    ],
)
def test_datelines(line, outlet):
    found = check(("headline", HEADLINE), ("dateline", line), *BODY[:2])
    assert found.outlet == outlet


@pytest.mark.parametrize(
    ("opening", "kinds", "outlet"),
    [
        ("القاهرة (رويترز) -", ["dateline"], "رويترز"),
        ("دير البلح (قطاع غزة) (أ ف ب) -", ["dateline"], "أ ف ب"),
        ("القاهرة - رويترز:", ["dateline"], "رويترز"),
        ("واشنطن -", ["dateline"], None),
        ("CNN -", ["dateline"], "CNN"),
        ("TALL AL-NAHR —", ["dateline"], None),
        ("صراحة النهر نيوز –", ["dateline"], "صراحة النهر نيوز"),
        ("أبوظبي في 3 يونيو 2024 / وام /", ["dateline", "date", "dateline"], "وام"),
        ("2025-09-18", ["date"], None),
        ("20 ديسمبر 2025 -", ["date"], None),
    ],
)
def test_datelines_that_open_a_paragraph(opening, kinds, outlet):
    text = f"{opening} {BODY[0]}\n\n{BODY[1]}"
    found = recognise(text)
    assert [part.kind for part in found.parts] == [*kinds, "paragraph", "paragraph"]
    assert text[found.parts[-2].start : found.parts[-2].end] == BODY[0]
    assert found.outlet == outlet


@pytest.mark.parametrize(
    "sentence",
    [
        "في 20 ديسمبر 2025 افتتحت البلدية الجسر الجديد أمام المارة والدراجات، ولم تدعُ أحدا.",
        "واشنطن: لن نقبل بتأخير الجسر يوما آخر، هكذا قال السفير أمام الصحفيين قبل أن يغادر القاعة.",
        "كتب المهندس على الجدار تاريخ اليوم الذي بدأ فيه العمل، ثم وقف ينظر إلى النهر طويلا.",
        "القاهرة، كما يعرفها أهلها، مدينة جسور لا تنام، وقد زاد عددها هذا العام جسرا للمشاة.",
    ],
)
def test_sentences_that_only_look_like_datelines(sentence):
    found = check(sentence, BODY[1])
    assert (found.outlet, found.published, found.author) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("نُشر في: 12 مايو/أيار 2020 الساعة 14:30 بتوقيت غرينتش", "2020-05-12"),
        ("تاريخ النشر: ٢٠٢٤/٠٥/١٢", "2024-05-12"),
        ("الخميس، 12 سبتمبر 2024 10:30 ص", "2024-09-12"),
        ("آخر تحديث: 18/09/2025 - 11:58 مساءً", "2025-09-18"),
        ("الجمعة 27 ربيع الأول 1447 للهجرة - 19 سبتمبر/أيلول 2025", "2025-09-19"),
        ("22 جويلية 2024", "2024-07-22"),
        ("3 كانون الثاني 2025", "2025-01-03"),
        ("12 مايو", None),
    ],
)
def test_date_lines(line, published):
    for lines in (
        [("headline", HEADLINE), ("date", line)],
        [("date", line), ("headline", HEADLINE)],
    ):
        assert check(*lines, *BODY[:2]).published == published


def test_the_day_of_publishing_comes_before_that_of_an_update():
    found = check(
        ("headline", HEADLINE),
        ("date", "آخر تحديث: 13 مايو 2020"),
        ("date", "نشر في: 12 مايو 2020"),
        *BODY[:2],
    )
    assert found.published == "2020-05-12"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("كتب: أحمد علي", "أحمد علي"),
        ("كتب أحمد علي", "أحمد علي"),
        ("كتبت - سارة محمود:", "سارة محمود"),
        ("بقلم نجوى الحداد", "نجوى الحداد"),
        ("إعداد: فارس الزعفران", "فارس الزعفران"),
        ("كتب: أحمد علي وسارة محمود - الخرطوم", "أحمد علي وسارة محمود"),
    ],
)
def test_bylines(line, author):
    assert check(("headline", HEADLINE), ("dateline", line), *BODY[:2]).author == author


@pytest.mark.parametrize(
    "headline",
    [
        "تقرير: المدينة تستعد للافتتاح",
        "مصدر: الجسر يفتح الأسبوع المقبل",
        "كتب الجسر نهاية القوارب",
        "غزة - هدنة هشة فوق جسر المدينة",
        "متى يفتح الجسر الجديد أمام المارة؟",
        "«لن نغلق الجسر».. رئيس البلدية يرد على التجار",
        "عــــاجل 🚨 الجسر يفتح قبل موعده!",
    ],
)
def test_headlines_that_look_like_something_else(headline):
    found = check(("headline", headline), *BODY[:2], gap="\n")
    assert (found.title, found.outlet, found.author) == (headline, None, None)


def test_rubrics_over_the_headline():
    check(("boilerplate", "اقتصاد"), ("headline", HEADLINE), *BODY[:2])
    check(("boilerplate", "الرئيسية > أخبار > محلي"), ("headline", HEADLINE), *BODY[:2])
    check("وراء النهر", ("headline", HEADLINE), *BODY[:2])


def test_a_headline_printed_twice_counts_once():
    found = check(("headline", HEADLINE), ("boilerplate", HEADLINE), *BODY[:2])
    assert found.title == HEADLINE


def test_paragraphs_without_full_stops_stay_paragraphs():
    check(("headline", HEADLINE), *(body.rstrip(".") for body in BODY), gap="\n")


@pytest.mark.parametrize(
    "text",
    [
        HEADLINE,
        BODY[0],
        "يا جسر المدينة\nيا ظل النهر\nمررنا عليك صغارا\nوعدنا إليك كبارا",
        "بيروت – نجوى الحداد\n" + BODY[0],
    ],
)
def test_what_is_not_sure_is_a_paragraph(text):
    found = recognise(text)
    assert {part.kind for part in found.parts} == {"paragraph"}
    assert found.title is None


def test_the_name_of_the_file_confirms_a_headline_but_never_gives_one():
    text = f"صياد النهر يودّع قاربه اليوم.\n{BODY[0]}"
    assert recognise(text).title is None
    assert (
        recognise(text, "صياد النهر يودع قاربه اليوم.txt").title == "صياد النهر يودّع قاربه اليوم."
    )
    assert recognise(text, "عنوان آخر.txt").title is None


# --- among the paragraphs -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "caption",
    [
        "الجسر الجديد كما بدا صباح الثلاثاء من الضفة الشرقية (رويترز)",
        "الجسر الجديد من الضفة الشرقية عند السوق - Getty Images",
        "عمال يطلون حواجز الجسر في المدينة القديمة. 3 ماي 2024",
        "صورة أرشيفية للسوق القديم",
        "صدر الصورة، Getty Images",
        "التعليق على الصورة، الجسر الجديد من الضفة الشرقية",
        "المهندس المشرف على الجسر - (Photo by S. Aoun/AFP via Getty Images)",
    ],
)
def test_captions(caption):
    check(*BODY[:2], ("caption", caption), *BODY[2:])
    check(("headline", HEADLINE), ("caption", caption), *BODY)


@pytest.mark.parametrize(
    "related",
    [
        "اقرأ أيضاً: صياد عبر النهر ثلاثين عاما",
        "إقرأ ايضا | صياد عبر النهر",
        "طالع أيضا - موعد فتح الجسر",
        "شاهد: لحظة عبور أول دراجة فوق الجسر",
        "قد يهمك أيضا صياد عبر النهر ثلاثين عاما",
    ],
)
def test_related_links_in_one_line(related):
    check(*BODY[:2], ("related", related), *BODY[2:])


def test_lists_of_related_links():
    links = [("related", "جسور المدينة السبعة"), ("related", "سوق السمك يعود إلى الضفة")]
    check(*BODY, ("related", "مواضيع ذات صلة"), *links)
    check(*BODY, ("related", "اقرأ أيضا"), *links)
    check(BODY[0], ("related", "مقالات ذات صلة"), *links, *BODY[1:])
    bullets = [("related", "• جسور المدينة السبعة"), ("related", "• سوق السمك يعود")]
    check(BODY[0], ("related", "اقرأ أيضا:"), *bullets, *BODY[1:])


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("advert", "إعــلان"),
        ("advert", "- إعلان -"),
        ("boilerplate", "تابعونا على فيسبوك وتويتر"),
        ("boilerplate", "للاشتراك في نشرة الصباح اضغط هنا"),
        ("boilerplate", "***"),
        ("boilerplate", "3 دقائق قراءة"),
        ("boilerplate", "الكلمات المفتاحية: جسر، نهر، سوق"),
        ("paragraph", "وجاءت مراحل العمل كالتالي:"),
        ("paragraph", "- حفر الأساسات"),
        ("paragraph", "https://example.org/map"),
        ("paragraph", "فهل ينجح الجسر؟"),
        ("paragraph", "«هذا الجسر لأولادنا قبل أن يكون لنا جميعا»"),
        ("paragraph", "💔"),
        ("heading", "7 أكتوبر 2023"),
        ("heading", "من أين جاءت كلفة الحواجز الجديدة؟"),
    ],
)
def test_single_lines_between_paragraphs(kind, line):
    check(*BODY[:2], (kind, line), *BODY[2:])


def test_lists_are_no_headings():
    check(BODY[0], "المرحلة الأولى", "المرحلة الثانية", "المرحلة الثالثة", *BODY[1:])


def test_an_address_is_taken_only_where_it_is_the_articles():
    address = "https://news.example/bridge?a=1"
    assert check(("headline", HEADLINE), ("boilerplate", address), *BODY).url == address
    assert check(*BODY, ("boilerplate", "رابط الخبر: " + address)).url == address
    assert check(*BODY, ("boilerplate", address)).url == address
    assert check(*BODY[:2], address, *BODY[2:]).url is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY[0], "ar"),
        ("شهردار گفت که پل تازه هفته آینده گشوده می‌شود و گذر از آن رایگان است.", "fa"),
        (
            "Le pont sera ouvert la semaine prochaine et le passage est gratuit pour les piétons.",
            "fr",
        ),
        ("The bridge will open next week and the crossing is free for all of the visitors.", "en"),
        ("Most otwarto wczoraj rano, przejazd darmowy.", None),
        ("12 34", None),
        ("", None),
    ],
)
def test_languages(text, language):
    assert recognise(text).language == language


# --- laws -----------------------------------------------------------------------------------------

FRAGMENTS = (
    *BODY,
    HEADLINE,
    SUB,
    *(
        "اقرأ أيضا",
        "قد يهمك",
        "تصنيفات",
        "إعلان",
        "مواضيع ذات صلة",
        "شارك",
        "#جسر",
        "***",
        "💔👩‍🌾",
    ),
    *("دبي - الشرق", "القاهرة (رويترز) -", "12 مايو 2024", " date 2025-12-20", "كتبت: سلمى عون"),
    *(
        "المصدر: الصارية",
        "https://a.example/b",
        "\u00a0",
        "\u200f",
        "\u200c",
        "- بند",
        "قال:",
        "(",
        ")",
        "ـ",
    ),
    *("\n", "\n\n", " ", "\t", "لِلْجِسْرِ", "ﻻ", "CNN", "1,234.5"),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=14).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", " "]).map(lambda gap: gap.join(pieces))
) | st.text(max_size=200)


def assert_lawful(text, parts):
    end = 0
    for part in parts:
        assert part.kind in PART_KINDS
        assert end <= part.start < part.end <= len(text)
        assert text[part.start] not in INVISIBLE
        assert text[part.end - 1] not in INVISIBLE
        assert part.kind != "paragraph" or "\n" not in text[part.start : part.end]
        end = part.end


@given(TEXTS)
@example("ﻻ إعلان  date 2025-12-20 )")
def test_parts_hold_all_that_is_visible_and_are_lawful(text):
    found = recognise(text)
    assert_lawful(text, found.parts)
    inside = "".join(text[part.start : part.end] for part in found.parts)
    seen = [sign for sign in text if sign not in INVISIBLE]
    assert [sign for sign in inside if sign not in INVISIBLE] == seen
    for said in (found.title, found.outlet, found.author, found.url):
        assert said is None or said in text


@given(TEXTS, st.data())
def test_with_part_puts_the_part_there_and_cuts_the_rest(text, data):
    before = recognise(text).parts
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    kind = data.draw(st.sampled_from(PART_KINDS))
    if start >= end or not text[slice(*snap(text, start, end))].strip(INVISIBLE):
        with pytest.raises(UsageError):
            with_part(text, before, kind, start, end)
        return
    after = with_part(text, before, kind, start, end)
    assert_lawful(text, after)
    kinds = _kinds(text, after)
    old = _kinds(text, before)
    changed = [at for at in range(len(text)) if kinds[at] != old[at]]
    asked = [at for at in range(start, end) if text[at] not in INVISIBLE]
    assert all(kinds[at] == kind for at in asked)
    assert all(kinds[at] == kind for at in changed if text[at] not in INVISIBLE)
    # only what shares a grapheme cluster with the span may change beside it
    assert all(start - 40 <= at < end + 40 for at in changed if text[at] not in INVISIBLE)


def _kinds(text, parts):
    kinds = [""] * len(text)
    for part in parts:
        kinds[part.start : part.end] = [part.kind] * (part.end - part.start)
    return kinds


def test_with_part_replaces_and_cuts():
    text = "أول سطر هنا\nوسطر ثان\nوثالث"
    whole = recognise(text).parts
    assert [part.kind for part in whole] == ["paragraph"] * 3
    after = with_part(text, whole, "headline", 0, 7)
    assert [(part.kind, text[part.start : part.end]) for part in after] == [
        ("headline", "أول سطر"),
        ("paragraph", "هنا"),
        ("paragraph", "وسطر ثان"),
        ("paragraph", "وثالث"),
    ]
    back = with_part(text, after, "paragraph", 0, len(text))
    assert back == whole


def test_with_part_snaps_to_clusters():
    text = "كَتَبَ الولدُ"
    assert with_part(text, (), "date", 1, 5) == (Part("date", 0, 6),)


@pytest.mark.parametrize(
    ("kind", "start", "end", "refusal"),
    [
        ("chapter", 0, 3, "import.unknown_part"),
        ("date", 3, 3, "import.part_out_of_range"),
        ("date", -1, 3, "import.part_out_of_range"),
        ("date", 0, 99, "import.part_out_of_range"),
        ("date", 3, 4, "import.empty_part"),
    ],
)
def test_with_part_refuses_what_makes_no_part(kind, start, end, refusal):
    with pytest.raises(UsageError) as caught:
        with_part("سطر وسطر", (), kind, start, end)
    assert caught.value.message.id == refusal


@settings(max_examples=5)
@given(
    st.sampled_from(
        ["اقرأ أيضا\n", "تصنيفات\n", "12 مايو 2024\n", "جسر\n", "- ", "ب - ", "(", "كلمة "]
    )
)
def test_long_repetitions_come_to_an_end(piece):
    text = piece * 5_000
    assert_lawful(text, recognise(text).parts)
