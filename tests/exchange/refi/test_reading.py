"""Projects as other programs write them, and as nobody should."""

import zipfile
from pathlib import Path

import pytest

from reader.core.errors import FileError
from reader.exchange.bundle import Bundle
from reader.exchange.refi import reading

HEAD = '<?xml version="1.0" encoding="utf-8"?>'
SPACE = "urn:QDA-XML:project:1.0"
TEXT = "قال المتحدث نعم.\nوقالت سلمى لا.\n"
GUID = "aaaaaaaa-0000-4000-8000-00000000000{}"
CODES = (
    f'<CodeBook><Codes><Code guid="{GUID.format(1)}" name="قول" isCodable="true" color="#c31"/>'
    "</Codes></CodeBook>"
)


def selection(start: object, end: object, inside: str = "", **attributes: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    coding = f'<Coding guid="{GUID.format(5)}"><CodeRef targetGUID="{GUID.format(1)}"/></Coding>'
    return (
        f'<PlainTextSelection guid="{GUID.format(4)}" startPosition="{start}" endPosition="{end}"'
        f"{written}>{inside or coding}</PlainTextSelection>"
    )


def project(
    inside: str = "", *, space: str = SPACE, origin: str = "X", before: str = "", after: str = ""
) -> str:
    source = (
        f'<TextSource guid="{GUID.format(3)}" name="مقال" plainTextPath="internal://t.txt">'
        f"{inside}</TextSource>"
    )
    return (
        f'{HEAD}<Project xmlns="{space}" name="p" origin="{origin}">{before}{CODES}'
        f"<Sources>{source}</Sources>{after}</Project>"
    )


def pack(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def read(tmp_path: Path, xml: str, text: bytes = TEXT.encode(), **more: str | bytes) -> Bundle:
    members = {"project.qde": xml, "sources/t.txt": text, **more}
    return reading.read(pack(tmp_path / "p.qdpx", members))


def refusal(tmp_path: Path, members: dict[str, str | bytes]) -> str:
    with pytest.raises(FileError) as caught:
        reading.read(pack(tmp_path / "p.qdpx", members))
    return caught.value.message.id


# --- how programs differ ---------------------------------------------------------------------


@pytest.mark.parametrize("space", [SPACE, "urn:QDA-XML:project:1:0", "urn:QDA-XML:project:0:4", ""])
def test_any_version_of_the_namespace_is_read(tmp_path: Path, space: str) -> None:
    found = read(tmp_path, project(selection(4, 11), space=space))
    assert [each.exact for each in found.pieces[0].annotations] == ["المتحدث"]


@pytest.mark.parametrize("name", ["project.qde", "Project.qde", "Trial.qde"])
@pytest.mark.parametrize("folder", ["sources", "Sources"])
def test_the_names_of_files_may_differ(tmp_path: Path, name: str, folder: str) -> None:
    members = {name: project(selection(4, 11)), f"{folder}/t.txt": TEXT, "sources/.root": ""}
    found = reading.read(pack(tmp_path / "p.qdpx", members))
    assert found.pieces[0].text == TEXT


def test_guids_may_be_braced_and_upper_case(tmp_path: Path) -> None:
    xml = project(selection(4, 11)).replace(GUID.format(1), f"{{{GUID.format(1).upper()}}}")
    found = read(tmp_path, xml)
    assert found.pieces[0].annotations[0].tag_ids == (GUID.format(1),)


def test_a_path_may_lack_its_scheme_and_its_ending(tmp_path: Path) -> None:
    xml = project(selection(4, 11)).replace("internal://t.txt", "t")
    members = {"project.qde": xml, "sources/t": TEXT}
    assert reading.read(pack(tmp_path / "p.qdpx", members)).pieces[0].text == TEXT


def test_a_text_may_stand_in_the_xml(tmp_path: Path) -> None:
    xml = project(f"<PlainTextContent>{TEXT}</PlainTextContent>{selection(4, 11)}")
    xml = xml.replace(' plainTextPath="internal://t.txt"', "")
    found = reading.read(pack(tmp_path / "p.qdpx", {"project.qde": xml}))
    assert found.pieces[0].text == TEXT
    assert [each.exact for each in found.pieces[0].annotations] == ["المتحدث"]


@pytest.mark.parametrize("path", ["relative:///../../etc/passwd", "absolute:///etc/passwd", ""])
def test_a_text_outside_the_file_is_not_fetched(tmp_path: Path, path: str) -> None:
    xml = project(selection(4, 11)).replace("internal://t.txt", path)
    found = read(tmp_path, xml)
    assert not found.pieces
    assert [each.id for each in found.warnings] == ["refi.text_missing"]


def test_a_colour_of_three_digits_is_a_colour(tmp_path: Path) -> None:
    assert read(tmp_path, project()).tags[0].custom_colour == "#CC3311"


def test_a_group_that_passages_are_coded_with_is_a_tag(tmp_path: Path) -> None:
    xml = project(selection(4, 11)).replace('isCodable="true"', 'isCodable="false"')
    assert not read(tmp_path, xml).tags[0].is_group


def test_a_passage_coded_by_two_people_is_two_marks(tmp_path: Path) -> None:
    users = (
        f'<Users><User guid="{GUID.format(6)}" name="سلمى"/>'
        f'<User guid="{GUID.format(7)}" name="باسل"/></Users>'
    )
    codings = "".join(
        f'<Coding guid="{GUID.format(at)}" creatingUser="{GUID.format(user)}">'
        f'<CodeRef targetGUID="{GUID.format(1)}"/></Coding>'
        for at, user in ((8, 6), (9, 7))
    )
    found = read(tmp_path, project(selection(4, 11, codings), before=users))
    names = {each.id: each.name for each in found.annotators}
    marks = found.pieces[0].annotations
    assert [names[each.annotator_id] for each in marks] == ["سلمى", "باسل"]
    assert len({each.id for each in marks}) == 2


def test_notes_come_by_reference_by_link_and_as_description(tmp_path: Path) -> None:
    notes = "".join(
        f'<Note guid="{GUID.format(at)}"><PlainTextContent>ملاحظة {at}</PlainTextContent></Note>'
        for at in (6, 7, 8)
    )
    link = (
        f'<Links><Link guid="{GUID.format(9)}" originGUID="{GUID.format(7)}" '
        f'targetGUID="{GUID.format(4)}"/></Links>'
    )
    inside = f'<Description>وصف</Description><NoteRef targetGUID="{GUID.format(6)}"/>'
    found = read(tmp_path, project(selection(4, 11, inside), after=f"<Notes>{notes}</Notes>{link}"))
    assert found.pieces[0].annotations[0].note == "وصف\n\nملاحظة 6\n\nملاحظة 7"
    assert [each.id for each in found.warnings] == ["refi.loose_notes"]


def test_the_text_of_a_pdf_is_read_and_its_regions_are_said(tmp_path: Path) -> None:
    xml = project(selection(4, 11))
    xml = xml.replace(
        f'<TextSource guid="{GUID.format(3)}" name="مقال"',
        f'<PDFSource guid="{GUID.format(3)}" name="مقال"><PDFSelection guid="{GUID.format(8)}" '
        f'page="1" firstX="0" firstY="0" secondX="1" secondY="1"/>'
        f'<Representation guid="{GUID.format(9)}"',
    ).replace("</TextSource>", "</Representation></PDFSource><AudioSource/>")
    found = read(tmp_path, xml)
    assert [each.exact for each in found.pieces[0].annotations] == ["المتحدث"]
    assert {each.id for each in found.warnings} == {"refi.pdf_regions", "refi.no_text_source"}


def test_passages_that_do_not_fit_keep_their_words_and_numbers(tmp_path: Path) -> None:
    several = "".join(
        selection(start, end, name=name).replace(GUID.format(4), GUID.format(f"{at}0")[:36])
        for at, (start, end, name) in enumerate(
            [
                (4, 11, "المتحدث"),
                (0, 3, "قال"),
                (12, 15, "نعم"),
                (1, 6, "وقالت سلمى"),
                (900, 905, "ليس هنا"),
            ]
        )
    )
    found = read(tmp_path, project(several))
    told = {each.source_numbers: each.exact for each in found.pieces[0].annotations}
    assert told["1-6"] == "وقالت سلمى"
    assert told["900-905"] == "ليس هنا"
    [verdict] = found.verdicts
    assert (verdict.marks, verdict.fitting) == (5, 3)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (11, 4), ("x", "9"), (-3, 2), ("9" * 40, 1)])
