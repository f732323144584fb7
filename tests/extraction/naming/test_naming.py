"""Which words of an article are names, and where each begins and ends."""

import pytest
from support.speech import make_document, speaker_names

from onrecord.extraction.naming.bodies import complete_bodies, join_bodies
from onrecord.extraction.naming.finding import find_names
from onrecord.extraction.naming.governments import join_governments
from onrecord.extraction.naming.lexicon import guess_kind
from onrecord.extraction.naming.mentions import Label, NameMention, Reading
from onrecord.extraction.naming.surnames import complete_surnames
from onrecord.extraction.speakers.resolving import resolve_speakers
from onrecord.extraction.values import MentionType, SpeakerKind


def find(text: str) -> list[NameMention]:
    """Return the names of a text."""
    return find_names(Reading(make_document(text)))


def speakers(marked: str) -> list[list[str | None]]:
    """Return the speakers' names of each statement."""
    return speaker_names(resolve_speakers(make_document(marked)))


@pytest.mark.parametrize(
    "name",
    [
        "U.S. State Department",
        "Committee for a Responsible Harbour Budget",
        "Securities and Exchange Commission",
        "United States Fisheries and Harbour Services",
        "Conference of Mayors",
    ],
)
def test_names_of_bodies_are_whole(name: str) -> None:
    """Small words and the country before it belong to a body's name."""
    assert name in [found.text for found in find(f"The {name} said on Monday that the pier was safe.")]


def test_two_bodies_stay_two() -> None:
    """The word "and" between two bodies joins nothing: each has a noun of its own, or is a place."""
    names = [found.text for found in find("The Senate and the Federal Trade Commission met Denmark and Norway.")]

    assert {"Senate", "Federal Trade Commission", "Denmark", "Norway"} <= set(names)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Marta Lindqvist, MD,", "Marta Lindqvist"),
        ("Peter Marlow, Ph.D.,", "Peter Marlow"),
        ("Peter Marlow Jr.", "Peter Marlow Jr."),
        ("Rear Adm. Peter Marlow", "Peter Marlow"),
        ("Lt. Gen. Marta Lindqvist", "Marta Lindqvist"),
        ("Marta Lindqvist @mlindq", "Marta Lindqvist"),
        ("Marta Lindqvist (@mlindq)", "Marta Lindqvist"),
        ("Jack Ma", "Jack Ma"),
        ("Jose\u0301 Brande\u0301.", "Jose\u0301 Brande\u0301"),
    ],
)
def test_degrees_ranks_and_handles_are_no_part_of_a_name(written: str, name: str) -> None:
    """What stands around a name stays out of it; a generation and a surname like a degree stay in."""
    assert speakers(f"[S|{written}] [C|said] [Q|the pier was safe].") == [[name]]


def test_a_handle_is_its_bearer() -> None:
    """A handle that stood beside a name means that person later on, and is an alias."""
    document = resolve_speakers(
        make_document(
            "[S|Marta Lindqvist (@mlindq)] [C|said] [Q|it rained]. [S2|@mlindq] [C2|wrote] that [Q2|it poured]."
        )
    )

    assert [speaker.name for speaker in document.speakers] == ["Marta Lindqvist"]
    assert "@mlindq" in document.speakers[0].aliases


@pytest.mark.parametrize("headline", ["Marta Lindqvist Hammers Nordpol Chief", "MARTA LINDQVIST HAMMERS NORDPOL CHIEF"])
def test_a_headline_is_no_name(headline: str) -> None:
    """The names of the article are found in a headline, in capitals too, and the rest of it is none."""
    assert speakers(
        f"[S|{headline}]: [Q|‘The Pier Is Dead’]\n\nMarta Lindqvist met the head of Nordpol, Peter Marlow, on Monday. "
        "[S2|Lindqvist] [C2|said] [Q2|the pier was dead]."
    ) == [["Marta Lindqvist"], ["Marta Lindqvist"]]


