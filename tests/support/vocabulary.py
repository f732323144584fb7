"""The part of schema.org's vocabulary that a ClaimReview may use, to check what is written against.

Types, properties and what a property may hold, as https://schema.org/ClaimReview and the pages of the other types list
them (version 28); a type has the properties of those that it is derived from.
"""

from typing import Any

PARENTS = {
    "ClaimReview": "Review",
    "Review": "CreativeWork",
    "Claim": "CreativeWork",
    "NewsArticle": "CreativeWork",
    "CreativeWork": "Thing",
    "Rating": "Thing",
    "Person": "Thing",
    "Organization": "Thing",
}
TEXT = (str,)
PROPERTIES: dict[str, dict[str, tuple[object, ...]]] = {
    "Thing": {"name": TEXT, "alternateName": TEXT, "url": TEXT, "description": TEXT},
    "CreativeWork": {
        "author": ("Person", "Organization"),
        "datePublished": TEXT,
        "headline": TEXT,
        "publisher": ("Person", "Organization"),
        "inLanguage": TEXT,
    },
    "Review": {"itemReviewed": ("Thing",), "reviewBody": TEXT, "reviewRating": ("Rating",)},
    "ClaimReview": {"claimReviewed": TEXT},
    "Claim": {"appearance": ("CreativeWork",), "firstAppearance": ("CreativeWork",)},
    "Rating": {"ratingValue": (str, int, float), "bestRating": (str, int, float), "worstRating": (str, int, float)},
}


def list_ancestry(type_: str) -> list[str]:
    """Return a type and those that it is derived from."""
    return [type_] if type_ == "Thing" else [type_, *list_ancestry(PARENTS[type_])]


def find_unknown(node: dict[str, Any], where: str = "") -> list[str]:
    """Return the places of a JSON-LD node that the vocabulary does not know, or that hold what they must not."""
    type_ = node["@type"]
    if type_ not in PARENTS:
        return [f"{where}@type {type_}"]
    known = {name: kinds for each in list_ancestry(type_) for name, kinds in PROPERTIES.get(each, {}).items()}
    wrong = []
    for name, value in node.items():
        if name in {"@context", "@type"}:
            continue
        if name not in known:
            wrong.append(f"{where}{name}")
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                fits = bool({*list_ancestry(each["@type"])} & {*known[name]})
                wrong += [] if fits else [f"{where}{name}: {each['@type']}"]
                wrong += find_unknown(each, f"{where}{name}.")
            elif type(each) not in known[name]:
                wrong.append(f"{where}{name}: {each!r}")
    return wrong
