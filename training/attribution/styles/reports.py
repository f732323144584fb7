"""Genres of reporting: press release, tabloid, agency report, feature."""

from training.attribution.styles import words
from training.attribution.styles.drafting import capitalize, with_comma
from training.attribution.styles.online import headline
from training.attribution.styles.people import Person, make_dateline
from training.attribution.styles.sayings import first_mention, go_on, outlet, say, tell
from training.attribution.styles.writer import Writer


def press_release(w: Writer) -> None:
    """Write how a company speaks of itself: a lead, then people with titles, in front, behind or below their words."""
    if w.is_lucky(0.6):
        w.paragraph(_title(w))
    if w.is_lucky(0.4):
        w.draft.write("{dateline}", dateline=make_dateline(w.chance))
    w.paragraph(most=3)
    below = w.is_lucky(0.3)
    for _ in range(w.chance.randint(2, 4)):
        person = w.person()
        forms = "{role}|{role}|the {role}" if " " in person.role else "{role}|{role} at {org}"
        role = w.pick(forms).format(role=person.role, org=person.organization)
        origin = _signed(w, person, role) if below else _released(w, person, role)
        if not below and w.is_lucky(0.3):
            go_on(w, origin)
        if w.is_lucky(0.5):
            w.paragraph()
    if w.is_lucky(0.5):
        w.paragraph(w.pick("ENDS|Notes to editors|About us|- Ends -|###"))
        w.paragraph()


def _released(w: Writer, person: Person, role: str) -> int | None:
    speech = w.speech()
    template = w.pick(
        """[q|“{said}”] [c|said] [s|{full}, {role}].
        |[q|“{said}”] [c|said] [s|{full}, {role}]. [q|“{more}”]
        |[q|“{said}”] [s|{full}, {role}], [c|said]. [q|“{more}”]
        |[q|“{said}”] [c|commented] [s|{full}, {role}].
        |[q|“{said}”] [c|says] [s|{full}].
        |Commenting on {topic}, [s|{full}, {role}], [c|said:] [q|“{speech}”]
        |Commenting on the news, [s|{full}] [c|said:] [q|“{speech}”]
        |Speaking about {topic}, [s|{full}, {role}], [c|said:] [q|“{speech}”]
        |[s|{full}, {role}], [c|commented:] [q|“{speech}”]
        |[s|{full}, {role}], [c|adds:] [q|“{speech}”]
        |And from [s|the {job}][c|:] [q|“{speech}”]
        |And from [s|{full}, {role}][c|:] [q|“{speech}”]
        |[s|{title} {full}] [c|said:] [q|“{speech}”]
        |[s|{Role} {full}] [c|said:] [q|“{speech}”]
        |For [s|{full}], {role}, the decision was easy[c|:] [q|“{speech}”]
        |[s|{full}, {role}], [c|said:] [q|“{speech}\n\n“{more}”]
        |[q|“{said}”] [c|said] [s|{full}, {role}]. [q|“{more}\n\n“{speech}”]"""
    )
    origin = w.draft.write(
        template,
        full=person.full,
        role=role,
        Role=capitalize(person.role),
        job=w.chance.choice(words.JOBS),
        title=person.title,
        topic=w.chance.choice(words.TOPICS),
        speech=speech,
        said=with_comma(speech),
        more=w.speech(2),
    )
    w.end()
    return origin


def _signed(w: Writer, person: Person, role: str) -> int | None:
    """Write a quotation with its speaker behind a dash, on the same line or the next."""
    dash = w.chance.choice(("\u2013 ", "\u2014 ", "- ", "\u2014", "~ "))
    gap = w.chance.choice((" ", " ", "\n", "\n\n"))
    marks = w.chance.choice(("[q|“{speech}”]", "[q|“{speech}”]", "[q|{speech}]" if "\n" in gap else "[q|“{speech}”]"))
    source = w.pick("{full}, {role}|{full}, {role}|{full}|{title} {full}, {role}").format(
        full=person.full, role=role, title=person.title
    )
    origin = w.draft.write(marks + gap + dash + "[s|{source}]", speech=w.speech(), source=source)
    w.end()
    return origin


def _title(w: Writer) -> str:
    topic = w.chance.choice(words.TOPICS)
    org = w.person().organization
    return w.pick(
        f"{org} announces {topic}|{org} and {topic}: what you need to know|New chapter for {org}|"
        f"Go-ahead for {topic} in {w.chance.choice(words.PLACES)}|{org} welcomes {topic}|Statement on {topic}"
    )