def test_numbers_that_are_no_place_name_no_passage(
    tmp_path: Path, start: object, end: object
) -> None:
    found = read(tmp_path, project(selection(start, end)))
    assert [each.exact for each in found.pieces[0].annotations] == [""]


def test_a_name_of_a_file_is_no_title(tmp_path: Path) -> None:
    found = read(tmp_path, project().replace('name="مقال"', 'name="a.docx"')).pieces[0].document
    assert (found.title, found.file_name) == (None, "a.docx")


def test_variables_of_known_names_say_what_is_known(tmp_path: Path) -> None:
    variable = (
        f'<Variables><Variable guid="{GUID.format(8)}" name="Newspaper" typeOfVariable="Text"/>'
        "</Variables>"
    )
    value = (
        f'<VariableValue><VariableRef targetGUID="{GUID.format(8)}"/><TextValue>صحيفة</TextValue>'
        "</VariableValue>"
    )
    found = read(tmp_path, project(value, before=variable))
    assert found.pieces[0].document.outlet == "صحيفة"


def test_what_has_no_place_here_is_said(tmp_path: Path) -> None:
    variable = (
        f'<Variables><Variable guid="{GUID.format(8)}" name="Country" typeOfVariable="Text"/>'
        "</Variables>"
    )
    found = read(tmp_path, project("<Description>عن المقال</Description>", before=variable))
    assert [each.id for each in found.warnings] == ["refi.other_variables"]
    assert found.pieces[0].note is not None
    assert found.pieces[0].note.text == "عن المقال"


