/*
 * Mobile numbers written to escape a filter: digits as words (공일공), as
 * letters that look like them (O1O), or one by one (0 1 0 …); see
 * personal_impl.h.
 */
#include "lib/text/personal_impl.h"

#include <string.h>

#include "lib/base/mem.h"

#define MOBILE_DIGITS 11

/* More letters than that make laughter (lolololol) a number. */
#define LOOKS_MAX 4

/* A number in ASCII digits alone must be torn apart so many times, and its
 * last eight digits must not be of fewer kinds. */
#define TORN_MIN 5
#define KINDS_MIN 4

int
personal_spoken_digit(int32_t c, bool *word)
{
	static const struct {
		int32_t c;
		int value;
	} digits[] = {
		{ U'공', 0 }, { U'영', 0 }, { U'빵', 0 }, { U'ㅇ', 0 },
		{ 0x3007, 0 }, { 'o', 0 }, { 'O', 0 },
		{ U'일', 1 }, { 'l', 1 }, { 'I', 1 }, { 'i', 1 },
		{ U'이', 2 }, { U'삼', 3 }, { U'사', 4 }, { U'오', 5 },
		{ U'육', 6 }, { U'륙', 6 }, { U'칠', 7 }, { U'팔', 8 },
		{ U'구', 9 },
	};

	*word = !letter_is_digit(c);
	if (!*word)
		return (int)c - '0';
	for (size_t i = 0; i < ARRAY_LEN(digits); i++)
		if (digits[i].c == c)
			return digits[i].value;
	return -1;
}

/* What was read so far. */
struct spoken {
	char digit[MOBILE_DIGITS];
	size_t n;
	size_t words, looks, torn;
	size_t to; /* letter behind the last digit */
};

/* Reads the digit at letter i. */
static bool
add(const struct reading *r, size_t i, struct spoken *s)
{
	bool word;
	int32_t c = letter_at(r, i);
	int v = personal_spoken_digit(c, &word);

	if (v < 0)
		return false;
	if (word && letter_is_latin(c))
		s->looks++;
	else if (word)
		s->words++;
	s->digit[s->n++] = (char)('0' + v);
	s->to = i + 1;
	/* gives up early on what is no mobile number */
	return (s->n != 1 || v == 0) && (s->n != 2 || v == 1) &&
	    (s->n != 3 || strchr("016789", '0' + v) != NULL);
}

/* Moves *i over what stands between two digits; nothing is fine too. */
static void
skip(const struct reading *r, size_t *i, size_t n, size_t *torn)
{
	size_t at = *i;

	if ((n == 3 || n == 6 || n == 7) && letter_at(r, at) == U'에')
		at++;
	sep_read(r, &at);
	*torn += at != *i;
	*i = at;
}

static size_t
kinds(const char *digits, size_t n)
{
	size_t seen = 0;

	for (size_t i = 0; i < n; i++)
		seen += memchr(digits, digits[i], i) == NULL;
	return seen;
}

static bool
is_credible(const struct spoken *s)
{
	if (s->n < MOBILE_DIGITS - 1 ||
	    (s->n < MOBILE_DIGITS && s->digit[2] == '0') ||
	    s->looks > LOOKS_MAX)
		return false;
	return s->words + s->looks > 0 || (s->torn >= TORN_MIN &&
	    kinds(s->digit + s->n - 8, 8) >= KINDS_MIN);
}

static bool
is_glued(const struct reading *r, size_t from, size_t to)
{
	int32_t before = letter_at(r, from - 1), behind = letter_at(r, to);

	return letter_is_digit(before) || letter_is_digit(behind) ||
	    (letter_is_latin(before) && letter_is_latin(letter_at(r, from))) ||
	    (letter_is_latin(behind) && letter_is_latin(letter_at(r, to - 1)));
}

bool
personal_try_spoken(const struct reading *r, size_t i, struct guess *g)
{
	struct spoken s = { .n = 0 };
	size_t at = i;

	while (s.n < MOBILE_DIGITS && add(r, at, &s)) {
		at = s.to;
		skip(r, &at, s.n, &s.torn);
	}
	if (!is_credible(&s) || is_glued(r, i, s.to))
		return false;
	*g = (struct guess) { .kind = PERSONAL_MOBILE, .from = i, .to = s.to,
	    .confidence = s.words + s.looks > 0 ? PERSONAL_LIKELY :
	    PERSONAL_WEAK };
	return true;
}
