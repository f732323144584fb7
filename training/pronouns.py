"""Learn the weights by which "he" and "she" find their person (extraction/data/pronouns.json).

Two sources of examples: GUM's gold coreference, and PolNeAR's articles wherever gender alone settles the matter: a
"she" among people of whom one only is known to be a woman has its answer, and the other cues are learnt from it as if
gender were unknown. A linear model over the cues of ``onrecord.extraction.pronouns`` is fitted by gradient descent
(softmax, L2). With the two corpora's folders::

    python training/pronouns.py GUM POLNEAR extraction/data/pronouns.json
"""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from onrecord.extraction import Article, Span, SpeakerKind
from onrecord.extraction.cast import Cast, Member, Place
from onrecord.extraction.document import Document
from onrecord.extraction.entities import mark_entities
from onrecord.extraction.inference import read_windows
from onrecord.extraction.layout import find_paragraphs
from onrecord.extraction.mentions import Rank, Reading
from onrecord.extraction.names import GENDERS
from onrecord.extraction.naming import find_names
from onrecord.extraction.parsing import parse
from onrecord.extraction.pronouns import CUES, Talk, find_candidates, weigh
from onrecord.extraction.quotations import find_quotations

# Talk without a narrator has no third person to learn from.
LEFT_OUT = ("conversation", "vlog", "podcast", "whow")
SAYING = frozenset("say tell add ask explain argue note write announce claim warn report insist believe think".split())
STEPS, RATE, DECAY = 2000, 0.5, 0.001

Choice = tuple[np.ndarray, int]


@dataclass
class Gold:
    """One GUM text with its entity mentions."""

    text: str = ""
    mentions: list[tuple[Span, str]] = field(default_factory=list)

    def entity(self, span: Span) -> set[str]:
        """Return the entities that have a mention of exactly these characters."""
        return {entity for other, entity in self.mentions if other == span}


