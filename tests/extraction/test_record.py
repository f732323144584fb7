"""The record as JSON values and as lines for reading."""

from hashlib import sha256

from onrecord.extraction import (
    Article,
    Claim,
    Event,
    Kind,
    Mention,
    MentionType,
    Mode,
    Occurrence,
    Part,
    Participant,
    Quantity,
    Record,
    Skipped,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
    record_to_dict,
    record_to_text,
)

TEXT = "“It cost $2 million,” Holm and Kern said at the talks. “Never again.” READ MORE: x"


def span(words: str) -> Span:
    """Return where these words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(speaker_id: str | None, words: str | None, kind: MentionType = MentionType.SURNAME) -> Mention:
    """Return a mention of a speaker."""
    return Mention(kind, span(words) if words else None, speaker_id, 0.9, "test")


def make_statement(id_: str, *mentions: Mention, **more: object) -> Statement:
    """Return a statement whose content is the first quotation unless said otherwise."""
    fields: dict[str, object] = {
        "kind": Kind.DIRECT,
        "mode": Mode.SPEECH,
        "source": (span("Holm and Kern"),),
        "cue": (span("said"),),
        "content": (span("“It cost $2 million,”"),),
        "confidence": 0.87654321,
    }
    return Statement(id=id_, mentions=mentions, **{**fields, **more})  # type: ignore[arg-type]


def make_record(*statements: Statement, **more: object) -> Record:
    """Return a record with two known speakers."""
    article = Article(
        source="in/a.txt",
        doc="a",
        text=TEXT,
        title="T",
        outlet="Courier",
        published_at="2026-03-03",
        language="en",
    )
    speakers = (
        Speaker("p1", "Ada Holm", SpeakerKind.PERSON, aliases=("Holm",), roles=("mayor",)),
        Speaker("p2", "Ivo Kern", SpeakerKind.PERSON),
    )
    return Record(article, "rules", "1", speakers=speakers, statements=statements, **more)  # type: ignore[arg-type]


def test_record_has_the_documented_keys_in_order() -> None:
    """Programs rely on the keys; people who read a line rely on their order."""
    record = record_to_dict(make_record(make_statement("1", mention("p1", "Holm"))))

    assert list(record) == [
        "record", "doc", "source", "title", "outlet", "url", "published_at", "language", "text_sha256", "extractor",
        "speakers", "statements", "events", "claims", "skipped",
    ]  # fmt: skip
    assert list(record["speakers"][0]) == ["id", "name", "kind", "aliases", "roles"]
    assert list(record["statements"][0]) == [
        "id", "speaker", "speaker_id", "kind", "mode", "mention", "source", "cue", "content", "text", "said_at",
        "context", "addressee", "continues", "part", "confidence",
    ]  # fmt: skip


def test_article_fields() -> None:
    """The record says which text it is about and what read it."""
    record = record_to_dict(make_record())

    assert (record["record"], record["doc"], record["source"]) == (1, "a", "in/a.txt")
    assert record["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    assert record["extractor"] == {"name": "rules", "version": "1"}
    assert record["speakers"][0] == {
        "id": "p1",
        "name": "Ada Holm",
        "kind": "person",
        "aliases": ["Holm"],
        "roles": ["mayor"],
    }


def test_speaker_is_a_name_a_list_or_nothing() -> None:
    """One source gives a name, a joint source a list, an unknown one null."""
    one = make_statement("1", mention("p1", "Holm"))
    joint = make_statement("2", mention("p1", "Holm"), mention("p2", "Kern"))
    unknown = make_statement("3", mention(None, None, MentionType.IMPLICIT), source=())

    statements = record_to_dict(make_record(one, joint, unknown))["statements"]

    assert [each["speaker"] for each in statements] == ["Ada Holm", ["Ada Holm", "Ivo Kern"], None]
    assert [each["speaker_id"] for each in statements] == ["p1", ["p1", "p2"], None]
    assert [each["mention"] for each in statements] == ["surname", "surname", "implicit"]


def test_spans_are_pairs_and_broken_content_is_joined() -> None:
    """Each span slices the text; a broken quotation has two, joined in ``text``."""
    broken = make_statement("1", mention("p1", "Holm"), content=(span("“It cost $2 million,”"), span("“Never again.”")))

    (statement,) = record_to_dict(make_record(broken))["statements"]

    assert [TEXT[start:end] for start, end in statement["content"]] == ["“It cost $2 million,”", "“Never again.”"]
    assert statement["text"] == "“It cost $2 million,” … “Never again.”"
    assert [TEXT[start:end] for start, end in statement["cue"]] == ["said"]


def test_claims_events_and_skipped() -> None:
    """A claim carries the speaker of its statement and a whole number as such; the article's own voice has none."""
    cost = Quantity(span("$2 million"), 2e6, "usd", approximate=True)
    said = Occurrence(span("It cost $2 million"), Stance.ASSERTS, "1", (cost,), ("2026-03",), confidence=0.5)
    own = Occurrence(span("talks"), Stance.DENIES)
    event = Event(
        "1", "Talks", "meeting", (span("talks"),), place="Sochi", participants=(Participant("Ada Holm", "p1"),)
    )
    skipped = Skipped(span("READ MORE: x"), "link to another article")

    record = record_to_dict(
        make_record(
            make_statement("1", mention("p1", "Holm")),
            claims=(Claim("1", "It cost $2 million", (said, own)),),
            events=(event,),
            skipped=(skipped,),
        )
    )

    first, second = record["claims"][0]["occurrences"]
    assert (first["speaker"], first["statement"], first["stance"]) == ("Ada Holm", "1", "asserts")
    assert (repr(first["value"]), first["unit"], first["approximate"]) == ("2000000", "usd", True)
    assert [(each["text"], each["low"]) for each in first["quantities"]] == [("$2 million", None)]
    assert (first["dates"], first["inside"], first["confidence"]) == (["2026-03"], None, 0.5)
    assert (second["speaker"], second["value"], second["approximate"]) == (None, None, False)
    assert record["events"][0]["mentions"] == [{"span": list(span("talks")), "text": "talks"}]
    assert record["events"][0]["participants"] == ["Ada Holm"]
    assert record["skipped"] == [{"span": list(span("READ MORE: x")), "why": "link to another article"}]


def test_lines_for_reading() -> None:
    """A heading, then one line a statement: who, what, and what is known about it."""
    record = make_record(
        make_statement("1", mention("p1", "Holm"), mention("p2", "Kern"), said_at="2026-03-02", context="at the talks"),
        make_statement("2", mention(None, None), mode=Mode.ATTITUDE, part=Part.HEADLINE),
    )

    assert record_to_text(record).splitlines() == [
        "T · Courier · 2026-03-03",
        "  Ada Holm and Ivo Kern: “It cost $2 million,” [direct, 2026-03-02, at the talks]",
        "  (unknown): “It cost $2 million,” [direct, attitude, headline]",
    ]


def test_article_without_statements_says_so() -> None:
    """Nothing found is said, so that it does not look like a failure."""
    assert record_to_text(make_record()).endswith("(no statements found)")
