"""Build src/hearsay/data/places/coasts.tsv, the outline of countries on the explorer's map, from a shapefile of Natural Earth.

    python scripts/build_coasts.py FOLDER/ne_110m_admin_0_countries

The name is that of the .shp and .dbf without their ending. Natural Earth is in the public domain (naturalearthdata.com); the
copy used came with the wheel of geopandas 0.14.4 (geopandas/datasets/naturalearth_lowres), which is built from it.
"""

from __future__ import annotations

import itertools
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "src" / "hearsay" / "data" / "places" / "coasts.tsv"
HEAD = """# Outlines of countries, one ring a line, as longitude,latitude in degrees (WGS 84) to two places, a kilometre.
# Natural Earth 1:110m, admin 0 countries, public domain; borders as Natural Earth has them, which say nothing about whose land it is.
# Built by scripts/build_coasts.py.
"""
Point = tuple[float, float]


def rings(data: bytes) -> Iterator[list[list[Point]]]:
    """Yield the rings of each polygon record of a shapefile (ESRI, 1998), in the order of the records."""
    place = 100
    while place < len(data):
        (words,) = struct.unpack(">i", data[place + 4 : place + 8])
        record = data[place + 8 : place + 8 + words * 2]
        place += 8 + words * 2
        (kind,) = struct.unpack("<i", record[:4])
        if kind != 5:
            yield []
            continue
        parts, points = struct.unpack("<2i", record[36:44])
        starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts : 44 + 4 * parts + 16 * points])
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[a:b] for a, b in itertools.pairwise(starts)]


def names(data: bytes, field: str) -> list[str]:
    """Return the values of one text field of a dBase table."""
    count, head, size = struct.unpack("<iHH", data[4:12])
    at, place = 1, 32
    while data[place] != 0x0D:
        name, length = data[place : place + 11].split(b"\0")[0].decode(), data[place + 16]
        if name == field:
            return [data[head + n * size + at :][:length].decode("utf-8").strip() for n in range(count)]
        at, place = at + length, place + 32
    raise SystemExit(f"the table has no field {field!r}")


def main(stem: str) -> None:
    """Write the table."""
    lines = []
    for name, record in zip(names(Path(f"{stem}.dbf").read_bytes(), "iso_a3"), rings(Path(f"{stem}.shp").read_bytes()), strict=True):
        for ring in record:
            points = list(dict.fromkeys(f"{lon:.2f},{lat:.2f}" for lon, lat in ring))
            if len(points) > 2:
                lines.append(f"{'' if name == '-99' else name}\t{' '.join(points)}")
    OUT.write_text(HEAD + "country\tpoints\n" + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} rings, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
