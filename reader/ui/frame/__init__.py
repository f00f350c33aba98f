"""The frame around the page: rail, bars, find bar, status line. They wish; they do not act."""
