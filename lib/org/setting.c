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
#include "lib/org/department.h"
#include "lib/org/languages.h"
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

/* What a TEXT holds where not any text will do; NULL for any. */
static const char *
text_kind(enum setting setting)
{
	if (setting == SETTING_ZONE)
		return N_("a time zone, such as Asia/Seoul");
	if (setting == SETTING_SITE_LANGUAGES)
		return N_("ko en, and behind them up to 6 codes of two or "
		    "three letters, such as ja; none that is an address of "
		    "the site, as my");
	if (setting == SETTING_SITE_REMEDY_DEPARTMENT)
		return N_("the code of an open department");
	if (setting == SETTING_COMPLAINT_OFFICE_HOURS)
		return N_("at least 4 hours of a day, such as 09:00-18:00");
	if (setting == SETTING_COMPLAINT_LUNCH)
		return N_("one hour between 11:00 and 14:00");
	return NULL;
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
		if (text_kind(setting) != NULL)
			snprintf(out, size, "%s", _(text_kind(setting)));
		else
			snprintf(out, size,
			    _("a text of %lld to %lld bytes"),
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

int
setting_find(const char *key, enum setting *out, struct err *e)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (strcmp(infos[i].key, key) == 0) {
			*out = (enum setting)i;
			return 0;
		}
	}
	err_set(e, ERR_NOT_FOUND, "no such setting: %.80s", key);
	return err_hint(e, "'osanctl config list' shows all");
}

static int
bad_value(enum setting setting, const char *value, struct err *e)
{
	char range[256];

	err_set(e, ERR_USAGE, "%s cannot be \"%.80s\"", infos[setting].key,
	    value);
	return err_hint(e, "it takes %s",
	    setting_range(setting, range, sizeof(range)));
}

static bool
is_choice(const char *choices, const char *word)
{
	size_t n = strlen(word);

	if (n == 0 || strchr(word, '|') != NULL)
		return false;
	for (const char *p = choices; p != NULL;
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

/* A zone that the system does not know would silently be UTC. */
static int
no_zone(const char *value, struct err *e)
{
	err_set(e, ERR_USAGE, "this system knows no zone \"%.80s\"", value);
	return err_hint(e, "zones are named as Asia/Seoul or UTC; see "
	    "/usr/share/zoneinfo");
}

/* Office hours can be any, but for some hours of work; the lunch is an
 * hour, which may begin one earlier or later than at 12. */
static bool
is_hours(enum setting setting, const char *value)
{
	struct err none = ERR_INIT;
	int from, to;

	if (clock_hours(value, &from, &to, &none) < 0)
		return false;
	if (setting == SETTING_COMPLAINT_LUNCH)
		return from >= 11 * 60 && to <= 14 * 60 && to - from == 60;
	return to - from >= 4 * 60;
}

/* Reads a value of any type; the number of a TEXT or CHOICE is 0. */
static int
read_value(enum setting setting, const char *value, int64_t *out,
    struct err *e)
{
	const struct setting_info *info = &infos[setting];
	struct languages languages;
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
		if (setting == SETTING_ZONE && !clock_is_zone(value))
			return no_zone(value, e);
		if ((setting == SETTING_COMPLAINT_OFFICE_HOURS ||
		    setting == SETTING_COMPLAINT_LUNCH) &&
		    !is_hours(setting, value))
			return bad_value(setting, value, e);
		if (setting == SETTING_SITE_LANGUAGES &&
		    !languages_parse(value, &languages))
			return bad_value(setting, value, e);
		return is_text(info, value) ? 0 : bad_value(setting, value, e);
	}
	return bad_value(setting, value, e);
}

void
setting_value_clear(struct setting_value *v)
{
	free(v->text);
	memset(v, 0, sizeof(*v));
}

int
setting_look(struct store *store, enum setting setting,
    struct setting_value *out, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_setting_get,
	    BINDS(b_text("key", infos[setting].key)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc >= 0) {
		out->set = rc > 0 && !stmt_null(st, 0);
		out->text = mem_text(out->set ? stmt_text(st, 0)
		    : infos[setting].std);
		out->at = rc > 0 ? stmt_int(st, 1) : 0;
		out->version = rc > 0 ? stmt_int(st, 2) : 1;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Value and number of a setting, where it is one that may be set. */
static int
read_setting(struct store *store, enum setting setting,
    struct setting_value *v, int64_t *number, struct err *e)
{
	struct err why = ERR_INIT;

	if (setting_look(store, setting, v, e) < 0)
		return -1;
	if (read_value(setting, v->text, number, &why) == 0)
		return 0;
	setting_value_clear(v);
	err_set(e, ERR_DAMAGED, "another program wrote a wrong setting: %s",
	    why.msg);
	return err_hint(e, "go back to the default: osanctl config unset %s",
	    infos[setting].key);
}

int
setting_text(struct store *store, enum setting setting, char **out,
    struct err *e)
{
	struct setting_value v;
	int64_t number;

	*out = NULL;
	if (read_setting(store, setting, &v, &number, e) < 0)
		return -1;
	*out = v.text;
	return 0;
}

int
setting_int(struct store *store, enum setting setting, int64_t *out,
    struct err *e)
{
	struct setting_value v;
	int rc = read_setting(store, setting, &v, out, e);

	setting_value_clear(&v);
	return rc;
}

int
setting_check(struct store *store, enum setting setting, const char *value,
    struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int64_t number;
	int rc;

	if (read_value(setting, value, &number, e) < 0)
		return -1;
	if (setting != SETTING_SITE_REMEDY_DEPARTMENT)
		return 0;
	rc = department_find(store, value, &d, e);
	if (rc == 0 && d.closed_at != 0)
		rc = err_set(e, ERR_REFUSED, "department %s is closed",
		    value);
	department_clear(&d);
	return rc;
}

int
setting_set(struct store *store, enum setting setting, const char *value,
    struct err *e)
{
	if (strcmp(value, infos[setting].std) == 0)
		return setting_unset(store, setting, e);
	if (setting_check(store, setting, value, e) < 0)
		return -1;
	return store_run(store, &sql_setting_put,
	    BINDS(b_text("key", infos[setting].key), b_text("value", value),
		b_int("now", clock_now())), e);
}

int
setting_unset(struct store *store, enum setting setting, struct err *e)
{
	if (setting_check(store, setting, infos[setting].std, e) < 0)
		return -1;
	return store_run(store, &sql_setting_drop,
	    BINDS(b_text("key", infos[setting].key),
		b_int("now", clock_now())), e);
}
