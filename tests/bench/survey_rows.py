#!/usr/bin/env python3
"""Fills the open survey 1 of a site with answers, as a million people would.

    survey_rows.py DATABASE ANSWERS

Writes plain rows, without the layout that one answer after the other gets,
but in the order of their keys, which is how that leaves them; triggers are
taken away meanwhile.
"""
import os
import random
import sqlite3
import sys

path, answers = sys.argv[1], int(sys.argv[2])
random.seed(1)
db = sqlite3.connect(path)
triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = "
                      "'trigger' AND tbl_name LIKE 'survey_%'").fetchall()
for name, _ in triggers:
    db.execute(f"DROP TRIGGER {name}")


def person():
    use = random.choices((1, 2, 3, 4), (2, 4, 3, 1))[0]
    ease = random.choices((1, 2, 3, 4, 5), (1, 2, 4, 3, 2))[0]
    rows = [(1, 0, use)]
    if use > 2:
        rows += [(2, part, 1) for part in
                 sorted(random.sample((1, 2, 3, 4), random.choice((1, 2))))]
    rows.append((3, 0, ease))
    rows += [(5, i + 1, v) for i, v in
             enumerate(random.sample((1, 2, 3, 4), 2))]
    rows.append((6, 0, random.randint(14, 90)))
    return rows


people, n = [], 0
while n < answers:
    rows = person()
    n += len(rows)
    people.append(rows)
keys = sorted(os.urandom(16) for _ in people)
db.executemany(
    "INSERT INTO survey_answer (survey_id, key, question, part, value) "
    "VALUES (1, ?, ?, ?, ?)",
    ((key, *row) for key, rows in zip(keys, people) for row in rows))
db.executemany(
    "INSERT INTO survey_participation (survey_id, id, day, channel) "
    "VALUES (1, ?, 20781, 'web')",
    ((key,) for key in sorted(os.urandom(16) for _ in people)))
for _, sql in triggers:
    db.execute(sql)
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
db.close()
