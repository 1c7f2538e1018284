/*
 * Mail IDs from and to files; see mailid_file.h.
 */
#include "lib/mailid/mailid_file.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/archive/stream.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/mailid/address.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/mailid_file.sql.h"
#include "lib/mailid/map.sql.h"
#include "lib/org/audit.h"
#include "lib/org/setting.h"

enum field { ADDRESS, KIND, STATE, STAFF, PASSWORD, QUOTA, ALIASES, FORMER,
	FORWARD,
 REASON, HINT, FIELDS };

const char *const mail_file_names[FIELDS + 1] = { "address", "kind", "state",
	"staff", "password", "quota_bytes", "aliases", "former",
	"forward_to",
	"reason", "moved_to", NULL };

#define QUOTA_MOST (INT64_C(1) << 50)

struct reading {
	struct store *store;
	struct stream *stream;
	struct record_reader *reader;
	const struct record *rec;
	int place[FIELDS]; /* in a record; -1: the file has none */
	int64_t now;
	int64_t quota;     /* where a row names none */
};

static int
want(struct reading *r, struct err *e)
{
	const char *names[FIELDS];
	size_t n = 0;

	for (size_t i = 0; i < FIELDS; i++) {
		r->place[i] = -1;
		if (!record_has(r->reader, mail_file_names[i]))
			continue;
		r->place[i] = (int)n;
		names[n++] = mail_file_names[i];
	}
	if (r->place[ADDRESS] < 0) {
		err_set(e, ERR_INPUT, "'%s' has no column 'address'",
		    stream_name(r->stream));
		return err_hint(e, "the first line names the columns; "
		    "osanctl-mailid(1) tells which there are");
	}
	return record_want(r->reader, names, n, e);
}

static int
open_file(struct reading *r, const struct mail_file_options *o,
    struct err *e)
{
	const struct stream_options s = { .encoding = o->encoding };
	int64_t mib;

	if (setting_int(r->store, SETTING_MAIL_QUOTA, &mib, e) < 0 ||
	    stream_open(&r->stream, o->path, &s, e) < 0 ||
	    record_open(&r->reader, r->stream, &o->record, e) < 0)
		return -1;
	r->quota = mib * 1024 * 1024;
	r->now = clock_now();
	return want(r, e);
}

/* A field's text; NULL where it is empty or not there. */
static const char *
value(const struct reading *r, enum field f)
{
	const struct record_field *field;

	if (r->place[f] < 0)
		return NULL;
	field = &r->rec->field[r->place[f]];
	return field->type == RECORD_ABSENT || field->len == 0 ? NULL :
	    field->value;
}

/* A row as it is to be stored. */
struct row {
	char *address;
	const char *kind, *state, *password, *reason, *hint;
	char *forward;
	int64_t staff;
	int64_t quota;
	int64_t id;  /* once it is stored */
	bool former; /* what is stored of it now are addresses taken back */
};

static int
read_staff(const struct reading *r, const char *login, struct row *row,
    struct err *e)
{
	bool official = strcmp(row->kind, "official") == 0;

	if (official != (login != NULL))
		return err_set(e, ERR_INPUT, official ?
		    N_("an official's mail ID names its staff") :
		    N_("a resident's mail ID names no staff"));
	if (login == NULL)
		return 0;
	if (store_int(r->store, &sql_mail_file_staff, BINDS(
	    b_text("login", login)), &row->staff, e) == 0)
		return 0;
	return e->code != ERR_NOT_FOUND ? -1 : err_set(e, ERR_INPUT,
	    "there is no staff member '%.40s'", login);
}

static int
read_forward(const char *text, struct row *row, struct err *e)
{
	const struct mail_id m = { .address = row->address,
		.state = (char[]){ "active" } };

	return text == NULL ? 0 : mail_forward_check(&m, text, &row->forward,
	    e);
}

