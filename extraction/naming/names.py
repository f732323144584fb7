"""Names of people as strings: titles, parts, and whether two forms can mean one person.

Nothing here reads a parse or knows an article; what it says of a given name is a hint and never stored.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files


class Gender(StrEnum):
    """Which of "he" and "she" can stand for a name: a hint for the resolver, no fact about a person."""

    FEMALE = "she"
    MALE = "he"

    @property
    def sign(self) -> float:
        """1.0 for "she" and -1.0 for "he", so that what speaks for either adds up to one number."""
        return 1.0 if self is Gender.FEMALE else -1.0


# Which gender each third-person pronoun in the singular asks for.
PRONOUN_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}
COURTESY = {
    **dict.fromkeys(
        ("mr", "mister", "sir", "lord", "monsieur", "herr", "señor", "father", "brother", "fr"), Gender.MALE
    ),
    **dict.fromkeys(
        ("mrs", "ms", "miss", "madam", "madame", "lady", "dame", "mme", "frau", "señora", "sister"), Gender.FEMALE
    ),
    **dict.fromkeys(("dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "rt", "hon", "mx"), None),
}
# Job titles that newspapers set before a name, with or without a full stop; other roles are found by the parse.
JOB_TITLES = frozenset(
    "adm admiral ambassador archbishop atty attorney bishop brig capt captain cardinal chairman chairwoman chancellor "
    "chief cmdr coach col colonel commander commissioner congressman congresswoman constable councillor councilman "
    "councilwoman count countess cpl deputy det detective director duchess duke emir gen general gov governor imam "
    "inspector judge justice king lieutenant lt maj major mayor minister officer pfc pope premier president prime "
    "prince princess queen rabbi rep representative sec secretary sen senator sgt sheikh sergeant sheriff speaker "
    "superintendent supt sultan vice "
    # Before several names at once, and the first halves of ranks ("Rear Adm.", "Staff Sgt.").
    "sens reps govs gens cols capts lts supts dets messrs profs drs senators representatives governors generals judges "
    "justices presidents ministers rear brigadier pvt spc cpl ald cllr cllrs msgr asst "
    # British police and parliament.
    "insp const dci dsi dcs pc wpc mp msp baroness viscount viscountess".split()
)
# Suffixes that tell one bearer of a name from another, and so belong to the name.
_GENERATIONS = frozenset("jr sr ii iii iv".split())
# Degrees, orders and offices behind a name: true of the bearer, no part of what the bearer is called.
_DEGREES = frozenset(
    "esq phd dphil md do dds dvm jd llb llm mph mba msc bsc ma ba rn cpa pe edd psyd drph facc facp facs frcp frs qc "
    "kc mp mep msp mla obe mbe cbe usn usaf usmc".split()
)
PARTICLES = frozenset(
    "von van de der den del della di da do dos das du la le el al bin ibn bint ben abu ter ten zu zum zur af av y e st "
    "freiherr graf freifrau gräfin".split()
)
_POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
_HANDLE = re.compile(r"@\w{2,30}")
# "al-Masri" is Masri, as "von Lund" is Lund.
_ARABIC_ARTICLE = re.compile(r"\b(al|el)[-\u2010\u2011](?=\w)", re.IGNORECASE)
_EDGE = " \t\n,.;:!?()[]{}\"'\u2018\u2019\u201c\u201d`-\u2013\u2014"
# Words shorter than this are too easily turned into one another by one letter ("Mary", "Gary").
_MIN_MISSPELT_CHARS = 5
_LONG_CHARS = 7
# Percent of the bearers of a given name who may be of the other gender for it to be clearly a man's or a woman's.
_FEW = 20


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return ``word`` without case, accents and punctuation, for comparing."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def strip_possessive(text: str) -> str:
    """Return ``text`` without a final 's or s' mark."""
    return _POSSESSIVE.sub("", text)


def split_titles(text: str) -> tuple[str, str]:
    """Split leading courtesy and job titles from a name; a text of titles alone stays whole."""
    words = text.split()
    count = 0
    while count < len(words) - 1 and is_title(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def is_title(word: str) -> bool:
    """Tell whether a word before a name is a courtesy or job title."""
    folded = word.rstrip(".").casefold()
    return folded in COURTESY or folded in JOB_TITLES


def is_handle(word: str) -> bool:
    """Tell whether a word is what somebody is called in a network: "@janeroe"."""
    return _HANDLE.fullmatch(word) is not None


def is_generation(word: str) -> bool:
    """Tell whether a word behind a name tells its bearers apart: "Jr.", "III"."""
    return word[:1].isupper() and fold(word) in _GENERATIONS


def is_degree(word: str) -> bool:
    """Tell "MD", "Ph.D." and "Esq." from names of their letters ("Jack Ma")."""
    folded = fold(word)
    return folded in _DEGREES and (sum(char.isupper() for char in word) > 1 or folded == "esq")


def _strip_degrees(name: str) -> str:
    """Return a name without the degrees and orders at its end; in capitals throughout, nobody can tell them."""
    words = name.split()
    while len(words) > 1 and is_degree(words[-1]) and not name.isupper():
        words.pop()
    return " ".join(words).rstrip(",")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name, each folded for comparing; a single word stands in ``surname``."""

    given: tuple[str, ...]
    surname: str
    suffix: str

    @classmethod
    @lru_cache(maxsize=65536)
    def parse(cls, text: str) -> "PersonName":
        """Take a name apart: "Michael Freiherr von Ungern-Sternberg" has the surname after its particles."""
        _, bare = split_titles(strip_possessive(text.strip(_EDGE)))
        parted = _ARABIC_ARTICLE.sub(r"\1 ", _strip_degrees(bare))
        words = [folded for word in parted.split() if (folded := fold(word))]
        suffix = words.pop() if len(words) > 1 and words[-1] in _GENERATIONS else ""
        if not words:
            return cls((), "", suffix)
        start = next(
            (i for i in range(1, len(words) - 1) if words[i] in PARTICLES and len(words[i]) > 1), len(words) - 1
        )
        # Particles are left out, so that "von Ungern-Sternberg" and "Ungern-Sternberg" are one surname.
        core = [word for word in words[start:] if word not in PARTICLES] or words[-1:]
        return cls(tuple(words[:start]), "".join(core), suffix)


