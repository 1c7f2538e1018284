#!/usr/bin/env python3
"""Writes so many bytes of Markdown as a city's page has it: headings, lists,
a table and links.

    page_text.py BYTES
"""
import sys

PARTS = (
    "## 신청 방법 {n}\n\n",
    "동 행정복지센터에 **신분증**을 가지고 오시거나 "
    "[누리집](/complaint/file)에서 신청하실 수 있습니다. 처리에는 "
    "*이레*가 걸립니다.\n\n",
    "- 신청서 한 장\n- 주민등록 등본 한 통\n- 통장 사본\n\n",
    "| 구분 | 금액 | 기간 |\n|---|---|---|\n"
    "| 처음 | 1,000원 | 7일 |\n| 다시 | 500원 | 3일 |\n\n",
    "> 주말과 공휴일에는 쉽니다. 물으실 일은 031-8036-7114로 "
    "전화하십시오.\n\n",
)

left, n = int(sys.argv[1]), 0
while left > 0:
    text = PARTS[n % len(PARTS)].format(n=n // len(PARTS) + 1)
    sys.stdout.write(text)
    left -= len(text.encode())
    n += 1
