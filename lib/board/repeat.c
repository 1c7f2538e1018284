/*
 * The same content by the same person, and floods; see repeat.h.
 */
#include "lib/board/repeat.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/repeat.sql.h"
#include "lib/filter/fingerprint.h"
#include "lib/org/setting.h"

#define REPEAT_GROUND 8 /* of Article 6(2) */
#define REPEAT_WEIGHT 20
#define FLOOD_WEIGHT 20
#define CONTAINED 900 /* thousandths of a text that stand in a longer one */

static int
read_bool(struct store *store, enum setting setting, bool *out,
    struct err *e)
{
	int64_t value;

	if (setting_int(store, setting, &value, e) < 0)
		return -1;
	*out = value != 0;
	return 0;
}

int
repeat_read(struct store *store, struct repeat *r, struct err *e)
{
	if (setting_int(store, SETTING_REPEAT_WINDOW, &r->window, e) < 0 ||
	    setting_int(store, SETTING_REPEAT_SIMILARITY, &r->similarity,
	    e) < 0 ||
	    setting_int(store, SETTING_REPEAT_COMPARED, &r->most, e) < 0 ||
	    read_bool(store, SETTING_REPEAT_HOLD, &r->hold, e) < 0 ||
	    read_bool(store, SETTING_REPEAT_BY_PHONE, &r->by_phone, e) < 0 ||
	    read_bool(store, SETTING_REPEAT_BY_EMAIL, &r->by_email, e) < 0 ||
	    read_bool(store, SETTING_REPEAT_BY_NAME, &r->by_name, e) < 0 ||
	    read_bool(store, SETTING_REPEAT_BY_BROWSER, &r->by_browser,
	    e) < 0 ||
	    setting_int(store, SETTING_FLOOD_POSTS, &r->flood_posts, e) < 0)
		return -1;
	return setting_int(store, SETTING_FLOOD_WINDOW, &r->flood_window, e);
}

/* Posts of the same person; by_browser: also what only came from where
 * post did. */
static int
open_others(struct store *store, const struct repeat *r,
    const struct repeat_post *post, bool by_browser, int64_t since,
    int64_t until, int64_t most, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_repeat_others, BINDS(
	    b_int("citizen", post->citizen_id),
	    b_int("by_phone", r->by_phone), b_int("by_email", r->by_email),
	    b_int("by_name", r->by_name), b_int("by_browser", by_browser),
	    b_blob("origin", post->origin, PERSON_ORIGIN_SIZE),
	    b_int("since", since),
	    b_int("until", until), b_int("post", post->id),
	    b_int("most", most)), st, e);
}

/* How alike two texts are in thousandths, and whether that is a copy. */
static bool
is_copy(const struct repeat *r, const struct fingerprint *a,
    const struct fingerprint *b, unsigned *similarity)
{
	*similarity = fingerprint_similarity(a, b);
	return *similarity >= r->similarity ||
	    fingerprint_containment(a, b) >= CONTAINED;
}

static int
look_for_repeat(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct scan_result *found,
    struct err *e)
{
	struct fingerprint *own = mem_new(2, sizeof(*own));
	struct fingerprint *other = &own[1];
	int64_t first = 0;
	unsigned similarity, of_first = 0;
	struct stmt *st = NULL;
	struct scan_flag *flag;
	int rc = 0;

	fingerprint_make(post->title, post->body, own);
	if (own->exact != 0)
		rc = open_others(store, r, post, r->by_browser,
		    post->created_at - r->window, post->created_at, r->most,
		    &st, e);
	while (st != NULL && (rc = stmt_next(st, e)) > 0) {
		if (stmt_int(st, 1) == post->created_at && post->id != 0 &&
		    stmt_int(st, 0) > post->id)
			continue; /* that one is the later of the two */
		fingerprint_make(stmt_text(st, 2), stmt_text(st, 3), other);
		if (is_copy(r, own, other, &similarity)) {
			first = stmt_int(st, 0);
			of_first = similarity;
		}
	}
	stmt_close(st);
	free(own);
	if (rc < 0 || first == 0)
		return rc;
	flag = scan_flag_add(found);
	flag->kind = "repeat";
	flag->ground = REPEAT_GROUND;
	flag->weight = REPEAT_WEIGHT;
	flag->other_id = first;
	flag->saw = mem_printf("{\"repeats\":%" PRId64 ",\"similarity\":%u}",
	    first, of_first);
	found->hold |= r->hold;
	return 0;
}

static int
look_for_flood(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct scan_result *found,
    struct err *e)
{
	struct scan_flag *flag;
	struct stmt *st;
	int64_t n = 1;
	int rc;

	if (open_others(store, r, post, false,
	    post->created_at - r->flood_window, post->created_at,
	    r->flood_posts, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		n++;
	stmt_close(st);
	if (rc < 0 || n <= r->flood_posts)
		return rc;
	flag = scan_flag_add(found);
	flag->kind = "flood";
	flag->weight = FLOOD_WEIGHT;
	flag->saw = mem_printf("{\"more_than\":%" PRId64 ",\"seconds\":%"
	    PRId64 "}", r->flood_posts, r->flood_window / 1000000);
	found->hold |= r->hold;
	return 0;
}

int
repeat_look(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct scan_result *found,
    struct err *e)
{
	bool known = post->citizen_id != 0 ||
	    (r->by_browser && post->origin != NULL);

	if (r->window > 0 && known &&
	    look_for_repeat(store, r, post, found, e) < 0)
		return -1;
	return r->flood_posts > 0 && post->citizen_id != 0 ?
	    look_for_flood(store, r, post, found, e) : 0;
}

static int
by_time(const void *a, const void *b)
{
	const struct repeat_member *x = a, *y = b;

	if (x->created_at != y->created_at)
		return x->created_at < y->created_at ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

int
repeat_group(struct store *store, const struct repeat *r,
    const struct repeat_post *post, struct repeat_member **members,
    size_t *n, struct err *e)
{
	struct fingerprint *own = mem_new(2, sizeof(*own));
	struct repeat_member *m = mem_new((size_t)r->most + 1, sizeof(*m));
	struct stmt *st = NULL;
	size_t count = 0;
	int rc = 0;

	m[count++] = (struct repeat_member){ post->id, post->created_at,
		1000 };
	fingerprint_make(post->title, post->body, own);
	if (own->exact != 0)
		rc = open_others(store, r, post, r->by_browser,
		    post->created_at - r->window,
		    post->created_at + r->window, r->most, &st, e);
	while (st != NULL && (rc = stmt_next(st, e)) > 0) {
		fingerprint_make(stmt_text(st, 2), stmt_text(st, 3), &own[1]);
		if (is_copy(r, own, &own[1], &m[count].similarity)) {
			m[count].id = stmt_int(st, 0);
			m[count++].created_at = stmt_int(st, 1);
		}
	}
	stmt_close(st);
	free(own);
	if (rc < 0) {
		free(m);
		return -1;
	}
	qsort(m, count, sizeof(*m), by_time);
	*members = m;
	*n = count;
	return 0;
}
