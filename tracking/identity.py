"""Who is who across articles, kept up to date: compare what is stale, note the conclusions, cluster, link.

The flow is read → match → judge → cluster → link. Matching (``blocks``) and clustering (``verdicts``) are pure; this
module feeds them from the database and writes down what they say. Nothing commits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlmodel import Session

from onrecord import db
from onrecord.extraction.values import Speaker, SpeakerKind
from onrecord.tracking.blocks import list_blocks, match_block
from onrecord.tracking.facts import Entry, Facts
from onrecord.tracking.person_names import parse_person
from onrecord.tracking.verdicts import REJECT, RENAME, SAME, Decision, Verdicts, make_clusters

# Blocks that are in memory together.
BLOCKS_AT_ONCE = 200
APPEARANCES_AT_ONCE = 2000
# Why an appearance is linked before it has been compared with others.
NOT_COMPARED = "not compared yet"
NOT_MATCHED = "no other article's speaker is sure to be the same"


def match_portion(session: Session) -> int:
    """Compare some of the stale blocks and link what has changed; return how many, 0 when there are none left.

    What was compared is no longer stale, so that the caller may commit and let others write before the next portion.
    """
    blocks = db.list_stale_blocks(session, limit=BLOCKS_AT_ONCE)
    if db.EVERYTHING in blocks:
        renew_blocks(session, db.list_current_appearances(session))
        db.mark_all_stale(session)
        blocks = db.list_stale_blocks(session, limit=BLOCKS_AT_ONCE)
    if not blocks:
        return 0
    relink(session, _match(session, blocks))
    db.clear_stale(session, blocks)
    session.flush()
    # What has been written is not needed again; a million appearances would not fit.
    session.expunge_all()
    return len(blocks)


def match_stale(session: Session) -> int:
    """Compare every stale block again and link what has changed; return how many blocks there were."""
    count = 0
    while portion := match_portion(session):
        count += portion
    return count


def forget_matches(session: Session) -> None:
    """Let all speakers of all articles be compared anew; what people decided stays."""
    db.take_turn(session)
    db.mark_stale(session, [db.EVERYTHING])


def renew_blocks(session: Session, appearances: Collection[int]) -> None:
    """Work out in which blocks these appearances (by id) stand, and mark those and their former ones as stale."""
    ordered = sorted(appearances)
    for start in range(0, len(ordered), APPEARANCES_AT_ONCE):
        members = db.read_appearances(session, ordered[start : start + APPEARANCES_AT_ONCE])
        db.set_blocks(session, {each.appearance_id: list_blocks(to_facts(each)) for each in members})


def relink(session: Session, keys: Collection[str]) -> None:
    """Cluster these appearances, with all that belong to them, from the judgements, and link each to its speaker."""
    rulings = db.read_rulings(session, keys, machine=True)
    everything = {*keys, *(key for each in rulings for key in each.keys)}
    clusters = make_clusters(everything, [to_decision(each) for each in rulings])
    members: dict[str, list[str]] = defaultdict(list)
    for key, root in clusters.items():
        members[root].append(key)
    # Those kept apart from one of ours are read, too, but not all that belongs to them: they are left as they are.
    ours = {clusters[key] for key in _closure(keys, rulings)}
    linked = defaultdict(list)
    for each in db.read_linked(session, [key for root in ours for key in members[root]]):
        linked[clusters[each.key]].append(each)
    founded = db.find_founded(session, [key for root in ours for key in members[root]])
    reasons = _find_reasons(rulings)
    renamed = _find_names(rulings)
    changes: list[tuple[int, int, str]] = []
    names: dict[int, tuple[str, str]] = {}
    for root in sorted(linked, key=lambda root: linked[root][0].appearance_id):
        speaker = _choose_speaker(session, linked[root], [founded[key] for key in members[root] if key in founded])
        given = [renamed[key] for key in members[root] if key in renamed]
        names[speaker] = _choose_name(linked[root], max(given)[1] if given else None)
        changes += [
            (each.appearance_id, speaker, reason)
            for each in linked[root]
            if (each.speaker_id, each.reason) != (speaker, reason := reasons.get(each.key, NOT_MATCHED))
        ]
    db.link_appearances(session, changes)
    db.rename_speakers(session, names)


def begin_link(session: Session, speaker: Speaker, key: str) -> int:
    """Return the speaker that an appearance of this key is linked to until it is compared: its own, or a namesake's."""
    known = db.find_speaker_of_key(session, key)
    if known is None:
        blocks = list_blocks(Facts(key, speaker.kind, speaker.name, speaker.aliases, speaker.roles))
        is_telling = _is_full(speaker.name, speaker.kind) and bool(blocks)
        known = db.find_namesake(session, kind=speaker.kind, name=speaker.name, block=blocks[0]) if is_telling else None
    if known is None:
        known = db.find_founded(session, [key]).get(key)
    if known is None:
        known = db.add_speaker(session, key=key, name=speaker.name, kind=speaker.kind)
    return known


def note_article(session: Session, article_id: int) -> None:
    """Take note that an article has another reading: compare its speakers, and carry on the former ones' judgements."""
    renew_blocks(session, db.list_appearances_of_article(session, article_id))
    db.mark_stale(session, db.list_blocks_of_article(session, article_id))
    carry_over(session, article_id)


