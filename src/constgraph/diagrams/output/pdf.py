"""The language of a PDF, which matplotlib does not write."""

from __future__ import annotations

import re

__all__ = ["with_language"]

_TRAILER = re.compile(
    rb"trailer\s*<< /Size (\d+) /Root (\d+) 0 R /Info (\d+) 0 R >>\s*startxref\s*(\d+)\s*%%EOF\s*\Z"
)


def with_language(data: bytes, lang: str) -> bytes:
    """Return a PDF that says its language, so that it is read aloud in it.

    The catalogue is written anew behind the end of the file, as the format provides for changes
    (ISO 32000-1, 7.5.6); a file that is not built as expected is returned as it is.
    """
    found = _TRAILER.search(data)
    if found is None:
        return data
    size, root, info, before = (int(number) for number in found.groups())
    old = re.search(rb"\b%d 0 obj\s*<< /Type /Catalog ([^<>]*)>>" % root, data)
    if old is None:
        return data
    if not data.endswith(b"\n"):
        data += b"\n"
    place = len(data)
    view = b"/ViewerPreferences << /DisplayDocTitle true >>"
    data += b"%d 0 obj\n<< /Type /Catalog %s/Lang (%s) %s >>\nendobj\n" % (
        root,
        old[1],
        lang.encode("ascii"),
        view,
    )
    table = len(data)
    return data + (
        b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \ntrailer\n"
        b"<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (root, place, size, root, info, before, table)
    )
