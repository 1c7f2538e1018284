/*
 * The same person, or one held to be the same, who posts the same content
 * twice or more (Article 6(2) 8), exactly or with small changes, on any
 * board; and who posts more in a short time than people do.  Posts of whom
 * nothing is known, nor where they came from, are nobody's repeats.
 *
 * Held to be the same: the same citizen; by the settings repeat.by-phone,
 * repeat.by-email and repeat.by-name also one with the same telephone
 * number, the same address of mail, or the same verified name (compared by
 * keyed hash); by repeat.by-browser also who posts from the same address
 * with the same browser (origin.h), named or not.  Floods do not count by
 * that: many people share one address.
 */
#ifndef OSAN_BOARD_REPEAT_H
#define OSAN_BOARD_REPEAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/scan.h"
#include "lib/person/person.h"
#include "lib/store/store.h"

/* The settings repeat.* and flood.*, read once. */
struct repeat {
	int64_t window;     /* microseconds around a post; 0: do not look */
	int64_t similarity; /* in thousandths, from which on it is a copy */
	int64_t most;       /* posts of one person that are compared */
	bool hold;
	bool by_phone, by_email, by_name, by_browser;
	int64_t flood_posts; /* 0: do not look */
	int64_t flood_window;
};
MUST_USE int repeat_read(struct store *store, struct repeat *r,
    struct err *e);

/* The post that is looked at; texts are borrowed. */
struct repeat_post {
	int64_t id;         /* 0: not stored yet */
	int64_t citizen_id; /* 0: nobody known */
	const unsigned char *origin; /* where it came from (person_origin_key);
	                              * NULL: not known */
	int64_t created_at;
	const char *title;
	const char *body;
};

/* Adds to *found a flag "repeat" (ground 8, naming the first post) where an
 * earlier post of the same person says the same, and a flag "flood" where
 * too many of theirs came within the time before it. */
MUST_USE int repeat_look(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct scan_result *found,
    struct err *e);

/* One post of the group of a post's repeats. */
struct repeat_member {
	int64_t id;
	int64_t created_at;
	unsigned similarity; /* to the post asked for, in thousandths */
};

/* All posts of the same person that say the same as post does, itself
 * included, oldest first; *members is yours to free.  Texts that were
 * purged are not compared. */
MUST_USE int repeat_group(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct repeat_member **members,
    size_t *n, struct err *e);

#endif
