/*
 * Reminders to staff of pages and boards that are to be looked at again
 * (article 5(1)).
 */
#include "lib/notify/render_impl.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/render_page_reminder.sql.h"
#include "lib/notify/template.h"

#define ITEMS_MOST 100 /* that one mail names */

struct page_facts {
	char *template;
	char *lang;
	char *site;
	char *department;
	char *code;
	char *items;
	char count[RENDER_NUMBER];
};

static void
facts_clear(struct page_facts *f)
{
	free(f->template);
	free(f->lang);
	free(f->site);
	free(f->department);
	free(f->code);
	free(f->items);
}

static int
read_facts(struct store *store, int64_t id, struct page_facts *f,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_render_page_reminder_facts,
	    BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		f->template = mem_text(stmt_text(st, 0));
		f->lang = mem_text(stmt_text(st, 1));
		f->site = render_one_line(stmt_text(st, 2));
		f->department = render_one_line(stmt_text(st, 3));
		f->code = mem_text(stmt_text(st, 4));
	}
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64,
		    id);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* "2026-11-30  봄나들이 (local/tourism/spring)" */
static void
put_item(struct buf *b, const struct stmt *st)
{
	char day[CLOCK_TEXT], *title = render_one_line(stmt_text(st, 1));
	const char *lang = stmt_text(st, 3);

	clock_date(stmt_int(st, 4), day);
	buf_printf(b, "%s%s  %s (%s", b->len > 0 ? "\n  " : "", day, title,
	    stmt_text(st, 2));
	if (strcmp(stmt_text(st, 0), "page") == 0 && strcmp(lang, "ko") != 0)
		buf_printf(b, ", %s", lang);
	buf_putc(b, ')');
	free(title);
}

static int
read_items(struct store *store, int64_t id, struct page_facts *f,
    struct err *e)
{
	struct buf b = BUF_INIT;
	struct stmt *st;
	int n = 0, rc;

	if (stmt_open(store, &sql_render_page_reminder_items,
	    BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		if (n++ < ITEMS_MOST)
			put_item(&b, st);
	stmt_close(st);
	if (n > ITEMS_MOST)
		buf_puts(&b, "\n  …");
	snprintf(f->count, sizeof(f->count), "%d", n);
	f->items = buf_take(&b);
	return rc;
}

static int
fill(const struct page_facts *f, struct rendered *out, struct err *e)
{
	const struct template_value values[] = { { "site", f->site },
		{ "department", f->department }, { "code", f->code },
		{ "count", f->count }, { "items", f->items },
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

int
render_page_reminder(struct store *store, int64_t id, struct rendered *out,
    struct err *e)
{
	struct page_facts f = { .template = NULL };
	int rc = -1;

	if (read_facts(store, id, &f, e) == 0 &&
	    read_items(store, id, &f, e) == 0)
		rc = fill(&f, out, e);
	if (rc < 0)
		rendered_clear(out);
	facts_clear(&f);
	return rc;
}
