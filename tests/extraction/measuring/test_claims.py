"""What counts as a right claim: found, and with the gold's stance, voice and value."""

import pytest
from support.gold import TEXT, span_of

from onrecord.extraction.measuring.claims import judge_claims
from onrecord.extraction.measuring.gold import GoldArticle, GoldOccurrence, GoldSpeaker
from onrecord.extraction.values import (
    Article,
    Claim,
    Kind,
    Mention,
    MentionType,
    Mode,
    Occurrence,
    Quantity,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
)

ARTICLE = Article(source="bridge", doc="bridge", text=TEXT)
CLAIM = Span(*span_of("the report had been hidden"))
ROE = GoldSpeaker("roe", "Jane Roe", SpeakerKind.PERSON)


def judge(wanted: GoldOccurrence, *found: Occurrence) -> dict[str, bool]:
    """Return what is right, by measure, where Jane Roe makes statement 1."""
    gold = GoldArticle(ARTICLE, (), {"roe": ROE}, occurrences=(wanted,))
    roe = Mention(MentionType.NAME, None, "p1", 1.0, "test")
    statement = Statement("1", Kind.INDIRECT, Mode.SPEECH, (), (), (CLAIM,), (roe,))
    claims = (Claim("1", "text", found),) if found else ()
    speakers = (Speaker("p1", "Jane Roe", SpeakerKind.PERSON),)
    return dict(judge_claims(gold, Record(ARTICLE, "test", "1", speakers, (statement,), (), claims)))


def figure(value: float) -> tuple[Quantity, ...]:
    """Return one figure of people."""
    return (Quantity(CLAIM, value, "people"),)


def test_a_claim_with_all_that_the_gold_gives_is_right() -> None:
    """Stance, voice and value are judged each, and together."""
    wanted = GoldOccurrence(CLAIM, Stance.DENIES, ("roe",), 12, "people")

    found = judge(wanted, Occurrence(CLAIM, Stance.DENIES, "1", figure(12)))

    assert found == dict.fromkeys(("claims found", "claim stance", "claim voice", "claim value", "claims right"), True)


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (Occurrence(CLAIM, Stance.ASSERTS, "1", figure(12)), "claim stance"),
        (Occurrence(CLAIM, Stance.DENIES, None, figure(12)), "claim voice"),
        (Occurrence(CLAIM, Stance.DENIES, "1", figure(13)), "claim value"),
        (Occurrence(CLAIM, Stance.DENIES, "1"), "claim value"),
    ],
)
def test_one_fault_makes_a_claim_wrong(found: Occurrence, wrong: str) -> None:
    """It is found all the same."""
    wanted = GoldOccurrence(CLAIM, Stance.DENIES, ("roe",), 12, "people")

    judged = judge(wanted, found)

    assert [measure for measure, is_right in judged.items() if not is_right] == [wrong, "claims right"]


def test_what_is_not_found_is_not_right_and_has_no_stance() -> None:
    """Half of the shorter span has to be shared."""
    elsewhere = Span(CLAIM.start - 20, CLAIM.start + 5)

    judged = judge(GoldOccurrence(CLAIM, Stance.DENIES), Occurrence(elsewhere, Stance.DENIES))

    assert judged == {"claims found": False, "claims right": False}


def test_the_best_fitting_occurrence_is_judged() -> None:
    """A second one with the right stance does not help."""
    wide = Span(CLAIM.start - 10, CLAIM.end)

    judged = judge(
        GoldOccurrence(CLAIM, Stance.DENIES), Occurrence(wide, Stance.DENIES), Occurrence(CLAIM, Stance.ASSERTS)
    )

    assert not judged["claim stance"]
