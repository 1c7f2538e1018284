#!/usr/bin/env python3
"""Tries to link people to their answers in an anonymous survey.

    survey_attack.py OSANCTL DATABASE [PEOPLE]

The Nth person answers N, so that an answer's number is its time of arrival.
Whatever in the file puts answers in an order (rows, keys, places in pages)
must not go with it, neither in the end nor for the newest after each one.
That the attack works is shown on a table that is not laid out anew.
"""
import os
import sqlite3
import subprocess
import sys

osanctl, path = sys.argv[1:3]
PAGE = 4096
people = int(sys.argv[3]) if len(sys.argv) > 3 and sys.argv[3] else 60


def concordance(offsets, arrivals):
    """Of each two that lie in one page: how far their places go with their
    arrival, from -1 to 1; and what chance makes of it at most."""
    pages = {}
    for offset, arrival in zip(offsets, arrivals):
        pages.setdefault(offset // PAGE, []).append((offset, arrival))
    score = pairs = 0
    variance = 0.0
    for page in pages.values():
        page.sort()
        n = len(page)
        for i in range(n):
            for j in range(i):
                score += 1 if page[i][1] > page[j][1] else -1
        pairs += n * (n - 1) // 2
        variance += n * (n - 1) * (2 * n + 5) / 18
    return score / pairs, 4.4 * variance ** 0.5 / pairs


def neighbours(offsets, arrivals):
    """How many that lie beside each other came one after the other."""
    order = [a for _, a in sorted(zip(offsets, arrivals))]
    return sum(abs(x - y) == 1 for x, y in zip(order, order[1:]))


def places(file, keys, last=False):
    """Where each key stands; the rest of a page that was laid out anew may
    hold a former copy of it, so that both ends are tried."""
    data = open(file, "rb").read()
    return [data.rfind(key) if last else data.find(key) for key in keys]


def answers():
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = db.execute("SELECT key, value FROM survey_answer "
                      "WHERE question = 1").fetchall()
    texts = db.execute("SELECT key, CAST(substr(text, 2) AS INTEGER) "
                       "FROM survey_answer WHERE question = 2").fetchall()
    db.close()
    return rows, texts


newest = {False: [], True: []}
for n in range(1, people + 1):
    subprocess.run([osanctl, "survey", "answer", "1", f"n={n}", f"say=t{n}",
                    "--phone", f"010-2{n:03}-1{n:03}", "-q"], check=True,
                   stdout=subprocess.DEVNULL)
    assert not os.path.exists(path + "-wal") or \
        os.path.getsize(path + "-wal") == 0
    rows, _ = answers()
    if n > 10:
        for last in (False, True):
            offsets = places(path, [key for key, _ in rows], last)
            mine = [o for o, (_, v) in zip(offsets, rows) if v == n][0]
            near = [o for o in offsets if o // PAGE == mine // PAGE]
            if len(near) > 5:
                newest[last].append(sum(o < mine for o in near) /
                                    (len(near) - 1))

# The bounds below are passed by chance less than once in 100,000 runs.
for found in newest.values():
    mean = sum(found) / len(found)
    assert abs(mean - 0.5) < 4.4 * 0.29 / len(found) ** 0.5, \
        f"the newest answer lies at {mean:.2f} of the way on average"

for name, rows in zip(("numbers", "texts"), answers()):
    assert len(rows) == people
    arrived = [v for _, v in rows]
    for what, order in (("rows", range(people)),
                        ("places", places(path, [k for k, _ in rows])),
                        ("last places",
                         places(path, [k for k, _ in rows], True))):
        r, limit = concordance(list(order), arrived)
        assert abs(r) < limit, f"{name}: {what} go with arrival, {r:.2f}"
        close = neighbours(list(order), arrived)
        assert close < 14, f"{name}: {close} came one after another"

# No value of a participation stands with an answer, nor the other way.
db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
took = db.execute("SELECT * FROM survey_participation").fetchall()
assert len(took) == people
given = db.execute("SELECT * FROM survey_answer").fetchall()
blobs = {v for row in took for v in row if isinstance(v, bytes)}
assert not blobs & {v for row in given for v in row if isinstance(v, bytes)}
assert len({row[1] for row in given}) == 2 * people, \
    "a text shares its key with the numbers"
assert len({row[3] for row in took}) == 1, "participation knows the time"
keys = {row[1] for row in given}
tables = [r[0] for r in db.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'search_post%'")]
for table in tables:
    if table == "survey_answer":
        continue
    for row in db.execute(f'SELECT * FROM "{table}"'):
        for value in row:
            raw = value if isinstance(value, bytes) else str(value).encode()
            assert not any(k in raw or k.hex().encode() in raw.lower()
                           for k in keys), f"{table} holds an answer's key"
db.close()

# The attack finds a table that is not laid out anew.
plain = path + ".plain"
db = sqlite3.connect(plain)
db.execute("CREATE TABLE a (key BLOB PRIMARY KEY, n) WITHOUT ROWID")
rows = [(os.urandom(16), n) for n in range(1, people + 1)]
for row in rows:
    db.execute("INSERT INTO a VALUES (?, ?)", row)
    db.commit()
db.close()
r, limit = concordance(places(plain, [k for k, _ in rows]),
                       [n for _, n in rows])
assert abs(r) > 1.5 * limit, f"the attack found nothing in a plain table: {r}"
