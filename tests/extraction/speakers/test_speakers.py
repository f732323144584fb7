"""Who each source is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.speech import make_document, speaker_names

from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.parsing import parse
from onrecord.extraction.quotations import find_quotations
from onrecord.extraction.speakers.resolving import resolve_speakers
from onrecord.extraction.values import Article, Kind, MentionType, Mode, Part, Span, Speaker, SpeakerKind


def resolve(marked: str, *, byline: str | None = None) -> Document:
    """Run the stage over a marked text."""
    return resolve_speakers(make_document(marked, byline=byline))


def only_speaker(document: Document) -> Speaker:
    """Return the one speaker of a document."""
    assert len(document.speakers) == 1
    return document.speakers[0]


def test_surname_gets_the_full_name() -> None:
    """A surname means the person named in full, and both forms are kept."""
    document = resolve(
        "Marta Lindqvist runs the ferry line.\n[S|Lindqvist] [C|said] [Q|the boats were full].\n"
        "[S2|Ms. Lindqvist] [C2|added] that [Q2|more would come]."
    )

    assert speaker_names(document) == [["Marta Lindqvist"], ["Marta Lindqvist"]]
    assert "Lindqvist" in only_speaker(document).aliases
    assert document.statements[0].mention is MentionType.SURNAME


def test_misspelt_surname_is_the_same_person() -> None:
    """One wrong letter does not make a second person."""
    document = resolve(
        "[S|Henry Lindqvist] [C|said] [Q|the bridge is safe].\n[S2|Lindqivst] [C2|said] [Q2|it had been checked]."
    )

    assert speaker_names(document) == [["Henry Lindqvist"], ["Henry Lindqvist"]]


def test_headline_verbs_are_no_part_of_a_name() -> None:
    """The capitals of a headline do not make a name of a surname and its verb."""
    document = resolve(
        "[S|Marlow] [C|Says] [Q|Harbour Plan Is Dead]\n\nYORK - [S2|Mr. Marlow] [C2|said] [Q2|the plan was dead]. "
        "He left at once, and [S3|Peter Marlow] [C3|said] [Q3|nothing more would come]."
    )

    assert speaker_names(document) == [["Peter Marlow"]] * 3


def test_two_people_with_one_surname_stay_two() -> None:
    """A family of one surname is told apart by given names and titles."""
    document = resolve(
        "[S|Robert Haldane] [C|said] [Q|the mill would close].\n"
        "His sister [S2|Elizabeth Haldane] [C2|said] [Q2|it would stay open].\n"
        "[S3|Mr. Haldane] [C3|said] [Q3|she was wrong].\n[S4|Ms. Haldane] [C4|said] [Q4|he was]."
    )

    assert speaker_names(document) == [
        ["Robert Haldane"],
        ["Elizabeth Haldane"],
        ["Robert Haldane"],
        ["Elizabeth Haldane"],
    ]


def test_roles_are_kept_apart_from_the_name() -> None:
    """Titles before a name and appositions after it are roles, in the article's words."""
    document = resolve(
        "[S|Danish ambassador Karl Freiherr von Lund-Hagen] [C|said] [Q|talks went on].\n"
        "[S2|Olga Petrenko, the head of the port authority,] [C2|said] [Q2|they had ended]."
    )

    assert speaker_names(document) == [["Karl Freiherr von Lund-Hagen"], ["Olga Petrenko"]]
    assert document.speakers[0].roles == ("Danish ambassador",)
    assert document.speakers[1].roles == ("head of the port authority",)


def test_pronoun_means_the_one_who_spoke() -> None:
    """A pronoun after a statement goes on with its speaker, not with a name inside the quotation."""
    document = resolve(
        "Peter Marlow chairs the council. [S|Marlow] [C|said] [Q|the plan was sound].\n"
        '[Q2|"I have asked Simon Drake to look at it,"] [S2|he] [C2|said]. [Q2|"Simon Drake knows the town."]'
    )

    assert speaker_names(document) == [["Peter Marlow"], ["Peter Marlow"]]
    assert document.statements[1].mention is MentionType.PRONOUN
    assert "Peter Marlow" in document.statements[1].mentions[0].reason


