from .adding import Batch, Change, Outcome
from .checking import Checked, Imported, check_claim, import_reviews, suggest_claims, tie_check, to_verdict
from .claim_reviews import Appeared, Verdict, read_reviews, write_review
from .copies import group_copies
from .following.linking import forget_comparisons, link_portion, link_stale
from .following.suggesting import SUGGESTION_COLUMNS, Suggestion, list_suggestions
from .identity import forget_matches, match_portion, match_stale
from .judging import Judged, confirm, keep_apart, leave_open, merge, reject, rename, split, undo
from .keys import article_key
from .name_tables import import_names
from .reviewing import review
from .saving import Saved, save_record
from .subjects import CLAIMS, EVENTS, SPEAKERS, SUBJECTS, Subject
from .wording_fit import Fitting

__all__ = [
    "CLAIMS",
    "EVENTS",
    "SPEAKERS",
    "SUBJECTS",
    "SUGGESTION_COLUMNS",
    "Appeared",
    "Batch",
    "Change",
    "Checked",
    "Fitting",
    "Imported",
    "Judged",
    "Outcome",
    "Saved",
    "Subject",
    "Suggestion",
    "Verdict",
    "article_key",
    "check_claim",
    "confirm",
    "forget_comparisons",
    "forget_matches",
    "group_copies",
    "import_names",
    "import_reviews",
    "keep_apart",
    "leave_open",
    "link_portion",
    "link_stale",
    "list_suggestions",
    "match_portion",
    "match_stale",
    "merge",
    "read_reviews",
    "reject",
    "rename",
    "review",
    "save_record",
    "split",
    "suggest_claims",
    "tie_check",
    "to_verdict",
    "undo",
    "write_review",
]
