/*
 * Mail IDs from files; see mailid_file.h.  Rows are stored many at once, as
 * SQLite likes it; where one of many is refused, they are stored one by one.
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
#include "lib/store/rows.h"

/* In the order of mail_file_names. */
enum field { ADDRESS, KIND, STATE, STAFF, PASSWORD, QUOTA, ALIASES, FORMER,
	FORWARD, REASON, HINT, FIELDS };

#define QUOTA_MOST (INT64_C(1) << 50)

#define BATCH 64 /* rows that are stored at once */
#define COLUMNS 10

/* A row as it is to be stored. */
struct row {
	size_t line;
	char *address, *likeness, *password, *reason, *forward, *hint;
	char *aliases, *former; /* lists */
	const char *kind, *state;
	int64_t staff;
	int64_t quota;
	int64_t id;      /* once it is stored */
	bool known;      /* its address is there already */
	bool taken_back; /* what is stored of it now are former addresses */
};

struct reading {
	struct store *store;
	const struct mail_file_watch *watch;
	struct mail_file_count *count;
	struct stream *stream;
	struct record_reader *reader;
	struct record rec;
	int place[FIELDS]; /* in a record; -1: the file has none */
	int64_t now;
	int64_t quota;     /* where a row names none */
	struct row row[BATCH]; /* the first ones wait */
	size_t waiting;
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
	field = &r->rec.field[r->place[f]];
	return field->type == RECORD_ABSENT || field->len == 0 ? NULL :
	    field->value;
}

static void
row_clear(struct row *row)
{
	free(row->address);
	free(row->likeness);
	free(row->password);
	free(row->reason);
	free(row->forward);
	free(row->hint);
	free(row->aliases);
	free(row->former);
	*row = (struct row){ .address = NULL };
}

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

/* What a mail ID that is released leaves behind. */
static void
let_go(struct row *row)
{
	if (strcmp(row->state, "released") != 0)
		return;
	free(row->password);
	free(row->forward);
	row->password = row->forward = NULL;
}

/* The same word, which stays. */
static const char *
word(const char *text, const char *const *words)
{
	while (words[1] != NULL && (text == NULL || strcmp(text, *words) !=
	    0))
		words++;
	return *words;
}

static int
read_row(const struct reading *r, struct row *row, struct err *e)
{
	static const char *const kinds[] = { "official", "resident", NULL };
	static const char *const states[] = { "suspended", "released",
		"active", NULL };
	const char *address = value(r, ADDRESS), *quota = value(r, QUOTA);
	const char *kind = value(r, KIND), *state = value(r, STATE);
	const char *staff = value(r, STAFF), *password = value(r, PASSWORD);

	if (address == NULL)
		return err_set(e, ERR_INPUT, "there is no address");
	if (mail_address_read(address, &row->address, e) < 0 ||
	    mail_kind_check(kind, e) < 0 || mail_state_check(state, e) < 0)
		return -1;
	row->line = r->rec.line;
	row->likeness = mail_address_likeness(row->address);
	row->kind = word(kind == NULL && staff != NULL ? "official" : kind,
	    kinds);
	row->state = word(state, states);
	row->password = mem_text(password);
	row->reason = mem_text(value(r, REASON));
	row->hint = mem_text(value(r, HINT));
	row->aliases = mem_text(value(r, ALIASES));
	row->former = mem_text(value(r, FORMER));
	row->quota = r->quota;
	if (password != NULL && strncmp(password, "$argon2id$", 10) != 0)
		return err_set(e, ERR_INPUT, "a password is given as an "
		    "Argon2id text ($argon2id$…), or not at all");
	if (quota != NULL && num_parse(quota, 1, QUOTA_MOST, &row->quota, e) <
	    0)
		return -1;
	if (read_forward(value(r, FORWARD), row, e) < 0)
		return -1;
	let_go(row);
	return read_staff(r, staff, row, e);
}

static const char *
or_empty(const char *text)
{
	return text != NULL ? text : "";
}

/* In one statement, those whose address is not there. */
static int
insert(const struct reading *r, const struct row *rows, size_t n,
    struct err *e)
{
	struct bind value[BATCH][COLUMNS];
	struct store_rows given = { value[0], COLUMNS, 0 };

	for (size_t i = 0; i < n; i++) {
		const struct row *row = &rows[i];
		const struct bind one[COLUMNS] = {
			b_text("", row->address), b_text("", row->likeness),
			b_text("", row->kind), b_text("", row->state),
			b_text("", or_empty(row->reason)),
			b_ref("", row->staff), b_text("", row->password),
			b_int("", row->quota), b_text("", row->forward),
			b_text("", or_empty(row->hint)),
		};

		if (!row->known)
			memcpy(value[given.n++], one, sizeof(one));
	}
	if (given.n == 0)
		return 0;
	return store_run(r->store, &sql_mail_file_insert, BINDS(
	    b_rows("rows", &given), b_int("now", r->now)), e);
}

static int
is_known(const struct reading *r, const char *address, bool *known,
    struct err *e)
{
	int64_t n;

	if (store_int(r->store, &sql_mail_file_known, BINDS(
	    b_text("address", address)), &n, e) < 0)
		return -1;
	*known = n != 0;
	return 0;
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
	bool known;

