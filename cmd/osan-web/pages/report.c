/*
 * Reporting a post to the moderators: anybody may, and names the ground of
 * article 6(2) that they mean.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/place.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/ground.h"
#include "lib/board/post.h"

#define NOTE_MOST 500 /* characters */
#define GROUNDS 9

struct reporting {
	struct public_board board;
	struct public_entry post;
	struct choice choice[GROUNDS];
	int ground[GROUNDS];
	char number[GROUNDS][4]; /* the same as text */
	char *text[GROUNDS];
	char *name[GROUNDS];
	size_t n;
	struct form form;
};

static void
reporting_clear(struct reporting *r)
{
	public_board_clear(&r->board);
	public_entry_clear(&r->post);
	for (size_t i = 0; i < r->n; i++) {
		free(r->text[i]);
		free(r->name[i]);
	}
}

static int
read_grounds(struct call *c, struct reporting *r, struct err *e)
{
	bool en = strcmp(c->lang->content, "en") == 0;
	struct ground_row g;
	struct stmt *st;
	int rc;

	if (ground_each(c->desk->store, &st, e) < 0)
		return -1;
	while ((rc = ground_next(st, &g, e)) > 0 && r->n < GROUNDS) {
		size_t i = r->n++;

		r->ground[i] = (int)g.number;
		snprintf(r->number[i], sizeof(r->number[i]), "%d",
		    r->ground[i] % 100);
		r->name[i] = mem_text(en ? g.name_en : g.name_ko);
		r->text[i] = mem_text(en ? g.text_en : g.text_ko);
		r->choice[i] = (struct choice){ r->number[i], r->name[i],
			r->text[i] };
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
open_reporting(struct call *c, struct reporting *r, struct err *e)
{
	*r = (struct reporting){ .n = 0 };
	if (place_read_post(c, &r->board, &r->post, e) < 0)
		return -1;
	return read_grounds(c, r, e);
}

static void
fill(struct reporting *r)
{
	struct field *d;

	r->form = (struct form){
		.title = _("Report a post"),
		.intro = _("A person looks at every report. A post is "
		    "removed on one of these grounds alone, and the reason "
		    "is shown in its place or told to its writer."),
	};
	d = form_add(&r->form, FIELD_RADIO, "ground", _("Ground"));
	d->choice = r->choice;
	d->nchoice = r->n;
	d->required = true;
	d = form_add(&r->form, FIELD_AREA, "note", _("What is wrong with "
	    "it"));
	d->most = NOTE_MOST;
	form_button(&r->form, NULL, NULL, _("Report it"));
}

static void
show(struct call *c, struct reporting *r)
{
	struct way way;
	struct layout l = { .title = NULL };

	place_way(c, &way, &r->board, &r->post, r->form.title, &l);
	form_show(c, &l, &r->form);
}

static void
say_thanks(struct call *c)
{
	struct layout l = { .title = _("Thank you"), .hidden = true };
	struct fail_view v = {
		.l = &l, .text = l.title, .hint = _("Your report was "
		    "stored. A moderator looks at the post."),
	};

	tpl_fail(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_report(struct call *c, struct err *e)
{
	struct reporting r;
	int rc = -1;

	if (web_query(c->q, "done") != NULL) {
		say_thanks(c);
		return 0;
	}
	if (open_reporting(c, &r, e) == 0) {
		fill(&r);
		show(c, &r);
		rc = 0;
	}
	reporting_clear(&r);
	return rc;
}

/* The form has seen to it that it is one of the choices. */
static int
ground_of(const struct reporting *r)
{
	const char *value = form_value(&r->form, "ground");

	for (size_t i = 0; i < r->n; i++)
		if (strcmp(r->number[i], value) == 0)
			return r->ground[i];
	return 0;
}

static int
store_report(struct call *c, struct reporting *r, struct err *e)
{
	struct store *store = c->desk->store;
	const struct report report = {
		.ground = ground_of(r),
		.note = form_value(&r->form, "note"),
		.citizen_id = c->visitor.s.citizen_id,
	};
	int64_t flag;
	int rc = -1;

	if (store_begin(store, e) == 0 && post_report(store, r->post.id,
	    &report, &flag, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

/* To where thanks are said. */
static void
go_on(struct call *c)
{
	char *path = mem_printf("%s?done=yes", c->path);

	page_go(c, path);
	free(path);
}

int
page_report_send(struct call *c, struct err *e)
{
	struct reporting r;
	int rc = -1;

	if (open_reporting(c, &r, e) < 0)
		goto out;
	fill(&r);
	rc = 0;
	if (!form_take(c, &r.form))
		show(c, &r);
	else if (store_report(c, &r, e) == 0)
		go_on(c);
	else
		rc = form_failed(&r.form, e);
	if (rc > 0) {
		show(c, &r);
		rc = 0;
	}
out:
	reporting_clear(&r);
	return rc;
}
