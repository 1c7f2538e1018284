/*
 * Article 17(1): personal data in a text is found before anybody sees it,
 * each kind in its forms, and what only looks like it is left alone.  All
 * numbers here are made up.
 */
#include "lib/text/personal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static const struct personal_options *options;

/* The one finding of a text; [ and ] mark where it is expected. */
static struct personal_finding
find_one(const char *marked)
{
	const char *open = strchr(marked, '['), *close = strchr(marked, ']');
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct personal_finding one;
	struct buf text = BUF_INIT;

	assert_non_null(open);
	assert_non_null(close);
	buf_add(&text, marked, (size_t)(open - marked));
	buf_add(&text, open + 1, (size_t)(close - open - 1));
	buf_puts(&text, close + 1);
	personal_find(options, text.s, text.len, &f);
	if (f.n != 1)
		fail_msg("%s: %zu findings", marked, f.n);
	one = f.items[0];
	if (one.start != (size_t)(open - marked) ||
	    one.end != (size_t)(close - marked) - 1)
		fail_msg("%s: found at %zu to %zu", marked, one.start,
		    one.end);
	personal_findings_clear(&f);
	buf_clear(&text);
	return one;
}

static void
finds(enum personal_kind kind, enum personal_confidence least,
    const char *marked)
{
	struct personal_finding one = find_one(marked);

	if (one.kind != kind || one.confidence < least)
		fail_msg("%s: %s, %s", marked, personal_kind_word(one.kind),
		    personal_confidence_word(one.confidence));
}

static size_t
count(const char *text)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	size_t n;

	personal_find(options, text, strlen(text), &f);
	n = f.n;
	personal_findings_clear(&f);
	return n;
}

static void
finds_nothing(const char *text)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;

	personal_find(options, text, strlen(text), &f);
	if (f.n > 0)
		fail_msg("%s: %s at %zu", text,
		    personal_kind_word(f.items[0].kind), f.items[0].start);
	personal_findings_clear(&f);
}

static void
masks(enum personal_kind kind, const char *text, const char *want)
{
	struct buf b = BUF_INIT;

	personal_mask(kind, text, strlen(text), &b);
	assert_string_equal(b.s, want);
	buf_clear(&b);
}

static void
article_17_1_a_resident_number_is_found(void **state)
{
	const enum personal_kind k = PERSONAL_RESIDENT_NUMBER;

	(void)state;
	finds(k, PERSONAL_CERTAIN, "[900101-1234568]");
	finds(k, PERSONAL_CERTAIN, "홍길동[900101-1234568]입니다");
	finds(k, PERSONAL_LIKELY, "[900101 1234568]");
	finds(k, PERSONAL_LIKELY, "[9001011234568]");
	finds(k, PERSONAL_LIKELY, "주민번호 [9001011234567]");
	finds(k, PERSONAL_LIKELY, "주민등록번호는 [900101/1234567]");
	finds(k, PERSONAL_WEAK, "제 번호 [900101 1234567] 확인");
}

static void
article_17_1_a_wrong_check_digit_does_not_clear_a_resident_number(
    void **state)
{
	const enum personal_kind k = PERSONAL_RESIDENT_NUMBER;

	(void)state;
	finds(k, PERSONAL_LIKELY, "[900101-1234567]");
	finds(k, PERSONAL_LIKELY, "[201105-3123456]");
	finds(k, PERSONAL_LIKELY, "[900101-9234567]");
	assert_true(find_one("[900101-1234567]").confidence <
	    find_one("[900101-1234568]").confidence);
}

static void
article_17_1_a_foreigner_number_is_found(void **state)
{
	const enum personal_kind k = PERSONAL_FOREIGNER_NUMBER;

	(void)state;
	finds(k, PERSONAL_CERTAIN, "[900101-5678903]");
	finds(k, PERSONAL_LIKELY, "[900101-5678904]");
	finds(k, PERSONAL_LIKELY, "외국인등록번호 [9001015678904]");
}

static void
a_number_that_cannot_be_a_birthday_is_no_resident_number(void **state)
{
	(void)state;
	finds_nothing("901301-1234567");
	finds_nothing("900132-1234567");
	finds_nothing("900001-1234567");
	finds_nothing("900100-1234567");
}

