#!/usr/bin/env python3
"""How much of their rate writers keep while backups are made: two processes
that write 200 rows a second each, and two that never pause.  They write to
a table of their own; one transaction a row.  Adds two rows to a table."""

import argparse
import multiprocessing
import shlex
import sqlite3
import statistics
import subprocess
import sys
import time

SECONDS = 4


def write(path, pause, until, count):
	db = sqlite3.connect(path, timeout=20, isolation_level=None)
	db.execute("PRAGMA synchronous = FULL")
	due = time.monotonic()
	n = 0
	while time.monotonic() < until.value:
		db.execute("INSERT INTO bench_write (at, text) VALUES (?, ?)",
			(time.time_ns(), "x" * 200))
		n += 1
		if pause:
			due += pause
			time.sleep(max(0.0, due - time.monotonic()))
	with count.get_lock():
		count.value += n


def rate(path, pause, run):
	"""Rows a second of two writers, run being repeated beside them."""
	until = multiprocessing.Value("d", time.monotonic() + SECONDS)
	count = multiprocessing.Value("l", 0)
	both = [multiprocessing.Process(target=write,
		args=(path, pause, until, count)) for _ in range(2)]
	for p in both:
		p.start()
	while run and time.monotonic() < until.value:
		subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
	for p in both:
		p.join()
	return count.value / SECONDS


def measure(arg, name, pause, limit):
	with_it, without = [], []
	for _ in range(arg.rounds):
		without.append(rate(arg.db, pause, None))
		with_it.append(rate(arg.db, pause, shlex.split(arg.run)))
	mine, alone = statistics.median(with_it), statistics.median(without)
	kept = mine / alone >= limit
	row = "| %s | %.0f | %.0f | %.2f | %g at least | | %s |\n" % (name,
		mine, alone, mine / alone, limit, "yes" if kept else "NO")
	with open(arg.table, "a", encoding="utf-8") as table:
		table.write(row)
	sys.stdout.write(row)
	return kept


def main():
	p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
	p.add_argument("--db", required=True)
	p.add_argument("--run", required=True, help="a backup, no shell")
	p.add_argument("--rounds", type=int, default=3)
	p.add_argument("--table", required=True)
	arg = p.parse_args()
	with sqlite3.connect(arg.db) as db:
		db.execute("CREATE TABLE IF NOT EXISTS bench_write "
			"(id INTEGER PRIMARY KEY, at INTEGER, text TEXT)")
	good = measure(arg, "rows a second of two paced writers during backups, "
		"against alone", 1 / 200, 0.95)
	good = measure(arg, "rows a second of two unpaced writers during "
		"backups, against alone", 0, 0.45) and good
	return 0 if good else 1


if __name__ == "__main__":
	sys.exit(main())
