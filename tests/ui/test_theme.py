from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reader.core.model import Tag
from reader.ui import theme as themes
from reader.ui.theme import Theme, contrast, load

SURFACES = ("window", "side", "page", "card", "hover")
SLOT = st.integers(1, 12)
MARKS = st.lists(st.one_of(st.none(), SLOT), min_size=1, max_size=6)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return load(request.param)


def test_both_themes_know_the_same_roles(qapp: QApplication) -> None:
    assert load("light").colors.keys() == load("dark").colors.keys()
    assert load("dark").is_dark
    assert not load("light").is_dark


@pytest.mark.parametrize("role", ["t1", "t2", "t3", "ok", "warn", "bad", "sa", "sb"])
@pytest.mark.parametrize("surface", SURFACES)
def test_text_can_be_read_on_every_surface(theme: Theme, role: str, surface: str) -> None:
    assert contrast(theme.color(role), theme.color(surface)) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [("on", "accent"), ("on", "accent2"), ("inkt", "ink"), ("inkt", "inkh"), ("inka", "ink")],
)
def test_text_can_be_read_on_what_is_filled(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.color(text), theme.color(ground)) >= 4.5


def test_text_can_be_read_in_a_selection_and_outside_the_body(theme: Theme) -> None:
    assert contrast(theme.color("t1"), theme.color("sel")) >= 7
    assert contrast(theme.color("accent"), theme.color("soft")) >= 4.5
    assert contrast(theme.color("dim"), theme.color("page")) >= 4.5


@pytest.mark.parametrize("surface", ["page", "card", "side"])
def test_controls_and_slots_can_be_seen(theme: Theme, surface: str) -> None:
    ground = theme.color(surface)
    assert contrast(theme.color("ctl"), ground) >= 3
    assert all(contrast(theme.slot(n), ground) >= 3 for n in range(1, 13))


def test_slots_differ_and_each_group_of_three_has_three_patterns(theme: Theme) -> None:
    assert len({theme.slot(n).name() for n in range(1, 13)}) == 12
    for first in (1, 4, 7, 10):
        assert {theme.pattern(n) for n in range(first, first + 3)} == {"solid", "dash", "dot"}
    assert theme.slot(13) == theme.slot(1)
    assert theme.slot(None) == theme.color("t3")
    assert theme.pattern(None) == "solid"


def test_one_mark_is_blended_with_the_page_as_designed(qapp: QApplication) -> None:
    # .17 of #0A6F75 over #FDFDFB, and .27 when it is active
    assert load("light").fill([4]).name() == "#d4e5e4"
    assert load("light").fill([4], active=True).name() == "#bbd7d7"


def test_an_untagged_mark_colours_half_as_much(qapp: QApplication) -> None:
    light = load("light")
    assert light.fill([None]) == light.mixed("t3", 0.085, "page")


@given(marks=MARKS, seed=st.randoms())
def test_the_order_of_marks_does_not_matter(marks, seed) -> None:
    light = load("light")
    shuffled = list(marks)
    seed.shuffle(shuffled)
    assert light.fill(marks) == light.fill(shuffled)


@given(slot=SLOT, count=st.integers(1, 5))
def test_more_marks_and_the_active_one_are_deeper(slot: int, count: int) -> None:
    light = load("light")
    page = light.color("page")
    less, more = (contrast(light.fill([slot] * n), page) for n in (count, count + 1))
    assert more >= less
    assert contrast(light.fill([slot] * count, active=True), page) > less


def test_body_text_can_be_read_on_every_blend_of_three(theme: Theme) -> None:
    for size in (1, 2, 3):
        for slots in combinations(range(1, 13), size):
            assert contrast(theme.color("t1"), theme.fill(slots)) >= 6.5
            assert contrast(theme.color("t1"), theme.fill(slots, active=True)) >= 4.9


def test_a_color_given_out_is_the_callers_own(theme: Theme) -> None:
    before = theme.color("page").name()
    for taken in (theme.color("page"), theme.slot(1), theme.fill([1])):
        taken.setAlpha(3)
    assert theme.color("page").name() == before
    assert theme.slot(1).alpha() == theme.fill([1]).alpha() == 255


@given(red=st.integers(0, 255), green=st.integers(0, 255), blue=st.integers(0, 255))
def test_a_tags_own_color_is_moved_until_it_can_be_seen(red: int, green: int, blue: int) -> None:
    tag = Tag(id="t", name="وسم", slot=3, custom_colour=QColor(red, green, blue).name())
    for name in ("light", "dark"):
        theme = load(name)
        assert contrast(theme.tag_color(tag), theme.color("page")) >= 3


def test_a_tag_without_a_usable_color_has_that_of_its_slot(theme: Theme) -> None:
    assert theme.tag_color(Tag(id="a", name="وسم", slot=3)) == theme.slot(3)
    assert theme.tag_color(Tag(id="a", name="وسم", slot=3, custom_colour="puce?")) == theme.slot(3)


def test_the_scale_is_held_between_90_and_150(qapp: QApplication) -> None:
    assert [load("light", scale=s).px(20) for s in (10, 90, 100, 150, 900)] == [18, 18, 20, 30, 30]


def test_the_style_sheet_is_filled_completely(qapp: QApplication) -> None:
    sheet = themes.style_sheet(load("dark", scale=150))
    assert "@" not in sheet
    assert load("dark").color("accent").name() in sheet
    assert "min-height: 45px" in sheet  # 30 at 150 %
    for image in [part.split(")")[0] for part in sheet.split("url(")[1:]]:
        with open(image, "rb") as file:  # noqa: PTH123
            assert file.read(4) == b"<svg"


def test_the_palette_follows_the_theme(theme: Theme) -> None:
    made = themes.palette(theme)
    assert made.color(QPalette.ColorRole.Base) == theme.color("card")
    assert made.color(QPalette.ColorRole.Highlight) == theme.color("sel")
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.color("t3")


def test_the_application_wears_each_theme_and_size_whole(qapp: QApplication) -> None:
    worn = [load(name, scale=scale) for name in ("light", "dark") for scale in (150, 100)]
    assert len({themes.style_sheet(each) for each in worn}) == len(worn)  # so each is put on
    for each in (*worn, worn[1]):
        for _ in range(2):
            themes.apply(qapp, each)
            assert qapp.palette().color(QPalette.ColorRole.Base) == each.color("card")
            assert qapp.font().pixelSize() == each.px(13)
            assert qapp.styleSheet() == themes.style_sheet(each)


def test_the_system_names_a_theme_that_exists(qapp: QApplication) -> None:
    assert load(themes.current_from_system()).name in {"light", "dark"}


def test_an_unknown_role_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("mauve")
