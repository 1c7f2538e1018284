/*
 * Counting visits: a browser counts once a day, for the site and for each
 * section of it that it looks at, and nobody is told whose it is.  The
 * statement that counts decides, in the schema, whether the visit is one
 * that is rewarded (article 13-2).
 */
#ifndef OSAN_VISIT_VISIT_H
#define OSAN_VISIT_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/reward/desk.h"
#include "lib/store/store.h"
#include "lib/visit/salt.h"

#define VISIT_HASH 16 /* bytes */

enum visit_section {
	VISIT_NONE, /* no page: not counted */
	VISIT_HOME,
	VISIT_PAGE,
	VISIT_BOARD,
	VISIT_COMPLAINT,
	VISIT_MAYOR,
	VISIT_SURVEY,
	VISIT_SEARCH,
	VISIT_FIGURES,
	VISIT_MY,
	VISIT_OTHER,
	VISIT_ENGLISH,
	VISIT_ROBOT,
	VISIT_ALL,
	VISIT_SECTIONS
};

#define VISIT_SECTION_WORDS                                             \
	"home\npage\nboard\ncomplaint\nmayor\nsurvey\nsearch\nfigures\n" \
	"my\nother\nenglish\nrobot\nall\n"

/* "home", "board" …, as the database has it; static. */
const char *visit_section_word(enum visit_section section);

/* VISIT_NONE for a word that is none. */
enum visit_section visit_section_find(const char *word);

/* The section of a page's path, language's part taken off; english: it had
 * one. */
enum visit_section visit_section_of(const char *path, bool english);

/* One visit, before it is known whether it counts. */
struct visit {
	int32_t day;
	enum visit_section section; /* VISIT_ROBOT for robots */
	unsigned char all[VISIT_HASH];
	unsigned char in[VISIT_HASH]; /* of the section */
};

/* Hashes a visit with the salt of its day.  address: what counts as one
 * client; agent: the User-Agent, of which no more than VISIT_AGENT_MOST
 * bytes count. */
void visit_make(const struct visit_salt *salt, uint64_t address,
    const char *agent, enum visit_section section, struct visit *out);

/* What the Nth visitor is told: owned texts, for visit_win_clear. */
struct visit_win {
	char *code; /* NULL: it is not the Nth */
	char *programme;
	char *title_ko, *title_en, *gift_ko, *gift_en;
	int64_t number;
	int64_t claim_by;
};

#define VISIT_WIN_INIT { .code = NULL }

void visit_win_clear(struct visit_win *w);

/* What becomes of a visit. */
enum visit_fate {
	VISIT_NEW,   /* it counts now */
	VISIT_AGAIN, /* it was counted */
	VISIT_LATE,  /* its day is over */
	VISIT_FULL   /* the day has as many hashes as are held */
};

/* In a write transaction: counts it.  most: hashes of one day (setting
 * visit.most).  Where it is one that is rewarded, *win gets the code; where
 * the reward is refused, *refused (both may not be NULL) says so, and the
 * visit counts all the same. */
MUST_USE int visit_add(const struct reward_desk *d, const struct visit *v,
    int64_t most, enum visit_fate *fate, struct visit_win *win,
    struct err *refused, struct err *e);

/* How many visits are left until the next rewarded one; INT64_MAX where
 * there is none. */
MUST_USE int visit_left(struct store *store, int64_t *left, struct err *e);

/* In a write transaction: what is left of days that are not that one goes;
 * *n is how many hashes that were. */
MUST_USE int visit_forget(struct store *store, int32_t day, int64_t *n,
    struct err *e);
/* Whether there are any, and how many, without a change. */
MUST_USE int visit_forget_any(struct store *store, int32_t day, bool *any,
    struct err *e);
MUST_USE int visit_forget_due(struct store *store, int32_t day, int64_t *n,
    struct err *e);

#endif
