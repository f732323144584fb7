"""The hard cases of who speaks, each as a short article that goes through all stages up to the speakers.

The other tests here mark sources by hand; these begin with the bare text, so that a source found wrongly fails too.
"""

from typing import NamedTuple

import pytest
from support.speakers import read_article as read

from onrecord.extraction.document import Document
from onrecord.extraction.values import MentionType, SpeakerKind

PERSON, BODY, GROUP = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP
UNNAMED, PAPER = SpeakerKind.UNNAMED, SpeakerKind.DOCUMENT
NAME, SURNAME, NOMINAL, PRONOUN = MentionType.NAME, MentionType.SURNAME, MentionType.NOMINAL, MentionType.PRONOUN


class Source(NamedTuple):
    """One source of a statement: who it is, of what kind, and how the article names it there."""

    name: str | None
    kind: SpeakerKind | None
    form: MentionType


def find_sources(document: Document) -> list[list[Source]]:
    """Return the sources of each statement, in reading order; name and kind are None for an unknown speaker."""
    speakers = {speaker.id: speaker for speaker in document.speakers}
    found = []
    for statement in document.statements:
        known = [(speakers.get(mention.speaker_id or ""), mention.type) for mention in statement.mentions]
        found.append(
            [Source(who.name, who.kind, form) if who else Source(None, None, form) for who, form in known],
        )
    return found


