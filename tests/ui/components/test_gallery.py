"""The page of all components can be drawn: in both languages and themes, small and large."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.components import gallery


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(("name", "scale"), [("light", 100), ("dark", 150)])
def test_every_component_paints_itself(qapp, theme, lang: str, name: str, scale: int) -> None:
    image = gallery.picture(name, lang, scale=scale)
    line = image.height() // 11  # through the chips
    colors = {image.pixelColor(x, line).name() for x in range(image.width())}
    assert len(colors) > 10


def test_nothing_in_it_is_without_a_name(qapp, theme, qtbot) -> None:
    page = gallery.Gallery(theme, "en")
    qtbot.addWidget(page)
    focusable = [w for w in page.findChildren(QWidget) if w.focusPolicy().value & 1]
    nameless = [
        w for w in focusable if not (w.accessibleName() or getattr(w, "text", lambda: "-")())
    ]
    assert nameless == []
