#!/usr/bin/env python3
"""Runs two commands in turn, A B A B …, and writes one row of a table.

Each round may begin with a preparation, which is not timed.  The times are
those of whole processes; the median of the rounds counts, and beside it
stands A's greatest resident memory.  With --repeat each timing is that of
several runs after one another, for commands of a few milliseconds.
The exit status is 1 where a limit was passed, so that a script can tell.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time


def arguments():
	p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
	p.add_argument("--name", required=True)
	p.add_argument("--limit", type=float, required=True,
		help="greatest ratio of the medians")
	p.add_argument("--memory", type=float,
		help="greatest resident memory of A in MiB")
	p.add_argument("--rounds", type=int, default=5)
	p.add_argument("--repeat", type=int, default=1)
	p.add_argument("--before-a", help="shell text before A, not timed")
	p.add_argument("--before-b", help="shell text before B, not timed")
	p.add_argument("--a", required=True, help="command, without a shell")
	p.add_argument("--b", required=True)
	p.add_argument("--input-a", default=os.devnull)
	p.add_argument("--input-b", default=os.devnull)
	p.add_argument("--table", required=True, help="file to add the row to")
	return p.parse_args()


def once(words, path):
	"""Runs one process; its seconds and greatest memory in MiB."""
	with open(path, "rb") as source:
		began = time.perf_counter()
		child = subprocess.Popen(words, stdin=source,
			stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
		told = child.stderr.read()
		_, status, usage = os.wait4(child.pid, 0)
		took = time.perf_counter() - began
	child.returncode = os.waitstatus_to_exitcode(status)
	child.stderr.close()
	if child.returncode != 0:
		sys.exit("compare: %s: exit %d: %s" % (shlex.join(words),
			child.returncode, told.decode(errors="replace")))
	return took, usage.ru_maxrss / 1024


def timed(before, words, path, repeat):
	if before:
		subprocess.run(before, shell=True, check=True)
	runs = [once(words, path) for _ in range(repeat)]
	return sum(r[0] for r in runs) / repeat, max(r[1] for r in runs)


def main():
	arg = arguments()
	a, b = shlex.split(arg.a), shlex.split(arg.b)
	once_a, once_b, peak = [], [], 0.0
	for _ in range(arg.rounds):
		took, memory = timed(arg.before_a, a, arg.input_a, arg.repeat)
		once_a.append(took)
		peak = max(peak, memory)
		took, _ = timed(arg.before_b, b, arg.input_b, arg.repeat)
		once_b.append(took)
	mine, theirs = statistics.median(once_a), statistics.median(once_b)
	ratio = mine / theirs
	good = ratio <= arg.limit
	limit = "%g" % arg.limit
	memory = "%.0f MiB" % peak
	if arg.memory:
		good = good and peak < arg.memory
		memory += " (limit %g)" % arg.memory
	row = "| %s | %.4f s | %.4f s | %.2f | %s | %s | %s |\n" % (arg.name,
		mine, theirs, ratio, limit, memory, "yes" if good else "NO")
	with open(arg.table, "a", encoding="utf-8") as table:
		table.write(row)
	sys.stdout.write(row)
	return 0 if good else 1


if __name__ == "__main__":
	sys.exit(main())
