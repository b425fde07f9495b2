"""Letters that a screen's code page lacks: shown by the nearest it has, never a reason to stop."""

from __future__ import annotations

import codecs
import io
import os
from encodings import ascii as plain

__all__ = ["speak_plainly"]

#: What stands for a letter; what a code page lacks of that is looked for in turn.
_NEAR = {
    **dict(zip("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ", strict=True)),
    **dict.fromkeys("–—−‑‒―─━═", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╴╵╶╷", "+"),
    **dict.fromkeys("«»“”„‟", '"'),
    **dict.fromkeys("‘’‚‹›ʼ", "'"),
    **dict.fromkeys("•·●▪", "*"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    "…": "...", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≥": ">=", "≤": "<=", "≠": "!=",
    "×": "x", "✓": "+", "✗": "x", "○": "o", "№": "No.", "§": "par. ", "₸": "KZT", "€": "EUR",
}  # fmt: skip
_LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэәғқңөұүһі", "abvgdezijklmnoprstufyeagqnouuhi", strict=True)),
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ь": "'", "ю": "yu", "я": "ya",
}  # fmt: skip
#: ASCII by a name that click does not know: where it sees ASCII, it writes UTF-8 instead.
_PLAIN = "constgraph-plain"


def speak_plainly(stream: object) -> None:
    """Have a stream write every letter, in its own encoding or by the nearest that it has.

    A pipe or a file gets UTF-8, where Python would choose an older encoding, as on Windows. A
    terminal, and an encoding that somebody asked for, stay.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding = "utf-8"
    if stream.isatty() or "PYTHONIOENCODING" in os.environ:
        encoding = codecs.lookup(stream.encoding).name
    if encoding == "ascii":
        codecs.register(_find_plain)
        encoding = _PLAIN
    # a code page does not give its name to the handler of its errors
    name = f"constgraph-{encoding}"
    codecs.register_error(name, lambda err: _replace(err, encoding))
    stream.reconfigure(encoding=encoding, errors=name)


def _find_plain(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != _PLAIN:
        return None
    return codecs.CodecInfo(
        name=_PLAIN,
        encode=codecs.ascii_encode,
        decode=codecs.ascii_decode,
        incrementalencoder=plain.IncrementalEncoder,
        incrementaldecoder=plain.IncrementalDecoder,
    )


def _replace(err: UnicodeError, encoding: str) -> tuple[str, int]:
    if not isinstance(err, UnicodeEncodeError):
        raise err
    missing = err.object[err.start : err.end]
    return "".join(_nearest(letter, encoding) for letter in missing), err.end


def _nearest(letter: str, encoding: str) -> str:
    import unicodedata

    if "\udc80" <= letter <= "\udcff":
        return f"\\x{ord(letter) - 0xDC00:02x}"  # a byte that was no letter
    if unicodedata.combining(letter):
        return ""  # the letter before it is there
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    latin = _LATIN.get(letter.lower())
    if latin and letter != letter.lower():
        latin = latin[0].upper() + latin[1:]
    for other in (_NEAR.get(letter), bare, latin):
        if other is not None and other != letter and _is_known(other, encoding):
            return other
    return "?"


def _is_known(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
