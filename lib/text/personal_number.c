/*
 * Checksums and prefixes of official numbers; see personal_number.h.
 */
#include "lib/text/personal_number.h"

#include "lib/base/mem.h"

/* The value of the n digits at d. */
static int
value(const char *d, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (d[i] - '0');
	return v;
}

static int
weighted(const char *d, const char *weights)
{
	int sum = 0;

	for (size_t i = 0; weights[i] != '\0'; i++)
		sum += (d[i] - '0') * (weights[i] - '0');
	return sum;
}

bool
number_has_birthday(const char *d)
{
	int month = value(d + 2, 2), day = value(d + 4, 2);

	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Years of birth outside these (1920 to 2040) are no living person's. */
#define FIRST_YEAR_OF_1900S 20
#define LAST_YEAR_OF_2000S 40

bool
number_has_living_year(const char *d)
{
	int year = value(d, 2);

	switch (d[6]) {
	case '1': case '2': case '5': case '6':
		return year >= FIRST_YEAR_OF_1900S;
	case '3': case '4': case '7': case '8':
		return year <= LAST_YEAR_OF_2000S;
	default:
		return false;
	}
}

bool
number_is_foreigner(const char *d)
{
	return d[6] >= '5' && d[6] <= '8';
}

bool
number_resident_checks(const char *d)
{
	int check = (11 - weighted(d, "234567892345") % 11) % 10;

	if (number_is_foreigner(d))
		check = (check + 2) % 10;
	return check == d[12] - '0';
}

/* 11 to 15 commercial companies, 21 and 22 civil-law bodies, 31 to 49
 * bodies of special laws, 71 branches of foreign bodies and others. */
static bool
is_body_kind(int kind)
{
	return (kind >= 11 && kind <= 15) || kind == 21 || kind == 22 ||
	    (kind >= 31 && kind <= 49) || (kind >= 71 && kind <= 81);
}

/* Registries have numbers from 11xx (Seoul) to 22xx (Jeju); some more for
 * what may come. */
#define FIRST_REGISTRY 11
#define LAST_REGISTRY 28

bool
number_may_be_corporate(const char *d)
{
	return value(d, 2) >= FIRST_REGISTRY &&
	    value(d, 2) <= LAST_REGISTRY && is_body_kind(value(d + 4, 2));
}

bool
number_corporate_checks(const char *d)
{
	return number_may_be_corporate(d) &&
	    (10 - weighted(d, "121212121212") % 10) % 10 == d[12] - '0';
}

bool
number_business_checks(const char *d)
{
	int sum = weighted(d, "137137135") + 5 * (d[8] - '0') / 10;

	return (10 - sum % 10) % 10 == d[9] - '0';
}

bool
number_luhn(const char *d, size_t n)
{
	int sum = 0;

	for (size_t i = 0; i < n; i++) {
		int v = d[n - 1 - i] - '0';

		if (i % 2 == 1)
			v = v > 4 ? 2 * v - 9 : 2 * v;
		sum += v;
	}
	return sum % 10 == 0;
}

/* Issuers by the first four digits, and the lengths that they use. */
static const struct issuer {
	int first, last;
	size_t shortest, longest;
} issuers[] = {
	{ 2221, 2720, 16, 16 },
	{ 3400, 3499, 15, 15 },
	{ 3500, 3599, 16, 16 },
	{ 3700, 3799, 15, 15 },
	{ 4000, 4999, 13, 19 },
	{ 5100, 5599, 16, 16 },
	{ 6200, 6299, 16, 19 },
	{ 9000, 9999, 16, 16 }, /* domestic */
};

bool
number_is_card(const char *d, size_t n)
{
	int head = n < 4 ? 0 : value(d, 4);

	for (size_t i = 0; i < ARRAY_LEN(issuers); i++)
		if (head >= issuers[i].first && head <= issuers[i].last)
			return n >= issuers[i].shortest &&
			    n <= issuers[i].longest;
	return false;
}
