#!/usr/bin/env python3
"""Writes synthetic Korean comments, petitions or posts of a board, the same
for the same seed.

The words and sentence patterns are our own.  A vocabulary of several
thousand forms (stems with their particles and endings) is drawn by Zipf's
law, so that a search finds a common word often and a rare one seldom.
A few texts repeat an earlier one of the same author, and a few hold an
invented telephone number; no real person, number or address occurs.

    generate.py --kind comments --count 100000 --seed 1 > comments.jsonl
    generate.py --kind petitions --count 500 --format csv --xz > p.csv.xz
"""

import argparse
import datetime
import io
import itertools
import lzma
import random
import sys

CHUNK = 5000

PLACES = """공원 시장 도서관 정류장 학교 주차장 골목 하천 산책로 광장 역
체육관 경로당 어린이집 보건소 시청 주민센터 놀이터 횡단보도 교차로 전통시장
문화회관 수영장 미술관 박물관 운동장 둘레길 생태공원 물놀이장 아파트 단지
상가 버스터미널 육교 지하차도 터널 다리 자전거길 텃밭 캠핑장 야영장 약수터
쉼터 복지관 청소년센터 평생학습관 구청 우체국 소방서 파출소 병원 약국 식당
카페 서점 공방 작은도서관 반려견놀이터 축구장 농구장 테니스장 게이트볼장
전망대 분수대 화장실 휴게소 환승센터 공영주차장 재활용센터 창업지원센터""".split()
THINGS = """가로등 신호등 버스 의자 쓰레기 분리수거함 나무 꽃 화단 보도블록
안내판 현수막 그늘막 난간 배수구 맨홀 과속방지턱 자전거 킥보드 마을버스
노선 시간표 요금 예산 공사 소음 먼지 냄새 행사 축제 공연 강좌 프로그램
전시 체험 신청서 안내문 홈페이지 게시판 앱 전화 번호 예약 접수 상담 민원
답변 처리 결과 계획 사업 조례 제도 지원금 보조금 세금 고지서 증명서 서류
수수료 통장 카드 상품권 할인 혜택 정보 자료 사진 영상 소식 공지 설문 의견
제안 아이디어 책 신간 열람실 좌석 와이파이 컴퓨터 프린터 냉방 난방 에어컨
엘리베이터 계단 경사로 점자블록 손잡이 출입문 울타리 운동기구 미끄럼틀 그네
모래 잔디 낙엽 눈 비 물 수돗물 하수도 전기 가스 불빛 조명 벤치 정자 표지판
차선 주차 속도 단속 통행 보행로 인도 차도 공기 수질 악취 매연 미세먼지 풍경
야경 단풍 벚꽃 장미 튤립 오리 백로 비둘기 고양이 강아지 모기 음식 반찬 급식
도시락 간식 커피 빵 떡 과일 채소 쌀 김치 농산물 장터 가격 품질 서비스 시설
환경 안전 교육 복지 문화 교통 일자리 건강 여가 운동 산책 수업 방학 입학 졸업
시험 숙제 동아리 봉사 모임 회의 토론 투표 발표 공모전 대회 경기 응원 훈련""".split()
PEOPLE = """시민 주민 이웃 아이 학생 청소년 어르신 부모님 선생님 직원 담당자
상인 기사님 관리자 봉사자 친구 가족 동네분 손님 방문객 관광객 아기 임산부
장애인 외국인 유학생 신혼부부 청년 소상공인 농부 작가 강사 사서 상담사
간호사 의사 경비원 미화원 공무원 이용자 회원 참가자 신청자 세입자 운전자
보행자 할머니 할아버지 아버지 어머니 형 누나 동생 조카 며느리 사위""".split()
ADVERBS = """정말 아주 매우 너무 조금 많이 자주 가끔 항상 늘 다시 빨리
천천히 꼭 반드시 함께 직접 미리 아직 벌써 이미 먼저 나중에 오늘 어제 내일
요즘 최근에 아침마다 저녁마다 주말마다 매일 계속 갑자기 드디어 역시 특히
무엇보다 솔직히 분명히 깨끗하게 친절하게 편하게 안전하게 꼼꼼하게 조용히
열심히 제대로 충분히 확실히 오랫동안 처음으로 여전히 제법 꽤 훨씬 더 덜 잘
혹시 제발 부디 아마 거의 대체로 보통 주로 마침 일단 우선 따로 같이 서로""".split()
# stem, form before -아/어, and (ㅂ-irregular) form before a vowel
ADJECTIVES = """좋/좋아 많/많아 적/적어 높/높아 낮/낮아 넓/넓어 좁/좁아
깊/깊어 얕/얕아 짧/짧아 같/같아 싫/싫어 밝/밝아 늦/늦어 크/커 나쁘/나빠
바쁘/바빠 기쁘/기뻐 예쁘/예뻐 아프/아파 느리/느려 빠르/빨라 다르/달라
멀/멀어 길/길어 힘들/힘들어 고맙/고마워/고마우 아쉽/아쉬워/아쉬우
어렵/어려워/어려우 쉽/쉬워/쉬우 가깝/가까워/가까우 무겁/무거워/무거우
반갑/반가워/반가우 춥/추워/추우 덥/더워/더우 시끄럽/시끄러워/시끄러우
어둡/어두워/어두우 새롭/새로워/새로우 즐겁/즐거워/즐거우 더럽/더러워/더러우
깨끗하/깨끗해 친절하/친절해 편하/편해 불편하/불편해 위험하/위험해
안전하/안전해 조용하/조용해 복잡하/복잡해 필요하/필요해 부족하/부족해
충분하/충분해 훌륭하/훌륭해 답답하/답답해 궁금하/궁금해 만족하/만족해
심하/심해 이상하/이상해 간단하/간단해 중요하/중요해 소중하/소중해
행복하/행복해 따뜻하/따뜻해 시원하/시원해 건강하/건강해 급하/급해
공정하/공정해 투명하/투명해 친근하/친근해 유익하/유익해 다양하/다양해
한적하/한적해 아늑하/아늑해 쾌적하/쾌적해 미끄럽/미끄러워/미끄러우""".split()
TRANSITIVE = """보/봐 찾/찾아 받/받아 고치/고쳐 바꾸/바꿔 만들/만들어
줄이/줄여 늘리/늘려 알리/알려 배우/배워 기다리/기다려 이용하/이용해
신청하/신청해 설치하/설치해 정비하/정비해 관리하/관리해 확인하/확인해
개선하/개선해 운영하/운영해 지원하/지원해 검토하/검토해 추천하/추천해
응원하/응원해 점검하/점검해 청소하/청소해 단속하/단속해 안내하/안내해
준비하/준비해 계획하/계획해 공개하/공개해 조사하/조사해 보완하/보완해
교체하/교체해 옮기/옮겨 치우/치워 지키/지켜 돌보/돌봐 심/심어 열/열어
닫/닫아 읽/읽어 쓰/써 물어보/물어봐 살피/살펴 느끼/느껴 기억하/기억해
요청하/요청해 제안하/제안해 해결하/해결해 넓히/넓혀 나누/나눠 모으/모아
즐기/즐겨 마시/마셔 먹/먹어 타/타 빌리/빌려 사/사 팔/팔아 막/막아""".split()
INTRANSITIVE = """가/가 오/와 다니/다녀 걷히/걷혀 놀/놀아 쉬/쉬어 살/살아
지나가/지나가 돌아오/돌아와 나오/나와 들어가/들어가 기대하/기대해
참여하/참여해 방문하/방문해 산책하/산책해 운동하/운동해 생기/생겨
바뀌/바뀌어 늘어나/늘어나 줄어들/줄어들어 막히/막혀 끝나/끝나
시작되/시작돼 열리/열려 보이/보여 들리/들려 넘어지/넘어져 다치/다쳐
모이/모여 기다리/기다려 고장나/고장나 무너지/무너져 떨어지/떨어져
감사하/감사해 놀라/놀라 웃/웃어 앉/앉아 뛰/뛰어 자라/자라 남/남아""".split()
OPENERS = """안녕하세요 수고하십니다 그런데 그리고 그래서 하지만 그래도 저도
저는 우리 동네 우리는 제가 아이와 어머니께서 얼마 전에 지난주에 며칠 전
이번에 작년부터 올해 처음""".split("\n")
OPENERS = " ".join(OPENERS).split()
TAILS = [""] * 14 + """ ㅎㅎ/ ㅋㅋ/ ㅠㅠ/ ^^/!!/ ㅋㅋㅋ/~/.../ 감사합니다/
 부탁드립니다/ 화이팅/ 최고예요/ 인정/ 동감합니다""".replace("\n", "").split("/")
