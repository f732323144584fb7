"""What a common noun says of a source: its kind, its gender, and which nouns can stand for each other.

The tables are data (``data/nouns.toml``, ``data/seats.tsv`` and so on); unknown nouns fall back on their endings.
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

_PERSON_ENDING = re.compile(
    r"(?:man|woman|person|ist|ian|eer|ster|yer|ologist|crat|maker|goer|surgeon|ician|er|or|wife|mistress|lord|monger|"
    r"smith|wright|(?:class|crew|flat|house|room|school|ship|team)mate|(?:deck|farm|ranch|stage)hand)$"
)
_NO_PERSON = re.compile(
    r"(?:ether|center|number|paper|matter|letter|order|chapter|figure|power|offer|answer|factor|sector|error|"
    r"color|labor|harbor|tower|computer|counter|water|weather|summer|winter|quarter|theater|character|disaster|river|"
    r"ladder|corner|border|gender|register|banner|poster|newsletter|twitter|career|tenor|rumor|"
    r"floor|door|humor|honor|behavior|monitor)$"
)

# The last words that newspapers and stations have in their names.
_OUTLET_ENDING = re.compile(
    r"(?:\b|(?<=\d))(?:Times|Post|News|Journal|Herald|Tribune|Mirror|Guardian|Telegraph|Sun|Star|Globe|Chronicle|Gazette|"
    r"Observer|Examiner|Press|Daily|Weekly|Magazine|Courier|Sentinel|Inquirer|Register|Dispatch|Standard|Mail|Express|TV|Radio)$"
)

_GOVERNMENT = re.compile(
    r"(?P<owner>\S+?(?: \S+?)?)(?:['\u2019]s)? government|government of (?:the )?(?P<state>.+)", re.IGNORECASE
)


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    raw = tomllib.loads((files("onrecord.extraction") / "data" / "nouns.toml").read_text(encoding="utf-8"))
    return {name: {key: frozenset(words.split()) for key, words in table.items()} for name, table in raw.items()}


@cache
def _states(table: str) -> dict[str, str]:
    """Return folded name → the state that it is of, by a table of ``data``: seats, states or demonyms."""
    lines = (files("onrecord.extraction") / "data" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return {fold(name): state for name, state in (line.split("\t") for line in lines if not line.startswith("#"))}


def is_seat(place: str) -> bool:
    """Tell whether a name is a seat of government, by which newspapers call the government: "the Kremlin"."""
    return fold(place) in _states("seats") or fold(_bare(place)) in _states("seats")


def find_state(place: str) -> str | None:
    """Return the state or union that a seat of government ("the Kremlin", "Beijing") or a short name ("UK") is of."""
    names = {**_states("seats"), **_states("states")}
    return names.get(fold(_bare(place))) or names.get(fold(place))


def find_government(name: str) -> str | None:
    """Return the state whose government is called "Russian government", "Russia's government" and the like."""
    match = _GOVERNMENT.fullmatch(_bare(name))
    owner = (match["owner"] or match["state"]) if match else None
    if owner is None:
        return None
    return _states("demonyms").get(fold(owner)) or find_state(owner) or _whole_states().get(fold(owner))


def is_state(name: str) -> bool:
    """Tell whether a name is a state's, in full or short, or that of a seat of government."""
    return find_state(name) is not None or fold(_bare(name)) in _whole_states()


@cache
def _whole_states() -> dict[str, str]:
    """Return the folded names in full of the states that the tables know."""
    return {fold(state): state for table in ("seats", "states") for state in _states(table).values()}


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name, flags=re.IGNORECASE)


@cache
def _outlets() -> frozenset[str]:
    lines = (files("onrecord.extraction") / "data" / "outlets.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#"))


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a news outlet, by its last word or because it is a known one."""
    bare = _bare(name)
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
    if _PERSON_ENDING.search(lemma) and not _NO_PERSON.search(lemma) and lemma not in tables["thing"]["nouns"]:
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
