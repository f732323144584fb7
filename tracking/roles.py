"""What roles tell of who someone is: the offices, the fields of work, and the places and bodies they belong to."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.db import fold

_SMALL = frozenset(
    (
        "a an and as at by for former ex from his her in interim its of on s the their then to who with acting deputy "
        "top longtime one two first last new old late u us american national federal state city county local then"
    ).split()
)
_SAME = {
    "sen": "senator",
    "sens": "senator",
    "senators": "senator",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "prof": "professor",
    "atty": "attorney",
    "chairwoman": "chairman",
    "chair": "chairman",
    "chairperson": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "ceo": "executive",
    "rev": "reverend",
    "cllr": "councillor",
    "actress": "actor",
    "dem": "democratic",
    "democrat": "democratic",
    "gop": "republican",
}
# Words of office that say neither field nor place.
_NEUTRAL = frozenset(
    (
        "adviser advisor aide analyst assistant candidate chairman chief colleague consultant critic director expert "
        "fellow founder head leader manager member nominee official opponent organizer rival running "
        "secretary senior spokesman strategist vice vice-president "
        # Titles: a doctor by title may be a doctor of anything.
        "dame dr lady lord rev revd sir"
    ).split()
)
_FIELDS = {
    "politics": (
        "ambassador assemblyman chancellor congress councillor councilman councilwoman democratic diplomat governor "
        "lawmaker legislator mayor minister mp nominee politician pollster premier president presidential republican "
        "representative senator"
    ),
    "sport": (
        "athlete batsman boxer coach cricketer cyclist defender footballer forward goalkeeper golfer jockey linebacker "
        "midfielder pitcher player quarterback racer referee runner skipper sprinter striker swimmer tennis winger"
    ),
    "business": "banker billionaire broker businessman businesswoman executive entrepreneur financier investor trader",
    "science": (
        "academic astronomer biologist chemist economist epidemiologist geologist historian lecturer mathematician "
        "physicist professor psychologist researcher scholar scientist sociologist"
    ),
    "arts": (
        "actor artist author cellist chef choreographer comedian composer conductor dancer designer drummer filmmaker "
        "guitarist musician novelist painter photographer pianist playwright poet rapper sculptor singer songwriter"
    ),
    "law": "attorney barrister counsel judge justice lawyer magistrate prosecutor solicitor",
    "force": (
        "admiral captain colonel commander constable detective firefighter general inspector lieutenant marine officer "
        "patrolman police sergeant sheriff soldier superintendent trooper veteran"
    ),
    "medicine": "cardiologist dentist doctor midwife nurse paramedic pharmacist physician surgeon vet",
    "religion": "archbishop bishop cardinal imam monk nun pastor pope priest rabbi reverend vicar",
    "media": "anchor blogger broadcaster columnist commentator correspondent editor host journalist moderator reporter",
    "private": (
        "bystander builder carpenter driver farmer grandmother homeowner joiner mother neighbor neighbour parent "
        "pensioner plumber resident shopkeeper student suspect teacher tenant victim waiter widow witness"
    ),
}
# A party is no place, and what each place has one of is none: "the council's Labour leader" may be a "Council leader".
_NO_PLACES = frozenset(
    (
        "assembly borough branch cabinet chamber city committee company conservative council county government green "
        "independent labor labour liberal majority minority opposition parliament party progressive socialist tory "
        "town trust union village"
    ).split()
)
_FIELD_OF = {word: name for name, words in _FIELDS.items() for word in words.split()}
# Between these people move, or they hold both at once: lawyers and generals become senators, doctors write.
_MOBILE = frozenset({"politics", "law", "business", "force", "media", "science"})
_LEARNED = frozenset({"science", "medicine", "law", "arts", "media"})
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
# Of two spellings of a place, the shorter is often cut: "Tex." and "Texas", "Mass." and "Massachusetts".
_PLACE_PREFIX = 3


@dataclass(frozen=True)
class RoleWords:
    """The words of a role: ``offices`` say what someone is, ``names`` where or for whom."""

    offices: frozenset[str]
    names: frozenset[str]
    acronyms: frozenset[str] = frozenset()

    @cached_property
    def known_offices(self) -> frozenset[str]:
        """The words that are surely offices, whatever field they belong to."""
        return frozenset(word for word in self.offices if word in _FIELD_OF or word in _NEUTRAL)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields of work that the offices belong to."""
        # Firms, clubs and unions have presidents, too; the one of a country is given no name beside the office.
        offices = self.offices - {"president"} if self.names else self.offices
        return frozenset(_FIELD_OF[word] for word in offices if word in _FIELD_OF)

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of places and bodies, cut so that "Tex." is "Texas".

        Without acronyms, which nobody can compare with names, and without words for any place or party.
        """
        return frozenset(word[:_PLACE_PREFIX] for word in self.names - self.acronyms - _NO_PLACES)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that few others share: names and rarer offices; "director" says nothing."""
        return (self.offices | self.names) - _NEUTRAL

    @property
    def is_specific(self) -> bool:
        """Whether it says both what and where, so that few people hold it: "mayor of Calder Bay"."""
        return bool(self.known_offices and self.names)


@lru_cache(maxsize=1 << 12)
def read_role(role: str) -> RoleWords:
    """Sort the words of a role into offices and names."""
    offices: set[str] = set()
    names: set[str] = set()
    acronyms: set[str] = set()
    for word in _WORD.findall(role.replace("\u2019", "'").replace("'s", "").replace("U.S.", "")):
        folded = fold(word)
        folded = _SAME.get(folded, folded)
        if folded in _SMALL or len(folded) < 2:
            continue
        is_office = folded in _FIELD_OF or folded in _NEUTRAL or word[0].islower()
        (offices if is_office else names).add(folded)
        if word.isupper() and not is_office:
            acronyms.add(folded)
    return RoleWords(frozenset(offices), frozenset(names), frozenset(acronyms))


def are_other_fields(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell whether two people work in fields that one person rarely has both of."""
    if not left or not right or left & right:
        return False
    both = left | right
    return not (both <= _MOBILE or both <= _LEARNED)
