/*
 * What a password of staff must look like; see password_rule.h.
 */
#include "lib/org/password_rule.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "lib/org/setting.h"

int
password_rule_load(struct store *store, struct password_rule *out,
    struct err *e)
{
	if (setting_int(store, SETTING_PASSWORD_LENGTH, &out->length,
	    e) < 0 ||
	    setting_int(store, SETTING_PASSWORD_RUN, &out->run, e) < 0)
		return -1;
	return setting_int(store, SETTING_PASSWORD_HISTORY, &out->history, e);
}

/* Counts characters and sees which kinds there are; letters beyond ASCII
 * are letters. */
static int64_t
kinds(const char *s, bool *letter, bool *digit, bool *sign)
{
	int64_t n = 0;

	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if ((c & 0xc0) == 0x80)
			continue;
		n++;
		if (isalpha(c) || c >= 0x80)
			*letter = true;
		else if (isdigit(c))
			*digit = true;
		else
			*sign = true;
	}
	return n;
}

/* Where a character stands in a row that hands and eyes run along: the
 * alphabet, the digits, the rows of the keyboard. */
static int
place_in(const char *row, char c)
{
	const char *p = c != '\0' ? strchr(row, c) : NULL;

	return p != NULL ? (int)(p - row) : -100;
}

/* Whether b follows a by step (0, 1, -1) in some row. */
static bool
follows(char a, char b, int step)
{
	static const char *const rows[] = { "abcdefghijklmnopqrstuvwxyz",
		"01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm" };

	if (step == 0)
		return a == b;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (place_in(rows[i], a) >= 0 && place_in(rows[i], a) + step ==
		    place_in(rows[i], b))
			return true;
	return (a == '9' && b == '0' && step == 1) ||
	    (a == '0' && b == '9' && step == -1);
}

/* The longest run of repeats or neighbours. */
static int64_t
longest_run(const char *s)
{
	static const int steps[] = { 0, 1, -1 };
	int64_t best = 1;

	for (size_t k = 0; k < sizeof(steps) / sizeof(steps[0]); k++) {
		int64_t n = 1;

		for (size_t i = 1; s[0] != '\0' && s[i] != '\0'; i++) {
			char a = (char)tolower((unsigned char)s[i - 1]);
			char b = (char)tolower((unsigned char)s[i]);

			n = follows(a, b, steps[k]) &&
			    (unsigned char)a < 0x80 ? n + 1 : 1;
			best = n > best ? n : best;
		}
	}
	return best;
}

static bool
has_control(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return true;
	return false;
}

/* Whether a name of three bytes or more stands in the password. */
static bool
contains(const char *password, const char *name)
{
	return name != NULL && strlen(name) >= 3 &&
	    strcasestr(password, name) != NULL;
}

int
password_rule_check(const struct password_rule *rule, const char *login,
    const char *name, const char *password, struct err *e)
{
	bool letter = false, digit = false, sign = false;
	int64_t n = kinds(password, &letter, &digit, &sign);

	if (has_control(password))
		err_set(e, ERR_REFUSED, "a password holds no control "
		    "characters (article 19)");
	else if (n < rule->length)
		err_set(e, ERR_REFUSED, "the password is too short: %lld of "
		    "%lld characters (article 19)", (long long)n,
		    (long long)rule->length);
	else if (!letter || !digit || !sign)
		err_set(e, ERR_REFUSED, "the password needs letters, digits "
		    "and other signs (article 19)");
	else if (contains(password, login) || contains(password, name))
		err_set(e, ERR_REFUSED, "the password holds the login or the "
		    "name (article 19)");
	else if (rule->run > 1 && longest_run(password) >= rule->run)
		err_set(e, ERR_REFUSED, "the password has a run like aaa, "
		    "123 or qwe (article 19)");
	else
		return 0;
	return err_hint(e, "at least %lld characters with letters, digits "
	    "and other signs, without the login, the name and runs",
	    (long long)rule->length);
}
