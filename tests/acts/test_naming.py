"""The shipped names and words: sound, and joined with those of the reader."""

from collections import Counter

from reader.acts.naming import names, shipped_names
from reader.compare.names import NameEntry
from reader.core.arabic import fold


def found(text: str, own: list[NameEntry] | None = None) -> list[str]:
    return [hit.target.name for hit in names(own or []).find(fold(text).split())]


def test_the_shipped_names_are_known_by_their_aliases() -> None:
    assert found("قال ترمب") == found("قال ترامب") == ["دونالد ترامب"]
    assert found("مسؤول أميركي") == found("مسؤول أمريكي") == ["الولايات المتحدة"]
    assert found("حركة المقاومة الإسلامية") == found("حماس") == ["حماس"]
    assert found("مالي واداري") == []  # financial, not the state


def test_the_readers_names_come_before_the_shipped() -> None:
    own = NameEntry("organisation", "حزب التلال", ("التلال",))
    assert found("قالت التلال", [own]) == ["حزب التلال"]
    assert shipped_names() is names()


def test_every_name_and_concept_is_said_once() -> None:
    shipped = shipped_names()
    again = [name for name, n in Counter(e.name for e in shipped.entries).items() if n > 1]
    assert again == []
    keys = [key for key, n in Counter(c.key for c in shipped.concepts).items() if n > 1]
    assert keys == []
    states = {entry.name for entry in shipped.entries}
    assert {entry.of for entry in shipped.entries} - {None} <= states


def test_no_form_of_a_name_means_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for entry in shipped_names().entries:
        for form in (entry.name, *entry.aliases, *entry.adjectives):
            meant.setdefault(fold(form), set()).add(entry.name)
    assert {form: who for form, who in meant.items() if len(who) > 1} == {}
