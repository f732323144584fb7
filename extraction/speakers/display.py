"""The name under which a member of the cast is shown."""

from onrecord.extraction.naming.cast import Member
from onrecord.extraction.naming.lexicon import find_state
from onrecord.extraction.naming.names import choose_name
from onrecord.extraction.values import SpeakerKind


def display_name(member: Member) -> str:
    """Return the name to show: the fullest form, and the state for a seat of government ("the Kremlin")."""
    if member.kind is SpeakerKind.ORGANIZATION and member.is_named:
        return choose_name(find_state(form) or form for form in member.forms)
    return member.name
