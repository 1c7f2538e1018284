/*
 * Filter rules as they are kept; see filter.h.
 */
#include "lib/filter/filter.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/filter/filter.sql.h"

#define NOTE_MAX 500 /* bytes */

void
filter_clear(struct filter *f)
{
	free(f->text);
	free(f->exceptions);
	free(f->note);
	memset(f, 0, sizeof(*f));
}

static int
read_row(struct stmt *st, struct filter *f, struct err *e)
{
	f->id = stmt_int(st, 0);
	f->ground = stmt_int(st, 4);
	f->score = stmt_int(st, 5);
	f->enabled = stmt_int(st, 6) != 0;
	f->text = mem_text(stmt_text(st, 7));
	f->exceptions = mem_text(stmt_text(st, 8));
	f->note = mem_text(stmt_text(st, 9));
	f->created_at = stmt_int(st, 10);
	f->changed_at = stmt_int(st, 11);
	f->removed_at = stmt_int(st, 12);
	f->version = stmt_int(st, 13);
	if (rule_kind_read(stmt_text(st, 1), &f->kind) &&
	    rule_on_read(stmt_text(st, 2), &f->on) &&
	    rule_action_read(stmt_text(st, 3), &f->action))
		return 1;
	return err_set(e, ERR_DAMAGED, "filter rule %lld is of no known kind",
	    (long long)f->id);
}

int
filter_each(struct store *store, bool all, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_filter_each,
	    BINDS(b_int("everything", all)), st, e);
}

int
filter_next(struct stmt *st, struct filter *f, struct err *e)
{
	int rc = stmt_next(st, e);

	filter_clear(f);
	return rc > 0 ? read_row(st, f, e) : rc;
}

int
filter_get(struct store *store, int64_t id, struct filter *f, struct err *e)
{
	struct stmt *st;
	int rc;

	filter_clear(f);
	if (stmt_open(store, &sql_filter_by_id, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = filter_next(st, f, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no filter rule %lld",
		    (long long)id);
		err_hint(e, "'osanctl filter list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

int
filter_find(struct store *store, const struct filter *like, int64_t *id,
    struct err *e)
{
	return store_int(store, &sql_filter_by_text,
	    BINDS(b_text("text", like->text),
		b_text("kind", rule_kind_name(like->kind)),
		b_text("form", rule_on_name(like->on))), id, e);
}

void
filter_rule_clear(struct filter_rule *r)
{
	free(r->exceptions);
	free(r->lines);
	memset(r, 0, sizeof(*r));
}

void
filter_rule_make(const struct filter *f, struct filter_rule *out)
{
	size_t n = 0, lines = 2;
	char *at, *line;

	for (const char *s = f->exceptions; *s != '\0'; s++)
		lines += *s == '\n';
	out->lines = at = mem_text(f->exceptions);
	out->exceptions = mem_new(lines, sizeof(*out->exceptions));
	while ((line = strsep(&at, "\n")) != NULL)
		if (*line != '\0')
			out->exceptions[n++] = line;
	out->exceptions[n] = NULL;
	out->rule = (struct rule){
		.id = f->id,
		.kind = f->kind,
		.on = f->on,
		.action = f->action,
		.ground = (int)f->ground,
		.score = (int)f->score,
		.text = f->text,
		.exceptions = (const char *const *)out->exceptions,
	};
}

static int
check(const struct filter *f, struct err *e)
{
	struct filter_rule r;
	int rc;

	if (f->ground < 1 || f->ground > 9) {
		err_set(e, ERR_USAGE, "there is no ground %lld",
		    (long long)f->ground);
		return err_hint(e, "article 6(2) has the grounds 1 to 9");
	}
	if (f->score < 1 || f->score > FILTER_SCORE_MAX)
		return err_set(e, ERR_USAGE, "a score is from 1 to %d",
		    FILTER_SCORE_MAX);
	if (strlen(f->note) > NOTE_MAX)
		return err_set(e, ERR_USAGE,
		    "a note has at most %d bytes", NOTE_MAX);
	filter_rule_make(f, &r);
	rc = matcher_check_rule(&r.rule, e);
	filter_rule_clear(&r);
	return rc;
}

/* ERR_EXISTS where another rule looks for the same. */
static int
check_single(struct store *store, const struct filter *f, struct err *e)
{
	int64_t id;

	if (filter_find(store, f, &id, e) < 0)
		return -1;
	if (id == 0 || id == f->id)
		return 0;
	err_set(e, ERR_EXISTS, "filter rule %lld looks for \"%s\" already",
	    (long long)id, f->text);
	return err_hint(e, "change it: osanctl filter set %lld",
	    (long long)id);
}

int
filter_check_new(struct store *store, const struct filter *f, struct err *e)
{
	return check(f, e) < 0 ? -1 : check_single(store, f, e);
}

int
filter_check_change(struct store *store, const struct filter *f,
    struct err *e)
{
	if (f->removed_at != 0)
		return err_set(e, ERR_REFUSED, "filter rule %lld was removed",
		    (long long)f->id);
	return filter_check_new(store, f, e);
}

int
filter_add(struct store *store, struct filter *f, struct err *e)
{
	int64_t now = clock_now();

	if (filter_check_new(store, f, e) < 0 ||
	    store_run(store, &sql_filter_insert, BINDS(
	    b_text("kind", rule_kind_name(f->kind)),
	    b_text("form", rule_on_name(f->on)),
	    b_text("action", rule_action_name(f->action)),
	    b_int("ground", f->ground), b_int("score", f->score),
	    b_int("enabled", f->enabled), b_text("text", f->text),
	    b_text("exceptions", f->exceptions), b_text("note", f->note),
	    b_int("now", now)), e) < 0)
		return -1;
	f->id = store_last_id(store);
	f->created_at = f->changed_at = now;
	f->version = 1;
	return 0;
}

static int
changed(struct store *store, struct filter *f, int64_t now, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "filter rule %lld was changed by "
		    "somebody else", (long long)f->id);
		return err_hint(e, "look again: osanctl filter show %lld",
		    (long long)f->id);
	}
	f->changed_at = now;
	f->version++;
	return 0;
}

int
filter_change(struct store *store, struct filter *f, struct err *e)
{
	int64_t now = clock_now();

	if (filter_check_change(store, f, e) < 0 ||
	    store_run(store, &sql_filter_update, BINDS(
	    b_int("id", f->id), b_int("version", f->version),
	    b_text("kind", rule_kind_name(f->kind)),
	    b_text("form", rule_on_name(f->on)),
	    b_text("action", rule_action_name(f->action)),
	    b_int("ground", f->ground), b_int("score", f->score),
	    b_int("enabled", f->enabled), b_text("text", f->text),
	    b_text("exceptions", f->exceptions), b_text("note", f->note),
	    b_int("now", now)), e) < 0)
		return -1;
	return changed(store, f, now, e);
}

int
filter_remove(struct store *store, struct filter *f, struct err *e)
{
	int64_t now = clock_now();

	if (f->removed_at != 0)
		return err_set(e, ERR_REFUSED, "filter rule %lld was removed",
		    (long long)f->id);
	if (store_run(store, &sql_filter_set_removed, BINDS(
	    b_int("id", f->id), b_int("version", f->version),
	    b_int("now", now)), e) < 0 || changed(store, f, now, e) < 0)
		return -1;
	f->removed_at = now;
	return 0;
}

int
filter_stats_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_filter_stats, NO_BINDS, st, e);
}

