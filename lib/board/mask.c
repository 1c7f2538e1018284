/*
 * Masking personal data in posts; see mask.h.  What is sealed is the title,
 * a line end, and the body.  The schema lets a text change right after the
 * decision to mask it, or to take that back, and not otherwise.
 */
#include "lib/board/mask.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/decision.sql.h"
#include "lib/board/mask.sql.h"
#include "lib/board/scan.h"
#include "lib/person/person.h"
#include "lib/text/nfc.h"
#include "lib/text/width.h"

#define CIRCLE "\xe2\x97\x8b" /* U+25CB */
#define LETTERS_LEAST 2

/* Appends text with its letters and digits as circles; gives their
 * number.  What is neither in ASCII stays: it shows the kind. */
static size_t
cover(const char *text, struct buf *out)
{
	size_t n, covered = 0;
	int32_t c;

	for (; *text != '\0'; text += n) {
		n = text_character(text, strlen(text), &c);
		assert(n > 0); /* the text is clean */
		if (n == 1 && !isalnum((unsigned char)*text)) {
			buf_putc(out, *text);
			continue;
		}
		buf_puts(out, CIRCLE);
		covered++;
	}
	return covered;
}

/* Replaces each place of text in *where; *found counts them. */
static void
replace(char **where, const char *text, const char *with, size_t *found)
{
	struct buf out = BUF_INIT;
	const char *at = *where, *next;

	while ((next = strstr(at, text)) != NULL) {
		buf_add(&out, at, (size_t)(next - at));
		buf_puts(&out, with);
		at = next + strlen(text);
		(*found)++;
	}
	buf_puts(&out, at);
	free(*where);
	*where = buf_take(&out);
}

static int
mask_one(struct post *p, const char *text, size_t number, struct err *e)
{
	struct buf clean = BUF_INIT, covered = BUF_INIT;
	size_t found = 0;
	int rc = -1;

	if (text_clean(text, strlen(text), false, &clean, e) < 0)
		goto out;
	if (cover(clean.s, &covered) < LETTERS_LEAST) {
		err_set(e, ERR_USAGE,
		    "text %zu to be masked has less than "
		    "%d letters or digits",
		    number, LETTERS_LEAST);
		goto out;
	}
	replace(&p->title, clean.s, covered.s, &found);
	replace(&p->body, clean.s, covered.s, &found);
	if (found > 0)
		rc = 0;
	else
		err_set(e, ERR_NOT_FOUND,
		    "text %zu to be masked stands "
		    "nowhere in post %lld",
		    number, (long long)p->id);
out:
	buf_clear(&clean);
	buf_clear(&covered);
	return rc;
}

/* Masks what detectors find in the text, as they say. */
static int
mask_personal(struct scan *scan, char **text, size_t *found, struct err *e)
{
	const struct findings *hits;
	const struct personal_findings *personal;
	struct buf out = BUF_INIT;

	if (scan_try(scan, *text, strlen(*text), &hits, &personal, e) < 0)
		return -1;
	if (personal->n == 0)
		return 0;
	*found += personal->n;
	personal_mask_all(personal, *text, strlen(*text), &out);
	free(*text);
	*text = buf_take(&out);
	return 0;
}

/* Covers what rules with the action mask find in the text. */
static int
mask_hits(struct scan *scan, char **text, size_t *found, struct err *e)
{
	const struct findings *hits;
	const struct personal_findings *personal;
	struct buf out = BUF_INIT;
	size_t at = 0;
	char *word;

	if (scan_try(scan, *text, strlen(*text), &hits, &personal, e) < 0)
		return -1;
	for (size_t i = 0; i < hits->n; i++) {
		const struct finding *f = &hits->item[i];

		if (f->from < at || f->gave_up || matcher_rule(
		    scan_matcher(scan), f->rule)->action != RULE_MASK)
			continue;
		buf_add(&out, *text + at, f->from - at);
		word = mem_textn(*text + f->from, f->to - f->from);
		cover(word, &out);
		free(word);
		at = f->to;
		(*found)++;
	}
	buf_puts(&out, *text + at);
	free(*text);
	*text = buf_take(&out);
	return 0;
}

static int
mask_found(struct scan *scan, struct post *p, struct err *e)
{
	size_t found = 0;

	if (mask_personal(scan, &p->title, &found, e) < 0 ||
	    mask_personal(scan, &p->body, &found, e) < 0 ||
	    mask_hits(scan, &p->title, &found, e) < 0 ||
	    mask_hits(scan, &p->body, &found, e) < 0)
		return -1;
	if (found > 0)
		return 0;
	return err_set(e, ERR_NOT_FOUND, "nothing to be masked is found in "
	    "post %lld", (long long)p->id);
}

int
mask_check(struct store *store, const struct actor *actor, int64_t post_id,
    const struct masking *m, struct decision *d, struct post *p, struct err *e)
{
	const struct ruling r = { .action = ACTION_MASK,
		.reason = m->reason,
		.version = m->version };

	if (decision_check(store, actor, post_id, &r, d, e) < 0 ||
	    post_get(store, post_id, p, e) < 0)
		return -1;
	if (m->count == 0 && m->scan == NULL)
		return err_set(e, ERR_USAGE, "no text to be masked is named");
	for (size_t i = 0; i < m->count; i++)
		if (mask_one(p, m->texts[i], i + 1, e) < 0)
			return -1;
	return m->scan != NULL ? mask_found(m->scan, p, e) : 0;
}

