"""Links what articles say to claims and events, incrementally: compare what is stale, then cluster what that touches.

The flow is read article → save units → blocks → pairs that share a block → scores → the groups that a change moves →
clusters → links. What pairs are scored, and how, follows from the units that the database holds and not from the order
in which they came; so do the clusters. An article touches only the groups that it meets. Nothing commits.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from onrecord import db
from onrecord.db import following as rows
from onrecord.db import resemblances as stored
from onrecord.db.following import CLAIMS, EVENTS, Followed, FoundUnit, LinkedUnit
from onrecord.extraction import Claim, Event, Gist
from onrecord.tracking.following.blocks import list_blocks
from onrecord.tracking.following.meanings import encode
from onrecord.tracking.following.passages import read_lead_up, read_surroundings
from onrecord.tracking.following.plain import read_gist
from onrecord.tracking.following.regions import cluster_again
from onrecord.tracking.following.scores import FLOOR, JOINING, score
from onrecord.tracking.following.stored_groups import StoredGroups
from onrecord.tracking.following.successors import find_successors
from onrecord.tracking.following.things import NEARNESS, describe_claim, describe_event
from onrecord.tracking.following.units import Figure, Unit
from onrecord.tracking.verdicts import NOT_SAME, RENAME, UNSURE

SORTS = (CLAIMS, EVENTS)
# A block that more units stand in says too little to compare all of them with each other: 100 make 4,950 pairs.
MOST_MEMBERS = 100
# So many units are compared, and so many linked, in one portion; what they are compared with is in memory.
COMPARED_AT_ONCE = 1000
LINKED_AT_ONCE = 500
# Of so many blocks that have become too large, the pairs are in memory.
GIVEN_UP_AT_ONCE = 20
NOT_MATCHED = "nothing else is sure to be the same"


def begin_links(session: Session, sort: Followed, units: Mapping[str, Claim | Event]) -> dict[str, int]:
    """Return what each unit, by key, is linked to until it is compared: what its key was, or something of its own."""
    known = rows.find_founded_things(session, sort, units) | rows.find_things_of(session, sort, units)
    new = {key: _first_columns(each) for key, each in units.items() if key not in known}
    return known | rows.add_things(session, sort, new)


def _first_columns(each: Claim | Event) -> dict[str, Any]:
    if isinstance(each, Claim):
        return {"text": each.text}
    return {name: getattr(each, name) for name in EVENTS.told}


def note_article(session: Session, article_id: int) -> None:
    """Take note that an article has another reading: its units are stale, and former ones carry on in present ones."""
    for sort in SORTS:
        keys = rows.list_article_keys(session, sort, article_id)
        present = {key for key, is_current in keys.items() if is_current}
        former = keys.keys() - present
        left = _take_out(session, sort, former)
        stored.mark_stale_units(session, sort.name, present, is_compared=False)
        stored.mark_stale_units(session, sort.name, left | _carry_over(session, sort, article_id), is_compared=True)


def _carry_over(session: Session, sort: Followed, article_id: int) -> set[str]:
    """Note which present unit each former one became, so that judgements go on to count; return what has changed."""
    passages = rows.read_passages(session, sort, article_id)
    successors = find_successors(passages)
    return db.replace_carried(session, {each.key for each in passages}, successors, sort=sort.name)


def link_portion(session: Session) -> int:
    """Compare, or else link, some of the stale units; return how many, 0 when there are none left."""
    for sort in SORTS:
        for step in (_compare_some, _link_some):
            if count := step(session, sort):
                # What has been written is not needed again; a large archive would not fit.
                session.flush()
                session.expunge_all()
                return count
    return 0


def forget_comparisons(session: Session, sort: Followed) -> None:
    """Let every unit of a sort be compared and linked anew."""
    stored.mark_all_units_stale(session, sort)


def link_stale(session: Session) -> int:
    """Compare and link all stale units; return how many steps of a unit that took."""
    count = 0
    while portion := link_portion(session):
        count += portion
    return count


def relink(session: Session, sort: Followed, keys: Collection[str]) -> set[str]:
    """Cluster these units and all that this moves, and link them; return the keys of all that was clustered."""
    groups = StoredGroups(session, sort)
    region = cluster_again(keys, groups, joining=JOINING[sort.name])
    nearness = _sum_scores(region.clusters, region.scores)
    members: dict[str, list[LinkedUnit]] = defaultdict(list)
    for each in rows.read_linked_units(session, sort, region.clusters):
        told = {**each.told, NEARNESS: nearness.get(each.key, 0.0)}
        members[region.clusters[each.key]].append(replace(each, told=told))
    reasons = _find_reasons(region.clusters, region.scores, groups.read_rulings(region.clusters))
    _link(session, sort, members, reasons)
    return set(region.clusters)


def to_unit(sort: Followed, found: FoundUnit) -> Unit:
    """Return what the database says of a unit as what is compared."""
    gist = Gist(found.wording, found.names, found.words, found.predicate, found.negated)
    if not gist.names and not gist.words:
        plain = read_gist(found.wording)
        gist = Gist(plain.wording, (*plain.names, *found.participants), plain.words, negated=plain.negated)
    return Unit(
        key=found.key,
        sort=sort.name,
        gist=gist,
        article=found.article,
        published_at=found.published_at,
        date=found.date,
        date_end=found.date_end,
        figures=tuple(Figure(each.value, each.unit, each.low, each.high) for each in found.figures),
        type=found.type,
        status=found.status,
        place=found.place,
        title=found.title,
        participants=found.participants,
        mentions=found.mentions,
        meaning=found.meaning,
    )


def _read_units(session: Session, sort: Followed, keys: Collection[str]) -> dict[str, Unit]:
    """Return the units with these keys, by key; what their passages mean is worked out once and kept."""
    found = rows.read_units(session, sort, keys)
    unknown = {each.unit_id: each for each in found.values() if each.meaning is None}
    places = rows.read_surroundings(session, sort, unknown)
    meanings = {number: encode(*_place(sort, unknown[number], *place)) for number, place in places.items()}
    rows.write_meanings(session, sort, meanings)
    found |= {unknown[number].key: replace(unknown[number], meaning=each) for number, each in meanings.items()}
    return {key: to_unit(sort, each) for key, each in found.items()}


def _place(sort: Followed, found: FoundUnit, text: str, start: int, end: int) -> tuple[str, str]:
    """Return what of a unit is compared by meaning, and what stands round it."""
    if sort is CLAIMS:
        return found.wording, read_lead_up(text, start, end)
    return found.title, read_surroundings(text, start, end)


def _compare_some(session: Session, sort: Followed) -> int:
    """Score the pairs of some stale units, and mark all that this touches as to be linked."""
    keys = stored.list_stale_units(session, sort, is_compared=False, limit=COMPARED_AT_ONCE)
    if stored.EVERYTHING in keys:
        stored.mark_all_units_stale(session, sort)
        keys = stored.list_stale_units(session, sort, is_compared=False, limit=COMPARED_AT_ONCE)
    if not keys:
        return 0
    units = _read_units(session, sort, keys)
    left = _take_out(session, sort, set(keys) - units.keys())
    blocks = {key: list_blocks(unit) for key, unit in units.items()}
    sizes = stored.replace_unit_blocks(session, sort.name, blocks, most=MOST_MEMBERS)
    stored.remove_resemblances(session, sort.name, units)
    left |= _give_up(session, sort, sizes)
    _take_up(session, sort, sizes)
    shared = {b for b, size in sizes.items() if 1 < size.present <= MOST_MEMBERS}
    _score(session, sort, units, {key: shared.intersection(listed) for key, listed in blocks.items()})
    stored.mark_compared(session, sort.name, units)
    stored.mark_stale_units(session, sort.name, left, is_compared=True)
    return len(keys)


def _score(session: Session, sort: Followed, units: Mapping[str, Unit], blocks: Mapping[str, Collection[str]]) -> None:
    """Store the scores of all pairs of one of these units and another one in one of its blocks."""
    members = stored.read_unit_block_members(session, sort.name, {b for listed in blocks.values() for b in listed})
    # Of two that are compared in one portion, the smaller key does it.
    partners = {
        key: {
            other
            for block in listed
            for other in members[block]
            if other > key or (other != key and other not in units)
        }
        for key, listed in blocks.items()
    }
    others = {other for each in partners.values() for other in each}
    known = {**units, **_read_units(session, sort, others - units.keys())}
    scored = (
        (key, other, score(*_in_order(units[key], known[other])))
        for key in sorted(partners)
        for other in sorted(partners[key] & known.keys())
    )
    stored.add_resemblances(session, sort.name, [each for each in scored if each[-1] >= FLOOR[sort.name]])


def _in_order(left: Unit, right: Unit) -> tuple[Unit, Unit]:
    return (left, right) if left.key < right.key else (right, left)


def _give_up(session: Session, sort: Followed, sizes: Mapping[str, stored.BlockSize]) -> set[str]:
    """Forget the scores of pairs that only shared blocks that have become too large; return a unit of each pair.

    One will do: whichever of the two takes its turn, all that the pair held together is clustered again.
    """
    blocks = [block for block, size in sizes.items() if size.former <= MOST_MEMBERS < size.present]
    touched: set[str] = set()
    for start in range(0, len(blocks), GIVEN_UP_AT_ONCE):
        members = stored.read_unit_block_members(session, sort.name, blocks[start : start + GIVEN_UP_AT_ONCE])
        pairs = stored.read_resemblances_among(session, sort.name, {key for each in members.values() for key in each})
        keys = {key for pair in pairs for key in pair}
        listed = stored.read_unit_blocks(session, sort.name, keys)
        counts = stored.count_block_members(session, sort.name, keys, most=MOST_MEMBERS)
        small = {key: {block for block in each if counts[block] <= MOST_MEMBERS} for key, each in listed.items()}
        lost = [(left, right) for left, right in pairs if small[left].isdisjoint(small[right])]
        stored.remove_pairs(session, sort.name, lost)
        touched |= {left for left, _ in lost}
    return touched


def _take_up(session: Session, sort: Followed, sizes: Mapping[str, stored.BlockSize]) -> None:
    """Let the units of blocks that are no longer too large be compared again."""
    blocks = [block for block, size in sizes.items() if size.present <= MOST_MEMBERS < size.former]
    members = stored.read_unit_block_members(session, sort.name, blocks)
    keys = {key for listed in members.values() for key in listed}
    stored.mark_stale_units(session, sort.name, keys, is_compared=False)


def _take_out(session: Session, sort: Followed, gone: Collection[str]) -> set[str]:
    """Forget the blocks and scores of units that no article has any longer; return what they resembled."""
    sizes = stored.replace_unit_blocks(session, sort.name, dict.fromkeys(gone, ()), most=MOST_MEMBERS)
    _take_up(session, sort, sizes)
    left = {key for pair in stored.read_resemblances(session, sort.name, gone) for key in pair}
    stored.remove_resemblances(session, sort.name, gone)
    stored.clear_stale_units(session, sort.name, gone)
    return left - set(gone)


def _link_some(session: Session, sort: Followed) -> int:
    keys = stored.list_stale_units(session, sort, is_compared=True, limit=LINKED_AT_ONCE)
    if keys:
        done = relink(session, sort, keys)
        stored.clear_stale_units(session, sort.name, {*keys, *done})
    return len(keys)


def _link(
    session: Session, sort: Followed, members: Mapping[str, Sequence[LinkedUnit]], reasons: Mapping[str, str]
) -> None:
    """Link the units of each cluster to one claim or event, which gets the columns that they come to."""
    everything = {each.key for listed in members.values() for each in listed}
    founded = rows.find_founded_things(session, sort, everything)
    changes: list[tuple[int, int, str]] = []
    described: dict[int, Mapping[str, Any]] = {}
    describe = describe_claim if sort is CLAIMS else describe_event
    for root in sorted(members, key=lambda root: members[root][0].unit_id):
        units = members[root]
        columns = describe([each.told for each in units if each.is_current] or [units[-1].told])
        own = [founded[each.key] for each in units if each.key in founded]
        # The oldest that began with one of these: what is split off and joined again has its number back.
        thing = min(own) if own else rows.add_things(session, sort, {units[0].key: columns})[units[0].key]
        described[thing] = columns
        changes += [
            (each.unit_id, thing, reason)
            for each in units
            if (each.thing_id, each.reason) != (thing, reason := reasons.get(each.key, NOT_MATCHED))
        ]
    rows.link_units(session, sort, changes)
    rows.describe_things(session, sort, described)


def _sum_scores(clusters: Mapping[str, str], scores: Mapping[tuple[str, str], float]) -> Mapping[str, float]:
    """Return how near each unit is to all others of its cluster."""
    found: dict[str, list[float]] = defaultdict(list)
    for pair, value in scores.items():
        if clusters[pair[0]] == clusters[pair[1]]:
            for key in pair:
                found[key].append(value)
    # Exact, as the last digit of a plain sum depends on its order.
    return {key: math.fsum(values) for key, values in found.items()}


def _find_reasons(
    clusters: Mapping[str, str], scores: Mapping[tuple[str, str], float], rulings: Iterable["db.Ruling"]
) -> Mapping[str, str]:
    """Return why each unit is linked: a person's word, or else the best score within its cluster."""
    best: dict[str, float] = defaultdict(float)
    for (left, right), value in scores.items():
        if clusters[left] == clusters[right]:
            for key in (left, right):
                best[key] = max(best[key], value)
    reasons = {key: f"resembles another of them ({value:.2f})" for key, value in best.items()}
    for each in rulings:
        if not each.is_machine and each.verb not in {NOT_SAME, UNSURE, RENAME}:
            reasons |= dict.fromkeys(each.keys, f"{each.verb} by {each.author} ({each.short_id})")
    return reasons