int
filter_stats_next(struct stmt *st, struct filter_stats *s, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	*s = (struct filter_stats){
		.id = stmt_int(st, 0),
		.text = stmt_text(st, 1),
		.ground = stmt_int(st, 2),
		.enabled = stmt_int(st, 3) != 0,
		.hits = stmt_int(st, 4),
		.upheld = stmt_int(st, 5),
		.overturned = stmt_int(st, 6),
		.open = stmt_int(st, 7),
		.last_at = stmt_int(st, 8),
	};
	return 1;
}

static bool
is_wanted(const struct filter *f, const int64_t *only, size_t count)
{
	bool found = only == NULL;

	for (size_t i = 0; !found && i < count; i++)
		found = only[i] == f->id;
	return found && f->enabled;
}

static int
add_rule(struct matcher *m, const struct filter *f, struct err *e)
{
	struct filter_rule r;
	int rc;

	filter_rule_make(f, &r);
	rc = matcher_add(m, &r.rule, e);
	filter_rule_clear(&r);
	if (rc == 0)
		return 0;
	e->code = ERR_DAMAGED;
	err_prefix(e, "filter rule %lld", (long long)f->id);
	return err_hint(e, "mend it with 'osanctl filter set %lld', or "
	    "disable it", (long long)f->id);
}

int
filter_load(struct store *store, const int64_t *only, size_t count,
    struct matcher **out, int64_t **versions, struct err *e)
{
	struct matcher *m = matcher_new();
	struct filter f = FILTER_INIT;
	struct stmt *st = NULL;
	int64_t *version = NULL;
	size_t n = 0, room = 0;
	int rc;

	rc = filter_each(store, false, &st, e) < 0 ? -1 : 1;
	while (rc > 0 && (rc = filter_next(st, &f, e)) > 0) {
		if (!is_wanted(&f, only, count))
			continue;
		if (add_rule(m, &f, e) < 0) {
			rc = -1;
			break;
		}
		if (n == room)
			version = mem_grow(version, room = room * 2 + 64,
			    sizeof(*version));
		version[n++] = f.version;
	}
	stmt_close(st);
	filter_clear(&f);
	if (rc < 0) {
		matcher_free(m);
		free(version);
		return -1;
	}
	matcher_build(m);
	*out = m;
	*versions = version;
	return 0;
}
