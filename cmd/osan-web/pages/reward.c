/*
 * Rewards and draws for those who read (article 13-2): which programmes
 * there are, by which rules, and all that anybody needs to check a draw:
 * the commitment, the published list, the three lines of shell, and which
 * entries were drawn.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/draw_file.h"
#include "cmd/osan-web/reward_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define REWARDS_EACH 20 /* on a page, as the next ones */
#define PLACES_EACH 50

int
page_rewards(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/reward", _("Rewards and draws"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct rewards_view v = { .l = &l };
	struct public_reward *rewards;
	size_t n;
	int rc;

	part_begin(c, &v.part, &l);
	rc = public_rewards(c->desk->store, c->lang->content,
	    part_offset(&v.part, REWARDS_EACH), REWARDS_EACH + 1, &rewards,
	    &n, e);
	if (rc == 0) {
		v.reward = rewards;
		v.n = part_end(&v.part, n, REWARDS_EACH);
		c->a->keep = true;
		tpl_rewards(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	public_rewards_free(rewards, n);
	return rc;
}

/* --- one ----------------------------------------------------------------- */

/* A text as one word of the shell. */
static void
put_quoted(struct buf *out, const char *s)
{
	buf_putc(out, '\'');
	for (; *s != '\0'; s++)
		if (*s == '\'')
			buf_puts(out, "'\\''");
		else
			buf_putc(out, *s);
	buf_putc(out, '\'');
}

/* As it stands in osanctl-reward(1): the file, the value, the number of
 * places.  VALUE is put in by who reads it before the draw. */
static void
write_recipe(const struct public_draw *d, struct buf *out)
{
	const struct draw_head *h = &d->file.head;

	buf_printf(out, "s=$(printf %%s \"$(sha256sum <draw-%s.txt | cut "
	    "-c1-64)|\"", h->id);
	put_quoted(out, d->value != NULL ? d->value : _("VALUE"));
	buf_printf(out, " | sha256sum | cut -c1-64)\n"
	    "tail -n +8 draw-%s.txt | while read -r e; do echo \"$(printf "
	    "%%s \"$s|$e\" | sha256sum | cut -c1-64) $e\"; done >scores\n"
	    "LC_ALL=C sort scores | head -n %lld\n", h->id,
	    (long long)(h->winners + h->alternates));
}

static int
write_reward(struct call *c, const struct public_reward *r,
    const struct public_draw *draw, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/reward", _("Rewards and draws"), NULL },
		{ c->path, r->title, words_lang(r->title) },
	};
	struct layout l = {
		.title = r->title, .crumbs = crumbs, .ncrumbs = 3,
	};
	struct reward_view v = { .l = &l, .r = r, .draw = draw };
	struct buf recipe = BUF_INIT;
	struct public_place *places = NULL;
	size_t n = 0;
	int rc = 0;

	part_begin(c, &v.part, &l);
	if (draw != NULL) {
		write_recipe(draw, &recipe);
		v.recipe = recipe.s;
		rc = public_places(c->desk->store, r->key,
		    part_offset(&v.part, PLACES_EACH), PLACES_EACH + 1,
		    &places, &n, e);
	}
	if (rc == 0) {
		v.place = places;
		v.n = part_end(&v.part, n, PLACES_EACH);
		c->a->keep = true;
		tpl_reward(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	buf_clear(&recipe);
	free(places);
	return rc;
}

int
page_reward(struct call *c, struct err *e)
{
	struct public_reward r = PUBLIC_REWARD_INIT;
	struct public_draw draw = PUBLIC_DRAW_INIT;
	int rc = public_reward_find(c->desk->store, c->parts.text[0],
	    c->lang->content, &r, e);

	if (rc == 0 && r.frozen)
		rc = public_draw_find(c->desk->store, r.key, &draw, e);
	if (rc == 0)
		rc = write_reward(c, &r, r.frozen ? &draw : NULL, e);
	public_draw_clear(&draw);
	public_reward_clear(&r);
	return rc;
}

/* The published list, byte for byte as 'osanctl reward draw commit' wrote
 * it. */
int
page_reward_list(struct call *c, struct err *e)
{
	struct public_draw draw = PUBLIC_DRAW_INIT;
	const char *key = c->parts.text[0];
	struct site *site = c->desk->site;
	char *name;
	int rc = public_draw_find(c->desk->store, key, &draw, e);

	public_draw_clear(&draw);
	if (rc < 0 || draw_files_get(&site->draws, c->desk->store,
	    site->folder, key, &c->a->fd, &c->a->fd_bytes, e) < 0)
		return -1;
	name = mem_printf("attachment; filename=\"draw-%s.txt\"", key);
	c->a->type = "text/plain; charset=utf-8";
	web_answer_head(c->a, "Content-Disposition", name);
	free(name);
	return 0;
}