static void
article_17_1_a_mobile_number_is_found(void **state)
{
	static const char *const texts[] = {
		"[010-1234-5678]", "[010.1234.5678]", "[010 1234 5678]",
		"[010 - 1234 - 5678]", "[010)1234-5678]", "[010-12345678]",
		"[01012345678]", "번호[01012345678]로", "[011-123-4567]",
		"[016-234-5678]", "[017-2345-6789]", "[018-234-5678]",
		"[019-234-5678]", "[+82-10-1234-5678]", "[+82 10 1234 5678]",
		"[+821012345678]", "[+82 (0)10-1234-5678]",
		"[82-10-1234-5678]", "tel:[01012345678]",
		"([010-1234-5678])", "010-[010-1234-5678]",
		"https://example.com/[010-1234-5678]", "[010/1234/5678]",
		"[010\n1234\n5678]", "[010 1234 5678]@example.com",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		finds(PERSONAL_MOBILE, PERSONAL_WEAK, texts[i]);
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN, "[010-1234-5678]");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY, "[01012345678]");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY, "[011-123-4567]");
}

static void
article_17_1_a_mobile_number_in_disguise_is_found(void **state)
{
	static const char *const texts[] = {
		"[공일공 일이삼사 오육칠팔]입니다", "[공일공일이삼사오육칠팔]",
		"[영일영에 일이삼사에 오육칠팔]로", "[공1공-1234-5678]",
		"[O1O-1234-5678]", "[o1o 12삼4 오678]", "[0l0-1234-5678]",
		"[010-일이삼사-오육칠팔]", "[010ㅡ1234ㅡ5678]",
		"[010—1234—5678]", "[010·1234·5678]", "[010∼1234∼5678]",
		"[010\xe2\x80\xa8""1234\xe2\x80\xa8""5678]", "[공 일 공 일 이 삼 사 "
		"오 육 칠 팔]", "[빵일빵-1234-5678]", "[0 1 0 1 2 3 4 5 6 7 8]",
		"[⓪①⓪-①②③④-⑤⑥⑦⑧]", "[𝟎𝟏𝟎-𝟏𝟐𝟑𝟒-𝟓𝟔𝟕𝟖]",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		finds(PERSONAL_MOBILE, PERSONAL_WEAK, texts[i]);
}

static void
article_17_1_a_phone_number_is_found(void **state)
{
	static const char *const texts[] = {
		"[02-123-4567]", "[02-1234-5678]", "[031-370-3114]",
		"[031)370-3114]", "([031) 370-3114]", "[02.345.6789]",
		"[064-123-4567]", "[070-1234-5678]", "[055-1234-5678]",
		"[0505-123-4567]", "[0507-1234-5678]", "[+82-2-123-4567]",
		"[+82 31 370 3114]", "전화 [0313703114]", "[0313703114]",
		"연락처: [02 345 6789]", "전화 [031/370/3114]", "[031-370-3114]~5",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		finds(PERSONAL_PHONE, PERSONAL_WEAK, texts[i]);
	finds(PERSONAL_PHONE, PERSONAL_LIKELY, "[031-370-3114]");
}

static void
article_17_1_a_passport_is_found(void **state)
{
	(void)state;
	finds(PERSONAL_PASSPORT, PERSONAL_WEAK, "[M12345678]");
	finds(PERSONAL_PASSPORT, PERSONAL_WEAK, "[S98765432]입니다");
	finds(PERSONAL_PASSPORT, PERSONAL_WEAK, "[M123A4567]");
	finds(PERSONAL_PASSPORT, PERSONAL_LIKELY, "여권번호 [R12345678]");
	finds(PERSONAL_PASSPORT, PERSONAL_LIKELY, "여권 [g12345678]");
	finds(PERSONAL_PASSPORT, PERSONAL_LIKELY, "passport: [D20190501]");
}

static void
article_17_1_a_driver_license_is_found(void **state)
{
	const enum personal_kind k = PERSONAL_DRIVER_LICENSE;

	(void)state;
	finds(k, PERSONAL_LIKELY, "[11-12-345678-90]");
	finds(k, PERSONAL_LIKELY, "[28-05-123456-71]");
	finds(k, PERSONAL_LIKELY, "운전면허 [111234567890]");
	finds(k, PERSONAL_LIKELY, "운전면허 경기 [12-345678-90]");
	finds_nothing("경기 12-345678-90");
	finds_nothing("29-12-345678-90");
	finds_nothing("111234567890");
}

static void
article_17_1_an_account_is_found_beside_its_words(void **state)
{
	const enum personal_kind k = PERSONAL_ACCOUNT;

	(void)state;
	finds(k, PERSONAL_LIKELY, "국민은행 [123456-01-123456]");
	finds(k, PERSONAL_LIKELY, "계좌번호: [110-123-456789]");
	finds(k, PERSONAL_LIKELY, "[110-123-456789]로 입금해 주세요");
	finds(k, PERSONAL_LIKELY, "송금은 [3333-01-1234567]");
	finds(k, PERSONAL_LIKELY, "신한 [110-123-456789]");
	finds(k, PERSONAL_LIKELY, "농협 [302-1234-5678-91]");
	finds(k, PERSONAL_WEAK, "농협 [3020312345671]");
	finds_nothing("110-123-456789");
	finds_nothing("관리번호 302-1234-5678-91");
}

static void
article_17_1_a_card_is_found(void **state)
{
	const enum personal_kind k = PERSONAL_CARD;

	(void)state;
	finds(k, PERSONAL_CERTAIN, "[4111-1111-1111-1111]");
	finds(k, PERSONAL_CERTAIN, "[4111 1111 1111 1111]");
	finds(k, PERSONAL_CERTAIN, "[3782-822463-10005]");
	finds(k, PERSONAL_CERTAIN, "카드 [4111111111111111]");
	finds(k, PERSONAL_LIKELY, "[4111111111111111]");
	finds(k, PERSONAL_LIKELY, "[5555555555554444]");
	finds(k, PERSONAL_WEAK, "[378282246310005]");
}

static void
a_wrong_sum_leaves_a_card_number_only_beside_the_word(void **state)
{
	(void)state;
	finds_nothing("4111-1111-1111-1112");
	finds_nothing("4111111111111112");
	finds(PERSONAL_CARD, PERSONAL_WEAK,
	    "카드번호 [4111-1111-1111-1112]");
	/* Luhn's sum is right, no issuer begins so */
	finds_nothing("1111-1111-1111-1117");
}

static void
article_17_1_a_business_number_is_found_and_weak(void **state)
{
	const enum personal_kind k = PERSONAL_BUSINESS_NUMBER;

	(void)state;
	finds(k, PERSONAL_WEAK, "[123-45-67891]");
	finds(k, PERSONAL_WEAK, "사업자등록번호 [123-45-67890]");
	finds(k, PERSONAL_WEAK, "사업자번호 [1234567891]");
	assert_int_equal(find_one("사업자등록번호 [123-45-67891]").confidence,
	    PERSONAL_WEAK);
	finds_nothing("123-45-67890");
	finds_nothing("1234567891");
}

static void
article_17_1_a_corporate_number_is_found_and_weak(void **state)
{
	const enum personal_kind k = PERSONAL_CORPORATE_NUMBER;

	(void)state;
	finds(k, PERSONAL_WEAK, "[110111-1234569]");
	finds(k, PERSONAL_WEAK, "법인등록번호 [110111-1234568]");
	finds(k, PERSONAL_WEAK, "법인등록번호 [1101111234569]");
	finds(k, PERSONAL_WEAK, "법인등록번호 [135811-0123456]");
	finds_nothing("1101111234569");
	/* nothing says a body: the safer kind */
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_LIKELY, "[110111-1234568]");
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_CERTAIN,
	    "법인 대표 [900101-1234568]");
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_LIKELY,
	    "주식회사 대표 [900111-2345678]");
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_LIKELY,
	    "주식회사 대표의 딸 [201105-3123456]");
}

