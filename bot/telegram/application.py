"""The application: what is called for which update, put together around an office."""

import os
from typing import Any

from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)

from bot.telegram import (
    conversation,
    days,
    drafting,
    errors,
    feedback,
    interviews,
    judging,
    linting,
    nearby,
    questions,
    sources,
    tables,
    uploads,
)
from bot.telegram.arrivals import Press, pressed, received
from bot.telegram.buttons import Action
from bot.telegram.commands import SLASHED, written
from bot.telegram.office import Office
from bot.telegram.ordering import InOrder
from bot.telegram.pairing import started
from bot.telegram.visits import Context, Deal, anew, aside

Data = dict[Any, Any]  # the library's own; of a chat, the turn in which its texts are sent
App = Application[ExtBot[int], Context, Data, Data, Data, None]

RETRIES = 20  # of a call that Telegram put off (429), each after the time that it names
_COMMANDS: dict[str, Deal] = {
    "hoi": anew(conversation.question),
    "dieukien": anew(interviews.begun),
    "trachnhiem": anew(tables.table),
    "soanthao": anew(drafting.draft),
    "rasoat": anew(linting.asked),
    "nguon": aside(sources.sources),
    "ngay": aside(days.day),
    "noi": aside(days.place),
    "donvi": aside(drafting.issuer),
    "trogiup": aside(conversation.told_how),
    "help": aside(conversation.told_how),
    "moi": conversation.begun_anew,
    "huy": conversation.cancelled,
}
_PRESSES: dict[Action, Press] = {
    Action.CITATION: sources.citation,
    Action.UNIT: nearby.unit,
    Action.PAPER: nearby.asked_of,
    Action.TABLE: tables.again,
    Action.UP: feedback.up,
    Action.DOWN: feedback.down,
    Action.REASON: feedback.why,
    Action.OTHER_DAY: days.other_day,
    Action.AGAIN: questions.again,
    Action.TODAY: days.to_today,
    Action.NOWHERE: days.to_nowhere,
    Action.WORKBOOK: tables.sheet,
    Action.CASE: interviews.case,
    Action.AWARD: interviews.picked,
    Action.ANSWER: interviews.pressed_answer,
    Action.TOGGLE: interviews.toggled,
    Action.CHOSEN: interviews.chosen,
    Action.BACK: interviews.back,
    Action.VERDICT: interviews.verdict,
    Action.JUDGE: judging.judged,
    Action.JUDGED_DAY: judging.other_day,
    Action.RESUME: interviews.resumed,
    Action.MEND: interviews.mended,
    Action.VARIANT: drafting.variant,
    Action.WORD: drafting.word,
    Action.LINT: linting.again,
    Action.DRAFT: drafting.again,
    Action.NO_ISSUER: drafting.to_nobody,
}
UPDATES = ["message", "edited_message", "callback_query"]  # what is asked for of Telegram


def application(office: Office) -> App:
    """The application of an office, not started; it fetches nothing by itself."""
    os.environ["PTB_TIMEDELTA"] = "true"  # the library's own switch: times as timedelta, and no warning of it
    settings = office.settings
    builder = (
        ApplicationBuilder()
        .token(settings.token.get_secret_value())
        .base_url(settings.api)
        .base_file_url(settings.files)
        .rate_limiter(AIORateLimiter(max_retries=RETRIES))
        .concurrent_updates(InOrder())
        .job_queue(None)
    )
    if settings.proxy is not None:
        builder = builder.proxy(settings.proxy).get_updates_proxy(settings.proxy)
    app = builder.build()
    _handle(app, office)
    return app


def _handle(app: App, office: Office) -> None:
    new = filters.UpdateType.MESSAGE  # not one that was edited
    app.add_handler(CommandHandler("start", started(office), new))
    for name, deal in _COMMANDS.items():
        app.add_handler(CommandHandler(name, received(office, deal), new))
    app.add_handler(MessageHandler(new & filters.Regex(SLASHED), received(office, written(_COMMANDS))))
    app.add_handler(MessageHandler(new & filters.TEXT, received(office, conversation.typed)))
    app.add_handler(MessageHandler(new & filters.Document.ALL, received(office, uploads.received)))
    app.add_handler(MessageHandler(new & ~filters.StatusUpdate.ALL, received(office, conversation.only_words)))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & _WORDS, received(office, conversation.edited)))
    app.add_handler(CallbackQueryHandler(pressed(office, _PRESSES)))
    app.add_error_handler(errors.told)


_WORDS = filters.TEXT | filters.CAPTION  # a place that is shared live is edited every few seconds
