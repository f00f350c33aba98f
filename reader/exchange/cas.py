"""UIMA CAS, one article a file, as XMI or JSON: the door to INCEpTION and to corpus tools.

The library dkpro-cassis turns code points into the UTF-16 units of the standard and back. A
highlight is one annotation of the layer ``LAYER`` for each of its tags (layers hold one label);
they share their identifier. What other layers hold comes in as tags named after layer and label.
"""

import io
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.core.codebook import Codebook, join_path
from reader.core.counting import CountedText, Counting
from reader.core.errors import FileError
from reader.core.messages import message
from reader.core.model import Annotation, Document
from reader.core.progress import Progress
from reader.core.selectors import describe
from reader.core.text import canonical, sha256
from reader.exchange.bundle import Bundle, Piece, Sink, Written
from reader.exchange.container import open_zip
from reader.exchange.excerpts import Options
from reader.exchange.files import read_bytes
from reader.exchange.identity import guid, guid_of, made_id
from reader.exchange.json_values import LARGEST_JSON, time
from reader.exchange.markup import parse_json, parse_xml
from reader.exchange.people import People
from reader.exchange.sound_xml import Sound
from reader.exchange.tag_paths import TagPaths, path_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

Cas = Any
TypeSystem = Any

LAYER: Final = "webanno.custom.Hamish"
_METADATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_FEATURES: Final = ("tag", "note", "identifier", "annotator", "created")
_LABELS: Final = ("tag", "label", "value", "code", "category", "PosValue")
_MACHINERY: Final = (
    "uima.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation",
    "de.tudarmstadt.ukp.dkpro.core.api.lexmorph",
    "de.tudarmstadt.ukp.dkpro.core.api.syntax",
    "de.tudarmstadt.ukp.clarin.webanno.api",
    "org.dkpro.core.api.xml",
)
"""What programs put in by themselves: tokens, sentences, tag sets."""
_ECORE: Final = "http:///"


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,
    options: Options,  # noqa: ARG001 - as every format
    progress: Progress,  # noqa: ARG001
) -> Written:
    """Write one article as ``xmi`` or ``cas`` (JSON); ``rows`` counts its marks."""
    piece = bundle.pieces[0]
    sound = Sound()
    cas = _cas(bundle, piece, sound)
    sink.write((cas.to_xmi() if profile == "xmi" else cas.to_json()).encode())
    said = list(sound.warnings())
    if piece.note is not None:
        said.append(message("export.no_article_notes"))
    if profile == "xmi":
        said.append(message("cas.type_system"))
    return Written(len(piece.annotations), tuple(said))


def companions(profile: str) -> dict[str, bytes]:
    """Give the files that lie beside several XMI files in one archive: their type system."""
    if profile != "xmi":
        return {}
    xml = _type_system().to_xml() or ""
    return {"TypeSystem.xml": xml.encode()}


def _cassis() -> Any:  # noqa: ANN401 - it has no types of its own
    return import_module("cassis")


def _type_system() -> TypeSystem:
    system = _cassis().TypeSystem()
    metadata = system.create_type(_METADATA, "uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId", "documentUri"):
        system.create_feature(metadata, name, "uima.cas.String")
    layer = system.create_type(LAYER, "uima.tcas.Annotation")
    for name in _FEATURES:
        system.create_feature(layer, name, "uima.cas.String")
    return system


def _cas(bundle: Bundle, piece: Piece, sound: Sound) -> Cas:
    system = _type_system()
    cas = _cassis().Cas(system)
    document, codebook = piece.document, Codebook(bundle.tags)
    people = {each.id: each.name for each in bundle.annotators}
    cas.sofa_string = sound(piece.text)
    cas.sofa_mime = "text/plain"
    about = {
        "language": document.language,
        "documentTitle": document.title and sound(document.title),
        "documentId": guid_of(document.id),
        "documentUri": document.url and sound(document.url),
    }
    metadata: Any = system.get_type(_METADATA)
    cas.add(metadata(begin=0, end=len(piece.text), **about))
    layer: Any = system.get_type(LAYER)
    for mark in piece.annotations:
        facts = {
            "note": sound(mark.note) if mark.note else None,
            "identifier": guid_of(mark.id),
            "annotator": sound(people.get(mark.annotator_id, "")) or None,
            "created": mark.created_at,
        }
        paths = [sound(codebook.path(each)) for each in mark.tag_ids if each in codebook.by_id]
        for path in paths or [None]:
            cas.add(layer(begin=mark.start, end=mark.end, tag=path, **facts))
    return cas


# --- in ---------------------------------------------------------------------------------------


def read(path: Path) -> Bundle:
    """Read an XMI file, or a ZIP file of XMI and JSON files; raise ``FileError``."""
    reading = _Reading()
    if path.suffix.lower() == ".zip":
        with open_zip(path, lambda name: name.lower().endswith((".xmi", ".json"))) as container:
            for name in container.names:
                data = container.read(name)
                load = _from_xmi if name.lower().endswith(".xmi") else _from_json
                reading.take(load(data), Path(name).stem)
        if not container.names:
            raise FileError("cas.none_inside")
    else:
        reading.take(_from_xmi(read_bytes(path, limit=LARGEST_JSON)), path.stem)
    return reading.bundle()


def read_json(data: bytes, name: str) -> Bundle:
    """Read JSON CAS from bytes; raise ``FileError``."""
    reading = _Reading()
    reading.take(_from_json(data), name)
    return reading.bundle()


_DAMAGE: Final = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    RuntimeError,
)