def test_people_in_capitals_are_no_name() -> None:
    """The "Harbour Workers" in a headline are the harbour workers of the article."""
    assert speakers(
        "[S|Harbour Workers] [C|Say] [Q|Pier Is Dead]\n\nThe pier is dead, [S2|angry harbour workers] [C2|said] on "
        "Monday. [Q2|It had been closed]."
    ) == [["angry harbour workers"], ["angry harbour workers"]]


def test_a_couple_shares_its_surname() -> None:
    """The first of two given names before one surname bears it too."""
    assert [name.text for name in find("My parents, Walter and Ruth Hagen, kept bees.")] == [
        "Walter Hagen",
        "Ruth Hagen",
    ]


def test_a_list_of_three_has_three_speakers() -> None:
    """The names that go on a list are sources, with their brackets between them."""
    assert speakers(
        "[S|Sens. Jane Corbett (D-Ore.)], Peter Marlow (D-Ohio) and Ada Quill (R-La.) all [C|suggested] that "
        "[Q|the bank should be broken up]."
    ) == [["Jane Corbett", "Peter Marlow", "Ada Quill"]]


def test_the_name_at_the_head_of_a_source_speaks() -> None:
    """What is said of the speaker behind a comma does not take the speaker's place."""
    assert speakers(
        "Peter Marlow came late. [S|Mr. Marlow, opening the National Museum of Harbour Art on Monday,] [C|said] "
        "[Q|it was a good day]."
    ) == [["Peter Marlow"]]


def test_a_body_is_known_by_what_only_bodies_have() -> None:
    """What is written "Walter Finch CEO" makes a company of a name that looks like a person's, and "the bank" is it."""
    document = resolve_speakers(
        make_document(
            "Walter Finch CEO Peter Marlow left. The Walter Finch scandal has grown. [S|The bank] [C|said] "
            "[Q|it was sorry]."
        )
    )

    assert [(speaker.name, speaker.kind) for speaker in document.speakers] == [
        ("Walter Finch", SpeakerKind.ORGANIZATION)
    ]


def test_the_surname_is_the_principals() -> None:
    """Who comes in later and is always named in full is not the one whom the bare surname means."""
    assert speakers(
        "Marlow wants a pier. Peter Marlow has said so. Marlow met Ada Marlow there. Ada Marlow wore green. "
        "Ada Marlow sang, and [S|Marlow] [C|said] [Q|it was late]."
    ) == [["Peter Marlow"]]


def test_a_mayor_is_not_a_namesake_named_later() -> None:
    """A title that the article never gives a later namesake is somebody else's."""
    assert speakers(
        "[S|Mayor Marlow] [C|said] [Q|the pier was safe]. His sister Ada Marlow, a baker, sent bread. "
        "[S2|Mr. Marlow] [C2|said] [Q2|it was good]."
    ) == [["Marlow"], ["Marlow"]]


@pytest.mark.parametrize("text", ["Nina Petrova met 王小明 in Lindau.", "Zoë Müller-Lüdenscheidt met Ōkubo in Lindau."])
def test_other_scripts_are_untouched(text: str) -> None:
    """What stands in the article stands in the name, letter by letter."""
    assert all(name.text in text for name in find(text))
    assert any(name.label is Label.PERSON for name in find(text))


