"""Who said what: filters, order, review state, copies."""

import pytest
from sqlmodel import Session
from support import factories

from onrecord import db
from onrecord.errors import NotFoundError, UsageError


def _texts(session: Session, **conditions: object) -> list[str]:
    """Return the words of the statements that fit, in order."""
    return [row.text for row in db.find_quotes(session, db.QuoteFilter(**conditions)).rows]


def test_a_row_says_who_said_what_where_and_when(any_address: str) -> None:
    """A row carries all that it takes to cite a statement, and the offsets slice back to its words."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session, "The bridge is safe.", roles=["harbour chief"], said_at="2031-05")
        row = db.find_quotes(session, db.QuoteFilter()).rows[0]
        text = session.get_one(db.ArticleVersion, statement.version_id).text

    values = row.to_dict()
    assert [text[start:end] for start, end in row.content_spans] == ["The bridge is safe."]
    assert (values["speaker"], values["role"], values["said_at"]) == ("Maria Lopez", "harbour chief", "2031-05")
    assert (values["outlet"], values["status"], values["id"]) == ("The Harbour Post", "unreviewed", f"q{statement.id}")
    assert tuple(values) == db.QUOTE_COLUMNS


def test_a_joint_statement_names_all_its_speakers(any_address: str) -> None:
    """Two sources make a list; one of them unknown leaves a list of one."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session, speaker="Maria Lopez")
        version = session.get_one(db.ArticleVersion, statement.version_id)
        other = factories.make_appearance(session, version, "Tom Berg")
        extra = {"statement_id": statement.id, "type": "name", "confidence": 0.5, "reason": "test"}
        session.add(db.Mention(**extra, position=1, appearance_id=other.id))
        session.flush()
        joint = db.get_quote(session, statement.id).to_dict()
        session.get_one(db.Mention, (statement.id, 1)).appearance_id = None
        session.flush()
        half_known = db.get_quote(session, statement.id).to_dict()

    assert joint["speaker"] == ["Maria Lopez", "Tom Berg"]
    assert half_known["speaker"] == ["Maria Lopez"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"since": "2031-05-06"}, ["Late.", "Vague."]),
        ({"until": "2031-05-05"}, ["Early.", "Vague."]),
        ({"until": "2031-05"}, ["Late.", "Early.", "Vague."]),
        ({"since": "2031-06"}, []),
        ({"until": "2031-04"}, []),
        ({"since": "2031", "until": "2031"}, ["Late.", "Early.", "Vague."]),
        ({"until": "2030"}, []),
        ({"said_since": "2031-05-02"}, ["Late."]),
        ({"said_until": "2031-05-01"}, ["Early."]),
    ],
)
def test_dates_are_compared_as_precisely_as_they_are_known(
    any_address: str, condition: dict[str, str], expected: list[str]
) -> None:
    """A month means all of its days, and a date known to the month fits wherever a part of it does."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session, "Early.", published_at="2031-05-04", said_at="2031-05-01")
        factories.make_statement(session, "Late.", published_at="2031-05-31T23:30:00Z", said_at="2031-05-30")
        factories.make_statement(session, "Vague.", published_at="2031-05")
        factories.make_statement(session, "Undated.", published_at=None)

        assert _texts(session, **condition) == expected


@pytest.mark.parametrize("name", ["zoe orsted", "ZOË ØRSTED", "Zoë", "The Mayor", "mayor"])
def test_a_speaker_is_found_by_any_name(any_address: str, name: str) -> None:
    """Aliases and parts of names count, case, accents and a leading article do not."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session, "By someone else.", speaker="Tom Berg")
        version = factories.make_article(session, "“By Zoë.” Zoë Ørsted said.")
        factories.make_appearance(session, version, "Zoë Ørsted", aliases=["the mayor"])
        factories.make_statement(session, "By Zoë.", speaker="Zoë Ørsted", article=version)

        assert _texts(session, speakers=[name]) == ["By Zoë."]


def test_a_name_of_several_speakers_is_asked_back(any_address: str) -> None:
    """Speakers of one surname are listed with their ids instead of being mixed, and several ids may be given."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session, "One.", speaker="Maria Lopez", published_at="2031-05-02")
        factories.make_statement(session, "Two.", speaker="Juan Lopez", published_at="2031-05-01")
        ids = [db.find_named_speakers(session, name)[0].short_id for name in ("Maria Lopez", "Juan Lopez")]

        with pytest.raises(UsageError, match=f"'lopez' may be {ids[0]} Maria Lopez .*{ids[1]} Juan Lopez"):
            _texts(session, speakers=["lopez"])
        assert _texts(session, speakers=ids) == ["One.", "Two."]


def test_statements_of_nobody_are_found(any_address: str) -> None:
    """The word ``unknown`` stands for the speakers that nobody could tell, alone or beside a name."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session, "Known.", published_at="2031-05-02")
        factories.make_statement(session, "Whose?", speaker=None, published_at="2031-05-01")

        assert _texts(session, speakers=["unknown"]) == ["Whose?"]
        assert _texts(session, speakers=["Maria Lopez", "unknown"]) == ["Known.", "Whose?"]


