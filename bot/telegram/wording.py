"""Wording: what the bot says of itself, in Vietnamese and in the HTML of Telegram."""

from typing import Final

COMMANDS: Final = (  # as shown beside the field where people type
    ("hoi", "Hỏi về thi đua, khen thưởng (hoặc cứ gõ câu hỏi)"),
    ("dieukien", "Xét điều kiện khen thưởng, hỏi từng câu"),
    ("trachnhiem", "Các việc giao cho một cơ quan, đơn vị"),
    ("soanthao", "Soạn gợi ý văn bản, có tệp Word"),
    ("rasoat", "Rà soát dự thảo: gửi tệp kèm chú thích /rasoat"),
    ("nguon", "Các văn bản đang có; /nguon 2: căn cứ số 2"),
    ("ngay", "Xem, đặt hoặc bỏ ngày áp dụng"),
    ("noi", "Xem, đặt hoặc bỏ địa phương"),
    ("donvi", "Xem, đặt hoặc bỏ cơ quan được soạn thảo cho"),
    ("trogiup", "Cách dùng"),
    ("moi", "Bắt đầu cuộc hỏi mới, không nối câu trước"),
    ("huy", "Hủy việc đang làm"),
)
HELP: Final = """<b>Vinh Danh</b> tra cứu thi đua, khen thưởng; mỗi câu trả lời kèm căn cứ.

• Gõ câu hỏi, hoặc /hoi rồi câu hỏi.
• /dieukien – xét điều kiện cho một danh hiệu, hình thức khen thưởng; hoặc xem có thể đề nghị gì.
• /trachnhiem Sở Nội vụ – các việc giao cho một cơ quan trong các kế hoạch, chỉ thị.
• /soanthao phần tổ chức thực hiện Chỉ thị 41-CT/TW – gợi ý văn bản kèm căn cứ, có tệp Word.
• Gửi tệp docx, txt kèm chú thích /rasoat – rà soát dự thảo, có bản sửa theo dõi thay đổi.
• /nguon – các văn bản đang có; /nguon 2 – căn cứ số 2 của câu trả lời vừa rồi.
• /ngay 01/10/2026 – trả lời theo quy định ngày đó; /ngay bỏ – trở lại hôm nay.
• /noi Hưng Yên – nơi bạn hỏi; /noi bỏ – không nêu nơi nào.
• /donvi UBND xã Ba Vinh – cơ quan được soạn thảo cho; /donvi bỏ – không nêu.
• /moi – bắt đầu cuộc hỏi mới, không nối các câu trước.
• /huy – hủy việc đang làm.

Dưới câu trả lời: <b>Xem trích dẫn</b> mở nguyên văn căn cứ; <b>Đúng</b>, <b>Sai</b> gửi góp ý; <b>Đổi ngày</b> hỏi \
lại theo ngày khác. Người phụ trách thư viện gửi tệp văn bản vào đây để thêm vào thư viện."""
WELCOME: Final = "Xin chào {name}. "

BUTTON_GONE: Final = "Nút này đã cũ, không còn dùng được. Xin hỏi lại."
BUTTON_OF_ANOTHER: Final = "Nút này dành cho người đã hỏi."
STRANGER_TOAST: Final = "Bạn chưa được cấp quyền dùng trợ lý này."
PAIRED: Final = "Đã ghép với tài khoản <b>{name}</b>.\n\n"
WRONG_CODE: Final = "Mã ghép không đúng hoặc đã hết hạn. Xin người quản trị tạo mã mới."
TOO_MANY_CODES: Final = "Đã thử quá nhiều mã ghép. Xin thử lại sau một giờ."
CODE_IN_PRIVATE: Final = "Xin gửi mã ghép trong cuộc trò chuyện riêng với trợ lý, không gửi trong nhóm."

WAIT: Final = "Câu hỏi trước đang được xử lý. Xin chờ xong rồi gửi lại, hoặc /huy để hủy."
TOO_MANY: Final = "Cuộc trò chuyện này hỏi nhanh quá giới hạn. Xin thử lại sau một phút."
ASK_QUESTION: Final = "Xin gõ câu hỏi."
ASK_DAY: Final = "Xin gõ ngày cần áp dụng, ví dụ 01/10/2026. (/huy để thôi)"
ASK_DRAFT: Final = (
    "Xin gõ nội dung cần soạn thảo, ví dụ: kế hoạch thực hiện Chỉ thị 41-CT/TW của UBND xã Ba Vinh. (/huy để thôi)"
)
ONLY_WORDS: Final = "Trợ lý chỉ đọc được chữ và tệp văn bản. Ảnh xin gửi dưới dạng tệp (nút ghim, chọn “Tệp”)."
ONLY_CAPTION: Final = "Trợ lý không xem được ảnh, âm thanh; chỉ đọc phần chữ kèm theo."
EDITED: Final = "Trợ lý không đọc lại tin đã sửa. Xin gửi nội dung mới thành một tin khác."
NO_SUCH_COMMAND: Final = "Không có lệnh <b>/{name}</b>.\n\n"
BEGUN_ANEW: Final = "Đã bắt đầu cuộc hỏi mới. Ngày, địa phương và cơ quan đã chọn được giữ. Xin gõ câu hỏi."
CANCELLED: Final = "Đã hủy {what}."
NOTHING_TO_CANCEL: Final = "Không có việc gì đang làm để hủy."

BUSY: Final = "Đang có quá nhiều câu hỏi chờ. Xin thử lại sau ít phút."
TOOK_TOO_LONG: Final = "Câu hỏi này xử lý quá lâu nên đã dừng. Xin hỏi ngắn hơn hoặc thử lại sau."
BROKEN_LIBRARY: Final = "Thư viện trên máy chủ đang hỏng. Xin báo người quản trị."
SEARCH_SILENT: Final = "Bộ phận tìm kiếm chưa trả lời. Xin hỏi lại sau ít phút; nếu vẫn lỗi, xin báo người quản trị."
UNEXPECTED: Final = "Trợ lý gặp lỗi ngoài dự kiến. Xin thử lại; nếu vẫn lỗi, xin báo người quản trị."


WRITE_IN_PRIVATE: Final = "Bạn chưa được cấp quyền dùng trợ lý này. Xin nhắn riêng cho trợ lý để biết cách được cấp."


def stranger(sender: int) -> str:
    """What somebody who is not let in is told, in private."""
    return (
        f"Bạn chưa được cấp quyền dùng trợ lý này. Mã Telegram của bạn: <code>{sender}</code>.\n"
        "Xin gửi mã này cho người quản trị; nếu đã có mã ghép, hãy gõ: /start MÃ_GHÉP"
    )
