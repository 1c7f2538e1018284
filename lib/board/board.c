/*
 * Boards: reading, making and changing them; see board.h.
 */
#include "lib/board/board.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.sql.h"
#include "lib/text/nfc.h"

#define SLUG_MAX 40
#define TITLE_MAX 200 /* bytes */

static const char *const kinds[] = { "notice", "free", "mayor", "consult",
	"plaza", "foreign", "other", NULL };
static const char *const writers[] = { "citizen", "staff", "nobody", NULL };
static const char *const proofs[] = { "none", "password", "email", NULL };
static const char *const languages[] = { "ko", "en", NULL };

void
board_clear(struct board *b)
{
	free(b->slug);
	free(b->kind);
	free(b->title_ko);
	free(b->title_en);
	free(b->department);
	free(b->lang);
	free(b->writers);
	free(b->proof);
	*b = (struct board)BOARD_INIT;
}

int
board_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_board_all, NO_BINDS, st, e);
}

int
board_next(struct stmt *st, struct board *b, struct err *e)
{
	int rc = stmt_next(st, e);

	board_clear(b);
	if (rc <= 0)
		return rc;
	b->id = stmt_int(st, 0);
	b->slug = mem_text(stmt_text(st, 1));
	b->kind = mem_text(stmt_text(st, 2));
	b->title_ko = mem_text(stmt_text(st, 3));
	b->title_en = mem_text(stmt_text(st, 4));
	b->department = mem_text(stmt_text(st, 5));
	b->lang = mem_text(stmt_text(st, 6));
	b->writers = mem_text(stmt_text(st, 7));
	b->real_name = stmt_int(st, 8) != 0;
	b->premoderated = stmt_int(st, 9) != 0;
	b->period_days = stmt_int(st, 10);
	b->position = stmt_int(st, 11);
	b->created_at = stmt_int(st, 12);
	b->closed_at = stmt_int(st, 13);
	b->version = stmt_int(st, 14);
	b->proof = mem_text(stmt_text(st, 15));
	return 1;
}

static int
one(struct store *store, const struct sql *sql, const struct bind *binds,
    struct board *b, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = board_next(st, b, e);
	stmt_close(st);
	return rc;
}

int
board_find(struct store *store, const char *slug, struct board *b,
    struct err *e)
{
	int rc = one(store, &sql_board_by_slug, BINDS(b_text("slug", slug)), b,
	    e);

	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no board '%.60s'", slug);
		return err_hint(e, "'osanctl board list' shows them");
	}
	return rc < 0 ? -1 : 0;
}

int
board_get(struct store *store, int64_t id, struct board *b, struct err *e)
{
	int rc = one(store, &sql_board_by_id, BINDS(b_int("id", id)), b, e);

	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND,
		    "there is no board number "
		    "%lld",
		    (long long)id);
	return rc < 0 ? -1 : 0;
}

