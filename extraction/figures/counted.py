"""What a bare number counts: "150,000 people", "hundreds of allegations", "774 were arrested"."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

PEOPLE = frozenset({"people", "person", "individual"})
# What is said of people only: a bare number as subject or object of these counts people.
_CASUALTIES = frozenset(
    "arrest bury charge convict deport detain die displace drown evacuate execute hospitalize hurt imprison "
    "indict infect injure jail kill rescue sentence wound".split()
)
_CURRENCIES = {
    "dollar": "usd", "euro": "eur", "yen": "jpy", "yuan": "cny", "rupee": "inr", "ruble": "rub", "rouble": "rub",
    "franc": "chf", "peso": "mxn",
}  # fmt: skip
_LONGER_UNITS = {"decade": ("years", 10.0), "century": ("years", 100.0)}
_IRREGULAR = {"foot": "feet", "child": "children", "woman": "women", "man": "men"}
_MEASURES = "minute|hour|day|week|month|year|decade|mile|kilometer|kilometre|meter|metre|foot|ton|acre|page"
# "his 26-year rule", "a 17-member council": a hyphen ties the unit to the number.
_HYPHENED = re.compile(rf"-(?P<unit>{_MEASURES}|member|dollar|euro|pound|person|man|woman)\b")
_REACH = 5
_OF_A_PLACE = ("ans", "ers", "ites")


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit, where its words end in the text, and by what the number is to be multiplied ("two decades")."""

    unit: str
    end: int
    factor: float = 1.0


def find_counted(text: str, start: int, end: int, parse: Doc | None, *, is_large: bool = False) -> Counted | None:
    """Return what the number at ``text[start:end]`` counts, or None when it counts nothing that is named.

    ``is_large`` tells that the number has a scale word: a million pounds are money, five pounds may be a weight.
    """
    hyphened = _HYPHENED.match(text, end)
    if hyphened:
        return _named(hyphened["unit"], None, hyphened.end(), is_large=is_large)
    if text[end : end + 1] == "-":
        return None  # "a two-state solution", "50-plus"
    inside = parse.char_span(start, end, alignment_mode="expand") if parse is not None else None
    if inside is None or parse is None or not len(inside):
        return None
    noun = _noun(parse, inside)
    if noun is not None and noun.tag_ == "NN" and noun.lemma_.lower() not in PEOPLE and inside.text not in {"1", "one"}:
        noun = None  # "45 youth", "zero tolerance": what is counted stands in the plural
    if noun is None:
        return Counted("people", end) if _is_casualty(inside) else None
    squared = next((t for t in parse[inside.end : noun.i] if t.lower_ in {"square", "cubic"}), None)
    named = _named(noun.lemma_.lower(), noun, noun.idx + len(noun), is_large=is_large)
    return Counted(f"{squared.lower_} {named.unit}", named.end) if squared is not None else named


def _named(lemma: str, noun: Token | None, end: int, *, is_large: bool) -> Counted:
    if lemma in PEOPLE or (noun is not None and _is_of_a_place(noun)):
        return Counted("people", end)
    if lemma in _LONGER_UNITS:
        unit, factor = _LONGER_UNITS[lemma]
        return Counted(unit, end, factor)
    if lemma == "pound" and is_large:
        return Counted("gbp", end)
    is_plural = noun is not None and noun.tag_ == "NNS"
    return Counted(_CURRENCIES.get(lemma) or (noun.lower_ if noun is not None and is_plural else pluralize(lemma)), end)


def _noun(parse: Doc, inside: Span) -> Token | None:
    """Return the noun that the words of a number count."""
    for token in inside:
        head = token.head
        is_near = (head.pos_ == "NOUN" or _is_of_a_place(head)) and inside.end <= head.i < inside.end + _REACH
        if is_near and token.dep_ in {"nummod", "quantmod", "amod", "det"}:
            return head
    following = parse[inside.end : inside.end + _REACH + 1]
    if len(following) and following[0].lower_ == "of" and inside.root.pos_ in {"NOUN", "NUM"}:
        return next((t for t in following[1:] if t.dep_ == "pobj" and t.pos_ == "NOUN" and t.tag_ == "NNS"), None)
    # "several hundred dock workers": the parser may hang the number elsewhere; the next plural in a row will do.
    for token in following:
        if token.tag_ == "NNS" or _is_of_a_place(token):
            return token
        if token.pos_ not in {"ADJ", "NOUN"}:
            break
    return None


def _is_of_a_place(token: Token) -> bool:
    """Tell "Americans" and "Londoners", who are people, from other names in the plural."""
    return token.tag_ == "NNPS" and (token.ent_type_ == "NORP" or token.lower_.endswith(_OF_A_PLACE))


def _is_casualty(number: Span) -> bool:
    """Tell whether a number without a noun is who was arrested, hurt or killed."""
    root = number.root
    return root.dep_ in {"nsubj", "nsubjpass", "dobj"} and root.head.lemma_.lower() in _CASUALTIES


def pluralize(noun: str) -> str:
    """Return the plural of a noun in lower case, as units are named."""
    if noun.endswith("s") or noun in _IRREGULAR:
        return _IRREGULAR.get(noun, noun)
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("x", "ch", "sh")) else "s")
