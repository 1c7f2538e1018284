#!/usr/bin/env python3
"""Asks two servers for one page each, in turn, and writes one row of a table.

Each round runs wrk against A, then against B; the medians of the rounds
count.  The exit status is 1 where A makes less than --least times the pages
that B makes, or where an answer was no 200."""

import argparse
import os
import re
import statistics
import subprocess
import sys


def arguments():
	p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
	p.add_argument("--name", required=True)
	p.add_argument("--least", type=float, required=True)
	p.add_argument("--rounds", type=int, default=5)
	p.add_argument("--seconds", type=int, default=3)
	p.add_argument("--connections", type=int, default=32)
	p.add_argument("--agents", type=int, default=0,
		help="browsers that come anew in each second")
	p.add_argument("--a", required=True, help="address")
	p.add_argument("--b", required=True)
	p.add_argument("--table", required=True, help="file to add the row to")
	return p.parse_args()


def rate(args, url):
	"""Pages a second."""
	script = []
	if args.agents:
		script = ["-s", os.path.join(os.path.dirname(__file__),
			"web/agents.lua")]
	run = subprocess.run(["wrk", "-t1", "-c%d" % args.connections,
		"-d%ds" % args.seconds] + script + [url] +
		(["--", str(args.agents)] if script else []),
		capture_output=True, text=True, check=True)
	if "Non-2xx" in run.stdout:
		sys.exit("%s: %s" % (url, run.stdout))
	return float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)[1])


def main():
	args = arguments()
	rates = ([], [])
	for url in (args.a, args.b): # warm
		rate(argparse.Namespace(connections=8, seconds=1, agents=0), url)
	for _ in range(args.rounds):
		for out, url in zip(rates, (args.a, args.b)):
			out.append(rate(args, url))
	a, b = (statistics.median(r) for r in rates)
	row = "| %s | %.0f/s | %.0f/s | %.2f | at least %g |" % (args.name, a, b,
		a / b, args.least)
	print(row, flush=True)
	with open(args.table, "a", encoding="utf-8") as table:
		table.write(row + "\n")
	return 0 if a / b >= args.least else 1


if __name__ == "__main__":
	sys.exit(main())
