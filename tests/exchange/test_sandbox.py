"""Whatever a parser does, its caller gets a result or a sentence. Few tests: each starts Python."""

import multiprocessing

import pytest

from reader.core.errors import Cancelled, FileError
from reader.exchange import sandbox
from tests.exchange import sandbox_work


class Stop:
    cancelled = True

    def report(self, done, total): ...


def refusal(function, *args, **options):
    with pytest.raises(FileError) as caught:
        sandbox.run(function, *args, **options)
    assert not multiprocessing.active_children()
    return caught.value


def test_a_result_comes_back_and_nothing_is_printed(capfd):
    long = "اتّفاق 👩\u200d🌾 " * 20_000  # more than a pipe holds
    assert sandbox.run(sandbox_work.double, 21, long) == (42, long[::-1])
    assert capfd.readouterr() == ("", "")


def test_a_refusal_comes_back_as_it_was(capfd):
    error = refusal(sandbox_work.refuse)
    assert (error.message.id, error.message.values["byte"]) == ("import.damaged_utf8", 7)
    assert capfd.readouterr() == ("", "")


def test_a_parser_that_hangs_is_ended():
    assert refusal(sandbox_work.hang, seconds=0.6).message.id == "file.parser_slow"
    with pytest.raises(Cancelled):
        sandbox.run(sandbox_work.hang, progress=Stop())
    assert not multiprocessing.active_children()


def test_a_parser_that_eats_memory_is_ended():
    assert refusal(sandbox_work.eat, megabytes=400).message.id == "file.parser_memory"


def test_a_killed_parser_is_said():
    assert refusal(sandbox_work.die).message.id == "file.parser_failed"


def test_a_bug_in_a_parser_is_a_sentence_with_its_trace_kept(capfd):
    error = refusal(sandbox_work.stumble)
    assert error.message.id == "file.parser_failed"
    assert "IndexError" in error.__notes__[0]
    assert capfd.readouterr().err == ""


def test_the_size_of_this_process_is_known():
    assert 1 << 20 < sandbox.size() < 1 << 40


def test_a_process_watches_its_own_size_where_the_system_does_not(monkeypatch):
    ended = []
    monkeypatch.setattr(sandbox.os, "_exit", ended.append)
    monkeypatch.setattr(sandbox.threading.Thread, "start", lambda thread: thread.run())
    sandbox._watch(megabytes=1)
    assert ended == [sandbox._OUT_OF_MEMORY]
