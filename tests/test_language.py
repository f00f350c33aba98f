"""The sentences: complete, compiled, in order whatever is put into them."""

import ast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import text

from reader import language
from reader.core.messages import message
from reader.language import is_rtl, number, say, sentence, system_language, use
from tests import catalogue

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


@pytest.fixture(autouse=True)
def _voice_kept():
    before = (language._voice.language, language._voice.digits)
    yield
    use(*before)


@pytest.fixture
def _made_up(monkeypatch):
    """Replace what the catalogue knows, so that these tests do not hang on real sentences."""

    known = {
        "plain": "سطر {name} هنا",
        "file": "في {path}",
        ("shelf", 0): "مقال واحد",
        ("shelf", 1): "{count} مقالات",
        "total": "{count} من {total}",
    }

    class Sentences:
        plural = staticmethod(lambda n: 0 if n == 1 else 1)

        def gettext(self, name):
            return known[name]

        def ngettext(self, name, _other, n):
            return known[name, self.plural(n)]

    monkeypatch.setattr(language, "_catalogue", lambda _language: Sentences())


def test_catalogue_is_complete_and_compiled():
    assert catalogue.problems() == []


def test_catalogue_scan_sees_errors_and_patterns(tmp_path):
    room = tmp_path / "reader"
    room.mkdir()
    (room / "a.py").write_text(
        "class ReaderError(Exception):\n    def __init__(self, id): ...\n"
        "class Mine(ReaderError): ...\nclass Deeper(Mine): ...\n"
        "raise Deeper('x.deep', path='p')\nsay('x.a' if y else 'x.b')\nsay(f'kind.{k}')\n"
        "Message('x.m', {'n': 1})\nmessage('x.any', **v)\n",
        encoding="utf-8",
    )
    found = catalogue.scan(room)
    assert {(use.id, use.values) for use in found.uses} == {
        ("x.deep", frozenset({"path"})),
        ("x.a", frozenset()),
        ("x.b", frozenset()),
        ("x.m", frozenset({"n"})),
        ("x.any", None),
    }
    assert [pattern.fullmatch("kind.date") is not None for pattern in found.patterns] == [True]


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("say('no.such.id')", "is not in ar"),
        ("say('settings.damaged')", "needs path"),
    ],
)
def test_catalogue_reports_what_is_wrong(code, finding):
    call = ast.parse(code).body[0].value
    found = catalogue.Found(uses=list(catalogue._uses(call, "here:1", set())))
    known = {each: catalogue.sentences(catalogue.read(each)) for each in ("ar", "en")}
    assert any(finding in line for line in catalogue._said_but_unknown(found, known))


def test_catalogue_reports_latin_words_and_missing_forms():
    assert list(catalogue._latin_words({"a.b": ("احفظ الـ file الآن",)}))
    assert not list(catalogue._latin_words({"a.b": ("اضغط Ctrl+Z أو استعمل --force",)}))
    assert list(catalogue._wrong_forms({"ar": {"a.b": ("واحد", "اثنان")}, "en": {}}))
    assert list(catalogue._unequal({"a.b": ("{one}",)}, {"a.b": ("{two}",)}))


@pytest.mark.usefixtures("_made_up")
def test_values_are_isolated():
    use("ar")
    assert say("plain", name="تقرير 2") == f"سطر {FSI}تقرير 2{PDI} هنا"
    assert say("plain", name=74) == f"سطر {LRI}74{PDI} هنا"
    assert say("file", path="/بيت/كتب") == f"في {LRI}/بيت/كتب{PDI}"
    assert say("plain", name=None) == "سطر — هنا"


@pytest.mark.usefixtures("_made_up")
def test_a_value_cannot_leave_its_isolate():
    hostile = "أ\u2069\u202eب\nج\x1b[31m\u2028{name}"
    said = say("plain", name=hostile)
    inside = said[said.index(FSI) + 1 : said.index(PDI)]
    assert inside == "أب ج [31m {name}"
    assert said.count(FSI) == said.count(PDI) == 1


@pytest.mark.usefixtures("_made_up")
def test_a_sentence_inside_a_sentence_keeps_its_isolates():
    inner = say("file", path="a/b")
    assert say("plain", name=inner) == f"سطر {FSI}في {LRI}a/b{PDI}{PDI} هنا"
    assert say("plain", name=f"{LRI}open") == f"سطر {FSI}{LRI}open{PDI}{PDI} هنا"


@pytest.mark.usefixtures("_made_up")
def test_count_chooses_the_form_and_may_stand_in_a_plain_sentence():
    assert say("shelf", count=1) == "مقال واحد"
    assert say("shelf", count=5) == f"{LRI}5{PDI} مقالات"
    assert say("total", count=3, total=9) == f"{LRI}3{PDI} من {LRI}9{PDI}"


@pytest.mark.usefixtures("_made_up")
def test_what_is_counted_has_its_thousands_parted_and_what_is_named_has_not():
    assert say("total", count=1041, total=12000) == f"{LRI}1,041{PDI} من {LRI}12,000{PDI}"
    assert number(1041) == "1041"
    use("ar", "arabic")
    assert number(1041, grouped=True) == "١٬٠٤١"


@pytest.mark.usefixtures("_made_up")
def test_only_numbers_that_we_put_in_change_their_digits():
    use("ar", "arabic")
    assert say("plain", name=1042) == f"سطر {LRI}١٠٤٢{PDI} هنا"
    assert say("plain", name=0.5) == f"سطر {LRI}٠٫٥{PDI} هنا"
    assert say("plain", name="2025-12-20") == f"سطر {FSI}2025-12-20{PDI} هنا"
    assert number(12) == "١٢"
    use("ar", "latin")
    assert number(12) == "12"


@pytest.mark.usefixtures("_made_up")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text(alphabet="اب a1\n\r\t\u2028\u2029\x1b\u202a\u202e\u2066\u2067\u2068\u2069{}"))
def test_every_value_stays_in_its_isolate_and_on_its_line(value):
    said = say("plain", name=value)
    inside = said.removeprefix("سطر ").removesuffix(" هنا")
    depth = 0
    for place, sign in enumerate(inside):
        depth += (sign in "\u2066\u2067\u2068") - (sign == PDI)
        assert (depth == 0) == (place == len(inside) - 1)
    assert len(said.splitlines()) == 1
    assert not set(said) & set("\x1b\u202a\u202e")


def test_unknown_ids_and_missing_values_are_bugs():
    with pytest.raises(KeyError):
        say("there.is.no.such.sentence")
    with pytest.raises(KeyError):
        say("there.is.no.such.sentence", count=2)
    with pytest.raises(KeyError):
        say("settings.damaged")


def test_sentence_says_what_was_kept():
    kept = message("settings.damaged", path="/x")
    use("en")
    english = sentence(kept)
    assert f"{LRI}/x{PDI}" in english
    assert not is_rtl()
    use("ar")
    assert sentence(kept) != english
    assert is_rtl()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "ar", "LANG": "C"}, "ar"),
        ({"LANG": "arn_CL.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_system_language_follows_the_locale(monkeypatch, variables, expected):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected
    use(None)
    assert language.language() == expected


def test_a_label_kept_without_a_name_is_said_without_it():
    use("ar")
    bare = sentence(message("history.tag_highlight"))
    named = sentence(message("history.tag_highlight", name="مصدر رسمي"))
    assert bare == say("history.tag_highlight")
    assert named == say("history.tag_highlight_named", name="مصدر رسمي")
    assert "مصدر رسمي" in named
