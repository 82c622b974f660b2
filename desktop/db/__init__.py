"""The book's file: the only place that speaks SQL.

sqlite-utils looks for a module called pysqlite3 and catches that module's errors; sqlcipher3 is put in its place here,
before anything can import sqlite_utils (without it an INSERT … RETURNING leaves a transaction open).
"""

import sys

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
