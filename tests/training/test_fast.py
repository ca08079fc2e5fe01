"""The fast bilinear form."""

from __future__ import annotations

from kg.training.fast import fast_bilinear


def test_the_fast_bilinear_form_gives_the_numbers_of_the_slow_one() -> None:
    import torch
    from stanza.models.common.biaffine import BiaffineScorer

    torch.manual_seed(1)
    scorer = BiaffineScorer(5, 4, 3)
    torch.nn.init.normal_(scorer.W_bilin.weight)
    torch.nn.init.normal_(scorer.W_bilin.bias)
    first, second = torch.randn(7, 5), torch.randn(7, 4)
    assert torch.allclose(scorer(first, second), fast_bilinear(scorer, first, second), atol=1e-5)
