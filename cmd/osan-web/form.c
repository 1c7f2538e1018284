/*
 * Forms; see form.h.
 */
#include "cmd/osan-web/form.h"

#include <assert.h>
#include <string.h>

#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/num.h"

#define NUMBER_MOST 20 /* characters */
#define CODE_MOST 100  /* blanks and hyphens too */

struct field *
form_add(struct form *f, enum field_kind kind, const char *name,
    const char *label)
{
	assert(f->n < FORM_FIELDS);
	f->field[f->n] = (struct field){
		.kind = kind, .name = name, .label = label, .value = "",
	};
	return &f->field[f->n++];
}

struct field *
form_add_number(struct call *c, struct form *f)
{
	const char *number = web_query(c->q, "number");
	struct field *d = form_add(f, FIELD_TEXT, "number", _("Number"));

	d->most = NUMBER_MOST;
	d->required = true;
	d->value = number != NULL ? number : "";
	return d;
}

struct field *
form_add_code(struct form *f)
{
	struct field *d = form_add(f, FIELD_TEXT, "code", _("Code"));

	d->most = CODE_MOST;
	d->required = true;
	d->autocomplete = "off";
	d->hint = _("Blanks, hyphens and capitals do not matter.");
	return d;
}

void
form_button(struct form *f, const char *name, const char *value,
    const char *text)
{
	assert(f->nbuttons < FORM_BUTTONS);
	f->button[f->nbuttons] = (struct button){
		.name = name, .value = value, .text = text,
		.second = f->nbuttons > 0,
	};
	f->nbuttons++;
}

static struct field *
find(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].name, name) == 0)
			return &f->field[i];
	return NULL;
}

const char *
form_value(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->field[i].name, name) == 0)
			return f->field[i].value;
	return "";
}

int64_t
form_number(const struct form *f, const char *name)
{
	struct err none;
	int64_t number;

	return num_parse(form_value(f, name), 1, INT64_MAX, &number, &none) <
	    0 ? 0 : number;
}

void
form_wrong(struct form *f, const char *name, const char *error)
{
	struct field *field = find(f, name);

	f->wrong = true;
	if (field != NULL)
		field->error = error;
	else
		f->warn = error;
}

void
form_refused(struct form *f, const struct err *e)
{
	f->wrong = true;
	f->warn = e->msg;
	f->warn_hint = e->hint[0] != '\0' ? e->hint : NULL;
	f->wait = e->wait;
}

int
form_failed(struct form *f, struct err *e)
{
	if (e->code == ERR_BUSY || e->code == ERR_IO) {
		err_set(e, e->code, "the site is busy just now");
		err_hint(e, "nothing of what you typed is lost; send it "
		    "again in a moment");
		f->busy = true;
	} else if (err_status(e) == 1 && e->code != ERR_INPUT) {
		return -1;
	}
	form_refused(f, e);
	return 1;
}

/* Characters, not bytes: continuation bytes do not count. */
static size_t
characters(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

static bool
is_choice(const struct field *field)
{
	for (size_t i = 0; i < field->nchoice; i++)
		if (strcmp(field->choice[i].value, field->value) == 0)
			return true;
	return false;
}

static void
check(struct form *f, struct field *field)
{
	const char *s = field->value;

	if (field->kind == FIELD_SAID || field->kind == FIELD_FILES)
		return;
	if (field->required && s[strspn(s, " \t\r\n")] == '\0')
		field->error = field->nchoice > 0 ? _("Please choose one.") :
		    field->kind == FIELD_CHECK ?
		    _("Please tick this to go on.") :
		    _("Please fill this in.");
	else if (field->most > 0 && characters(s) > field->most)
		field->error = _("This is too long.");
	else if (s[0] != '\0' && field->nchoice > 0 && !is_choice(field))
		field->error = _("Please choose one.");
	f->wrong |= field->error != NULL;
}

bool
form_take_unchecked(struct call *c, struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const char *value = web_form(c->q, f->field[i].name);

		f->field[i].value = value != NULL ? value : "";
	}
	if (visitor_sent(c))
		return true;
	f->wrong = true;
	f->warn = _("Your session has ended, or your browser takes no "
	    "cookies");
	f->warn_hint = _("What you typed is still here. Please look at it "
	    "and send it again.");
	return false;
}

bool
form_take(struct call *c, struct form *f)
{
	bool ours = form_take_unchecked(c, f);

	for (size_t i = 0; i < f->n; i++)
		check(f, &f->field[i]);
	return ours && !f->wrong;
}

struct page *
form_begin(struct call *c, struct layout *view, const struct form *f,
    struct form_view *v)
{
	struct page *p;

	visitor_need(c);
	*v = (struct form_view){
		.l = view, .f = f, .token = c->visitor.token,
	};
	once_key(v->once);
	view->title = f->title;
	view->hidden = true;
	view->wrong = f->wrong;
	c->a->status = f->busy ? 503 : f->wait > 0 ? 429 : f->wrong ? 422 :
	    200;
	if (f->busy || f->wait > 0)
		page_retry(c, f->wait);
	p = page_begin(c, view);
	v->action = view->path;
	return p;
}

void
form_show(struct call *c, struct layout *view, const struct form *f)
{
	struct form_view v;

	tpl_form(form_begin(c, view, f, &v), &v);
	page_end(c, view);
}
