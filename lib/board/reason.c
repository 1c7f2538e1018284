/*
 * Reason templates; see reason.h.
 */
#include "lib/board/reason.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/reason.sql.h"

#define TEXT_MOST 2000 /* bytes of a reason */

void
reason_clear(struct reason *r)
{
	free(r->key);
	free(r->text_ko);
	free(r->text_en);
	memset(r, 0, sizeof(*r));
}

int
reason_each(struct store *store, int64_t ground, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_reason_all,
	    BINDS(b_int("ground", ground)), st, e);
}

int
reason_next(struct stmt *st, struct reason *r, struct err *e)
{
	int rc = stmt_next(st, e);

	reason_clear(r);
	if (rc <= 0)
		return rc;
	r->id = stmt_int(st, 0);
	r->ground = stmt_int(st, 1);
	r->key = mem_text(stmt_text(st, 2));
	r->text_ko = mem_text(stmt_text(st, 3));
	r->text_en = mem_text(stmt_text(st, 4));
	r->removed_at = stmt_int(st, 5);
	r->version = stmt_int(st, 6);
	return 1;
}

int
reason_find(struct store *store, const char *key, struct reason *r,
    struct err *e)
{
	struct stmt *st;
	int rc;

	reason_clear(r);
	if (stmt_open(store, &sql_reason_by_key, BINDS(b_text("key", key)),
	    &st, e) < 0)
		return -1;
	rc = reason_next(st, r, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "no such reason template: %s",
		    key);
		err_hint(e, "'osanctl reason list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

static bool
is_key(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return s[n] == '\0' && n > 0 && n <= 40 && s[0] >= 'a' &&
	    s[0] <= 'z';
}

static bool
is_line(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return false;
	return true;
}

int
reason_check(const struct reason *r, struct err *e)
{
	if (!is_key(r->key)) {
		err_set(e, ERR_USAGE, "\"%s\" cannot be a template's key",
		    r->key);
		return err_hint(e, "1 to 40 of a-z, 0-9 and '-', beginning "
		    "with a letter");
	}
	if (r->ground < 1 || r->ground > 9) {
		err_set(e, ERR_USAGE, "there is no ground %lld",
		    (long long)r->ground);
		return err_hint(e, "article 6(2) has the grounds 1 to 9");
	}
	if (r->text_ko[strspn(r->text_ko, " ")] == '\0') {
		err_set(e, ERR_USAGE, "template %s has no text", r->key);
		return err_hint(e, "give the Korean text with --text-ko");
	}
	if (strlen(r->text_ko) > TEXT_MOST || strlen(r->text_en) > TEXT_MOST ||
	    !is_line(r->text_ko) || !is_line(r->text_en)) {
		err_set(e, ERR_USAGE, "the text of template %s is too long "
		    "or has control characters", r->key);
		return err_hint(e, "at most %d bytes on one line", TEXT_MOST);
	}
	return 0;
}

static int
taken(const struct reason *r, struct err *e)
{
	err_set(e, ERR_EXISTS, "there is or was a reason template %s already",
	    r->key);
	return err_hint(e, "look at it: osanctl reason show %s", r->key);
}

int
reason_check_new(struct store *store, const struct reason *r, struct err *e)
{
	struct reason old = REASON_INIT;
	int rc;

	if (reason_check(r, e) < 0)
		return -1;
	rc = reason_find(store, r->key, &old, e);
	reason_clear(&old);
	if (rc == 0)
		return taken(r, e);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
reason_add(struct store *store, struct reason *r, struct err *e)
{
	if (reason_check(r, e) < 0 || store_run(store, &sql_reason_insert,
	    BINDS(b_int("ground", r->ground), b_text("key", r->key),
		b_text("text_ko", r->text_ko), b_text("text_en", r->text_en)),
	    e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return taken(r, e);
	r->id = store_last_id(store);
	r->version = 1;
	return 0;
}

static int
changed(struct store *store, struct reason *r, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "reason template %s was changed by "
		    "somebody else", r->key);
		return err_hint(e, "look again: osanctl reason show %s",
		    r->key);
	}
	r->version++;
	return 0;
}

int
reason_check_change(const struct reason *r, struct err *e)
{
	if (r->removed_at == 0)
		return reason_check(r, e);
	err_set(e, ERR_REFUSED, "reason template %s was removed", r->key);
	return err_hint(e, "bring it back first: osanctl reason restore %s",
	    r->key);
}

int
reason_change(struct store *store, struct reason *r, struct err *e)
{
	if (reason_check_change(r, e) < 0 ||
	    store_run(store, &sql_reason_update,
	    BINDS(b_int("id", r->id), b_int("version", r->version),
		b_int("ground", r->ground), b_text("text_ko", r->text_ko),
		b_text("text_en", r->text_en)), e) < 0)
		return -1;
	return changed(store, r, e);
}

int
reason_check_remove(const struct reason *r, bool removed, struct err *e)
{
	if ((r->removed_at != 0) != removed)
		return 0;
	return removed ? err_set(e, ERR_REFUSED, "reason template %s is "
	    "removed already", r->key) : err_set(e, ERR_REFUSED,
	    "reason template %s is not removed", r->key);
}

int
reason_remove(struct store *store, struct reason *r, bool removed,
    struct err *e)
{
	int64_t at = removed ? clock_now() : 0;

	if (reason_check_remove(r, removed, e) < 0 ||
	    store_run(store, &sql_reason_set_removed,
	    BINDS(b_int("id", r->id), b_int("version", r->version),
		b_ref("at", at)), e) < 0 || changed(store, r, e) < 0)
		return -1;
	r->removed_at = at;
	return 0;
}
