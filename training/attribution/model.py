"""The network in torch: an encoder with four heads, one for tags, one for names and two for links."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extraction.attribution.network import NAMES, TAGS
from onrecord.extraction.attribution.syntax import SIZES

# The shape of all-MiniLM-L6-v2; PLACES is how many pieces it can read at most.
WIDTH, HEADS, LAYERS, VOCABULARY, PLACES = 384, 12, 6, 30522, 512
LINK_WIDTH = 128
# How many values a window's ``case`` and ``quote`` have.
CASES, QUOTES = 5, 4

# This encoder's names for the parts of a layer, and BERT's.
_SAME = {
    "output": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.projections = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's vectors; ``mask`` is added to the attention's scores."""
        batch, length, _ = x.shape
        rows = self.projections(x).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = rows[:, :, 0].transpose(1, 2), rows[:, :, 1].transpose(1, 2), rows[:, :, 2].transpose(1, 2)
        if torch.onnx.is_in_onnx_export():
            # The program reads windows one by one: nothing is padded, and no mask is needed.
            weights = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5
            attended = weights.softmax(-1) @ value
        else:
            dropout = self.dropout if self.training else 0.0
            mask = None if mask is None else mask.to(query.dtype)
            attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        mixed = self.output(attended.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm(x + functional.dropout(mixed, self.dropout, self.training))
        deep = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + functional.dropout(deep, self.dropout, self.training))


class Encoder(nn.Module):
    """The encoder of all-MiniLM-L6-v2, told of capitals (its vocabulary has none), quotation marks and the parse."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.quote = nn.Embedding(QUOTES, WIDTH)
        self.syntax = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        # At first nothing is added, so that training starts from what the encoder knows.
        for added in (self.case, self.quote, *self.syntax):
            nn.init.zeros_(added.weight)

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, syntax: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return a vector for each piece; inputs are [batch, piece], ``syntax`` has a last dimension of features."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        x = self.words(ids) + places + self.case(case) + self.quote(quote)
        for column, table in enumerate(self.syntax):
            x = x + table(syntax[..., column])
        x = self.norm(x)
        x = functional.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, path: Path) -> None:
        """Take the weights of a BERT file in safetensors format that has this shape."""
        given = load_file(path)
        prefix = "" if "embeddings.word_embeddings.weight" in given else "bert."
        mine: dict[str, Tensor] = {
            "words.weight": given[f"{prefix}embeddings.word_embeddings.weight"],
            "places.weight": given[f"{prefix}embeddings.position_embeddings.weight"]
            + given[f"{prefix}embeddings.token_type_embeddings.weight"][0],
            "case.weight": self.case.weight,
            "quote.weight": self.quote.weight,
        }
        mine |= {f"syntax.{index}.weight": table.weight for index, table in enumerate(self.syntax)}
        for part in ("weight", "bias"):
            mine[f"norm.{part}"] = given[f"{prefix}embeddings.LayerNorm.{part}"]
            for number in range(LAYERS):
                theirs = f"{prefix}encoder.layer.{number}."
                rows = [given[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                mine[f"layers.{number}.projections.{part}"] = torch.cat(rows)
                for own, name in _SAME.items():
                    mine[f"layers.{number}.{own}.{part}"] = given[f"{theirs}{name}.{part}"]
        self.load_state_dict(mine)


class Link(nn.Module):
    """How likely word i belongs to word j: a biaffine score (Dozat and Manning, ICLR 2017)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, LINK_WIDTH)
        self.key = nn.Linear(WIDTH, LINK_WIDTH)
        self.pair = nn.Linear(LINK_WIDTH, LINK_WIDTH)
        self.bias = nn.Linear(LINK_WIDTH, 1)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        """Return scores, [batch, word, word]."""
        query = functional.dropout(functional.gelu(self.query(x)), self.dropout, self.training)
        key = functional.dropout(functional.gelu(self.key(x)), self.dropout, self.training)
        return self.pair(query) @ key.transpose(-1, -2) + self.bias(key).transpose(-1, -2)


class Network(nn.Module):
    """Encoder and heads. Word 0 is the window's own first piece and stands for "none"."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.tags = nn.Linear(WIDTH, len(TAGS))
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.anchors = Link(2 * dropout)
        self.sources = Link(2 * dropout)
        self.dropout = dropout

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, syntax: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the scores of tags, names, anchors and sources for each word; ``first`` starts with piece 0."""
        x = self.encoder(ids, case, quote, syntax, mask)
        words = x.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        kept = functional.dropout(words, self.dropout, self.training)
        return self.tags(kept), self.names(kept), self.anchors(words), self.sources(words)