static void
article_17_1_an_address_of_mail_is_found(void **state)
{
	const enum personal_kind k = PERSONAL_EMAIL;

	(void)state;
	finds(k, PERSONAL_CERTAIN, "[hong@example.org]");
	finds(k, PERSONAL_CERTAIN, "e-mail:[hong@example.org].");
	finds(k, PERSONAL_CERTAIN, "[h.g_d+x@mail.example.co.kr]으로");
	finds(k, PERSONAL_CERTAIN, "<[hong@example.org]>");
	finds(k, PERSONAL_CERTAIN, "[01012345678@example.com]");
	finds(k, PERSONAL_CERTAIN, "---[hong@example.org]---");
	finds(k, PERSONAL_LIKELY, "[hong골뱅이example.com]");
	finds(k, PERSONAL_LIKELY, "[hong(at)example.com]");
	finds(k, PERSONAL_WEAK, "[hong @example.com]");
	finds(k, PERSONAL_CERTAIN, "[hong@1004.example.com]");
	finds(k, PERSONAL_CERTAIN, "[a.b@3m.example]-1");
	assert_int_equal(count("hong[at]example.com"), 1);
	finds(k, PERSONAL_WEAK, "[hong@naver] 로");
	finds(k, PERSONAL_WEAK, "[hong @ naver.com]");
	finds(k, PERSONAL_WEAK, "[hong 골뱅이 네이버]");
	finds(k, PERSONAL_CERTAIN, "[hong@example.org].2019");
}

