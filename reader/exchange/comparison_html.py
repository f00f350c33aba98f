"""A comparison as one web page that needs nothing else: both texts side by side, with the notes.

Everything is escaped; a policy in the page forbids scripts and whatever is not in the page. The
first article stands where reading begins, every line runs its own way. Differences are told by
the line below them as well as by their ground; a mark inside a word has neither room nor border of
its own, so that the letters stay joined.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from reader.core.facing import Facing, FactRow, Line, Mark, Passage, Row, Source, TermRow, cut
from reader.exchange.sound_xml import Sound
from reader.language import isolated, say

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STYLE: Final = """
:root{color-scheme:light}
body{margin:0 auto;max-width:80rem;padding:2.5rem 1.5rem;background:#FDFDFB;color:#1B2326;
font:1.15rem/1.9 Amiri,"Noto Naskh Arabic","Traditional Arabic","Times New Roman",serif}
header,h2,.head,.note,.shares,.said,table,nav{font-family:"IBM Plex Sans Arabic",
"Noto Sans Arabic","Segoe UI",Tahoma,sans-serif}
h1{font-size:1.6rem;line-height:1.5;margin:0 0 .4rem}
header>p{font-size:.85rem;line-height:1.7;margin:.15rem 0;color:#5A656A}
h2{font-size:1.15rem;line-height:1.6;margin:2.4rem 0 .6rem;break-after:avoid}
.two{display:grid;grid-template-columns:1fr 1fr;column-gap:2.5rem}
.two>*{min-width:0}
.sources{position:sticky;top:0;background:#FDFDFB;border-bottom:1px solid #BCC5C3;
padding:.6rem 0;margin-top:1.2rem}
.sources h3{font-size:1.15rem;line-height:1.6;margin:0}
.sources p{font-size:.8rem;line-height:1.7;margin:0;color:#5A656A}
.row{padding:.5rem 0;border-bottom:1px solid #E4E8E6;break-inside:avoid}
.row.same{color:#4A565B}
.said{font-size:.8rem;margin:0;color:#5A656A}
.said b{color:#1B2326}
.passage p{margin:0;white-space:pre-wrap;overflow-wrap:break-word}
.passage p:empty::before{content:"\\200b"}
.none{color:#5A656A;font-size:.8rem}
.note{font-size:.9rem;line-height:1.7;margin:.3rem 0 0;white-space:pre-wrap;
border-inline-start:3px solid #D08B7E;padding-inline-start:.7rem}
.shares{font-size:.8rem;margin:.2rem 0 0;color:#5A656A}
ins,del,mark{color:inherit;background:none;text-decoration:none;
-webkit-box-decoration-break:clone;box-decoration-break:clone;
print-color-adjust:exact;-webkit-print-color-adjust:exact}
del{background:#FBE3DC;text-decoration:underline dashed #A3492F .09em;text-underline-offset:.35em}
ins{background:#DFF0E2;text-decoration:underline solid #2F6E46 .09em;text-underline-offset:.35em}
.spelling{background:none;text-decoration:underline dotted #6A757A .09em}
mark.shared{text-decoration:underline solid #8FA3A8 .06em;text-underline-offset:.35em}
mark.linked{background:#E3EEF4;text-decoration:underline solid #1F5F7A .09em;
text-underline-offset:.35em}
mark.suggested{text-decoration:underline dotted #1F5F7A .09em;text-underline-offset:.35em}
mark.alone{background:#F6F0DC}
.moved>.two,.added>.two,.deleted>.two{border-inline-start:3px solid #BCC5C3;
padding-inline-start:.7rem}
.added .passage:not(.none){background:#F1F8F2}
.deleted .passage:not(.none){background:#FDF3EF}
table{border-collapse:collapse;font-size:.9rem;width:100%}
th,td{text-align:start;vertical-align:top;padding:.25rem .6rem;border-bottom:1px solid #E4E8E6}
td.count{font-variant-numeric:tabular-nums}
a{color:#1F5F7A}
@page{margin:1.6cm}
@media (max-width:44rem){.two{grid-template-columns:1fr;row-gap:.6rem}.sources{position:static}}
@media print{body{padding:0;max-width:none;background:#fff;font-size:11pt}
.sources{position:static}thead{display:table-header-group}a{color:inherit}}
"""


def page(facing: Facing) -> str:
    """Make the page."""
    return "".join(_Page(facing).pieces())


class _Page:
    """Make the page piece by piece."""

    def __init__(self, facing: Facing) -> None:
        self._facing = facing
        self._sound = Sound()

    def pieces(self) -> Iterator[str]:
        """Give the page in pieces."""
        facing = self._facing
        yield (
            f'<!DOCTYPE html>\n<html lang="{facing.language}" dir="{facing.direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="Hamish">\n'
            f"<title>{self._safe(self._title())}</title>\n<style>{_STYLE}</style>\n</head>\n"
            f"<body>\n<header>\n<h1>{self._safe(facing.title)}</h1>\n"
        )
        yield "".join(f"<p>{self._safe(each)}</p>\n" for each in facing.about if each)
        yield f"</header>\n<main>\n{self._two('sources', map(self._source, (facing.a, facing.b)))}"
        yield from self._rows()
        yield from self._alone()
        yield from self._facts()
        yield from self._wording()
        yield from self._texts()
        yield "</main>\n</body>\n</html>\n"

    def _title(self) -> str:
        """Say in one line what is compared."""
        facing = self._facing
        return say("facing.window_title", first=facing.a.title, second=facing.b.title)

    def _source(self, source: Source) -> str:
        lang = f' lang="{self._safe(source.language)}"' if source.language else ""
        facts = "".join(f"<p>{self._safe(fact)}</p>" for fact in source.facts)
        return (
            f'<div><p class="head">{self._safe(source.label)}</p>'
            f'<h3 dir="{source.direction}"{lang}>{self._safe(source.title)}</h3>{facts}</div>'
        )

    # pairs and changes

    def _rows(self) -> Iterator[str]:
        facing = self._facing
        heading = "facing.changes" if facing.mode == "versions" else "facing.pairs"
        if facing.rows:
            yield self._heading(say(heading))
        for row in facing.rows:
            yield self._row(row)

    def _row(self, row: Row) -> str:
        said = [f"<b>{self._safe(isolated(row.number))}</b>", self._safe(row.said)]
        if row.score is not None:
            said.append(self._safe(say("facing.score", percent=f"{row.score:.2f}")))
        head = f'<p class="said">{" · ".join(said)}</p>\n' if row.kind != "same" else ""
        sides = self._two("passages", (self._side(row.a, "del"), self._side(row.b, "ins")))
        return (
            f'<section class="row {escape(row.kind)}" id="r{row.number}">\n{head}{sides}'
            f"{self._shares(row)}{self._note(row.note)}</section>\n"
        )

    def _side(self, passage: Passage | None, element: str) -> str:
        if passage is None:
            return f'<div class="passage none">{self._safe(say("facing.nothing_here"))}</div>'
        lines = "".join(self._line(line, element) for line in passage.lines)
        return f'<div class="passage">{lines}</div>'

    def _line(self, line: Line, element: str) -> str:
        pieces = "".join(self._piece(text, mark, element) for text, mark in cut(line))
        return f'<p dir="{line.direction}">{pieces}</p>'

    def _piece(self, text: str, mark: Mark | None, element: str) -> str:
        safe = self._safe(text)
        if mark is None:
            return safe
        if mark.kind == "changed":
            return f"<{element}>{safe}</{element}>"
        if mark.kind == "spelling":
            return f'<{element} class="spelling">{safe}</{element}>'
        return f'<mark class="{mark.kind}">{safe}</mark>'

    def _shares(self, row: Row) -> str:
        said = [
            f"{self._safe(name)}: {' · '.join(f'<bdi>{self._safe(word)}</bdi>' for word in words)}"
            for _, name, words in row.evidence
            if words
        ]
        return f'<p class="shares">{"<br>".join(said)}</p>\n' if said else ""

    def _note(self, note: str | None) -> str:
        if not note:
            return ""
        label = self._safe(say("export.note_label"))
        return f'<p class="note" dir="auto"><b>{label}:</b> {self._safe(note)}</p>\n'

    # what only one has

    def _alone(self) -> Iterator[str]:
        facing = self._facing
        for heading, passages in (
            ("facing.only_first", facing.only_a),
            ("facing.only_second", facing.only_b),
        ):
            if passages:
                yield self._heading(say(heading))
                for each in passages:
                    yield f'<section class="row">{self._side(each, "mark")}</section>\n'

    # facts and wording

    def _facts(self) -> Iterator[str]:
        if self._facing.facts:
            yield self._heading(say("facing.facts"))
            heads = ("facing.kind", "facing.value", "facing.first", "facing.second")
            yield self._table(map(say, heads), map(self._fact, self._facing.facts))

    def _fact(self, fact: FactRow) -> str:
        value = f"<bdi>{self._safe(fact.value)}</bdi>"
        others = [form for form in fact.forms if form != fact.value]
        if fact.speaker:
            value += f"<br>{self._safe(say('facing.speaker', name=fact.speaker))}"
        if others:
            written = " · ".join(f"<bdi>{self._safe(form)}</bdi>" for form in others)
            value += f' <span class="none">{written}</span>'
        return f"<td>{self._safe(fact.said)}</td><td>{value}</td>{self._counts(fact.a, fact.b)}"

    def _wording(self) -> Iterator[str]:
        if self._facing.wording:
            yield self._heading(say("facing.wording"))
            heads = ("facing.term", "facing.first", "facing.second")
            yield self._table(map(say, heads), map(self._term, self._facing.wording))

    def _term(self, term: TermRow) -> str:
        return f"<td><bdi>{self._safe(term.term)}</bdi></td>{self._counts(term.a, term.b)}"

    def _counts(self, *counts: int) -> str:
        return "".join(f'<td class="count">{count or "–"}</td>' for count in counts)

    def _table(self, heads: Iterable[str], rows: Iterable[str]) -> str:
        head = "".join(f'<th scope="col">{self._safe(each)}</th>' for each in heads)
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"

    # both texts

    def _texts(self) -> Iterator[str]:
        facing = self._facing
        if facing.text_a or facing.text_b:
            yield self._heading(say("facing.texts"))
            yield f'<p class="said">{self._safe(say("facing.how_reports"))}</p>\n'
            sides = (
                f"<div>{''.join(self._side(each, 'mark') for each in side)}</div>"
                for side in (facing.text_a, facing.text_b)
            )
            yield self._two("texts", sides)

    # small things

    def _two(self, kind: str, cells: Iterable[str]) -> str:
        return f'<div class="two {kind}">{"".join(cells)}</div>\n'

    def _heading(self, said: str) -> str:
        return f"<h2>{self._safe(said)}</h2>\n"

    def _safe(self, text: str) -> str:
        return escape(self._sound(text))