def test_a_codebook_with_empty_sets_is_read(tmp_path: Path) -> None:
    path = tmp_path / "c.qdc"
    path.write_text(
        f'{HEAD}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="taguette.org">'
        f'<Codes><Code guid="{GUID.format(1)}" name="فاعلون.متحدث" isCodable="true"/></Codes>'
        "<Sets/></CodeBook>",
        "utf-8",
    )
    assert [tag.name for tag in reading.read(path).tags] == ["فاعلون.متحدث"]


# --- hostile and broken ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"project.qde": project(), "../evil.txt": "x"}, "file.unsafe_zip"),
        ({"project.qde": project(), "/etc/evil": "x"}, "file.unsafe_zip"),
        ({"project.qde": project(), "sources\\evil.txt": "x"}, "file.unsafe_zip"),
        ({"readme.txt": "x"}, "refi.no_project"),
        ({"a.qde": project(), "b.qde": project()}, "refi.no_project"),
        ({"project.qde": "<not xml"}, "file.damaged_xml"),
        ({"project.qde": ""}, "file.damaged_xml"),
        ({"project.qde": "<html/>"}, "refi.not_a_project"),
        ({"project.qde": f'<Project xmlns="{SPACE}"/>'}, "refi.empty"),
        ({"project.qde": f'<!DOCTYPE x [<!ENTITY a "b">]>{project()[38:]}'}, "file.has_doctype"),
        ({"project.qde": project(), "sources/t.txt": b"\0" * 30_000_000}, "file.zip_bomb"),
    ],
    ids=[
        "climbs", "absolute", "backslash", "no project", "two projects", "broken xml", "empty",
        "no project inside", "nothing inside", "doctype", "bomb",
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_a_sentence(
    tmp_path: Path, members: dict[str, str | bytes], reason: str
) -> None:
    assert refusal(tmp_path, members) == reason


def test_a_file_that_is_no_archive_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    path.write_bytes(b"PK\x03\x04 but no more")
    with pytest.raises(FileError) as caught:
        reading.read(path)
    assert caught.value.message.id == "file.damaged_zip"


def test_a_member_given_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", project())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("project.qde", project())
    with pytest.raises(FileError) as caught:
        reading.read(path)
    assert caught.value.message.id == "file.unsafe_zip"


def test_codes_nested_without_end_are_refused(tmp_path: Path) -> None:
    code = f'<Code guid="{GUID.format(1)}" name="x" isCodable="true">'
    xml = project().replace(
        CODES, f"<CodeBook><Codes>{code * 100}{'</Code>' * 100}</Codes></CodeBook>"
    )
    assert refusal(tmp_path, {"project.qde": xml, "sources/t.txt": TEXT}) == "file.too_deep"


def test_a_text_cut_short_has_no_such_passage(tmp_path: Path) -> None:
    found = read(tmp_path, project(selection(4, 11)), TEXT.encode()[:6])
    assert [each.exact for each in found.pieces[0].annotations] == [""]


def test_a_text_in_no_known_encoding_is_left_out_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, project(selection(4, 11)), b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\2\3")
    assert not found.pieces
    assert [each.id for each in found.warnings] == ["refi.text_missing"]