@pytest.mark.parametrize("condition", [{"speakers": ["Nobody Known"]}, {"outlet": "No Such Paper"}])
def test_an_unknown_name_gives_nothing_and_says_so(any_address: str, condition: dict[str, object]) -> None:
    """A name that nobody bears is no error, but the answer tells why it is empty."""
    with db.open_session(any_address, write=True) as session:
        factories.make_statement(session)
        page = db.find_quotes(session, db.QuoteFilter(**condition))

    assert page.rows == []
    assert "is called" in page.notes[0]


def test_the_latest_decision_of_a_person_is_the_status(any_address: str) -> None:
    """Machines, undone judgements and earlier ones do not count."""
    with db.open_session(any_address, write=True) as session:
        statement = factories.make_statement(session)
        seen = []
        for judgement in (
            {"verb": "confirm", "is_machine": True},
            {"verb": "confirm", "decided_at": "2031-05-08T00:00:00Z"},
            {"verb": "reject", "decided_at": "2031-05-07T00:00:00Z"},
            {"verb": "reject", "decided_at": "2031-05-09T00:00:00Z"},
            {"verb": "confirm", "decided_at": "2031-05-10T00:00:00Z", "undone_at": "2031-05-11T00:00:00Z"},
            {"verb": "unsure", "decided_at": "2031-05-12T00:00:00Z"},
        ):
            factories.make_judgement(session, subject=statement.key, **judgement)
            seen.append(db.get_quote(session, statement.id).status)
        unreviewed = _texts(session, status="unreviewed")

    assert seen == ["unreviewed", "confirmed", "confirmed", "rejected", "rejected", "unreviewed"]
    assert unreviewed == ["The bridge is safe."]


def test_copies_are_left_out_and_counted(any_address: str) -> None:
    """A reprint's statements come only when asked for, and the answer tells how many there are."""
    with db.open_session(any_address, write=True) as session:
        first = factories.make_statement(session)
        original = session.get_one(db.ArticleVersion, first.version_id)
        reprint = factories.make_article(
            session, original.text, copy_of=session.get_one(db.Article, original.article_id)
        )
        factories.make_statement(session, article=reprint)
        page = db.find_quotes(session, db.QuoteFilter())
        every = db.find_quotes(session, db.QuoteFilter(copies=True))
        asked_for = db.find_quotes(session, db.QuoteFilter(article=f"a{reprint.article_id}"))

    assert (page.total, page.notes) == (1, ("1 in copies of other articles left out; --copies shows them",))
    assert (every.total, every.notes) == (2, ())
    assert asked_for.total == 1


def test_only_current_rows_count(any_address: str) -> None:
    """Statements of an earlier run or of a superseded version are not listed, but kept under their ids."""
    with db.open_session(any_address, write=True) as session:
        version = factories.make_article(session, "“Old.” “New.” “Gone.” Maria Lopez said.")
        old = factories.make_statement(session, "Old.", article=version)
        version.run_id = factories.make_run(session).id
        session.flush()
        factories.make_statement(session, "New.", article=version)
        gone = factories.make_statement(session, "Gone.")
        session.get_one(db.ArticleVersion, gone.version_id).superseded_at = factories.SEEN_AT
        session.flush()

        assert _texts(session) == ["New."]
        assert db.get_quote(session, old.id).text == "Old."
        with pytest.raises(NotFoundError, match="no such statement"):
            db.get_quote(session, 999_999)


