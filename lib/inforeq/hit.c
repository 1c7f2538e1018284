/*
 * Personal data in a package; see hit.h.
 */
#include "lib/inforeq/hit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/inforeq/hit.sql.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/text/personal.h"

void
inforeq_hits_clear(struct inforeq_hits *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->hit[i].masked);
	free(h->hit);
	*h = (struct inforeq_hits)INFOREQ_HITS_INIT;
}

void
inforeq_place(const char *text, size_t from, size_t at, int64_t *line,
    int64_t *column)
{
	for (size_t i = from; i < at; i++) {
		if (text[i] == '\n') {
			++*line;
			*column = 1;
		} else if ((text[i] & 0xc0) != 0x80) {
			++*column;
		}
	}
}

/* Of the request, the file, the place and all of the text. */
static void
digest_of(const struct inforeq *r, const struct inforeq_member *m,
    const unsigned char text[DIGEST_SIZE], const struct personal_finding *f,
    unsigned char out[DIGEST_SIZE])
{
	char hex[DIGEST_HEX];
	char *line = mem_printf("osan-inforeq-hit-1|%s|%s|%s|%zu|%zu|%s",
	    r->number, m->name, personal_kind_word(f->kind), f->start, f->end,
	    hex_encode(hex, text, DIGEST_SIZE));

	sha256(out, line, strlen(line));
	free(line);
}

static int
is_passed(struct store *store, const struct inforeq *r,
    struct inforeq_hit *hit, struct err *e)
{
	int64_t n;

	if (store_int(store, &sql_inforeq_hit_passed, BINDS(
	    b_int("id", r->id), b_blob("digest", hit->digest, DIGEST_SIZE)),
	    &n, e) < 0)
		return -1;
	hit->passed = n > 0;
	return 0;
}

static struct inforeq_hit *
add(struct inforeq_hits *h)
{
	if ((h->n & (h->n - 1)) == 0)
		h->hit = mem_grow(h->hit, h->n != 0 ? 2 * h->n : 1,
		    sizeof(*h->hit));
	h->hit[h->n] = (struct inforeq_hit){ .line = 1, .column = 1 };
	return &h->hit[h->n++];
}

static int
look(const struct inforeq_desk *d, const struct inforeq *r,
    const struct inforeq_member *m, const struct personal_findings *found,
    struct inforeq_hits *h, struct err *e)
{
	unsigned char text[DIGEST_SIZE];
	int64_t line = 1, column = 1;
	size_t at = 0;

	sha256(text, m->text.s, m->text.len);
	for (size_t i = 0; i < found->n; i++) {
		const struct personal_finding *f = &found->items[i];
		struct inforeq_hit *hit = add(h);
		struct buf masked = BUF_INIT;
		char hex[DIGEST_HEX];

		inforeq_place(m->text.s, at, f->start, &line, &column);
		at = f->start;
		hit->name = m->name;
		hit->line = line;
		hit->column = column;
		hit->kind = personal_kind_word(f->kind);
		personal_mask(f->kind, m->text.s + f->start,
		    f->end - f->start, &masked);
		hit->masked = buf_take(&masked);
		digest_of(r, m, text, f, hit->digest);
		hex_encode(hex, hit->digest, DIGEST_SIZE);
		memcpy(hit->id, hex, INFOREQ_HIT_ID - 1);
		if (is_passed(d->store, r, hit, e) < 0)
			return -1;
		h->open += !hit->passed;
	}
	return 0;
}

int
inforeq_hits_find(const struct inforeq_desk *d, const struct inforeq *r,
    const struct inforeq_package *p, struct inforeq_hits *h, struct err *e)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->n; i++) {
		const struct inforeq_member *m = &p->member[i];

		personal_find(d->office, m->text.s, m->text.len, &found);
		rc = look(d, r, m, &found, h, e);
	}
	personal_findings_clear(&found);
	return rc;
}

static int
pass(const struct inforeq_desk *d, const struct inforeq *r,
    struct inforeq_hits *h, struct inforeq_hit *hit, const char *reason,
    struct err *e)
{
	char *place;
	int rc;

	if (hit->passed)
		return 0;
	place = mem_printf("%s:%" PRId64 ":%" PRId64, hit->name, hit->line,
	    hit->column);
	rc = store_run(d->store, &sql_inforeq_hit_pass, BINDS(
	    b_int("id", r->id), b_blob("digest", hit->digest, DIGEST_SIZE),
	    b_text("kind", hit->kind), b_text("place", place),
	    b_text("reason", reason), b_ref("staff", d->actor->staff_id),
	    b_int("now", clock_now())), e);
	free(place);
	if (rc < 0)
		return -1;
	hit->passed = true;
	h->open--;
	return 0;
}

int
inforeq_hit_pass(const struct inforeq_desk *d, const struct inforeq *r,
    struct inforeq_hits *h, const char *id, const char *reason,
    struct err *e)
{
	if (inforeq_is_empty(reason)) {
		err_set(e, ERR_USAGE, "why it is no personal data is "
		    "missing");
		return err_hint(e, "give --reason");
	}
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->hit[i].id, id) == 0)
			return pass(d, r, h, &h->hit[i], reason, e);
	err_set(e, ERR_NOT_FOUND, "'%.40s' is the id of no place where "
	    "personal data was found", id);
	return err_hint(e, "the same command without --false-hit lists the "
	    "places with their ids");
}