	if (is_known(r, address, &known, e) < 0)
		return -1;
	if (!known && strcmp(address, row->address) != 0)
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
	    b_ref("taken", row->taken_back ? r->now : 0)), e);

	free(like);
	return rc;
}

static int
insert_aliases(const struct reading *r, struct row *row, struct err *e)
{
	row->id = store_last_id(r->store);
	if (each_address(r, row->aliases, row, insert_alias, e) < 0)
		return -1;
	row->taken_back = true;
	return each_address(r, row->former, row, insert_alias, e);
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

/* One row and all its addresses, unless it is there already. */
static int
put_row(const struct reading *r, struct row *row, struct err *e)
{
	if (is_known(r, row->address, &row->known, e) < 0)
		return -1;
	if (row->known)
		return 0;
	if (each_address(r, row->aliases, row, check_free, e) < 0 ||
	    each_address(r, row->former, row, check_free, e) < 0 ||
	    insert(r, row, 1, e) < 0)
		return -1;
	return insert_all_aliases(r, row, e);
}

/* Marks those that wait whose address is there. */
static int
mark_known(struct reading *r, struct err *e)
{
	struct bind value[BATCH][2];
	const struct store_rows given = { value[0], 2, r->waiting };
	struct stmt *st;
	int rc;

	for (size_t i = 0; i < r->waiting; i++) {
		value[i][0] = b_text("", r->row[i].address);
		value[i][1] = b_int("", (int64_t)i);
	}
	if (stmt_open(r->store, &sql_mail_file_known_of, BINDS(
	    b_rows("rows", &given)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		r->row[stmt_int(st, 0)].known = true;
	stmt_close(st);
	return rc;
}

/* What stops the whole of it, and not one row. */
static bool
is_fatal(const struct err *e)
{
	return e->code != ERR_INPUT && e->code != ERR_USAGE &&
	    e->code != ERR_REFUSED;
}

/* Tells of a row that is left out; line 0: e names it. */
static int
leave_out(struct reading *r, size_t line, struct err *e)
{
	if (is_fatal(e))
		return -1;
	if (line != 0)
		err_prefix(e, _("line %zu"), line);
	r->count->skipped++;
	r->watch->bad(r->watch->ctx, e);
	err_clear(e);
	return 0;
}

/* One by one, so that only what is refused is left out. */
static int
put_each(struct reading *r, struct err *e)
{
	for (size_t i = 0; i < r->waiting; i++) {
		struct row *row = &r->row[i];
		int rc = put_row(r, row, e);

		if (rc < 0 && leave_out(r, row->line, e) < 0)
			return -1;
		r->count->added += rc == 0 && !row->known;
		r->count->same += rc == 0 && row->known;
	}
	return 0;
}

/* All that wait, in one statement; none has further addresses. */
static int
put_many(struct reading *r, struct err *e)
{
	if (mark_known(r, e) < 0 || insert(r, r->row, r->waiting, e) < 0)
		return -1;
	for (size_t i = 0; i < r->waiting; i++) {
		r->count->added += !r->row[i].known;
		r->count->same += r->row[i].known;
	}
	return 0;
}

/* Stores what waits. */
static int
flush(struct reading *r, struct err *e)
{
	int rc = r->waiting > 1 ? put_many(r, e) : put_each(r, e);

	if (rc < 0 && r->waiting > 1 && !is_fatal(e)) {
		err_clear(e);
		rc = put_each(r, e);
	}
	for (; r->waiting > 0; r->waiting--)
		row_clear(&r->row[r->waiting - 1]);
	return rc;
}

/* Reads a row and lets it wait for others; one with further addresses, and
 * what is bad, has its turn at once, behind those that wait. */
static int
take_row(struct reading *r, int got, struct err *e)
{
	struct row row = { .address = NULL };
	bool bad = got == RECORD_BAD || read_row(r, &row, e) < 0;
	bool alone = bad || row.aliases != NULL || row.former != NULL;
	struct err why = ERR_INIT;

	if (alone && flush(r, &why) < 0) {
		row_clear(&row);
		*e = why;
		return -1;
	}
	if (bad) {
		row_clear(&row);
		return leave_out(r, got == RECORD_BAD ? 0 : r->rec.line, e);
	}
	r->row[r->waiting++] = row;
	return alone || r->waiting == BATCH ? flush(r, e) : 0;
}

static int
read_all(struct reading *r, struct err *e)
{
	int got;

	while ((got = record_next(r->reader, &r->rec, e)) != RECORD_END) {
		if (got == RECORD_FATAL)
			return -1;
		r->count->read++;
		if (take_row(r, got, e) < 0)
			return -1;
		if (r->watch->step != NULL)
			r->watch->step(r->watch->ctx, r->count->read);
	}
	return flush(r, e);
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
	struct reading r = { .store = store, .watch = watch, .count = n };
	int rc = -1;

	*n = (struct mail_file_count){ .read = 0 };
	if (open_file(&r, o, e) == 0 && audit_bulk(store, true, e) == 0 &&
	    read_all(&r, e) == 0 &&
	    audit_bulk(store, false, e) == 0 && note(store, n, e) == 0)
		rc = store_run(store, &sql_mail_due_all, BINDS(
		    b_int("now", r.now)), e);
	for (size_t i = 0; i < r.waiting; i++)
		row_clear(&r.row[i]);
	record_free(r.reader);
	stream_free(r.stream);
	return rc;
}