/* A number never begins or ends within a longer one. */
static void
digits_beside_a_number_are_minded(void **state)
{
	(void)state;
	finds_nothing("1900101-12345682");
	finds_nothing("3900101-1234568");
	finds_nothing("20101-1234-5678");
	finds_nothing("010-1234-56789");
	finds_nothing("9010123456789");
	finds_nothing("M123456789");
	finds_nothing("AM12345678");
	finds_nothing("94111-1111-1111-1111");
	finds_nothing("4111-1111-1111-11119");
	/* but a number of a list, or of a note, is none */
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN, "①[010-1234-5678]");
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN, "[010-1234-5678]²");
}

static void
offsets_are_bytes_of_the_raw_text(void **state)
{
	(void)state;
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN,
	    "전화 [０１０－１２３４－５６７８] 입니다");
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN,
	    "\xe2\x80\x8b[0\xe2\x80\x8b""10-12\xe2\x81\xa0"
	    "34\xef\xbb\xbf-5678]\xe2\x80\x8b 로");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY,
	    "[0\xe2\x80\x8b""1\xe2\x80\x8b""0일이삼사오육칠팔]");
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_CERTAIN,
	    "가나다 [９００１０１—１２３４５６８]\xe3\x85\xa4");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY,
	    "[0\xc2\xad""1\xc2\xad""0일이삼사오육칠팔]");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY,
	    "[0\xcc\x81""1\xcc\x81""0일이삼사오육칠팔]");
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY,
	    "[0\xe3\x85\xa4""1\xe3\x85\xa4""0일이삼사오육칠팔]");
	finds(PERSONAL_EMAIL, PERSONAL_CERTAIN,
	    "메일 [ｈｏｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ] 로");
	finds(PERSONAL_EMAIL, PERSONAL_CERTAIN,
	    "\xff\xfe[ho\xe2\x80\x8dng@exam\xc2\xadple.org]\xed");
	/* 공일공 in conjoining jamo */
	finds(PERSONAL_MOBILE, PERSONAL_LIKELY,
	    "[\xe1\x84\x80\xe1\x85\xa9\xe1\x86\xbc"
	    "\xe1\x84\x8b\xe1\x85\xb5\xe1\x86\xaf"
	    "\xe1\x84\x80\xe1\x85\xa9\xe1\x86\xbc"
	    "-1234-567\xe1\x84\x91\xe1\x85\xa1\xe1\x86\xaf]이고");
}

/* Half of ½ ends a mobile number, the other half begins what follows. */
static void
two_findings_never_share_a_character(void **state)
{
	(void)state;
	finds(PERSONAL_MOBILE, PERSONAL_CERTAIN,
	    "사업자 [⓪①⓪-①②③④-⑤⑥⑦½]①④-⑧①-②③④⑤⑥");
}

/* RFC 5321, 4.5.3.1. */
static void
a_part_too_long_for_mail_makes_no_address(void **state)
{
	char text[400];

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + 64, "@example.org", sizeof("@example.org"));
	assert_int_equal(count(text), 1);
	memset(text, 'a', sizeof(text));
	memcpy(text + 65, "@example.org", sizeof("@example.org"));
	assert_int_equal(count(text), 0);
	memset(text, 'a', sizeof(text));
	memcpy(text, "hong@", 5);
	memcpy(text + 300, ".org", sizeof(".org"));
	assert_int_equal(count(text), 0);
}

