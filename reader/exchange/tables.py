"""Tables of articles in: a row is an article, its columns are told by their names or by a person.

The text of a cell comes in as it stands there, without the title in front: places that were
counted in the column hold in the library. A table without a text column but with addresses or
titles (lists of Media Cloud or GDELT, a bibliography) brings what is known of articles that are
here already.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reader.core.errors import FileError, UsageError
from reader.core.messages import Message, message
from reader.core.structure.lines import label_key
from reader.core.text import INVISIBLE, canonical
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import (
    MAX_ORIGINAL,
    Incoming,
    Source,
    Stated,
    address,
    arrived,
    fact,
    moment,
)
from reader.exchange.rows_in import Cell, Table, read_tables

FIELDS: Final = ("text", "title", "outlet", "author", "published", "url")
"""What a column can be."""

_NAMES: Final = {
    "text": "text، full text، fulltext، content، contents، body، article text، article body، "
    "articlebody، content text، story، story text، النص، نص، نص المقال، نص الخبر، متن، المتن، "
    "المحتوى، محتوى، المضمون، نص المادة",
    "title": "title، headline، head، article title، العنوان، عنوان، عنوان المقال، عنوان الخبر، "
    "العنوان الرئيسي",
    "outlet": "outlet، source، source name، publication، publisher، media name، media، newspaper، "
    "site، sitename، site name، domain، container title، journal، المصدر، الوسيلة، "
    "الوسيلة الإعلامية، الصحيفة، الجريدة، الموقع، الناشر، جهة النشر",
    "author": "author، authors، byline، by، creator، writer، الكاتب، كاتب، المؤلف، المحرر، الصحفي، "
    "بقلم، اسم الكاتب",
    "published": "published، date، publish date، published at، publishedat، publication date، "
    "pubdate، pub date، date published، datepublished، seendate، time، created at، التاريخ، تاريخ، "
    "تاريخ النشر، تاريخ المقال، اليوم",
    "url": "url، link، links، address، web، permalink، الرابط، رابط، رابط المقال، "
    "العنوان الإلكتروني",
}
# Columns of excerpts: ours, Taguette's; their texts are no articles.
_OF_MARKS: Final = (
    frozenset(("start_cp", "end_cp")),
    frozenset(("id", "document", "tag", "content")),
)
_LONG: Final = 200  # letters; a column whose cells are that long on the average is prose
_LOOKED_AT: Final = 50  # rows

Columns = Mapping[str, str]
"""Field -> name of the column."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table looks like before it comes in: for whoever has to say what its columns are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    guess: Columns


def read(
    path: Path,
    encoding: str | None = None,
    *,
    replace: bool = False,
    columns: Columns | None = None,
) -> list[Incoming | Stated | Message]:
    """Read a table: articles, or what is known of articles; a message for each row refused.

    ``columns`` says what the columns are instead of their names. Raises ``FileError``
    (``import.unknown_columns`` where the names do not tell), ``UsageError`` for a column that is
    not there.
    """
    table = _table(path, encoding, replace=replace, columns=columns)
    if columns is None and any(marks <= set(table.columns) for marks in _OF_MARKS):
        raise FileError("import.annotations_file")
    mapping = _checked(columns, table) if columns else guessed(table)
    if "text" in mapping:
        source = _source(path, table)
        return list(_articles(table, mapping, source))
    if not ({"url", "title"} & set(mapping)) or (columns is None and _prose(table)):
        raise FileError("import.unknown_columns", columns="، ".join(table.columns)[:_LONG])
    known = (_stated(table, mapping, row) for row in table.rows)
    return [each for each in known if each.url or each.title]


def preview(path: Path, encoding: str | None = None) -> Preview:
    """Show the first rows of a table and what its columns seem to be. Raises ``FileError``."""
    table = _table(path, encoding)
    guess = dict(guessed(table))
    if "text" not in guess and (prose := _prose(table)):
        guess["text"] = prose
        guess = {field: name for field, name in guess.items() if field == "text" or name != prose}
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in table.rows[:8]]
    return Preview(table.columns, tuple(rows), len(table.rows), guess)


def guessed(table: Table) -> Columns:
    """Tell what columns are by their names, each of which means one thing at most."""
    keys = {label_key(name.replace("_", " ").replace(".", " ")): name for name in table.columns}
    found: dict[str, str] = {}
    for field in FIELDS:
        for name in _NAMES[field].split("،"):
            column = keys.get(label_key(name))
            if column is not None and column not in found.values():
                found[field] = column
                break
    return found


def _table(
    path: Path,
    encoding: str | None,
    *,
    replace: bool = False,
    columns: Columns | None = None,
) -> Table:
    """Choose among the sheets of a file: the first with the columns that are looked for."""
    tables = read_tables(path, encoding, replace=replace)
    if not tables or not any(table.rows for table in tables):
        raise FileError("import.no_table")

    def worth(table: Table) -> int:
        mapping = columns or guessed(table)
        known = sum(name in table.columns for name in mapping.values())
        return known + 10 * ("text" in mapping and mapping["text"] in table.columns)

    return max(tables, key=worth)


def _checked(columns: Columns, table: Table) -> Columns:
    for name in columns.values():
        if name not in table.columns:
            offered = "، ".join(table.columns)[:_LONG]
            raise UsageError("import.no_column", name=name, columns=offered)
    return columns


def _prose(table: Table) -> str | None:
    """Find the column that holds prose, by its length."""
    best, longest = None, float(_LONG)
    for at, name in enumerate(table.columns):
        cells = [len(str(row[at] or "")) for row in table.rows[:_LOOKED_AT]]
        average = sum(cells) / max(1, len(cells))
        if average > longest:
            best, longest = name, average
    return best


def _source(path: Path, table: Table) -> Source:
    data = read_bytes(path)
    kind = path.suffix.lower().removeprefix(".")
    encoding = table.decoded.encoding if table.decoded else None
    original = data if len(data) <= MAX_ORIGINAL else None
    return Source(stored_name(path), kind, encoding, original=original)


def _articles(table: Table, mapping: Columns, source: Source) -> Iterator[Incoming | Message]:
    at = table.columns.index(mapping["text"])
    for number, row in enumerate(table.rows, table.first_row):
        text = canonical(str(row[at] or ""))
        if not text.strip(INVISIBLE):
            yield message("import.row_without_text", row=number)
            continue
        yield arrived(text, source, _stated(table, mapping, row))


def _stated(table: Table, mapping: Columns, row: tuple[Cell, ...]) -> Stated:
    cells: dict[str, Cell] = {
        field: row[table.columns.index(name)] for field, name in mapping.items()
    }
    return Stated(
        title=fact(cells.get("title")),
        outlet=fact(cells.get("outlet")),
        author=fact(cells.get("author")),
        published=moment(cells.get("published")),
        url=address(cells.get("url")),
    )
