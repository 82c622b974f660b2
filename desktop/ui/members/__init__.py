"""The page Đảng viên: list, record, statuses and posts, history; the import of lists."""
