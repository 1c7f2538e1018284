/*
 * What can be chosen in the questions of steps: departments, their people,
 * lawful reasons, marks.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/step_ask.h"
#include "lib/base/mem.h"
#include "lib/complaint/reasons.h"
#include "lib/org/department.h"
#include "lib/org/staff.h"

#define MARKS 5

static void
add(struct choose *out, int64_t value, char *take_text)
{
	struct choice *one;

	out->choices = mem_grow(out->choices, out->n + 1,
	    sizeof(*out->choices));
	one = &out->choices[out->n];
	one->key = out->n < 9 ? (int32_t)('1' + out->n) : 0;
	one->text = take_text;
	one->value = value;
	out->n++;
}

/* From one department to another it goes through civil affairs. */
static bool
is_open_to(struct console *c, enum complaint_deed deed,
    const struct department *d)
{
	if (d->closed_at != 0)
		return false;
	return deed != DEED_TRANSFER ||
	    actor_may(c->actor, PERMIT_COMPLAINT_DIRECT) ||
	    strcmp(d->kind, "civil-affairs") == 0;
}

static int
departments(struct console *c, enum complaint_deed deed, struct choose *out,
    struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	struct stmt *st;
	int rc;

	if (department_each(c->store, &st, e) < 0)
		return -1;
	while ((rc = department_next(st, &d, e)) > 0)
		if (is_open_to(c, deed, &d))
			add(out, d.id, mem_printf("%s  %s", d.code,
			    desk_name(d.name_ko, d.name_en)));
	department_clear(&d);
	stmt_close(st);
	return rc;
}

/* The code of the department that was chosen. */
static int
department_code(struct console *c, const struct step_answers *a,
    char **code, struct err *e)
{
	const char *text = a->text[ASK_DEPARTMENT];
	int64_t id = text != NULL ? strtoll(text, NULL, 10) : 0;
	struct department d = DEPARTMENT_INIT;
	struct stmt *st;
	int rc;

	*code = NULL;
	if (department_each(c->store, &st, e) < 0)
		return -1;
	while ((rc = department_next(st, &d, e)) > 0)
		if (d.id == id)
			*code = mem_text(d.code);
	department_clear(&d);
	stmt_close(st);
	return rc;
}

static int
officers(struct console *c, const struct step_answers *a,
    struct choose *out, struct err *e)
{
	struct staff s = STAFF_INIT;
	struct stmt *st;
	char *code = NULL;
	int rc = department_code(c, a, &code, e);

	if (rc < 0 || staff_each(c->store, &st, e) < 0) {
		free(code);
		return -1;
	}
	add(out, 0, mem_text(_("nobody yet: whoever starts it")));
	while ((rc = staff_next(st, &s, e)) > 0)
		if (code != NULL && s.department != NULL &&
		    strcmp(s.department, code) == 0 &&
		    strcmp(staff_state(&s), "active") == 0)
			add(out, s.id, mem_printf("%s  %s", s.login,
			    s.name));
	staff_clear(&s);
	stmt_close(st);
	free(code);
	return rc;
}

/* Calls one of each lawful reason to do that, with its place among them. */
static int
reasons(struct console *c, const char *action, int64_t wanted,
    struct choose *out, char **code, struct err *e)
{
	struct complaint_reason r;
	struct stmt *st;
	int64_t place = 0;
	int rc;

	if (complaint_reason_each(c->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_reason_next(st, &r, e)) > 0) {
		if (strcmp(r.action, action) != 0)
			continue;
		if (out != NULL)
			add(out, place, mem_printf("%s  %s", r.code,
			    desk_name(r.name_ko, r.name_en)));
		else if (place == wanted)
			*code = mem_text(r.code);
		place++;
	}
	stmt_close(st);
	return rc;
}

int
step_ask_choices(struct console *c, enum complaint_deed deed,
    enum step_ask ask, const struct step_answers *a, struct choose *out,
    struct err *e)
{
	*out = (struct choose){ .n = 0 };
	switch (ask) {
	case ASK_DEPARTMENT:
		return departments(c, deed, out, e);
	case ASK_OFFICER:
		return officers(c, a, out, e);
	case ASK_EXTEND:
		return reasons(c, "extend", -1, out, NULL, e);
	case ASK_PAUSE:
		return reasons(c, "pause", -1, out, NULL, e);
	default:
		for (int i = 1; i <= MARKS; i++)
			add(out, i, mem_printf(_("%d of 5"), i));
		return 0;
	}
}

char *
step_ask_value(struct console *c, enum step_ask ask, int64_t value)
{
	struct err e = ERR_INIT;
	char *code = NULL;

	if (ask != ASK_EXTEND && ask != ASK_PAUSE)
		return mem_printf("%lld", (long long)value);
	if (reasons(c, ask == ASK_EXTEND ? "extend" : "pause", value, NULL,
	    &code, &e) < 0)
		console_error(c, &e);
	return code;
}
