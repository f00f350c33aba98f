"""Nothing acknowledged is lost, whenever the process dies; what was cut off can be undone."""

import random
import time
from contextlib import suppress

import pytest

from reader.core.errors import LibraryError
from reader.store.check import check
from reader.store.library import Library
from tests.store.acts import open_library
from tests.store.crash import CAN_FORK, newest_act, spawner, state

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="needs fork")

LIVES = 50
BIRTHS = 45
MANY = 150  # articles; several transactions both ways


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with spawner(tmp_path_factory.mktemp("logs")) as opened:
        yield opened


def reopened(path):
    library = open_library(path)
    library.by = "سلمى"
    assert check(library) == []
    return library


def prove_last_words(library: Library, said: list[dict[str, str]]) -> None:
    """Compare the library with the last acknowledgement of a process that was killed.

    The act that was cut off may be there whole, in part (a long one) or not at all; taking it
    back must lead to the acknowledged state. A killed undo is finished by the next undo, or
    taken back by redo.
    """
    acknowledged = [line for line in said if "state" in line or "opened" in line][-1]
    known = acknowledged.get("state") or acknowledged["opened"]
    if state(library) == known:
        return
    cut_off = said[-1].get("will")
    assert cut_off is not None, "something acknowledged is lost"
    if cut_off == "act" and said[-1]["newest"] == newest_act(library):
        return  # a note joined the act before it, and goes with it
    back = library.redo if cut_off == "undo" else library.undo
    assert back() is not None
    assert state(library) == known


def test_fifty_deaths_lose_nothing(server, tmp_path):
    chance = random.Random(20310514)
    path = tmp_path / "library.hamish"
    unsaid = 0
    for life in range(LIVES):
        if life % 15 == 0:  # a young library and an old one die differently
            path = tmp_path / f"library {life}.hamish"
        child = server.start("live", path=str(path), seed=life)
        child.await_word("opened")
        time.sleep(chance.uniform(0.0, 0.2))
        said = child.kill()
        unsaid += "will" in said[-1]
        with reopened(path) as library:
            prove_last_words(library, said)
            before = state(library)
            undone = 0
            while undone < chance.randrange(4) and library.undo() is not None:
                undone += 1
            for _ in range(undone):
                library.redo()
            assert state(library) == before
            assert check(library) == []
    assert unsaid >= LIVES / 3  # most were killed in the middle of an act


def test_a_library_killed_at_birth_is_born_at_the_next_opening(server, tmp_path):
    whole = 0
    for birth in range(BIRTHS):
        path = tmp_path / f"{birth}.hamish"
        said = server.start("be_born", path=str(path), steps=1 + 45 * birth).wait()
        whole += bool(said)
        if path.exists() and not said:
            with suppress(LibraryError):  # an unborn library may be refused, by a sentence
                Library.open(path, read_only=True).close()
        with reopened(path) as library:
            assert len(library.tags.all()) == 5
            assert library.history.entries() == []
    assert 0 < whole < BIRTHS  # the last ones lived through it


def test_a_killed_import_is_partial_and_undone_to_nothing(server, tmp_path):
    partly = 0
    for number in range(8):
        path = tmp_path / f"{number}.hamish"
        said = die(server, path, "import", reports=number // 2 + 1, steps=1 + 25 * number)
        with reopened(path) as library:
            (act,) = library.history.entries()
            count = len(library.documents.all())
            partly += 0 < count < MANY
            assert (act.state, act.steps, act.in_force) == ("partial", count, count)
            there = state(library)
            library.undo()
            assert state(library) == said[0]["opened"]
            library.redo()
            assert state(library) == there
            library.undo()
            assert library.undo() is None
            assert check(library) == []
    assert partly == 8


@pytest.mark.parametrize("forward", [False, True])
def test_a_killed_undo_is_finished_by_the_next_or_taken_back(server, tmp_path, forward):
    for number in range(4):
        path = tmp_path / f"{number}.hamish"
        said = die(server, path, "undo", reports=number // 2 + 1, steps=1 + 25 * number)
        empty, full = said[0]["opened"], said[-1]["state"]
        with reopened(path) as library:
            (act,) = library.history.entries()
            count = len(library.documents.all())
            assert 0 < count < MANY
            assert (act.state, act.steps, act.in_force) == ("done", MANY, count)
            if forward:
                library.redo()
                assert state(library) == full
                library.undo()
            else:
                library.undo()
            assert state(library) == empty
            library.redo()
            assert state(library) == full
            assert check(library) == []


def die(server, path, where: str, reports: int, steps: int):
    child = server.start(
        "import_and_undo", path=str(path), count=MANY, dies_in=where, reports=reports, steps=steps
    )
    said = child.wait()
    assert [line.get("did") for line in said] == ([None] if where == "import" else [None, "import"])
    return said
