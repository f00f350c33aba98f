import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.core.model import Document
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.models.articles import ArticlesModel
from reader.ui.models.collections import COUNT_ROLE, CollectionsModel
from reader.ui.session import Session


@pytest.fixture
def session(library: Library, article: Document, qapp: object) -> Session:
    return Session(library, Settings())


@pytest.fixture
def model(session: Session) -> CollectionsModel:
    made = CollectionsModel(session)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def names(model: CollectionsModel) -> list[str]:
    return [c.name for c in model.collections]


def test_a_draft_becomes_a_collection_in_one_act(session: Session, model: CollectionsModel) -> None:
    index = model.begin_draft()
    assert model.rowCount() == 2
    assert model.setData(index, "  نهر الياسمين ")
    assert names(model) == ["نهر الياسمين"]
    assert session.library.history.entries(1)[0].label.id == "history.collection_add"
    session.undo()
    assert names(model) == []


def test_a_draft_without_a_name_goes_again(session: Session, model: CollectionsModel) -> None:
    index = model.begin_draft()
    assert not model.setData(index, "   ")
    model.drop_draft()
    assert model.rowCount() == 1
    assert names(model) == []


def test_a_taken_name_is_refused_and_said(
    session: Session, model: CollectionsModel, qtbot: object
) -> None:
    model.add("واحدة")
    said: list[object] = []
    session.failed.connect(said.append)
    assert model.add("واحدة") is None
    assert names(model) == ["واحدة"]
    assert len(said) == 1


def test_renaming_and_deleting_are_undone(session: Session, model: CollectionsModel) -> None:
    model.add("قديم")
    assert model.setData(model.index(1), "جديد")
    assert not model.setData(model.index(1), "جديد")
    model.delete(model.collections[0])
    assert names(model) == []
    session.undo()
    assert names(model) == ["جديد"]
    session.undo()
    assert names(model) == ["قديم"]


def test_articles_are_dropped_onto_a_collection_and_counted(
    session: Session, model: CollectionsModel, article: Document
) -> None:
    model.add("مجموعة")
    articles = ArticlesModel(session)
    articles.reload()
    carried = articles.mimeData([articles.index(0)])
    copy = Qt.DropAction.CopyAction
    assert not model.canDropMimeData(carried, copy, -1, -1, model.index(0))
    assert not model.canDropMimeData(carried, copy, 1, 0, model.index(1))
    assert model.dropMimeData(carried, copy, -1, -1, model.index(1))
    assert model.index(1).data(COUNT_ROLE) == 1
    assert model.index(0).data(COUNT_ROLE) == 1
    assert model.collections[0].document_ids == (article.id,)
