"""A language model behind an API of OpenAI: vLLM, llama.cpp, Ollama, a gateway. LangChain's chat models stop here.

    door       ServedModel, open_model: who may call now, what a call may cost, what is told of it
    ├── limits     the circuit and the budget
    ├── replies    answers in a shape
    ├── call       a call on a thread of its own, which ends at its deadline
    └── server     LangChain's model and its errors; opened only where a model is configured
        └── line       the HTTP client: this server and nothing else

What comes back is unchecked text. What does not come back is ModelUnavailable with its reason, logged once; neither
the key nor a word of a prompt or an answer is in it.
"""

from assistant.language_model.door import Limits, ServedModel, open_model

__all__ = ["Limits", "ServedModel", "open_model"]