def test_a_given_name_joins_what_is_a_surname_elsewhere() -> None:
    """A surname that looks like a place beside its given name is a person's, as it is in the rest of the article."""
    assert speakers(
        "Ines Caldeira went back to the pier. She stayed.\n\nCaldeira believes that a colleague saved her. "
        "[S|Caldeira] [C|said] [Q|she would not drive again]."
    ) == [["Ines Caldeira"]]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Landlady Marta Lindqvist", "Marta Lindqvist"),
        ("Cllr Will Marlow", "Will Marlow"),
        ("Det Insp Marta Lindqvist", "Marta Lindqvist"),
        ("Rt Hon Peter Marlow", "Peter Marlow"),
        ("Revd Peter Marlow", "Peter Marlow"),
        ("Dame Marta Lindqvist KC", "Marta Lindqvist"),
        ("Opposition leader Per Marlow", "Per Marlow"),
        ("Quayside Rovers manager Peter Marlow", "Peter Marlow"),
    ],
)
def test_roles_and_titles_before_a_name_stay_out_of_it(source: str, name: str) -> None:
    """What somebody is stands before the name, at the start of a sentence in capitals too, and is no part of it."""
    assert speakers(f"The fair opened on Monday.\n\n[S|{source}] [C|said] [Q|the pier was safe].") == [[name]]


@pytest.mark.parametrize("name", ["Christian Peter Marlow", "Ally Marie Marlow"])
def test_a_given_name_that_is_a_role_too_stays(name: str) -> None:
    """A word that people are called by is taken for a name before a given name."""
    assert speakers(f"[S|{name}] [C|said] [Q|the pier was safe].") == [[name]]


@pytest.mark.parametrize("name", ["Aldmoor Bay Fire Service", "Aldmoor Herald", "St Wilfrid's trust"])
def test_bodies_have_the_place_they_are_named_after(name: str) -> None:
    """A place that nobody has heard of, and a saint, belong to the body's name."""
    assert speakers(f"[S|{name}] [C|said] [Q|the pier was safe].") == [[name]]


@pytest.mark.parametrize(("person", "is_joined"), [("Peter Marlow", False), ("Peter Berg", True)])
def test_a_body_is_not_named_after_a_person_of_the_article(person: str, is_joined: bool) -> None:
    """Whose department it was in those days is no part of its name; an unknown word before it is."""
    reading = Reading(make_document(f"{person} lost in May. The Marlow Justice Department said it was over."))
    names = [
        NameMention(person, "", 0, 2, 1, Label.PERSON),
        NameMention("Marlow", "", 7, 8, 7, Label.PERSON),
        NameMention("Justice Department", "", 8, 10, 9, Label.ORGANIZATION),
    ]

    assert ("Marlow Justice Department" in [name.text for name in join_bodies(reading, names)]) is is_joined


def test_a_body_cut_short_is_made_whole_by_its_name_elsewhere() -> None:
    """Where the network sees the last word of a name alone, the name elsewhere tells what belongs to it."""
    reading = Reading(make_document("She swam at Copper Tarn on Monday. Copper Tarn said that it was closed."))
    whole = NameMention("Copper Tarn", "", 3, 5, 4, Label.ORGANIZATION)
    cut = NameMention("Tarn", "", 9, 10, 9, Label.PERSON)

    completed = complete_bodies(reading, [whole, cut])

    assert [(name.text, name.start, name.label) for name in completed] == [
        ("Copper Tarn", 3, Label.ORGANIZATION),
        ("Copper Tarn", 8, Label.ORGANIZATION),
    ]


def test_a_body_is_not_completed_by_other_words() -> None:
    """Another word before the last one makes another name."""
    reading = Reading(make_document("She swam at Copper Tarn on Monday. Silver Tarn said that it was closed."))
    names = [
        NameMention("Copper Tarn", "", 3, 5, 4, Label.ORGANIZATION),
        NameMention("Tarn", "", 9, 10, 9, Label.PERSON),
    ]

    assert complete_bodies(reading, names) == names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("@quayrower, the account of her neighbour Marta Lindqvist,", "Marta Lindqvist"),
        ("Marta Lindqvist's account @quayrower", "Marta Lindqvist"),
        ("@quayrower", "@quayrower"),
    ],
)
def test_an_account_is_whose_the_article_says_it_is(source: str, name: str) -> None:
    """A handle is an alias of the holder whom the article names, else a name of its own."""
    text = f"Marta Lindqvist rowed home on Monday.\n\n[S|{source}] [C|replied] [Q|that the pier was safe]."
    assert speakers(text) == [[name]]


