/*
 * Many filter rules at once; see filter_set.h.
 */
#include "lib/filter/filter_set.h"

#include <string.h>

#include "lib/base/texts.h"
#include "lib/filter/filter.h"
#include "lib/filter/filter_json.h"

const char *
filter_default_set(void)
{
	return text_file("filters/default.jsonl");
}

static bool
is_same(const struct filter *a, const struct filter *b)
{
	return a->ground == b->ground && a->score == b->score &&
	    a->action == b->action && a->enabled == b->enabled &&
	    strcmp(a->exceptions, b->exceptions) == 0 &&
	    strcmp(a->note, b->note) == 0;
}

/* Changes the rule that looks for the same into what the file says. */
static int
take_over(struct store *store, struct filter *f, bool dry,
    struct filter_taken *t, struct err *e)
{
	struct filter old = FILTER_INIT;
	int rc;

	rc = filter_get(store, f->id, &old, e);
	if (rc == 0 && is_same(f, &old)) {
		t->same++;
	} else if (rc == 0) {
		t->changed++;
		f->version = old.version;
		rc = dry ? filter_check_change(store, f, e)
				  : filter_change(store, f, e);
	}
	filter_clear(&old);
	return rc;
}

static int
take_line(struct store *store, const char *s, size_t n, bool dry,
    struct filter_taken *t, struct err *e)
{
	struct filter f = FILTER_INIT;
	int rc = -1;

	if (filter_json_read(s, n, &f, e) < 0 ||
	    filter_find(store, &f, &f.id, e) < 0)
		goto out;
	if (f.id != 0) {
		rc = take_over(store, &f, dry, t, e);
		goto out;
	}
	t->added++;
	rc = dry ? filter_check_new(store, &f, e)
			  : filter_add(store, &f, e);
out:
	filter_clear(&f);
	return rc;
}

/* Empty lines and those that begin with # are passed over. */
int
filter_take(struct store *store, const char *s, size_t n, bool dry,
    struct filter_taken *t, struct err *e)
{
	const char *end = s + n, *stop;

	for (int line = 1; s < end; s = stop + 1, line++) {
		stop = memchr(s, '\n', (size_t)(end - s));
		if (stop == NULL)
			stop = end;
		if (strspn(s, " \t\r") >= (size_t)(stop - s) || *s == '#')
			continue;
		if (take_line(store, s, (size_t)(stop - s), dry, t, e) < 0)
			return err_prefix(e, "line %d", line);
	}
	return 0;
}
