/*
 * The survey that an address names; see survey_at.h.
 */
#include "cmd/osan-web/survey_at.h"

#include <inttypes.h>
#include <stdio.h>

#include "lib/base/num.h"

int
survey_at_open(struct call *c, struct survey_at *s, struct err *e)
{
	int64_t id;

	*s = (struct survey_at){ .survey = SURVEY_INIT };
	if (num_parse(c->parts.text[0], 1, INT64_MAX, &id, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such survey");
	snprintf(s->path, sizeof(s->path), "/survey/%" PRId64, id);
	if (survey_public_get(c->desk->store, id, &s->survey, e) < 0 ||
	    public_survey_find(c->desk->store, id, c->lang->content,
	    &s->about, e) < 0)
		return -1;
	return survey_form(&s->survey, &s->form, e);
}

void
survey_at_clear(struct survey_at *s)
{
	form_clear(&s->form);
	public_survey_clear(&s->about);
	survey_clear(&s->survey);
}