def test_pronoun_follows_gender() -> None:
    """A title or a given name decides between "he" and "she" where the order does not."""
    document = resolve(
        "Mr. Okafor met Mrs. Brandt on the pier. [S|She] [C|said] [Q|the storm was near]. "
        "[S2|He] [C2|said] [Q2|it would pass]."
    )

    assert speaker_names(document) == [["Brandt"], ["Okafor"]]


def test_pronoun_without_anybody_stays_unknown() -> None:
    """Nobody is made up: the mention has no speaker and says why."""
    document = resolve("[S|He] [C|said] [Q|it would rain].")

    assert speaker_names(document) == [[None]]
    assert document.speakers == ()
    assert "nobody" in document.statements[0].mentions[0].reason


def test_description_before_the_name() -> None:
    """A role that comes first belongs to the person named right after it without a word on who that is."""
    document = resolve(
        "[S|The harbour union chief] [C|said] [Q|the strike would go on].\n"
        "[S2|Ingrid Solberg] [C2|said] [Q2|no ship would leave].\n"
        "[S3|The harbour union chief] [C3|said] [Q3|the port had been warned]."
    )

    assert speaker_names(document) == [["Ingrid Solberg"]] * 3
    assert only_speaker(document).roles == ("harbour union chief",)


def test_description_after_the_name() -> None:
    """A definite description means the person who was given that role."""
    document = resolve(
        "[S|Ingrid Solberg, the chief executive of Nordpol,] [C|said] [Q|sales had doubled].\n"
        "Peter Marlow, a customer, was there.\n[S2|The Nordpol executive] [C2|said] [Q2|profits had too]."
    )

    assert speaker_names(document) == [["Ingrid Solberg"], ["Ingrid Solberg"]]
    assert document.statements[1].mention is MentionType.NOMINAL


def test_short_title_is_the_long_one() -> None:
    """A "senator" is the one introduced as "Sen."."""
    document = resolve(
        "[S|Sen. Ingrid Solberg] [C|said] [Q|the bill was dead]. Rep. Walter Finch was not there. "
        "[S2|Finch] [C2|said] [Q2|it was alive]. [S3|The senator] [C3|said] [Q3|he had not read it]."
    )

    assert speaker_names(document) == [["Ingrid Solberg"], ["Walter Finch"], ["Ingrid Solberg"]]


def test_name_after_a_description_in_one_source() -> None:
    """The name in apposition is who speaks, and the description is a role."""
    document = resolve("[S|The head of the film studio, Jane Corbett,] [C|said] [Q|the film was late].")

    assert speaker_names(document) == [["Jane Corbett"]]


def test_age_finds_its_person() -> None:
    """An age finds the one whose age was given."""
    document = resolve(
        "Walter Finch, 71, and Simon Drake, 34, saw the fire. "
        "[S|The 71-year-old baker] [C|said] [Q|it began in the barn]."
    )

    assert speaker_names(document) == [["Walter Finch"]]


def test_organizations_by_their_noun() -> None:
    """A description such as "the council" is the body whose name has that noun, and "it" goes on with it."""
    document = resolve(
        "[S|The Harbour City Council] [C|said] [Q|the pier was closed]. "
        "[S2|The council] [C2|said] [Q2|repairs would take a month]. [S3|It] [C3|added] that [Q3|costs were unknown]."
    )

    assert speaker_names(document) == [["Harbour City Council"]] * 3
    assert only_speaker(document).kind is SpeakerKind.ORGANIZATION


def test_joint_sources_are_two_speakers() -> None:
    """Each member of a joint source has its own mention."""
    document = resolve("[S|Denmark] and [S|Norway] [C|said] [Q|the border would open].")

    assert speaker_names(document) == [["Denmark", "Norway"]]
    assert document.statements[0].speaker_ids == ("p1", "p2")


def test_seats_of_one_government_are_one_speaker() -> None:
    """A capital and a palace that speak are one government, called by a name that the article has."""
    document = resolve("[S|Moscow] [C|said] [Q|it would wait]. [S2|The Kremlin] [C2|denied] [Q2|any delay].")

    assert speaker_names(document) == [["Moscow"], ["Moscow"]]
    assert "Kremlin" in only_speaker(document).aliases