static void
several_findings_come_in_order(void **state)
{
	static const char text[] = "홍길동 900101-1234568, 010-1234-5678 "
	    "(집 031-370-3114), hong@example.org, 카드 4111-1111-1111-1111";
	static const enum personal_kind want[] = {
		PERSONAL_RESIDENT_NUMBER, PERSONAL_MOBILE, PERSONAL_PHONE,
		PERSONAL_EMAIL, PERSONAL_CARD };
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	personal_find(NULL, text, strlen(text), &f);
	assert_int_equal(f.n, ARRAY_LEN(want));
	for (size_t i = 0; i < f.n; i++)
		assert_int_equal(f.items[i].kind, want[i]);
	personal_mask_all(&f, text, strlen(text), &b);
	assert_string_equal(b.s, "홍길동 900101-1******, 010-****-5678 "
	    "(집 031-***-3114), ho**@example.org, 카드 4111-****-****-1111");
	/* used again, the list begins anew */
	personal_find(NULL, "없음", 6, &f);
	assert_int_equal(f.n, 0);
	buf_clear(&b);
	personal_findings_clear(&f);
}

static void
each_kind_has_its_mask(void **state)
{
	(void)state;
	masks(PERSONAL_RESIDENT_NUMBER, "900101-1234568", "900101-1******");
	masks(PERSONAL_RESIDENT_NUMBER, "9001011234568", "9001011******");
	masks(PERSONAL_FOREIGNER_NUMBER, "900101-5678903", "900101-5******");
	masks(PERSONAL_MOBILE, "010-1234-5678", "010-****-5678");
	masks(PERSONAL_MOBILE, "０１０－１２３４－５６７８", "010-****-5678");
	masks(PERSONAL_MOBILE, "공일공일이삼사오육칠팔", "010****5678");
	masks(PERSONAL_PHONE, "031-370-3114", "031-***-3114");
	masks(PERSONAL_PHONE, "02)345-6789", "02)***-6789");
	masks(PERSONAL_PASSPORT, "M12345678", "M1*******");
	masks(PERSONAL_DRIVER_LICENSE, "11-12-345678-90", "11-12-******-**");
	masks(PERSONAL_ACCOUNT, "110-123-456789", "110-***-******");
	masks(PERSONAL_CARD, "4111-1111-1111-1111", "4111-****-****-1111");
	masks(PERSONAL_BUSINESS_NUMBER, "123-45-67891", "123-45-*****");
	masks(PERSONAL_CORPORATE_NUMBER, "110111-1234569", "110111-*******");
	masks(PERSONAL_EMAIL, "hong@example.org", "ho**@example.org");
	masks(PERSONAL_EMAIL, "ｈｏｎｇ＠example.org", "ho**@example.org");
	masks(PERSONAL_EMAIL, "hong 골뱅이 네이버", "ho**@네이버");
}

static void
numbers_and_addresses_of_offices_are_allowed(void **state)
{
	static const char *const numbers[] = { "031-8036", "02) 120-1234",
		"301-0000-1111-21", "12" };
	static const char *const mail[] = { "", "long.name.of.an.office.example",
		"osan.example",
		"help@example.org" };
	static const struct personal_options office = { .numbers = numbers,
		.n_numbers = ARRAY_LEN(numbers), .mail = mail,
		.n_mail = ARRAY_LEN(mail) };

	(void)state;
	options = &office;
	finds_nothing("민원실 031-8036-7114");
	finds_nothing("민원실 (031) 8036 7114, +82-31-8036-7114");
	finds_nothing("０３１－８０３６－７１１４");
	finds_nothing("농협 301-0000-1111-21");
	finds_nothing("kim@osan.example, lee@mail.OSAN.example");
	finds_nothing("HELP@example.org");
	finds(PERSONAL_PHONE, PERSONAL_LIKELY, "[031-8037-7114]");
	finds(PERSONAL_EMAIL, PERSONAL_CERTAIN, "[me@example.org]");
	finds(PERSONAL_EMAIL, PERSONAL_CERTAIN, "[kim@notosan.example]");
	finds(PERSONAL_BUSINESS_NUMBER, PERSONAL_WEAK, "[123-45-67891]");
	finds(PERSONAL_RESIDENT_NUMBER, PERSONAL_CERTAIN,
	    "[900101-1234568]");
	options = NULL;
}

