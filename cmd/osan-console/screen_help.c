/*
 * Help: the keys of a screen, made from the key table, so that it is never
 * out of date; "/" searches it.
 */
#include <string.h>

#include "cmd/osan-console/screen_text.h"
#include "cmd/osan-console/screens.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define KEYS_WIDTH 22

/* Whether an earlier binding of this action and context was told already. */
static bool
is_first(const struct binding *all, size_t i, unsigned context)
{
	for (size_t k = 0; k < i; k++)
		if ((all[k].contexts & context) != 0 &&
		    all[k].action == all[i].action)
			return false;
	return true;
}

static void
put_keys(const struct binding *all, size_t n, size_t i, unsigned context,
    struct buf *b)
{
	char name[KEY_NAME_SIZE];
	size_t used;

	buf_puts(b, "  ");
	for (size_t k = i; k < n; k++) {
		if ((all[k].contexts & context) == 0 ||
		    all[k].action != all[i].action)
			continue;
		buf_printf(b, "%s%s", k == i ? "" : " ",
		    key_name(all[k].key, name));
	}
	for (used = text_width(b->s, b->len); used < KEYS_WIDTH; used++)
		buf_putc(b, ' ');
	buf_puts(b, "  ");
}

static void
put_part(struct pager *p, const struct binding *all, size_t n,
    unsigned context, bool moves)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		if ((all[i].contexts & context) == 0 ||
		    all[i].moves != moves || !is_first(all, i, context))
			continue;
		buf_reset(&b);
		put_keys(all, n, i, context, &b);
		buf_printf(&b, "%s (%s)", _(all[i].help), all[i].action);
		pager_puts(p, b.s, STYLE_NORMAL);
	}
	buf_clear(&b);
}

struct screen *
screen_help(struct console *c, unsigned context)
{
	const char *title = _(c->screen->ops->title);
	struct pager *p;
	struct screen *s = screen_of_pager(_("Help"), IN_HELP, &p);
	size_t n;
	const struct binding *all = keymap_all(c->keymap, &n);

	pager_heading(p, title);
	put_part(p, all, n, context, false);
	pager_heading(p, _("Moving (with the Korean keyboard too)"));
	put_part(p, all, n, context, true);
	pager_blank(p);
	pager_puts(p, _("The word in brackets names the action in "
	    "console.conf, section [keys]."), STYLE_DIM);
	return s;
}
