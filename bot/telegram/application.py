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

from bot.telegram import conversation, days, errors, feedback, interviews, sources, tables, uploads
from bot.telegram.arrivals import Deal, Press, command, pressed, received
from bot.telegram.buttons import Action
from bot.telegram.office import Office
from bot.telegram.ordering import InOrder
from bot.telegram.pairing import started
from bot.telegram.visits import Context

Data = dict[Any, Any]  # the library's own; nothing is kept there
App = Application[ExtBot[int], Context, Data, Data, Data, None]

RETRIES = 3  # of a call that Telegram put off (429), each after the time that it names
_COMMANDS: dict[str, Deal] = {
    "hoi": conversation.question,
    "dieukien": interviews.begun,
    "trachnhiem": tables.table,
    "soanthao": conversation.draft,
    "nguon": sources.sources,
    "ngay": days.day,
    "noi": days.place,
    "trogiup": conversation.told_how,
    "help": conversation.told_how,
}
_PRESSES: dict[Action, Press] = {
    Action.CITATION: sources.citation,
    Action.UP: feedback.up,
    Action.DOWN: feedback.down,
    Action.NO_REASON: feedback.no_reason,
    Action.OTHER_DAY: days.other_day,
    Action.TODAY: days.to_today,
    Action.NOWHERE: days.to_nowhere,
    Action.WORKBOOK: tables.sheet,
    Action.CASE: interviews.case,
    Action.ANSWER: interviews.pressed_answer,
    Action.TOGGLE: interviews.toggled,
    Action.CHOSEN: interviews.chosen,
    Action.BACK: interviews.back,
    Action.VERDICT: interviews.verdict,
}
UPDATES = ["message", "callback_query"]  # what is asked for of Telegram


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
    app.add_handler(CommandHandler("huy", received(office, conversation.cancelled), new))
    for name, deal in _COMMANDS.items():
        app.add_handler(CommandHandler(name, command(office, deal), new))
    app.add_handler(MessageHandler(new & filters.TEXT, received(office, conversation.typed)))
    app.add_handler(MessageHandler(new & filters.Document.ALL, received(office, uploads.uploaded)))
    app.add_handler(MessageHandler(new & _READABLE_BY_PEOPLE, received(office, conversation.only_words)))
    app.add_handler(CallbackQueryHandler(pressed(office, _PRESSES)))
    app.add_error_handler(errors.told)


_READABLE_BY_PEOPLE = (
    filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE | filters.Sticker.ALL
)