@pytest.mark.parametrize(
    ("handle", "name"), [("@AldmoorAir", "Aldmoor Airport"), ("@Aldmoor", "@Aldmoor"), ("@AldmoorFans", "@AldmoorFans")]
)
def test_a_body_s_handle_shortens_its_name(handle: str, name: str) -> None:
    """A handle is a body's that stops in a later word of its name; the first word alone may be anybody's."""
    text = f'A goose shut the runway at Aldmoor Airport for hours.\n\n[Q|"It left,"] [S|{handle}] [C|posted].'
    assert speakers(text) == [[name]]


def test_the_is_read_with_its_noun() -> None:
    """A source of which only the article was found is called by the noun that it belongs to."""
    assert speakers("[S|The] ferrymen [C|said] [Q|the pier was safe].") == [["ferrymen"]]


def test_what_a_body_s_office_made_is_told_apart_by_it() -> None:
    """Who posted a note belongs to what it is called."""
    marked = "The pier was safe, [C|according to] [S|a note posted by the Aldmoor Survey's harbour desk]. [Q|It stood]."
    assert speakers(marked) == [["note posted by the Aldmoor Survey's harbour desk"]]


def test_the_novelist_is_the_one_person_of_the_piece() -> None:
    """Where only one person has been named, a definite word for somebody means that person."""
    start = "Ask Marta Lindqvist about the prize. The rain fell. The boats came in. "
    assert speakers(start + "[Q|Prizes are weather], [S|the novelist] [C|says].") == [["Marta Lindqvist"]]


def test_with_two_people_named_the_novelist_is_nobody_known() -> None:
    """Two people who both could be meant leave it open."""
    start = "Ask Marta Lindqvist and Peter Marlow about the prize. The rain fell. The boats came in. "
    assert speakers(start + "[Q|Prizes are weather], [S|the novelist] [C|says].") == [["novelist"]]


@pytest.mark.parametrize(
    ("second", "name"), [("Peter Berg, a fisherman,", "Marta Lindqvist"), ("Harbour minister Peter Berg", "minister")]
)
def test_a_headline_s_minister_is_the_one_of_the_article(second: str, name: str) -> None:
    """A headline leaves the article out; its word is the one person's whom the article calls so, of two nobody's."""
    body = f"Energy minister Marta Lindqvist walked along the pier on Monday. {second} came with her."
    assert speakers(f"[Q|Pier is safe], [C|says] [S|minister]\n\n{body}") == [[name]]


@pytest.mark.parametrize(
    ("others", "name"),
    [("The Aldmoor Gazette reported it.", "Fenwick Ferries"), ("The Saltmarsh Foundation paid for it.", "company")],
)
def test_the_company_is_the_one_body_named_so_far(others: str, name: str) -> None:
    """Far from any name, "the company" means the one body of the piece, outlets aside; of two it means neither."""
    start = f"Fenwick Ferries opened a pier. {others} The rain fell. The boats came in. The gulls cried. "
    assert speakers(start + "[S|The company] [C|expects] [Q|to save oil].") == [[name]]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ulrich Freiherr von Hohen-Lindau", "von Hohen-Lindau"),
        ("Ulrich Freiherr von Hohen-Lindau", "Hohen-Lindau"),
        ("Marta de la Torre", "de la Torre"),
        ("Marta de la Torre", "De la Torre"),
        ("Jan van der Meer", "Van der Meer"),
        ("Karim al-Haddad", "al-Haddad"),
        ("Karim al-Haddad", "Al-Haddad"),
        ("Karim al-Haddad", "Haddad"),
        ("Faris bin Salem", "bin Salem"),
        ("Liam O'Hara", "O'Hara"),
        ("Ian McKellar", "McKellar"),
        ("Walter Marlow Sr.", "Marlow"),
        ("Ana Soto-Lund", "Soto Lund"),
        ("Han Ji-won", "Han"),
        ("Lu Wenjing", "Lu"),
        ("Margaret Abernathy", "Abernaty"),
    ],
)
def test_a_surname_is_found_whole(full: str, short: str) -> None:
    """A surname with particles, a hyphen, a prefix or a slip is its bearer's, all of it, and a surname as a mention."""
    document = resolve_speakers(
        make_document(f"[S|{full}] [C|said] [Q|it rained]. Then [S2|{short}] [C2|said] [Q2|it poured].")
    )

    assert speaker_names(document) == [[full], [full]]
    assert document.statements[1].mentions[0].type is MentionType.SURNAME
    assert short in document.speakers[0].aliases


