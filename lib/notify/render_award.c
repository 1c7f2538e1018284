/*
 * The notice of a reward: what for, what it is, until when it is kept and
 * whom to ask.  It holds no code: what a reward is claimed with was given
 * out once, and mail goes through other people's servers.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_award.sql.h"
#include "lib/notify/template.h"

struct award_facts {
	char *lang;
	char *site;
	char *title;
	char *how; /* word of how it is claimed */
	char *phone;
	char *facts;
};

static void
facts_clear(struct award_facts *f)
{
	free(f->lang);
	free(f->site);
	free(f->title);
	free(f->how);
	free(f->phone);
	free(f->facts);
}

static int
take_row(struct store *store, const struct stmt *st, struct award_facts *f,
    struct err *e)
{
	char until[CLOCK_TEXT], *gift = render_one_line(stmt_text(st, 3));
	char *department = render_one_line(stmt_text(st, 5));
	struct buf b = BUF_INIT;
	int rc;

	f->lang = mem_text(stmt_text(st, 0));
	f->site = render_one_line(stmt_text(st, 1));
	f->title = render_one_line(stmt_text(st, 2));
	f->phone = render_one_line(stmt_text(st, 6));
	f->how = template_word(stmt_int(st, 7) != 0 ? "award-by-receipt" :
	    "award-by-identity", f->lang);
	rc = render_phone(store, &f->phone, e);
	render_fact(&b, "fact-reward", f->title, f->lang);
	render_fact(&b, "fact-gift", gift, f->lang);
	render_fact(&b, "fact-claim-by", clock_minute(stmt_int(st, 4), until),
	    f->lang);
	render_fact(&b, "fact-department", department, f->lang);
	render_fact(&b, "fact-phone", f->phone, f->lang);
	f->facts = buf_take(&b);
	free(gift);
	free(department);
	return rc;
}

static int
read_facts(struct store *store, int64_t id, struct award_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_award_facts, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	if (rc > 0)
		rc = take_row(store, st, f, e);
	stmt_close(st);
	return rc;
}

static int
fill(const struct award_facts *f, struct rendered *out, struct err *e)
{
	const struct template_value values[] = { { "site", f->site },
		{ "how", f->how },
		{ "facts", f->facts }, { NULL, NULL } };

	if (render_fill("award", f->lang, values, values, out, e) < 0)
		return -1;
	render_wrap(out->body);
	return 0;
}

int
render_award(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct award_facts f = { .lang = NULL };
	int rc = read_facts(store, id, &f, e);

	if (rc == 0)
		rc = fill(&f, out, e);
	if (rc < 0)
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