def is_same_person(left: str, right: str) -> bool:
    """Tell whether two full names of one article can mean one person.

    Surnames agree up to one misspelt letter and given names up to initials, short forms and one letter; a different
    suffix (Jr.) or middle initial keeps two people apart. Single words never match here: they need the article.
    """
    a, b = PersonName.parse(left), PersonName.parse(right)
    if not a.given or not b.given:
        return False
    if a == b:
        return True
    if a.suffix != b.suffix or not is_same_surname(a.surname, b.surname):
        return False
    if not _is_same_given(a.given[0], b.given[0]):
        return False
    exact = (a.surname == b.surname) + (a.given[0] == b.given[0])
    return exact > 0 and all(_is_same_given(x, y) for x, y in zip(a.given[1:], b.given[1:], strict=False))


def is_same_surname(left: str, right: str) -> bool:
    """Tell whether two folded surnames are equal or one misspelt letter apart."""
    return left == right or _is_misspelt(left, right)


def _is_same_given(left: str, right: str) -> bool:
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    if _formal_names(left) & _formal_names(right):
        return True
    return _is_misspelt(left, right) and not _are_of_both_genders(left, right)


def _are_of_both_genders(left: str, right: str) -> bool:
    """Tell "Frances" and "Christina" from misspelt forms of "Francis" and "Christian"."""
    shares = [_given_names().get(given) for given in (left, right)]
    known = sorted(share for share in shares if share is not None)
    return len(known) == 2 and known[0] <= _FEW and known[1] >= 100 - _FEW


