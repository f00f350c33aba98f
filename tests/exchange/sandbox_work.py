"""What the tests let the sandbox run: it must be importable by a fresh process."""

import os
import signal
import time

from reader.core.errors import FileError


def double(number, text):
    print("on stdout")
    return number * 2, text[::-1]


def hang():
    while True:
        time.sleep(1)


def eat():
    held = []
    while True:
        held.append(bytearray(50 << 20))


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def refuse():
    raise FileError("import.damaged_utf8", byte=7, line=1)


def stumble():
    return list(range(1))[1]