CATEGORIES = """교통·주차/공원·녹지/문화·체육/보건·복지/환경·청소/교육·보육/
경제·일자리/안전·재난/도로·건설/행정·제도/기타""".replace("\n", "").split("/")
SYLLABLES = """ha ru mi no san byul dal bom gaeul namu dol baram so yeon jun
min seo woo ji an kang sol pine lake hill tree star wave""".split()
SHAPES = 400		# distinct templates of a sentence, drawn beforehand
AUTHORS = 40000
TOPICS = 12000
DAY_ONE = datetime.date(2016, 1, 1)
DAYS = 3650


def final(word):
	"""Number of the last syllable's final consonant; 0 is none, 8 is ㄹ."""
	return (ord(word[-1]) - 0xAC00) % 28


def close(word, consonant):
	"""The word with a final consonant put under its open last syllable."""
	return word[:-1] + chr(ord(word[-1]) + consonant)


def particles(noun):
	"""A noun with each particle, the commonest first."""
	shut = final(noun) != 0
	ro = "으로" if shut and final(noun) != 8 else "로"
	i = ("이", "은", "을", "과", "이나", "이라도") if shut else \
	    ("가", "는", "를", "와", "나", "라도")
	return {
		"subject": [noun + i[0], noun + i[1], noun + "도",
			noun + "만", noun + "부터", noun + i[5]],
		"object": [noun + i[2], noun + "도", noun + "만",
			noun + i[3] + " 함께", noun + i[4]],
		"place": [noun + "에", noun + "에서", noun + ro,
			noun + "까지", noun + "의", noun + "보다"],
	}


