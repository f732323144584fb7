"""Rows for tests: each function inserts one thing with sensible defaults, and whatever it needs around it.

Everything made here passes ``verify``: texts hold the words that spans point at. Nothing commits.
"""

import hashlib
from collections.abc import Sequence
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session, func, select

from onrecord import db

SEEN_AT = "2031-05-06T07:08:09Z"
_numbers = count(1)
Row = TypeVar("Row")


def sha256(content: str | bytes) -> str:
    """Return the hex digest that the tables keep."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _key(*parts: object) -> str:
    """Return a key in the form of the real ones; a number makes it unique."""
    return sha256("\0".join(map(str, (*parts, next(_numbers)))))[:24]


def _add(session: Session, row: Row) -> Row:
    """Insert the row and give it its number."""
    session.add(row)
    session.flush()
    return row


def make_run(session: Session, **fields: Any) -> db.Run:
    """Insert a finished run of an invented extractor."""
    values = {"extractor": "rules", "version": "1", "started_at": SEEN_AT, "finished_at": SEEN_AT}
    return _add(session, db.Run(**(values | fields)))


def make_outlet(session: Session, name: str = "The Harbour Post") -> db.Outlet:
    """Return the outlet of this name; inserts it the first time."""
    found = session.exec(select(db.Outlet).where(db.Outlet.name == name)).first()
    return found or _add(session, db.Outlet(name=name))


def make_article(  # noqa: PLR0913 - each is a column that some test varies
    session: Session,
    text: str = "The harbour bridge opens on Monday.",
    *,
    outlet: str | None = "The Harbour Post",
    published_at: str | None = "2031-05-05",
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    copy_of: db.Article | None = None,
    run: db.Run | None = None,
    **fields: Any,
) -> db.ArticleVersion:
    """Insert an article with one version and return the version; ``fields`` go to the version."""
    source = source or url or f"articles/{next(_numbers)}.txt"
    article = db.Article(
        key=_key("article", source),
        source=source,
        url=url,
        outlet_id=make_outlet(session, outlet).id if outlet else None,
        copy_of_id=copy_of.id if copy_of else None,
        copy_score=1.0 if copy_of else None,
    )
    return make_version(
        session, _add(session, article), text, published_at=published_at, title=title, run=run, **fields
    )


def make_version(
    session: Session, article: db.Article, text: str, *, number: int = 1, run: db.Run | None = None, **fields: Any
) -> db.ArticleVersion:
    """Insert a version of ``article``; an older one must have its ``superseded_at`` set before."""
    digest = sha256(text)
    snapshot = session.exec(select(db.Snapshot).where(db.Snapshot.sha256 == digest)).first() or _add(
        session, db.Snapshot(sha256=digest, media_type="text/plain", content=text.encode())
    )
    values = {
        "article_id": article.id,
        "number": number,
        "fetched_at": SEEN_AT,
        "language": "en",
        "text": text,
        "text_sha256": digest,
        "raw_sha256": digest,
        "snapshot_id": snapshot.id,
        "reader": "text",
        "run_id": (run or make_run(session)).id,
    }
    return _add(session, db.ArticleVersion(**(values | fields)))


def make_speaker(session: Session, name: str = "Maria Lopez", *, kind: str = "person", **fields: Any) -> db.Speaker:
    """Return the speaker of this name and kind; inserts it the first time."""
    query = select(db.Speaker).where(db.Speaker.name == name, db.Speaker.kind == kind)
    found = None if fields else session.exec(query).first()
    return found or _add(session, db.Speaker(**({"key": _key("speaker", name), "name": name, "kind": kind} | fields)))


def make_appearance(
    session: Session,
    version: db.ArticleVersion,
    name: str = "Maria Lopez",
    *,
    kind: str = "person",
    speaker: db.Speaker | None = None,
    aliases: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> db.Appearance:
    """Insert a speaker's appearance in an article version, with its names and roles."""
    speaker = speaker or make_speaker(session, name, kind=kind)
    appearance = _add(
        session,
        db.Appearance(
            key=_key("appearance", name),
            version_id=version.id,
            run_id=version.run_id,
            speaker_id=speaker.id,
            name=name,
            kind=kind,
            confidence=0.9,
            link_reason="full name",
        ),
    )
    session.add_all(db.SpeakerName(appearance_id=appearance.id, name=each) for each in (name, *aliases))
    session.add_all(db.SpeakerRole(appearance_id=appearance.id, role=each) for each in roles)
    session.flush()
    return appearance


