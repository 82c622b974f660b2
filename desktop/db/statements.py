"""The SQL of a record type, made once: everything else that speaks of columns asks here."""

from desktop.db.rows import columns_of, per_type
from desktop.db.tables import table_of


@per_type
def select_sql(record_type: type) -> str:
    """SELECT of all columns in the order of `columns_of`."""
    names = ", ".join(["id", *(c.name for c in columns_of(record_type))])
    return f"SELECT {names} FROM {table_of(record_type).name}"


@per_type
def insert_sql(record_type: type) -> str:
    """INSERT of the id and all columns, in their order."""
    names = ["id", *(c.name for c in columns_of(record_type))]
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table_of(record_type).name} ({', '.join(names)}) VALUES ({marks})"


@per_type
def update_sql(record_type: type) -> str:
    """UPDATE of all columns in their order, then the id."""
    names = ", ".join(f"{c.name} = ?" for c in columns_of(record_type))
    return f"UPDATE {table_of(record_type).name} SET {names} WHERE id = ?"
