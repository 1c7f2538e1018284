"""Fails for Hangul of pages in another language that stands outside an element
with lang="ko": strays.py NAME,... FILE...; people's and the site's names may."""
import html.parser
import re
import sys

# a title has one language, that of its page
APART = {"title"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.langs = []
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            own = dict(attrs).get("lang")
            before = self.langs[-1] if self.langs else "en"
            self.langs.append("any" if tag in APART else own or before)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.langs.pop()

    def handle_data(self, data):
        for name in sys.argv[1].split(","):
            data = data.replace(name, "")
        if self.langs and self.langs[-1] not in ("ko", "any") and \
                re.search("[가-힣]", data):
            self.found.append(data)


bad = 0
for name in sys.argv[2:]:
    page = Page()
    with open(name, encoding="utf-8") as file:
        page.feed(file.read())
    for text in page.found:
        print(name, "not marked as Korean:", text)
    bad += len(page.found)
sys.exit(bad > 0)