static const char *const innocent[] = {
	/* dates and times */
	"2019-05-01", "2019.05.01.", "2019년 5월 1일", "20190501", "19.05.01",
	"2019-05-01 12:30:45", "2019-05-01T12:30:45+09:00",
	"2019.05.01~2019.05.31", "20190501-20190531", "2019-05-01-2019-05-31",
	"1980년 5월 18일", "'19. 4. 1.", "05/01/2019", "190501", "010203",
	"2019 05 01 2019 05 31", "11월 12일 13시 14분 15초",
	/* money and counts */
	"1,234,567원", "10,000,000,000원", "1000000000원", "12345678900원",
	"약 3,146,131명", "₩1,234,567", "3.14159265358979",
	"0.0212345678", "100,000,000.00", "1/3, 2/3", "99.9999999%",
	"9001011234568원", "123456789012건",
	/* files of courts and offices */
	"2019가합12345", "2019고단1234", "2017헌나1", "제2019-1234호",
	"고시 제2019-0123456-78호", "의안번호 2012345", "특허 10-2019-0123456",
	"신청번호 1AA-1904-130771", "청원번호 579682", "접수번호 20190501-000123",
	"법률 제16272호", "제12조의2 제3항 제4호", "형법 제307조제1항",
	"등기우편(11204-0470-7556)", "문서번호 민원과-12345",
	"제02-2019-0001호",
	/* versions, networks, codes */
	"1.2.3.4", "192.168.0.1", "v10.15.7.20190501", "2.0.31.1234",
	"ISBN 978-89-546-3456-7", "ISBN 9788954634567", "8801043015981",
	"1556668800000", "2001:db8::8a2e:370:7334", "00:1A:2B:3C:4D:5E",
	"550e8400-e29b-41d4-a716-446655440000", "IMG_20190501_123456.jpg",
	"S20190501", "ABC-1234-5678", "KS-02-1234-5678", "SM-G960N",
	"0x0212345678", "¹²³", "½ ¼ ¾ 8", "oil", "that", "(at)",
	"da39a3ee5e6b4b0d3255bfef95601890afd80709",
	/* places and traffic */
	"37.566535, 126.977969", "N37.1498 E127.0772", "9-1번 버스",
	"1호선 오산역 2번 출구", "300번, 301번, 302번 버스", "12가3456",
	"경기 30바 1234", "성호대로 141, 101동 1202호", "번지 123-45",
	"지번 고유번호 2614011500-1-00250002", "우편번호 18132",
	/* short and official numbers of phones */
	"112에 신고", "119, 110, 120", "1588-1234", "1577-0000",
	"15881234", "내선 1234", "국번없이 1330", "080-123-4567",
	/* URLs */
	"https://example.com/read.nhn?oid=010&aid=0010123456",
	"http://news.example.com/2019/05/01/2019050112345.html",
	"http://blog.example.com/221053494355",
	"www.example.com/view/01012345678",
	"example.co.kr/article/0212345678",
	"https://facebook.example/profile.php?id=100012127662611",
	"https://example.com/4111111111111111",
	"https://maps.example.com/@37.1498,127.0772,15z",
	"https://example.com/@handle/1",
	/* signs of mail that are none */
	"@handle", "인스타그램 @handle 입니다", "3@ 5000원", "a@b", "@@@@",
	"Tom @ here.co", "image@2x.png", "10@1.5", "사과 @ 배", "**@example.org",
	/* words and laughter */
	"공일 이일 삼일", "영일만 친구", "공이 일곱 개", "영이와 일구",
	"lolololololololol", "oilioilioili", "ㅇㅇㅇㅇ", "0 1 0 1 0 1 0 1 0 1 0",
	"골뱅이 무침", "소라 골뱅이 한 접시", "일이삼사오육칠팔구십",
	"한국 3 : 2 일본 (25-23, 25-21)", "로또 02 13 25 33 41 45",
	"1234567890", "0123456789", "1010101010", "000-0000-0000",
	"02 2018 2019 2020", "031/370/3114", "01012345678.5",
	"9001010234567", "9001019234567", "010-", "010-1234", "****-****-****-1111",
	"900101-1******", "010-****-5678", "ho**@example.org",
};

static void
innocent_texts_hold_nothing(void **state)
{
	(void)state;
	assert_true(ARRAY_LEN(innocent) >= 80);
	for (size_t i = 0; i < ARRAY_LEN(innocent); i++)
		finds_nothing(innocent[i]);
}

