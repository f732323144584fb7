"""Genres of talk: interview, transcript, reactions in a list, dialogue in a scene or with dashes."""

from dataclasses import replace

from training.attribution.styles import words
from training.attribution.styles.drafting import capitalize, with_comma
from training.attribution.styles.people import Person
from training.attribution.styles.sayings import first_mention, say, tell
from training.attribution.styles.writer import Writer

_QUESTIONS = tuple(
    line.strip()
    for line in """
    How did you hear about {topic}?
    What happened next?
    Why now?
    And after that?
    Do you regret anything?
    Were you surprised by {topic}?
    What would you say to people who disagree?
    When did you first come to {place}?
    Is it true that you never wanted to work in {place}?
    You once called it a “{scare}”. Do you still think so?
    Some people say you were lucky. Were you?
    Who taught you?
    What is a normal day like for you?
    Let's talk about {topic}. Where do things stand?
    Could it happen again?
    Did you see the defendant on the night of {month} 12?
    How long have you worked for {org}?
    What are you reading at the moment?
    So you knew?
    Really?
    Your last {kind}, “{work}”, was a success. Did that change anything?
    Tell us about {topic}.
    Can you state your name for the record?
    """.splitlines()
    if line.strip()
)


def _question(w: Writer) -> str:
    question = w.chance.choice(_QUESTIONS).replace("{topic}", w.chance.choice(words.TOPICS))
    return w.fill(question)


def _answer(w: Writer) -> str:
    """Return an answer of one to several sentences, perhaps in two paragraphs."""
    answer = " ".join(w.speech() for _ in range(w.chance.choice((1, 1, 2))))
    return f"{answer}{w.gap}{w.speech()}" if w.is_lucky(0.12) else answer


def interview(w: Writer) -> None:
    """Write questions and answers under an introduction, labelled in one of many ways or not at all."""
    person = w.person()
    if w.is_lucky(0.3):
        w.paragraph(f"{person.full} on {w.chance.choice(words.TOPICS)}")
    origin = None
    is_unlabelled = w.is_lucky(0.3)
    if is_unlabelled or w.is_lucky(0.6):
        origin = _introduce(w, person)
    if is_unlabelled:
        _unlabelled(w, origin)
    else:
        _labelled(w, *_labels(w, person))


def _introduce(w: Writer, person: Person) -> int | None:
    """Write who is interviewed, with a statement of theirs."""
    w.draft.write("{filler} ", filler=w.filler()) if w.is_lucky(0.5) else None
    origin = say(w, first_mention(w, person))
    w.end()
    if w.is_lucky(0.4):
        w.paragraph(
            w.pick(
                "Here is an edited version of the conversation.|This interview has been edited and condensed.|"
                "We met in {place}.|Excerpts from the interview:|The following has been shortened."
            ).format(place=w.chance.choice(words.PLACES))
        )
    return origin


def _unlabelled(w: Writer, origin: int | None) -> None:
    """Write questions as paragraphs of their own, and answers whose speaker the introduction names."""
    answer = w.pick("[q|{answer}]|[q|“{answer}”]")
    question = w.pick("{question}|{question}|**{question}**|_{question}_|- {question}|{question}")
    for _ in range(w.chance.randint(2, 5)):
        w.paragraph(question.format(question=_question(w)))
        words_ = w.speech() if "“" in answer else _answer(w)
        w.draft.write(answer, origin=origin, answer=words_)
        w.end()


