/*
 * What finds bad posts, put together; see scan.h.
 */
#include "lib/board/scan.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/office.h"
#include "lib/board/repeat.h"
#include "lib/board/scan.sql.h"
#include "lib/filter/filter.h"
#include "lib/org/setting.h"

#define HITS_KEPT 20 /* places that one flag names at most */
#define REAL_NAME_GROUND 7 /* of Article 6(2) */
#define UNVERIFIED_WEIGHT 5

struct scan {
	struct matcher *matcher;
	struct scanner *scanner;
	int64_t *version; /* of the rules, in the matcher's order */
	int64_t changes;  /* made to rules before it was opened */
	enum personal_confidence hold;
	int64_t hold_unproven; /* not 0: names that are not proven hold */
	struct repeat repeat;
	struct offices *offices; /* NULL: no detector looks */
	struct findings hits;
	struct personal_findings found;
};

/* What a flag weighs by how sure a detector is. */
static const int64_t personal_weight[] = {
	[PERSONAL_WEAK] = 5,
	[PERSONAL_LIKELY] = 20,
	[PERSONAL_CERTAIN] = 50,
};

static int
read_hold(struct store *store, struct scan *scan, struct err *e)
{
	char *text;

	if (setting_text(store, SETTING_PERSONAL_HOLD, &text, e) < 0)
		return -1;
	scan->hold = PERSONAL_WEAK;
	while (scan->hold < PERSONAL_CERTAIN &&
	    strcmp(personal_confidence_word(scan->hold), text) != 0)
		scan->hold++;
	free(text);
	return setting_int(store, SETTING_REAL_NAME_HOLD,
	    &scan->hold_unproven, e);
}

static int
open_rules(struct store *store, const int64_t *ids, size_t count,
    struct scan *scan, struct err *e)
{
	if (store_int(store, &sql_scan_rule_changes, NO_BINDS,
	    &scan->changes, e) < 0 ||
	    filter_load(store, ids, count, &scan->matcher, &scan->version,
	    e) < 0)
		return -1;
	scan->scanner = scanner_new(scan->matcher);
	return 0;
}

int
scan_open(struct store *store, struct scan **out, struct err *e)
{
	struct scan *scan = mem_new(1, sizeof(*scan));

	if (open_rules(store, NULL, 0, scan, e) < 0 ||
	    offices_read(store, &scan->offices, e) < 0 ||
	    read_hold(store, scan, e) < 0 ||
	    repeat_read(store, &scan->repeat, e) < 0) {
		scan_free(scan);
		return -1;
	}
	*out = scan;
	return 0;
}

int
scan_open_rules(struct store *store, const int64_t *ids, size_t count,
    struct scan **out, struct err *e)
{
	struct scan *scan = mem_new(1, sizeof(*scan));

	if (open_rules(store, ids, count, scan, e) < 0) {
		scan_free(scan);
		return -1;
	}
	*out = scan;
	return 0;
}

void
scan_free(struct scan *scan)
{
	if (scan == NULL)
		return;
	scanner_free(scan->scanner);
	matcher_free(scan->matcher);
	free(scan->version);
	offices_free(scan->offices);
	findings_clear(&scan->hits);
	personal_findings_clear(&scan->found);
	free(scan);
}

int
scan_is_current(struct store *store, const struct scan *scan, bool *current,
    struct err *e)
{
	int64_t changes;

	if (store_int(store, &sql_scan_rule_changes, NO_BINDS, &changes,
	    e) < 0)
		return -1;
	*current = changes == scan->changes;
	return 0;
}

const struct matcher *
scan_matcher(const struct scan *scan)
{
	return scan->matcher;
}

int
scan_try(struct scan *scan, const char *s, size_t n,
    const struct findings **hits, const struct personal_findings **personal,
    struct err *e)
{
	scan->found.n = 0;
	if (scanner_scan(scan->scanner, s, n, &scan->hits, e) < 0)
		return -1;
	if (scan->offices != NULL)
		personal_find(offices_options(scan->offices), s, n,
		    &scan->found);
	*hits = &scan->hits;
	*personal = &scan->found;
	return 0;
}

