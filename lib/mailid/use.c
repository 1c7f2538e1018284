/*
 * When mail IDs were last used; see use.h.
 */
#include "lib/mailid/use.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/mailid/use.sql.h"

/* So old may be what the mail server told last. */
#define TOLD_WITHIN (7 * CLOCK_DAY)
#define SECONDS_DIGITS 12

static int
put(struct store *store, int64_t id, int64_t at, struct err *e)
{
	const struct bind *binds = BINDS(b_int("id", id), b_int("at", at));

	return store_run(store, &sql_mail_use_later, binds, e) < 0 ? -1 :
	    store_run(store, &sql_mail_use_first, binds, e);
}

static int
read_time(const char *text, int64_t *at, struct err *e)
{
	size_t digits = strspn(text, "0123456789");

	if (digits > 4 && digits <= SECONDS_DIGITS && text[digits] == '\0')
		*at = strtoll(text, NULL, 10) * CLOCK_SECOND;
	else if (clock_parse(text, at, e) < 0)
		return -1;
	return *at <= clock_now() + CLOCK_DAY ? 0 : err_set(e, ERR_INPUT,
	    "'%.40s' is still to come", text);
}

int
mail_use_told(struct store *store, char *line, bool *known, struct err *e)
{
	char *end = line + strcspn(line, " \t,"), *time = end;
	int64_t at, id = 0;
	int rc;

	*known = false;
	if (*time != '\0')
		*time++ = '\0';
	time += strspn(time, " \t,");
	if (line[0] == '\0' || time[0] == '\0') {
		err_set(e, ERR_INPUT, "a line is an address and a time");
		return err_hint(e, "such as: lee@osan.example 1764547200");
	}
	if (read_time(time, &at, e) < 0)
		return -1;
	for (char *p = line; p < end; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p |= 0x20;
	rc = store_int(store, &sql_mail_use_of, BINDS(b_text("address",
	    line)), &id, e);
	if (rc < 0 || id == 0)
		return rc;
	*known = true;
	return put(store, id, at, e);
}

int
mail_use_now(struct store *store, int64_t mail_id, struct err *e)
{
	return put(store, mail_id, clock_now(), e);
}

int
mail_use_is_told(struct store *store, int64_t now, bool *told,
    struct err *e)
{
	int64_t n;
	int rc = store_int(store, &sql_mail_use_read, BINDS(
	    b_text("job", MAIL_USE_JOB), b_int("since", now - TOLD_WITHIN)),
	    &n, e);

	*told = rc == 0 && n != 0;
	return rc;
}
