"""Every error that onrecord raises on purpose.

    OnRecordError
    ├── InputError               a source that cannot be read as an article
    │   └── NoArticleError       readable, but there is no article in it
    ├── DatabaseError            the database is missing, unusable or of the wrong version
    │   ├── DatabaseTooNewError  written by a newer onrecord
    │   └── DatabaseTooOldError  wants `onrecord db upgrade`
    ├── NotFoundError            no row has the identifier that was asked for
    ├── UsageError               an option's value makes no sense
    └── MissingExtraError        an optional package is not installed

The command line prints the message as one line and exits with 1 (2 for UsageError); a message names the
thing, says what is wrong with it and what to do.
"""


class OnRecordError(Exception):
    """Something went wrong that the user can understand and mend."""


class InputError(OnRecordError):
    """This source cannot be read as an article; the rest of the batch goes on."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        super().__init__(f"{source}: {problem}; {remedy}")
        self.source = source
        self.problem = problem
        self.remedy = remedy


class NoArticleError(InputError):
    """The source was read, but holds no article text."""


class DatabaseError(OnRecordError):
    """The database cannot be used as it is."""


class DatabaseTooNewError(DatabaseError):
    """The database was written by a newer onrecord; install that version to open it."""


class DatabaseTooOldError(DatabaseError):
    """The database is of an older version; `onrecord db upgrade` brings it up to date."""


class NotFoundError(OnRecordError):
    """Nothing in the database has this identifier."""


class UsageError(OnRecordError):
    """An option or argument has a value that makes no sense."""


class MissingExtraError(OnRecordError):
    """This needs an optional package; the message names the command that installs it."""