bool
board_is_slug(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= SLUG_MAX && s[0] >= 'a' && s[0] <= 'z' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

static int
check_slug(const char *slug, struct err *e)
{
	if (board_is_slug(slug))
		return 0;
	err_set(e, ERR_USAGE, "'%.60s' is not a name for a board", slug);
	return err_hint(e,
	    "use 1 to %d of a-z, 0-9 and '-', beginning with "
	    "a letter",
	    SLUG_MAX);
}

static bool
is_one_of(const char *word, const char *const *list)
{
	while (*list != NULL && strcmp(*list, word) != 0)
		list++;
	return *list != NULL;
}

/* A title in the form that is stored; NULL becomes empty. */
static int
clean_title(char **title, struct err *e)
{
	struct buf text = BUF_INIT;

	if (*title != NULL &&
	    text_clean(*title, strlen(*title), false, &text, e) < 0) {
		buf_clear(&text);
		return err_prefix(e, "title");
	}
	free(*title);
	*title = buf_take(&text);
	if (strlen(*title) <= TITLE_MAX)
		return 0;
	return err_set(e, ERR_USAGE, "a board's title has at most %d bytes",
	    TITLE_MAX);
}

int
board_check(struct store *store, struct board *b, struct err *e)
{
	int64_t id;

	if (b->proof == NULL)
		b->proof = mem_text(b->real_name ? "email" : "password");
	if (clean_title(&b->title_ko, e) < 0 ||
	    clean_title(&b->title_en, e) < 0)
		return -1;

	if (!is_one_of(b->kind, kinds)) {
		err_set(e, ERR_USAGE, "there is no kind of board '%.40s'",
		    b->kind);
		return err_hint(e,
		    "kinds: notice, free, mayor, consult, "
		    "plaza, foreign, other");
	}
	if (!is_one_of(b->writers, writers)) {
		err_set(e, ERR_USAGE,
		    "'%.40s' cannot be the writers of a "
		    "board",
		    b->writers);
		return err_hint(e, "writers: citizen, staff, nobody");
	}
	if (!is_one_of(b->proof, proofs)) {
		err_set(e, ERR_USAGE, "'%.40s' cannot be the proof that a "
		    "board wants", b->proof);
		return err_hint(e, "proofs: none, password, email");
	}
	if (!is_one_of(b->lang, languages)) {
		err_set(e, ERR_USAGE,
		    "'%.40s' cannot be the language of a "
		    "board",
		    b->lang);
		return err_hint(e, "languages: ko, en");
	}
	if (b->title_ko[0] == '\0') {
		err_set(e, ERR_USAGE, "a board needs a Korean title");
		return err_hint(e, "give it with --title-ko");
	}
	if (b->department == NULL)
		return 0;
	if (store_int(store, &sql_board_department,
		BINDS(b_text("code", b->department)), &id, e) < 0) {
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_set(e, ERR_NOT_FOUND, "there is no department '%.60s'",
		    b->department);
		return err_hint(e, "'osanctl dept list' shows them");
	}
	return 0;
}

int
board_check_new(struct store *store, struct board *b, struct err *e)
{
	struct board other = BOARD_INIT;
	int rc;

	if (check_slug(b->slug, e) < 0 || board_check(store, b, e) < 0)
		return -1;
	rc = one(store, &sql_board_by_slug, BINDS(b_text("slug", b->slug)),
	    &other, e);
	board_clear(&other);
	if (rc > 0)
		return err_set(e, ERR_EXISTS, "there is a board '%s' already",
		    b->slug);
	return rc;
}

int
board_add(struct store *store, struct board *b, struct err *e)
{
	b->created_at = clock_now();
	b->version = 1;
	if (board_check_new(store, b, e) < 0 ||
	    store_run(store, &sql_board_insert,
		BINDS(b_text("slug", b->slug), b_text("kind", b->kind),
		    b_text("title_ko", b->title_ko),
		    b_text("title_en", b->title_en),
		    b_text("department", b->department),
		    b_text("lang", b->lang), b_text("writers", b->writers),
		    b_int("real_name", b->real_name),
		    b_int("premoderated", b->premoderated),
		    b_ref("period_days", b->period_days),
		    b_int("position", b->position),
		    b_int("created_at", b->created_at),
		    b_text("proof", b->proof)),
		e) < 0)
		return -1;
	b->id = store_last_id(store);
	return 0;
}

static int
changed_first(const struct board *b, struct err *e)
{
	err_set(e, ERR_CHANGED, "someone else changed the board '%s' first",
	    b->slug);
	return err_hint(e, "look at it again and repeat the change");
}

int
board_change(struct store *store, struct board *b, struct err *e)
{
	if (board_check(store, b, e) < 0 ||
	    store_run(store, &sql_board_update,
		BINDS(b_int("id", b->id), b_int("version", b->version),
		    b_text("kind", b->kind), b_text("title_ko", b->title_ko),
		    b_text("title_en", b->title_en),
		    b_text("department", b->department),
		    b_text("lang", b->lang), b_text("writers", b->writers),
		    b_int("real_name", b->real_name),
		    b_int("premoderated", b->premoderated),
		    b_ref("period_days", b->period_days),
		    b_int("position", b->position),
		    b_text("proof", b->proof),
		    b_ref("closed_at", b->closed_at)),
		e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return changed_first(b, e);
	b->version++;
	return 0;
}

int
board_check_close(const struct board *b, bool closed, struct err *e)
{
	if (closed && b->closed_at != 0)
		return err_set(e, ERR_REFUSED,
		    "the board '%s' is closed already", b->slug);
	if (!closed && b->closed_at == 0)
		return err_set(e, ERR_REFUSED, "the board '%s' is not closed",
		    b->slug);
	return 0;
}

int
board_close(struct store *store, struct board *b, bool closed, struct err *e)
{
	if (board_check_close(b, closed, e) < 0)
		return -1;
	b->closed_at = closed ? clock_now() : 0;
	return board_change(store, b, e);
}

int
board_count(struct store *store, int64_t board_id, struct board_count *n,
    struct err *e)
{
	const struct {
		const char *state;
		int64_t *count;
	} states[] = {
		{ "pending", &n->pending },
		{ "visible", &n->visible },
		{ "hidden", &n->hidden },
		{ "removed", &n->removed },
		{ "expired", &n->expired },
		{ "purged", &n->purged },
		{ "withdrawn", &n->withdrawn },
	};
	struct stmt *st;
	int rc;

	*n = (struct board_count){ 0 };
	if (stmt_open(store, &sql_board_states,
		BINDS(b_int("board_id", board_id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		for (size_t i = 0; i < ARRAY_LEN(states); i++)
			if (strcmp(stmt_text(st, 0), states[i].state) == 0)
				*states[i].count = stmt_int(st, 1);
		if (stmt_int(st, 2) > n->newest)
			n->newest = stmt_int(st, 2);
	}
	stmt_close(st);
	if (rc < 0)
		return -1;
	return store_int(store, &sql_board_waiting,
	    BINDS(b_int("board_id", board_id)), &n->waiting, e);
}
