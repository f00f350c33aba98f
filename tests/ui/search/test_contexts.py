from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.search.contexts import BAR, Context, Measures, clipped, pieces, places, set_apart

WORDS = st.lists(
    st.sampled_from(
        ["قال", "المتحدّثُ", "جميـــل", "لأنّ", "👩\u200d🌾", "river", "٧٤%", "مي\u200cدان"]
    ),
    min_size=1,
    max_size=12,
)


def test_a_context_is_cut_at_its_outer_end_by_whole_words() -> None:
    text = "قال المتحدث إن الماء"
    assert clipped(text, "before", lambda t: len(t) <= 10).text == "إن الماء"
    assert clipped(text, "after", lambda t: len(t) <= 10).text == "قال"
    assert clipped(text, "after", lambda t: True) == Context(text, is_cut=False)
    assert clipped("", "before", lambda t: True) == Context("")


def test_a_word_that_does_not_fit_alone_is_left_out() -> None:
    assert clipped("https://example.org/x", "after", lambda t: len(t) < 5) == Context(
        "", is_cut=True
    )


def test_the_end_of_a_paragraph_is_a_bar() -> None:
    context = clipped("انتهى الخبر.\n\nوبدأ خبر", "before", lambda t: True)
    assert context.text == f"انتهى الخبر. {BAR} وبدأ خبر"
    assert [context.text[at] for at in context.bars] == [BAR]
    assert pieces("انتهى.\n") == ["انتهى.", BAR], "the keyword begins a paragraph"
    assert pieces("\nوبدأ") == [BAR, "وبدأ"]
    assert pieces("\n \n") == []


def test_a_bar_never_stands_at_the_outer_end() -> None:
    text = "قديم\nخبر جديد"
    assert clipped(text, "before", lambda t: len(t) <= 11).text == "خبر جديد"
    assert clipped("خبر\nآخر", "after", lambda t: len(t) <= 5).text == "خبر"


def test_a_bar_written_in_the_text_is_a_word() -> None:
    assert clipped(f"أ {BAR}ب", "after", lambda t: True).bars == ()


def test_paragraphs_of_a_context_run_their_own_way() -> None:
    before = clipped("قال:\nThe river", "before", lambda t: True)
    apart = set_apart(before, "before")
    assert apart.text == f"\u2067قال:\u2069 {BAR} The river", "the row itself runs as the river"
    assert [apart.text[at] for at in apart.bars] == [BAR]
    after = set_apart(clipped("العذب.\n\nOf 12 (wells)\nقديمة", "after", lambda t: True), "after")
    assert after.text == f"العذب. {BAR} \u2066Of 12 (wells)\u2069 {BAR} \u2067قديمة\u2069"
    assert [after.text[at] for at in after.bars] == [BAR, BAR]
    begins = clipped("قال.\n", "before", lambda t: True)
    assert set_apart(begins, "before").text == f"\u2067قال.\u2069 {BAR}"
    one = clipped("العذب (قديم).", "after", lambda t: True)
    assert set_apart(one, "after") is one


@given(WORDS, st.integers(0, 60), st.sampled_from(["before", "after"]))
def test_as_many_words_are_kept_as_fit(words: list[str], room: int, side) -> None:
    kept = clipped(" ".join(words), side, lambda t: len(t) <= room)
    count = len(kept.text.split())
    assert kept.text.split() == (words[len(words) - count :] if side == "before" else words[:count])
    assert len(kept.text) <= room or not kept.text
    assert kept.is_cut == (count < len(words))
    if kept.is_cut:
        more = words[len(words) - count - 1 :] if side == "before" else words[: count + 1]
        assert len(" ".join(more)) > room


@given(
    width=st.integers(300, 2000),
    keyword=st.integers(0, 1500),
    chrome=st.booleans(),
    text=st.booleans(),
)
def test_the_pieces_of_a_row_do_not_overlap(
    width: int, keyword: int, chrome: bool, text: bool
) -> None:
    found = places(width, keyword, Measures(), chrome_rtl=chrome, text_rtl=text)
    spans = sorted(found)
    assert all(a.left + a.width <= b.left for a, b in pairwise(spans))
    assert spans[0].left == 16
    assert spans[-1].left + spans[-1].width == width - 16
    assert found.before.width == found.after.width
    assert found.keyword.width >= min(108, width - 76)


def test_everything_mirrors() -> None:
    rtl = places(768, 70, Measures(), chrome_rtl=True, text_rtl=True)
    ltr = places(768, 70, Measures(), chrome_rtl=False, text_rtl=False)
    assert [768 - span.left - span.width for span in rtl] == [span.left for span in ltr]
    assert rtl.before.left > rtl.keyword.left > rtl.after.left
    assert rtl.tick.left == 768 - 16 - 16
    turned = places(768, 70, Measures(), chrome_rtl=True, text_rtl=False)
    assert turned.before == rtl.after, "an LTR hit in an Arabic interface"
    assert turned.tick == rtl.tick


def test_a_keyword_grows_in_the_middle() -> None:
    short = places(768, 70, Measures(), chrome_rtl=True, text_rtl=True)
    long = places(768, 200, Measures(), chrome_rtl=True, text_rtl=True)
    assert short.keyword.width == 108
    assert long.keyword.width == 208
    middle = short.keyword.left + short.keyword.width / 2
    assert abs(long.keyword.left + long.keyword.width / 2 - middle) <= 1