def _labels(w: Writer, person: Person) -> tuple[str, str, str]:
    """Return the templates of a question and an answer, and what parts the two."""
    asker = w.chance.choice((*words.ASKERS, w.person().full, w.person().surname))
    colon = "[c|:] "
    pairs = [
        ("[s|Q][c|:] ", "[s|A][c|:] "),
        ("[s|Q][c|:] ", "[s|A][c|:] "),
        ("[s|Q][c|.] ", "[s|A][c|.] "),
        ("[s|Q] [c|-] ", "[s|A] [c|-] "),
        ("**[s|Q][c|:]** ", "**[s|A][c|:]** "),
        ("[s|Q][c|:] ", f"[s|{person.surname}]{colon}"),
        (f"[s|{asker}]{colon}", f"[s|{person.surname}]{colon}"),
        (f"[s|{asker}]{colon}", f"[s|{person.full}]{colon}"),
        (f"[s|{asker}]{colon}", f"[s|{person.full}]{colon}"),
        (f"**[s|{asker}][c|:]** ", f"**[s|{person.full}][c|:]** "),
        (f"[s|{asker.upper()}]{colon}", f"[s|{person.full.upper()}]{colon}"),
        (f"[s|{asker.upper()}]{colon}", f"[s|{person.surname.upper()}]{colon}"),
        (f"[s|{asker[0]}]{colon}", f"[s|{person.given[0]}{person.surname[0]}]{colon}"),
        ("", f"[s|{person.full}]{colon}"),
        ("", f"[s|{person.given}]{colon}"),
        ("", f"**[s|{person.full}][c|:]** "),
        ("", f"[s|{person.full}][c|:]\n"),
        (f"[s|{asker}][c|:]\n", f"[s|{person.full}][c|:]\n"),
        ("", "[s|A][c|:] "),
    ]
    ask, answer = w.chance.choice(pairs)
    body = w.chance.choice(("{words}", "{words}", "{words}", "“{words}”"))
    return ask, answer, body


def _labelled(w: Writer, ask: str, answer: str, body: str) -> None:
    for _ in range(w.chance.randint(2, 4)):
        question = _question(w)
        w.draft.write(ask + ("[q|{words}]" if ask else "{words}"), words=question)
        w.end()
        quoted = "“" in body
        w.draft.write(answer + f"[q|{body}]", words=w.speech() if quoted else _answer(w))
        w.end()


def transcript(w: Writer) -> None:
    """Write a hearing, a debate, a call or a broadcast: labels and what was said, without marks."""
    if w.is_lucky(0.5):
        w.paragraph(w.pick("TRANSCRIPT|P R O C E E D I N G S|(BEGIN VIDEO CLIP)|Edited transcript|(Applause)|") or "")
    people = [w.person() for _ in range(w.chance.randint(2, 3))]
    labels = [_label(w, person) for person in people]
    if w.is_lucky(0.5):
        labels.append(
            w.pick("THE COURT|THE WITNESS|The Chairman|OPERATOR|Operator|Q|MODERATOR|THE PRESIDENT|Speaker 2")
        )
    is_upper = w.is_lucky(0.6)
    is_timed, seconds = w.is_lucky(0.1), 0
    mark = w.pick("[c|:]|[c|:]|[c|:]|[c|.]|[c|:]|[c| --]")
    for _ in range(w.chance.randint(3, 7)):
        label = w.chance.choice(labels)
        words_ = _question(w) if w.is_lucky(0.3) else _answer(w)
        if is_timed:
            seconds += w.chance.randint(5, 400)
            w.draft.write("[{time}] ", time=f"{seconds // 60:02}:{seconds % 60:02}")
        w.draft.write("[s|{label}]" + mark + " [q|{words}]", label=label.upper() if is_upper else label, words=words_)
        w.end()
        if w.is_lucky(0.12):
            w.paragraph(w.pick("(Laughter)|[applause]|(CROSSTALK)|(END VIDEO CLIP)|(A pause.)|[inaudible]"))


def _label(w: Writer, person: Person) -> str:
    return w.pick(
        f"{person.surname}|{person.surname}|{person.full}|{person.title} {person.surname}|Mr. {person.surname}|"
        f"Chairman {person.surname}|{person.full}, {person.role}|{person.full} ({person.organization})|"
        f"Senator {person.surname}|{person.full}, {person.organization}"
    )


