"""Media types as servers and archives state them."""

from email.message import Message

UNKNOWN_TYPE = "application/octet-stream"


def parse_content_type(header: str | None) -> tuple[str, str | None]:
    """Return the media type in lower case and the charset, None where none is stated."""
    message = Message()
    message["content-type"] = " ".join((header or UNKNOWN_TYPE).split())
    return message.get_content_type(), message.get_content_charset()
