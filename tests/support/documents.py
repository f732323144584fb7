"""Documents on their way through the stages, for tests of single stages."""

from datetime import date

from onrecord.extraction.document import Document
from onrecord.extraction.pipeline import STAGES
from onrecord.extraction.values import Article


def read_document(text: str, published: str | None = None, *, until: str = "claims") -> Document:
    """Run the stages over ``text`` up to and including the one named ``until``."""
    article = Article(source="test", doc="test", text=text, published_at=published)
    document = Document(article=article, published=date.fromisoformat(published) if published else None)
    for stage in STAGES:
        document = stage.run(document)
        if stage.name == until:
            return document
    raise ValueError(f"no stage is called {until!r}")
