/*
 * Reads a survey's definition; see form.h.  On its way down the reader keeps
 * where it stands, so that whatever is wrong is told with its line.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/mem.h"
#include "lib/survey/form.h"
#include "lib/survey/form_line.h"

#define DEPTH 8
#define KEY_MOST 40
#define TEXT_MOST 2000 /* bytes of a text in the definition */
#define NUMBER_MOST INT64_C(1000000000000)
#define SCALE_MOST 11
#define CLASSES_MOST 60

struct reader {
	const char *json;
	struct survey_form *form;
	struct form_step step[DEPTH];
	size_t depth;
	struct err *e;
};

static void
down(struct reader *r, const char *name, size_t nth)
{
	r->step[r->depth++] = (struct form_step){ name, nth };
}

/* Always -1: puts the line of where the reader stands, or of a member of
 * it, before the message that *e holds. */
static int
at_line(struct reader *r, const char *member)
{
	if (member != NULL)
		down(r, member, 0);
	err_prefix(r->e, "line %zu", form_line(r->json, r->step,
	    r->depth));
	if (member != NULL)
		r->depth--;
	return -1;
}

/* Members ------------------------------------------------------------------ */

/* Every member of o is one of names (NULL at the end). */
static int
only(struct reader *r, json_t *o, const char *const *names)
{
	const char *key;
	json_t *v;
	size_t i;

	if (!json_is_object(o)) {
		err_set(r->e, ERR_INPUT, "this must be an object, {…}");
		return at_line(r, NULL);
	}
	json_object_foreach(o, key, v) {
		for (i = 0; names[i] != NULL && strcmp(names[i], key) != 0;)
			i++;
		if (names[i] != NULL)
			continue;
		err_set(r->e, ERR_INPUT, "there is nothing called \"%.40s\" "
		    "here", key);
		return at_line(r, key);
	}
	return 0;
}

/* A text of one language; may be missing where it is not wanted. */
static int
read_lang(struct reader *r, json_t *o, const char *lang, const char **out)
{
	json_t *v = json_object_get(o, lang);
	const char *s = json_string_value(v);

	if (s != NULL && s[strspn(s, " \t\n")] != '\0' &&
	    json_string_length(v) <= TEXT_MOST) {
		*out = s;
		return 0;
	}
	err_set(r->e, ERR_INPUT, "\"%s\" must be a text of 1 to %d bytes",
	    lang, TEXT_MOST);
	err_hint(r->e, "each text stands in both languages: {\"ko\": \"…\", "
	    "\"en\": \"…\"}");
	return at_line(r, lang);
}

static int
read_text(struct reader *r, json_t *o, const char *name, bool wanted,
    struct form_text *out)
{
	static const char *const langs[] = { "ko", "en", NULL };
	json_t *v = json_object_get(o, name);
	int rc;

	if (v == NULL && !wanted)
		return 0;
	if (v == NULL) {
		err_set(r->e, ERR_INPUT, "\"%s\" is missing", name);
		return at_line(r, NULL);
	}
	down(r, name, 0);
	rc = only(r, v, langs) < 0 || read_lang(r, v, "ko", &out->ko) < 0 ||
	    read_lang(r, v, "en", &out->en) < 0 ? -1 : 0;
	r->depth--;
	return rc;
}

/* A whole number from least to most; std where it is missing, unless that
 * lies outside. */
static int
read_number(struct reader *r, json_t *o, const char *name, int64_t least,
    int64_t most, int64_t std, int64_t *out)
{
	json_t *v = json_object_get(o, name);

	*out = v != NULL ? json_integer_value(v) : std;
	if ((v == NULL || json_is_integer(v)) && *out >= least &&
	    *out <= most)
		return 0;
	err_set(r->e, ERR_INPUT, "\"%s\" must be a whole number from %" PRId64
	    " to %" PRId64, name, least, most);
	return at_line(r, v != NULL ? name : NULL);
}