def test_documents_groups_and_nameless_people() -> None:
    """Reports, crowds and unnamed people are kept as what they are, each by itself."""
    document = resolve(
        "[S|A report by the water board] [C|said] [Q|the dam was weak]. [S2|Critics] [C2|said] [Q2|it had been known]. "
        "[S3|Some experts] [C3|said] [Q3|nobody could know]. [S4|A senior aide] [C4|said] [Q4|the minister did]. "
        "[S5|The report] [C5|found] [Q5|forty cracks]."
    )

    assert speaker_names(document) == [
        ["report by the water board"],
        ["Critics"],
        ["Some experts"],
        ["senior aide"],
        ["report by the water board"],
    ]
    assert [speaker.kind for speaker in document.speakers] == [
        SpeakerKind.DOCUMENT,
        SpeakerKind.GROUP,
        SpeakerKind.GROUP,
        SpeakerKind.UNNAMED,
    ]


def test_they_means_the_group_that_spoke() -> None:
    """A group goes on as "they", though a person was named in between."""
    document = resolve(
        "[S|Protesters] [C|said] [Q|they would march to the house of Peter Marlow]. "
        "[S2|They] [C2|said] [Q2|he knew why]."
    )

    assert speaker_names(document) == [["Protesters"], ["Protesters"]]


def test_a_quotation_that_goes_on_inherits_its_speaker() -> None:
    """A statement without a source has the speaker of the one that it continues."""
    document = resolve('[S|Peter Marlow] [C|said] [Q|the dam was weak].\n[Q2|"We were warned twice this year."]')

    assert speaker_names(document) == [["Peter Marlow"], ["Peter Marlow"]]
    assert document.statements[1].mention is MentionType.IMPLICIT
    assert document.statements[1].continues == "1"


def test_participle_has_the_subject_of_its_clause() -> None:
    """A cue such as "adding" without a source of its own has the subject above it."""
    document = resolve("[S|Peter Marlow] [C|said] [Q|the dam was weak], [C2|adding] that [Q2|it would be mended].")

    assert speaker_names(document) == [["Peter Marlow"], ["Peter Marlow"]]


def test_first_person_is_the_byline_or_the_one_who_is_quoted() -> None:
    """A first person outside quotation marks is the writer; inside them it is whoever is quoted."""
    document = resolve(
        "[S|I] [C|asked] [Q|what it would cost].\n"
        '[Q2|"[S3|I] [C3|think] [Q3|it will be a lot],"] [S2|Peter Marlow] [C2|said].',
        byline="By Ada Quill",
    )

    assert speaker_names(document) == [["Ada Quill"], ["Peter Marlow"], ["Peter Marlow"]]


def test_first_person_without_byline_stays_unknown() -> None:
    """Without a byline nobody can say who "I" is."""
    document = resolve("[S|I] [C|asked] [Q|what it would cost].")

    assert speaker_names(document) == [[None]]
    assert "byline" in document.statements[0].mentions[0].reason


def test_who_means_the_name_before_it() -> None:
    """A relative pronoun means the noun or name that its clause belongs to."""
    document = resolve("The vote was lost by Peter Marlow, [S|who] [C|said] [Q|he would try again].")

    assert speaker_names(document) == [["Peter Marlow"]]


def test_her_lawyer_is_named_after_her() -> None:
    """A possessive in a description is replaced by its owner, and the description stays a description."""
    document = resolve(
        "[S|Marta Lindqvist] [C|said] [Q|she was innocent]. [S2|Her lawyer] [C2|said] [Q2|the papers were lost]."
    )

    assert speaker_names(document) == [["Marta Lindqvist"], ["Marta Lindqvist’s lawyer"]]
    assert document.speakers[1].kind is SpeakerKind.UNNAMED


