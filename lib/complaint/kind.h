/*
 * The table of processing standards (articles 8(3), 9(1)): which complaints
 * there are, who handles them, what they cost and how long they may take,
 * which of them can be filed on the web, which are open for disclosure
 * (article 10(1)) and which ask for advice (article 11).
 *
 * A kind is closed, never deleted, because complaints name it; one that was
 * filed keeps the fee, postage and period of its day.
 */
#ifndef OSAN_COMPLAINT_KIND_H
#define OSAN_COMPLAINT_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct complaint_kind {
	int64_t id;
	char *code;          /* its name in commands and addresses */
	char *name_ko;
	char *name_en;       /* may be empty */
	char *category;      /* one of COMPLAINT_CATEGORIES */
	char *department;    /* code, or NULL */
	int64_t fee;         /* won */
	int64_t postage;     /* won */
	char *period;        /* as period_parse reads it */
	bool identity_check; /* one shows who one is */
	bool papers;         /* one brings papers */
	bool publishable;    /* open for disclosure */
	bool consultation;   /* counsellors answer it, by turn */
	char *basis;         /* the law it rests on; may be empty */
	char *visit_ko;      /* where to go instead of the web; may be */
	char *visit_en;      /* empty where it is filed there */
	int64_t position;    /* its place among the kinds */
	int64_t created_at;  /* microseconds */
	int64_t closed_at;   /* microseconds; 0 = open */
	int64_t version;
};

#define COMPLAINT_KIND_INIT { .id = 0 }

#define COMPLAINT_CATEGORIES                                              \
	"legal\ninquisitive\nrecommendatory\nother\ngrievance\n"
#define COMPLAINT_WON_MOST INT64_C(1000000000) /* a fee, a postage */
#define COMPLAINT_POSITION_MOST 1000000

void complaint_kind_clear(struct complaint_kind *k);

/* Whether it can be a kind's code: 1 to 40 of a-z, 0-9 and '-', beginning
 * with a letter. */
bool complaint_kind_is_code(const char *s);

/* Whether it is one of COMPLAINT_CATEGORIES.  ERR_USAGE names them. */
MUST_USE int complaint_kind_check_category(const char *category,
    struct err *e);

/* A new kind with that code, all else empty, for complaint_kind_clear. */
void complaint_kind_draft(struct complaint_kind *k, const char *code);

/* Whether it can be filed on the web: it needs neither an identity check
 * nor papers (article 9(1)). */
bool complaint_kind_on_web(const struct complaint_kind *k);

/* By its code; the texts are k's until complaint_kind_clear, and what k
 * held before is cleared.  ERR_NOT_FOUND; complaint_kind_look gives 1, or
 * 0 where there is none. */
MUST_USE int complaint_kind_find(struct store *store, const char *code,
    struct complaint_kind *k, struct err *e);
MUST_USE int complaint_kind_look(struct store *store, const char *code,
    struct complaint_kind *k, struct err *e);
MUST_USE int complaint_kind_get(struct store *store, int64_t id,
    struct complaint_kind *k, struct err *e);

/* All kinds in their order, closed ones too: complaint_kind_each opens,
 * complaint_kind_next reads the next one into k (1, 0 at the end, -1) and
 * clears what k held. */
MUST_USE int complaint_kind_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int complaint_kind_next(struct stmt *st, struct complaint_kind *k,
    struct err *e);

/*
 * Makes a kind of what k says (id, times and version are filled in), or
 * changes the one with k->id, which must still be at k->version
 * (ERR_CHANGED).  In a write transaction.  ERR_USAGE for what no kind can
 * be: one that cannot be filed on the web says where to go.  ERR_EXISTS for
 * a code that is taken; ERR_NOT_FOUND for a department that is none or
 * closed; ERR_REFUSED where counsellors of what is to be no consultation
 * are left.
 */
MUST_USE int complaint_kind_add(struct store *store,
    struct complaint_kind *k, struct err *e);
MUST_USE int complaint_kind_change(struct store *store,
    struct complaint_kind *k, struct err *e);

/* What these two would refuse, without a change; texts are cleaned for
 * storage. */
MUST_USE int complaint_kind_check_new(struct store *store,
    struct complaint_kind *k, struct err *e);
MUST_USE int complaint_kind_check(struct store *store,
    struct complaint_kind *k, struct err *e);

/* Nobody files a closed kind; what was filed goes on.  ERR_REFUSED where it
 * is closed (or open) already. */
MUST_USE int complaint_kind_close(struct store *store,
    struct complaint_kind *k, bool closed, struct err *e);
MUST_USE int complaint_kind_check_close(const struct complaint_kind *k,
    bool closed, struct err *e);

#endif
