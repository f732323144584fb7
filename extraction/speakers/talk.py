"""What a reader has in mind at some point of an article: who spoke last, and whom the last pronoun meant."""

from dataclasses import dataclass, replace

from onrecord.extraction.naming.cast import Member

# Who spoke longer ago than this many statements is no longer in a reader's mind as a speaker.
_TURNS = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """One statement's speaker, the token that names them, whether it is a pronoun, and whether they asked something.

    ``hands_over`` is true where somebody else has the word next, as after "one questioner".
    """

    speaker: Member
    token: int
    is_pronoun: bool = False
    is_question: bool = False
    hands_over: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """The last speakers, the latest first, and whom the last pronoun meant."""

    turns: tuple[Turn, ...] = ()
    meant: Member | None = None
    meant_at: int = -1

    @property
    def speaker(self) -> Member | None:
        """Who spoke last, as the named person that a description was found to mean."""
        return self.turns[0].speaker.final if self.turns else None

    @property
    def spoke_at(self) -> int:
        """The token that names the last speaker; -1 while nobody has spoken."""
        return self.turns[0].token if self.turns else -1

    def after_turn(self, turn: Turn) -> "Talk":
        """Return the state after somebody has spoken."""
        talk = self.after_pronoun(turn.speaker, turn.token) if turn.is_pronoun else self
        return replace(talk, turns=(turn, *self.turns)[:_TURNS])

    def after_pronoun(self, member: Member, token: int) -> "Talk":
        """Return the state after a pronoun has been understood."""
        return replace(self, meant=member, meant_at=token)