def test_other_conditions_narrow_the_answer(any_address: str) -> None:
    """Kind, mode, part, confidence, words, outlet, claim, event and article each hold by themselves."""
    with db.open_session(any_address, write=True) as session:
        odd = {"kind": "indirect", "mode": "attitude", "part": "headline", "confidence": 0.2}
        factories.make_statement(session, "Plain ferry.")
        strange = factories.make_statement(session, "Odd bridges.", outlet="Quay News", **odd)
        claim = factories.make_claim(session, "Odd bridges.", statement=strange)
        event = factories.make_event(session)
        strange.happening_id = factories.find_happening(session, event).id
        session.flush()
        article = session.get_one(db.ArticleVersion, strange.version_id).article_id

        def narrow(**condition: object) -> list[str]:
            return _texts(session, **({"mode": "both", "headlines": True} | condition))

        assert _texts(session) == ["Plain ferry."]
        assert _texts(session, mode="attitude", headlines=False) == []
        assert narrow(mode="attitude") == ["Odd bridges."]
        assert narrow(kinds=["indirect", "mixed"]) == ["Odd bridges."]
        assert narrow(min_confidence=0.9) == ["Plain ferry."]
        assert narrow(about="bridge") == ["Odd bridges."]
        assert narrow(outlet="QUAY NEWS") == ["Odd bridges."]
        assert narrow(outlet="harbour post") == ["Plain ferry."]
        assert narrow(claim=f"c{claim.claim_id}") == ["Odd bridges."]
        assert narrow(event=f"e{event.id}") == ["Odd bridges."]
        assert narrow(article=f"a{article}") == ["Odd bridges."]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["B", "A", "C", "D"]),
        ("oldest", ["C", "A", "B", "D"]),
        ("speaker", ["C", "B", "A", "D"]),
        ("outlet", ["A", "C", "B", "D"]),
        ("confidence", ["C", "B", "A", "D"]),
        ("article", ["A", "B", "C", "D"]),
    ],
)
def test_unknown_values_come_last_in_every_order(any_address: str, sort: str, expected: list[str]) -> None:
    """Both databases sort alike, and what is not known never comes first."""
    with db.open_session(any_address, write=True) as session:
        for text, speaker, outlet, published_at, confidence in (
            ("A", "Zora Quist", "Anchor", "2031-05-02", 0.3),
            ("B", "Maria Lopez", "Quay", "2031-05-03", 0.5),
            ("C", "Bo Ash", "Harbour", "2031-05-01", 0.9),
            ("D", None, None, None, 0.1),
        ):
            about = {"speaker": speaker, "outlet": outlet, "published_at": published_at}
            factories.make_statement(session, text, **about, confidence=confidence)

        assert _texts(session, sort=sort) == expected


def test_a_limit_keeps_the_total(any_address: str) -> None:
    """A cut page still tells how many there are; without a limit, all come."""
    with db.open_session(any_address, write=True) as session:
        for number in range(5):
            factories.make_statement(session, f"Number {number}.")
        page = db.find_quotes(session, db.QuoteFilter(limit=2))
        every = list(db.iter_quotes(session, db.QuoteFilter()))

    assert (len(page.rows), page.total) == (2, 5)
    assert len({row.statement_id for row in every}) == 5


@pytest.mark.parametrize(
    "condition",
    [
        {"since": "yesterday"},
        {"until": "2031-02-30"},
        {"said_since": "2031-1-1"},
        {"article": "q5"},
        {"claim": "7; DROP TABLE claim"},
        {"event": "e99999999999"},
        {"about": "\0 -- \0"},
        {"kinds": ["spoken"]},
        {"mode": "sung"},
        {"sort": "best"},
        {"status": "open"},
        {"min_confidence": 1.5},
        {"limit": -1},
    ],
)
def test_senseless_conditions_are_refused(address: str, condition: dict[str, object]) -> None:
    """A value that no statement can have is a usage error of one line."""
    with db.open_session(address) as session, pytest.raises(UsageError) as caught:
        db.find_quotes(session, db.QuoteFilter(**condition))

    assert "\n" not in str(caught.value)


def test_a_page_takes_as_many_queries_as_a_row(address: str) -> None:
    """The number of queries does not grow with the number of rows."""
    from sqlalchemy import event  # noqa: PLC0415 - only this test counts

    counts = []
    for rows in (1, 30):
        with db.open_session(address, write=True) as session:
            for number in range(rows):
                factories.make_statement(session, f"Number {number}.", roles=["clerk"])
            session.commit()
            seen: list[str] = []
            event.listen(session.get_bind(), "before_cursor_execute", lambda *call, seen=seen: seen.append(call[2]))
            db.find_quotes(session, db.QuoteFilter())
            counts.append(len(seen))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("wanted", [{"claim": "c999"}, {"event": "e999"}, {"article": "a999"}])
def test_an_id_that_no_row_has_is_no_empty_answer(address: str, wanted: dict[str, str]) -> None:
    """A mistyped id is named, with the list to look in."""
    with db.open_session(address) as session, pytest.raises(NotFoundError, match="there is no such"):
        db.find_quotes(session, db.QuoteFilter(**wanted))


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    """Swapped dates are wrong usage; one and the same day, month and year are not."""
    with pytest.raises(UsageError, match="swap them"):
        db.QuoteFilter(since="2025", until="2020-12")

    assert db.QuoteFilter(since="2020-09", until="2020").until == "2020"