static int
read_row(const struct reading *r, struct row *row, struct err *e)
{
	const char *address = value(r, ADDRESS), *quota = value(r, QUOTA);
	const char *kind = value(r, KIND), *state = value(r, STATE);
	const char *staff = value(r, STAFF);

	if (address == NULL)
		return err_set(e, ERR_INPUT, "there is no address");
	if (mail_address_read(address, &row->address, e) < 0 ||
	    mail_kind_check(kind, e) < 0 || mail_state_check(state, e) < 0)
		return -1;
	row->kind = kind != NULL ? kind : staff != NULL ? "official" :
	    "resident";
	row->state = state != NULL ? state : "active";
	row->password = value(r, PASSWORD);
	row->reason = value(r, REASON);
	row->hint = value(r, HINT);
	row->quota = r->quota;
	if (row->password != NULL && strncmp(row->password, "$argon2id$",
	    10) != 0)
		return err_set(e, ERR_INPUT, "a password is given as an "
		    "Argon2id text ($argon2id$…), or not at all");
	if (quota != NULL && num_parse(quota, 1, QUOTA_MOST, &row->quota, e) <
	    0)
		return -1;
	if (read_forward(value(r, FORWARD), row, e) < 0)
		return -1;
	return read_staff(r, staff, row, e);
}

static int
insert(const struct reading *r, const struct row *row, struct err *e)
{
	bool gone = strcmp(row->state, "released") == 0;
	char *like = mail_address_likeness(row->address);
	int rc = store_run(r->store, &sql_mail_file_insert, BINDS(
	    b_text("address", row->address), b_text("likeness", like),
	    b_text("kind", row->kind), b_text("state", row->state),
	    b_text("reason", row->reason != NULL ? row->reason : ""),
	    b_ref("staff", row->staff),
	    b_text("password", gone ? NULL : row->password),
	    b_int("quota", row->quota),
	    b_text("forward", gone ? NULL : row->forward),
	    b_text("hint", row->hint != NULL ? row->hint : ""),
	    b_int("now", r->now)), e);

	free(like);
	return rc;
}

/* Calls fn for each address of a list. */
static int
each_address(const struct reading *r, const char *list, const struct row *row,
    int (*fn)(const struct reading *r, const struct row *row,
	const char *address, struct err *e),
    struct err *e)
{
	int rc = 0;

	while (list != NULL && rc == 0 && *(list += strspn(list, " ,")) !=
	    '\0') {
		char *one = mem_textn(list, strcspn(list, " ,"));
		char *read = NULL;

		list += strlen(one);
		rc = mail_address_read(one, &read, e);
		if (rc == 0)
			rc = fn(r, row, read, e);
		free(one);
		free(read);
	}
	return rc;
}

/* Before anything of the row is stored. */
static int
check_free(const struct reading *r, const struct row *row,
    const char *address, struct err *e)
{
	int64_t known;

	if (store_int(r->store, &sql_mail_file_known, BINDS(
	    b_text("address", address)), &known, e) < 0)
		return -1;
	if (known == 0 && strcmp(address, row->address) != 0)
		return 0;
	return err_set(e, ERR_INPUT, "%s was given out before", address);
}

static int
insert_alias(const struct reading *r, const struct row *row,
    const char *address, struct err *e)
{
	char *like = mail_address_likeness(address);
	int rc = store_run(r->store, &sql_mail_file_alias, BINDS(
	    b_text("address", address), b_text("likeness", like),
	    b_int("id", row->id), b_int("now", r->now),
	    b_ref("taken", row->former ? r->now : 0)), e);

	free(like);
	return rc;
}

static int
insert_aliases(const struct reading *r, struct row *row, struct err *e)
{
	row->id = store_last_id(r->store);
	if (each_address(r, value(r, ALIASES), row, insert_alias, e) < 0)
		return -1;
	row->former = true;
	return each_address(r, value(r, FORMER), row, insert_alias, e);
}

/* All were free; only one that stands twice in the row can fail.  Part of
 * the row is stored then, so that the whole file fails. */