def find_roles(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the roles of each speaker by name."""
    return {speaker.name: speaker.roles for speaker in document.speakers}


def test_he_who_answers_a_questioner() -> None:
    """The man named in a question is nearest, and the one who was asked answers."""
    document = read(
        "Edward Hartnell spoke to the bakers of the town on Monday. He said the tram would run soon.\n\n"
        "One questioner asked him what Simon Drake had paid for the tracks.\n\n“Less than you think,” he said."
    )

    assert find_sources(document) == [
        [Source("Edward Hartnell", PERSON, PRONOUN)],
        [Source("One questioner", UNNAMED, NOMINAL)],
        [Source("Edward Hartnell", PERSON, PRONOUN)],
    ]


def test_names_inside_the_quotation() -> None:
    """Two men named in the quotation stand between the speaker and his pronoun, and neither takes it."""
    document = read(
        "Peter Marlow opened the fish market on Friday.\n\n"
        "“Simon Drake and Walter Finch sold me the first crate,” he said. “Drake is a fine fisherman.”"
    )

    assert find_sources(document)[0] == [Source("Peter Marlow", PERSON, PRONOUN)]
    assert [speaker.name for speaker in document.speakers] == ["Peter Marlow"]


def test_nominal_before_the_name_without_a_cue() -> None:
    """A head of a studio who only weeps in the lead has the name of the quotation, and is called so later."""
    document = read(
        "The head of the studio was in tears on Monday. “We have lost our best camera,” Jane Corbett said. "
        "The studio head added that the film would still open in May."
    )

    assert find_sources(document) == [[Source("Jane Corbett", PERSON, NAME)], [Source("Jane Corbett", PERSON, NOMINAL)]]


def test_family_of_one_surname() -> None:
    """Father and daughter of one surname are told apart by courtesy titles, in and around quotations."""
    document = read(
        "Robert Haldane said the mill would close in March. His daughter, Elizabeth Haldane, said it would stay open. "
        "“My father is wrong,” Ms. Haldane said. Mr. Haldane said he had the books to prove it."
    )

    assert find_sources(document) == [
        [Source("Robert Haldane", PERSON, NAME)],
        [Source("Elizabeth Haldane", PERSON, NAME)],
        [Source("Elizabeth Haldane", PERSON, SURNAME)],
        [Source("Robert Haldane", PERSON, SURNAME)],
    ]


def test_clipped_names() -> None:
    """A short given name and a body's name without its town are the ones named in full."""
    document = read(
        "Christopher Wexford said the ferry was late. “It always is,” Chris Wexford said.\n\n"
        "The Lindau Port Authority said the pier was closed. The port authority added that divers would come."
    )

    assert find_sources(document) == [
        [Source("Christopher Wexford", PERSON, NAME)],
        [Source("Christopher Wexford", PERSON, NAME)],
        [Source("Lindau Port Authority", BODY, NAME)],
        [Source("Lindau Port Authority", BODY, NOMINAL)],
    ]


def test_first_person_is_the_byline() -> None:
    """The "I" who speaks in a piece is its writer, and "he" is the man who answers the writer."""
    document = read(
        "“The pier is closed,” I said.\n\nPeter Marlow laughed. “It never opened,” he said.", byline="By Ada Quill"
    )

    assert find_sources(document) == [[Source("Ada Quill", PERSON, PRONOUN)], [Source("Peter Marlow", PERSON, PRONOUN)]]


def test_joint_source_goes_on_as_they() -> None:
    """Two people who share a sentence are two sources, and both again in the "they" after it."""
    document = read(
        "Marta Lindqvist and Peter Marlow said on Sunday that they would rebuild the pier. "
        "They added that it would cost a fortune."
    )

    assert find_sources(document) == [
        [Source("Marta Lindqvist", PERSON, NAME), Source("Peter Marlow", PERSON, NAME)],
        [Source("Marta Lindqvist", PERSON, PRONOUN), Source("Peter Marlow", PERSON, PRONOUN)],
    ]


def test_chain_of_an_organizations_nominals() -> None:
    """A channel is "the network" and then "the broadcaster", neither of which is a word of its name."""
    document = read(
        "Channel Nord said on Monday that it had cancelled the show. The network said the ratings had fallen. "
        "The broadcaster added that the crew would be paid."
    )

    assert find_sources(document) == [
        [Source("Channel Nord", BODY, NAME)],
        [Source("Channel Nord", BODY, NOMINAL)],
        [Source("Channel Nord", BODY, NOMINAL)],
    ]


def test_metonyms_speak_for_their_government() -> None:
    """A capital and a palace are bodies, each called as the article calls it, and no places."""
    document = read("Washington said on Tuesday that the talks would go on. The Élysée denied that the deal was dead.")

    assert find_sources(document) == [[Source("Washington", BODY, NAME)], [Source("Élysée", BODY, NAME)]]


def test_a_capital_that_speaks_is_no_person() -> None:
    """A capital of which the network makes a person is a body, also beside a person of that name."""
    document = read(
        "Irving Berlin said on Tuesday that the show would open in June. Berlin said it would pay for the theatre. "
        "“I am happy,” Berlin said."
    )

    assert find_sources(document) == [
        [Source("Irving Berlin", PERSON, NAME)],
        [Source("Berlin", BODY, NAME)],
        [Source("Irving Berlin", PERSON, SURNAME)],
    ]


def test_a_government_is_one_voice_under_its_names() -> None:
    """The state, its government and its seats are one, called by the plainest of them that the article has."""
    document = read(
        "The Russian government said on Friday that it would close the strait. Moscow said the order was final. "
        "“There is no choice,” the Kremlin said. Russia said later that ships could leave until Sunday."
    )

    assert find_sources(document) == [[Source("Russia", BODY, NAME)]] * 4


def test_each_government_is_called_as_the_article_calls_it() -> None:
    """A government that the article never calls by its state alone keeps the words that it has; others are others."""
    document = read(
        "France's government said it would close the border. Paris denied that it had asked for help. "
        "The government of Denmark said it was glad. The White House said on Monday that the talks would go on. "
        "Washington said it would wait."
    )

    assert find_sources(document) == [
        [Source(name, BODY, NAME)]
        for name in (*["France's government"] * 2, "government of Denmark", "White House", "Washington")
    ]


def test_somebody_called_like_a_capital() -> None:
    """Who has a capital's name and is "she" in what she says is a person."""
    document = read("Sofia said on Monday that she was tired. “I have had enough,” Sofia said.")

    assert [[source.kind for source in sources] for sources in find_sources(document)] == [[PERSON], [PERSON]]


def test_a_poll_is_not_its_maker() -> None:
    """A poll and the institute that took it are two sources, though each is named in the other's sentence."""
    document = read(
        "A poll by the Nordpol Institute found that half of the voters wanted a new pier. The Nordpol Institute said "
        "it had asked 1,000 people. The poll also found that few would pay for it."
    )

    assert find_sources(document) == [
        [Source("poll by the Nordpol Institute", PAPER, NOMINAL)],
        [Source("Nordpol Institute", BODY, NAME)],
        [Source("poll by the Nordpol Institute", PAPER, NOMINAL)],
    ]


def test_a_report_is_not_its_maker() -> None:
    """A report goes on as "the report", though the board that made it has spoken since."""
    document = read(
        "A report by the water board said the dam was weak. The water board said it had known for a year. "
        "The report said there were forty cracks."
    )

    assert find_sources(document) == [
        [Source("report by the water board", PAPER, NOMINAL)],
        [Source("water board", BODY, NOMINAL)],
        [Source("report by the water board", PAPER, NOMINAL)],
    ]


def test_an_email_is_not_its_writer() -> None:
    """What an e-mail says is the e-mail's, and what its writer says of it is the writer's."""
    document = read(
        "Peter Marlow wrote an e-mail to the crew. “The pier is closed,” the e-mail said. Marlow said he was sorry."
    )

    assert find_sources(document) == [
        [Source("e-mail to the crew", PAPER, NOMINAL)],
        [Source("Peter Marlow", PERSON, SURNAME)],
    ]


def test_unnamed_people_stay_unnamed() -> None:
    """An aide without a name is not the minister named beside, and another aide is another."""
    document = read(
        "A senior aide said the minister would resign. Peter Marlow, the minister, said he would not. "
        "Another aide said the letter was already written."
    )

    assert find_sources(document) == [
        [Source("senior aide", UNNAMED, NOMINAL)],
        [Source("Peter Marlow", PERSON, NAME)],
        [Source("Another aide", UNNAMED, NOMINAL)],
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A senior aide said the minister would resign. Peter Marlow denied it.", "senior aide"),
        (
            "The pier is closed, according to a person close to the talks. Peter Marlow said he knew nothing of it.",
            "person close to the talks",
        ),
    ],
)
def test_an_unnamed_source_does_not_take_the_next_name(text: str, name: str) -> None:
    """Whom a newspaper keeps unnamed is not whoever it names in the next sentence."""
    assert find_sources(read(text))[0] == [Source(name, UNNAMED, NOMINAL)]