void
scan_result_clear(struct scan_result *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->flag[i].saw);
	free(r->flag);
	r->flag = NULL;
	r->n = r->room = 0;
	r->hold = false;
}

struct scan_flag *
scan_flag_add(struct scan_result *r)
{
	if (r->n == r->room)
		r->flag = mem_grow(r->flag, r->room = r->room * 2 + 2,
		    sizeof(*r->flag));
	r->flag[r->n] = (struct scan_flag){ .note = "" };
	return &r->flag[r->n++];
}

/* A flag under way: what it saw as a value yet. */
struct draft {
	struct scan_flag flag;
	json_t *saw;
};

struct drafts {
	struct draft *at;
	size_t n, room;
};

static struct draft *
add_draft(struct drafts *d)
{
	if (d->n == d->room)
		d->at = mem_grow(d->at, d->room = d->room * 2 + 4,
		    sizeof(*d->at));
	d->at[d->n] = (struct draft){ .saw = json_object() };
	return &d->at[d->n++];
}

static struct draft *
rule_draft(struct drafts *d, const struct scan *scan, size_t index)
{
	const struct rule *rule = matcher_rule(scan->matcher, index);
	struct draft *new;

	for (size_t i = 0; i < d->n; i++)
		if (d->at[i].flag.rule_id == rule->id)
			return &d->at[i];
	new = add_draft(d);
	new->flag = (struct scan_flag){ .kind = "rule",
		.note = "",
		.ground = rule->ground,
		.weight = rule->score,
		.rule_id = rule->id,
		.rule_version = scan->version[index] };
	json_object_set_new(new->saw, "rule", json_string(rule->text));
	json_object_set_new(new->saw, "kind",
	    json_string(rule_kind_name(rule->kind)));
	json_object_set_new(new->saw, "on",
	    json_string(rule_on_name(rule->on)));
	json_object_set_new(new->saw, "hits", json_array());
	return new;
}

static struct draft *
personal_draft(struct drafts *d, enum personal_kind kind)
{
	const char *word = personal_kind_word(kind);
	struct draft *new;

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->at[i].flag.note, word) == 0)
			return &d->at[i];
	new = add_draft(d);
	new->flag = (struct scan_flag){ .kind = "personal", .note = word };
	json_object_set_new(new->saw, "personal", json_string(word));
	json_object_set_new(new->saw, "hits", json_array());
	return new;
}

/* Where one hit stands, and shown, what stands there. */
static void
add_hit(struct draft *d, const char *field, size_t start, size_t end,
    const char *key, const char *shown, size_t n)
{
	json_t *hits = json_object_get(d->saw, "hits");
	json_t *hit;

	if (json_array_size(hits) == HITS_KEPT) {
		json_object_set_new(d->saw, "more", json_true());
		return;
	}
	hit = json_object();
	json_object_set_new(hit, "in", json_string(field));
	json_object_set_new(hit, "start", json_integer((json_int_t)start));
	json_object_set_new(hit, "end", json_integer((json_int_t)end));
	json_object_set_new(hit, key, json_stringn(shown, n));
	json_array_append_new(hits, hit);
}

static void
add_rules(struct drafts *d, const struct scan *scan, const char *field,
    const char *s, bool *hold)
{
	for (size_t i = 0; i < scan->hits.n; i++) {
		const struct finding *f = &scan->hits.item[i];
		struct draft *draft = rule_draft(d, scan, f->rule);

		if (f->gave_up)
			json_object_set_new(draft->saw, "gave_up",
			    json_true());
		add_hit(draft, field, f->from, f->to, "text", s + f->from,
		    f->to - f->from);
		*hold |= matcher_rule(scan->matcher, f->rule)->action !=
		    RULE_FLAG;
	}
}

