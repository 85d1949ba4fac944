"""A transformer small enough to be made in a test, saved as sentence-transformers saves one."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

_WORDS = ("[PAD]", "[UNK]", "cau", "hoi", "khen", "thuong", "thi", "dua")
_WIDTH = 32


def saved_tiny(folder: Path, seed: int) -> Path:
    """Two layers with random weights, that want the words "cau hoi" before a question; the folder of it."""
    torch.manual_seed(seed)
    parts = folder / "parts"
    layout = BertConfig(
        vocab_size=len(_WORDS),
        hidden_size=_WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(layout).save_pretrained(str(parts))
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(_WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    wrapped = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]"
    )
    wrapped.save_pretrained(str(parts))
    modules: list[torch.nn.Module] = [
        Transformer(str(parts), max_seq_length=32),
        Pooling(_WIDTH, pooling_mode="mean"),
    ]
    model = SentenceTransformer(modules=modules, device="cpu", prompts={"query": "cau hoi ", "document": ""})
    model.save(str(folder / "model"), create_model_card=False)
    return folder / "model"