def test_groups_are_not_merged_on_the_word() -> None:
    """The critics and the "other critics" share a word and are two groups, and experts are a third."""
    document = read(
        "Critics said the bridge was too narrow. Some experts said it was safe. Peter Marlow, who built it, said it "
        "would last. Other critics said the steel was bad."
    )

    assert find_sources(document) == [
        [Source("Critics", GROUP, NOMINAL)],
        [Source("Some experts", GROUP, NOMINAL)],
        [Source("Peter Marlow", PERSON, NAME)],
        [Source("Other critics", GROUP, NOMINAL)],
    ]


def test_a_role_that_the_article_never_names() -> None:
    """A mayor without a name is one source all through, and does not take the name of a baker near by."""
    document = read(
        "The mayor of Lindau said the pier was closed. Peter Marlow, a baker, said his shop was empty. "
        "The mayor said she was sorry."
    )

    assert find_sources(document) == [
        [Source("mayor of Lindau", UNNAMED, NOMINAL)],
        [Source("Peter Marlow", PERSON, NAME)],
        [Source("mayor of Lindau", UNNAMED, NOMINAL)],
    ]


def test_particles_and_hyphens() -> None:
    """A name keeps title of birth, particle and both halves, and the hyphenated surname alone means its bearer."""
    document = read(
        "Michael Freiherr von Rabenau-Lund said the castle was open to all. “Bring your children,” Rabenau-Lund said."
    )

    assert find_sources(document) == [
        [Source("Michael Freiherr von Rabenau-Lund", PERSON, NAME)],
        [Source("Michael Freiherr von Rabenau-Lund", PERSON, SURNAME)],
    ]


