"""The lexicons: whole rows, no name twice."""

from eval.meta.resources import drugs, labs, problems, read_lines, symptoms


def test_no_drug_name_twice():
    names = [name.lower() for d in drugs() for name in (d.generic, d.brand) if name]
    assert len(names) == len(set(names)) > 100
    assert all(float(dose) > 0 for drug in drugs() for dose in drug.doses)
    assert all(list(map(float, d.doses)) == sorted(map(float, d.doses)) for d in drugs())


def test_no_other_name_twice():
    for terms in (labs(), problems(), symptoms()):
        names = [term.name for term in terms]
        assert len(names) == len(set(names)) >= 20
    shorts = [term.short for term in (*labs(), *problems()) if term.short]
    assert len(shorts) == len(set(shorts))


def test_ranges_have_a_width():
    assert all(lab.low < lab.high for lab in labs())


def test_comments_are_no_lines():
    assert not any(line.startswith("#") for line in read_lines("lexicons/drugs.tsv"))