def test_father_and_son_are_told_apart_by_their_suffix() -> None:
    """A surname with a suffix is the one's who has it; the stop of "Sr." stays, at the end of a sentence too."""
    assert speakers(
        "[S|Walter Marlow Sr.] [C|said] [Q|it was time]. [S2|Walter Marlow Jr.] [C2|said] [Q2|it was not]. Nobody "
        "asked Walter Marlow Sr. [S3|Marlow Sr.] [C3|said] [Q3|so]. [S4|Marlow Jr.] [C4|said] [Q4|he wanted the barn]."
    ) == [["Walter Marlow Sr."], ["Walter Marlow Jr."], ["Walter Marlow Sr."], ["Walter Marlow Jr."]]


def test_a_full_stop_is_not_made_part_of_a_british_suffix() -> None:
    """Where an article writes "Sr" without a stop, the stop after it ends the sentence."""
    assert "Walter Marlow Sr" in [
        name.text for name in find("Walter Marlow Sr spoke on Monday. The prize went to Walter Marlow Sr.")
    ]


@pytest.mark.parametrize("first", ["Chris Marlow", "Christopher Marlow", "Christine Marlow"])
def test_a_short_given_name_joins_no_two_people(first: str) -> None:
    """A Christopher and a Christine stay two beside a Chris, in whatever order they come."""
    rest = [name for name in ("Christopher Marlow", "Christine Marlow", "Chris Marlow") if name != first]
    found = speakers(
        f"[S|{first}] [C|said] [Q|it was late]. [S2|{rest[0]}] [C2|said] [Q2|it was not]. "
        f"[S3|{rest[1]}] [C3|said] [Q3|so, too]."
    )

    assert {"Christopher Marlow", "Christine Marlow"} == {name for names in found for name in names}


