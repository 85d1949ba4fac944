"""A chat model small enough to be made in a test, and served by a real server: `transformers serve`.

Its weights are made by hand: attention and layers add nothing, so that each token is followed by one other, always the
same. It says what it was made to say, token by token, as a large model would.
"""

import importlib.util
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep

import httpx
import torch
from tokenizers import AddedToken, Tokenizer
from tokenizers.decoders import ByteLevel as ByteLevelDecoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.trainers import BpeTrainer
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

SAYS = "Theo [1], Ban Tuyên giáo Tỉnh ủy chủ trì."
SHAPED = '{"bodies":["Hội Nông dân"]}'
FOREVER = "mãi"  # a question with this word is answered without end
NEEDED = ("accelerate", "fastapi", "openai", "uvicorn")

_END, _BEGIN = "<|end|>", {"says": "<|says|>", "shaped": "<|shaped|>", "forever": "<|forever|>"}
_LOOP = (" thi", " đua", " thi")
_TEMPLATE = (
    "{% for message in messages %}{{ message.content }}{% endfor %}"
    "{% if 'lược đồ' in messages[-1].content %}<|shaped|>"
    "{% elif 'mãi' in messages[-1].content %}<|forever|>"
    "{% else %}<|says|>{% endif %}"
)
_STARTING = 180  # seconds that the server may take to start on a busy machine


def saved_chat_model(folder: Path, says: str = SAYS) -> Path:
    """The model and its tokenizer, saved as transformers saves them; the folder of it.

    What it says can have no word twice, since a word is followed by one other.
    """
    tokenizer = _tokenizer(says)
    chains = [
        [_BEGIN["says"], *tokenizer.tokenize(says), _END],
        [_BEGIN["shaped"], *tokenizer.tokenize(SHAPED), _END],
        [_BEGIN["forever"], *(piece for word in _LOOP for piece in tokenizer.tokenize(word))],
    ]
    model = _chained(tokenizer, chains)
    model.save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder


def _tokenizer(says: str) -> PreTrainedTokenizerFast:
    """Byte-level BPE, with every word of what is said as one token."""
    bare = Tokenizer(BPE())
    bare.pre_tokenizer = ByteLevel(add_prefix_space=False)
    bare.decoder = ByteLevelDecoder()
    trainer = BpeTrainer(vocab_size=1000, show_progress=False, initial_alphabet=ByteLevel.alphabet())
    bare.train_from_iterator([says, SHAPED, *_LOOP] * 2, trainer)
    bare.add_special_tokens([AddedToken(token, special=True) for token in (_END, *_BEGIN.values())])
    wrapped = PreTrainedTokenizerFast(tokenizer_object=bare, eos_token=_END, pad_token=_END)  # type: ignore[no-untyped-call]
    wrapped.chat_template = _TEMPLATE
    return wrapped


def _chained(tokenizer: PreTrainedTokenizerFast, chains: Sequence[Sequence[str]]) -> LlamaForCausalLM:
    size = len(tokenizer)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=size,
            hidden_size=size + size % 2,
            intermediate_size=8,
            num_hidden_layers=1,
            num_attention_heads=1,
            max_position_embeddings=4096,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.eos_token_id,
        )
    )
    with torch.no_grad():
        for weights in model.model.layers.parameters():
            weights.zero_()
        model.model.embed_tokens.weight.copy_(torch.eye(size, size + size % 2))
        model.lm_head.weight.zero_()
        for chain in chains:
            tokens = [int(tokenizer.vocab[token]) for token in chain]
            assert len(set(tokens[:-1])) == len(tokens) - 1, "a word stands twice in what the model is to say"
            for now, following in pairwise(tokens):
                model.lm_head.weight[following, now] = 1.0
    ends = {"eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.eos_token_id}
    model.generation_config = GenerationConfig(**ends)  # type: ignore[no-untyped-call]
    return model


@dataclass(frozen=True)
class RealServer:
    """A server that runs."""

    url: str
    model: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()


def missing() -> str:
    """Why `transformers serve` cannot run here; empty where it can."""
    lacking = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if lacking:
        return f"transformers serve needs {', '.join(lacking)}"
    return "" if _command() else "no command `transformers` beside this Python"


def _command() -> str | None:
    return shutil.which("transformers", path=str(Path(sys.executable).parent))


@contextmanager
def served_chat_model(folder: Path) -> Iterator[RealServer]:
    """`transformers serve` over a saved model, until the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(_command()), "serve", str(folder), "--device", "cpu", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # the environment keeps it off the network
        server = RealServer(f"http://127.0.0.1:{port}/v1", str(folder), process)
        try:
            _awaited(port, process, folder / "log")
            yield server
        finally:
            server.kill()


def _awaited(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = monotonic() + _STARTING
    while monotonic() < until:
        assert process.poll() is None, f"transformers serve ended: {log.read_text(errors='replace')[-2000:]}"
        try:
            httpx.get(f"http://127.0.0.1:{port}/health", timeout=5, trust_env=False)
        except httpx.TransportError:
            sleep(0.1)
        else:
            return
    raise AssertionError(f"transformers serve did not start: {log.read_text(errors='replace')[-2000:]}")
