"""Which articles mention a phrase, and how frequent words are, by the index alone."""

from reader.core.arabic import fold, words
from reader.core.model import Part
from reader.core.operations import set_parts
from reader.store import words as module
from reader.store.mentions import Mentions
from reader.store.words import Frequencies
from tests.conftest import put_article

TEXT = "زار الوفدُ ثغرَ اللــوز 👩\u200d🌾 أمس.\n"
LATER = "لم يزر الوفد ثغر\u00a0الجوز، ولا Almond Port.\n"


def phrase(text):
    return words(fold(text))


def test_phrases_are_found_whole_whatever_their_tashkeel(library):
    put_article(library, TEXT)
    put_article(library, LATER)
    mentions = Mentions(library.connection)
    assert mentions.of([phrase("ثغر اللوز")]) == {1}
    assert mentions.of([phrase("ثغر الجوز"), phrase("ثَغر اللوز")]) == {1, 2}
    assert mentions.of([phrase("almond port")]) == {2}
    assert mentions.of([phrase("الوفد")]) == {1, 2}
    assert mentions.of([phrase("اللوز ثغر"), phrase("ثغ")]) == frozenset()
    assert mentions.of([]) == frozenset()
    assert mentions.of([[]]) == frozenset()


def test_what_stands_outside_the_body_is_no_mention(library):
    document = put_article(library, TEXT)
    parts = [Part("related", 0, len(TEXT) - 1)]
    library.apply(set_parts(document=document, parts=parts))
    assert Mentions(library.connection).of([phrase("ثغر اللوز")]) == frozenset()
    assert Frequencies(library.connection).frequencies(["الوفد"]) == {"الوفد": 0}


def test_words_are_counted_by_article_and_many_are_reckoned(library, monkeypatch):
    for n in range(20):
        put_article(library, f"{TEXT if n % 2 else LATER}{n}\n")
    known = Frequencies(library.connection)
    assert known.documents == 20
    counts = {"الوفد": 20, "الجوز": 10, "7": 1, "غيره": 0, " ": 0, '"*': 0}
    assert known.frequencies(counts) == counts
    assert known.frequencies([]) == {}
    monkeypatch.setattr(module, "_COUNTED", 5)
    reckoned = Frequencies(library.connection)
    told = reckoned.frequencies(["الوفد", "الجوز", "7"])
    assert (told["الوفد"], told["7"]) == (20, 1)
    assert 9 <= told["الجوز"] <= 12


def test_an_empty_library_knows_no_words(library):
    known = Frequencies(library.connection)
    assert (known.documents, known.frequencies(["نهر"])) == (0, {"نهر": 0})
