# ruff: noqa: RUF001 (sentences stand here with the marks they are printed with)
"""Genres of the screen: headlines with their bodies, live blogs, tweets in articles."""

from training.attribution.styles import words
from training.attribution.styles.drafting import capitalize, with_comma
from training.attribution.styles.people import Person, make_dateline
from training.attribution.styles.sayings import go_on, later_mention, outlet, say, tell
from training.attribution.styles.writer import Writer


def headline(w: Writer) -> int | None:
    """Write a headline that tells of a statement: with a colon, or with a verb."""
    person = w.person()
    speech = w.speech(1).rstrip(".")
    template = w.pick(
        """[s|{surname}][c|:] [q|{speech}]
        |[s|{full}][c|:] [q|{speech}]
        |[q|‘{speech}’][c|:] [s|{surname}]
        |[q|“{speech}”][c|:] [s|{full}]
        |[q|{speech}][c|:] [s|{full}]
        |[q|“{speech}”], [c|says] [s|{role}]
        |[s|{Role}] [c|says] [q|{clause}]
        |[s|{Group}] [c|say] [q|{clause}]
        |[q|{Clause}][c|:] [s|{report}]
        |[q|{Clause}], [s|study] [c|finds]
        |[q|{Clause}], [c|say] [s|{experts}]
        |[s|{surname}] [c|warns] [q|{clause}]
        |{Topic}: [s|{surname}] [c|says] [q|‘{speech}’]
        |[s|{surname}] on {topic}[c|:] [q|‘{speech}’]
        |[s|{surname}] [c|calls] {topic} [q|‘{scare}’]
        |[q|‘{speech}’] - [s|{full}]"""
    )
    clause = w.clause()
    topic = w.chance.choice(words.TOPICS)
    origin = w.draft.write(
        template,
        surname=person.surname,
        full=person.full,
        role=person.role,
        Role=capitalize(person.role),
        Group=capitalize(w.group()),
        report=w.pick("study|report|poll|inquiry|police|UN|experts|watchdog|scientists"),
        experts=w.pick("police|experts|scientists|officials|unions|MPs"),
        speech=speech,
        clause=clause,
        Clause=capitalize(clause),
        topic=topic,
        Topic=capitalize(topic),
        scare=w.chance.choice(words.SCARE_WORDS),
    )
    w.end()
    return origin


def headlined(w: Writer) -> None:
    """Write a headline or several, each with a short body."""
    for _ in range(w.chance.choice((1, 1, 2))):
        headline(w)
        if w.is_lucky(0.3):
            headline(w)
        if w.is_lucky(0.3):
            w.draft.write("{dateline}", dateline=make_dateline(w.chance))
        w.paragraph()
        tell(w, [w.person(), w.person()], w.chance.randint(1, 3), is_tabloid=w.is_lucky(0.5))


def live_blog(w: Writer) -> None:
    """Write time stamps and short entries."""
    if w.is_lucky(0.5):
        headline(w)
    stamp = w.chance.choice(
        ("{h}.{m}{half}", "{H}:{m}", "{H}:{m} GMT", "{h}:{m} {half}", "{h}.{m}{half} BST", "[{H}.{m}]", "{H}:{m} -")
    )
    hour, minute = w.chance.randint(7, 18), 0
    is_inline = w.is_lucky(0.3)
    for _ in range(w.chance.randint(2, 5)):
        minute += w.chance.randint(3, 50)
        hour, minute = hour + minute // 60, minute % 60
        time = stamp.format(h=(hour - 1) % 12 + 1, H=f"{hour:02}", m=f"{minute:02}", half="am" if hour < 12 else "pm")
        w.draft.write("{time}" + (" " if is_inline else ""), time=time)
        if not is_inline:
            w.end()
        _entry(w)


