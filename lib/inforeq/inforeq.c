/*
 * Requests for information as they are read; see inforeq.h.  How they come
 * in is in file.c.
 */
#include "lib/inforeq/inforeq.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/inforeq/inforeq.sql.h"
#include "lib/inforeq/inforeq_impl.h"

void
inforeq_clear(struct inforeq *r)
{
	free(r->department);
	free(r->channel);
	free(r->state);
	free(r->ground);
	free(r->reason);
	free(r->purpose);
	free(r->judged_why);
	free(r->judged_by);
	free(r->sha256);
	free(r->provided_by);
	*r = (struct inforeq)INFOREQ_INIT;
}

bool
inforeq_is_one_of(const char *lines, const char *word)
{
	size_t n = strlen(word);

	for (; *lines != '\0'; lines += strcspn(lines, "\n") + 1)
		if (strcspn(lines, "\n") == n && strncmp(lines, word, n) == 0)
			return true;
	return false;
}

/* --- rows --------------------------------------------------------------- */

int
inforeq_each(struct store *store, const struct inforeq_list *l,
    struct stmt **st, struct err *e)
{
	*st = NULL;
	if (l->state != NULL && !inforeq_is_one_of(INFOREQ_STATES, l->state)) {
		err_set(e, ERR_USAGE, "'%.40s' is no state of a request",
		    l->state);
		return err_hint(e, "there are received, assessed, provided "
		    "and refused");
	}
	return stmt_open(store, &sql_inforeq_list, BINDS(
	    b_int("after", l->after), b_int("department", l->department_id),
	    b_int("citizen", l->citizen_id),
	    b_text("state", l->state != NULL ? l->state : ""),
	    b_int("open", l->open), b_int("due", l->late ? clock_now() : 0),
	    b_int("limit", l->limit != 0 ? l->limit : INT64_MAX)), st, e);
}

static char *
hex_of(const struct stmt *st, int column)
{
	char hex[DIGEST_HEX];

	if (stmt_null(st, column) || stmt_bytes(st, column) != DIGEST_SIZE)
		return NULL;
	return mem_text(hex_encode(hex, stmt_blob(st, column), DIGEST_SIZE));
}

int
inforeq_next(struct stmt *st, struct inforeq *r, struct err *e)
{
	int rc = stmt_next(st, e);

	inforeq_clear(r);
	if (rc <= 0)
		return rc;
	r->id = stmt_int(st, 0);
	r->year = stmt_int(st, 1);
	r->serial = stmt_int(st, 2);
	snprintf(r->number, sizeof(r->number), "%04d-%06" PRId64,
	    (int)r->year, r->serial);
	r->citizen_id = stmt_int(st, 3);
	r->department_id = stmt_int(st, 4);
	r->department = mem_text(stmt_text(st, 5));
	r->channel = mem_text(stmt_text(st, 6));
	r->state = mem_text(stmt_text(st, 7));
	r->received_at = stmt_int(st, 8);
	r->due_at = stmt_int(st, 9);
	r->ended_at = stmt_int(st, 10);
	r->ground = mem_text(stmt_text(st, 11));
	r->reason = mem_text(stmt_text(st, 12));
	r->purpose = mem_text(stmt_text(st, 13));
	r->judged_why = mem_text(stmt_text(st, 14));
	r->judged_by = mem_text(stmt_text(st, 15));
	r->judged_at = stmt_int(st, 16);
	r->licence = stmt_int(st, 17);
	r->files = stmt_int(st, 18);
	r->bytes = stmt_int(st, 19);
	r->sha256 = hex_of(st, 20);
	r->provided_by = mem_text(stmt_text(st, 21));
	r->version = stmt_int(st, 22);
	return 1;
}

int
inforeq_get(struct store *store, int64_t id, struct inforeq *r,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_by_id, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = inforeq_next(st, r, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no request %"
		    PRId64, id);
	return rc < 0 ? -1 : 0;
}