class Stem:
	"""One predicate and its endings."""

	def __init__(self, entry, verb):
		part = entry.split("/")
		self.stem, self.aeo = part[0], part[1]
		self.soft = part[2] if len(part) > 2 else None
		self.verb = verb

	def vowel(self, consonant, rest, linked):
		"""Before an ending that begins with a consonant put below:
		ㄴ (4), ㄹ (8), ㅂ (17); LINKED is used after a final."""
		word = self.soft or self.stem
		if final(word) == 8:
			word = close(word, -8)
		elif final(word):
			return word + linked
		return close(word, consonant) + rest

	def before_n(self):
		"""Before ㄴ, ㅂ, ㅅ a stem loses its ㄹ."""
		if final(self.stem) == 8:
			return close(self.stem, -8)
		return self.stem

	def past(self):
		if final(self.aeo):
			return self.aeo
		return close(self.aeo, 20)

	def polite(self):
		if final(self.stem) in (0, 8):
			return self.vowel(17, "니다", "")
		return self.stem + "습니다"

	def modifier(self):
		if self.verb:
			return [self.before_n() + "는",
				self.vowel(8, "", "을"), self.vowel(4, "", "은")]
		return [self.vowel(4, "", "은"), self.vowel(8, "", "을")]

	def joining(self):
		word = self.soft or self.stem
		if final(word) not in (0, 8):
			word += "으"
		cause = self.aeo + "서"
		contrast = self.before_n() + "는데" if self.verb else \
		    self.vowel(4, "데", "은데")
		return [self.stem + "고", contrast, cause,
			self.stem + "지만", word + "면", self.aeo + "도",
			self.before_n() + "니" if final(self.stem) == 8
			else word + "니", self.past() + "는데",
			self.stem + "기 때문에", self.stem + "거나"]

	def ending(self):
		out = [self.past() + "습니다", self.polite(), self.aeo + "요",
			self.past() + "어요", self.before_n() + "네요",
			self.stem + "겠습니다", self.stem + "더군요",
			self.stem + "지요", self.past() + "네요",
			self.vowel(8, " 것 같습니다", "을 것 같습니다"),
			self.stem + "기도 합니다", self.past() + "으면 합니다"]
		if self.verb:
			out += [self.aeo + " 주세요", self.stem + "고 있습니다",
				self.aeo + " 주시기 바랍니다",
				self.stem + "면 좋겠습니다"
				if final(self.stem) in (0, 8)
				else self.stem + "으면 좋겠습니다"]
		return out


class Words:
	"""An endless stream of one sort of word, drawn by Zipf's law."""

	def __init__(self, rng, forms):
		self.rng = rng
		self.forms = forms
		self.cum = list(itertools.accumulate(
			1.0 / (i + 3) for i in range(len(forms))))
		self.next = self.stream().__next__

	def stream(self):
		while True:
			yield from self.rng.choices(self.forms,
				cum_weights=self.cum, k=8192)


def ranked(rng, groups):
	"""Flattens lists of forms so that common words' commonest forms
	lead: the rank is the word's place plus a penalty for the form."""
	rows = []
	for place, forms in enumerate(groups):
		for k, form in enumerate(forms):
			rows.append(((place + 4) * (k + 1) + rng.random(), form))
	rows.sort()
	return [form for _, form in rows]


def shuffled(rng, words):
	words = list(dict.fromkeys(words))
	rng.shuffle(words)
	return words


