"""Member lists from Excel, step by step: columns, dates, values, rows, people. Door: `services/import_members`."""
