/*
 * The requester's side; see own.h.
 */
#include "lib/inforeq/own.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/crypto/mac.h"
#include "lib/inforeq/archive.h"
#include "lib/inforeq/inforeq.sql.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/inforeq/own.sql.h"
#include "lib/inforeq/provide.h"
#include "lib/org/setting.h"

_Static_assert(MAC_SIZE == DIGEST_SIZE, "mac_equal compares hashes of codes");

static void
forget(char *text)
{
	if (text != NULL)
		mem_wipe(text, strlen(text));
	free(text);
}

void
inforeq_own_clear(struct inforeq_own *o)
{
	inforeq_clear(&o->r);
	forget(o->wanted);
	forget(o->purpose);
	free(o->department);
	free(o->phone);
	free(o->licence);
	free(o->terms);
	free(o->source);
	*o = (struct inforeq_own)INFOREQ_OWN_INIT;
}

/* --- whose it is -------------------------------------------------------- */

static int
read_code(struct store *store, int64_t id, unsigned char out[DIGEST_SIZE],
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_code_of, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_bytes(st, 0) == DIGEST_SIZE)
		memcpy(out, stmt_blob(st, 0), DIGEST_SIZE);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* What is not there is compared like what is. */
int
inforeq_unlock(const struct inforeq_desk *d, const char *number,
    const char *code, struct inforeq *r, struct err *e)
{
	unsigned char told[DIGEST_SIZE], kept[DIGEST_SIZE] = { 0 };
	int rc = inforeq_find(d->store, number, r, e);

	if (rc < 0 && e->code != ERR_NOT_FOUND && e->code != ERR_USAGE)
		return -1;
	err_clear(e);
	if (rc == 0 && read_code(d->store, r->id, kept, e) < 0)
		return -1;
	inforeq_code_hash(code, told);
	if (mac_equal(told, kept) && rc == 0)
		return 0;
	inforeq_clear(r);
	err_set(e, ERR_DENIED, "no request opens with this number and this "
	    "code");
	return err_hint(e, "both stand on the receipt; who has lost it asks "
	    "the department");
}

int
inforeq_is_own(struct store *store, int64_t id, int64_t citizen_id,
    bool *own, struct err *e)
{
	int64_t n;
	int rc = store_int(store, &sql_inforeq_signed_in, BINDS(
	    b_int("id", id), b_int("citizen", citizen_id)), &n, e);

	*own = rc == 0 && n > 0;
	return rc;
}

int
inforeq_own_each(struct store *store, int64_t citizen_id, int64_t limit,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_inforeq_own, BINDS(
	    b_int("citizen", citizen_id), b_int("limit", limit)), st, e);
}

/* --- how it stands ------------------------------------------------------ */

static int
set_source(struct store *store, const char *site, struct inforeq_own *o,
    struct err *e)
{
	if (setting_text(store, SETTING_WEB_ORIGIN, &o->source, e) < 0)
		return -1;
	if (o->source[0] != '\0')
		return 0;
	free(o->source);
	o->source = mem_printf(_("homepage of %s"), site);
	return 0;
}

static int
read_around(struct store *store, const char *lang, struct inforeq_own *o,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_own_site, BINDS(
	    b_text("lang", lang), b_int("department", o->r.department_id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		o->department = mem_text(stmt_text(st, 1));
		o->phone = mem_text(stmt_text(st, 2));
		rc = set_source(store, stmt_text(st, 0), o, e);
	} else if (rc == 0) {
		rc = err_set(e, ERR_DAMAGED, "the site has no name");
	}
	stmt_close(st);
	if (rc < 0 || o->phone[0] != '\0')
		return rc;
	free(o->phone);
	o->phone = NULL;
	return setting_text(store, SETTING_SITE_PHONE, &o->phone, e);
}

int
inforeq_own_read(const struct inforeq_desk *d, int64_t id, const char *lang,
    struct inforeq_own *o, struct err *e)
{
	if (inforeq_get(d->store, id, &o->r, e) < 0 ||
	    inforeq_words(d, &o->r, false, &o->wanted, &o->purpose, e) < 0 ||
	    read_around(d->store, lang, o, e) < 0)
		return -1;
	if (o->r.licence != 0)
		inforeq_licence(o->r.licence, lang, &o->licence, &o->terms);
	return inforeq_archive_until(d->store, &o->r, &o->kept_until, e);
}