def tabloid(w: Writer) -> None:
    """Write one sentence a paragraph, the cue in front with a colon."""
    if w.is_lucky(0.6):
        w.paragraph(_title(w))
    people = [w.person() for _ in range(w.chance.randint(1, 2))]
    w.paragraph(w.filler())
    for _ in range(w.chance.randint(3, 6)):
        draw = w.chance.random()
        if draw < 0.45:
            _exclaim(w, people)
        elif draw < 0.75:
            tell(w, people, 1, is_tabloid=True)
        else:
            w.paragraph(w.filler())


def _exclaim(w: Writer, people: list[Person]) -> None:
    person = w.chance.choice(people)
    template = w.pick(
        """[s|The {age}-year-old] [c|added:] [q|“{speech}”]
        |[s|A spokesman] [c|said:] [q|“{speech}”]
        |[s|A spokesman for {org}] [c|said:] [q|“{speech}”]
        |[s|A {org} spokeswoman] [c|told] {outlet}: [q|“{speech}”]
        |[s|{Pronoun}] [c|said:] [q|“{speech}”]
        |[s|{Pronoun}] [c|continued:] [q|“{speech}”]
        |Speaking to {outlet}, [s|the {role}] [c|said:] [q|“{speech}”]
        |[s|The {role}] [c|admitted:] [q|“{speech}”]
        |[s|One onlooker] [c|said:] [q|“{speech}”]
        |[s|Another] [c|wrote:] [q|“{speech}”]
        |[s|A third] [c|added:] [q|“{speech}”]
        |[s|A source] [c|told] {outlet}: [q|“{speech}”]
        |[s|{full}, {age}, from {place}], [c|said:] [q|“{speech}”]
        |[s|Neighbour {full}] [c|said:] [q|“{speech}”]
        |[s|{Pronoun}] [c|described] it as [q|“{scare}”].
        |In a statement [s|the force] [c|said:] [q|“{speech}”]
        |[s|{Pronoun}] later [c|tweeted:] [q|“{speech}”]"""
    )
    origin = w.draft.write(
        template,
        age=person.age,
        org=person.organization,
        outlet=outlet(w),
        Pronoun=capitalize(person.pronoun),
        role=person.role,
        full=person.full,
        place=w.chance.choice(words.PLACES),
        scare=w.chance.choice(words.SCARE_WORDS),
        speech=w.speech(),
    )
    w.end()
    if w.is_lucky(0.3):
        go_on(w, origin)


def agency_report(w: Writer) -> None:
    """Write a dateline, then "…," X told Agency on Monday."""
    if w.is_lucky(0.7):
        headline(w)
    w.draft.write("{dateline}", dateline=make_dateline(w.chance))
    people = [w.person() for _ in range(w.chance.randint(1, 3))]
    if w.is_lucky(0.5):
        say(w, first_mention(w, people[0]))
        w.end()
    else:
        w.paragraph(most=1)
    for _ in range(w.chance.randint(1, 4)):
        person = w.chance.choice(people)
        if w.is_lucky(0.5):
            tell(w, people, 1)
            continue
        template = w.pick(
            """[q|“{said}”] [s|{who}]{comma} [c|told] {agency} on {day}.
            |[q|“{said}”] [s|{who}]{comma} [c|said] on {day}.
            |[q|“{said}”] [s|{who}]{comma} [c|told] a news conference in {place}.
            |[s|{who}]{comma} [c|told] {agency} [q|{clause}].
            |[q|{Clause}], [s|{who}]{comma} [c|told] {agency}.
            |[q|{Clause}], [s|{group}] [c|said] on {day}."""
        )
        who = first_mention(w, person) if w.is_lucky(0.5) else person.surname
        clause = w.clause()
        w.draft.write(
            template,
            said=with_comma(w.speech()),
            who=capitalize(who) if template.startswith("[s|") else who,
            comma="," if "," in who else "",
            agency=w.pick(
                "Reuters|AFP|The Associated Press|the AP|PA|dpa|Xinhua|IANS|the news agency|AFP by telephone"
            ),
            day=w.chance.choice(words.DAYS),
            place=w.chance.choice(words.PLACES),
            clause=clause,
            Clause=capitalize(clause),
            group=w.group(),
        )
        w.end()
        if w.is_lucky(0.4):
            w.paragraph()
    if w.is_lucky(0.4):
        w.paragraph(f"(Reporting by {w.person().full}; Editing by {w.person().full})")


def feature(w: Writer) -> None:
    """Write plain prose that mixes all forms, with many words in marks that nobody says."""
    people = [w.person() for _ in range(w.chance.randint(1, 3))]
    w.paragraph(most=3)
    for _ in range(w.chance.randint(2, 4)):
        tell(w, people, 1)
        if w.is_lucky(0.5):
            w.paragraph(f"{w.filler()} {w.distractor()}")
        if w.is_lucky(0.15):
            w.paragraph(f"{capitalize(outlet(w))} was there.")
