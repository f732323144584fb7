"""Who a speaker is across articles: joined on a full name only."""

import pytest

from onrecord.extraction import Speaker, SpeakerKind
from onrecord.tracking.speakers import link_speaker

PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION


def _is_shared(name: str, kind: SpeakerKind) -> bool:
    """Tell whether the speaker is the same one in two articles."""
    speaker = Speaker("p1", name, kind)
    return link_speaker(speaker, article="a", ordinal=0) == link_speaker(speaker, article="b", ordinal=0)


@pytest.mark.parametrize(
    ("name", "kind", "shared"),
    [
        ("Ada Quill", PERSON, True),
        ("Ada de la Quill", PERSON, True),
        ("Zoë O'Hara-Kim", PERSON, True),
        ("Ольга Морская", PERSON, True),
        ("Quill", PERSON, False),
        ("A. Quill", PERSON, False),
        ("Mr. Quill", PERSON, False),
        ("Quill Jr.", PERSON, False),
        ("de la Quill", PERSON, False),
        ("van Quill", PERSON, False),
        ("Harbour Authority", ORGANIZATION, True),
        ("Reuters", ORGANIZATION, True),
        ("the Harbour Authority", ORGANIZATION, True),
        ("Police", ORGANIZATION, False),
        ("the Council", ORGANIZATION, False),
        ("the harbour authority", ORGANIZATION, False),
        ("protesters", SpeakerKind.GROUP, False),
        ("a senior aide", SpeakerKind.UNNAMED, False),
        ("Harbour Report 2031", SpeakerKind.DOCUMENT, False),
    ],
)
def test_only_full_names_are_joined(name: str, kind: SpeakerKind, shared: bool) -> None:
    """A surname, a role, a group or a word for any such body says too little outside its article."""
    assert _is_shared(name, kind) is shared


def test_a_person_and_an_organization_of_one_name_stay_two() -> None:
    """A firm that bears its founder's name is not the founder."""
    links = [link_speaker(Speaker("p1", "Ada Quill", kind), article="a", ordinal=0) for kind in (PERSON, ORGANIZATION)]

    assert links[0].key != links[1].key


def test_two_nameless_speakers_of_an_article_stay_two() -> None:
    """Each spokesman of an article is one of his own, in every extraction the same."""
    speaker = Speaker("p1", "a spokesman", SpeakerKind.UNNAMED)

    keys = [link_speaker(speaker, article="a", ordinal=ordinal).key for ordinal in (0, 1, 0)]

    assert keys[0] == keys[2] != keys[1]


@pytest.mark.parametrize("kind", list(SpeakerKind))
def test_every_link_says_why(kind: SpeakerKind) -> None:
    """The reason is there for shared and for local speakers."""
    assert link_speaker(Speaker("p1", "Quill", kind), article="a", ordinal=0).reason
