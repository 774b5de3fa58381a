"""Labels of speakers are no words of what is said; the names of values are none."""

import pytest

from eval.checks.speakers import blank_speakers


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Guest_family: He fell.", "He fell."),
        ("[patient_guest] yes .", "yes ."),
        ("Doctor_2: Right, OK.", "Right, OK."),
        ("[doctor] how are you", "how are you"),
        ("PT: 12.5 seconds", "PT: 12.5 seconds"),
        ("Family: father had gout", "Family: father had gout"),
        ("Doctor said so.", "Doctor said so."),
        ("He said: doctor: no", "He said: doctor: no"),
    ],
)
def test_labels_are_blanked_in_their_place(line, said):
    blanked = blank_speakers(line)
    assert blanked.strip() == said
    assert len(blanked) == len(line)
