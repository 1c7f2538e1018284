/*
 * Kinds in words; see complaint_lines.h.
 */
#include "cmd/osan-web/complaint_lines.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

const char *const categories[CATEGORIES] = { "legal", "inquisitive",
	"recommendatory", "other", "grievance" };

void
filing_steps(const char *out[FILING_STEPS])
{
	out[0] = _("Choose a kind");
	out[1] = _("Write");
	out[2] = _("Look it over");
	out[3] = _("All done");
}

void
line_fill(struct kind_line *line, const struct public_kind *k)
{
	*line = (struct kind_line){
		.k = k, .period = period_said(k->period),
	};
	if (k->fee > 0)
		won_text(k->fee, line->fee);
	if (k->postage > 0)
		won_text(k->postage, line->postage);
	if (k->fee + k->postage > 0)
		won_text(k->fee + k->postage, line->sum);
}

void
line_clear(struct kind_line *line)
{
	free(line->period);
	line->period = NULL;
}

int
lines_read(struct call *c, struct kind_lines *out, struct err *e)
{
	*out = (struct kind_lines){ .n = 0 };
	if (public_kinds(c->desk->store, c->lang->content, &out->kind,
	    &out->n, e) < 0)
		return -1;
	out->line = mem_new(out->n + 1, sizeof(*out->line));
	for (size_t i = 0; i < out->n; i++)
		line_fill(&out->line[i], &out->kind[i]);
	return 0;
}

void
lines_clear(struct kind_lines *l)
{
	for (size_t i = 0; l->line != NULL && i < l->n; i++)
		line_clear(&l->line[i]);
	free(l->line);
	public_kinds_free(l->kind, l->n);
	*l = (struct kind_lines){ .n = 0 };
}