def _entry(w: Writer) -> None:
    person = w.person()
    template = w.pick(
        """[s|{full}, the {role}], [c|tells] {outlet}: [q|“{speech}”]
        |[s|{full}, {role}], [c|tells] {outlet} [q|{clause}].
        |[s|{full}] [c|says] [q|“{speech}”]
        |[s|{full}] [c|says] [q|{clause}]. {filler}
        |[s|{Group}] [c|say] [q|{clause}].
        |Here is [s|{full}][c|:] [q|“{speech}”]
        |On {topic}, [s|{full}, the {role}], [c|has said] [q|{clause}].
        |{filler} [s|{full}] [c|told] {outlet}: [q|“{speech}”]
        |{full} is up now. [s|{Pronoun}] [c|says] [q|{clause}].
        |[q|“{said}”] [c|says] [s|{full}, the {role}].
        |BREAKING: [q|{Clause}], [s|{group}] [c|say].
        |Asked about {topic}, [s|{full}] [c|says] [q|{clause}].
        |[s|{full}] [c|replies:] [q|“{speech}”]"""
    )
    speech, clause = w.speech(), w.clause()
    origin = w.draft.write(
        template,
        full=person.full,
        role=person.role,
        Pronoun=capitalize(person.pronoun),
        outlet=outlet(w),
        topic=w.chance.choice(words.TOPICS),
        speech=speech,
        said=with_comma(speech),
        clause=clause,
        Clause=capitalize(clause),
        group=w.group(),
        Group=capitalize(w.group()),
        filler=w.filler(),
    )
    w.end()
    draw = w.chance.random()
    if draw < 0.2:
        go_on(w, origin)
    elif draw < 0.4:
        say(w, later_mention(w, person), present=True)
        w.end()
    elif draw < 0.5:
        w.paragraph()


def tweets(w: Writer) -> None:
    """Write an article that shows what people wrote on a social network."""
    if w.is_lucky(0.4):
        headline(w)
    w.paragraph()
    for _ in range(w.chance.randint(2, 5)):
        _tweet(w, w.person())
        if w.is_lucky(0.4):
            w.paragraph()
    if w.is_lucky(0.5):
        tell(w, [w.person()], 1)


def _tweet(w: Writer, person: Person) -> None:
    template = w.pick(
        """[s|{full}] [c|tweeted:] [q|“{speech}”]
        |[s|{surname}] [c|tweeted] on {day}[c|:] [q|“{speech}”]
        |[s|{full}] [c|wrote on {network}:] [q|“{speech}”]
        |[s|{full}, {role}], [c|posted:] [q|“{speech}”]
        |[s|The tweet] [c|read:] [q|“{speech}”]
        |[s|The post], since deleted, [c|said:] [q|“{speech}”]
        |[q|“{speech}”] — [s|{full} ({handle})] {date}
        |[q|{speech}] — [s|{full} ({handle})] {date}
        |[q|{speech} #{tag} pic.twitter.com/{code}] — [s|{full} ({handle})] {date}
        |[s|{full}] [c|took to {network}:]\n\n[q|{speech}]
        |[s|{full}] [c|wrote on {network}:]\n\n[q|{speech}]
        |[s|{full}] {handle}[c|:] [q|{speech}]
        |[s|{handle}][c|:] [q|{speech}]
        |[s|One user] [c|wrote:] [q|“{speech}”]
        |[q|“{said}”] [s|{full}] [c|wrote on {network}].
        |[s|{full}] [c|replied:] [q|“{handle2} {speech}”]"""
    )
    w.draft.write(
        template,
        full=person.full,
        surname=person.surname,
        role=person.role,
        handle=person.handle,
        handle2=w.person().handle,
        day=w.chance.choice(words.DAYS),
        date=w.date(),
        network=w.pick("Twitter|Facebook|Instagram|X|Bluesky|Truth Social|LinkedIn|Weibo|his blog|her Facebook page"),
        tag=w.chance.choice(words.PLACES).replace(" ", ""),
        code="".join(w.chance.choices("abcdefghkmnpqrstuvwxyzABCDEFGHKLMNP0123456789", k=10)),
        speech=(speech := w.speech(2)),
        said=with_comma(speech),
    )
    w.end()
