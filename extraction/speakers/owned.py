"""Sources that are named by whose they are: somebody's campaign, a body's spokesman."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from onrecord.extraction.naming.cast import Cast, Member
from onrecord.extraction.naming.lexicon import kind_of
from onrecord.extraction.naming.mentions import Label
from onrecord.extraction.naming.names import fold
from onrecord.extraction.naming.roles import Role
from onrecord.extraction.speakers.descriptions import Description
from onrecord.extraction.values import SpeakerKind

_CAMPAIGNS = frozenset({"campaign", "team", "camp"})
_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson".split())
_OWNS = frozenset({"poss", "compound", "nmod"})


class Owned:
    """The campaigns that an article speaks of, and the bodies whose spokesmen it leaves without a word on whose."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast

    @cached_property
    def _campaigns(self) -> list[tuple[int, Member, str]]:
        """Where a person's campaign is named, whose it is and how that name is written."""
        parse = self._cast.reading.parse
        words = [token for token in parse if token.lower_ == "campaign"]
        return [(word.i, person, name) for word in words for person, name in self._owners(word)]

    def _owners(self, noun: Token) -> Iterator[tuple[Member, str]]:
        for child in noun.lefts:
            member = self._cast.at(child.i) if child.dep_ in _OWNS else None
            if member is not None and member.final.kind is SpeakerKind.PERSON:
                yield member.final, self._cast.names[child.i].text

    def find(self, described: Description) -> Role | None:
        """Return the role with its owner: "Roe campaign" for "Roe's team", "board spokesman" for "a spokesman"."""
        if described.role.noun in _CAMPAIGNS:
            return self._campaign(described)
        if described.role.noun in _SPOKESPEOPLE and not described.role.words and described.owner is None:
            return self._spokesman(described)
        return None

    def _campaign(self, described: Description) -> Role | None:
        owner = next(self._owners(described.head), None)
        person = owner[0] if owner is not None else None
        if person is None and not described.role.words and described.role.noun == "campaign" and described.is_definite:
            person = self._last_campaign(described.head.i)
        forms = [name for _, member, name in self._campaigns if member is person]
        if person is None or not forms:
            return None
        name = max(forms, key=lambda form: len(form.split()))
        return Role(f"{name} campaign", "campaign", frozenset(map(fold, name.split())))

    def _last_campaign(self, before: int) -> Member | None:
        """Return whose campaign was last spoken of."""
        earlier = [member for token, member, _ in self._campaigns if token < before]
        return earlier[-1] if earlier else None

    def _spokesman(self, described: Description) -> Role | None:
        """Return "company spokesman" where the sentence is about the company: "The company will, a spokesman said"."""
        for token in reversed(described.head.sent[: described.head.i - described.head.sent.start]):
            if token.dep_ not in {"nsubj", "nsubjpass"}:
                continue
            body = self._body(token)
            if body is not None:
                return replace(
                    described.role, text=f"{body} {described.role.text}", words=frozenset(map(fold, body.split()))
                )
        return None

    def _body(self, subject: Token) -> str | None:
        member = self._cast.at(subject.i)
        if member is not None:
            is_body = self._cast.names[subject.i].label is Label.ORGANIZATION
            return member.final.name if is_body else None
        if subject.lower_ == "campaign" and (person := self._last_campaign(subject.i)) is not None:
            return f"{[name for _, member, name in self._campaigns if member is person][-1]} campaign"
        return subject.text if kind_of(subject) is SpeakerKind.ORGANIZATION else None