def test_the_article_itself_tells_the_pronoun_of_a_name() -> None:
    """A name that no list knows takes the pronoun that the article uses for it."""
    document = resolve(
        "Zyxo Marlow came early. She opened the shop. She swept the floor.\nQuvt Brandt came late. He was tired. "
        "He sat down.\n[S|Marlow] [C|said] [Q|it was cold]. Brandt stood up.\n[S2|She] [C2|said] [Q2|he could go]."
    )

    assert speaker_names(document) == [["Zyxo Marlow"], ["Zyxo Marlow"]]


def test_a_document_is_not_the_body_that_spoke_before() -> None:
    """A document is no body: "the report" after an agency spoke does not mean the agency."""
    document = resolve(
        "[S|The Harbour Authority] [C|said] [Q|the pier was safe]. [S2|The report] [C2|said] [Q2|it was not]."
    )

    assert speaker_names(document) == [["Harbour Authority"], ["report"]]


def test_addressee_gets_its_full_name() -> None:
    """The person addressed is named as fully as the speaker."""
    document = resolve(
        "Marta Lindqvist came to the harbour. [S|Peter Marlow] [C|told] [A|Lindqvist] that [Q|the boats were full]."
    )

    assert document.statements[0].addressee == "Marta Lindqvist"


def test_ids_follow_the_first_appearance() -> None:
    """The speaker who is named first is p1, whoever speaks first."""
    document = resolve(
        "Marta Lindqvist met Peter Marlow. [S|Marlow] [C|said] [Q|it rained]. [S2|Lindqvist] [C2|said] [Q2|it poured]."
    )

    assert [(speaker.id, speaker.name) for speaker in document.speakers] == [
        ("p1", "Marta Lindqvist"),
        ("p2", "Peter Marlow"),
    ]


_WORDS = st.sampled_from(
    [
        "Jane Roe",
        "Roe",
        "he",
        "she",
        "they",
        "it",
        "I",
        "we",
        "the mayor",
        "said",
        "that",
        '"',
        "“",
        "”",
        ",",
        ".",
        "\n",
        "'s",
        "who",
        "@jroe",
        "Jane",
        "and",
        "(",
        ")",
        "MD",
        "Sens.",
        "my father",
        "Roe's team",
        "a spokesman",
        "police",
        "The Twitter account of",
        "Securities and Exchange Commission",
    ]
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60))


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    """Draw any text with any attributions in it."""
    text = draw(_TEXTS)
    spans = st.lists(
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(min(ends), max(ends))),
        max_size=2,
    ).map(tuple)
    attributions = st.builds(
        Attribution,
        source=spans,
        cue=spans,
        content=spans,
        kind=st.sampled_from(Kind),
        mode=st.just(Mode.SPEECH),
        part=st.just(Part.BODY),
        confidence=st.floats(0, 1),
        sources=spans,
        addressee=st.none() | st.just(Span(0, len(text))),
        continues=st.none() | st.integers(0, 5),
    )
    document = parse(find_quotations(find_paragraphs(Document(Article("any", "any", text)))))
    return Document(
        article=document.article,
        paragraphs=document.paragraphs,
        quotations=document.quotations,
        parse=document.parse,
        attributions=tuple(draw(st.lists(attributions, max_size=4))),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents())
def test_any_attributions_of_any_text_are_resolved(document: Document) -> None:
    """Nothing fails: each attribution gives one statement with its spans, and each speaker id exists."""
    resolved = resolve_speakers(document)

    ids = {speaker.id for speaker in resolved.speakers}
    assert len(resolved.statements) == len(document.attributions)
    for attribution, statement in zip(document.attributions, resolved.statements, strict=True):
        assert (statement.source, statement.cue, statement.content) == (
            attribution.source,
            attribution.cue,
            attribution.content,
        )
        assert statement.mentions
        assert {m.speaker_id for m in statement.mentions} <= ids | {None}


def test_a_surname_that_ends_like_a_job_is_a_name() -> None:
    """After a title or a given name, "Lindqvist" and "Gardner" are people, whatever the ending looks like."""
    document = resolve(
        '[Q|"Nobody should lose a roof,"] [S|Mayor Marguerite Lindqvist] [C|told] the chamber. '
        "Teresa Lindqvist, a baker, sent bread."
    )

    assert speaker_names(document) == [["Marguerite Lindqvist"]]
