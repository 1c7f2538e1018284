"""Lists what no test reached, with the reason where tests/unreached gives one.

coverage.py COVERAGE.json OUT: gcovr's numbers in, a list out; exits 1 when
the share of reached lines is below tests/coverage-floor.
"""
import fnmatch
import json
import pathlib
import sys


def reasons():
    """[(FILE, TEXT, REASON)] of tests/unreached, in its order."""
    found = []
    path = pathlib.Path("tests/unreached")
    for line in path.read_text().splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            name, text, reason = line.split("\t")
            found.append((name, text, reason))
    return found


def excuse(excused, name, text):
    """The first reason that fits, or ""."""
    return next((reason for pattern, part, reason in excused
                 if fnmatch.fnmatch(name, pattern) and part in text), "")


def main():
    excused = reasons()
    total = reached = unexplained = 0
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for entry in json.load(open(sys.argv[1]))["files"]:
            name = entry["file"]
            source = pathlib.Path(name).read_text().splitlines()
            for line in entry["lines"]:
                if line.get("gcovr/noncode"):
                    continue
                total += 1
                if line["count"] > 0:
                    reached += 1
                    continue
                text = source[line["line_number"] - 1]
                why = excuse(excused, name, text)
                unexplained += not why
                print(f"{name}:{line['line_number']}: {text.strip()}"
                      + (f"\t[{why}]" if why else ""), file=out)
    share = 100 * reached / max(total, 1)
    print(f"{reached} of {total} lines reached ({share:.1f} %), "
          f"{unexplained} unreached without a reason; see {sys.argv[2]}")
    floor = pathlib.Path("tests/coverage-floor")
    if floor.exists() and share < float(floor.read_text()):
        sys.exit(f"below the floor of {floor.read_text().strip()} %")


main()
