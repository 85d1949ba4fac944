"""What can go wrong with the records.

RecordsError          the records cannot be used: where they are, and what to do
├─ RecordsUnreachable   the file or the server cannot be opened, or was lost
├─ RecordsLocked        another program kept the records busy for too long
├─ RecordsDamaged       the file is no database, or is broken
├─ RecordsNewer         a newer version of the program made them
└─ DriverMissing        what talks to this kind of database is not installed
"""


class RecordsError(Exception):
    """The records cannot be used; `message` and `remedy` are Vietnamese, `place` is a path or an address."""

    message = "không dùng được"
    remedy = "xem nhật ký rồi chạy lại"

    def __init__(self, place: str, detail: str) -> None:
        self.place = place
        super().__init__(f"{detail} ({place})")


class RecordsUnreachable(RecordsError):
    """The file or the server cannot be opened, or was lost."""

    message = "không mở được"
    remedy = (
        "kiểm tra quyền ghi và dung lượng của thư mục, hoặc máy chủ PostgreSQL và địa chỉ trong biến VINHDANH_DATABASE"
    )


class RecordsLocked(RecordsError):
    """Another program kept the records busy for too long."""

    message = "đang bị một chương trình khác giữ"
    remedy = "đóng chương trình đang mở tệp đó (như trình xem SQLite, sao lưu) rồi chạy lại"


class RecordsDamaged(RecordsError):
    """The file is no database, or is broken."""

    message = "không phải cơ sở dữ liệu, hoặc đã hỏng"
    remedy = "khôi phục tệp từ bản sao lưu, hoặc chuyển tệp đi nơi khác để lập sổ mới"


class RecordsNewer(RecordsError):
    """A newer version of the program made the records."""

    message = "do một phiên bản mới hơn của chương trình lập"
    remedy = "nâng cấp chương trình lên phiên bản đó, hoặc khôi phục bản sao lưu có trước khi nâng cấp"


class DriverMissing(RecordsError):
    """What talks to this kind of database is not installed."""

    message = "cần phần bổ sung cho PostgreSQL"
    remedy = "cài thêm bằng: pip install 'vinhdanh[postgres]'"
