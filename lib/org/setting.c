/*
 * Typed settings; see setting.h.  The table of all is settings.def.
 */
#include "lib/org/setting.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/setting.sql.h"

static const struct setting_info infos[SETTING_COUNT] = {
#define SETTING(id, key, type, std, least, most, unit, summary) \
	[id] = { key, SETTING_TYPE_##type, std, least, most, unit, summary },
#include "lib/org/settings.def"
#undef SETTING
};

const struct setting_info *
setting_info(enum setting setting)
{
	return &infos[setting];
}

const char *
setting_summary(enum setting setting)
{
	return _(infos[setting].summary);
}

const char *
setting_type_word(enum setting_type type)
{
	static const char *const words[] = { "int", "bool", "choice",
		"text", "span" };

	return words[type];
}

/* "auto|ko|en" as "auto, ko, en". */
static void
list_choices(const char *choices, char *out, size_t size)
{
	size_t used = 0;

	for (const char *p = choices; *p != '\0' && used + 3 < size; p++) {
		if (*p == '|') {
			out[used++] = ',';
			out[used++] = ' ';
		} else {
			out[used++] = *p;
		}
	}
	out[used] = '\0';
}

static void
span_text(int64_t seconds, char *out, size_t size)
{
	long long n = (long long)seconds;

	if (n % 86400 == 0)
		snprintf(out, size, "%lldd", n / 86400);
	else if (n % 3600 == 0)
		snprintf(out, size, "%lldh", n / 3600);
	else if (n % 60 == 0)
		snprintf(out, size, "%lldm", n / 60);
	else
		snprintf(out, size, "%llds", n);
}

char *
setting_range(enum setting setting, char *out, size_t size)
{
	const struct setting_info *info = &infos[setting];
	char from[32], to[32];

	switch (info->type) {
	case SETTING_TYPE_INT:
		snprintf(out, size, _("%lld to %lld %s"),
		    (long long)info->least, (long long)info->most,
		    _(info->unit));
		break;
	case SETTING_TYPE_BOOL:
		snprintf(out, size, "%s", _("yes or no"));
		break;
	case SETTING_TYPE_CHOICE:
		list_choices(info->unit, out, size);
		break;
	case SETTING_TYPE_TEXT:
		snprintf(out, size, _("a text of %lld to %lld bytes"),
		    (long long)info->least, (long long)info->most);
		break;
	case SETTING_TYPE_SPAN:
		span_text(info->least, from, sizeof(from));
		span_text(info->most, to, sizeof(to));
		snprintf(out, size, _("a span of %s to %s"), from, to);
		break;
	}
	return out;
}

/* How many letters differ between two keys, roughly: for a hint only. */
static size_t
distance(const char *a, const char *b)
{
	size_t n = 0, la = strlen(a), lb = strlen(b);

	for (size_t i = 0; i < la || i < lb; i++)
		if (i >= la || i >= lb || a[i] != b[i])
			n++;
	return strstr(b, a) != NULL ? 1 : n;
}

int
setting_find(const char *key, enum setting *out, struct err *e)
{
	size_t best = 0;

	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(infos[i].key, key) == 0) {
			*out = (enum setting)i;
			return 0;
		}
		if (distance(key, infos[i].key) <
		    distance(key, infos[best].key))
			best = i;
	}
	err_set(e, ERR_NOT_FOUND, "no such setting: %s", key);
	return err_hint(e, "did you mean %s? 'osanctl config list' shows "
	    "all", infos[best].key);
}

static int
bad_value(enum setting setting, const char *value, struct err *e)
{
	char range[256];

	err_set(e, ERR_USAGE, "%s cannot be \"%s\"", infos[setting].key,
	    value);
	return err_hint(e, "it takes %s",
	    setting_range(setting, range, sizeof(range)));
}

static bool
is_choice(const char *choices, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = choices; n > 0 && p != NULL;
	    p = strchr(p, '|') != NULL ? strchr(p, '|') + 1 : NULL)
		if (strncmp(p, word, n) == 0 && (p[n] == '|' || p[n] == '\0'))
			return true;
	return false;
}

static bool
is_text(const struct setting_info *info, const char *value)
{
	size_t n = strlen(value);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)value[i] < ' ' || value[i] == 0x7f)
			return false;
	return (int64_t)n >= info->least && (int64_t)n <= info->most;
}

/* Reads a value of any type; the number of a TEXT or CHOICE is 0. */
static int
read_value(enum setting setting, const char *value, int64_t *out,
    struct err *e)
{
	const struct setting_info *info = &infos[setting];
	struct err why = ERR_INIT;
	long long n = 0;
	char *end;

	*out = 0;
	switch (info->type) {
	case SETTING_TYPE_INT:
		errno = 0;
		n = strtoll(value, &end, 10);
		if (end == value || *end != '\0' || errno != 0 ||
		    strchr("-0123456789", value[0]) == NULL ||
		    n < info->least || n > info->most)
			return bad_value(setting, value, e);
		*out = n;
		return 0;
	case SETTING_TYPE_BOOL:
		if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
			return bad_value(setting, value, e);
		*out = value[0] == 'y';
		return 0;
	case SETTING_TYPE_SPAN:
		if (clock_span(value, out, &why) < 0 ||
		    *out < info->least * CLOCK_SECOND ||
		    *out > info->most * CLOCK_SECOND)
			return bad_value(setting, value, e);
		return 0;
	case SETTING_TYPE_CHOICE:
		return is_choice(info->unit, value) ? 0
		    : bad_value(setting, value, e);
	case SETTING_TYPE_TEXT:
		return is_text(info, value) ? 0 : bad_value(setting, value, e);
	}
	return bad_value(setting, value, e);
}

int
setting_get(struct store *store, enum setting setting, char **out,
    bool *set, int64_t *at, struct err *e)
{
	struct stmt *st;
	int64_t number;
	int rc;

	*out = NULL;
	if (stmt_open(store, &sql_setting_get,
	    BINDS(b_text("key", infos[setting].key)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc >= 0)
		*out = mem_text(rc > 0 ? stmt_text(st, 0)
		    : infos[setting].std);
	if (set != NULL)
		*set = rc > 0;
	if (at != NULL)
		*at = rc > 0 ? stmt_int(st, 1) : 0;
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (rc > 0 && read_value(setting, *out, &number, e) < 0) {
		free(*out);
		*out = NULL;
		return -1;
	}
	return 0;
}

int
setting_text(struct store *store, enum setting setting, char **out,
    struct err *e)
{
	return setting_get(store, setting, out, NULL, NULL, e);
}

int
setting_int(struct store *store, enum setting setting, int64_t *out,
    struct err *e)
{
	char *text;
	int rc;

	if (setting_text(store, setting, &text, e) < 0)
		return -1;
	rc = read_value(setting, text, out, e);
	free(text);
	return rc;
}

int
setting_check(enum setting setting, const char *value, struct err *e)
{
	int64_t number;

	return read_value(setting, value, &number, e);
}

int
setting_set(struct store *store, enum setting setting, const char *value,
    struct err *e)
{
	if (setting_check(setting, value, e) < 0)
		return -1;
	if (strcmp(value, infos[setting].std) == 0)
		return setting_unset(store, setting, e);
	return store_run(store, &sql_setting_put,
	    BINDS(b_text("key", infos[setting].key), b_text("value", value),
		b_int("now", clock_now())), e);
}

int
setting_unset(struct store *store, enum setting setting, struct err *e)
{
	return store_run(store, &sql_setting_drop,
	    BINDS(b_text("key", infos[setting].key)), e);
}
