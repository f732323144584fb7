"""Checks as schema.org ClaimReview in JSON-LD, which fact-checkers publish and search engines read. Pure.

Vocabulary: https://schema.org/ClaimReview. A review is read from an object, a list, a ``@graph`` or a data feed. What
was imported goes out again as it came in; what was recorded here is written with the places where the claim appeared.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import InputError
from onrecord.extraction.reading.published import find_date
from onrecord.tracking.json_ld import read_documents

CONTEXT = "https://schema.org"
# Where feeds and graphs keep their items.
_HOLDERS = ("@graph", "dataFeedElement", "itemListElement", "item")
_KINDS = {"person": "Person", "organization": "Organization"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of a claim, apart from which claim of ours that is.

    ``rating`` is the verdict in words; ``rating_value`` stands between ``worst_rating`` and ``best_rating``.
    ``claim_reviewed`` and ``claimant`` are what the reviewer says was claimed, and by whom. ``review`` is the review as
    it was imported, as JSON.
    """

    rating: str
    reviewer: str
    url: str | None = None
    checked_on: str | None = None
    note: str | None = None
    rating_value: float | None = None
    best_rating: float | None = None
    worst_rating: float | None = None
    claim_reviewed: str | None = None
    claimant: str | None = None
    review: str | None = None


@dataclass(frozen=True, slots=True)
class Appeared:
    """Where a claim appeared: an article, with outlet and date."""

    url: str | None
    title: str | None
    outlet: str | None
    published_at: str | None


def read_reviews(text: str, source: str) -> Iterator[Verdict | InputError]:
    """Yield the reviews in JSON-LD (a document, lines of it, a web page), and for each unreadable one what is wrong.

    Raises InputError where the text is no JSON, or holds no ClaimReview at all.
    """
    count, is_any = 0, False
    for document in read_documents(text, source):
        if isinstance(document, InputError):
            is_any = True
            yield document
            continue
        for node in _find_reviews(document):
            count += 1
            name = f"{source}: review {count}"
            try:
                yield _read(node, name)
            except InputError as error:
                yield error
    if not (count or is_any):
        raise InputError(source, "there is no ClaimReview in it", "give JSON-LD with objects of @type ClaimReview")


def write_review(
    verdict: Verdict, *, claim: str, claimants: Sequence[tuple[str, str]] = (), appeared: Sequence[Appeared] = ()
) -> dict[str, Any]:
    """Return the ClaimReview of a verdict on ``claim``, first appearance first; ``claimants`` are names and kinds.

    An imported review is given back as it was, with the appearances where it names none.
    """
    places = [_write_article(each) for each in appeared if each.url or each.title]
    if verdict.review is not None:
        review: dict[str, Any] = json.loads(verdict.review)
        item = review.get("itemReviewed")
        if places and isinstance(item, dict) and "Claim" in _types(item):
            review["itemReviewed"] = _write_places(places) | item
        return {"@context": CONTEXT} | review
    item = {"@type": "Claim", **_write_places(places)}
    authors = [{"@type": "Person", "name": verdict.claimant}] if verdict.claimant else []
    authors = authors or [{"@type": _KINDS[kind], "name": name} for name, kind in claimants if kind in _KINDS]
    if authors:
        item["author"] = authors[0] if len(authors) == 1 else authors
    if appeared and appeared[0].published_at:
        item["datePublished"] = appeared[0].published_at
    numbers = {"ratingValue": "rating_value", "bestRating": "best_rating", "worstRating": "worst_rating"}
    rating = {"@type": "Rating", "alternateName": verdict.rating}
    rating |= {name: value for name, field in numbers.items() if (value := getattr(verdict, field)) is not None}
    texts = {"url": verdict.url, "datePublished": verdict.checked_on, "reviewBody": verdict.note}
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": verdict.claim_reviewed or claim,
        "author": {"@type": "Organization", "name": verdict.reviewer},
        **{name: value for name, value in texts.items() if value},
        "reviewRating": rating,
        "itemReviewed": item,
    }


def _find_reviews(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever the file holds
    """Yield the objects of type ClaimReview in lists, graphs and feeds, in their order."""
    waiting = [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each
        elif isinstance(each, dict):
            if "ClaimReview" in _types(each):
                yield each
            else:
                waiting[:0] = [each[name] for name in _HOLDERS if name in each]


def _types(node: dict[str, Any]) -> list[str]:
    """Return the types of a node without their prefix: ``schema:ClaimReview`` and the whole address mean the same."""
    found = node.get("@type", [])
    names = found if isinstance(found, list) else [found]
    return [str(name).rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1] for name in names]


def _read(node: dict[str, Any], name: str) -> Verdict:
    item = _first(node.get("itemReviewed"))
    item = item if isinstance(item, dict) else {}
    rating = _first(node.get("reviewRating"))
    rating = rating if isinstance(rating, dict) else {"alternateName": rating}
    claim = _text(node.get("claimReviewed")) or _text(item.get("name")) or _text(item.get("text"))
    if claim is None:
        raise InputError(name, "it does not say what was claimed", "add claimReviewed")
    reviewer = _text(node.get("author")) or _text(node.get("publisher"))
    if reviewer is None:
        raise InputError(name, "it does not say who reviewed the claim", "add an author with a name")
    value, best, worst = (_number(rating.get(key)) for key in ("ratingValue", "bestRating", "worstRating"))
    words = _text(rating.get("alternateName")) or _text(rating.get("name")) or _in_words(rating)
    if words is None:
        raise InputError(name, "it has no rating", "add reviewRating with alternateName or ratingValue")
    return Verdict(
        rating=words,
        reviewer=reviewer,
        url=_text(node.get("url")) or _text(node.get("@id")),
        checked_on=_date(node.get("datePublished")),
        note=_text(node.get("reviewBody")) or _text(node.get("description")),
        rating_value=value,
        best_rating=best,
        worst_rating=worst,
        claim_reviewed=claim,
        claimant=_text(item.get("author")),
        review=json.dumps(node, ensure_ascii=False, sort_keys=True),
    )


def _in_words(rating: dict[str, Any]) -> str | None:
    """Return a rating that has a number alone as words: ``2 of 5``."""
    value, best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
    return f"{value} of {best}" if value and best else value


def _text(value: Any) -> str | None:  # noqa: ANN401 - whatever the file holds
    """Return words, a number or the name of a thing as one line, None where there is nothing to read."""
    found = _first(value)
    if isinstance(found, dict):
        return _text(found.get("name") or found.get("@value") or found.get("@id"))
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    return " ".join(str(found).replace("\0", " ").split()) or None


def _date(value: Any) -> str | None:  # noqa: ANN401 - whatever the file holds
    """Return a date in its usual form, and one in no form for programs as it is: a person can read it."""
    text = _text(value)
    return find_date(text) or text


def _number(value: Any) -> float | None:  # noqa: ANN401 - whatever the file holds
    text = _text(value)
    try:
        number = float(text) if text is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < float("inf") else None


def _first(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    return next(iter(value), None) if isinstance(value, list) else value


def _write_article(place: Appeared) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle"}
    texts = {"url": place.url, "headline": place.title, "datePublished": place.published_at}
    article |= {name: value for name, value in texts.items() if value}
    if place.outlet:
        article["publisher"] = {"@type": "Organization", "name": place.outlet}
    return article


def _write_places(places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not places:
        return {}
    return {"firstAppearance": places[0]} | ({"appearance": list(places[1:])} if len(places) > 1 else {})
