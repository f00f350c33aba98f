import pytest

from reader import language
from reader.acts.comparing import compare, decide
from reader.acts.comparison_export import ENDINGS, write_comparison
from reader.acts.facing import facing_of
from reader.core.errors import FileError, UsageError
from tests.acts.test_comparing import ONE, TWO
from tests.conftest import ARTICLE, put_article


@pytest.fixture(autouse=True)
def arabic(qapp):
    language.use("ar")
    yield
    language.use(None)


@pytest.fixture
def versions(library, article):
    changed = ARTICLE.replace("أمس", "اليوم").replace("شكـراً", "شكرا")
    paragraphs = changed.split("\n\n")
    other = put_article(library, "\n\n".join([*paragraphs, "فقرة أضيفت في آخر الخبر"]))
    return compare(library, article.id, other.id)


@pytest.fixture
def reports(library):
    one, two = put_article(library, ONE, title="نهر"), put_article(library, TWO)
    found = compare(library, one.id, two.id, "reports")
    pair = next(pair for pair in found.links if pair.shown)
    library.apply(decide(library, found, pair, "confirmed", relation="same fact", note="نعم"))
    other = next(pair for pair in found.links if pair.a != pair.b and pair.a != found.links[0].a)
    library.apply(decide(library, found, other, "rejected"))
    return compare(library, one.id, two.id, "reports")


def test_versions_are_put_side_by_side(versions):
    assert versions.mode == "versions"
    made = facing_of(versions)
    kinds = [row.kind for row in made.rows]
    assert {"same", "edited", "added"} <= set(kinds)
    assert "اليوم" in [new for row in made.rows for _, new in row.differences]
    assert all(row.a or row.b for row in made.rows)
    for row in made.rows:
        for passage, text in ((row.a, versions.a_text), (row.b, versions.b_text)):
            assert passage is None or passage.text == text[passage.start : passage.end]
    marked = {
        mark.kind for row in made.rows if row.b for line in row.b.lines for mark in line.marks
    }
    assert marked == {"changed", "spelling"}


def test_reports_come_with_decisions_and_without_what_was_rejected(reports):
    made = facing_of(reports)
    first = made.rows[0]
    assert (first.kind, first.relation, first.note) == ("confirmed", "same fact", "نعم")
    assert first.evidence
    assert "rejected" not in {row.kind for row in made.rows}
    assert [row.kind for row in facing_of(reports, only_decided=True).rows] == ["confirmed"]
    assert made.only_a
    assert made.a.title == "نهر"
    assert "\n".join(each.text for each in made.text_a) == ONE.strip()
    linked = [m for p in made.text_a for line in p.lines for m in line.marks if m.kind == "linked"]
    assert [mark.row for mark in linked] == [1]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_is_written_whole(tmp_path, versions, reports, ending):
    for name, comparison in (("v", versions), ("r", reports)):
        file = tmp_path / f"{name}.{ending}"
        assert write_comparison(comparison, file) > 0
        assert file.stat().st_size > 500
        with pytest.raises(FileError):
            write_comparison(comparison, file)
        write_comparison(comparison, file, force=True)
    assert len(list(tmp_path.iterdir())) == 2 + _library_files(tmp_path)


def _library_files(folder):
    return sum(file.name.startswith("library") for file in folder.iterdir())


def test_other_endings_are_refused(tmp_path, versions):
    with pytest.raises(UsageError):
        write_comparison(versions, tmp_path / "a.docx")
