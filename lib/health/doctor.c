/*
 * The whole check; see doctor.h.  Each check is one function that tells of
 * its faults, and they stand in one table, with what to do about them.
 */
#include "lib/health/doctor.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/checks.h"

#define TOLD 20 /* faults of one check that are told one by one */

static void
send(struct doctor *d, enum doctor_level level, const char *text,
    const char *next)
{
	struct doctor_finding f = {
		.check = d->check,
		.level = level,
		.text = text,
		.next = next,
	};

	d->report->fn(d->report->ctx, &f);
}

void
doctor_tell(struct doctor *d, enum doctor_level level, const char *text,
    const char *next)
{
	if (++d->found <= TOLD)
		send(d, level, text, next != NULL ? next : _(d->next));
}

static void
damage(void *ctx, const char *line)
{
	doctor_tell(ctx, DOCTOR_DAMAGE, line, NULL);
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

static const char unreadable[] =
    N_("stop all programs, keep a copy of the file, and restore the last "
       "sound backup");

static const struct doctor_check checks[] = {
	{ "modes", doctor_modes, N_("let nobody else read or write it") },
	{ "key", doctor_key,
	    N_("name the key file that was made with this database (--key, "
	       "OSAN_KEY), or put it back from its safe place") },
	{ "schema", check_schema,
	    N_("someone changed the schema: restore the last backup, or undo "
	       "the change with sqlite3, and run doctor again") },
	{ "integrity", check_integrity, unreadable },
	{ "references", check_references,
	    N_("rows were changed with foreign keys off: restore the last "
	       "backup, or mend the rows named") },
	{ "site", doctor_site,
	    N_("rows were changed around the rules: restore the last backup") },
	{ "posts", doctor_posts,
	    N_("rows were changed around the rules: compare with 'osanctl "
	       "post history' and 'osanctl audit list post:ID', then restore "
	       "the last backup") },
	{ "tombstones", doctor_tombstones,
	    N_("the board does not show what was decided (article 6(2)): "
	       "compare with 'osanctl post history', then restore the last "
	       "backup") },
	{ "queue", doctor_queue,
	    N_("nobody would find it in the queue: decide it by its id, or "
	       "restore the last backup") },
	{ "attachments", doctor_attachments,
	    N_("put the file back from the last backup") },
	{ "purge", doctor_purged,
	    N_("text that was to be destroyed is still there: find out who "
	       "put it back (osanctl audit list post:ID), then purge it in "
	       "a copy that was restored from the last backup") },
	{ "complaints", doctor_complaints,
	    N_("rows were changed around the rules: compare with 'osanctl "
	       "complaint show' and 'osanctl audit list', then restore the "
	       "last backup") },
	{ "search", doctor_search,
	    N_("searches may miss posts: make the index anew with 'osanctl "
	       "search rebuild'") },
	{ "mail", doctor_mail,
	    N_("make the map anew: osanctl mailid map") },
	{ "backups", doctor_backups,
	    N_("see 'osanctl backup status' and 'osanctl backup verify'; "
	       "make one with 'osanctl backup run'") },
	{ "log", doctor_log,
	    N_("change nothing more: keep a copy of the database as "
	       "evidence, compare it with the last backup, and tell the "
	       "person in charge of security") },
};

int
doctor_checks(void)
{
	return (int)ARRAY_LEN(checks);
}

const char *
doctor_level_word(enum doctor_level level)
{
	static const char *const words[] = {
		[DOCTOR_OK] = "ok",
		[DOCTOR_WARNING] = "warning",
		[DOCTOR_DAMAGE] = "damage",
	};

	return words[level];
}

const char *
doctor_unreadable(void)
{
	return _(unreadable);
}

/* One check from the table; what it cannot read is damage too. */
static int
make(struct doctor *d, int (*fn)(struct doctor *d, struct err *e),
    struct err *e)
{
	char text[128];

	if (fn(d, e) < 0) {
		if (e->code != ERR_DAMAGED && e->code != ERR_DB)
			return -1;
		doctor_tell(d, DOCTOR_DAMAGE, e->msg, NULL);
		err_clear(e);
	}
	if (d->found == 0)
		send(d, DOCTOR_OK, _("sound"), NULL);
	if (d->found > TOLD) {
		snprintf(text, sizeof(text), _("and %lld more of the same"),
		    (long long)(d->found - TOLD));
		send(d, DOCTOR_DAMAGE, text, _(d->next));
	}
	return 0;
}

int
doctor_make(struct doctor *d, const struct doctor_check *list, size_t n,
    struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		d->check = list[i].name;
		d->next = list[i].next;
		d->found = 0;
		rc = make(d, list[i].fn, e);
	}
	return rc;
}

int
doctor_run(struct store *store, const char *key_path,
    const struct doctor_report *report, struct err *e)
{
	struct doctor d = {
		.store = store,
		.key_path = key_path,
		.report = report,
	};
	int rc = doctor_make(&d, checks, ARRAY_LEN(checks), e);

	key_clear(&d.key);
	return rc;
}
