"""What kind of picture some bytes are, read from their beginning with its size in pixels."""

_PADDING, _NOTE = 0xFF, 0xE1  # markers of a JPEG
_ORIENTATION = 0x0112  # what a camera calls it in its note
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the markers before a JPEG's size
_TURNED = range(5, 9)  # the orientations of a picture that lies on its side

HEAD = 1 << 18
"""More bytes than any header takes, the preview that a camera puts in it included."""


def measured(head: bytes) -> tuple[str, int, int]:
    """The form of a picture, its width, its height; an empty form where it is none of those known.

    SVG is not among them: such a file can hold scripts.
    """
    forms = {"PNG": _png, "GIF": _gif, "JPEG": _jpeg, "WebP": _webp, "AVIF": _avif}
    for form, size_of in forms.items():
        size = size_of(head)
        if size and min(size) > 0:
            return form, *size
    return "", 0, 0


def _png(head: bytes) -> tuple[int, int] | None:
    if head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR":
        return None
    return _big(head[16:20]), _big(head[20:24])


def _gif(head: bytes) -> tuple[int, int] | None:
    if head[:6] not in {b"GIF87a", b"GIF89a"}:
        return None
    return _little(head[6:8]), _little(head[8:10])


def _webp(head: bytes) -> tuple[int, int] | None:
    if head[:4] != b"RIFF" or head[8:12] != b"WEBP":
        return None
    match head[12:16]:
        case b"VP8 ":
            return _little(head[26:28]) & 0x3FFF, _little(head[28:30]) & 0x3FFF
        case b"VP8L":
            bits = _little(head[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return _little(head[24:27]) + 1, _little(head[27:30]) + 1
    return None


def _avif(head: bytes) -> tuple[int, int] | None:
    """The largest of the sizes in the file; others are those of tiles and previews."""
    if head[4:8] != b"ftyp" or not {b"avif", b"avis"} & {head[8:12], head[16:20], head[20:24]}:
        return None
    boxes = head.split(b"ispe")[1:]
    sizes = [(_big(box[4:8]), _big(box[8:12])) for box in boxes]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _jpeg(head: bytes) -> tuple[int, int] | None:
    """The size as it is seen: one that its camera marked as lying on its side is set upright."""
    if head[:2] != b"\xff\xd8":
        return None
    at, turned = 2, False
    while head[at : at + 1] == b"\xff" and at + 9 < len(head):
        marker, length = head[at + 1], _big(head[at + 2 : at + 4])
        if marker == _PADDING:
            at += 1
            continue
        if marker in _FRAMES:
            height, width = _big(head[at + 5 : at + 7]), _big(head[at + 7 : at + 9])
            return (height, width) if turned else (width, height)
        if marker == _NOTE:
            turned = turned or _orientation(head[at + 4 : at + 2 + length]) in _TURNED
        at += 2 + length
    return None


def _orientation(segment: bytes) -> int:
    """How a camera was held, from 1 to 8, as its note in a JPEG says; 1 where it says nothing."""
    if segment[:6] != b"Exif\0\0":
        return 1
    note = segment[6:]
    order = "little" if note[:2] == b"II" else "big"
    number = _little if order == "little" else _big
    start = number(note[4:8])
    for entry in range(number(note[start : start + 2])):
        at = start + 2 + 12 * entry
        if number(note[at : at + 2]) == _ORIENTATION:
            return number(note[at + 8 : at + 10])
    return 1


def _big(digits: bytes) -> int:
    return int.from_bytes(digits, "big")


def _little(digits: bytes) -> int:
    return int.from_bytes(digits, "little")
