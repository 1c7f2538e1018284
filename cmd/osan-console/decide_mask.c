/*
 * Masking what the detectors found, after the masked text was seen.
 */
#include <stdlib.h>

#include "cmd/osan-console/chosen.h"
#include "lib/base/mem.h"
#include "lib/board/mask.h"
#include "lib/board/scan.h"

static int
mask_open(struct worker *w, const struct chosen *k, void **state,
    struct err *e)
{
	struct scan *scan = NULL;
	int rc = scan_open(w->store, &scan, e);

	(void)k;
	*state = scan;
	return rc;
}

static void
mask_end(void *state)
{
	scan_free(state);
}

static int
mask_one(struct worker *w, const struct chosen *k, int64_t id, void *state,
    struct err *e)
{
	const struct masking m = {
		.reason = k->reason, .version = k->version, .scan = state,
	};
	struct keyring *keys = worker_keyring(w, e);
	struct decision d = DECISION_INIT;
	struct post p = POST_INIT;
	int rc = -1;

	if (keys == NULL || store_overwrite_deleted(w->store, e) < 0 ||
	    store_begin(w->store, e) < 0)
		return -1;
	if (mask_post(w->store, keys, w->actor, id, &m, &d, &p, e) == 0 &&
	    store_commit(w->store, e) == 0)
		rc = store_checkpoint(w->store, e);
	store_rollback(w->store);
	decision_clear(&d);
	post_clear(&p);
	return rc;
}

static const struct each_ops mask_ops = {
	.what = N_("masking"),
	.begin = mask_open,
	.one = mask_one,
	.end = mask_end,
};

static void
mask_yes(struct console *c, void *ctx)
{
	each_submit(c, &mask_ops, ctx);
}

/* What it would look like; the reason is the law's. */
static int
mask_preview(struct console *c, struct chosen *k, struct err *e)
{
	struct masking m = { .reason = k->reason, .version = k->version };
	struct decision d = DECISION_INIT;
	struct post p = POST_INIT;
	int rc = scan_open(c->store, &m.scan, e);

	if (rc == 0)
		rc = mask_check(c->store, c->actor, k->ids[0], &m, &d, &p, e);
	if (rc == 0) {
		free(k->text);
		k->text = mem_printf("%s\n\n%s", p.title, p.body);
	}
	scan_free(m.scan);
	decision_clear(&d);
	post_clear(&p);
	return rc;
}

void
mask_begin(struct console *c, struct chosen *take_k)
{
	struct err e = ERR_INIT;

	take_k->reason = mem_text(_("personal data (Article 17(1))"));
	if (take_k->n == 1 && mask_preview(c, take_k, &e) < 0) {
		console_error(c, &e);
		chosen_free(take_k);
		return;
	}
	chosen_ask(c, take_k, _("Mask what was found"), _("Mask it like this?"),
	    mask_yes);
}
