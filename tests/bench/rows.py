#!/usr/bin/env python3
"""Writes the difference of two databases of one schema as a plain script.

The script turns BEFORE into AFTER with one INSERT for each new row, one
UPDATE of the changed columns for each changed row and one DELETE for each
row gone, in one transaction.  The sqlite3 shell then writes the very rows
that our program wrote; drop.sql takes the triggers away first.

    rows.py BEFORE.db AFTER.db > rows.sql
"""

import sqlite3
import sys


def literal(value):
	if value is None:
		return "NULL"
	if isinstance(value, bytes):
		return "X'%s'" % value.hex()
	if isinstance(value, str):
		return "'%s'" % value.replace("'", "''")
	return repr(value)


def columns(db, table):
	"""All columns and the places of those of the primary key."""
	info = db.execute("SELECT name, pk FROM pragma_table_info(?)",
		(table,)).fetchall()
	return [r[0] for r in info], [i for i, r in enumerate(info) if r[1]]


def where(names, keys, row):
	return " AND ".join("%s = %s" % (names[k], literal(row[k]))
		for k in keys)


def differ(db, table, out):
	names, keys = columns(db, table)
	if not keys:
		sys.exit("rows: %s has no primary key" % table)
	pick = "SELECT %s FROM %%s.%s" % (", ".join(names), table)
	new = db.execute(pick % "main" + " EXCEPT " + pick % "old").fetchall()
	gone = db.execute(pick % "old" + " EXCEPT " + pick % "main").fetchall()
	was = {tuple(r[k] for k in keys): r for r in gone}
	for row in new:
		old = was.pop(tuple(row[k] for k in keys), None)
		if old is None:
			out.write("INSERT INTO %s VALUES(%s);\n" % (table,
				",".join(map(literal, row))))
			continue
		change = ", ".join("%s = %s" % (n, literal(v))
			for n, v, w in zip(names, row, old) if v != w)
		out.write("UPDATE %s SET %s WHERE %s;\n" % (table, change,
			where(names, keys, row)))
	for row in was.values():
		out.write("DELETE FROM %s WHERE %s;\n" % (table,
			where(names, keys, row)))


def main():
	if len(sys.argv) != 3:
		sys.exit("usage: rows.py BEFORE.db AFTER.db")
	db = sqlite3.connect(sys.argv[2])
	db.execute("ATTACH ? AS old", (sys.argv[1],))
	tables = [r[0] for r in db.execute(
		"SELECT name FROM main.sqlite_schema WHERE type = 'table'"
		" AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
		" AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
	sys.stdout.reconfigure(encoding="utf-8")
	sys.stdout.write("BEGIN IMMEDIATE;\n")
	for table in tables:
		differ(db, table, sys.stdout)
	sys.stdout.write("COMMIT;\n")


if __name__ == "__main__":
	main()
