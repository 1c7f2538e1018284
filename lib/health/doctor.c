/*
 * The whole check; see doctor.h.  Each check is one function that reports
 * at least one finding, and they stand in one table.
 */
#include "lib/health/doctor.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/health/doctor.sql.h"
#include "lib/org/audit.h"

struct doctor {
	struct store *store;
	const struct master_key *key;
	const char *key_path;
	void (*fn)(void *ctx, const struct doctor_finding *f);
	void *ctx;
	const char *check; /* the one being made */
	const char *next;  /* its advice */
	int found;         /* faults it reported */
};

static void
report(struct doctor *d, enum doctor_level level, const char *text)
{
	struct doctor_finding f = {
		.check = d->check,
		.level = level,
		.text = text,
		.next = level == DOCTOR_OK ? NULL : _(d->next),
	};

	d->found++;
	d->fn(d->ctx, &f);
}

static void
damage(void *ctx, const char *line)
{
	report(ctx, DOCTOR_DAMAGE, line);
}

static int
check_mode(struct doctor *d, const char *path, mode_t allowed)
{
	struct stat sb;
	char text[512];

	if (stat(path, &sb) < 0) {
		snprintf(text, sizeof(text), "%s: %s", path,
		    gettext(strerror(errno)));
		report(d, DOCTOR_WARNING, text);
	} else if ((sb.st_mode & 0777 & ~allowed) != 0) {
		snprintf(text, sizeof(text),
		    _("%s has mode %04o; at most %04o is safe"), path,
		    (unsigned)(sb.st_mode & 0777), (unsigned)allowed);
		report(d, DOCTOR_WARNING, text);
	}
	return 0;
}

static int
check_modes(struct doctor *d, struct err *e)
{
	(void)e;
	check_mode(d, store_path(d->store), 0660);
	if (d->key != NULL)
		check_mode(d, d->key_path, 0440);
	return 0;
}

static int
check_key(struct doctor *d, struct err *e)
{
	char text[512];

	(void)e;
	if (d->key == NULL) {
		snprintf(text, sizeof(text), _("there is no usable key at %s: "
		    "personal data stays sealed and the log unsealed"),
		    d->key_path);
		report(d, DOCTOR_WARNING, text);
	}
	return 0;
}

static int
check_schema(struct doctor *d, struct err *e)
{
	return store_check_schema(d->store, damage, d, e);
}

static int
check_integrity(struct doctor *d, struct err *e)
{
	return store_check(d->store, "integrity_check", damage, d, e);
}

static int
check_references(struct doctor *d, struct err *e)
{
	return store_check(d->store, "foreign_key_check", damage, d, e);
}

/* Rows that a statement finds although there should be none. */
static int
none(struct doctor *d, const struct sql *sql, const char *what,
    struct err *e)
{
	struct stmt *st;
	char text[256];
	int rc;

	if (stmt_open(d->store, sql, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		snprintf(text, sizeof(text), "%s %lld", _(what),
		    (long long)stmt_int(st, 0));
		report(d, DOCTOR_DAMAGE, text);
	}
	stmt_close(st);
	return rc;
}

static int
check_posts(struct doctor *d, struct err *e)
{
	static const struct {
		const struct sql *sql;
		const char *what;
	} rules[] = {
		{ &sql_doctor_removed_bare, N_("removed without ground, "
		    "tombstone or notice (article 6(2)): post") },
		{ &sql_doctor_state_differs, N_("its state is not that of its "
		    "last decision: post") },
		{ &sql_doctor_tombstone_stale, N_("stands although the post "
		    "is shown: tombstone of decision") },
		{ &sql_doctor_queue_missing, N_("waits but is not in the "
		    "queue: post") },
		{ &sql_doctor_purge_left, N_("is purged but keeps text: "
		    "post") },
	};

	for (size_t i = 0; i < ARRAY_LEN(rules); i++)
		if (none(d, rules[i].sql, rules[i].what, e) < 0)
			return -1;
	return 0;
}

static int
check_files(struct doctor *d, struct err *e)
{
	struct stmt *st;
	char text[512];
	int rc;

	if (stmt_open(d->store, &sql_doctor_files, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		char *path = attachment_path(d->store, stmt_text(st, 0));
		struct stat sb;

		if (stat(path, &sb) < 0 || sb.st_size != stmt_int(st, 1)) {
			snprintf(text, sizeof(text), _("the attached file %s "
			    "is missing or has another size"), path);
			report(d, DOCTOR_DAMAGE, text);
		}
		free(path);
	}
	stmt_close(st);
	return rc;
}

static int
check_log(struct doctor *d, struct err *e)
{
	struct audit_report r = { 0 };
	char text[512];
	int64_t acting;

	if (store_int(d->store, &sql_doctor_acting, NO_BINDS, &acting, e) < 0)
		return -1;
	if (acting != 0)
		report(d, DOCTOR_DAMAGE, _("the table acting holds a row "
		    "outside of any transaction"));
	if (d->key == NULL) {
		report(d, DOCTOR_WARNING, _("without the key the log's chain "
		    "cannot be checked"));
		return 0;
	}
	if (audit_verify(d->store, d->key, NULL, &r, e) < 0)
		return -1;
	if (!r.ok) {
		snprintf(text, sizeof(text), _("row %lld of the log: %s"),
		    (long long)r.first_bad, _(r.why));
		report(d, DOCTOR_DAMAGE, text);
	}
	return 0;
}

static const struct {
	const char *name;
	int (*fn)(struct doctor *d, struct err *e);
	const char *next;
} checks[] = {
	{ "modes", check_modes,
	    N_("run chmod as shown, as the owner of the file") },
	{ "key", check_key,
	    N_("name the key file with --key or OSAN_KEY, or restore it from "
	    "its safe place") },
	{ "schema", check_schema,
	    N_("someone changed the schema: restore the last backup, or undo "
	    "the change with sqlite3 and run doctor again") },
	{ "integrity", check_integrity,
	    N_("stop all programs, keep a copy of the file, and restore the "
	    "last sound backup") },
	{ "references", check_references,
	    N_("rows were changed with foreign keys off: restore the last "
	    "backup, or mend the rows named") },
	{ "posts", check_posts,
	    N_("rows were changed around the rules: compare with 'osanctl "
	    "post history', then restore the last backup") },
	{ "files", check_files,
	    N_("restore the files from the last backup") },
	{ "log", check_log,
	    N_("keep a copy of the database as evidence, compare with the "
	    "last backup, and tell the person in charge of security") },
};

int
doctor_run(struct store *store, const struct master_key *key,
    const char *key_path,
    void (*fn)(void *ctx, const struct doctor_finding *f), void *ctx,
    struct err *e)
{
	struct doctor d = {
		.store = store,
		.key = key,
		.key_path = key_path,
		.fn = fn,
		.ctx = ctx,
	};

	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		d.check = checks[i].name;
		d.next = checks[i].next;
		d.found = 0;
		if (checks[i].fn(&d, e) < 0) {
			if (e->code != ERR_DAMAGED && e->code != ERR_DB)
				return -1;
			report(&d, DOCTOR_DAMAGE, e->msg);
			err_clear(e);
		}
		if (d.found == 0)
			report(&d, DOCTOR_OK, _("sound"));
	}
	return 0;
}
