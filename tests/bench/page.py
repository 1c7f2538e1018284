#!/usr/bin/env python3
"""Writes the pages osan-speed(7) from the table of a run: page.py TABLE MAN

The rows about backups and about citizens' pages are taken, in their order;
both languages are written, into MAN and MAN/ko."""

import datetime
import os
import subprocess
import sys
import textwrap

# A row's beginning in the table, and what the Korean page calls it.
ROWS = [
	("backup, the whole, against restic", "전체 백업, restic과 견주어"),
	("backup, the whole, against borg", "전체 백업, borg와 견주어"),
	("backup, the whole, against zstd -3 -T2",
	 "전체 백업, zstd -3 -T2와 견주어"),
	("backup, a day of changes, against restic",
	 "하루치 변경 백업, restic과 견주어"),
	("backup, a day of changes, against openssl dgst -sha256",
	 "하루치 변경 백업, openssl dgst -sha256과 견주어"),
	("bytes of a day of changes against restic",
	 "하루치 변경의 바이트, restic과 견주어"),
	("bytes of a day of changes against the changed pages",
	 "하루치 변경의 바이트, 바뀐 페이지와 견주어"),
	("restore to the last increment against restic",
	 "마지막 증분까지 복원, restic과 견주어"),
	("rows a second of two paced writers during backups, against alone",
	 "백업하는 동안 초당 200건씩 쓰는 둘의 초당 행 수"),
	("rows a second of two unpaced writers during backups, against alone",
	 "백업하는 동안 쉬지 않고 쓰는 둘의 초당 행 수"),
	("seconds for a site of", "네 배 큰 누리집의 전체 백업 시간(초)"),
	("web: list page against nginx and PHP 8.2",
	 "목록 화면, nginx와 PHP 8.2와 견주어"),
	("web: post page against nginx and PHP 8.2",
	 "글 화면, nginx와 PHP 8.2와 견주어"),
	("web: search page against nginx and PHP 8.2",
	 "검색 화면, nginx와 PHP 8.2와 견주어"),
	("web: a page of 5 KB of Markdown against the list page",
	 "마크다운 5 KB인 페이지, 목록 화면과 견주어"),
	("web: list page from the cache against a bare answer",
	 "간직해 둔 목록 화면, libmicrohttpd의 빈 답과 견주어"),
]

TEXTS = {
	"en": {
		"name": "how fast osan is, and beside what it was measured",
		"about": "Each figure is the median of several runs, ours and "
		"the other tool's in turn in the same minutes on one machine; "
		"only the ratio means something elsewhere. "
		"The site is of some 750 MB, a day of changes is 4,800 short "
		"posts, 2,400 decisions and 1,000 complaints. "
		"Two paced writers write 200 rows a second each. "
		"What osan and restic write is encrypted and compressed by "
		"zstd; borg encrypts by repokey-blake2 and compresses by its "
		"own choice, lz4. "
		"Pages are those of a board of 100,000 posts, twenty on a page, "
		"in requests a second; the PHP pages make the same queries and "
		"the same markup over a connection to the database that stays.",
		"again": "This page is written by",
		"figures": "%s against %s: ratio %s, limit %s.",
		"sections": ("NAME", "DESCRIPTION", "FIGURES", "SEE ALSO"),
	},
	"ko": {
		"name": "osan의 속도와 견준 도구",
		"about": "수치마다 여러 번 잰 값의 중앙값이며, 같은 기계에서 같은 "
		"몇 분 동안 다른 도구와 번갈아 쟀다. "
		"다른 기계에서는 비율만 뜻이 있다. "
		"누리집은 약 750MB이고, 하루치 변경은 짧은 게시물 4,800건, 조치 2,400건, "
		"민원 1,000건이다. "
		"초당 200건씩 쓰는 프로그램이 둘이다. "
		"osan과 restic은 암호화하고 zstd로 압축하며, borg는 "
		"repokey-blake2로 암호화하고 스스로 고른 lz4로 압축한다. "
		"화면은 글 100,000건이 있는 게시판에서 한 쪽에 스무 건씩이며 단위는 "
		"초당 요청 수이다. PHP 화면도 같은 질의와 같은 마크업을 쓰며 "
		"데이터베이스 연결을 계속 열어 둔다.",
		"again": "이 문서를 다시 쓰는 명령:",
		"figures": "%s, 상대 %s: 비율 %s, 한도 %s.",
		"sections": ("NAME", "설명", "수치", "함께 보기"),
	},
}


def rows(path):
	"""(index, cells) of the rows that ROWS names."""
	with open(path, encoding="utf-8") as f:
		lines = f.read().splitlines()
	found = []
	for line in lines:
		cells = [c.strip() for c in line.strip("|").split("|")]
		for i, (name, _) in enumerate(ROWS):
			if cells[0] == name or (name.endswith(" of") and
			    cells[0].startswith(name)):
				found.append((i, cells))
	return found


def tools():
	"""The machine, and the tools by their own words: name and version."""
	found = []
	for command in (["restic", "version"], ["borg", "--version"],
			["zstd", "--version"], ["openssl", "version"],
			["/usr/sbin/php-fpm8.2", "--version"]):
		said = subprocess.run(command, check=True, text=True,
			stdout=subprocess.PIPE).stdout
		version = next(w.strip("v,") for w in said.split()
			if w.strip("v")[:1].isdigit())
		found.append("%s %s" % (os.path.basename(command[0]), version))
	return "Linux %s, %d CPU; %s:" % (os.uname().machine, os.cpu_count(),
		", ".join(found))


def sentences(text):
	"""Each on lines of its own, as mdoc wants them."""
	out = []
	for s in text.split(". "):
		out += textwrap.wrap(s.strip().rstrip(".") + ".", 78)
	return out


def write(path, lang, found):
	t = TEXTS[lang]
	out = [".\\\" Written by the benchmark; see FIGURES.",
		datetime.date.today().strftime(".Dd %B %-d, %Y"),
		".Dt OSAN-SPEED 7", ".Os osan",
		".Sh " + t["sections"][0], ".Nm osan-speed",
		".Nd " + t["name"], ".Sh " + t["sections"][1]]
	out += sentences(t["about"])
	out += [".Pp", t["again"], ".Ql make bench .",
		".Sh " + t["sections"][2], tools(), ".Bl -tag -width Ds"]
	for i, cells in found:
		name = cells[0] if lang == "en" else ROWS[i][1]
		ours, theirs, ratio, limit = cells[1:5]
		if lang == "ko":
			limit = limit.replace("at least", "이상")
		out += [".It " + name.replace(" -", " \\-"),
			t["figures"] % (ours, theirs, ratio, limit)]
	out += [".El", ".Sh " + t["sections"][3], ".Xr osanctl-backup 1 ,",
		".Xr osan-web 8"]
	with open(path, "w", encoding="utf-8") as f:
		f.write("\n".join(out) + "\n")


def main():
	found = rows(sys.argv[1])
	if not found:
		sys.exit("page.py: the table has none of the rows")
	write(os.path.join(sys.argv[2], "osan-speed.7"), "en", found)
	write(os.path.join(sys.argv[2], "ko", "osan-speed.7"), "ko", found)


if __name__ == "__main__":
	main()