def carry_over(session: Session, article_id: int) -> None:
    """Note which present appearance each earlier one of an article became, so that judgements on it go on to count."""
    names = db.read_names_of_article(session, article_id)
    present = [each for each in names if each.is_current]
    successors = {}
    for former in names:
        if former.is_current:
            continue
        heirs = [each.key for each in present if former.name in each.names or each.name in former.names]
        if len(heirs) == 1:
            successors[former.key] = heirs[0]
    changed = db.replace_carried(session, [each.key for each in names], successors)
    if changed:
        db.mark_stale(session, db.find_blocks_of(session, changed))
        relink(session, changed)


def to_facts(member: "db.BlockMember") -> Facts:
    """Return what the database says of an appearance as what matching looks at."""
    entries = tuple(Entry(ref, frozenset(db.fold(text or "").split())) for ref, text in member.entries)
    return Facts(
        member.key,
        SpeakerKind(member.kind),
        member.name,
        member.aliases,
        member.roles,
        member.company,
        member.article,
        member.outlet,
        member.published_at,
        member.blocks,
        entries,
    )


def to_decision(ruling: "db.Ruling") -> Decision:
    """Return a judgement as what clustering looks at."""
    return Decision(
        ruling.verb,
        ruling.subjects,
        ruling.objects,
        is_machine=ruling.is_machine,
        is_carried=ruling.is_carried,
        score=ruling.score if ruling.score is not None else 1.0,
        rank=(ruling.decided_at, ruling.number),
        name=ruling.short_id,
        author=ruling.author,
    )


def _match(session: Session, blocks: Sequence[str]) -> set[str]:
    """Compare these blocks; return the appearances for which something has changed."""
    found = db.read_block_members(session, blocks)
    everybody = [each for members in found.values() for each in members]
    keys = {each.key for each in everybody}
    rulings = db.read_rulings(session, keys, machine=False)
    rejected = {key for each in rulings if each.verb == REJECT for key in each.keys}
    decisions = [to_decision(each) for each in rulings]
    changed = {each.key for each in everybody if each.link_reason == NOT_COMPARED}
    for block in blocks:
        members = [to_facts(each) for each in found.get(block, ()) if each.key not in rejected]
        opinions = match_block(block, _once(members), Verdicts(_concerning(members, decisions)))
        changed |= db.replace_opinions(
            session,
            block,
            [db.MachineOpinion(each.verb, each.subject, each.object, each.score, each.why) for each in opinions],
        )
    return changed


def _once(members: Iterable[Facts]) -> list[Facts]:
    """Return one appearance a key: while two versions of an article are current for a moment, both have it."""
    return list({each.key: each for each in members}.values())


def _concerning(members: Sequence[Facts], decisions: Sequence[Decision]) -> Sequence[Decision]:
    """Return the decisions that a block has to heed: none of them where it has only one member."""
    return decisions if len(members) > 1 else ()


def _closure(keys: Collection[str], rulings: Iterable["db.Ruling"]) -> set[str]:
    """Return the keys and all that judgements may join them with."""
    return {*keys, *(key for each in rulings if each.verb not in {"not same", "unsure"} for key in each.keys)}


def _find_reasons(rulings: Iterable["db.Ruling"]) -> Mapping[str, str]:
    """Return why each appearance is linked: a person's word, or else the machine's best reason."""
    reasons: dict[str, tuple[int, float, str]] = {}
    for each in rulings:
        if each.verb not in {SAME, "confirm"}:
            continue
        score = each.score or 0.0
        words = f"{each.why} ({score:.2f})" if each.is_machine else f"{each.verb} by {each.author} ({each.short_id})"
        for key in each.keys:
            reasons[key] = max(reasons.get(key, (0, 0.0, "")), (0 if each.is_machine else 1, score, words))
    return {key: words for key, (_, _, words) in reasons.items()}


def _find_names(rulings: Iterable["db.Ruling"]) -> Mapping[str, tuple[tuple[str, int], str]]:
    """Return the names that people gave by the appearance that each judgement names, with what puts the latest last."""
    return {
        each.subjects[0]: ((each.decided_at, each.number), each.value)
        for each in rulings
        if each.verb == RENAME and each.value
    }


def _choose_speaker(session: Session, linked: Sequence["db.LinkedAppearance"], founded: Sequence[int]) -> int:
    """Return the oldest speaker that began with one of these appearances, or else a new one that begins with the first.

    So a speaker that is split off and joined again, or joined and split again, has its number back.
    """
    if founded:
        return min(founded)
    first = next((each for each in linked if each.is_current), linked[0])
    return db.add_speaker(session, key=first.key, name=first.name, kind=first.kind)


def _choose_name(linked: Sequence["db.LinkedAppearance"], given: str | None) -> tuple[str, str]:
    """Return name and kind of a speaker: what a person said, else the full name that most articles give."""
    current = [each for each in linked if each.is_current] or linked
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for each in current:
        counts[each.name, each.kind] += 1
    name, kind = min(counts, key=lambda form: (not _is_full(*form), -counts[form], -len(form[0]), form))
    return given or name, kind


def _is_full(name: str, kind: str) -> bool:
    if kind == SpeakerKind.PERSON:
        return parse_person(name).has_given_name
    return kind != SpeakerKind.UNNAMED
