"""Which texts given to a function that translates them are not in the
catalogue's list: messages.py SOURCE OSAN.POT prints them.  xgettext sees
one literal an argument, so that the second of "c ? a : b" needs N_()."""
import pathlib
import re
import sys

ARGUMENT = {"err_set": 2, "err_errno": 2, "err_hint": 1, "err_prefix": 1,
            "message_warn": 1, "message_note": 1, "message_detail": 1,
            "out_say": 1}
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
TEXTS = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')
CALL = re.compile(r"\b(%s)\(" % "|".join(ARGUMENT))
COMMENT = re.compile(r"/\*.*?\*/", re.S)
MSGID = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.M)


def joined(literals):
    return "".join(t[1:-1] for t in TEXT.findall(literals))


def arguments(source, at):
    """The arguments of a call whose bracket opens before at."""
    found, depth, start = [], 0, at
    while True:
        text = TEXT.match(source, at)
        if text:
            at = text.end()
            continue
        c = source[at]
        if c in "([{":
            depth += 1
        elif c in ")]}":
            if depth == 0:
                return found + [source[start:at]]
            depth -= 1
        elif c == "," and depth == 0:
            found.append(source[start:at])
            start = at + 1
        at += 1


def main(top, pot):
    pot = pathlib.Path(pot).read_text(encoding="utf-8")
    known = {joined(m) for m in MSGID.findall(pot)}
    for path in sorted(pathlib.Path(top).glob("[lc]*/*/*.c")):
        source = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for call in CALL.finditer(source):
            given = arguments(source, call.end())
            if len(given) <= ARGUMENT[call[1]]:
                continue
            text = re.sub(r"\b(PRI\w+)", r'"<\1>"', given[ARGUMENT[call[1]]])
            for literals in TEXTS.findall(text):
                if joined(literals) not in known:
                    print(f"{path}: {joined(literals)}")


main(*sys.argv[1:])
