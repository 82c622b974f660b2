"""The page Cài đặt: sections beside a list. A new one: its module here, one line in `sections.SECTIONS`."""
