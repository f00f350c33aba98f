"""One process that brings a file of marks into a library: read, plan, and write."""

import json
import sys
import time
from pathlib import Path

from reader.acts import annotations_in
from reader.acts.exporting import slot_colors
from reader.acts.libraries import open_to_write


def main() -> None:
    """Bring it in, and say the figures as JSON."""
    path, file = Path(sys.argv[1]), Path(sys.argv[2])
    with open_to_write(path, holder="command") as library:
        library.by = "سلمى"
        begun = time.perf_counter()
        arrival = annotations_in.read(file)
        read = time.perf_counter()
        plan = annotations_in.plan(library, arrival, palette=slot_colors())
        planned = time.perf_counter()
        annotations_in.carry_out(library, plan)
        done = time.perf_counter()
    said = {"read": read - begun, "plan": planned - read, "write": done - planned}
    print(json.dumps({"added": plan.added, **{name: 1_000 * s for name, s in said.items()}}))


if __name__ == "__main__":
    main()
