"""Answers: whether a system answers what the source says and abstains from the rest."""

from __future__ import annotations

from eval.output import Record
from eval.sample import Question
from eval.scorers.mentions import mentions
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_answers(record: Record) -> Scores:
    """Compare the answers with the gold questions.

    Definition: ``abstention_accuracy`` is the share of questions rightly answered or rightly left;
    ``abstained_when_silent`` the share of unanswerable questions left; ``answer_correct`` the share
    of answerable questions whose answer holds the keywords. Range: 0 to 1. Source: of this project,
    after SQuAD 2.0 (Rajpurkar et al. 2018).
    Known weakness: keywords may stand in a wrong answer; a long answer holds them more easily.
    """
    questions, answers = record.sample.questions, record.output.answers
    if questions is None:
        return ANSWERS.declared(Unscored.NO_GOLD)
    if answers is None or len(answers) != len(questions):
        return ANSWERS.declared(Unscored.NO_OUTPUT)
    pairs = list(zip(questions, answers, strict=True))
    decided = [(answer is None) == (question.keywords is None) for question, answer in pairs]
    silent = [answer is None for question, answer in pairs if question.keywords is None]
    correct = [_is_correct(q, answer) for q, answer in pairs if q.keywords is not None]
    return {
        "abstention_accuracy": ratio(sum(decided), len(decided)),
        "abstained_when_silent": ratio(sum(silent), len(silent)),
        "answer_correct": ratio(sum(correct), len(correct)),
    }


def _is_correct(question: Question, answer: str | None) -> bool:
    return answer is not None and mentions(answer, question.keywords or ())


ANSWERS = Scorer(
    "answers",
    (
        Metric("abstention_accuracy", "Answered or abstained rightly"),
        Metric("abstained_when_silent", "Abstained where the note is silent"),
        Metric("answer_correct", "Answerable questions answered right"),
    ),
    score_answers,
)
