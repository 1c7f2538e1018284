"""A photograph of a phone, made from bytes: 8 by 8 grey points, and where it
was taken.

    photo.py > PHOTO       with Exif (37.1499 N, 127.0772 E), XMP and a comment
    photo.py PHOTO         one line for each segment in it that says more than
                           the picture; fails where it is no sound picture
"""
import struct
import sys


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def entry(tag, kind, count, value):
    return struct.pack(">HHI", tag, kind, count) + value.ljust(4, b"\0")


def directory(*entries):
    return struct.pack(">H", len(entries)) + b"".join(entries) + bytes(4)


def degrees(whole, minutes, seconds):
    return struct.pack(">6I", whole, 1, minutes, 1, seconds, 100)


def exif():
    """Which way is up (6: turned), and a GPS directory."""
    first, gps = 8, 8 + 2 + 2 * 12 + 4
    numbers = gps + 2 + 4 * 12 + 4
    tiff = b"MM\0*" + struct.pack(">I", first) + directory(
        entry(0x0112, 3, 1, b"\0\6"),
        entry(0x8825, 4, 1, struct.pack(">I", gps)))
    tiff += directory(
        entry(1, 2, 2, b"N\0"),
        entry(2, 5, 3, struct.pack(">I", numbers)),
        entry(3, 2, 2, b"E\0"),
        entry(4, 5, 3, struct.pack(">I", numbers + 24)))
    return b"Exif\0\0" + tiff + degrees(37, 8, 5964) + degrees(127, 4, 3792)


XMP = (b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>37,8.9940N"
       b"</exif:GPSLatitude></x:xmpmeta>")


def picture():
    """Tables, frame and one scan: a block whose every number is 0."""
    return (segment(0xdb, b"\0" + b"\1" * 64)
            + segment(0xc0, b"\x08\0\x08\0\x08\1\1\x11\0")
            + segment(0xc4, b"\0" + b"\1" + bytes(15) + b"\0")
            + segment(0xc4, b"\x10" + b"\1" + bytes(15) + b"\0")
            + segment(0xda, b"\1\1\0\0\x3f\0") + b"\x3f" + b"\xff\xd9")


def make():
    return (b"\xff\xd8" + segment(0xe1, exif()) + segment(0xe1, XMP)
            + segment(0xfe, "오산시청 앞".encode()) + picture())


def more(data):
    """What segments of data say beyond the picture."""
    if data[:2] != b"\xff\xd8" or not data.endswith(picture()):
        sys.exit("the picture is damaged")
    at = 2
    while data[at + 1] != 0xda:
        marker, size = data[at + 1], int.from_bytes(data[at + 2:at + 4], "big")
        body = data[at + 4:at + 2 + size]
        if body.startswith(b"Exif\0\0"):
            tiff = body[6:]
            for i in range(int.from_bytes(tiff[8:10], "big")):
                tag = int.from_bytes(tiff[10 + 12 * i:12 + 12 * i], "big")
                yield f"Exif {tag:04x}"
        elif marker == 0xfe or 0xe1 <= marker <= 0xef:
            yield f"segment {marker:02x}"
        at += 2 + size


if len(sys.argv) == 1:
    sys.stdout.buffer.write(make())
else:
    with open(sys.argv[1], "rb") as file:
        print("\n".join(more(file.read())))