static void
add_personal(struct drafts *d, const struct scan *scan, const char *field,
    const char *s, bool *hold)
{
	struct buf mask = BUF_INIT;

	for (size_t i = 0; i < scan->found.n; i++) {
		const struct personal_finding *f = &scan->found.items[i];
		struct draft *draft = personal_draft(d, f->kind);
		int64_t weight = personal_weight[f->confidence];

		buf_reset(&mask);
		personal_mask(f->kind, s + f->start, f->end - f->start, &mask);
		add_hit(draft, field, f->start, f->end, "masked", mask.s,
		    mask.len);
		if (draft->flag.weight < weight) {
			draft->flag.weight = weight;
			json_object_set_new(draft->saw, "confidence",
			    json_string(personal_confidence_word(
				f->confidence)));
		}
		*hold |= f->confidence >= scan->hold;
	}
	buf_clear(&mask);
}

static int
scan_field(struct scan *scan, const char *field, const char *s, size_t n,
    bool by_staff, struct drafts *d, bool *hold, struct err *e)
{
	const struct findings *hits;
	const struct personal_findings *found;

	if (n == 0)
		return 0;
	if (scan_try(scan, s, n, &hits, &found, e) < 0)
		return -1;
	if (!by_staff)
		add_rules(d, scan, field, s, hold);
	add_personal(d, scan, field, s, hold);
	return 0;
}

static void
add_unproven(struct drafts *d, const struct scan *scan, bool *hold)
{
	add_draft(d)->flag = (struct scan_flag){ .kind = "unverified",
		.note = "",
		.ground = REAL_NAME_GROUND,
		.weight = UNVERIFIED_WEIGHT };
	*hold |= scan->hold_unproven != 0;
}

static void
finish(struct drafts *d, struct scan_result *r)
{
	if (d->n == 0)
		return;
	r->flag = mem_new(d->n, sizeof(*r->flag));
	r->room = d->n;
	for (size_t i = 0; i < d->n; i++) {
		r->flag[i] = d->at[i].flag;
		r->flag[i].saw = json_object_size(d->at[i].saw) == 0 ?
		    mem_text("") : json_dumps(d->at[i].saw,
		    JSON_COMPACT | JSON_PRESERVE_ORDER);
	}
	r->n = d->n;
}

int
scan_run(struct scan *scan, const struct scan_text *text,
    struct scan_result *r, struct err *e)
{
	struct drafts d = { 0 };
	int rc;

	scan_result_clear(r);
	rc = scan_field(scan, "title", text->title, text->title_len,
	    text->by_staff, &d, &r->hold, e);
	if (rc == 0)
		rc = scan_field(scan, "body", text->body, text->body_len,
		    text->by_staff, &d, &r->hold, e);
	if (rc == 0 && text->unproven && scan->offices != NULL)
		add_unproven(&d, scan, &r->hold);
	if (rc == 0)
		finish(&d, r);
	for (size_t i = 0; i < d.n; i++)
		json_decref(d.at[i].saw);
	free(d.at);
	return rc;
}

int
scan_person(struct scan *scan, struct store *store,
    const struct repeat_post *post, struct scan_result *r, struct err *e)
{
	return scan->offices == NULL ? 0 :
	    repeat_look(store, &scan->repeat, post, r, e);
}

int
scan_store(struct store *store, int64_t post_id, const struct scan_result *r,
    int64_t *stored, struct err *e)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct scan_flag *f = &r->flag[i];

		if (store_run(store, &sql_scan_flag_insert, BINDS(
		    b_int("post_id", post_id), b_text("kind", f->kind),
		    b_ref("ground", f->ground), b_int("weight", f->weight),
		    b_text("note", f->note), b_text("saw", f->saw),
		    b_int("now", clock_now()), b_ref("rule_id", f->rule_id),
		    b_ref("rule_version", f->rule_version),
		    b_ref("other_id", f->other_id)), e) < 0)
			return -1;
		if (stored != NULL)
			*stored += store_changes(store);
	}
	return 0;
}

int
scan_later(struct store *store, int64_t first, int64_t last, struct err *e)
{
	if (first > last)
		return 0;
	if (store_run(store, &sql_scan_later_join, BINDS(
	    b_int("after", first - 1), b_int("until", last)), e) < 0)
		return -1;
	return store_changes(store) > 0 ? 0 : store_run(store,
	    &sql_scan_later, BINDS(b_int("after", first - 1),
	    b_int("until", last)), e);
}
