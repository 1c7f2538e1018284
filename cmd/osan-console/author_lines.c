/*
 * What a citizen did here, as lines; see author_lines.h.
 */
#include "cmd/osan-console/author_lines.h"

#include "lib/base/clock.h"
#include "lib/base/i18n.h"

static void
put_states(struct buf *b, const struct author_record *r)
{
	bool any = false;

	for (int i = 0; i < AUTHOR_STATES; i++) {
		if (r->states[i] == 0)
			continue;
		buf_printf(b, "%s%s %lld", any ? ", " : "",
		    i18n_word(author_state_word((enum author_state)i)),
		    (long long)r->states[i]);
		any = true;
	}
}

void
author_put_removals(struct buf *b, const char *before,
    const struct author_record *r)
{
	for (int g = 1; g <= 9; g++) {
		if (r->removals[g] == 0)
			continue;
		buf_puts(b, before);
		buf_printf(b, _("ground %d: %lld"), g,
		    (long long)r->removals[g]);
		before = ", ";
	}
}

static void
end_line(struct pager *p, struct buf *b, enum style style)
{
	if (b->len > 0)
		pager_puts(p, b->s, style);
	buf_reset(b);
}

void
author_lines(struct pager *p, const struct author_record *r)
{
	struct buf b = BUF_INIT;
	char first[CLOCK_TEXT], last[CLOCK_TEXT];

	if (r->posts > 0)
		buf_printf(&b, _("%lld posts, the first %s, the last %s"),
		    (long long)r->posts, clock_date(r->first_at, first),
		    clock_date(r->last_at, last));
	else
		buf_puts(&b, _("no posts"));
	end_line(p, &b, STYLE_TITLE);
	put_states(&b, r);
	end_line(p, &b, STYLE_NORMAL);
	author_put_removals(&b, _("Removed: "), r);
	end_line(p, &b, STYLE_NORMAL);
	buf_printf(&b, _("Flags: %lld upheld, %lld overturned, %lld open"),
	    (long long)r->upheld, (long long)r->overturned,
	    (long long)r->open);
	end_line(p, &b, STYLE_NORMAL);
	buf_clear(&b);
}
