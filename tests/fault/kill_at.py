#!/usr/bin/env python3
"""Runs a command and kills it (SIGKILL) in the midst of its work.

    kill_at.py DB SQL LEAST WRITES COMMAND...

Waits until SQL gives LEAST or more in the database, then until its
write-ahead log, or a file that KILL_ALSO names, was written to WRITES times
more, so that the blow falls before, within or after a commit.  Nothing waits by the clock: a command
that ends first is simply not killed.  Exit status: 0 where it was killed,
3 where it had ended, whatever its own.
"""

import os
import signal
import sqlite3
import subprocess
import sys


def reached(path, sql, least):
	try:
		db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
		try:
			return (db.execute(sql).fetchone()[0] or 0) >= least
		finally:
			db.close()
	except sqlite3.Error:
		return False


def changed(path):
	try:
		at = os.stat(path)
		return at.st_mtime_ns, at.st_size
	except FileNotFoundError:
		return 0, 0


def written(path):
	return [changed(f) for f in
	    [path + "-wal"] + os.environ.get("KILL_ALSO", "").split()]


def main():
	path, sql = sys.argv[1:3]
	least, writes = int(sys.argv[3]), int(sys.argv[4])
	child = subprocess.Popen(sys.argv[5:], stdout=subprocess.DEVNULL,
		stderr=subprocess.DEVNULL)
	while child.poll() is None and not reached(path, sql, least):
		pass
	last = written(path)
	while child.poll() is None and writes > 0:
		now = written(path)
		writes -= now != last
		last = now
	if child.poll() is not None:
		sys.exit(3)
	child.send_signal(signal.SIGKILL)
	child.wait()


if __name__ == "__main__":
	main()
