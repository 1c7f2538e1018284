/*
 * Counting visits; see visit.h.
 */
#include "lib/visit/visit.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/reward/award.h"
#include "lib/reward/programme.h"
#include "lib/visit/robot.h"
#include "lib/visit/visit.sql.h"

/* share/locale/words has them too. */
static const char *const words[VISIT_SECTIONS] = {
	[VISIT_NONE] = "none", [VISIT_HOME] = "home", [VISIT_PAGE] = "page",
	[VISIT_BOARD] = "board", [VISIT_COMPLAINT] = "complaint",
	[VISIT_MAYOR] = "mayor", [VISIT_SURVEY] = "survey",
	[VISIT_SEARCH] = "search", [VISIT_FIGURES] = "figures",
	[VISIT_MY] = "my", [VISIT_OTHER] = "other",
	[VISIT_ENGLISH] = "english", [VISIT_ROBOT] = "robot",
	[VISIT_ALL] = "all",
};

/* Paths that are not called like their section. */
static const struct {
	const char *part;
	enum visit_section section;
} parts[] = {
	{ "", VISIT_HOME }, { "consult", VISIT_COMPLAINT },
	{ "sign-in", VISIT_MY },
};

const char *
visit_section_word(enum visit_section section)
{
	return words[section];
}

enum visit_section
visit_section_find(const char *word)
{
	int i = VISIT_NONE + 1;

	while (i < VISIT_SECTIONS && strcmp(words[i], word) != 0)
		i++;
	return i < VISIT_SECTIONS ? (enum visit_section)i : VISIT_NONE;
}

enum visit_section
visit_section_of(const char *path, bool english)
{
	const char *part = path + (path[0] == '/');
	size_t n = strcspn(part, "/");

	if (english)
		return VISIT_ENGLISH;
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (strlen(parts[i].part) == n &&
		    strncmp(parts[i].part, part, n) == 0)
			return parts[i].section;
	for (int i = VISIT_HOME + 1; i < VISIT_OTHER; i++)
		if (strlen(words[i]) == n && strncmp(words[i], part, n) == 0)
			return (enum visit_section)i;
	return VISIT_OTHER;
}

static void
hash(const struct visit_salt *salt, uint64_t address, const char *agent,
    enum visit_section section, unsigned char out[VISIT_HASH])
{
	unsigned char whole[MAC_SIZE], head[9];

	head[0] = (unsigned char)section;
	memcpy(head + 1, &address, sizeof(address));
	mac_begin(salt->mac);
	mac_add(salt->mac, head, sizeof(head));
	mac_add(salt->mac, agent, strnlen(agent, VISIT_AGENT_MOST));
	mac_end(salt->mac, whole);
	memcpy(out, whole, VISIT_HASH);
}

void
visit_make(const struct visit_salt *salt, uint64_t address,
    const char *agent, enum visit_section section, struct visit *out)
{
	out->day = salt->day;
	out->section = visit_is_robot(agent) ? VISIT_ROBOT : section;
	hash(salt, address, agent, VISIT_ALL, out->all);
	hash(salt, address, agent, out->section, out->in);
}

void
visit_win_clear(struct visit_win *w)
{
	if (w->code != NULL)
		mem_wipe(w->code, strlen(w->code));
	free(w->code);
	free(w->programme);
	free(w->title_ko);
	free(w->title_en);
	free(w->gift_ko);
	free(w->gift_en);
	*w = (struct visit_win)VISIT_WIN_INIT;
}

static void
tell(const struct reward_programme *p, int64_t number, int64_t claim_by,
    char *take_code, struct visit_win *win)
{
	*win = (struct visit_win){
		.code = take_code, .programme = mem_text(p->key),
		.title_ko = mem_text(p->title_ko),
		.title_en = mem_text(p->title_en),
		.gift_ko = mem_text(p->gift_ko),
		.gift_en = mem_text(p->gift_en),
		.number = number, .claim_by = claim_by,
	};
}