static bool
is_key(const char *s)
{
	size_t n = s != NULL ? strlen(s) : 0;

	return n > 0 && n <= KEY_MOST && s[0] != '-' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

static int
read_key(struct reader *r, json_t *o, const char **out)
{
	json_t *v = json_object_get(o, "key");

	*out = json_string_value(v);
	if (is_key(*out))
		return 0;
	err_set(r->e, ERR_INPUT, "\"key\" must be 1 to %d of a-z, 0-9 and "
	    "'-'", KEY_MOST);
	return at_line(r, v != NULL ? "key" : NULL);
}

/* The array of that name with least to most items; NULL after an error. */
static json_t *
read_array(struct reader *r, json_t *o, const char *name, size_t least,
    size_t most)
{
	json_t *v = json_object_get(o, name);

	if (json_is_array(v) && json_array_size(v) >= least &&
	    json_array_size(v) <= most)
		return v;
	err_set(r->e, ERR_INPUT, "\"%s\" must be a list, […], of %zu to %zu",
	    name, least, most);
	at_line(r, v != NULL ? name : NULL);
	return NULL;
}

/* Questions ---------------------------------------------------------------- */

static int
read_option(struct reader *r, json_t *v, struct form_question *q)
{
	static const char *const names[] = { "key", "text", NULL };
	struct form_option *o = &q->option[q->n_options];

	if (only(r, v, names) < 0 || read_key(r, v, &o->key) < 0 ||
	    read_text(r, v, "text", true, &o->text) < 0)
		return -1;
	if (form_option_find(q, o->key) != 0) {
		err_set(r->e, ERR_INPUT, "there is an option '%.40s' already",
		    o->key);
		return at_line(r, "key");
	}
	q->n_options++;
	return 0;
}

static int
read_options(struct reader *r, json_t *o, struct form_question *q)
{
	json_t *list = read_array(r, o, "options", 2, FORM_OPTIONS_MOST), *v;
	size_t i;
	int rc = 0;

	if (list == NULL)
		return -1;
	q->option = mem_new(json_array_size(list), sizeof(*q->option));
	down(r, "options", 0);
	json_array_foreach(list, i, v) {
		down(r, NULL, i);
		rc = read_option(r, v, q);
		r->depth--;
		if (rc < 0)
			break;
	}
	r->depth--;
	return rc;
}

/* Five classes of the same width, or fewer where the range is small. */
static void
make_classes(struct form_question *q)
{
	int64_t width = (q->to - q->from) / 5 + 1;

	q->class_from = mem_new(5, sizeof(*q->class_from));
	for (int64_t at = q->from; at <= q->to && q->n_classes < 5;
	    at += width)
		q->class_from[q->n_classes++] = at;
}

static int
read_classes(struct reader *r, json_t *o, struct form_question *q)
{
	json_t *list, *v;
	size_t i;

	if (json_object_get(o, "classes") == NULL) {
		make_classes(q);
		return 0;
	}
	list = read_array(r, o, "classes", 1, CLASSES_MOST);
	if (list == NULL)
		return -1;
	q->class_from = mem_new(json_array_size(list),
	    sizeof(*q->class_from));
	json_array_foreach(list, i, v) {
		int64_t from = json_integer_value(v);

		if (!json_is_integer(v) || from > q->to || (i == 0 ?
		    from != q->from : from <= q->class_from[i - 1])) {
			err_set(r->e, ERR_INPUT, "\"classes\" must be numbers "
			    "that grow, from \"from\" on and not beyond "
			    "\"to\"");
			return at_line(r, "classes");
		}
		q->class_from[q->n_classes++] = from;
	}
	return 0;
}

/* What its kind alone has. */
static int
read_own(struct reader *r, json_t *o, struct form_question *q)
{
	static const char *const names[FORM_KINDS][5] = {
		[FORM_ONE] = { "options" },
		[FORM_SOME] = { "options", "most" },
		[FORM_SCALE] = { "from", "to", "low", "high" },
		[FORM_RANKING] = { "options", "places" },
		[FORM_NUMBER] = { "from", "to", "classes" },
		[FORM_TEXT] = { "most" },
	};
	const char *all[12] = { "key", "kind", "required", "text",
		"shown_if" };
	int64_t n;

	for (size_t i = 0; names[q->kind][i] != NULL; i++)
		all[5 + i] = names[q->kind][i];
	if (only(r, o, all) < 0)
		return -1;
	if ((q->kind == FORM_ONE || q->kind == FORM_SOME ||
	    q->kind == FORM_RANKING) && read_options(r, o, q) < 0)
		return -1;
	n = (int64_t)q->n_options;
	switch (q->kind) {
	case FORM_ONE:
		return 0;
	case FORM_SOME:
		return read_number(r, o, "most", 1, n, n, &q->most);
	case FORM_RANKING:
		return read_number(r, o, "places", 1, n, n, &q->most);
	case FORM_TEXT:
		return read_number(r, o, "most", 1, FORM_TEXT_MOST, 1000,
		    &q->most);
	case FORM_SCALE:
		if (read_number(r, o, "from", 0, 1, 1, &q->from) < 0 ||
		    read_number(r, o, "to", q->from + 1,
		    q->from + SCALE_MOST - 1, q->from - 1, &q->to) < 0 ||
		    read_text(r, o, "low", false, &q->low) < 0)
			return -1;
		return read_text(r, o, "high", false, &q->high);
	default:
		if (read_number(r, o, "from", -NUMBER_MOST, NUMBER_MOST,
		    INT64_MIN, &q->from) < 0 || read_number(r, o, "to",
		    q->from + 1, NUMBER_MOST + 1, INT64_MIN, &q->to) < 0)
			return -1;
		return read_classes(r, o, q);
	}
}

static int
read_kind(struct reader *r, json_t *o, struct form_question *q)
{
	json_t *v = json_object_get(o, "kind");
	const char *word = json_string_value(v);

	for (int i = 0; word != NULL && i < FORM_KINDS; i++)
		if (strcmp(word, form_kind_word((enum form_kind)i)) == 0) {
			q->kind = (enum form_kind)i;
			return 0;
		}
	err_set(r->e, ERR_INPUT, "\"kind\" must be one, some, scale, ranking, "
	    "number or text");
	return at_line(r, v != NULL ? "kind" : NULL);
}

/* Conditions --------------------------------------------------------------- */

static int
read_wanted(struct reader *r, const char *key, json_t *list,
    struct form_condition *c)
{
	const struct form_question *q = &r->form->question[c->question];
	json_t *v;
	size_t i;

	if (!json_is_array(list) || json_array_size(list) == 0 ||
	    json_array_size(list) > FORM_OPTIONS_MOST) {
		err_set(r->e, ERR_INPUT, "answers of '%.40s' must be a list, "
		    "[…]", key);
		return at_line(r, key);
	}
	c->value = mem_new(json_array_size(list), sizeof(*c->value));
	json_array_foreach(list, i, v) {
		const char *word = json_string_value(v);
		int64_t value = json_integer_value(v);
		bool known = json_is_integer(v) && q->kind == FORM_SCALE &&
		    value >= q->from && value <= q->to;

		if (word != NULL && q->kind != FORM_SCALE) {
			value = form_option_find(q, word);
			known = value != 0;
		}
		if (!known) {
			err_set(r->e, ERR_INPUT, "this is no answer of "
			    "'%.40s'", key);
			return at_line(r, key);
		}
		c->value[c->n++] = value;
	}
	return 0;
}

/* r->form->n counts the questions before this one. */
static int
read_conditions(struct reader *r, json_t *o, struct form_question *q)
{
	json_t *all = json_object_get(o, "shown_if"), *list;
	const char *key;
	int rc = 0;

	if (all == NULL)
		return 0;
	if (!json_is_object(all) || json_object_size(all) == 0) {
		err_set(r->e, ERR_INPUT, "\"shown_if\" must be an object, "
		    "{\"QUESTION\": [ANSWER, …]}");
		return at_line(r, "shown_if");
	}
	q->condition = mem_new(json_object_size(all), sizeof(*q->condition));
	down(r, "shown_if", 0);
	json_object_foreach(all, key, list) {
		struct form_condition *c = &q->condition[q->n_conditions];
		enum form_kind kind;

		c->question = form_find(r->form, key);
		kind = c->question < r->form->n ?
		    r->form->question[c->question].kind : FORM_TEXT;
		if (kind != FORM_ONE && kind != FORM_SOME &&
		    kind != FORM_SCALE) {
			err_set(r->e, ERR_INPUT, "no question before this one "
			    "is '%.40s' and of kind one, some or scale", key);
			rc = at_line(r, key);
			break;
		}
		q->n_conditions++;
		rc = read_wanted(r, key, list, c);
		if (rc < 0)
			break;
	}
	r->depth--;
	return rc;
}

static int
read_question(struct reader *r, json_t *o)
{
	struct survey_form *f = r->form;
	struct form_question *q = &f->question[f->n];
	json_t *required;

	if (!json_is_object(o)) {
		err_set(r->e, ERR_INPUT, "a question must be an object, {…}");
		return at_line(r, NULL);
	}
	if (read_key(r, o, &q->key) < 0)
		return -1;
	if (form_find(f, q->key) < f->n) {
		err_set(r->e, ERR_INPUT, "there is a question '%.40s' "
		    "already", q->key);
		return at_line(r, "key");
	}
	required = json_object_get(o, "required");
	if (required != NULL && !json_is_boolean(required)) {
		err_set(r->e, ERR_INPUT, "\"required\" must be true or "
		    "false");
		return at_line(r, "required");
	}
	q->required = json_is_true(required);
	if (read_kind(r, o, q) < 0 ||
	    read_text(r, o, "text", true, &q->text) < 0 ||
	    read_own(r, o, q) < 0)
		return -1;
	return read_conditions(r, o, q);
}

static int
read_all(struct reader *r, json_t *root)
{
	static const char *const names[] = { "title", "intro", "questions",
		NULL };
	struct survey_form *f = r->form;
	json_t *list, *v;
	size_t i;
	int rc;

	if (only(r, root, names) < 0 ||
	    read_text(r, root, "title", true, &f->title) < 0 ||
	    read_text(r, root, "intro", false, &f->intro) < 0)
		return -1;
	list = read_array(r, root, "questions", 1, FORM_QUESTIONS_MOST);
	if (list == NULL)
		return -1;
	f->question = mem_new(json_array_size(list) + 1,
	    sizeof(*f->question));
	down(r, "questions", 0);
	json_array_foreach(list, i, v) {
		down(r, NULL, i);
		rc = read_question(r, v);
		r->depth--;
		if (rc < 0)
			return -1;
		f->n++;
	}
	r->depth--;
	return 0;
}

int
form_read(const char *s, size_t n, struct survey_form *f, struct err *e)
{
	struct reader r = { .form = f, .e = e };
	json_error_t why;
	json_t *root;
	char *copy;
	int rc;

	*f = (struct survey_form)FORM_INIT;
	if (n > FORM_BYTES_MOST)
		return err_set(e, ERR_INPUT, "a survey's definition may have "
		    "%zu bytes", FORM_BYTES_MOST);
	root = json_loadb(s, n, JSON_REJECT_DUPLICATES, &why);
	if (root == NULL) {
		err_set(e, ERR_INPUT, "line %d: this is no sound JSON, at "
		    "character %d: %.160s", why.line, why.column, why.text);
		return err_hint(e, "look for a missing comma, quotation mark "
		    "or bracket there or just before");
	}
	f->root = root;
	copy = mem_textn(s, n);
	r.json = copy;
	rc = read_all(&r, root);
	free(copy);
	return rc;
}

void
form_clear(struct survey_form *f)
{
	/* The one after the last may have been begun. */
	for (size_t i = 0; f->question != NULL && i <= f->n; i++) {
		struct form_question *q = &f->question[i];

		for (size_t c = 0; c < q->n_conditions; c++)
			free(q->condition[c].value);
		free(q->condition);
		free(q->option);
		free(q->class_from);
	}
	free(f->question);
	json_decref(f->root);
	*f = (struct survey_form)FORM_INIT;
}
