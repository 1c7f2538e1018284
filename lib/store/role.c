/*
 * What a connection may touch: one table, asked by SQLite's authorizer when
 * a statement is prepared.  Triggers may do what the schema says; no role
 * changes the schema, attaches files or loads code.
 */
#include <string.h>

#include "lib/base/mem.h"
#include "lib/store/internal.h"

#define R(role) (1u << STORE_##role)
#define STAFF_ROLES (R(MODERATE) | R(HANDLE) | R(ADMIN))
#define WRITERS (STAFF_ROLES | R(WEB))

/* Tables and the roles that may write them; others only STORE_ADMIN. */
static const struct {
	const char *table;
	unsigned roles;
} writable[] = {
	{ "acting", WRITERS },
	{ "audit", WRITERS },
	{ "audit_seal", WRITERS },
	{ "audit_head", WRITERS },
	{ "staff", STAFF_ROLES },
	{ "staff_password", STAFF_ROLES },
	{ "reason_template", R(MODERATE) | R(ADMIN) },
	{ "citizen", WRITERS },
	{ "code", R(MODERATE) | R(WEB) | R(ADMIN) },
	{ "data_key", WRITERS },
	{ "post", WRITERS },
	{ "post_password", R(WEB) | R(ADMIN) },
	{ "post_revision", WRITERS },
	{ "post_moved", R(MODERATE) | R(ADMIN) },
	{ "post_origin", WRITERS },
	{ "topic", R(MODERATE) | R(HANDLE) | R(ADMIN) },
	{ "post_topic", WRITERS },
	{ "post_agreement", R(WEB) | R(ADMIN) },
	{ "attachment", WRITERS },
	{ "attachment_file", WRITERS },
	{ "decision", WRITERS },
	{ "tombstone", R(MODERATE) | R(ADMIN) },
	{ "appeal", R(MODERATE) | R(ADMIN) },
	{ "flag", WRITERS },
	{ "queue", R(MODERATE) | R(ADMIN) },
	{ "outbox", WRITERS },
	{ "import_run", R(MODERATE) | R(ADMIN) },
	{ "import_key", R(MODERATE) | R(ADMIN) },
	{ "restriction", R(MODERATE) | R(ADMIN) },
	{ "complaint", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "complaint_event", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "complaint_pause", R(HANDLE) | R(ADMIN) },
	{ "complaint_reminder", R(HANDLE) | R(ADMIN) },
	{ "complaint_payment", R(HANDLE) | R(ADMIN) },
	{ "deposit", R(HANDLE) | R(ADMIN) },
	{ "complaint_password", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "complaint_public", R(HANDLE) | R(ADMIN) },
	{ "complaint_kind", R(HANDLE) | R(ADMIN) },
	{ "counsellor", R(HANDLE) | R(ADMIN) },
	{ "answer_template", R(HANDLE) | R(ADMIN) },
	{ "section", R(MODERATE) | R(ADMIN) },
	{ "page", R(MODERATE) | R(ADMIN) },
	{ "page_version", R(MODERATE) | R(ADMIN) },
	{ "page_moved", R(MODERATE) | R(ADMIN) },
	{ "page_reminder", R(MODERATE) | R(ADMIN) },
	{ "page_reminder_item", R(MODERATE) | R(ADMIN) },
	{ "board_review", R(MODERATE) | R(ADMIN) },
	{ "page_correction", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "page_correction_guess", R(WEB) | R(ADMIN) },
	{ "survey", R(HANDLE) | R(ADMIN) },
	{ "survey_participation", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "survey_answer", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "survey_moving", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "survey_result", R(HANDLE) | R(ADMIN) },
	{ "survey_crossed", R(HANDLE) | R(ADMIN) },
	{ "survey_action", R(HANDLE) | R(ADMIN) },
	{ "reward_budget", R(ADMIN) },
	{ "reward_programme", R(HANDLE) | R(ADMIN) },
	{ "reward_entry", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "reward_entrant", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "reward_draw", R(HANDLE) | R(ADMIN) },
	{ "reward_place", R(HANDLE) | R(ADMIN) },
	{ "reward_award", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "inforeq", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "inforeq_assessment", R(HANDLE) | R(ADMIN) },
	{ "inforeq_false_hit", R(HANDLE) | R(ADMIN) },
	{ "inforeq_file", R(HANDLE) | R(ADMIN) },
	{ "inforeq_provision", R(HANDLE) | R(ADMIN) },
	{ "inforeq_archive", R(HANDLE) | R(ADMIN) },
	{ "inforeq_reminder", R(HANDLE) | R(ADMIN) },
	{ "visit_seen", R(WEB) | R(ADMIN) },
	{ "visit_target", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "mail_rules", R(ADMIN) },
	{ "mail_id", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "mail_use", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "mail_alias", R(WEB) | R(ADMIN) },
	{ "mail_due", WRITERS },
	{ "mail_application", R(HANDLE) | R(WEB) | R(ADMIN) },
	{ "mail_notice", R(HANDLE) | R(ADMIN) },
	{ "job_run", STAFF_ROLES },
	{ "filter_rule", R(MODERATE) | R(ADMIN) },
	{ "scan_todo", R(MODERATE) | R(ADMIN) },
	{ "saved_limit", STAFF_ROLES },
	{ "holiday", R(HANDLE) | R(ADMIN) },
	{ "handover", STAFF_ROLES },
	{ "search_state", WRITERS },
	{ "search_pending", WRITERS },
	{ "search_post", WRITERS },
	{ "search_post_data", WRITERS }, /* what FTS5 keeps it in */
	{ "search_post_idx", WRITERS },
	{ "search_post_config", WRITERS },
};

