"""Write single statements as news does: who, a cue, and what is said, in many orders."""

from training.attribution.styles import words
from training.attribution.styles.drafting import capitalize, with_comma
from training.attribution.styles.people import Person
from training.attribution.styles.writer import Writer

_SAID = (
    "said|said|said|said|said|added|explained|insisted|claimed|warned|continued|recalled|admitted|wrote|joked|argued"
)
_SAYS = "says|says|says|adds|explains|insists|recalls|admits|warns|argues|writes"

# What stands behind a quotation. {comma} closes an apposition before a cue.
_AFTER = (
    "[q|“{said}”] [c|{verb}] [s|{who}].",
    "[q|“{said}”] [c|{verb}] [s|{who}].",
    "[q|“{said}”] [s|{who}] [c|{verb}].",
    "[q|“{said}”] [s|{who}]{comma} [c|{verb}] {when}.",
    "[q|“{said}”] [s|{who}]{comma} [c|told] {outlet}.",
    "[q|“{said}”] [s|{who}]{comma} [c|told] {outlet} {when}.",
    "[q|“{said}”] [c|{verb}] [s|{who}], {scene}.",
)
_BEFORE = (
    "[s|{who}]{comma} [c|{verb}:] [q|“{speech}”]",
    "[s|{who}]{comma} [c|{verb}:] [q|“{speech}”]",
    "[s|{who}]{comma} [c|{verb}], [q|“{speech}”]",
    "[s|{who}]{comma} [c|told] {outlet}: [q|“{speech}”]",
    "{when_}, [s|{who}]{comma} [c|{verb}:] [q|“{speech}”]",
    "[c|According to] [s|{who}], [q|“{speech}”]",
    "{adding}, [s|{who}]{comma} [c|said:] [q|“{speech}”]",
    "And [s|{who}]{comma} [c|{verb}:] [q|“{speech}”]",
    "[s|{who}]{comma} [c|{verb}:] [q|“{speech}{gap}“{more}”]",
)
_AROUND = (
    "[q|“{said}”] [c|{verb}] [s|{who}]. [q|“{more}”]",
    "[q|“{said}”] [s|{who}]{comma} [c|{verb}]. [q|“{more}”]",
    "[q|“{said}”] [s|{who}]{comma} [c|{verb}] {when}. [q|“{more}”]",
)
_INDIRECT = (
    "[s|{who}]{comma} [c|{verb}] [q|that {clause}].",
    "[s|{who}]{comma} [c|{verb}] [q|{clause}].",
    "[s|{who}]{comma} [c|{verb}] [q|{clause}].",
    "[c|According to] [s|{who}], [q|{clause}].",
    "[q|{Clause}], [s|{who}] [c|{verb}].",
    "[q|{Clause}], [c|according to] [s|{who}].",
    "[s|{who}]{comma} [c|told] {outlet} [q|{that}{clause}].",
)
_SHORT = (
    "[s|{who}]{comma} [c|called] {topic} [q|“{scare}”].",
    "[s|{who}]{comma} [c|described] {topic} as [q|“{scare}”].",
    "[s|{who}]{comma} [c|spoke of] [q|a “{scare}”].",
    "[s|{who}]{comma} [c|said] [q|{topic} was “{scare}”].",
    "[s|{who}]{comma} [c|warned of] [q|a “{scare}” after {topic}].",
)
_BLOCK = (
    "[s|{who}]{comma} [c|wrote:]{gap}[q|{speech}]",
    "[s|{who}]{comma} [c|wrote:]{gap}[q|{speech}{gap}{more}]",
    "In a letter to {outlet}, [s|{who}]{comma} [c|said:]{gap}[q|{speech}]",
    "In a letter to {outlet}, [s|{who}]{comma} [c|said:]{gap}[q|“{speech}”]",
    "[s|{who}]{comma} [c|put it this way:]{gap}[q|“{speech}”]",
    "[c|According to] [s|{who}]:{gap}[q|“{speech}”]",
)
# No verb of saying: what stands before or behind the quotation tells whose it is.
_LOOSE = (
    "[s|{who}]{comma} [c|was clear:] [q|“{speech}”]",
    "[s|{who}]{comma} [c|did not mince words:] [q|“{speech}”]",
    "[s|{who}]{comma} [c|was in no doubt]. [q|“{speech}”]",
    "[s|{who}]{comma} [c|smiled]. [q|“{speech}”]",
    "[s|{who}]{comma} [c|laughed]: [q|“{speech}”]",
    "[s|{who}]{comma} [c|shrugged]. [q|“{speech}”]",
    "[q|“{speech}”] That was [c|the verdict of] [s|{who}].",
    "[q|“{speech}”], [s|{who}]{comma} [c|was heard to say].",
    "[q|“{speech}”] Thus [s|{who}].",
)
_SCENES = (
    "wiping his glasses", "standing in what was once the kitchen", "shaking her head", "as the crowd cheered",
    "before boarding the bus", "with a grin", "close to tears", "in front of the court", "over a cup of tea",
)  # fmt: skip

