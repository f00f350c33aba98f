import pytest

from reader.ui.article.typography import Setting


def test_sizes_are_those_of_the_design() -> None:
    usual = Setting()
    sizes = {
        role: (usual.type_of(role).px, usual.type_of(role).pitch, usual.type_of(role).ink)
        for role in ("headline", "deck", "heading", "body", "outside")
    }
    assert sizes == {
        "headline": (32, 52, "t1"),
        "deck": (19, 34, "t2"),
        "heading": (24, 40, "t1"),
        "body": (20, 38, "t1"),
        "outside": (16, 26, "dim"),
    }
    body = [Setting(step).type_of("body") for step in range(6)]
    assert [(one.px, one.pitch) for one in body] == [
        *((16, 30), (18, 34), (20, 38), (22, 42), (25, 47), (28, 53)),
    ]


@pytest.mark.parametrize("step", range(6))
def test_nothing_is_smaller_than_eleven_and_all_lines_hold_their_marks(step: int) -> None:
    for latin in (False, True):
        for role in ("headline", "deck", "heading", "body", "meta", "outside", "tail"):
            found = Setting(step, is_latin=latin).type_of(role)
            assert found.px >= 11
            assert found.px * 0.9 < found.baseline < found.pitch


def test_latin_articles_are_set_in_the_interface_family_at_16_em() -> None:
    latin = Setting(is_latin=True).type_of("body")
    assert (latin.px, latin.pitch, latin.interface) == (20, 32, True)
    assert latin.font().family() == "IBM Plex Sans Arabic"
    assert Setting().type_of("body").font().family() == "Amiri"
    assert Setting().type_of("body").font("Noto Naskh Arabic").families()[0] == "Noto Naskh Arabic"


def test_gaps_between_neighbours() -> None:
    usual = Setting()
    assert usual.gap(None, "headline") == 22
    assert usual.gap("headline", "deck") == 0
    assert usual.gap("headline", "body") == 14
    assert usual.gap("body", "body") == 14
    assert usual.gap("heading", "body") == 8
    assert usual.gap("body", "outside") == 16
