"""The name under which a member of the cast is shown."""

from onrecord.extraction.naming.cast import Member
from onrecord.extraction.naming.lexicon import find_government, find_state, is_seat
from onrecord.extraction.naming.names import choose_name
from onrecord.extraction.values import SpeakerKind


def display_name(member: Member) -> str:
    """Return the name to show: the fullest form that the article has.

    Of a state ("Russia"), its government and its seats ("the Kremlin"), the plainest of those that it has is shown.
    """
    if member.kind is not SpeakerKind.ORGANIZATION or not member.is_named:
        return member.name
    plain = [form for form in member.forms if not is_seat(form)]
    states = [form for form in plain if find_government(form) is None]
    return choose_name(find_state(form) or form for form in states or plain) or member.name