def test_suffixes_tell_generations_apart() -> None:
    """A "Jr." and a "III" stay in the name, and are two people."""
    document = read(
        "“The bank will reopen,” said Walter Finch Jr., a teller. Walter Finch III, his nephew, said it was too late."
    )

    assert find_sources(document) == [
        [Source("Walter Finch Jr.", PERSON, NAME)],
        [Source("Walter Finch III", PERSON, NAME)],
    ]


def test_a_suffix_with_a_courtesy_title() -> None:
    """A "Mr. Finch" is the Walter Finch Jr. of the article, under the name with its suffix."""
    document = read("Walter Finch Jr. said the bank would reopen on Monday. Mr. Finch said the books were in order.")

    assert find_sources(document) == [
        [Source("Walter Finch Jr.", PERSON, NAME)],
        [Source("Walter Finch Jr.", PERSON, SURNAME)],
    ]


def test_titles_and_roles_are_separated_and_kept() -> None:
    """Titles before and offices behind are no part of a name, and stand as roles in the article's words."""
    document = read(
        "Former Danish ambassador Karl Lund-Hagen said the talks went on. Olga Petrenko, the head of the port "
        "authority, said they had ended. “I left at noon,” said Ingrid Solberg, chief executive of Nordpol."
    )

    assert find_sources(document) == [
        [Source("Karl Lund-Hagen", PERSON, NAME)],
        [Source("Olga Petrenko", PERSON, NAME)],
        [Source("Ingrid Solberg", PERSON, NAME)],
    ]
    assert find_roles(document) == {
        "Karl Lund-Hagen": ("Former Danish ambassador",),
        "Olga Petrenko": ("head of the port authority",),
        "Ingrid Solberg": ("chief executive of Nordpol",),
    }


def test_possessive_source_is_its_owner() -> None:
    """The mark of the possessive is no part of the name of whoever warned."""
    document = read("Marta Lindqvist’s claim that the dam could burst was ignored. The dam was weak, Lindqvist said.")

    assert find_sources(document) == [
        [Source("Marta Lindqvist", PERSON, NAME)],
        [Source("Marta Lindqvist", PERSON, SURNAME)],
    ]


def test_a_possessive_before_a_role_is_somebody_else() -> None:
    """The lawyer of a person is unnamed, and is not that person."""
    document = read(
        "According to Marta Lindqvist’s lawyer, the papers were lost. Marta Lindqvist said she was innocent."
    )

    assert find_sources(document) == [
        [Source("Marta Lindqvist’s lawyer", UNNAMED, NOMINAL)],
        [Source("Marta Lindqvist", PERSON, NAME)],
    ]


def test_other_scripts_speak_untouched() -> None:
    """Names in other scripts are speakers letter by letter, and a surname in them finds its full name."""
    document = read(
        "“The pier is safe,” said 王小明, a baker.\n\n“The boats are full,” Ольга Петренко said on Monday. "
        "Петренко added that more would come."
    )

    assert find_sources(document) == [
        [Source("王小明", PERSON, NAME)],
        [Source("Ольга Петренко", PERSON, NAME)],
        [Source("Ольга Петренко", PERSON, SURNAME)],
    ]


def test_an_unknown_speaker_stays_unknown() -> None:
    """A "she" in an article that has only a man is nobody, whatever was said."""
    document = read("Mr. Marlow opened the fish market on Friday.\n\n“The crates are full,” she said.")

    assert find_sources(document) == [[Source(None, None, PRONOUN)]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Karl von Lund", "Von Lund"),
        ("Charlotte de la Cour", "Ms. de la Cour"),
        ("Pieter van der Meer", "Van der Meer"),
    ],
)
def test_a_surname_keeps_its_particle(full: str, short: str) -> None:
    """Who is met with all names and then by the surname with its particle is one person."""
    document = read(f"{full}, a baker, said the oven was cold. {short} said it would be mended.")

    assert [speaker.name for speaker in document.speakers] == [full]


def test_a_given_name_like_a_particle_is_none() -> None:
    """Al Berg is no short form of Karla Berg."""
    document = read("Karla Berg said the oven was cold. Al Berg said it was warm.")

    assert {speaker.name for speaker in document.speakers} == {"Karla Berg", "Al Berg"}