/* Columns that hold what the web process never needs to read. */
static const char *const web_hidden[][2] = {
	{ "staff", "password" },
	{ "staff", "email_sealed" },
	{ "staff_password", "password" },
	{ "mail_id", "password" },
};

static bool
may_write(enum store_role role, const char *table)
{
	if (role == STORE_ADMIN || role == STORE_MAP)
		return strncmp(table, "sqlite_", 7) != 0;
	for (size_t i = 0; i < sizeof(writable) / sizeof(writable[0]); i++)
		if (strcmp(writable[i].table, table) == 0)
			return (writable[i].roles & 1u << role) != 0;
	return false;
}

/* The view that tells no more than that there is something in them, and the
 * trigger that logs that they changed. */
static const char *const web_told[] = { "staff_reached",
	"log_mail_id_change" };

static bool
is_told(const char *view)
{
	for (size_t i = 0; view != NULL && i < ARRAY_LEN(web_told); i++)
		if (strcmp(view, web_told[i]) == 0)
			return true;
	return false;
}

/* What the public may see, and where it is looked for: the index with what
 * FTS5 keeps it in, and never search_pending, which has texts. */
static bool
is_public(const char *name)
{
	return strncmp(name, "web_", 4) == 0 ||
	    strncmp(name, "search_post", 11) == 0 ||
	    strcmp(name, "search_state") == 0;
}

/* view: by which view, or within which trigger, or NULL. */
static bool
may_read(enum store_role role, const char *table, const char *column,
    const char *view)
{
	/* What SQLite asks when it opens a virtual table, as for UPDATE. */
	if (role == STORE_PUBLIC && strcmp(table, "sqlite_master") == 0)
		return strcmp(column, "ROWID") == 0;
	/* A table of a view of which no column is wanted is asked for without
	 * one, and by nobody: that there are rows is all it tells. */
	if (role == STORE_PUBLIC)
		return is_public(table) || column[0] == '\0' ||
		    (view != NULL && is_public(view));
	if (role != STORE_WEB || is_told(view))
		return true;
	for (size_t i = 0; i < sizeof(web_hidden) / sizeof(web_hidden[0]);
	    i++)
		if (strcmp(web_hidden[i][0], table) == 0 &&
		    strcmp(web_hidden[i][1], column) == 0)
			return false;
	return true;
}

/* Pragmas that this program sets or asks itself. */
static bool
may_pragma(const char *name)
{
	static const char *const names[] = { "integrity_check",
		"quick_check", "foreign_key_check", "user_version",
		"application_id", "secure_delete", "journal_mode",
		"page_count", "page_size", "freelist_count", "table_list",
		"cache_size", "wal_autocheckpoint", "temp_store",
		"data_version" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

int
store_authorize(void *ctx, int action, const char *a, const char *b,
    const char *database, const char *trigger)
{
	const struct store *store = ctx;

	(void)database;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_FUNCTION:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
		return SQLITE_OK;
	case SQLITE_READ:
		return may_read(store->role, a, b, trigger) ? SQLITE_OK :
		    SQLITE_DENY;
	case SQLITE_UPDATE:
		/* What SQLite asks when it opens a virtual table; nobody's
		 * statement gets so far (DEFENSIVE). */
		if (strcmp(a, "sqlite_master") == 0)
			return SQLITE_OK;
		/* fall through */
	case SQLITE_INSERT:
	case SQLITE_DELETE:
		if (trigger != NULL || may_write(store->role, a))
			return SQLITE_OK;
		return SQLITE_DENY;
	case SQLITE_PRAGMA:
		return may_pragma(a) ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}
