from dataclasses import replace

from reader.core.model import Annotation
from reader.ui.panels.notes_filter import UNTAGGED, NotesFilter, Sieve

BASE = Annotation(
    "1", "d", "l", 0, 9, "قال المتحدّثُ إنّ الأهالي", "", "", "salma", "2031-04-09T10:00:00Z"
)
TAGGED = replace(BASE, id="2", tag_ids=("t1", "t2"), annotator_id="omar")
NOTED = replace(BASE, id="3", exact="في مَرفأِ الياسمين", tag_ids=("t2",), note="See page 74")


def ids(wanted: NotesFilter) -> list[str]:
    sieve = Sieve()
    sieve.wanted = wanted
    return [one.id for one in sieve.sifted([BASE, TAGGED, NOTED])]


def test_nothing_asked_lets_everything_through() -> None:
    assert ids(NotesFilter()) == ["1", "2", "3"]
    assert not NotesFilter(words="  ")


def test_each_part_of_a_filter_must_be_met() -> None:
    assert ids(NotesFilter(tag_id="t2")) == ["2", "3"]
    assert ids(NotesFilter(tag_id=UNTAGGED)) == ["1"]
    assert ids(NotesFilter(annotator_id="salma")) == ["1", "3"]
    assert ids(NotesFilter(tag_id="t2", annotator_id="salma")) == ["3"]


def test_words_are_found_folded_in_quotation_and_memo() -> None:
    assert ids(NotesFilter(words="الاهالي المتحدث")) == ["1", "2"]
    assert ids(NotesFilter(words="مرفا")) == ["3"]
    assert ids(NotesFilter(words="PAGE")) == ["3"]
    assert ids(NotesFilter(words="الأهالي page")) == []


def test_a_changed_memo_is_read_again() -> None:
    sieve = Sieve()
    sieve.wanted = NotesFilter(words="جديدة")
    assert sieve.sifted([NOTED]) == []
    assert sieve.sifted([replace(NOTED, note="كلمة جديدة")])
