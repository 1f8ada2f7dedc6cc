"""Pictures are told by what stands at their beginning."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.measuring import measured

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 37, 21) + b"\x08\x06\x00\x00\x00"
GIF = b"GIF89a" + struct.pack("<HH", 37, 21) + b"\xf0\x00\x00"
LOSSY = (
    b"RIFF\x50\0\0\0WEBPVP8 \x44\0\0\0" + b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 37, 21)
)
LOSSLESS = b"RIFF\x50\0\0\0WEBPVP8L\x44\0\0\0\x2f" + struct.pack("<I", 36 | 20 << 14)
EXTENDED = b"RIFF\x50\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0" + b"\x24\0\0" + b"\x14\0\0"
AVIF = (
    b"\0\0\0\x1cftypavif\0\0\0\0mif1miafMA1B"
    b"\0\0\0\x14ispe\0\0\0\0"
    + struct.pack(">II", 16, 16)
    + b"\0\0\0\x14ispe\0\0\0\0"
    + struct.pack(">II", 37, 21)
)
FRAME = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", 21, 37) + b"\x03\x01\x11\x00"


def jpeg(orientation: int = 1, order: str = "<") -> bytes:
    """The beginning of a JPEG as a camera writes it, held so or turned."""
    mark = b"II" if order == "<" else b"MM"
    note = mark + struct.pack(f"{order}HIH", 42, 8, 2)
    note += struct.pack(f"{order}HHII", 0x010F, 2, 4, 0)
    note += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + note
    start = b"\xff\xd8\xff\xe0\x00\x04JF" + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    return start + b"\xff\xff\xdb\x00\x04\0\0" + FRAME


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (PNG, "PNG"),
        (GIF, "GIF"),
        (LOSSY, "WebP"),
        (LOSSLESS, "WebP"),
        (EXTENDED, "WebP"),
        (AVIF, "AVIF"),
        (jpeg(), "JPEG"),
        (jpeg(3, ">"), "JPEG"),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_beginning(head: bytes, form: str) -> None:
    assert measured(head) == (form, 37, 21)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_taken_sideways_has_the_size_it_is_seen_with(order: str) -> None:
    assert measured(jpeg(6, order)) == ("JPEG", 21, 37)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"<html><body>not found</body></html>",
        PNG[:20],
        jpeg()[:60],
        b"RIFF\x50\0\0\0WEBPJUNK",
        b"\0\0\0\x1cftypisom\0\0\0\0iso2mp41    ",
    ],
)
def test_what_is_no_picture_or_cut_off_has_no_form(content: bytes) -> None:
    assert measured(content) == ("", 0, 0)


@given(
    st.sampled_from([PNG, GIF, LOSSY, LOSSLESS, EXTENDED, AVIF, jpeg(6)]),
    st.integers(0, 80),
    st.binary(max_size=60),
)
def test_no_bytes_break_the_reading(head: bytes, cut: int, more: bytes) -> None:
    form, width, height = measured(head[:cut] + more)

    assert bool(form) == (width > 0 and height > 0)
