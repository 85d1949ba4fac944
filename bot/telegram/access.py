"""Access: who writes, whether they are let in, and whether a message in a group is meant for us."""

from telegram import Message, MessageEntity, Update, User
from telegram.constants import ChatType

from bot.people import Person, Rank
from bot.records import Records
from bot.telegram.settings import TelegramSettings


def person_of(sender: User, records: Records, settings: TelegramSettings) -> Person | None:
    """Who a Telegram user is to us: their account, a reader of the list or of an open door; None: a stranger."""
    user = records.chats.user(sender.id)
    if user is not None:
        return user.person if user.active else None
    if not (settings.open or sender.id in settings.allowed):
        return None
    return Person(f"telegram:{sender.id}", sender.full_name, Rank.READER)


def is_meant(update: Update, bot: User, settings: TelegramSettings) -> bool:
    """Whether an update is for us: in private always, in a listed group when we are spoken to or a button pressed."""
    chat, sender = update.effective_chat, update.effective_user
    if chat is None or sender is None or sender.is_bot:
        return False
    if chat.type == ChatType.PRIVATE:
        return True
    if chat.id not in settings.groups:
        return False
    return update.callback_query is not None or _speaks_to(message_of(update), bot)


def message_of(update: Update) -> Message | None:
    """The message that came, or that stands over the button pressed; None where it is too old to be seen."""
    query = update.callback_query
    if query is None:
        return update.message or update.edited_message
    return query.message if isinstance(query.message, Message) else None


def _speaks_to(message: Message | None, bot: User) -> bool:
    if message is None:
        return False
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == bot.id:
        return True
    return any(_names(entity, words, bot) for entity, words in _entities(message).items())


def _entities(message: Message) -> dict[MessageEntity, str]:
    kinds: list[str | None] = [MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND]
    return message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)


def _names(entity: MessageEntity, words: str, bot: User) -> bool:
    """Whether an entity names us: @name, /command@name, or our name for who has no @name."""
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    _, at, name = words.partition("@")
    return bool(at) and name.lower() == (bot.username or "").lower()


def words_of(message: Message, bot: User) -> str:
    """What a message says, without the command it begins with and without our name."""
    text = message.text or message.caption or ""
    words = [words for entity, words in _entities(message).items() if _drops(entity, words, bot)]
    for one in words:
        text = text.replace(one, " ", 1)
    return text.strip()


def _drops(entity: MessageEntity, words: str, bot: User) -> bool:
    starts = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
    return starts or (entity.type != MessageEntity.BOT_COMMAND and _names(entity, words, bot))
