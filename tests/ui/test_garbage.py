"""When garbage is looked for."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from reader.ui.garbage import Garbage


class Circle:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def usual():
    yield
    gc.unfreeze()
    gc.enable()


def test_what_nobody_holds_goes_while_nothing_runs(qtbot):
    owner = QObject()
    busy = [True]
    garbage = Garbage(lambda: busy[0], owner)
    assert not gc.isenabled()
    gone = weakref.ref(Circle())
    garbage.look()
    assert gone() is not None
    busy[0] = False
    garbage.look()
    assert gone() is None


def test_old_garbage_goes_after_some_time(qtbot):
    owner = QObject()
    garbage = Garbage(lambda: False, owner)
    circle = Circle()
    garbage.look()
    garbage.look()
    gone = weakref.ref(circle)
    del circle
    for _ in range(30):
        garbage.look()
    assert gone() is None