@pytest.mark.parametrize(
    ("source", "name", "roles"),
    [
        ("Harbour master Marta Lindqvist", "Marta Lindqvist", ("Harbour master",)),
        ("The harbour master, Marta Lindqvist,", "Marta Lindqvist", ("harbour master",)),
        ("Hospital porter Peter Marlow", "Peter Marlow", ("Hospital porter",)),
        ("Deckhand Peter Marlow", "Peter Marlow", ("Deckhand",)),
        ("Dr Marta Lindqvist", "Marta Lindqvist", ("Dr",)),
        ("Mr Peter Marlow", "Peter Marlow", ()),
        ("Sir Peter Marlow, former coach of the club,", "Peter Marlow", ("Sir", "former coach of the club")),
        ("Sen. Marta Lindqvist", "Marta Lindqvist", ("Sen.",)),
        ("Chancellor of the Exchequer Marta Lindqvist", "Marta Lindqvist", ("Chancellor of the Exchequer",)),
        ("Head of communications Peter Marlow", "Peter Marlow", ("Head of communications",)),
        ("Mayor of Aldmoor Peter Marlow", "Peter Marlow", ("Mayor of Aldmoor",)),
        ("Bank of Aldmoor economist Peter Marlow", "Peter Marlow", ("Bank of Aldmoor economist",)),
        ("Governor-elect Peter Marlow", "Peter Marlow", ("Governor-elect",)),
        ("Ex-mayor Peter Marlow", "Peter Marlow", ("Ex-mayor",)),
        ("Retired Army Col. Peter Marlow", "Peter Marlow", ("Retired Army Col.",)),
        ("Lt. Gov. Marta Lindqvist", "Marta Lindqvist", ("Lt. Gov.",)),
        ("Mum-of-three Marta Lindqvist", "Marta Lindqvist", ("Mum-of-three",)),
        ("The ferry's co-pilot, Marta Lindqvist,", "Marta Lindqvist", ("ferry's co-pilot",)),
        ("Peter Marlow, 45, a plumber from Aldmoor,", "Peter Marlow", ("plumber from Aldmoor",)),
        ("Peter Marlow, a dab hand at chess,", "Peter Marlow", ("dab hand at chess",)),
    ],
)
def test_roles_are_kept_apart_from_the_name(source: str, name: str, roles: tuple[str, ...]) -> None:
    """What stands before a name or behind its comma is a role in the article's words, and no part of the name."""
    document = resolve_speakers(make_document(f"It was late.\n\n[S|{source}] [C|said] [Q|the pier was safe]."))

    assert [(speaker.name, speaker.kind, speaker.roles) for speaker in document.speakers] == [
        (name, SpeakerKind.PERSON, roles)
    ]


def test_a_noun_that_no_list_has_is_a_person_s_where_somebody_is_called_so() -> None:
    """Whoever is introduced by an unheard-of calling is meant by it later on."""
    marked = (
        "[S|Marta Lindqvist, a tidewarden,] [C|said] [Q|it was late]. Peter Marlow came. "
        "[S2|The tidewarden] [C2|said] [Q2|it was not]."
    )
    assert guess_kind("tidewarden") is None
    assert speakers(marked) == [["Marta Lindqvist"], ["Marta Lindqvist"]]


@pytest.mark.parametrize("start", ["After the match", "In court", "That day"])
def test_a_noun_before_a_name_is_no_role_by_standing_there(start: str) -> None:
    """A noun that hangs on a preposition tells when or where."""
    document = resolve_speakers(make_document(f"{start} [S|Peter Marlow] [C|said] [Q|it was late]."))

    assert document.speakers[0].roles == ()


@pytest.mark.parametrize("described", ["Marlow's agent", "The Hansens' lawyer"])
def test_somebodys_agent_is_not_who_spoke_last(described: str) -> None:
    """Who is described as somebody's by name is introduced anew."""
    found = speakers(
        f"Peter Marlow came in. [S|Marta Lindqvist] [C|said] [Q|it was late]. [S2|{described}] [C2|said] [Q2|so, too]."
    )

    assert found[1] != ["Marta Lindqvist"]


_COUPLE = "[S|Peter Marlow] [C|said] [Q|it was fair]. His wife, [S2|Ada Marlow], [C2|said] [Q2|she would miss it]. "


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("[S3|Marlow] [C3|said] [Q3|the barn would go].", None),
        ("[S3|Mrs Marlow] [C3|said] [Q3|the barn would go].", "Ada Marlow"),
        ("[S3|Mr. Marlow] [C3|said] [Q3|the barn would go].", "Peter Marlow"),
        ("[S3|Marlow] [C3|said] that [Q3|he would keep the barn].", "Peter Marlow"),
        ("[S3|Marlow] [C3|said] that [Q3|she would keep the barn].", "Ada Marlow"),
        ("It rained.\n\nThen Peter Marlow came.\n\n[S3|Marlow] [C3|said] [Q3|the barn would go].", "Peter Marlow"),
    ],
)
def test_a_family_s_surname_is_open_until_something_decides(rest: str, name: str | None) -> None:
    """Of a couple, title, pronoun or nearness tell who is meant by the surname; where none does, nobody is guessed."""
    document = resolve_speakers(make_document(_COUPLE + rest))

    assert speaker_names(document)[2] == [name]
    assert document.statements[2].mentions[0].type is MentionType.SURNAME