def vocabulary(rng):
	"""Slot name to its forms."""
	slot = {}
	things = shuffled(rng, THINGS)
	nouns = shuffled(rng, THINGS + PEOPLE)
	places = shuffled(rng, PLACES)
	adjectives = [Stem(e, False) for e in shuffled(rng, ADJECTIVES)]
	transitive = [Stem(e, True) for e in shuffled(rng, TRANSITIVE)]
	moving = [Stem(e, True) for e in shuffled(rng, INTRANSITIVE)]
	slot["S"] = ranked(rng, [particles(n)["subject"] for n in nouns])
	slot["O"] = ranked(rng, [particles(n)["object"] for n in things])
	slot["P"] = ranked(rng, [particles(n)["place"] for n in places])
	slot["N"] = shuffled(rng, THINGS + PLACES)
	slot["D"] = shuffled(rng, ADVERBS)
	slot["M"] = ranked(rng, [s.modifier() for s in adjectives])
	slot["W"] = ranked(rng, [s.modifier()[:2] for s in transitive])
	slot["A"] = ranked(rng, [s.ending() for s in adjectives])
	slot["a"] = ranked(rng, [s.joining() for s in adjectives])
	slot["T"] = ranked(rng, [s.ending() for s in transitive])
	slot["t"] = ranked(rng, [s.joining() for s in transitive])
	slot["I"] = ranked(rng, [s.ending() for s in moving])
	slot["i"] = ranked(rng, [s.joining() for s in moving])
	slot["U"] = shuffled(rng, OPENERS)
	return slot


# Each letter is a slot; the heavier a pattern, the more often it is written.
PATTERNS = """SA:9 SDA:8 POT:7 DOT:7 PSA:6 ODT:5 SPI:6 PDI:5 MOT:4 MSA:4
NSA:4 SaOT:5 PiOT:4 OtSA:4 StDA:1 SODT:4 WSA:3 UPSA:4 UOT:4 USA:3 PSDA:4
SPiODT:3 OtPDI:3 UMOT:2 PWSA:2 NODT:2 SaPOT:3 USaODT:2 DA:5 A:3 N:2 DT:3 M:1
USPiMOtDA:1 PSaWODT:2""".split()


class Writer:
	def __init__(self, seed):
		self.rng = rng = random.Random(seed)
		forms = vocabulary(random.Random(20211223))
		self.forms = sorted({f for group in forms.values() for f in group})
		self.word = {k: Words(rng, v) for k, v in forms.items()}
		shapes, weights = [], []
		for item in PATTERNS:
			letters, weight = item.split(":")
			shapes.append(self.shape(letters))
			weights.append(int(weight))
		bag = rng.choices(shapes, weights=weights, k=SHAPES)
		self.sentence = Words(rng, bag)
		self.sentence.cum = list(range(1, SHAPES + 1))
		self.tail = Words(rng, TAILS)
		self.tail.cum = list(range(1, len(TAILS) + 1))
		self.day = [(DAY_ONE + datetime.timedelta(d)).isoformat()
			for d in range(DAYS + 60)]

	def shape(self, letters):
		draws = tuple(self.word[c].next for c in letters)
		return lambda: " ".join([draw() for draw in draws])

	def author_names(self):
		rng = self.rng
		names = ["%s%s%d" % (rng.choice(SYLLABLES),
			rng.choice(SYLLABLES), rng.randrange(10, 10000))
			for _ in range(AUTHORS)]
		cum = list(itertools.accumulate(
			1.0 / (i + 40) ** 0.8 for i in range(AUTHORS)))
		return names, cum

	def number(self):
		return "010-0000-%04d" % self.rng.randrange(10000)

	def text(self, sentences):
		sentence = self.sentence.next
		return ". ".join([sentence()() for _ in range(sentences)])

	def comments(self, count):
		"""Rows of strings: id, topic, author, body, rating, date."""
		rng = self.rng
		names, cum = self.author_names()
		lengths = [1, 2, 3, 4, 5, 7, 10]
		ident = 10000000
		last = {}
		tail = self.tail.next
		while count > 0:
			n = min(count, CHUNK)
			count -= n
			sizes = rng.choices(lengths, k=n,
				weights=[33, 25, 19, 11, 6, 4, 2])
			who = rng.choices(names, cum_weights=cum, k=n)
			topics = [int(TOPICS * rng.random() ** 2)
				for _ in range(n)]
			days = rng.choices(range(DAYS), k=n)
			luck = [rng.random() for _ in range(n)]
			rates = rng.choices("1 2 3 4 5 6 7 8 9 10".split(), k=n,
				weights=[9, 3, 3, 3, 5, 6, 9, 16, 16, 30])
			rows = []
			for k in range(n):
				ident += 1 + (topics[k] & 3)
				author = names[0] if luck[k] < 0.002 else who[k]
				if luck[k] < 0.004 and author in last:
					text = last[author]
				else:
					text = self.text(sizes[k]) + tail()
				if 0.01 < luck[k] < 0.011:
					text += " 연락처 " + self.number()
				elif 0.02 < luck[k] < 0.0203:
					text = text.replace(". ", ".\n")
				last[author] = text
				rows.append((str(ident), str(10001 + topics[k]),
					author, text, rates[k],
					self.day[days[k]]))
			yield rows

	def content(self):
		size = max(2, int(self.rng.lognormvariate(3.55, 0.85)))
		out = []
		while size > 0:
			n = min(size, self.rng.randrange(2, 8))
			size -= n
			out.append(self.text(n) + ".")
		gap = "\n\n" if self.rng.random() < 0.4 else " "
		return gap.join(out)

	def title(self):
		first = self.word["N"].next() + " " + self.sentence.next()()
		return first[:self.rng.randrange(16, 40)].strip()

	def petitions(self, count):
		rng = self.rng
		for ident in range(count):
			begin = rng.randrange(DAYS)
			span = rng.choice((7, 30, 30, 30))
			text = self.content()
			if rng.random() < 0.01:
				text += " 문의 " + self.number()
			yield [(rng.choice(CATEGORIES), self.day[begin],
				self.day[begin + span], text,
				int(rng.paretovariate(0.8)) + 1,
				str(500001 + ident),
				rng.choice(("진행중", "종료", "종료", "답변완료")),
				self.title())]


	def posts(self, count):
		"""Rows of title, content and date, of 200 to 600 letters; names
		make them as hard to compress as what citizens write."""
		rng = self.rng
		letters = sorted({c for form in self.forms for c in form})
		for _ in range(count):
			text = ""
			want = rng.randrange(200, 600)
			while len(text) < want:
				name = "".join(rng.choices(letters,
					k=rng.randrange(2, 5)))
				text += "%s %s. " % (name, self.text(1))
			yield [(self.title(), text[:want].strip(),
				self.day[rng.randrange(DAYS)])]