def reactions(w: Writer) -> None:
    """Write quotations in a list under a lead sentence, all in one form."""
    if w.is_lucky(0.4):
        w.paragraph()
    w.paragraph(
        w.pick(
            "Reaction was swift:|Here is what they said:|What people are saying about {topic}:|Reactions to {topic}|"
            "Quotes of the week|Some of the comments:|How the world reacted to {topic}:|Readers' views|"
            "We asked people in {place} what they think:|The best lines from {topic}:"
        ).format(topic=w.chance.choice(words.TOPICS), place=w.chance.choice(words.PLACES))
    )
    bullet = w.chance.choice(("\u2022 ", "- ", "* ", "", "", "\u2013 ", "\u25aa ", "1. "))
    form = w.pick(
        """[s|{full}, {role}][c|:] [q|“{speech}”]
        |[s|{full}, {role}][c|:] [q|“{speech}”]
        |[s|{full}][c|:] [q|“{speech}”]
        |[s|{full}][c|:] [q|{speech}]
        |[s|{full} ({org})][c|:] [q|“{speech}”]
        |[s|{full}], {age}[c|:] [q|“{speech}”]
        |**[s|{full}, {role}][c|:]** [q|“{speech}”]
        |[s|{FULL}, {role}][c|:] [q|“{speech}”]
        |[s|{full}, {role}] [c|\u2013] [q|“{speech}”]
        |[q|“{speech}”] \u2013 [s|{full}]
        |[q|“{speech}”] - [s|{full}, {role}]
        |[q|“{speech}”] \u2014 [s|{full}, {role}, on {topic}]
        |[q|“{speech}”] ([s|{full}, {org}])
        |[q|“{speech}”], [s|{full}, {role}]
        |[q|“{speech}”]\n\u2014 [s|{full}, {role}]
        |[s|{full}, {role}]\n[q|“{speech}”]"""
    )
    for number in range(w.chance.randint(3, 7)):
        person = w.person()
        w.draft.write(
            (f"{number + 1}. " if bullet == "1. " else bullet) + form,
            full=person.full,
            FULL=person.full.upper(),
            role=person.role,
            org=person.organization,
            age=person.age,
            topic=w.chance.choice(words.TOPICS),
            speech=w.speech(2),
        )
        w.end()
    if w.is_lucky(0.4):
        tell(w, [w.person()], 1)


def scene(w: Writer) -> None:
    """Write dialogue as in a story or a history, in marks or with dashes."""
    speakers = [w.person(), w.person()]
    if speakers[0].pronoun == speakers[1].pronoun:
        speakers[1] = replace(speakers[1], pronoun={"he": "she", "she": "he"}[speakers[0].pronoun])
    with_dashes = w.is_lucky(0.4)
    w.paragraph()
    turn = 0
    origins: dict[int, int] = {}
    for number in range(w.chance.randint(3, 7)):
        turn = 1 - turn
        person = speakers[turn]
        who = (
            person.full
            if number < 2 and w.is_lucky(0.5)
            else w.pick(f"{person.surname}|{person.given}|{person.pronoun}")
        )
        if number < 2 and who == person.pronoun:
            who = person.surname
        # Two who take turns need no naming: every other line is theirs.
        if number > 2 and turn in origins and w.is_lucky(0.25):
            form, origin = ("\u2013 [q|{speech}]" if with_dashes else "[q|“{speech}”]"), origins[turn]
        else:
            form, origin = _line(w, with_dashes=with_dashes), None
        verb = w.pick("said|said|said|asked|replied|cried|whispered|answered|told her|shouted|muttered")
        index = w.draft.write(
            form,
            origin=origin,
            who=who,
            Who=capitalize(who),
            verb=verb,
            speech=(speech := _question(w) if w.is_lucky(0.2) and "“" not in form else w.speech(2)),
            said=with_comma(speech),
            more=w.speech(1),
            scene=w.pick("and turned to the window|and laughed|after a while|without looking up|and shook hands"),
        )
        if origin is None and index is not None:
            origins[turn] = index
        w.end()
        if w.is_lucky(0.2):
            w.paragraph()


def _line(w: Writer, *, with_dashes: bool) -> str:
    if with_dashes:
        dash = w.chance.choice(("\u2013 ", "\u2014 ", "- ", "\u2014"))
        return dash + w.pick(
            "[q|{said}] [c|{verb}] [s|{who}].|[q|{said}] [c|{verb}] [s|{who}]. [q|{more}]|"
            "[q|{said}] [c|{verb}] [s|{who}] {scene}."
        )
    return w.pick(
        """[q|“{said}”] [c|{verb}] [s|{who}].
        |[q|“{said}”] [s|{who}] [c|{verb}].
        |[q|“{said}”] [s|{who}] [c|{verb}] {scene}.
        |[q|“{said}”] [s|{who}] [c|{verb}] {scene}. [q|“{more}”]
        |[s|{Who}] [c|{verb}], [q|“{speech}”]
        |[s|{Who}] [c|{verb}:] [q|“{speech}”]
        |Then [s|{who}] [c|{verb}:] [q|“{speech}”]"""
    )