/* The reward of a visit that was reached, to whoever has the code. */
static int
reward(const struct reward_desk *d, int64_t target,
    const struct reward_programme *p, int64_t number,
    struct visit_win *win, struct err *refused, struct err *e)
{
	int64_t award, claim_by;
	char *code;

	if (reward_claim_by(p, &claim_by, e) < 0)
		return -1;
	if (reward_award_add(d, p, 0, p->amount, &code, &award,
	    refused) < 0)
		return 0;
	if (store_run(d->store, &sql_visit_rewarded, BINDS(
	    b_int("award", award), b_int("id", target)), e) < 0) {
		free(code);
		return -1;
	}
	tell(p, number, claim_by, code, win);
	return 0;
}

/* Whether the visit that was counted just now is rewarded. */
static int
look_for_target(const struct reward_desk *d, struct visit_win *win,
    struct err *refused, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct stmt *st;
	int64_t target = 0, number = 0;
	int rc;

	if (stmt_open(d->store, &sql_visit_reached, NULL, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		target = stmt_int(st, 0);
		number = stmt_int(st, 2);
		rc = reward_programme_find(d->store, stmt_text(st, 1), &p, e);
	}
	stmt_close(st);
	if (rc == 0 && target != 0)
		rc = reward(d, target, &p, number, win, refused, e);
	reward_programme_clear(&p);
	return rc;
}

/* *fresh: it was not there. */
static int
see(struct store *store, int32_t day, enum visit_section section,
    const unsigned char hash[VISIT_HASH], bool *fresh, struct err *e)
{
	if (store_run(store, &sql_visit_seen, BINDS(b_int("day", day),
	    b_text("section", words[section]),
	    b_blob("hash", hash, VISIT_HASH)), e) < 0)
		return -1;
	*fresh = store_changes(store) > 0;
	return 0;
}

/* What the schema and the setting refuse, in good time. */
static int
may_add(struct store *store, const struct visit *v, int64_t most,
    enum visit_fate *fate, struct err *e)
{
	int64_t day, held;

	if (store_int(store, &sql_visit_seen_day, NULL, &day, e) < 0 ||
	    store_int(store, &sql_visit_held, BINDS(b_int("day", v->day)),
	    &held, e) < 0)
		return -1;
	*fate = v->day < day ? VISIT_LATE : held >= most ? VISIT_FULL :
	    VISIT_NEW;
	return 0;
}

int
visit_add(const struct reward_desk *d, const struct visit *v, int64_t most,
    enum visit_fate *fate, struct visit_win *win, struct err *refused,
    struct err *e)
{
	bool first = false, fresh;

	*win = (struct visit_win)VISIT_WIN_INIT;
	err_clear(refused);
	if (may_add(d->store, v, most, fate, e) < 0)
		return -1;
	if (*fate != VISIT_NEW)
		return 0;
	if (see(d->store, v->day, v->section, v->in, &fresh, e) < 0 ||
	    (v->section != VISIT_ROBOT &&
	    see(d->store, v->day, VISIT_ALL, v->all, &first, e) < 0))
		return -1;
	*fate = first || fresh ? VISIT_NEW : VISIT_AGAIN;
	return first ? look_for_target(d, win, refused, e) : 0;
}

int
visit_left(struct store *store, int64_t *left, struct err *e)
{
	if (store_int(store, &sql_visit_left, NULL, left, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	*left = INT64_MAX;
	return 0;
}

int
visit_forget(struct store *store, int32_t day, int64_t *n, struct err *e)
{
	if (store_run(store, &sql_visit_forget, BINDS(b_int("day", day)),
	    e) < 0)
		return -1;
	*n = store_changes(store);
	return 0;
}

int
visit_forget_any(struct store *store, int32_t day, bool *any, struct err *e)
{
	int64_t n;

	if (store_int(store, &sql_visit_forget_any, BINDS(b_int("day", day)),
	    &n, e) < 0)
		return -1;
	*any = n != 0;
	return 0;
}

int
visit_forget_due(struct store *store, int32_t day, int64_t *n,
    struct err *e)
{
	return store_int(store, &sql_visit_forget_due,
	    BINDS(b_int("day", day)), n, e);
}
