/*
 * Pages of the homepage (articles 3, 5, 6(1), 16): Markdown below a path, in
 * one language each.  What is worked on is the page; publishing makes a
 * version of it, which names provider and department (article 5(2)) and
 * stays.  Who provides a page is never filled in by itself.
 */
#ifndef OSAN_PAGE_PAGE_H
#define OSAN_PAGE_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct page_row {
	int64_t id;
	char *path;        /* "life/tourism/spring" */
	char *lang;        /* "ko", "en", "ja" */
	char *state;       /* draft published withdrawn */
	char *title;
	char *body;        /* Markdown; NULL in lists */
	char *provider;    /* may be empty until it is published */
	char *department;  /* code; NULL = none yet */
	char *officer;     /* may be empty, as the one below */
	char *phone;
	char *translates;  /* path of the original; NULL = none */
	char *translates_lang;
	int64_t translates_number; /* version that was translated; 0 = none */
	int64_t review_days; /* own review period; 0 = the section's */
	int64_t review_due_at; /* microseconds, as all times; 0 = none */
	int64_t reviewed_at;   /* 0 = never */
	int64_t publish_at;    /* to be published then; 0 = not planned */
	int64_t withdraw_at;
	int64_t created_at;
	int64_t updated_at;    /* the last publication; of a draft, the last
	                        * change */
	int64_t number;        /* of the version that is shown; 0 = none */
	bool changed;          /* not published as it is now */
	int64_t version;
};

#define PAGE_ROW_INIT { .id = 0 }

void page_row_clear(struct page_row *p);

/* One with its text; lang NULL: the Korean one, or the first of the
 * languages that there are at this path.  ERR_NOT_FOUND, also for a path
 * that was moved: the hint says where to. */
MUST_USE int page_find(struct store *store, const char *path,
    const char *lang, struct page_row *p, struct err *e);

/* The same by its id. */
MUST_USE int page_get(struct store *store, int64_t id, struct page_row *p,
    struct err *e);

/* By path and language, without texts.  state, department (code) and
 * section (path) may be NULL for all. */
struct page_list_ask {
	const char *state;
	const char *department;
	const char *section;
	const char *lang;
};
MUST_USE int page_each(struct store *store, const struct page_list_ask *ask,
    struct stmt **st, struct err *e);
MUST_USE int page_next(struct stmt *st, struct page_row *p, struct err *e);

/* ERR_USAGE for what no page can be, or for a new one in a language that
 * site.languages does not name; ERR_NOT_FOUND for a department that is not
 * there. */
MUST_USE int page_check(struct store *store, const struct page_row *p,
    struct err *e);
MUST_USE int page_check_new(struct store *store, const struct page_row *p,
    struct err *e);

/* The number of the version of a page that is shown; 0 where none is. */
MUST_USE int page_shown_number(struct store *store, const char *path,
    const char *lang, int64_t *number, struct err *e);

/* ERR_DENIED where the actor is an officer of another department than the
 * page's and its section's (article 3(3)). */
MUST_USE int page_may_edit(struct store *store, const struct actor *actor,
    const struct page_row *p, struct err *e);

/* In a write transaction.  page_add fills id and version; page_change
 * stores every field but path and state: ERR_CHANGED where the page is not
 * at p->version any more.  ERR_EXISTS for a path that is taken. */
MUST_USE int page_add(struct store *store, struct page_row *p,
    struct err *e);
MUST_USE int page_change(struct store *store, struct page_row *p,
    struct err *e);

/* ERR_REFUSED, naming article 5(2), where provider or department is
 * missing, or an image has no text in its place. */
MUST_USE int page_check_publish(struct store *store,
    const struct page_row *p, struct err *e);

/* In a write transaction: makes the next version of it as it is now, and
 * shows that. */
MUST_USE int page_publish(struct store *store, struct page_row *p,
    int64_t staff_id, const char *note, struct err *e);

/* In a write transaction: it is shown no longer, or will not be, its time
 * being over.  ERR_REFUSED where it is not shown and has time left. */
MUST_USE int page_withdraw(struct store *store, struct page_row *p,
    struct err *e);

/* What page_move would refuse. */
MUST_USE int page_check_move(struct store *store, const struct page_row *p,
    const char *to, struct err *e);

/* In a write transaction: it stands at another path from now on, and the
 * former one leads there.  ERR_EXISTS, ERR_USAGE. */
MUST_USE int page_move(struct store *store, struct page_row *p,
    const char *to, struct err *e);

/* In a write transaction: somebody looked, and it is still right (article
 * 5(1)). */
MUST_USE int page_review(struct store *store, struct page_row *p,
    struct err *e);

#endif
