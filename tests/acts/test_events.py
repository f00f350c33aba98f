"""Reports of one event: by names and days, with the reasons, and never by likeness."""

from dataclasses import replace

import pytest

from reader.acts import events
from reader.acts.comparing import find_reports
from reader.compare.names import NameEntry, Names
from reader.core.errors import Cancelled, NotFoundError
from reader.core.model import Name
from reader.core.operations import add_name, change_document, remove_document
from reader.core.progress import Silent
from tests.conftest import put_article

OWN = [
    Name("1", "place", "ثغر اللوز", ("Almond Port",)),
    Name("2", "person", "سلمى حدّاد"),
    Name("3", "organisation", "مجلس الضفّة"),
    Name("4", "place", "نهر السرو"),
]
EVENT = "زارت سلمى حداد ثغر اللوز، والتقت مجلس الضفة عند نهر السرو 👩\u200d🌾.\n"
SAME = "وقال مجلسُ الضفة إنّ سلمى حدّاد وصلت لثغر اللوز\u00a0أمس.\n"
TOPIC = "نهر السرو أطول الأنهار، ومياهه تكفي القرى كلها كما يُقال.\n"
ELSE = "سجّل فريق المرفأ هدفين في الشوط الثاني می\u200cشود.\n"


@pytest.fixture
def shelf(library):
    """The names, and a function that puts articles in, each with its day."""
    known = []
    for name in OWN:
        library.apply(add_name(known=known, name=name))
        known.append(name)

    def put(text, published=None):
        document = put_article(library, text)
        after = replace(document, published=published)
        library.apply(change_document(before=document, after=after))
        return after

    for day in range(1, 9):  # what other days say of other things
        put(f"{ELSE}ونهر السرو هادئ. {day}\n", f"2031-03-0{day}")
    return put


def found(library, document):
    return [(each.document.number, each.days_apart) for each in find_reports(library, document.id)]


def test_an_article_of_those_days_with_the_same_names_is_found_and_says_why(library, shelf):
    event = shelf(EVENT, "2031-04-09")
    same = shelf(SAME, "2031-04-11T07:30")
    shelf(ELSE, "2031-04-09")
    (candidate,) = find_reports(library, event.id)
    assert (candidate.document, candidate.days_apart) == (same, 2)
    assert set(candidate.shared_names) == {"سلمى حدّاد", "ثغر اللوز", "مجلس الضفّة"}
    assert 0 < candidate.score <= 1
    assert found(library, same) == [(event.number, 2)]


def test_rare_names_weigh_more_than_one_that_all_have(library, shelf):
    event = shelf(EVENT, "2031-04-09")
    same = shelf(SAME, "2031-04-12")
    topic = shelf(TOPIC + "\n" + TOPIC, "2031-04-09")
    candidates = find_reports(library, event.id)
    assert candidates[0].document == same
    assert topic not in [each.document for each in candidates]


def test_the_same_names_long_after_are_another_event(library, shelf):
    event = shelf(EVENT, "2031-04-09")
    late = shelf(SAME, "2031-09-09")
    assert found(library, event) == []
    spoken = shelf(SAME + "حدث ذلك في 9 نيسان 2031، كما يُذكر.\n", "2031-09-10")
    assert found(library, event) == [(spoken.number, 154)]
    assert find_reports(library, event.id)[0].shared_dates == ("2031-04-09",)
    assert found(library, late) == [(spoken.number, 1)]


def test_where_a_day_is_not_known_that_is_said_and_weighs_less(library, shelf):
    event = shelf(EVENT, "2031-04-09")
    dated = shelf(SAME, "2031-04-09")
    undated = shelf(SAME)
    first, second = find_reports(library, event.id)
    assert (first.document, first.days_apart) == (dated, 0)
    assert (second.document, second.days_apart) == (undated, None)
    assert second.score < first.score
    assert len(found(library, undated)) == 2


def test_other_spellings_and_clitics_are_the_same_name(library, shelf):
    event = shelf("Salma speaks in Almond Port today.\n" + EVENT, "2031-04-09")
    other = shelf("وبثغر اللوز، وللثغر أهله، التقى مجلسَ الضفّة وسلمى حداد.\n", "2031-04-09")
    (candidate,) = find_reports(library, other.id)
    assert candidate.document == event
    assert "ثغر اللوز" in candidate.shared_names


def test_people_whom_an_article_introduces_are_names_too(library, shelf):
    one = shelf("قال وزير المياه سامر زهران، إن أهل الجبل اتفقوا.\n", "2031-04-09")
    two = shelf("ونفى زهران أن يكون قد التقى أحدًا.\n", "2031-04-09")
    (candidate,) = find_reports(library, one.id)
    assert (candidate.document, candidate.shared_names) == (two, ("سامر زهران",))


def test_no_more_are_read_and_given_than_a_person_looks_at(library, shelf, monkeypatch):
    monkeypatch.setattr(events, "_GIVEN", 3)
    monkeypatch.setattr(events, "_READ", 2)
    event = shelf(EVENT, "2031-04-09")
    near = [shelf(f"{SAME}{n}\n", "2031-04-10").number for n in range(5)]
    undated = [shelf(f"{EVENT}{n}\n").number for n in range(5)]
    assert found(library, event) == [(number, 1) for number in near[:3]]
    for number in near:
        rows = library.rows.of_document(library.documents.by_number(number).id)
        library.apply(remove_document(rows=rows))
    assert found(library, event) == [(number, None) for number in undated[:2]]


def test_likeness_alone_finds_nothing(library, shelf):
    text = ELSE.replace("المرفأ", "الساحل")
    one = shelf(text * 3, "2031-04-09")
    shelf(text * 3 + "نعم.\n", "2031-04-09")
    assert find_reports(library, one.id) == []


def test_it_can_be_stopped_and_says_what_is_not_there(library, shelf):
    event = shelf(EVENT, "2031-04-09")
    shelf(SAME, "2031-04-09")

    class Stop(Silent):
        cancelled = True

    with pytest.raises(Cancelled):
        find_reports(library, event.id, Stop())
    with pytest.raises(NotFoundError):
        find_reports(library, "none-such")


def test_a_nisba_counts_as_its_place(library):
    names = Names([NameEntry("place", "وادي السرو", adjectives=("سروي",))])
    one = put_article(library, "قال ناطق في وادي السرو إن القرار اتُّخذ.\n")
    two = put_article(library, "اجتمع الوفد السرويّ بعد ذلك.\n")
    for n in range(4):
        put_article(library, f"{ELSE}{n}\n")
    (candidate,) = events.find_reports(library, one.id, names)
    assert candidate.document == two