COMMENT_KEYS = ("id", "topic", "author", "body", "rating", "date")
PETITION_KEYS = ("category", "begin", "end", "content", "num_agree",
	"petition_idx", "status", "title")
POST_KEYS = ("title", "content", "date")


def json_line(keys):
	"""A formatter of one row.  Our texts hold no quote, no backslash and
	no control character but the line feed, so that is all to escape."""
	parts = ['"%s": %s' % (k, "%d" if k == "num_agree" else '"%s"')
		for k in keys]
	form = "{" + ", ".join(parts) + "}"
	return lambda row: (form % row).replace("\n", "\\n") + "\n"


def csv_line(keys):
	long = {"body", "content", "title"}
	form = ",".join('"%s"' if k in long else "%s" for k in keys) + "\r\n"
	return lambda row: form % row


def arguments():
	parser = argparse.ArgumentParser(
		description="Write synthetic Korean texts to standard output.")
	parser.add_argument("--kind", choices=("comments", "petitions", "posts"),
		default="comments")
	parser.add_argument("--count", type=int, default=1000)
	parser.add_argument("--seed", type=int, default=1)
	parser.add_argument("--format", choices=("jsonl", "csv"),
		default="jsonl")
	parser.add_argument("--xz", action="store_true",
		help="compress with xz, quickly")
	parser.add_argument("--words", action="store_true",
		help="write the vocabulary instead, a form a line")
	return parser.parse_args()


def main():
	arg = arguments()
	writer = Writer(arg.seed)
	raw = sys.stdout.buffer
	if arg.xz:
		raw = lzma.LZMAFile(raw, "wb", preset=0)
	out = io.TextIOWrapper(raw, encoding="utf-8", newline="",
		write_through=False)
	if arg.words:
		out.write("\n".join(writer.forms) + "\n")
		out.flush()
		raw.close()
		return
	keys, rows = {"comments": (COMMENT_KEYS, writer.comments),
		"petitions": (PETITION_KEYS, writer.petitions),
		"posts": (POST_KEYS, writer.posts)}[arg.kind]
	if arg.format == "csv":
		out.write(",".join(keys) + "\r\n")
		line = csv_line(keys)
	else:
		line = json_line(keys)
	for chunk in rows(arg.count):
		out.write("".join([line(row) for row in chunk]))
	out.flush()
	raw.close()


if __name__ == "__main__":
	try:
		main()
	except BrokenPipeError:
		sys.stderr.close()
