"""The folder that the measuring works in: invented articles, libraries, and other processes."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import material

ROOT = Path(__file__).parent.parent.parent


class Place:
    """A folder with what several parts need, made when it is first asked for."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        (folder / "home").mkdir()

    def articles(self, count: int) -> Path:
        """Give a folder of so many files of 5 kB."""
        folder = self.folder / f"articles-{count}"
        if not folder.exists():
            material.write_articles(folder, count)
        return folder

    def library(self, count: int) -> Path:
        """Give a library of so many articles of 5 kB."""
        path = self.folder / f"library-{count}.hamish"
        if not path.exists():
            self.run("tests.bench.import_round", str(path), str(self.articles(count)))
        return path

    def fresh(self, name: str) -> Path:
        """Give a path where nothing is."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder / "library.hamish"

    def run(self, module: str, *arguments: str) -> dict[str, Any]:
        """Run a module as a process of its own, and read what it says (JSON on its last line).

        ``began`` is when it was started, by the monotonic clock.
        """
        environment = {
            **os.environ,
            "HAMISH_HOME": str(self.folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
            # as for a person who starts the program for the second time
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        return {**json.loads(done.stdout.splitlines()[-1]), "began": began}
