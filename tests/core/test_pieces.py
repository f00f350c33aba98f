from hypothesis import example, given
from hypothesis import strategies as st

from reader.core.offsets import cluster_start, snap
from reader.core.pieces import clusters, pieces, whole
from reader.core.text import paragraphs

SIGNS = "اأبو َّـ«\u200c\u200d\u00a0\u2028👩🌾🏻🇸🇾ℹ\u0600\u0cfdक्ae'1٢.،-\n\uff9e"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=30)


@given(TEXTS)
@example(" \uff9e")
def test_pieces_hold_everything_and_cut_no_cluster(text: str) -> None:
    found = pieces(text, 0, len(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(start < end and cluster_start(text, start) == start for start, end in found)
    assert "".join(clusters(text)) == text


@given(TEXTS)
@example("\u0600 ")
def test_a_line_is_widened_as_snapping_does(text: str) -> None:
    for span in paragraphs(text):
        assert whole(text, *span) == snap(text, *span)


def test_words_stay_whole() -> None:
    text = "قالت «المحـــامية» می\u200cشود 👩\u200d🌾 2031\u00a0now"
    found = [text[start:end] for start, end in pieces(text, 0, len(text))]
    assert found == [
        "قالت", " ", "«", "المحـــامية", "»", " ", "می\u200cشود", " ", "👩\u200d🌾", " ", "2031",
        "\u00a0", "now",
    ]  # fmt: skip
