/*
 * The doctor's checks of rows: statements that should find nothing, and
 * the log.
 */
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/checks.h"
#include "lib/health/doctor.sql.h"
#include "lib/org/audit.h"
#include "lib/search/index.h"

struct rule {
	const struct sql *sql; /* finds the numbers of what breaks it */
	const char *subject;   /* what the number is of */
	const char *what;
};

static int
none(struct doctor *d, const struct rule *rule, struct err *e)
{
	struct stmt *st;
	char text[256];
	int rc;

	if (stmt_open(d->store, rule->sql, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		snprintf(text, sizeof(text), "%s %lld: %s", _(rule->subject),
		    (long long)stmt_int(st, 0), _(rule->what));
		doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
	}
	stmt_close(st);
	return rc;
}

static int
all(struct doctor *d, const struct rule *rules, size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (none(d, &rules[i], e) < 0)
			return -1;
	return 0;
}

int
doctor_site(struct doctor *d, struct err *e)
{
	static const struct rule rules[] = {
		{ &sql_doctor_sites, N_("sites"), N_("there must be one") },
		{ &sql_doctor_grounds, N_("grounds"),
		    N_("article 6(2) has nine") },
		{ &sql_doctor_admins, N_("administrators"),
		    N_("nobody is left who can act as one") },
		{ &sql_doctor_acting, N_("rows of acting"),
		    N_("there are none outside of a transaction") },
	};

	return all(d, rules, ARRAY_LEN(rules), e);
}

int
doctor_posts(struct doctor *d, struct err *e)
{
	static const struct rule rules[] = {
		{ &sql_doctor_state_differs, N_("post"),
		    N_("its state is not the one that was decided last") },
		{ &sql_doctor_state_bare, N_("post"),
		    N_("its state has no decision") },
		{ &sql_doctor_not_logged, N_("decision"),
		    N_("the log does not say the same") },
		{ &sql_doctor_appeal_self, N_("appeal"),
		    N_("decided by the person who had decided first") },
	};

	return all(d, rules, ARRAY_LEN(rules), e);
}

int
doctor_tombstones(struct doctor *d, struct err *e)
{
	static const struct rule rules[] = {
		{ &sql_doctor_removed_bare, N_("post"),
		    N_("removed without tombstone or notice (article 6(2))") },
		{ &sql_doctor_tombstone_missing, N_("decision"),
		    N_("its tombstone is missing (article 6(2))") },
		{ &sql_doctor_tombstone_differs, N_("decision"),
		    N_("its tombstone says something else (article 6(2))") },
		{ &sql_doctor_tombstone_stale, N_("decision"),
		    N_("its tombstone stands although the post is shown") },
	};

	return all(d, rules, ARRAY_LEN(rules), e);
}

int
doctor_queue(struct doctor *d, struct err *e)
{
	static const struct rule rules[] = {
		{ &sql_doctor_queue_missing, N_("post"),
		    N_("waits for a person and is not in the queue") },
		{ &sql_doctor_queue_stale, N_("post"),
		    N_("is in the queue and does not wait for anybody") },
		{ &sql_doctor_queue_board, N_("post"),
		    N_("is in the queue of another board") },
	};

	return all(d, rules, ARRAY_LEN(rules), e);
}

int
doctor_purged(struct doctor *d, struct err *e)
{
	static const struct rule rules[] = {
		{ &sql_doctor_purge_text, N_("post"),
		    N_("purged and still has text") },
		{ &sql_doctor_purge_revision, N_("post"),
		    N_("purged and its revisions still have text") },
		{ &sql_doctor_purge_flag, N_("post"),
		    N_("purged and its flags still tell what they saw") },
		{ &sql_doctor_purge_file, N_("post"),
		    N_("purged and still has attached files") },
	};

	return all(d, rules, ARRAY_LEN(rules), e);
}

static void
differs(void *ctx, const char *line)
{
	doctor_tell(ctx, DOCTOR_DAMAGE, line, NULL);
}

int
doctor_search(struct doctor *d, struct err *e)
{
	return search_check(d->store, differs, d, e);
}

int
doctor_log(struct doctor *d, struct err *e)
{
	struct audit_report r = { 0 };
	char text[512];

	if (!d->has_key) {
		doctor_tell(d, DOCTOR_WARNING,
		    _("without the key the seals of the log cannot be checked"),
		    _("run doctor again with the key (--key)"));
		return 0;
	}
	if (audit_verify(d->store, &d->key, NULL, &r, e) < 0) {
		if (e->code != ERR_CRYPTO)
			return -1;
		doctor_tell(d, DOCTOR_DAMAGE, e->msg, e->hint);
		err_clear(e);
		return 0;
	}
	if (!r.ok && !r.key_fits && !d->key_fits) {
		snprintf(text, sizeof(text),
		    _("no seal of the log was made "
		      "with the key %s: it is another site's, or the whole log "
		      "was replaced"),
		    d->key_path);
		doctor_tell(d, DOCTOR_DAMAGE, text,
		    _("run doctor again with "
		      "the key that was made with this database (--key)"));
	} else if (!r.ok) {
		snprintf(text, sizeof(text), _("row %lld of the log: %s"),
		    (long long)r.first_bad, _(r.why));
		doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
	} else if (r.unsealed > 0) {
		snprintf(text, sizeof(text),
		    _("rows of the log without a seal: %lld"),
		    (long long)r.unsealed);
		doctor_tell(d, DOCTOR_WARNING, text,
		    _("see 'osanctl audit "
		      "list is:unsealed'; the next command that changes "
		      "something seals them"));
	}
	return 0;
}
