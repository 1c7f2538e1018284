/*
 * The notice of what became of a reported error: on which page, what was
 * decided, where it can be read and whom to ask.  Of a reward it says that
 * there is one; that has a notice of its own (render_award.c).
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_correction.sql.h"
#include "lib/notify/template.h"

struct correction_facts {
	char *template;
	char *lang;
	char *site;
	char number[RENDER_NUMBER];
	char *award; /* a paragraph, where there is a reward; or NULL */
	char *facts;
};

static void
facts_clear(struct correction_facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->award);
	free(f->facts);
}

/* The page's address, where it is shown and the site's own is known. */
static int
put_address(struct store *store, const struct stmt *st, struct buf *b,
    const char *lang, struct err *e)
{
	char *path;
	int rc;

	if (stmt_int(st, 7) == 0)
		return 0;
	path = mem_printf("/page/%s", stmt_text(st, 5));
	rc = render_place(store, b, "fact-address", stmt_text(st, 6), path,
	    lang, e);
	free(path);
	return rc;
}

static int
put_office(struct store *store, const struct stmt *st, struct buf *b,
    const char *lang, struct err *e)
{
	char *name = render_one_line(stmt_text(st, 12));
	char *phone = render_one_line(stmt_text(st, 13));
	int rc = render_phone(store, &phone, e);

	if (rc == 0) {
		render_fact(b, "fact-department", name, lang);
		render_fact(b, "fact-phone", phone, lang);
	}
	free(name);
	free(phone);
	return rc;
}

static int
take_row(struct store *store, const struct stmt *st,
    struct correction_facts *f, struct err *e)
{
	char at[CLOCK_TEXT], *title = render_one_line(stmt_text(st, 4));
	char *reason = render_one_line(stmt_text(st, 10)), *mended = NULL;
	char *word;
	struct buf b = BUF_INIT;
	int rc = -1;

	f->template = mem_text(stmt_text(st, 0));
	f->lang = mem_text(stmt_text(st, 1));
	f->site = render_one_line(stmt_text(st, 2));
	snprintf(f->number, sizeof(f->number), "%" PRId64, stmt_int(st, 3));
	if (!stmt_null(st, 9))
		mended = mem_printf("%" PRId64, stmt_int(st, 9));
	if (stmt_int(st, 11) != 0) {
		word = template_word("correction-award", f->lang);
		f->award = mem_printf("\n%s\n", word);
		free(word);
	}
	render_fact(&b, "fact-report", f->number, f->lang);
	render_fact(&b, "fact-page", title, f->lang);
	render_fact(&b, "fact-reported", clock_minute(stmt_int(st, 8), at),
	    f->lang);
	render_fact(&b, "fact-mended", mended, f->lang);
	render_fact(&b, "fact-reason", reason, f->lang);
	if (put_address(store, st, &b, f->lang, e) == 0 &&
	    put_office(store, st, &b, f->lang, e) == 0)
		rc = 0;
	f->facts = buf_take(&b);
	free(title);
	free(reason);
	free(mended);
	return rc;
}

static int
read_facts(struct store *store, int64_t id, struct correction_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_correction_facts,
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
render_correction(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct correction_facts f = { .template = NULL };
	int rc = read_facts(store, id, &f, e);
	const struct template_value values[] = { { "site", f.site },
		{ "number", f.number }, { "facts", f.facts },
		{ "award", f.award }, { NULL, NULL } };

	if (rc == 0)
		rc = render_fill(f.template, f.lang, values, values, out, e);
	if (rc == 0)
		render_wrap(out->body);
	else
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
