"""Names of people across articles: parts, and how two full names can mean one person."""

import pytest

from onrecord.tracking.person_names import Likeness, compare_names, parse_person


@pytest.mark.parametrize(
    ("name", "given", "surname", "is_full"),
    [
        ("Ada Quill", ("ada",), "quill", True),
        ("Ada de la Quill", ("ada",), "quill", True),
        ("Mayor Ada Quill", ("ada",), "quill", True),
        ("Zoë O'Hara-Kim", ("zoe",), "oharakim", True),
        ("Ольга Морская", ("ольга",), "морская", True),
        ("田中", (), "田中", True),
        ("J.K. Quill", ("j", "k"), "quill", True),
        ("JK Quill", ("j", "k"), "quill", True),
        ("Ben Quill", ("ben",), "quill", True),
        ("Quill", (), "quill", False),
        ("Mr. Quill", (), "quill", False),
        ("Quill Jr.", (), "quill", False),
        ("de la Quill", (), "quill", False),
        ("van Quill", (), "quill", False),
    ],
)
def test_a_name_is_taken_apart(name: str, given: tuple[str, ...], surname: str, is_full: bool) -> None:
    """Titles, particles and suffixes are no part of given name and surname."""
    form = parse_person(name)

    assert (form.given, form.surname, form.is_full) == (given, surname, is_full)


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("Ada Quill", "ADA QUILL", Likeness.EQUAL),
        ("Ada Quill", "Ada M. Quill", Likeness.MIDDLE),
        ("Ada Rose Quill", "Ada Quill", Likeness.MIDDLE),
        ("J. K. Quillfeather", "Joanne Quillfeather", Likeness.INITIALS),
        ("Bob Quill", "Robert Quill", Likeness.SHORT),
        ("Ada Quillfeather", "Ada Quilfeather", Likeness.MISSPELT),
        ("Ada Quill", "Ada Quell", None),
        ("Ada M. Quill", "Ada T. Quill", None),
        ("Ada Quill", "Ada Quill Jr.", None),
        ("Ada Quill", "Ben Quill", None),
        ("J. Quill", "Ada Quill", None),
        ("Quill", "Ada Quill", None),
    ],
)
def test_two_names_can_mean_one_person(left: str, right: str, likeness: Likeness | None) -> None:
    """In either order; a generation, another initial or one letter in a short surname is another person."""
    assert compare_names(left, right) is likeness
    assert compare_names(right, left) is likeness
