/*
 * Reminders to staff: which complaint, or request for information, is due
 * when, and no more.  Mail goes through other people's servers, so that
 * nothing stands in it that tells who complained or asked, or of what.
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_reminder.sql.h"
#include "lib/notify/template.h"

struct reminder_facts {
	char *template;
	char *lang;
	char *site;
	char number[RENDER_NUMBER];
	char *facts;
};

static void
facts_clear(struct reminder_facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->facts);
}

static void
take_row(const struct stmt *st, struct reminder_facts *f)
{
	bool inforeq = stmt_null(st, 5);
	char due[CLOCK_TEXT], *kind = render_one_line(stmt_text(st, 5));
	struct buf b = BUF_INIT;

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	render_number(st, 3, f->number);
	clock_minute(stmt_int(st, 6), due);
	render_fact(&b, inforeq ? "fact-request" : "fact-number", f->number,
	    f->lang);
	render_fact(&b, "fact-kind", kind, f->lang);
	render_fact(&b, "fact-due", due, f->lang);
	f->facts = buf_take(&b);
	free(kind);
}

static int
read_facts(struct store *store, const struct sql *sql, int64_t id,
    struct reminder_facts *f, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		take_row(st, f);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
fill(const struct reminder_facts *f, struct rendered *out, struct err *e)
{
	const struct template_value values[] = { { "site", f->site },
		{ "number", f->number }, { "facts", f->facts },
		{ NULL, NULL } };
	struct template_parts parts;
	struct buf text = BUF_INIT;
	int rc = -1;

	if (template_find(f->template, f->lang, &parts, e) < 0 ||
	    template_fill(parts.subject, parts.subject_len, values, &text,
	    e) < 0)
		goto out;
	out->subject = buf_take(&text);
	if (template_fill(parts.body, strlen(parts.body), values, &text, e) <
	    0)
		goto out;
	out->body = buf_take(&text);
	rc = 0;
out:
	buf_clear(&text);
	return rc;
}

static int
render(struct store *store, const struct sql *sql, int64_t id,
    struct rendered *out, struct err *e)
{
	struct reminder_facts f = { .template = NULL };
	int rc = read_facts(store, sql, id, &f, e);

	if (rc == 0)
		rc = fill(&f, out, e);
	if (rc < 0)
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}

int
render_reminder(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	return render(store, &sql_render_reminder_facts, id, out, e);
}

int
render_inforeq(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	return render(store, &sql_render_inforeq_facts, id, out, e);
}
