"""The loop around Stanza's trainers: steps, falling learning rate, averaged weights, checkpoints."""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: `steps` updates, a look at the development set every `look` of them.

    The learning rate climbs to `rate` during `warm` steps and falls to nearly nothing along a half cosine.
    The weights that are kept are a running average over about 1 / (1 - `average`) steps. `mixed` multiplies in
    16 bits (bfloat16) where that is safe, which newer processors and graphics cards do in half the time.
    """

    steps: int
    look: int
    rate: float
    warm: int = 50
    average: float = 0.995
    mixed: bool = False

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step, counted from 0."""
        if step < self.warm:
            return self.rate * (step + 1) / self.warm
        share = (step - self.warm) / max(1, self.steps - self.warm)
        return self.rate * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, share))))


class Averaged:
    """A running average of a model's weights."""

    def __init__(self, model: torch.nn.Module) -> None:
        self._parameters = [each for each in model.parameters() if each.requires_grad]
        self.weights = [each.detach().clone() for each in self._parameters]
        self.steps = 0

    def update(self, share: float) -> None:
        """Take the model's weights as they are now into the average; early steps count more."""
        self.steps += 1
        kept = min(share, self.steps / (self.steps + 10))
        for mean, now in zip(self.weights, self._parameters, strict=True):
            mean.lerp_(now.detach(), 1 - kept)

    def swap(self) -> None:
        """Exchange the model's weights and the average; a second call undoes the first."""
        for mean, now in zip(self.weights, self._parameters, strict=True):
            kept = now.detach().clone()
            now.data.copy_(mean)
            mean.copy_(kept)


def seed(number: int) -> None:
    """Fix every source of chance."""
    random.seed(number)
    np.random.seed(number)
    torch.manual_seed(number)


def fit(
    trainer: Any,
    optimizers: list[torch.optim.Optimizer],
    batches: Callable[[], Iterator[Any]],
    score: Callable[[], float],
    keep: Callable[[], None],
    plan: Plan,
    checkpoint: Path,
    tell: Callable[[str], object],
) -> float:
    """Train and return the best score on the development set; `keep` saves the weights that reached it.

    A run that was killed goes on from `checkpoint`, which is written at every look at the development set.
    """
    averaged = Averaged(trainer.model)
    device = next(trainer.model.parameters()).device.type
    step, best = _resume(checkpoint, trainer.model, optimizers, averaged)
    if step:
        tell(f"goes on at step {step}")
        seed(step)
    stream = batches()
    started, loss = time.monotonic(), 0.0
    while step < plan.steps:
        _set_rate(optimizers, plan.rate_at(step))
        with torch.autocast(device, dtype=torch.bfloat16, enabled=plan.mixed):
            result = trainer.update(next(stream))
        loss += result[0] if isinstance(result, tuple) else result
        averaged.update(plan.average)
        step += 1
        if step % LOG_EVERY == 0:
            tell(f"step {step}/{plan.steps}, loss {loss / LOG_EVERY:.3f}, {time.monotonic() - started:.0f} s")
            loss = 0.0
        if step % plan.look == 0 or step == plan.steps:
            reached = _look(averaged, score, keep, best)
            best = max(best, reached)
            _save(checkpoint, trainer.model, optimizers, averaged, step, best)
            tell(f"step {step}/{plan.steps}, development {100 * reached:.2f}, best {100 * best:.2f}")
    return best


def _set_rate(optimizers: list[torch.optim.Optimizer], rate: float) -> None:
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = rate


def _look(averaged: Averaged, score: Callable[[], float], keep: Callable[[], None], best: float) -> float:
    """Return the score of the averaged weights, which are kept where it is better than *best*."""
    averaged.swap()
    reached = score()
    if reached > best:
        keep()
    averaged.swap()
    return reached


def _save(
    path: Path,
    model: torch.nn.Module,
    optimizers: list[torch.optim.Optimizer],
    averaged: Averaged,
    step: int,
    best: float,
) -> None:
    state = {
        "model": {
            name: value for name, value in model.state_dict().items() if name != "pretrained_emb.weight"
        },
        "optimizers": [each.state_dict() for each in optimizers],
        "average": averaged.weights,
        "averaged": averaged.steps,
        "step": step,
        "best": best,
    }
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _resume(
    path: Path, model: torch.nn.Module, optimizers: list[torch.optim.Optimizer], averaged: Averaged
) -> tuple[int, float]:
    """Bring everything to where the checkpoint has it; return the steps done and the best score so far."""
    if not path.is_file():
        return 0, -1.0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"], strict=False)
    for optimizer, saved in zip(optimizers, state["optimizers"], strict=True):
        optimizer.load_state_dict(saved)
    for mean, saved in zip(averaged.weights, state["average"], strict=True):
        mean.copy_(saved)
    averaged.steps = state["averaged"]
    return state["step"], state["best"]
