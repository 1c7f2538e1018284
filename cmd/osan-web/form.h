/*
 * Forms: which fields there are, what was typed into them, and what is
 * wrong with it.  One template shows them all, so that each field has its
 * label, its hint and its error where a screen reader finds them.
 */
#ifndef OSAN_CMD_WEB_FORM_H
#define OSAN_CMD_WEB_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-web/desk.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_PASSWORD,
	FIELD_CODE,     /* digits that were mailed */
	FIELD_AREA,     /* many lines */
	FIELD_RADIO,    /* one of choices */
	FIELD_SELECT,
	FIELD_CHECK,    /* yes or nothing */
	FIELD_FILES,
	FIELD_HIDDEN,
	FIELD_SAID,     /* something to be read, no field */
};

struct choice {
	const char *value;
	const char *text;
	const char *hint; /* NULL = none */
};

/* Texts are borrowed. */
struct field {
	enum field_kind kind;
	const char *name;
	const char *label;
	const char *hint;         /* NULL = none */
	const char *autocomplete; /* as HTML names it; NULL = none */
	const struct choice *choice;
	size_t nchoice;
	size_t most;              /* characters; 0 = as many as the site
	                           * takes */
	bool required;
	const char *value;        /* what stands in it; "" = nothing */
	const char *error;        /* NULL = none; what is wrong */
};

struct button {
	const char *name;  /* NULL: the form's only one */
	const char *value;
	const char *text;
	bool second;       /* not what most want */
};

#define FORM_FIELDS 16
#define FORM_BUTTONS 3

struct form {
	const char *title;
	const char *intro;    /* NULL = none */
	const char *warn;     /* what is wrong with all of it; NULL = nothing */
	const char *warn_hint;
	const char *const *progress; /* the steps of a way, or NULL */
	size_t nprogress;
	size_t now;           /* which of them this is, from 0 */
	struct field field[FORM_FIELDS];
	size_t n;
	struct button button[FORM_BUTTONS];
	size_t nbuttons;
	bool wrong;           /* some field has an error */
	bool busy;            /* it could not be stored just now */
	int wait;             /* seconds; it was sent too often. 0 = not so */
};

/* Adds a field and gives it, for what else there is to say about it. */
struct field *form_add(struct form *f, enum field_kind kind,
    const char *name, const char *label);

/* What opens something that a receipt names: its number, which the address
 * may give, and its code. */
struct field *form_add_number(struct call *c, struct form *f);
struct field *form_add_code(struct form *f);

void form_button(struct form *f, const char *name, const char *value,
    const char *text);

/* Takes what was posted into the fields, and sets the errors of those that
 * lack or are too long.  False where something is wrong: also where the
 * session ended meanwhile or the form was not ours, which f->warn says then;
 * what was typed stays. */
bool form_take(struct call *c, struct form *f);

/* Only takes what was posted: another button of the form was pressed. */
bool form_take_unchecked(struct call *c, struct form *f);

/* What a field holds; "" where there is no such field. */
const char *form_value(const struct form *f, const char *name);

/* The number from 1 on that it holds, such as a version; 0 for none. */
int64_t form_number(const struct form *f, const char *name);

/* Names what is wrong with a field. */
void form_wrong(struct form *f, const char *name, const char *error);

/* Says what the library refused on top of the form. */
void form_refused(struct form *f, const struct err *e);

/* After a failure of the library, *e: 1 where the form is to be shown again
 * with the reason on top, which is set now (what was typed is wrong or
 * refused, the database is busy, the disk is full); -1 where it is nobody's
 * mistake and no form helps. */
MUST_USE int form_failed(struct form *f, struct err *e);

/* For the template: the type of an input; whether a file is among them. */
static inline const char *
field_type(const struct field *d)
{
	return d->kind == FIELD_EMAIL ? "email" :
	    d->kind == FIELD_PHONE ? "tel" :
	    d->kind == FIELD_PASSWORD ? "password" :
	    d->kind == FIELD_FILES ? "file" : "text";
}

static inline bool
form_has_files(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->field[i].kind == FIELD_FILES)
			return true;
	return false;
}

/* Makes the page of the form: 200; 422 where something is wrong, 429 where
 * it came too often, 503 where the site is busy.  The way to it is view's. */
void form_show(struct call *c, struct layout *view, const struct form *f);

/* Its first half, for a page with more around the form: begins the page and
 * fills v for the templates form_errors and form_send; page_end follows. */
struct page *form_begin(struct call *c, struct layout *view,
    const struct form *f, struct form_view *v);

#endif
