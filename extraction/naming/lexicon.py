"""What a common noun says of a source: its kind, its gender, and which nouns can stand for each other.

The tables are data (``data/nouns.toml``, ``data/seats.tsv``); unknown nouns fall back on their endings.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.extraction.naming.names import Gender, fold
from onrecord.extraction.values import SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSON_ENDING = re.compile(r"(?:man|woman|person|ist|ian|eer|ster|yer|ologist|crat|maker|goer|surgeon|ician|er|or)$")
_NO_PERSON = re.compile(
    r"(?:ether|center|number|paper|matter|letter|order|chapter|figure|power|offer|answer|factor|sector|error|"
    r"color|labor|harbor|tower|computer|counter|water|weather|summer|winter|quarter|theater|character|disaster|river|"
    r"ladder|corner|border|gender|master|register|banner|poster|newsletter|twitter|career|tenor|rumor|"
    r"floor|door|humor|honor|behavior|monitor)$"
)

# The last words that newspapers and stations have in their names.
_OUTLET_ENDING = re.compile(
    r"(?:\b|(?<=\d))(?:Times|Post|News|Journal|Herald|Tribune|Mirror|Guardian|Telegraph|Sun|Star|Globe|Chronicle|Gazette|"
    r"Observer|Examiner|Press|Daily|Weekly|Magazine|Courier|Sentinel|Inquirer|Register|Dispatch|Standard|Mail|Express|TV|Radio)$"
)


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    raw = tomllib.loads((files("onrecord.extraction") / "data" / "nouns.toml").read_text(encoding="utf-8"))
    return {name: {key: frozenset(words.split()) for key, words in table.items()} for name, table in raw.items()}


@cache
def _seats() -> dict[str, str]:
    """Return folded seat → the state that it speaks for."""
    lines = (files("onrecord.extraction") / "data" / "seats.tsv").read_text(encoding="utf-8").splitlines()
    return {fold(seat): state for seat, state in (line.split("\t") for line in lines if not line.startswith("#"))}


def find_state(place: str) -> str | None:
    """Return the state or union that a seat of government ("the Kremlin", "Beijing") speaks for."""
    bare = re.sub(r"^the ", "", place, flags=re.IGNORECASE)
    return _seats().get(fold(bare)) or _seats().get(fold(place))


@cache
def _outlets() -> frozenset[str]:
    lines = (files("onrecord.extraction") / "data" / "outlets.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a news outlet, by its last word or because it is a known one."""
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    return _OUTLET_ENDING.search(bare) is not None or fold(bare) in _outlets()


def guess_kind(lemma: str) -> SpeakerKind | None:
    """Return what one source with this head noun is; None for a noun that seldom speaks."""
    tables = _tables()
    gendered = tables["gender"]["she"] | tables["gender"]["he"]
    # Persons first: "general", "figure" and "source" are people when they speak.
    if lemma in tables["person"]["nouns"] or lemma in gendered:
        return SpeakerKind.PERSON
    if lemma in tables["organization"]["nouns"]:
        return SpeakerKind.ORGANIZATION
    if lemma in tables["group"]["nouns"]:
        return SpeakerKind.GROUP
    if lemma in tables["document"]["nouns"]:
        return SpeakerKind.DOCUMENT
    if _PERSON_ENDING.search(lemma) and not _NO_PERSON.search(lemma):
        return SpeakerKind.PERSON
    return None


def kind_of(word: "Token") -> SpeakerKind | None:
    """Return what one source with this word of an article as its head noun is; see ``guess_kind``."""
    return guess_kind(word.lemma_.casefold())


def is_listed(lemma: str) -> bool:
    """Tell whether a noun stands in the tables; "hammer" has a person's ending and does not."""
    tables = _tables()
    return any(lemma in tables[kind]["nouns"] for kind in ("person", "organization", "group", "document"))


def find_gender(lemma: str) -> Gender | None:
    """Return which pronoun a noun like "spokeswoman" takes; None for most nouns."""
    for gender in Gender:
        if lemma in _tables()["gender"][gender.value]:
            return gender
    if lemma.endswith("woman"):
        return Gender.FEMALE
    return Gender.MALE if lemma.endswith("man") and lemma not in {"human", "german", "roman"} else None


def is_alike(left: str, right: str) -> bool:
    """Tell whether two head nouns can name one source by turns ("network", "broadcaster")."""
    return left == right or any(left in words and right in words for words in _tables()["alike"].values())
