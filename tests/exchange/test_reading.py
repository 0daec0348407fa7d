"""Files as strangers write them: encodings, delimiters, headers."""

import pytest

from exchange.encodings import detect_encoding
from exchange.reading import UnreadableFileError, open_source

COLUMNS = ["slug", "name", "country"]
TEXT = "slug,name,country\nsuoi-tien,Suối Tiên,VN\nfarup,Fårup Sommerland: Ævintýri,DK\n"
WESTERN = "slug,name,country\nfarup,Fårup Sommerland,DK\nliseberg,Fröhliche Überraschung für Mädchen,SE\n"


def names(path) -> list[str]:
    return [row.cells["name"] for row in open_source(path, COLUMNS).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_dress_is_read(tmp_path, encoding):
    path = tmp_path / "parks.csv"
    path.write_bytes(TEXT.encode(encoding))
    assert names(path) == ["Suối Tiên", "Fårup Sommerland: Ævintýri"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_letters_of_a_spreadsheet_are_read(tmp_path, encoding):
    path = tmp_path / "parks.csv"
    path.write_bytes(WESTERN.encode(encoding))
    assert names(path) == ["Fårup Sommerland", "Fröhliche Überraschung für Mädchen"]


def test_a_strange_byte_late_in_a_long_file_is_noticed(tmp_path):
    path = tmp_path / "parks.csv"
    path.write_bytes(b"slug,name,country\n" + b"a,Plain,US\n" * 200_000 + "z,Fårup,DK\n".encode("cp1252"))
    assert detect_encoding(path) == "cp1252"


@pytest.mark.parametrize(
    ("encoding", "park"),
    [
        ("cp1250", "Wesołe miasteczko Łódź Śląskie i najwyższa kolejka górska świata"),
        ("cp1251", "Парк культуры и отдыха американские горки Москва"),
        ("shift_jis", "ナガシマスパーランド、富士急ハイランド、日本の遊園地"),
    ],
)
def test_letters_of_other_scripts_are_read(tmp_path, encoding, park):
    path = tmp_path / "parks.csv"
    path.write_bytes(f"slug,name,country\na,{park},XX\n".encode(encoding))
    assert names(path) == [park]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    path = tmp_path / "parks.csv"
    path.write_text('slug,name,country\na,"Tilt, Whirl; and | Spin",US\n'.replace(",", delimiter), encoding="utf-8")
    assert names(path) == ["Tilt, Whirl; and | Spin".replace(", ", f"{delimiter} ")]


def test_lines_are_counted_through_cells_of_several_lines(tmp_path):
    path = tmp_path / "parks.csv"
    path.write_text('slug,name,country\na,"Two\nlines",US\n\nb,B,US\n', encoding="utf-8")
    assert [row.line for row in open_source(path, COLUMNS).rows()] == [2, 5]


def test_header_names_may_be_written_in_any_way(tmp_path):
    path = tmp_path / "rides.csv"
    path.write_text("\ufeffSlug , Park Slug,HEIGHT-M\na,b,1\n", encoding="utf-8")
    assert open_source(path, ["slug", "park_slug", "height_m"]).header == ["slug", "park_slug", "height_m"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"   \r\n"])
def test_an_empty_file_is_refused_in_words(tmp_path, content):
    path = tmp_path / "parks.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="empty"):
        open_source(path, COLUMNS)


def test_a_file_of_random_bytes_does_no_harm(tmp_path):
    path = tmp_path / "parks.csv"
    path.write_bytes(bytes(range(256)) * 400)
    source = open_source(path, COLUMNS)
    assert not source.columns & set(COLUMNS)
    assert len(list(source.rows())) < 2_000
