/*
 * Who answers consultations (article 11): of the field of the complaint that
 * one stood on, or of all fields where that is no consultation.  Those whose
 * turn comes next stand first.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/screen_text.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/counsellor.h"
#include "lib/complaint/kind.h"

static void
add_row(struct pager *p, const struct counsellor *s, bool next)
{
	char *line = mem_printf("  %s  %s  %s  %s%s", s->login, s->name,
	    s->department != NULL ? s->department : "-", i18n_word(s->state),
	    next ? _("  next") : "");

	pager_puts(p, line, counsellor_takes_turns(s) ? STYLE_NORMAL :
	    STYLE_DIM);
	free(line);
}

static int
add_field(struct console *c, struct pager *p,
    const struct complaint_kind *k, struct err *e)
{
	struct counsellor s = COUNSELLOR_INIT;
	struct stmt *st;
	char *field = mem_printf("%s  %s", k->code, desk_name(k->name_ko,
	    k->name_en));
	bool found = false, any = false;
	int rc = counsellor_each(c->store, k->id, &st, e);

	pager_heading(p, field);
	free(field);
	if (rc < 0)
		return -1;
	while ((rc = counsellor_read(st, &s, e)) > 0) {
		add_row(p, &s, !found && counsellor_takes_turns(&s));
		found = found || counsellor_takes_turns(&s);
		any = true;
	}
	stmt_close(st);
	counsellor_clear(&s);
	if (!any)
		pager_puts(p, _("  nobody"), STYLE_DIM);
	return rc;
}

/* field is the id of a kind; 0: all of them. */
static int
add_fields(struct console *c, struct pager *p, int64_t field, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct stmt *st;
	bool any = false;
	int rc;

	if (complaint_kind_each(c->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_kind_next(st, &k, e)) > 0) {
		if (!k.consultation || (field != 0 && k.id != field))
			continue;
		any = true;
		rc = add_field(c, p, &k, e);
		if (rc < 0)
			break;
	}
	stmt_close(st);
	complaint_kind_clear(&k);
	if (rc == 0 && !any)
		pager_puts(p, _("no kind of complaint is a consultation"),
		    STYLE_DIM);
	return rc;
}

/* The field of a complaint; 0 where it is no consultation. */
static int
find_field(struct console *c, int64_t complaint, int64_t *field,
    struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct complaint seen = COMPLAINT_INIT;
	int rc = complaint_get(c->store, complaint, &seen, e);

	if (rc == 0)
		rc = complaint_kind_get(c->store, seen.kind_id, &k, e);
	*field = rc == 0 && k.consultation ? k.id : 0;
	complaint_kind_clear(&k);
	complaint_clear(&seen);
	return rc;
}

struct screen *
screen_counsellors(struct console *c, int64_t complaint, struct err *e)
{
	int64_t field = 0;
	struct screen *s;
	struct pager *p;

	if (screens_may(c, PERMIT_COMPLAINT_KIND_LIST, e) < 0 ||
	    (complaint != 0 && find_field(c, complaint, &field, e) < 0))
		return NULL;
	s = screen_of_pager(_("Counsellors"), IN_TEXT, &p);
	if (add_fields(c, p, field, e) == 0)
		return s;
	s->ops->close(s);
	return NULL;
}