static int
read_number(const char *text, int64_t *year, int64_t *serial, struct err *e)
{
	char *end, *end2;

	*year = strtoll(text, &end, 10);
	*serial = *end == '-' ? strtoll(end + 1, &end2, 10) : 0;
	if (text[strspn(text, "0123456789-")] == '\0' && end - text == 4 &&
	    *serial > 0 && *end2 == '\0')
		return 0;
	err_set(e, ERR_USAGE, "'%.40s' is no number of a request", text);
	return err_hint(e, "a number is the year and a serial, as "
	    "2026-000123");
}

int
inforeq_find(struct store *store, const char *number, struct inforeq *r,
    struct err *e)
{
	int64_t year, serial, id;

	if (read_number(number, &year, &serial, e) < 0)
		return -1;
	if (store_int(store, &sql_inforeq_number, BINDS(b_int("year", year),
	    b_int("serial", serial)), &id, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			return err_set(e, ERR_NOT_FOUND, "there is no request "
			    "for information %.40s", number);
		return -1;
	}
	return inforeq_get(store, id, r, e);
}

int
inforeq_by_code(struct store *store, const char *code, struct inforeq *r,
    struct err *e)
{
	unsigned char hash[DIGEST_SIZE];
	int64_t id;

	inforeq_code_hash(code, hash);
	if (store_int(store, &sql_inforeq_code, BINDS(b_blob("code", hash,
	    sizeof(hash))), &id, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			return err_set(e, ERR_NOT_FOUND, "no request for "
			    "information has this receipt code");
		return -1;
	}
	return inforeq_get(store, id, r, e);
}

int
inforeq_check_version(const struct inforeq *r, int64_t version,
    struct err *e)
{
	if (version == 0 || version == r->version)
		return 0;
	return err_set(e, ERR_CHANGED, "request %s was changed meanwhile: it "
	    "has version %" PRId64 ", not %" PRId64, r->number, r->version,
	    version);
}

/* --- who sees it -------------------------------------------------------- */

int64_t
inforeq_sight(const struct actor *actor)
{
	if (actor->role != ROLE_OFFICER)
		return 0;
	return actor->department_id != 0 ? actor->department_id : -1;
}

int
inforeq_may(const struct inforeq_desk *d, const struct inforeq *r,
    struct err *e)
{
	int64_t sight = inforeq_sight(d->actor);

	if (sight == 0 || sight == r->department_id)
		return 0;
	err_set(e, ERR_DENIED, "request %s is another department's",
	    r->number);
	return actor_deny(d->store, d->actor, PERMIT_INFOREQ_LIST, "inforeq",
	    r->id, e);
}

/* --- words -------------------------------------------------------------- */

static void
mask(char **text)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct buf out = BUF_INIT;

	personal_find(NULL, *text, strlen(*text), &f);
	if (f.n > 0) {
		personal_mask_all(&f, *text, strlen(*text), &out);
		free(*text);
		*text = buf_take(&out);
	}
	personal_findings_clear(&f);
}

static int
open_words(const struct inforeq_desk *d, int64_t id, const struct stmt *st,
    char **wanted, char **purpose, struct err *e)
{
	if (stmt_int(st, 2) != 0)
		return 0;
	if (person_unseal_text(d->store, d->keyring, "inforeq", "wanted", id,
	    stmt_blob(st, 0), stmt_bytes(st, 0), wanted, NULL, e) < 0)
		return -1;
	return person_unseal_text(d->store, d->keyring, "inforeq", "purpose",
	    id, stmt_blob(st, 1), stmt_bytes(st, 1), purpose, NULL, e);
}

int
inforeq_words(const struct inforeq_desk *d, const struct inforeq *r,
    bool plain, char **wanted, char **purpose, struct err *e)
{
	struct stmt *st;
	int rc;

	*wanted = *purpose = NULL;
	if (d->keyring == NULL)
		return 0;
	if (stmt_open(d->store, &sql_inforeq_words, BINDS(b_int("id", r->id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = open_words(d, r->id, st, wanted, purpose, e);
	stmt_close(st);
	if (rc < 0) {
		free(*wanted);
		*wanted = NULL;
		return -1;
	}
	if (!plain && *wanted != NULL) {
		mask(wanted);
		mask(purpose);
	}
	return 0;
}