static int
insert_all_aliases(const struct reading *r, struct row *row, struct err *e)
{
	if (insert_aliases(r, row, e) == 0)
		return 0;
	return e->code != ERR_REFUSED ? -1 : err_set(e, ERR_FAILED,
	    "an address of %s stands twice in its row", row->address);
}

/* 1: stored; 0: there already; -1: bad. */
static int
take_row(const struct reading *r, struct err *e)
{
	struct row row = { .address = NULL };
	int64_t known = 0;
	int rc = read_row(r, &row, e);

	if (rc == 0)
		rc = store_int(r->store, &sql_mail_file_known, BINDS(
		    b_text("address", row.address)), &known, e);
	if (rc == 0 && known == 0 &&
	    (each_address(r, value(r, ALIASES), &row, check_free, e) < 0 ||
	    each_address(r, value(r, FORMER), &row, check_free, e) < 0 ||
	    insert(r, &row, e) < 0 || insert_all_aliases(r, &row, e) < 0))
		rc = -1;
	free(row.address);
	free(row.forward);
	return rc < 0 ? -1 : known == 0;
}

/* What stops the whole of it, and not one row. */
static bool
is_fatal(const struct err *e)
{
	return e->code != ERR_INPUT && e->code != ERR_USAGE &&
	    e->code != ERR_REFUSED;
}

static int
read_all(struct reading *r, const struct mail_file_watch *watch,
    struct mail_file_count *n, struct err *e)
{
	struct record rec;
	int got;

	r->rec = &rec;
	while ((got = record_next(r->reader, &rec, e)) != RECORD_END) {
		int rc;

		if (got == RECORD_FATAL)
			return -1;
		n->read++;
		rc = got == RECORD_BAD ? -1 : take_row(r, e);
		if (rc < 0 && got != RECORD_BAD) {
			if (is_fatal(e))
				return -1;
			err_prefix(e, _("line %zu"), rec.line);
		}
		if (rc < 0) {
			n->skipped++;
			watch->bad(watch->ctx, e);
			err_clear(e);
		}
		n->added += rc > 0;
		n->same += rc == 0;
		if (watch->step != NULL)
			watch->step(watch->ctx, n->read);
	}
	return 0;
}

static int
note(struct store *store, const struct mail_file_count *n, struct err *e)
{
	char *detail = mem_printf("{\"added\":%" PRId64 "}", n->added);
	int rc = audit_note(store, "mailid.import", "mail_id", 0, 0, detail,
	    e);

	free(detail);
	return rc;
}

int
mail_file_read(struct store *store, const struct mail_file_options *o,
    const struct mail_file_watch *watch, struct mail_file_count *n,
    struct err *e)
{
	struct reading r = { .store = store };
	int rc = -1;

	*n = (struct mail_file_count){ .read = 0 };
	if (open_file(&r, o, e) == 0 && audit_bulk(store, true, e) == 0 &&
	    read_all(&r, watch, n, e) == 0 &&
	    audit_bulk(store, false, e) == 0 && note(store, n, e) == 0)
		rc = store_run(store, &sql_mail_due_all, BINDS(
		    b_int("now", r.now)), e);
	record_free(r.reader);
	stream_free(r.stream);
	return rc;
}

/* --- writing -------------------------------------------------------------- */

int
mail_file_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_mail_file_rows, NO_BINDS, st, e);
}

int
mail_file_next(struct stmt *st, struct mail_file_row *row, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	row->address = stmt_text(st, 0);
	row->kind = stmt_text(st, 1);
	row->state = stmt_text(st, 2);
	row->staff = stmt_text(st, 3);
	row->password = stmt_text(st, 4);
	row->quota_bytes = stmt_int(st, 5);
	row->aliases = stmt_text(st, 6);
	row->former = stmt_text(st, 7);
	row->forward_to = stmt_text(st, 8);
	row->reason = stmt_text(st, 9);
	row->hint = stmt_text(st, 10);
	return 1;
}
