"""The contextual encoder: a small transformer from token ids to unit vectors, of a known shape.

Learnt positions, layer norms before each part, one more at the end, exact GELU, the mean over words, a linear layer:
XLMRobertaXLModel of transformers, so that the exported folder loads without code of ours.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

PAD = 0  # token id that fills up a batch
_DEVIATION = 0.02  # of fresh rows
_NOT_THERE = -1e9  # likeness to a word that is not there
_WIDENING = 4  # width of the inner layer of a block, as a multiple


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of an encoder: what a set of weights fits."""

    width: int
    layers: int
    heads: int
    tokens: int = 16_000
    places: int = 256  # the longest text, in tokens
    dimensions: int = 384


class Block(nn.Module):
    """Attention between the words of a text, then a layer on each word."""

    def __init__(self, layout: Layout, dropout: float) -> None:
        super().__init__()
        width = layout.width
        self.heads = layout.heads
        self.attention_norm = nn.LayerNorm(width)
        self.projections = nn.Linear(width, 3 * width)  # query, key, value
        self.mixing = nn.Linear(width, width)
        self.word_norm = nn.LayerNorm(width)
        self.widening = nn.Linear(width, _WIDENING * width)
        self.narrowing = nn.Linear(_WIDENING * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """Words of shape (texts, length, width); a mask of shape (texts, 1, 1, length), true where a word stands."""
        words = words + self.dropout(self.mixing(self._attended(self.attention_norm(words), mask)))
        inner = functional.gelu(self.widening(self.word_norm(words)))
        after: Tensor = words + self.dropout(self.narrowing(inner))
        return after

    def _attended(self, words: Tensor, mask: Tensor) -> Tensor:
        texts, length, width = words.shape
        parts = self.projections(words).chunk(3, dim=-1)
        query, key, value = (part.view(texts, length, self.heads, -1).transpose(1, 2) for part in parts)
        return _mixed(query, key, value, mask).transpose(1, 2).reshape(texts, length, width)


def _mixed(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Attention; step by step where a graph is exported, which onnxruntime runs an eighth faster."""
    if not torch.compiler.is_exporting():
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    likeness = torch.matmul(query, key.transpose(2, 3)) * query.shape[-1] ** -0.5
    return torch.matmul((likeness + torch.where(mask, 0.0, _NOT_THERE)).softmax(-1), value)


class Encoder(nn.Module):
    """Token ids → vectors of unit length; fresh weights come from torch's seed."""

    def __init__(self, layout: Layout, dropout: float = 0.0) -> None:
        super().__init__()
        self.layout = layout
        self.words = nn.Embedding(layout.tokens, layout.width)
        self.places = nn.Embedding(layout.places, layout.width)
        self.blocks = nn.ModuleList(Block(layout, dropout) for _ in range(layout.layers))
        self.norm = nn.LayerNorm(layout.width)
        self.out = nn.Linear(layout.width, layout.dimensions)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.words.weight, std=_DEVIATION)
        nn.init.normal_(self.places.weight, std=_DEVIATION)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors, shape (texts, dimensions), float32, of ids of shape (texts, length) filled up with PAD."""
        mask = ids != PAD
        return self.pooled(self.in_context(ids), mask)

    def in_context(self, ids: Tensor) -> Tensor:
        """A vector for each word where it stands, shape (texts, length, width)."""
        return self.blended(self.words(ids), ids != PAD)

    def blended(self, words: Tensor, mask: Tensor) -> Tensor:
        """Rows of words, each without its neighbours, → words in context."""
        words = self.dropout(words + self.places.weight[: words.shape[1]])
        for block in self.blocks:
            words = block(words, mask[:, None, None, :])
        normed: Tensor = self.norm(words)
        return normed

    def pooled(self, words: Tensor, mask: Tensor) -> Tensor:
        """The mean over the words of each text, brought to its dimensions and to unit length."""
        present = mask[..., None].to(words.dtype)
        means = (words * present).sum(1) / present.sum(1).clamp(min=1)
        return functional.normalize(self.out(means).float(), dim=-1)