_FORMS = (_AFTER, _BEFORE, _AROUND, _INDIRECT, _SHORT, _BLOCK, _LOOSE)
_SHARES = (50, 20, 30, 35, 8, 5, 7)
_TABLOID_SHARES = (10, 60, 10, 20, 8, 2, 5)


def first_mention(w: Writer, person: Person) -> str:
    """Return a person as a text names them first."""
    article = "an" if person.role[0] in "aeiou" else "a"
    forms = [
        person.full,
        f"{person.full}, {person.role}",
        f"{person.full}, the {person.role}",
        f"{person.full}, {article} {person.role}",
        f"{person.full}, {person.age}",
        f"{person.full}, {person.age}, {article} {person.role}",
        f"{person.full}, of {person.organization}",
        f"{person.full} of {person.organization}",
        f"{person.full} ({person.organization})",
        f"{person.full}, who {_doing(w)}",
        f"{person.title} {person.full}",
        f"{person.title} {person.full}, {person.role}",
    ]
    if not {"of", "at", "for", "with", "in", "from", "who"} & set(person.role.split()):
        forms += [f"{person.role} {person.full}"] * 2 + [f"the {person.role}, {person.full}"]
    return w.chance.choice(forms)


def _doing(w: Writer) -> str:
    """Return what a person does or did, as after "who"."""
    doing = (
        "lives nearby|was born in {place}|saw the crash|has run the shop for {n} years|played in the final|"
        "joined {org} in {month}|was not hurt|has two children at the school|works for {org}|won in 2009|"
        "moved to {place} in {month}"
    )
    return w.fill(w.pick(doing))


def later_mention(w: Writer, person: Person) -> str:
    """Return a person as a text names them again."""
    forms = [person.surname] * 3 + [person.pronoun] * 4
    forms += [f"{person.title} {person.surname}", person.full, f"the {person.age}-year-old", person.given]
    return w.chance.choice(forms)


def say(w: Writer, who: str, *, is_tabloid: bool = False, present: bool = False, verb: str = "") -> int | None:
    """Write a direct or indirect statement of this source, without ending the paragraph."""
    order = w.chance.choices(_FORMS, _TABLOID_SHARES if is_tabloid else _SHARES)[0]
    template = w.chance.choice(order)
    if who in {"he", "she"} and ("ccording" in template or "of] [s|" in template or "Thus" in template):
        who = {"he": "him", "she": "her"}[who]
    speech, clause = w.speech(), w.clause()
    return w.draft.write(
        template,
        who=capitalize(who) if template.startswith("[s|") else who,
        comma="," if "," in who else "",
        verb=verb or w.pick(_SAYS if present else _SAID),
        said=with_comma(speech),
        more=w.speech(2),
        speech=speech,
        gap=w.gap,
        clause=clause,
        Clause=capitalize(clause),
        that=w.pick("that||"),
        outlet=outlet(w),
        topic=w.chance.choice(words.TOPICS),
        scare=w.chance.choice(words.SCARE_WORDS),
        when=w.pick("on {day}|{day}|at a news conference|in an interview|in a statement|last night|afterwards").format(
            day=w.chance.choice(words.DAYS)
        ),
        when_=w.pick("On Monday|Speaking after the game|In a statement|Asked about it|Later|In court|On Sunday night"),
        adding=w.pick("Commenting|Responding|Reacting|Speaking afterwards"),
        scene=w.chance.choice(_SCENES),
    )


def outlet(w: Writer) -> str:
    """Return whom a source tells."""
    return w.pick("reporters|the court|a news conference") if w.is_lucky(0.3) else w.chance.choice(words.OUTLETS)


def tell(w: Writer, people: list[Person], count: int, *, is_tabloid: bool = False) -> None:
    """Write ``count`` paragraphs with a statement each, of these people or of groups, narration in between."""
    named: set[Person] = set()
    for _ in range(count):
        if w.is_lucky(0.2):
            who = w.group()
        elif w.is_lucky(0.05):
            who = f"{w.person().full} and {w.person().full}"
        else:
            person = w.chance.choice(people)
            who = later_mention(w, person) if person in named else first_mention(w, person)
            named.add(person)
        origin = say(w, who, is_tabloid=is_tabloid)
        if w.is_lucky(0.15):
            w.draft.write(" {but}", but=w.pick("But |And |Yet |||"))
            origin = say(w, first_mention(w, w.person()) if w.is_lucky(0.5) else w.group(), is_tabloid=is_tabloid)
        if w.is_lucky(0.2):
            w.draft.write(" {text}", text=w.filler())
        w.end()
        if w.is_lucky(0.2):
            go_on(w, origin)
        elif w.is_lucky(0.3):
            w.paragraph()


def go_on(w: Writer, origin: int | None) -> None:
    """Write a quotation in a paragraph of its own, whose speaker the statement before names."""
    if origin is not None:
        w.draft.write("[q|“{speech}”]", origin=origin, speech=w.speech())
        w.end()
