"""Texts of pages that tell a thing by its place, form, colour or sound.

    told_by_place.py ROOT     each such text of osan-web and of the pages of
                              share/texts, in both languages; fails for one

KWCAG 5.3.3: whoever hears a page does not know what is on its right.
"""
import glob
import re
import sys

WORDS = re.compile(
    r"오른쪽|왼쪽|우측|좌측|위쪽|아래|상단|하단|빨간|빨강|붉은|파란|초록|노란"
    r"|둥근|동그란|네모|세모|소리가|(?<![가-힣])[적청녹황]색"
    r"|\b((on|to|at) the (right|left)|(right|left)-hand|above|below"
    r"|underneath|upper|lower|red|green|blue|yellow|round|square|circle"
    r"|beep)\b", re.I)

# Those that name the thing as well, or tell of no place on the page.
FINE = (
    "개인정보 처리방침",  # "화면 아래의", whose name is told
    "글 아래에 답변합니다",  # where an answer will be
)


def messages(text):
    """Both languages of each message that osan-web says."""
    for block in text.split("\n\n"):
        if re.search(r"^#:.*\bcmd/osan-web/", block, re.M):
            yield "".join(re.findall(r'^(?:msg\w+(?:\[\d\])? )?"(.*)"$',
                                     block, re.M))


def texts(root):
    with open(f"{root}/share/locale/ko.po", encoding="utf-8") as file:
        yield from messages(file.read())
    for name in sorted(glob.glob(f"{root}/share/texts/pages/*.md")):
        with open(name, encoding="utf-8") as file:
            yield from file.read().split("\n\n")


seen = bad = 0
for text in texts(sys.argv[1]):
    seen += 1
    if WORDS.search(text) and not any(f in text for f in FINE):
        bad += 1
        print(text)
print(f"{seen} texts")
sys.exit(bad > 0 or seen < 200)