def fold_surname(text: str) -> str:
    """Return a name that is all surname as ``PersonName`` has it: "de la Torre" is "torre", "Finch Jr." is "finch"."""
    words = _ARABIC_ARTICLE.sub(r"\1 ", text).split()
    folded = [fold(word) for word in words if not is_generation(word)]
    return "".join(word for word in folded if word not in PARTICLES) or "".join(folded)


def are_two_people(left: str, right: str) -> bool:
    """Tell whether two full names have given names that no one person has: "Christopher Hale", "Christine Hale".

    Each may be "Chris Hale", so that being like a third name makes nobody one.
    """
    a, b = PersonName.parse(left), PersonName.parse(right)
    return bool(a.given) and bool(b.given) and not _is_same_given(a.given[0], b.given[0])


def is_open_given(given: str) -> bool:
    """Tell whether a folded given name is short for several: an initial, or "chris"."""
    return len(given) == 1 or len(_formal_names(given)) > 1


def can_be_short_for(short: str, given: str) -> bool:
    """Tell whether a folded initial or short form may stand for a given name."""
    if len(short) == 1:
        return given.startswith(short)
    return bool(_formal_names(short) & _formal_names(given))


def _is_misspelt(left: str, right: str) -> bool:
    """Tell whether one inserted, dropped, changed or swapped letter turns one word into the other.

    A changed first letter, or one at the end ("Stephan", "Stephanie"; "Schulz", "Schulze"), makes another name.
    """
    if min(len(left), len(right)) < _MIN_MISSPELT_CHARS or abs(len(left) - len(right)) > 1 or left[0] != right[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))
    a, b = left[start:], right[start:]
    if not a or not b:
        return False
    is_swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    is_changed = len(a) > 1 and a[1:] == b[1:]
    # One letter more right before the last one is a slip only in a long word: "Abernaty", but "Meier" and "Meir".
    is_inner = min(len(a), len(b)) > 1 or min(len(left), len(right)) >= _LONG_CHARS
    return is_swapped or is_changed or (is_inner and (a[1:] == b or a == b[1:]))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Return short or formal given name → the formal names it can stand for."""
    formal: dict[str, set[str]] = {}
    for line in (files("onrecord.extraction") / "data" / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *shorts = line.split()
            for form in (name, *shorts):
                formal.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in formal.items()}


def _formal_names(given: str) -> frozenset[str]:
    return _nicknames().get(given, frozenset((given,)))


@cache
def _given_names() -> dict[str, int]:
    """Return folded given name → percent of its bearers who were women in a census."""
    lines = (files("onrecord.extraction") / "data" / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    return {fold(name): int(share) for name, share in (line.split("\t") for line in lines)}


def is_given_name(word: str) -> bool:
    """Tell whether a word is a given name somewhere."""
    return fold(word) in _given_names()


def guess_gender(name: str) -> float:
    """Return how much the name's first word and title speak for "she" (1.0) or "he" (-1.0); 0.0 says nothing."""
    titles, _ = split_titles(name)
    for title in titles.split():
        gender = COURTESY.get(title.rstrip(".").casefold())
        if gender is not None:
            return gender.sign
    parsed = PersonName.parse(name)
    for given in parsed.given[:1]:
        names = [form for form in (given, *sorted(_formal_names(given))) if form in _given_names()]
        if names:
            return _given_names()[names[0]] / 50 - 1
    return 0.0


def choose_name(forms: Iterable[str]) -> str:
    """Return the fullest of the forms of one name: most words, not in capitals, then most often met, then met first.

    Articles are no words of it: "lawyers for Roe's family" is fuller than "lawyers for the family".
    """
    counts = Counter(forms)

    def fullness(form: str) -> tuple[int, bool, int]:
        words = [word for word in form.casefold().split() if word not in {"the", "a", "an"}]
        return len(words), not form.isupper(), counts[form]

    # The first of equals wins, as dictionaries keep their order.
    return max(counts, key=fullness, default="")
