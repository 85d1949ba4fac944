"""LangChain's chat model of one server, and what its errors mean.

Nothing but the server is reached: no trace is sent to LangSmith and no answer kept, whatever the environment says.
"""

import warnings
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
from langchain_core.messages import AIMessageChunk
from langchain_openai.chat_models.base import BaseChatOpenAI  # it sends `max_tokens`, which all servers know
from langsmith import tracing_context
from pydantic import SecretStr

from assistant.language_model.asking import Asking
from assistant.language_model.call import TOO_SLOW, Call
from assistant.language_model.errors import Faltered, NotTaken, Passing
from assistant.language_model.line import line

MOST_TOKENS = 1024  # of an answer: some 3,000 letters of Vietnamese, more than the longest answer that we reword
MOST_LETTERS = 8 * MOST_TOKENS  # of an answer: the server does not keep to the bound on tokens

_NO_KEY = "none"  # the client wants one; it is not sent
_PASSING = frozenset({408, 409, 425, 429})  # and 5xx: statuses that may be over in a moment
_FORM = frozenset({400, 422})  # what servers answer to a field that they do not know
_ENDS = {
    "stop": None,
    "length": f"was cut off at {MOST_TOKENS} tokens, or where its context ends",
    "content_filter": "was stopped by a filter of the server",
}


class Server:
    """A server with its model; the key goes into a header and nowhere else."""

    def __init__(self, url: str, model: str, key: str | None) -> None:
        warnings.filterwarnings("ignore", "Pydantic serializer warnings")  # they would show what the server sent
        self.model = model
        self._client = line(key)
        self._chat = BaseChatOpenAI(
            model=model,
            base_url=url,
            api_key=SecretStr(_NO_KEY),
            http_client=self._client,
            http_async_client=httpx2.AsyncClient(trust_env=False),  # never used; else one is made of the environment
            openai_proxy="",
            max_retries=0,
            max_tokens=MOST_TOKENS,
            temperature=0,
            stream_usage=False,
            cache=False,
        )

    def pieces(self, call: Call, asking: Asking) -> Iterator[str]:
        """One try: the pieces of the answer. Raises Faltered."""
        try:
            with tracing_context(enabled=False):
                yield from self._streamed(call, asking)
        except Faltered:
            raise
        except openai.APIError as error:
            raise _fault(error, call) from None
        except httpx2.TimeoutException:
            raise _slow(call) from None
        except httpx2.HTTPError:
            raise _broken_off(call) from None
        except Exception as error:  # whatever a server may send that no library foresaw
            raise Faltered(f"answered what is not of the API ({type(error).__name__})") from None

    def _streamed(self, call: Call, asking: Asking) -> Iterator[str]:
        options: dict[str, Any] = {"stream_usage": asking.counted}
        if asking.schema is not None:
            options["extra_body"] = {"response_format": _kept_to(asking.schema)}
        end: object = None
        for chunk in self._chat.stream([("system", asking.system), ("human", asking.user)], None, **options):
            if isinstance(chunk, AIMessageChunk) and chunk.usage_metadata is not None:
                call.tokens = chunk.usage_metadata["total_tokens"]
            end = chunk.response_metadata.get("finish_reason") or end
            if chunk.text:
                yield str(chunk.text)
            if call.letters > MOST_LETTERS:
                raise Faltered("answers without end")
        _ended(end)


def _kept_to(schema: dict[str, object]) -> dict[str, object]:
    return {"type": "json_schema", "json_schema": {"name": str(schema.get("title", "answer")), "schema": schema}}


def _ended(end: object) -> None:
    if end is None:
        raise Faltered("broke off before the end of its answer")
    if not isinstance(end, str) or end not in _ENDS:
        raise Faltered("ended its answer in a way that is not of the API")
    if (told := _ENDS[end]) is not None:
        raise Faltered(f"gave an answer that {told}", by_server=False)


def _fault(error: openai.APIError, call: Call) -> Faltered:
    match error:
        case openai.APITimeoutError():
            return _slow(call)
        case openai.APIConnectionError() if call.sent:
            return _broken_off(call)
        case openai.APIConnectionError() if any("CERTIFICATE_VERIFY_FAILED" in str(cause) for cause in _causes(error)):
            return Faltered("shows a certificate that this machine does not trust; look at SSL_CERT_FILE")
        case openai.APIConnectionError():
            return Passing("cannot be reached")
        case openai.APIStatusError():
            return _refusal(error)
        case _:
            return Faltered("reports an error in the middle of its answer")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _refusal(error: openai.APIStatusError) -> Faltered:
    match error.status_code:
        case status if status in _PASSING or status >= 500:
            return Passing(f"is busy or out of order (status {status})", _asked_wait(error.response))
        case 401 | 403 as status:
            return Faltered(f"refuses the key, or wants one (status {status}); look at VINHDANH_CHAT_KEY")
        case 404 | 405 as status:
            return Faltered(
                f"knows no such address or model (status {status}); look at VINHDANH_CHAT_URL and VINHDANH_CHAT_MODEL"
            )
        case status if status in _FORM:
            return NotTaken(f"does not take the request (status {status}): its form, or its length")
        case status:
            return Faltered(f"refuses the request (status {status})")


def _broken_off(call: Call) -> Faltered:
    reason = "broke off before the end of its answer"
    return Faltered(reason) if call.letters else Passing(reason)


def _slow(call: Call) -> Faltered:
    return Faltered("took no connection in time" if call.left else TOO_SLOW)


def _asked_wait(response: httpx2.Response) -> float:
    """The seconds that the server asks to be left alone; dates, which are rare here, count as none."""
    asked = response.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() else 0.0