def test_an_open_surname_says_whom_it_may_mean() -> None:
    """The reason of an ambiguous surname names all its bearers."""
    document = resolve_speakers(make_document(_COUPLE + "[S3|Marlow] [C3|said] [Q3|the barn would go]."))

    assert document.statements[2].mentions[0].reason == "ambiguous name 'Marlow': Ada Marlow or Peter Marlow"


@pytest.mark.parametrize(
    "start",
    [
        "Peter Marlow Sr., a miller, met Peter Marlow Jr. at the old pier in May. ",
        "Peter Marlow Sr., 71, and Karl Marlow, 40, met in May. ",
        "Peter Marlow Sr., a miller, met his son, Karl Marlow, in May. ",
    ],
)
def test_the_elder_and_the_younger(start: str) -> None:
    """Suffixes, ages and "his son" tell which of two is the elder, and "elder" is no role."""
    document = resolve_speakers(
        make_document(start + "[S|The elder Marlow] [C|said] [Q|no]. [S2|The younger Marlow] [C2|said] [Q2|yes].")
    )
    elder, younger = document.speakers

    assert elder.name == "Peter Marlow Sr."
    assert younger.name in {"Peter Marlow Jr.", "Karl Marlow"}
    assert "elder" not in elder.roles


@pytest.mark.parametrize(("family", "member"), [("Marlows", "Peter Marlow"), ("Hanses", "Peter Hans")])
def test_a_family_is_a_group(family: str, member: str) -> None:
    """The plural of somebody's surname is a group of its own, whatever the network takes it for."""
    document = resolve_speakers(
        make_document(
            f"[S|The {family}] [C|said] [Q|they would sell the farm]. [S2|{member}] [C2|said] [Q2|it was fair]."
        )
    )

    assert [(speaker.name, speaker.kind) for speaker in document.speakers] == [
        (family, SpeakerKind.GROUP),
        (member, SpeakerKind.PERSON),
    ]


def test_a_name_that_the_network_cuts_is_joined() -> None:
    """A part behind a hyphen in small letters, and one that begins with a particle, go on with the name before."""
    reading = Reading(make_document("Nguyen Van Thanh met Park Geun-young in May."))
    names = [
        NameMention("Nguyen", "", 0, 1, 0, Label.UNKNOWN),
        NameMention("Van Thanh", "", 1, 3, 2, Label.PERSON),
        NameMention("Park Geun", "", 4, 6, 5, Label.PERSON),
        NameMention("young", "", 7, 8, 7, Label.PERSON),
    ]

    joined = complete_surnames(reading, names)

    assert [(name.text, name.label) for name in joined] == [
        ("Nguyen Van Thanh", Label.PERSON),
        ("Park Geun-young", Label.PERSON),
    ]


def test_a_seat_of_two_words_is_one_name() -> None:
    """What the network takes for two names is the seat of government that both make up."""
    reading = Reading(make_document("Downing Street said it was late."))
    names = [
        NameMention("Downing", "", 0, 1, 0, Label.ORGANIZATION),
        NameMention("Street", "", 1, 2, 1, Label.PERSON),
    ]

    assert [(name.text, name.label) for name in join_governments(reading, names)] == [("Downing Street", Label.PLACE)]


def test_a_doctor_s_title_says_not_yet_what_she_is() -> None:
    """Who is named right after an office, with a title that goes with any work, holds it."""
    assert speakers(
        "[S|The head of the harbour clinic] [C|said] [Q|it was full]. [S2|Dr. Marta Lindqvist] [C2|said] "
        "[Q2|there were no beds]."
    ) == [["Marta Lindqvist"], ["Marta Lindqvist"]]
