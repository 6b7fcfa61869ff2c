"""All text of an output file, so that a test can search it for what must not be in it."""

import base64
import html
import io
import re
from urllib.parse import unquote_to_bytes
from zipfile import ZipFile

TEXTS = {".svg", ".html", ".htm", ".json", ".csv", ".md", ".txt", ".xml", ".css", ".toml", ".rels"}
ZIPPED = {".xlsx", ".ods", ".docx", ".zip"}
_DATA_URI = re.compile(r"data:([\w.+/-]*)((?:;[\w=.-]+)*),([^\"')\s>]*)")


def pub_leaks(content: bytes, name: str) -> str:
    """All text of an output file: as it stands, and as a reader's program reads it.

    Zipped files are opened, every part with its name, and what is embedded in a page is decoded.

    Args:
        content: the file.
        name: its name; the ending says the format.

    Raises:
        ValueError: for a format that is not known, so that no output goes unsearched.
    """
    ending = "." + name.rpartition(".")[2].lower()
    if ending in ZIPPED:
        with ZipFile(io.BytesIO(content)) as file:
            parts = [(part, file.read(part)) for part in file.namelist()]
            comment = file.comment.decode("utf-8", "replace")
        return "\n".join([comment, *(f"{part}\n{pub_leaks(inside, part)}" for part, inside in parts)])
    if ending not in TEXTS:
        raise ValueError(f"'{name}': no text can be read from a file of this kind")
    text = content.decode("utf-8-sig")
    texts = [text]
    if html.unescape(text) != text:
        texts.append(html.unescape(text))
    for kind, options, data in _DATA_URI.findall(html.unescape(text)):
        raw = unquote_to_bytes(data)
        inside = base64.b64decode(raw) if "base64" in options else raw
        if kind.startswith("text/") or kind.endswith(("xml", "json")):
            texts.append(inside.decode("utf-8", "replace"))
    return "\n".join(texts)