def find_appearance(session: Session, version: db.ArticleVersion, name: str) -> db.Appearance | None:
    """Return the appearance of this name in the version, if a factory has made one."""
    query = select(db.Appearance).where(db.Appearance.version_id == version.id, db.Appearance.name == name)
    return session.exec(query).first()


def make_statement(  # noqa: PLR0913 - each is a column that some test varies
    session: Session,
    content: str = "The bridge is safe.",
    *,
    speaker: str | None = "Maria Lopez",
    speaker_kind: str = "person",
    roles: Sequence[str] = (),
    cue: str = "said",
    article: db.ArticleVersion | None = None,
    outlet: str | None = "The Harbour Post",
    published_at: str | None = "2031-05-05",
    **fields: Any,
) -> db.Statement:
    """Insert a statement; without ``article``, in a new one that reads ``“content” speaker cue.``

    A given article's text must hold ``content``, and may hold ``speaker`` and ``cue``. ``speaker=None`` leaves
    the speaker unknown. ``fields`` go to the statement.
    """
    text = f"“{content}” {speaker or 'Someone'} {cue}.\n"
    version = article or make_article(session, text, outlet=outlet, published_at=published_at)
    values = {
        "key": _key("statement", content),
        "version_id": version.id,
        "run_id": version.run_id,
        "number": next(_numbers),
        "kind": "direct",
        "mode": "speech",
        "mention": "name" if speaker else "nominal",
        "text": content,
        "part": "body",
        "confidence": 0.9,
    }
    statement = _add(session, db.Statement(**(values | fields)))
    for role, words in (("content", content), ("source", speaker or "Someone"), ("cue", cue)):
        _add_span(session, statement, version, role, words)
    appearance = speaker and (
        find_appearance(session, version, speaker)
        or make_appearance(session, version, speaker, kind=speaker_kind, roles=roles)
    )
    start = version.text.find(speaker or "Someone")
    session.add(
        db.Mention(
            statement_id=statement.id,
            position=0,
            type=statement.mention,
            start_char=start if start >= 0 else None,
            end_char=start + len(speaker or "Someone") if start >= 0 else None,
            appearance_id=appearance.id if appearance else None,
            confidence=0.9,
            reason="made by a factory",
        )
    )
    session.flush()
    return statement


def _add_span(session: Session, statement: db.Statement, version: db.ArticleVersion, role: str, words: str) -> None:
    """Add the first place of ``words`` as the statement's span in this role; content has to be there."""
    start = version.text.find(words)
    if start < 0 and role == "content":
        raise ValueError(f"the article's text does not hold {words!r}")
    if start >= 0:
        end = start + len(words)
        session.add(db.StatementSpan(statement_id=statement.id, role=role, position=0, start_char=start, end_char=end))


def make_claim(
    session: Session,
    text: str = "The bridge costs 4 million.",
    *,
    article: db.ArticleVersion | None = None,
    statement: db.Statement | None = None,
    claim: db.Claim | None = None,
    stance: str = "asserts",
    **fields: Any,
) -> db.ClaimOccurrence:
    """Insert an occurrence of ``claim`` (a new one by default) where the article, or a new one, reads ``text``."""
    version = article or (statement and session.get_one(db.ArticleVersion, statement.version_id))
    version = version or make_article(session, text)
    key = _key("claim", text)
    claim = claim or _add(session, db.Claim(key=key, text=text))
    start = version.text.index(text)
    values = {
        "key": key,
        "claim_id": claim.id,
        "version_id": version.id,
        "run_id": version.run_id,
        "statement_id": statement.id if statement else None,
        "start_char": start,
        "end_char": start + len(text),
        "text": text,
        "stance": stance,
        "confidence": 0.9,
        "link_reason": "not compared yet",
        "wording": text,
    }
    return _add(session, db.ClaimOccurrence(**(values | fields)))


