"""From bytes to text: byte order marks, UTF-8, then a guess that says so."""

import codecs
import unicodedata

from extract.ingest.rows import IngestWarning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_LANGUAGES_BEYOND_1252 = frozenset(
    {
        "Croatian",
        "Czech",
        "Estonian",
        "Hungarian",
        "Latvian",
        "Lithuanian",
        "Polish",
        "Romanian",
        "Slovak",
        "Slovene",
        "Turkish",
        "Vietnamese",
    }
)


class UndecodableError(ValueError):
    """Bytes that are no text in any encoding tried; the message says what was tried."""


def marked_encoding(start: bytes) -> str | None:
    """Encoding that a byte order mark at the start of a file announces, or None."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)


def is_binary(start: bytes) -> bool:
    """Whether the start of a file (a few kilobytes) is no text: NUL bytes without a mark of UTF-16 or UTF-32."""
    return b"\0" in start and marked_encoding(start) is None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, list[IngestWarning]]:
    """Text of `data`, unchanged but for the byte order mark, and a warning where the encoding had to be guessed.

    Raises:
        UndecodableError: `data` is not text in the given encoding, or in any that could be guessed.
    """
    known = encoding or marked_encoding(data[:4])
    try:
        return data.decode(known or "utf-8"), []
    except UnicodeDecodeError as error:
        if known is not None:
            raise UndecodableError(
                f"expected text in {known}, found byte {data[error.start]:#04x} at {error.start}"
            ) from None
    guess = guess_encoding(data)
    if guess is None:
        raise UndecodableError("expected text, found bytes that are text in no encoding tried; name it with --encoding")
    return data.decode(guess, "replace"), [IngestWarning("encoding_guessed", f"not UTF-8; read as {guess}")]


def guess_encoding(data: bytes) -> str | None:
    """The likeliest encoding of text that is not UTF-8 (charset-normalizer on a sample), or None.

    Its guesses among the Latin code pages rest on a few letters; they count only where it also sees a language that
    needs the page it names. Otherwise Windows-1252 is taken, which news in western languages is written in.
    """
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        return None
    letters = [character for character in str(best) if character.isalpha() and not character.isascii()]
    latin = all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin and best.language not in _LANGUAGES_BEYOND_1252 and _decodes(sample, "cp1252"):
        return "cp1252"
    return best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