static int
insert_decision(struct store *store, struct decision *d, int64_t version,
    const char *batch, struct err *e)
{
	if (store_run(store, &sql_decision_insert,
		BINDS(b_int("post_id", d->post_id), b_text("action", d->action),
		    b_null("ground"), b_text("reason", d->reason),
		    b_int("tombstone", 0), b_int("notice", d->notice),
		    b_text("from_state", d->from_state),
		    b_text("to_state", d->to_state), b_null("until"),
		    b_ref("undoes", d->undoes), b_ref("staff_id", d->staff_id),
		    b_text("actor", d->actor), b_int("at", d->at),
		    b_int("post_version", version), b_text("batch", batch)),
		e) < 0)
		return -1;
	d->id = store_last_id(store);
	return 0;
}

/* Seals the text that stands now as the revision before the change that
 * follows; the decision has raised the version by one. */
static int
keep_sealed(struct store *store, struct keyring *keyring,
    const struct decision *d, const struct post *was, struct err *e)
{
	char *text = mem_printf("%s\n%s", was->title, was->body);
	unsigned char *sealed = NULL;
	size_t n = 0;
	int64_t id;
	int rc = -1;

	if (store_int(store, &sql_mask_revision_id, NO_BINDS, &id, e) < 0 ||
	    person_seal_text(store, keyring, "post_revision", "sealed", id,
		text, strlen(text), &sealed, &n, e) < 0)
		goto out;
	rc = store_run(store, &sql_mask_revision,
	    BINDS(b_int("id", id), b_int("post_id", d->post_id),
		b_int("version", was->version + 1), b_blob("sealed", sealed, n),
		b_text("actor", d->actor), b_int("at", d->at)),
	    e);
out:
	mem_wipe(text, strlen(text));
	free(text);
	free(sealed);
	return rc;
}

/* The decision, and title and body changed because of it. */
static int
change_text(struct store *store, struct keyring *keyring, struct decision *d,
    const char *title, const char *body, const char *batch, struct err *e)
{
	struct post was = POST_INIT;
	int rc = -1;

	if (post_get(store, d->post_id, &was, e) == 0 &&
	    insert_decision(store, d, was.version, batch, e) == 0 &&
	    keep_sealed(store, keyring, d, &was, e) == 0)
		rc = store_run(store, &sql_mask_post,
		    BINDS(b_int("id", d->post_id), b_text("title", title),
			b_text("body", body), b_int("at", d->at)),
		    e);
	post_clear(&was);
	return rc;
}

int
mask_post(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t post_id, const struct masking *m,
    struct decision *d, struct post *p, struct err *e)
{
	if (mask_check(store, actor, post_id, m, d, p, e) < 0)
		return -1;
	return change_text(store, keyring, d, p->title, p->body, NULL, e);
}

/* The sealed original of a masking; *title is its owner, *body the rest. */
static int
read_original(struct store *store, struct keyring *keyring, int64_t masking,
    char **title, char **body, struct err *e)
{
	struct stmt *st;
	char *line;
	int rc;

	*title = NULL;
	if (stmt_open(store, &sql_mask_original,
		BINDS(b_int("decision_id", masking)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0 || (rc > 0 && stmt_null(st, 1)))
		rc = err_set(e, ERR_REFUSED,
		    "the original of masking %lld "
		    "was destroyed",
		    (long long)masking);
	else if (rc > 0 && stmt_int(st, 2) > 0)
		rc = err_set(e, ERR_REFUSED,
		    "the text was changed after "
		    "masking %lld",
		    (long long)masking);
	else if (rc > 0 && keyring != NULL)
		rc = person_unseal_text(store, keyring, "post_revision",
		    "sealed", stmt_int(st, 0), stmt_blob(st, 1),
		    stmt_bytes(st, 1), title, NULL, e);
	stmt_close(st);
	if (rc < 0 || keyring == NULL)
		return rc < 0 ? -1 : 0;
	line = strchr(*title, '\n');
	if (line == NULL) {
		free(*title);
		*title = NULL;
		return err_set(e, ERR_DAMAGED,
		    "the original of masking %lld "
		    "cannot be read",
		    (long long)masking);
	}
	*line = '\0';
	*body = line + 1;
	return 0;
}

int
mask_check_undo(struct store *store, const struct actor *actor,
    const struct ruling *r, struct decision *d, struct err *e)
{
	struct ruling undo = *r;
	struct decision old = DECISION_INIT;
	char *title, *body;
	int rc = -1;

	undo.action = ACTION_UNDO;
	undo.unmask = true;
	if (decision_get(store, r->undoes, &old, e) == 0 &&
	    decision_check(store, actor, old.post_id, &undo, d, e) == 0)
		rc = read_original(store, NULL, r->undoes, &title, &body, e);
	d->notice = false;
	decision_clear(&old);
	return rc;
}

int
mask_undo(struct store *store, struct keyring *keyring,
    const struct actor *actor, const struct ruling *r, struct decision *d,
    struct err *e)
{
	char *title = NULL, *body = NULL;
	int rc = -1;

	if (mask_check_undo(store, actor, r, d, e) == 0 &&
	    read_original(store, keyring, r->undoes, &title, &body, e) == 0)
		rc = change_text(store, keyring, d, title, body, r->batch, e);
	free(title);
	return rc;
}
