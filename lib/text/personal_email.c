/*
 * E-mail addresses, also where the sign is written as a word (골뱅이) or
 * the end of a well-known host is left out; see personal_impl.h.
 */
#include "lib/text/personal_impl.h"

#include <uchar.h>

#include "lib/base/mem.h"

/* RFC 5321, 4.5.3.1: octets of a local part, of a domain. */
#define LOCAL_MAX 64
#define DOMAIN_MAX 255

static bool
is_text_at(const struct reading *r, size_t i, const char32_t *text)
{
	for (; *text != 0; text++, i++) {
		int32_t c = letter_at(r, i);

		if ((char32_t)(c >= 'A' && c <= 'Z' ? c + 32 : c) != *text)
			return false;
	}
	return true;
}

static size_t
length(const char32_t *text)
{
	size_t n = 0;

	while (text[n] != 0)
		n++;
	return n;
}

size_t
personal_at_sign(const struct reading *r, size_t i)
{
	switch (letter_at(r, i)) {
	case '@':
		return 1;
	case U'골':
		return is_text_at(r, i, U"골뱅이") ? 3 : 0;
	case '(':
		return is_text_at(r, i, U"(at)") ? 4 : 0;
	case '[':
		return is_text_at(r, i, U"[at]") ? 4 : 0;
	default:
		return 0;
	}
}

static bool
is_local(int32_t c)
{
	return letter_is_latin(c) || letter_is_digit(c) || c == '.' ||
	    c == '_' || c == '+' || c == '-' || c == '%';
}

/* Where the local part that ends before letter i begins; i for none. */
static size_t
find_local(const struct reading *r, size_t i, size_t floor)
{
	size_t from = i;
	int32_t c;

	while (from > floor && is_local(letter_at(r, from - 1))) {
		if (i - from == LOCAL_MAX)
			return i;
		from--;
	}
	for (; from < i; from++) {
		c = letter_at(r, from);
		if (c != '.' && c != '+' && c != '-' && c != '%')
			break;
	}
	return from;
}

/* What stands after @ in names of pictures for fine screens. */
static bool
is_picture(const struct reading *r, size_t from, size_t to)
{
	static const char32_t *const ends[] = { U"png", U"jpg", U"jpeg",
	    U"gif", U"svg", U"webp" };

	for (size_t i = 0; i < ARRAY_LEN(ends); i++)
		if (length(ends[i]) == to - from &&
		    is_text_at(r, from, ends[i]))
			return true;
	return false;
}

/* Where the domain that begins at letter from ends: behind its last label
 * that is letters only and not the first; from for none. */
static size_t
find_domain(const struct reading *r, size_t from)
{
	size_t end = from, label = from, i = from;
	bool letters = true;

	for (; i - from <= DOMAIN_MAX; i++) {
		int32_t c = letter_at(r, i);

		if (letter_is_latin(c))
			continue;
		if (i == label && !letter_is_digit(c))
			break;
		if (label > from && letters && i - label >= 2 &&
		    !letter_is_digit(c) && !is_picture(r, label, i))
			end = i;
		if (letter_is_digit(c) || c == '-') {
			letters = false;
		} else if (c == '.') {
			label = i + 1;
			letters = true;
		} else {
			break;
		}
	}
	return i - from > DOMAIN_MAX ? from : end;
}

/* Hosts that people name without their end. */
static size_t
find_host(const struct reading *r, size_t from)
{
	static const char32_t *const hosts[] = { U"naver", U"네이버",
	    U"gmail", U"지메일", U"hanmail", U"한메일", U"daum", U"다음",
	    U"nate", U"네이트", U"kakao", U"카카오", U"hotmail", U"핫메일" };

	for (size_t i = 0; i < ARRAY_LEN(hosts); i++) {
		size_t to = from + length(hosts[i]);

		if (is_text_at(r, from, hosts[i]) &&
		    !letter_is_latin(letter_at(r, to)) &&
		    !letter_is_digit(letter_at(r, to)))
			return to;
	}
	return from;
}

bool
personal_try_email(const struct reading *r, size_t i, size_t floor,
    struct guess *g)
{
	size_t sign = personal_at_sign(r, i), end = i, start = i + sign;
	size_t blanks = 0;

	if (sign == 0)
		return false;
	if (end > floor && letter_at(r, end - 1) == ' ') {
		end--;
		blanks++;
	}
	if (letter_at(r, start) == ' ') {
		start++;
		blanks++;
	}
	g->kind = PERSONAL_EMAIL;
	g->confidence = blanks > 0 ? PERSONAL_WEAK :
	    sign > 1 ? PERSONAL_LIKELY : PERSONAL_CERTAIN;
	g->from = find_local(r, end, floor);
	if (g->from == end)
		return false;
	g->to = find_domain(r, start);
	if (g->to == start) {
		g->confidence = PERSONAL_WEAK;
		g->to = find_host(r, start);
	}
	if (g->to == start || (blanks > 0 && end - g->from < 2))
		return false;
	/* "Tom @ here.co" is a way to say where somebody is */
	return blanks <= sign || find_host(r, start) > start;
}
