/*
 * What finds bad posts, put together: filter rules (Article 6(2)) and
 * detectors of personal data (Article 17(1)) over a post's title and text,
 * and what is known of its writer.
 * A finding becomes a flag that keeps what it saw, and may hold the post
 * until a person has decided; nothing here removes anything.
 */
#ifndef OSAN_BOARD_SCAN_H
#define OSAN_BOARD_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/filter/matcher.h"
#include "lib/store/store.h"
#include "lib/text/personal.h"

struct scan;

/* All rules in use and all detectors, ready: with the settings of how sure
 * a detector must be to hold a post and whether an unproven name does, and
 * without the numbers of departments and what the settings
 * personal.office-numbers and personal.office-mail name.  ERR_DAMAGED for a
 * rule that another program spoiled. */
MUST_USE int scan_open(struct store *store, struct scan **out,
    struct err *e);

/* Only the rules with these ids, and nothing else. */
MUST_USE int scan_open_rules(struct store *store, const int64_t *ids,
    size_t count, struct scan **out, struct err *e);
void scan_free(struct scan *scan); /* NULL is fine */

/* Whether the rules are those that it was opened with.  Who keeps a scan
 * over several transactions asks in each, and opens another one where they
 * are not: no rule may miss a post that came in after it was made. */
MUST_USE int scan_is_current(struct store *store, const struct scan *scan,
    bool *current, struct err *e);

/* A flag that is not stored yet. */
struct scan_flag {
	const char *kind;     /* as in the table flag; static */
	const char *note;     /* the kind of personal data, or "" */
	int ground;           /* 0: none of article 6(2) */
	int64_t weight;
	int64_t rule_id;      /* 0: no rule's */
	int64_t rule_version;
	int64_t other_id;     /* the post that this one repeats; 0: none */
	char *saw;            /* JSON: the rule as it was, the places and what
	                       * stood there; personal data masked */
};

struct scan_result {
	bool hold;            /* a person must look before it is shown */
	struct scan_flag *flag;
	size_t n, room;
};

#define SCAN_RESULT_INIT { .flag = NULL, .n = 0, .room = 0 }
void scan_result_clear(struct scan_result *r); /* frees; r is empty again */

/* A new flag at the end, to be filled; saw must be the heap's. */
struct scan_flag *scan_flag_add(struct scan_result *r);

/* A post's texts; NULL is empty. */
struct scan_text {
	const char *title;
	size_t title_len;
	const char *body;
	size_t body_len;
	bool by_staff;        /* then only personal data counts */
	bool unproven;        /* the writer's name is, where the board wants
	                       * real ones (Article 6(2) 7) */
};

/* Replaces *r by what is found.  ERR_INPUT for broken UTF-8. */
MUST_USE int scan_run(struct scan *scan, const struct scan_text *text,
    struct scan_result *r, struct err *e);

/* Adds to *r what the posts of the same person say about this one: repeats
 * and floods (lib/board/repeat.h).  Nothing with scan_open_rules. */
struct repeat_post;
MUST_USE int scan_person(struct scan *scan, struct store *store,
    const struct repeat_post *post, struct scan_result *r, struct err *e);

/* In a write transaction: stores the flags of a post that stands already.
 * One that the same version of its rule, or the same personal data, raised
 * before is not raised again; *stored (or NULL) counts the others. */
MUST_USE int scan_store(struct store *store, int64_t post_id,
    const struct scan_result *r, int64_t *stored, struct err *e);

/* One text by itself, for trying rules: what is found in n bytes, which
 * stays until the next call with scan. */
MUST_USE int scan_try(struct scan *scan, const char *s, size_t n,
    const struct findings **hits, const struct personal_findings **personal,
    struct err *e);
const struct matcher *scan_matcher(const struct scan *scan); /* borrowed */

/* In a write transaction: all that finds bad posts has yet to look at the
 * posts with these ids. */
MUST_USE int scan_later(struct store *store, int64_t first, int64_t last,
    struct err *e);

#endif