static void
a_masked_text_holds_nothing_more(void **state)
{
	static const char text[] = "900101-1234568 010-1234-5678 "
	    "031-370-3114 hong@example.org 4111-1111-1111-1111 "
	    "123-45-67891 11-12-345678-90 M12345678 계좌 110-123-456789";
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct buf b = BUF_INIT;

	(void)state;
	personal_find(NULL, text, strlen(text), &f);
	assert_int_equal(f.n, 9);
	personal_mask_all(&f, text, strlen(text), &b);
	assert_int_equal(count(b.s), 0);
	buf_clear(&b);
	personal_findings_clear(&f);
}

/* Long runs of what a detector looks at end, and the number that stands
 * behind them is still found. */
static void
a_number_behind_a_long_run_is_found(void **state)
{
	static const char *const runs[] = { "1", "1-", "010-", "a.", "a@",
		"@", "공일", "0 1 0 ", "\xe2\x80\x8b", "ㅡ", "㉑", "+82 ",
		"www.", "\xef\xb7\xba", "010-1234-", "900101-", "은행 1234567890-" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		struct buf b = BUF_INIT;
		struct personal_findings f = PERSONAL_FINDINGS_INIT;

		for (size_t k = 0; k < 20000; k++)
			buf_puts(&b, runs[i]);
		buf_puts(&b, " 끝 hong@example.org");
		personal_find(NULL, b.s, b.len, &f);
		assert_true(f.n > 0);
		assert_int_equal(f.items[f.n - 1].kind, PERSONAL_EMAIL);
		assert_int_equal(f.items[f.n - 1].end, b.len);
		personal_findings_clear(&f);
		buf_clear(&b);
	}
}

static void
an_empty_text_holds_nothing(void **state)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;

	(void)state;
	personal_find(NULL, "", 0, &f);
	assert_int_equal(f.n, 0);
	personal_findings_clear(&f);
}

static void
kinds_have_the_words_of_the_contract(void **state)
{
	static const char *const words[PERSONAL_KINDS] = {
		"resident_number", "foreigner_number", "mobile", "phone",
		"passport", "driver_license", "account", "card",
		"business_number", "corporate_number", "email" };

	(void)state;
	for (size_t i = 0; i < PERSONAL_KINDS; i++)
		assert_string_equal(personal_kind_word(
		    (enum personal_kind)i), words[i]);
	assert_string_equal(personal_confidence_word(PERSONAL_WEAK), "weak");
	assert_string_equal(personal_confidence_word(PERSONAL_CERTAIN),
	    "certain");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(article_17_1_a_resident_number_is_found),
		cmocka_unit_test(
	article_17_1_a_wrong_check_digit_does_not_clear_a_resident_number),
		cmocka_unit_test(article_17_1_a_foreigner_number_is_found),
		cmocka_unit_test(
		    a_number_that_cannot_be_a_birthday_is_no_resident_number),
		cmocka_unit_test(article_17_1_a_mobile_number_is_found),
		cmocka_unit_test(
		    article_17_1_a_mobile_number_in_disguise_is_found),
		cmocka_unit_test(article_17_1_a_phone_number_is_found),
		cmocka_unit_test(article_17_1_a_passport_is_found),
		cmocka_unit_test(article_17_1_a_driver_license_is_found),
		cmocka_unit_test(
		    article_17_1_an_account_is_found_beside_its_words),
		cmocka_unit_test(article_17_1_a_card_is_found),
		cmocka_unit_test(
		    a_wrong_sum_leaves_a_card_number_only_beside_the_word),
		cmocka_unit_test(
		    article_17_1_a_business_number_is_found_and_weak),
		cmocka_unit_test(
		    article_17_1_a_corporate_number_is_found_and_weak),
		cmocka_unit_test(article_17_1_an_address_of_mail_is_found),
		cmocka_unit_test(digits_beside_a_number_are_minded),
		cmocka_unit_test(offsets_are_bytes_of_the_raw_text),
		cmocka_unit_test(two_findings_never_share_a_character),
		cmocka_unit_test(a_part_too_long_for_mail_makes_no_address),
		cmocka_unit_test(several_findings_come_in_order),
		cmocka_unit_test(each_kind_has_its_mask),
		cmocka_unit_test(numbers_and_addresses_of_offices_are_allowed),
		cmocka_unit_test(innocent_texts_hold_nothing),
		cmocka_unit_test(a_masked_text_holds_nothing_more),
		cmocka_unit_test(a_number_behind_a_long_run_is_found),
		cmocka_unit_test(an_empty_text_holds_nothing),
		cmocka_unit_test(kinds_have_the_words_of_the_contract),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
