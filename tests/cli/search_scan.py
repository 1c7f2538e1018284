#!/usr/bin/env python3
"""Compares osanctl post search with a plain scan, on random queries.

    search_scan.py OSANCTL DATABASE COUNT SEED

Queries are parts of the posts' own texts, of one to six characters, with
blanks and Latin letters among them, in other case, and some that nothing
holds.  The scan is Python's own: NFC, case folded, white space levelled,
and then "in".  Prints what differs; the exit status is 1 then.
"""

import random
import re
import sqlite3
import subprocess
import sys
import unicodedata

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def fold(text):
	text = unicodedata.normalize("NFC", text).casefold()
	return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def initial(c):
	"""Any syllable that begins with c, and c itself."""
	if c not in INITIALS:
		return re.escape(c)
	first = 0xac00 + INITIALS.index(c) * 588
	return "[%s%s-%s]" % (c, chr(first), chr(first + 587))


def scan(posts, query, quoted):
	query = fold(query)
	if not quoted and all(c in INITIALS for c in query):
		hit = re.compile("".join(map(initial, query))).search
	else:
		hit = lambda text: query in text
	return {i for i, title, body in posts if hit(title) or hit(body)}


def search(osanctl, db, query, quoted):
	word = '"%s"' % query if quoted else query
	out = subprocess.run([osanctl, "--db", db, "post", "search",
		"--limit", "0", "--csv", "--no-header", "--fields", "id", "--",
		word], check=True, capture_output=True, text=True).stdout
	ids = [int(line) for line in out.split()]
	if len(ids) != len(set(ids)):
		sys.exit("a post was found twice: %r" % word)
	return set(ids)


def queries(rng, posts, count):
	while count > 0:
		_, title, body = rng.choice(posts)
		text = body if rng.random() < 0.8 else title
		if not text:
			continue
		size = rng.randrange(1, 7)
		at = rng.randrange(max(1, len(text) - size + 1))
		query = text[at:at + size]
		luck = rng.random()
		if luck < 0.1:
			query = query.upper()
		elif luck < 0.2:
			query = query.replace(" ", "\t ")
		elif luck < 0.3:
			query = query[:-1] + rng.choice(text)
		elif luck < 0.4:
			query = "".join(rng.choices(INITIALS,
				k=rng.randrange(1, 5)))
		elif luck < 0.45:
			query = unicodedata.normalize("NFD", query)
		if not query.strip() or '"' in query or "\\" in query:
			continue
		quoted = not re.fullmatch(r"[\wㄱ-ㅎ가-힣]+", query) \
			or query == "OR" or rng.random() < 0.5
		yield query, quoted
		count -= 1


def main():
	osanctl, path, count, seed = sys.argv[1:]
	db = sqlite3.connect(path)
	raw = db.execute("SELECT id, title, body FROM post"
		" WHERE state = 'visible' ORDER BY id").fetchall()
	posts = [(i, fold(t), fold(b)) for i, t, b in raw]
	found = bad = 0
	for query, quoted in queries(random.Random(int(seed)), raw,
	    int(count)):
		want = scan(posts, query, quoted)
		got = search(osanctl, path, query, quoted)
		found += len(want)
		if want != got:
			bad += 1
			print("%r%s: missed %s, false %s" % (query,
				" quoted" if quoted else "",
				sorted(want - got)[:5], sorted(got - want)[:5]))
	print("%s queries, %d hits, %d differ" % (count, found, bad))
	return 1 if bad or not found else 0


if __name__ == "__main__":
	sys.exit(main())
