"""Work shared out to processes comes back in order, whole or with a reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kg.crew import share_out, usual
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def double(number: int) -> tuple[int, int]:
    """Return twice a number and the process that said so; small numbers take longer."""
    time.sleep(0.05 / (number + 1))
    return 2 * number, os.getpid()


def refuse(number: int) -> int:
    if number == 1:
        raise InputError("is one", where="number")
    return number


def kill_oneself(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def shared(numbers: Iterable[int], jobs: int) -> tuple[list[tuple[str, tuple[int, int]]], list[int]]:
    told: list[int] = []
    orders = ((f"order {number}", number) for number in numbers)
    return list(share_out(orders, double, jobs, alone=double, done=told.append)), told


def test_results_come_in_order_from_other_processes() -> None:
    results, told = shared(range(7), 2)
    assert [(order, twice) for order, (twice, _) in results] == [(f"order {n}", 2 * n) for n in range(7)]
    assert told == list(range(7))
    assert os.getpid() not in {process for _, (_, process) in results}


@pytest.mark.parametrize(("numbers", "jobs"), [(range(3), 1), (range(1), 2), (range(0), 2)])
def test_one_job_and_one_order_need_no_other_process(numbers: range, jobs: int) -> None:
    results, told = shared(numbers, jobs)
    assert [twice for _, (twice, _) in results] == [2 * number for number in numbers]
    assert {process for _, (_, process) in results} <= {os.getpid()}
    assert told == []


def test_one_job_takes_an_order_when_the_one_before_is_done() -> None:
    asked: list[int] = []
    orders = ((number, asked.append(number) or number) for number in range(3))
    results = share_out(orders, refuse, 1, alone=refuse, done=print)
    assert (next(results), asked) == ((0, 0), [0])


def test_an_error_in_another_process_is_raised_with_its_place() -> None:
    with pytest.raises(InputError, match="number: is one"):
        list(share_out(((n, n) for n in range(3)), refuse, 2, alone=refuse, done=print))


def test_a_process_that_is_killed_is_told() -> None:
    with pytest.raises(InputError, match=r"jobs: .*killed.*try again with fewer"):
        list(share_out(((n, n) for n in range(2)), kill_oneself, 2, alone=kill_oneself, done=print))


def test_there_is_at_least_one_usual_process_and_at_most_one_a_processor() -> None:
    assert 1 <= usual() <= (os.cpu_count() or 1)


PROGRAM = """
import time
from kg.crew import share_out

def wait(number):
    import os
    print(os.getpid(), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    list(share_out(((n, n) for n in range(2)), wait, 2, alone=wait, done=print))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals as Unix has them")
def test_processes_end_with_the_one_that_made_them_even_where_it_is_killed(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        program.kill()
    for _ in range(600):
        if not _is_running(child):
            return
        time.sleep(0.1)
    pytest.fail("still running")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