def _from_xmi(data: bytes) -> Cas:
    """Read XMI with a type system made of what occurs in it: none lies in the file itself."""
    root = parse_xml(data)  # refuses what is hostile, before another parser sees it
    system = _type_system_of(root)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _cassis().load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True)
    except (*_DAMAGE, _cassis().typesystem.TypeNotFoundError):
        raise FileError("cas.damaged") from None


def _from_json(data: bytes) -> Cas:
    parse_json(data)  # bounds
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _cassis().load_cas_from_json(io.BytesIO(data))
    except (*_DAMAGE, _cassis().typesystem.TypeNotFoundError):
        raise FileError("cas.damaged") from None


def _type_system_of(root: "Element") -> TypeSystem:
    """Make types of the elements that mark a passage, with a text feature for each attribute."""
    system = _type_system()
    found: dict[str, set[str]] = defaultdict(set)
    for element in root:
        space, _, name = str(element.tag)[1:].partition("}")
        package = space.removeprefix(_ECORE).removesuffix(".ecore").replace("/", ".")
        names = {str(each) for each in element.attrib if not str(each).startswith("{")}
        if space.startswith(_ECORE) and {"begin", "end", "sofa"} <= names and not len(element):
            found[f"{package}.{name}"] |= names - {"begin", "end", "sofa"}
    for name, features in found.items():
        if name not in {LAYER, _METADATA} and not name.startswith("uima."):
            made = system.create_type(name, "uima.tcas.Annotation")
            for feature in features:
                system.create_feature(made, feature, "uima.cas.String")
    return system


class _Reading:
    """What the CASes of one file come to."""

    def __init__(self) -> None:
        self._tags = TagPaths()
        self._people = People()
        self._pieces: list[Piece] = []

    def take(self, cas: Cas, name: str) -> None:
        """Take one CAS; ``name`` is of its file."""
        raw = cas.sofa_string
        if not isinstance(raw, str) or not raw.strip():
            raise FileError("cas.no_text")
        text = canonical(raw)
        ways = Counting(line_break=1 + ("\r\n" in raw), signature=raw.startswith("\ufeff"))
        counted = CountedText(text, ways)
        document = self._document(cas, text, name)
        found: dict[str, Annotation] = {}
        for each in self._passages(cas):
            mark = self._mark(each, document, text, counted)
            known = found.get(mark.id)
            if known is not None:
                tag_ids = tuple(dict.fromkeys((*known.tag_ids, *mark.tag_ids)))
                mark = replace(known, tag_ids=tag_ids)
            found[mark.id] = mark
        self._pieces.append(Piece(document, text, tuple(found.values())))

    @staticmethod
    def _document(cas: Cas, text: str, name: str) -> Document:
        about = next(iter(_selected(cas, _METADATA)), None)
        said = {
            "title": _feature(about, "documentTitle") or None,
            "url": _feature(about, "documentUri") or None,
        }
        own = guid(_feature(about, "documentId"))
        ours = own is not None
        language = _feature(about, "language")
        return Document(
            own or made_id("cas", sha256(text)),
            0,
            sha256(text),
            title=said["title"] if ours else None,
            url=said["url"] if ours else None,
            language=language if language not in {"", "x-unspecified"} else None,
            file_name=None if ours else (said["title"] or name),
        )

    @staticmethod
    def _passages(cas: Cas) -> Iterator[Any]:
        for kind in cas.typesystem.get_types():
            if not kind.name.startswith(_MACHINERY):
                yield from (
                    each for each in _selected(cas, kind.name) if each.type.name == kind.name
                )

    def _mark(
        self,
        each: Any,  # noqa: ANN401
        document: Document,
        text: str,
        counted: CountedText,
    ) -> Annotation:
        ours = each.type.name == LAYER
        begin, end = int(each.begin or 0), int(each.end or 0)
        span = counted.span(begin, end)
        start, last = span or (begin, end)
        quote = describe(text, start, last) if span else None
        way = self._way(each, ours=ours)
        tag_ids = (self._tags.id_of(way),) if way else ()
        own = guid(_feature(each, "identifier")) if ours else None
        return Annotation(
            id=own or made_id("cas mark", document.id, each.type.name, begin, end, join_path(way)),
            document_id=document.id,
            layer_id="",
            start=start,
            end=last,
            exact=quote.exact if quote else "",
            prefix=quote.prefix if quote else "",
            suffix=quote.suffix if quote else "",
            annotator_id=self._people.id_of(_feature(each, "annotator") if ours else ""),
            created_at=time(_feature(each, "created")) if ours else "",
            tag_ids=tag_ids,
            note=_feature(each, "note") or None,
        )

    @staticmethod
    def _way(each: Any, *, ours: bool) -> Sequence[str]:  # noqa: ANN401
        if ours:
            path = _feature(each, "tag")
            return path_of(path, ours=True) if path else ()
        values = {feature.name: _feature(each, feature.name) for feature in each.type.all_features}
        layer = each.type.name.rpartition(".")[2]
        labels = (values.get(name, "") for name in _LABELS)
        label = next((found for found in labels if found.strip()), "")
        return (layer, label) if label else (layer,)

    def bundle(self) -> Bundle:
        """Give what was taken."""
        return Bundle(tuple(self._pieces), self._tags.tags, self._people.everyone)


def _selected(cas: Cas, name: str) -> list[Any]:
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _feature(structure: Any, name: str) -> str:  # noqa: ANN401 - cassis makes classes of types
    value = getattr(structure, name, None)
    return value if isinstance(value, str) else ""
