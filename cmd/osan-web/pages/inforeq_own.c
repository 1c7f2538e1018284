/*
 * What became of a request for information (article 7), for whoever has the
 * code of its receipt, or was signed in when they asked and is again; and
 * the archive that it was provided with.  All that does not open gets one
 * answer.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osan-web/inforeq_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/inforeq/archive.h"
#include "lib/inforeq/judge.h"
#include "lib/org/actor.h"

static struct inforeq_desk
desk_of(const struct call *c, struct actor *citizen)
{
	actor_citizen(citizen);
	return (struct inforeq_desk){
		.store = c->desk->store, .keyring = c->desk->keyring,
		.actor = citizen,
	};
}

/* --- number and code ---------------------------------------------------- */

static void
fill(struct call *c, struct form *f)
{
	*f = (struct form){
		.title = _("What became of a request"),
		.intro = _("With the number and the code of your receipt. "
		    "If you were signed in when you asked, sign in under My "
		    "posts and complaints instead."),
	};
	form_add_number(c, f)->hint = _("As it stands on the receipt, such as "
	    "2026-000123.");
	form_add_code(f);
	form_button(f, NULL, NULL, _("Show it"));
}

static void
show(struct call *c, struct form *f)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/inforeq", _("Ask for information"), NULL },
		{ "/inforeq/track", f->title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3 };

	form_show(c, &l, f);
}

int
page_inforeq_track(struct call *c, struct err *e)
{
	struct form f;

	(void)e;
	fill(c, &f);
	show(c, &f);
	return 0;
}

static void
go_to(struct call *c, const struct inforeq *r)
{
	char *path = mem_printf("/inforeq/%s", r->number);

	session_remember(c->visitor.s.inforeq_id, r->id);
	c->visitor.changed = true;
	page_go(c, path);
	free(path);
}

int
page_inforeq_track_send(struct call *c, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	struct actor citizen;
	const struct inforeq_desk d = desk_of(c, &citizen);
	struct form f;
	int rc = 0;

	visitor_need(c);
	fill(c, &f);
	if (!form_take(c, &f))
		show(c, &f);
	else if (inforeq_unlock(&d, form_value(&f, "number"),
	    form_value(&f, "code"), &r, e) == 0)
		go_to(c, &r);
	else if (form_failed(&f, e) > 0)
		show(c, &f);
	else
		rc = -1;
	inforeq_clear(&r);
	return rc;
}

/* --- the request -------------------------------------------------------- */

/* The id of the request that the address names, where this browser may see
 * it; 0 for all others, whether they exist or not. */
static int
find(struct call *c, int64_t *id, struct err *e)
{
	const struct session *s = &c->visitor.s;
	struct inforeq r = INFOREQ_INIT;
	bool own = false;
	int rc;

	*id = 0;
	if (!c->visitor.has)
		return 0;
	rc = inforeq_find(c->desk->store, c->parts.text[0], &r, e);
	if (rc < 0 && e->code != ERR_NOT_FOUND && e->code != ERR_USAGE)
		return -1;
	if (rc < 0) {
		err_clear(e);
		return 0;
	}
	if (s->citizen_id != 0)
		rc = inforeq_is_own(c->desk->store, r.id, s->citizen_id,
		    &own, e);
	if (rc == 0 && (own || session_has(s->inforeq_id, r.id)))
		*id = r.id;
	inforeq_clear(&r);
	return rc;
}

/* To the form that asks for number and code; the same whether it exists or
 * not. */
static void
ask(struct call *c)
{
	const char *number = c->parts.text[0];
	bool sound = number[strspn(number, "0123456789-")] == '\0';
	char *path = mem_printf("/inforeq/track%s%s", sound ? "?number=" :
	    "", sound ? number : "");

	page_go(c, path);
	free(path);
}

static void
write_own(struct call *c, const struct inforeq_own *o)
{
	char *title = mem_printf(_("Request %s"), o->r.number);
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/inforeq", _("Ask for information"), NULL },
		{ c->path, title, NULL },
	};
	struct layout l = {
		.title = title, .crumbs = crumbs, .ncrumbs = 3,
		.hidden = true,
	};
	struct inforeq_view v = { .l = &l, .o = o };

	if (o->r.ground != NULL && strcmp(o->r.ground, "other") != 0)
		v.ground = inforeq_ground_text(o->r.ground);
	tpl_inforeq_own(page_begin(c, &l), &v);
	page_end(c, &l);
	free(title);
}

int
page_inforeq_own(struct call *c, struct err *e)
{
	struct inforeq_own o = INFOREQ_OWN_INIT;
	struct actor citizen;
	const struct inforeq_desk d = desk_of(c, &citizen);
	int64_t id;
	int rc = find(c, &id, e);

	if (rc == 0 && id == 0) {
		ask(c);
	} else if (rc == 0) {
		rc = inforeq_own_read(&d, id, c->lang->content, &o, e);
		if (rc == 0)
			write_own(c, &o);
	}
	inforeq_own_clear(&o);
	return rc;
}

/* --- the archive -------------------------------------------------------- */

static int
put(void *ctx, const void *p, size_t n, struct err *e)
{
	struct web_answer *a = ctx;

	if (file_write_all(a->fd, p, n) < 0)
		return err_errno(e, ERR_IO, "the archive");
	a->fd_bytes += (int64_t)n;
	return 0;
}

/* Into a file without a name, which is sent from. */
static int
send_archive(struct call *c, const struct inforeq *r, struct err *e)
{
	const char *folder = c->desk->site->folder;
	const struct sink sink = { put, c->a };
	char *name;

	c->a->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (c->a->fd < 0)
		return err_errno(e, ERR_IO, "%s", folder);
	c->a->fd_bytes = 0;
	if (inforeq_archive_write(c->desk->store, r, &sink, e) < 0) {
		close(c->a->fd);
		c->a->fd = -1;
		return -1;
	}
	name = mem_printf("attachment; filename=\"inforeq-%s.tar.gz\"",
	    r->number);
	c->a->type = "application/gzip";
	web_answer_head(c->a, "Content-Disposition", name);
	free(name);
	return 0;
}

int
page_inforeq_archive(struct call *c, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	int64_t id;
	int rc = find(c, &id, e);

	if (rc == 0 && id == 0) {
		ask(c);
		return 0;
	}
	if (rc == 0)
		rc = inforeq_get(c->desk->store, id, &r, e);
	if (rc == 0)
		rc = send_archive(c, &r, e);
	inforeq_clear(&r);
	return rc;
}
