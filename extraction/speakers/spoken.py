"""Which words of an article somebody is said to say, and which words name who says them."""

from onrecord.extraction.clauses import lemma_of
from onrecord.extraction.document import Attribution, Document
from onrecord.extraction.naming.cast import Member
from onrecord.extraction.naming.mentions import Reading

_ASKING = frozenset({"ask", "question", "inquire", "query", "press", "quiz", "wonder"})
# Who is called so has nothing else to do in an article than ask; reporters speak of other things, too.
_QUESTIONERS = frozenset({"questioner", "heckler", "interviewer"})
_REPORTERS = frozenset({"reporter", "journalist", "correspondent", "moderator", "interviewer"})
_OBJECTS = frozenset({"dobj", "dative", "iobj"})
# The tags of words such as "who", "why" and "which".
_ASKS = frozenset({"WP", "WP$", "WRB", "WDT"})


class Spoken:
    """The statements of an article, asked by token; statements are counted as the document's attributions are."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._holders: dict[int, int] = {}
        self._sources: dict[int, int] = {}
        sizes = [sum(piece.end - piece.start for piece in a.content) for a in document.attributions]
        # The longest first, so that a word within a statement within a statement belongs to the inner one.
        for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
            attribution = document.attributions[index]
            for piece in attribution.content:
                self._holders.update(dict.fromkeys(reading.tokens(piece), index))
            for span in attribution.source:
                self._sources.update(dict.fromkeys(reading.tokens(span), index))

    def holder(self, token: int) -> int | None:
        """Return the innermost statement in whose content a token stands, None where nobody is said to say it."""
        return self._holders.get(token)

    def source(self, token: int) -> int | None:
        """Return the statement whose source a token is part of."""
        return self._sources.get(token)


def is_question(reading: Reading, attribution: Attribution) -> bool:
    """Tell a question, after which somebody else has the word, from a wish ("asked them to leave")."""
    cue = [reading.parse[i] for span in attribution.cue for i in reading.tokens(span)]
    if not any(lemma_of(word) in _ASKING for word in cue):
        return False
    content = [reading.parse[i] for span in attribution.content for i in reading.tokens(span)]
    return any(word.text == "?" for word in content) or any(
        word.tag_ in _ASKS or word.lower_ in {"if", "whether"} for word in content[:2]
    )


def hands_over(reading: Reading, attribution: Attribution, source: range, speaker: Member) -> bool:
    """Tell whether somebody else has the word after a statement: a questioner's, or a question put to a person."""
    beside = reading.parse[source.start : source.stop].root
    words = [reading.parse[i] for i in source]
    while beside.dep_ == "appos":  # "one questioner" of "one questioner, a miner named Jane Roe, asked"
        beside = beside.head
        words.append(beside)
    nouns = {*(word.lemma_.casefold() for word in words), *(role.noun for role in speaker.roles.values())}
    if nouns & _QUESTIONERS:
        return True
    if not is_question(reading, attribution):
        return False
    return not speaker.is_named or bool(nouns & _REPORTERS) or _is_put_to_somebody(reading, attribution)


def _is_put_to_somebody(reading: Reading, attribution: Attribution) -> bool:
    """Tell whether a question's cue has a person for its object: "asked him", "asked Jane Roe"."""
    if attribution.addressee is not None:
        return True
    cue = [reading.parse[i] for span in attribution.cue for i in reading.tokens(span)]
    return any(
        child.dep_ in _OBJECTS and (child.tag_ == "NNP" or (child.tag_ == "PRP" and not child.lower_.endswith("self")))
        for word in cue
        if lemma_of(word) in _ASKING
        for child in word.children
        if child.lower_ != "it"
    )
