import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core import operations
from reader.core.model import Document
from reader.settings import Settings
from reader.store.documents import ShelfQuery
from reader.store.library import Library
from reader.ui.models.articles import ROW_ROLE, TAGS_ROLE, ArticlesModel, carried_articles
from reader.ui.session import Session
from tests.conftest import put_article

TITLES = ("أولى الصحف", "إعلانٌ عن الجسر", "The bridge 2031", "آخِرُ الأخبار", "بيانُ البلدية")


@pytest.fixture
def documents(library: Library) -> list[Document]:
    return [put_article(library, f"{title}\nنصّ المقال {title}.\n", title=title) for title in TITLES]


@pytest.fixture
def session(library: Library, documents: list[Document], qapp: object) -> Session:
    return Session(library, Settings())


@pytest.fixture
def model(session: Session) -> ArticlesModel:
    made = ArticlesModel(session)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.show_query(ShelfQuery(order="number"))
    made.reload()
    return made


def titles(model: ArticlesModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def mark(session: Session, document: Document, tag_id: str) -> None:
    text = session.library.texts.get(document.text_sha256)
    hand = session.hand()
    session.act(
        operations.add_highlight(
            document=document, text=text, start=0, end=5, hand=hand, tag_ids=[tag_id]
        )
    )


def test_articles_stand_in_the_order_asked_for(model: ArticlesModel) -> None:
    assert titles(model) == list(TITLES)
    model.show_query(ShelfQuery(order="newest"))
    assert titles(model) == list(reversed(TITLES))


def test_only_what_is_looked_at_is_read(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    rows = session.library.documents.rows
    monkeypatch.setattr(
        session.library.documents, "rows", lambda ids: (read.append(len(ids)), rows(ids))[1]
    )
    model = ArticlesModel(session)
    model.reload()
    assert model.rowCount() == len(TITLES)
    assert read == []
    assert model.index(0).data()
    assert len(read) == 1


def test_a_removed_article_leaves_and_comes_back_in_its_place(
    session: Session, model: ArticlesModel, documents: list[Document]
) -> None:
    rows = session.library.rows.of_document(documents[2].id)
    held = Qt.ItemDataRole.DisplayRole
    session.act(operations.remove_document(rows=rows))
    assert titles(model) == [*TITLES[:2], *TITLES[3:]]
    session.undo()
    assert model.data(model.index(2), held) == TITLES[2]
    assert titles(model) == list(TITLES)


def test_a_new_title_is_seen_and_moves_the_article(
    session: Session, model: ArticlesModel, documents: list[Document]
) -> None:
    from dataclasses import replace

    from PySide6.QtCore import QPersistentModelIndex

    model.show_query(ShelfQuery(order="title"))
    held = QPersistentModelIndex(model.index(model.place_of(documents[0].id)))
    after = replace(documents[0], title="يومٌ آخر")
    session.act(operations.change_document(before=documents[0], after=after))
    assert titles(model)[-1] == "يومٌ آخر"
    assert held.data() == "يومٌ آخر"


def test_tag_counts_follow_marking_and_undo(
    session: Session, model: ArticlesModel, documents: list[Document]
) -> None:
    tag = next(tag for tag in session.codebook.tags if not tag.is_group)
    assert model.index(1).data(TAGS_ROLE) == {}
    mark(session, documents[1], tag.id)
    assert model.index(1).data(TAGS_ROLE) == {tag.id: 1}
    assert model.index(1).data(ROW_ROLE).annotations == 1
    session.undo()
    assert model.index(1).data(TAGS_ROLE) == {}


def test_a_list_of_one_tag_follows_the_tag(
    session: Session, model: ArticlesModel, documents: list[Document]
) -> None:
    tag = next(tag for tag in session.codebook.tags if not tag.is_group)
    model.show_query(ShelfQuery(tag_id=tag.id, order="number"))
    assert titles(model) == []
    mark(session, documents[3], tag.id)
    assert titles(model) == [TITLES[3]]


def test_an_opened_article_is_shown_as_read_and_stays_in_the_list(
    session: Session, model: ArticlesModel, documents: list[Document]
) -> None:
    model.show_query(ShelfQuery(unread=True, order="number"))
    assert not model.index(0).data(ROW_ROLE).read
    session.open_document(documents[0].id)
    assert model.index(0).data(ROW_ROLE).read
    assert model.rowCount() == len(TITLES)


def test_titles_are_found_however_they_are_spelt(model: ArticlesModel) -> None:
    assert model.find_title("اعلان", 0) == 1
    assert model.find_title("ا", 2) == 3
    assert model.find_title("the BR", 0) == 2
    assert model.find_title("غير موجود", 0) == -1


def test_a_drag_carries_articles_in_the_order_of_the_list(model: ArticlesModel) -> None:
    carried = model.mimeData([model.index(3), model.index(1)])
    assert carried_articles(carried) == [model.ids[1], model.ids[3]]


def test_many_articles_at_once_are_a_reset_with_all_of_them(
    session: Session, model: ArticlesModel
) -> None:
    library = session.library
    for number in range(140):
        put_article(library, f"خبر رقم {number}.\n", title=f"خبر {number:03}")
    odd = [i for n, i in enumerate(library.documents.ids(ShelfQuery(order="title"))) if n % 2]
    for document_id in odd:
        library.apply(operations.remove_document(rows=library.rows.of_document(document_id)))
    model.show_query(ShelfQuery(order="title"))
    assert model.ids == library.documents.ids(ShelfQuery(order="title"))