def read_gold(path: Path) -> Gold:
    """Rebuild the plain text of a CoNLL-U file, one paragraph a line, with the character spans of all mentions."""
    gold, opened, glue = Gold(), [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            glue = "\n" if gold.text else ""
        columns = line.split("\t")
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        start = len(gold.text) + len(glue)
        gold.text += glue + columns[1]
        glue = "" if "SpaceAfter=No" in columns[9] else " "
        found = re.search(r"Entity=([^|]*)", columns[9])
        for opening, closing in re.findall(r"\((\d+)-|(\d+)\)", re.sub(r"-[^()]*", "-", found[1]) if found else ""):
            if opening:
                opened.append((opening, start))
                continue
            index = max((i for i, (entity, _) in enumerate(opened) if entity == closing), default=None)
            if index is not None:
                gold.mentions.append((Span(opened.pop(index)[1], len(gold.text)), closing))
        # A mention of one word opens and closes at once: "(6-person-…)".
        one_word = re.findall(r"\((\d+)-[^()]*\)", found[1]) if found else []
        for entity in one_word:
            index = max((i for i, (other, at) in enumerate(opened) if other == entity and at == start), default=None)
            if index is not None:
                gold.mentions.append((Span(opened.pop(index)[1], len(gold.text)), entity))
    return gold


def make_cast(name: str, text: str) -> Cast:
    """Return the names of a text, clustered."""
    document = Document(Article(source=name, doc=name, text=text))
    document = parse(find_quotations(find_paragraphs(document)))
    reading = Reading(mark_entities(read_windows(document)))
    return Cast(reading, find_names(reading))


def iter_gum(path: Path) -> Iterator[Choice]:
    """Yield (cues of all candidates, index of the right one) for each pronoun of one GUM file."""
    gold = read_gold(path)
    cast = make_cast(path.stem, gold.text)
    reading = cast.reading
    entity_of = {id(member): _entities(cast, member, gold) for member in cast.members}
    talk = Talk()
    for token in reading.parse:
        meant: Member | None = None
        if is_pronoun(token):
            asked = gold.entity(Span(token.idx, token.idx + len(token)))
            candidates = find_candidates(cast, token.i)
            right = [i for i, (member, _) in enumerate(candidates) if asked & entity_of[id(member)]]
            if len(right) == 1 and len(candidates) > 1:
                yield np.array(weigh(cast, token.i, candidates, talk)), right[0]
            if right:
                meant = candidates[right[0]][0]
                meant.places.append(cast.place(token.i))
                talk = replace(talk, meant=meant)
        member = meant or cast.at(token.i)
        if member and token.head.lemma_ in SAYING and reading.rank(token.i) is Rank.SUBJECT:
            talk = replace(talk, speaker=member, spoke_at=token.i)


def iter_polnear(text_path: Path, sources: set[int]) -> Iterator[Choice]:
    """Yield the choices of one article that gender settles; ``sources`` are the offsets of source spans."""
    cast = make_cast(text_path.stem, text_path.read_text(encoding="utf-8"))
    reading = cast.reading
    talk = Talk()
    for token in reading.parse:
        meant: Member | None = None
        if is_pronoun(token) and not reading.is_quoted(token.i):
            candidates = find_candidates(cast, token.i, by_gender=False)
            # A single word that no title and no list knows is mostly no person but a slip of the parser.
            candidates = [(m, places) for m, places in candidates if m.pronoun or any(p.is_full_name for p in m.places)]
            known = [member.pronoun for member, _ in candidates]
            right = [i for i, gender in enumerate(known) if gender is GENDERS[token.lower_]]
            if len(right) == 1 and None not in known:
                meant = candidates[right[0]][0]
                if len(candidates) > 1:
                    rows = np.array(weigh(cast, token.i, candidates, talk))
                    rows[:, CUES.index("gender_known")] = 0.0
                    yield rows, right[0]
            elif [gender for gender in known if gender is not None]:
                meant = choose_by_rule(candidates, token)
            if meant is not None:
                meant.places.append(cast.place(token.i))
                talk = replace(talk, meant=meant)
        member = meant or cast.at(token.i)
        if member and member.kind is SpeakerKind.PERSON and token.idx in sources:
            talk = replace(talk, speaker=member, spoke_at=token.i)


def choose_by_rule(candidates: list[tuple[Member, list[Place]]], pronoun: Token) -> Member | None:
    """Return the nearest person of the right gender, to keep the thread where an example cannot be had."""
    fitting = [
        (places[-1].token, i) for i, (m, places) in enumerate(candidates) if m.pronoun is GENDERS[pronoun.lower_]
    ]
    return candidates[max(fitting)[1]][0] if fitting else None


def is_pronoun(token: Token) -> bool:
    """Tell whether a token is a pronoun of the third person in the singular with a gender."""
    return token.lower_ in GENDERS and token.pos_ in {"PRON", "DET"}


def _entities(cast: Cast, member: Member, gold: Gold) -> set[str]:
    """Return the gold entities whose mentions have a head word of this member's name."""
    found: set[str] = set()
    for place in member.places:
        name = cast.names.get(place.token)
        if name is not None:
            span = cast.reading.span(name.start, name.end)
            found |= {e for other, e in gold.mentions if other.holds(span) and other.end - span.end in {0, 2}}
    return found


def load_gum(folder: Path) -> list[Choice]:
    """Return all choices of a folder's texts that have a narrator."""
    paths = [p for p in sorted(folder.glob("*.conllu")) if not any(f"_{genre}_" in p.name for genre in LEFT_OUT)]
    return [choice for path in paths for choice in iter_gum(path)]


def load_polnear(folder: Path, step: int, start: int) -> list[Choice]:
    """Return the choices of every ``step``-th article."""
    choices: list[Choice] = []
    for path in sorted((folder / "text").glob("*.txt"))[start::step]:
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        lines = annotations[0].read_text(encoding="utf-8").splitlines() if annotations else []
        spans = [line.split("\t")[1] for line in lines if line.startswith("T") and "\tSource " in line]
        offsets = {
            offset
            for span in spans
            for piece in span.removeprefix("Source ").split(";")
            for offset in range(*map(int, piece.split()))
        }
        choices += iter_polnear(path, offsets)
    return choices


def fit(choices: list[Choice]) -> np.ndarray:
    """Return the weights that make the right candidates likeliest."""
    width = max(len(rows) for rows, _ in choices)
    cues = np.zeros((len(choices), width, len(CUES)))
    absent = np.full((len(choices), width), -np.inf)
    target = np.zeros((len(choices), width))
    for i, (rows, right) in enumerate(choices):
        cues[i, : len(rows)] = rows
        absent[i, : len(rows)] = 0.0
        target[i, right] = 1.0
    weights = np.zeros(len(CUES))
    for _ in range(STEPS):
        scores = cues @ weights + absent
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = powers / powers.sum(axis=1, keepdims=True)
        weights += RATE * (np.einsum("nk,nkf->f", target - shares, cues) / len(choices) - DECAY * weights)
    return weights


def accuracy(choices: list[Choice], weights: np.ndarray) -> float:
    """Return the percentage of choices whose best candidate is the right one."""
    return 100 * sum(int(np.argmax(rows @ weights)) == right for rows, right in choices) / max(1, len(choices))


def main() -> None:
    """Fit on both corpora, say how well it does on what was held out, write the weights."""
    gum, polnear = Path(sys.argv[1]), Path(sys.argv[2])
    train = {"gum": load_gum(gum / "train"), "polnear": load_polnear(polnear / "train", 1, 0)}
    held = {"gum": load_gum(gum / "dev"), "polnear": load_polnear(polnear / "dev", 1, 0)}
    weights = fit([choice for choices in train.values() for choice in choices])
    nearest = np.array([1.0 if cue == "nearest" else 0.0 for cue in CUES])
    for name, choices in held.items():
        learnt, plain = accuracy(choices, weights), accuracy(choices, nearest)
        sys.stdout.write(f"{name}: {len(train[name])} to learn from; of {len(choices)} held out ")
        sys.stdout.write(f"{learnt:.1f} % right, the nearest name {plain:.1f} %\n")
    table = {cue: round(float(weight), 3) for cue, weight in zip(CUES, weights, strict=True)}
    # Gender is unknown to the examples of the second sort, so its own weight comes from the first alone.
    Path(sys.argv[3]).write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
