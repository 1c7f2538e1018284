/*
 * The notices about residents' mail IDs: which one, which rules are to be
 * accepted and until when, why it was suspended or refused, where all of it
 * can be seen to.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_mailid.sql.h"
#include "lib/notify/template.h"

struct mailid_facts {
	char *template;
	char *lang;
	char *site;
	char *facts;
};

static void
facts_clear(struct mailid_facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->facts);
}

/* The reason that was given, else what the cause says. */
static char *
why(const struct stmt *st, const char *lang)
{
	char *reason = render_one_line(stmt_text(st, 6)), *key, *word;

	if (reason[0] != '\0' || stmt_null(st, 7))
		return reason;
	free(reason);
	key = mem_printf("mailid-%s", stmt_text(st, 7));
	word = template_word(key, lang);
	free(key);
	return word;
}

static int
take_row(struct store *store, const struct stmt *st, struct mailid_facts *f,
    struct err *e)
{
	char until[CLOCK_TEXT], *rules = NULL, *phone = mem_text("");
	char *reason;
	struct buf b = BUF_INIT;
	int rc = -1;

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	reason = why(st, f->lang);
	if (!stmt_null(st, 4))
		rules = mem_printf("%" PRId64, stmt_int(st, 4));
	render_fact(&b, "fact-mailid", stmt_text(st, 3), f->lang);
	render_fact(&b, "fact-rules", rules, f->lang);
	if (!stmt_null(st, 5))
		render_fact(&b, "fact-answer-by",
		    clock_minute(stmt_int(st, 5), until), f->lang);
	render_fact(&b, "fact-reason", reason, f->lang);
	if (render_place(store, &b, "fact-where", f->lang, "/mailid", f->lang,
	    e) == 0 &&
	    render_phone(store, &phone, e) == 0) {
		render_fact(&b, "fact-phone", phone, f->lang);
		rc = 0;
	}
	f->facts = buf_take(&b);
	free(rules);
	free(reason);
	free(phone);
	return rc;
}

static int
read_facts(struct store *store, int64_t id, struct mailid_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_mailid_facts,
	    BINDS(b_int("id", id)), &st, e) < 0)
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

int
render_mailid(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct mailid_facts f = { .template = NULL };
	int rc = read_facts(store, id, &f, e);
	const struct template_value values[] = { { "site", f.site },
		{ "facts", f.facts }, { NULL, NULL } };

	if (rc == 0)
		rc = render_fill(f.template, f.lang, values, values, out, e);
	if (rc == 0)
		render_wrap(out->body);
	else
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