def make_event(
    session: Session,
    title: str = "Harbour bridge opening",
    *,
    words: str | None = None,
    article: db.ArticleVersion | None = None,
    participants: Sequence[str] = (),
    **fields: Any,
) -> db.Event:
    """Insert an event and its happening where the article, or a new one, reads ``words`` (its title by default)."""
    key = _key("event", title)
    event = _add(session, db.Event(**({"key": key, "title": title, "type": "opening"} | fields)))
    make_happening(session, event, words=words, article=article, participants=participants, key=key)
    return event


def make_happening(
    session: Session,
    event: db.Event,
    *,
    words: str | None = None,
    article: db.ArticleVersion | None = None,
    participants: Sequence[str] = (),
    **fields: Any,
) -> db.Happening:
    """Insert a happening of ``event`` with a mention where the article, or a new one, reads ``words``."""
    words = words or event.title
    version = article or make_article(session, f"{words} is planned.\n")
    values = {name: getattr(event, name) for name in ("title", "type", "date", "date_end", "place", "status")}
    values |= {"confidence": 0.9, "link_reason": "not compared yet", "wording": event.title}
    place = {"version_id": version.id, "run_id": version.run_id}
    key = _key("event", words)
    happening = _add(session, db.Happening(**({"key": key, "event_id": event.id} | place | values | fields)))
    start = version.text.index(words)
    place["happening_id"] = happening.id
    session.add(db.EventMention(**place, start_char=start, end_char=start + len(words), text=words))
    for name in participants:
        appearance = find_appearance(session, version, name)
        session.add(db.EventParticipant(**place, name=name, appearance_id=appearance.id if appearance else None))
    session.flush()
    return happening


def find_happening(session: Session, event: db.Event) -> db.Happening:
    """Return the first happening of an event."""
    return session.exec(select(db.Happening).where(db.Happening.event_id == event.id).order_by(db.Happening.id)).first()  # type: ignore[return-value]


def make_judgement(session: Session, *, subject_type: str = "statement", **fields: Any) -> db.Judgement:
    """Insert a judgement; ``verb`` is ``confirm`` and ``author`` an invented person unless given."""
    values = {"verb": "confirm", "author": "Dana Reviewer", "decided_at": SEEN_AT}
    return _add(session, db.Judgement(subject_type=subject_type, **(values | fields)))


def make_ruling(session: Session, verb: str, subjects: Sequence[str], objects: Sequence[str] = ()) -> db.Judgement:
    """Insert an invented person's judgement on appearances, by their keys."""
    return db.add_ruling(session, verb, subjects, objects, by="Dana Reviewer")


def make_entry(session: Session, name: str, **fields: Any) -> db.NameEntry:
    """Insert an entry of an imported table of names."""
    values = {"ref": f"Q{next(_numbers)}", "source": "names.csv", "imported_at": SEEN_AT}
    return _add(session, db.NameEntry(name=name, **(values | fields)))


def make_check(session: Session, claim: db.Claim, *, rating: str = "false", **fields: Any) -> db.ClaimCheck:
    """Insert a verdict on a claim, with the judgement of its reviewer on the passage that the claim began with."""
    judgement = db.add_ruling(session, "check", [claim.key], by="Dana Reviewer", value=rating, sort="claim")
    values = {"reviewer": "Harbour Fact Desk", "checked_on": "2031-05-07", "recorded_at": SEEN_AT}
    values |= {"key": _key("check", rating), "judgement_id": judgement.id}
    return _add(session, db.ClaimCheck(rating=rating, **(values | fields)))


def count_rows(session: Session, table: type[db.Base]) -> int:
    """Return how many rows the table has."""
    return session.exec(select(func.count()).select_from(table)).one()
