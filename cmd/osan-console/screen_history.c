/*
 * What happened to a post, line by line in the order of time.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/screen_text.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/history.h"

static void
add_row(struct pager *p, const struct history_row *h)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, "%s  %s", clock_minute(h->at, at), i18n_word(h->what));
	if (h->by != NULL)
		buf_printf(&b, "  %s", h->by);
	if (h->ground != 0)
		buf_printf(&b, _(" (ground %lld)"), (long long)h->ground);
	if (h->from_state != NULL && h->to_state != NULL)
		buf_printf(&b, "  %s → %s", i18n_word(h->from_state),
		    i18n_word(h->to_state));
	if (h->decision_id != 0)
		buf_printf(&b, _("  decision %lld"),
		    (long long)h->decision_id);
	pager_puts(p, b.s, STYLE_NORMAL);
	if (h->detail != NULL && h->detail[0] != '\0')
		pager_add(p, h->detail, strlen(h->detail), 4, STYLE_DIM,
		    NULL, 0);
	buf_clear(&b);
}

static int
add_rows(struct console *c, struct pager *p, int64_t post, struct err *e)
{
	struct history_row h;
	struct stmt *st;
	int rc;

	if (history_each(c->store, post, &st, e) < 0)
		return -1;
	while ((rc = history_next(st, &h, e)) > 0)
		add_row(p, &h);
	stmt_close(st);
	return rc;
}

struct screen *
screen_history(struct console *c, int64_t post, struct err *e)
{
	struct pager *p;
	struct screen *s;
	char *title;

	if (screens_may(c, PERMIT_POST_SHOW, e) < 0)
		return NULL;
	title = mem_printf(_("History of post %lld"), (long long)post);
	s = screen_of_pager(title, IN_TEXT, &p);
	free(title);
	if (add_rows(c, p, post, e) == 0)
		return s;
	s->ops->close(s);
	return NULL;
}
