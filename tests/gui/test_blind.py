import random
from pathlib import Path

import pytest

from cutstudio.gui.blind import Candidate, Contest


def candidates(*names: str, pictures: int = 1) -> list[Candidate]:
    return [
        Candidate(name, tuple(Path(f"{name}-{i}.png") for i in range(pictures))) for name in names
    ]


def test_every_pair_and_picture_is_asked_about_once_before_any_again() -> None:
    contest = Contest(candidates("a", "b", "c", pictures=2), random.Random(3))
    asked = []
    for _ in range(6):
        question = contest.question
        asked.append((frozenset((question.left, question.right)), question.picture))
        contest.answer("even")
    assert len(set(asked)) == 6
    assert [tally.asked for tally in contest.tallies] == [4, 4, 4]


def test_the_order_is_drawn_by_chance() -> None:
    orders = set()
    for seed in range(10):
        contest = Contest(candidates("a", "b", pictures=3), random.Random(seed))
        order = []
        for _ in range(3):
            order.append(contest.question.picture)
            contest.answer("even")
        orders.add(tuple(order))
    assert len(orders) > 1


def test_only_pictures_that_all_have_are_asked_about() -> None:
    long, short = candidates("a", pictures=3) + candidates("b", pictures=2)
    contest = Contest([long, short], random.Random(1))
    asked = set()
    for _ in range(4):
        asked.add(contest.question.picture)
        contest.answer("even")
    assert asked == {0, 1}


def test_sides_are_hidden_by_chance() -> None:
    contest = Contest(candidates("a", "b"), random.Random(0))
    left = []
    for _ in range(200):
        left.append(contest.question.left)
        contest.answer("left")
    assert 70 < sum(left) < 130
    assert [tally.won for tally in contest.tallies] == [200 - sum(left), sum(left)]


def test_the_pictures_are_those_of_the_question() -> None:
    contest = Contest(candidates("a", "b", pictures=3), random.Random(1))
    for _ in range(6):
        question, names = contest.question, "ab"
        assert contest.shown() == (
            Path(f"{names[question.left]}-{question.picture}.png"),
            Path(f"{names[question.right]}-{question.picture}.png"),
        )
        contest.answer("right")


def test_whoever_always_sees_the_same_wins() -> None:
    contest = Contest(candidates("a", "b", "c"), random.Random(2))
    for _ in range(30):
        contest.answer("left" if contest.question.left == 1 else
                       "right" if contest.question.right == 1 else "even")  # fmt: skip
    ranking = contest.ranking()
    assert (ranking[0].name, ranking[0].won, ranking[0].asked) == ("b", 20, 20)
    assert [tally.even for tally in ranking] == [0, 10, 10]


def test_no_difference_counts_for_half() -> None:
    contest = Contest(candidates("never worse", "once better"))
    contest.tallies[1].asked, contest.tallies[1].won = 4, 1
    contest.tallies[0].asked, contest.tallies[0].even = 4, 3
    assert [tally.name for tally in contest.ranking()] == ["never worse", "once better"]
    contest.tallies[1].won = 2
    assert [tally.name for tally in contest.ranking()] == ["once better", "never worse"]


@pytest.mark.parametrize("found", [[], candidates("a"), candidates("a", "b", pictures=0)])
def test_one_alone_cannot_be_compared(found: list[Candidate]) -> None:
    with pytest.raises(ValueError, match="two candidates"):
        Contest(found)
