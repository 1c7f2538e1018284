/*
 * A filter rule as one JSON object; see filter_json.h.
 */
#include "lib/filter/filter_json.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

static int
wrong(const char *key, const char *want, struct err *e)
{
	return err_set(e, ERR_INPUT, "\"%s\" must be %s", key, want);
}

static int
read_text(const json_t *v, const char *key, char **out, struct err *e)
{
	if (!json_is_string(v) ||
	    json_string_length(v) != strlen(json_string_value(v)))
		return wrong(key, N_("a text"), e);
	free(*out);
	*out = mem_text(json_string_value(v));
	return 0;
}

static int
read_number(const json_t *v, const char *key, int64_t *out, struct err *e)
{
	if (!json_is_integer(v))
		return wrong(key, N_("a whole number"), e);
	*out = json_integer_value(v);
	return 0;
}

/* An array of words becomes lines. */
static int
read_exceptions(const json_t *v, struct filter *f, struct err *e)
{
	struct buf lines = BUF_INIT;
	const json_t *word;
	size_t i;

	json_array_foreach(v, i, word) {
		const char *s = json_string_value(word);

		if (s == NULL || *s == '\0' || strchr(s, '\n') != NULL) {
			buf_clear(&lines);
			return wrong("exceptions",
			    N_("a list of words"), e);
		}
		buf_printf(&lines, "%s%s", lines.len > 0 ? "\n" : "", s);
	}
	free(f->exceptions);
	f->exceptions = lines.len > 0 ? buf_take(&lines) : mem_text("");
	buf_clear(&lines);
	return json_is_array(v) ? 0 : wrong("exceptions", N_("a list of words"),
	    e);
}

static int
read_key(const char *key, const json_t *v, struct filter *f, struct err *e)
{
	const char *word = json_is_string(v) ? json_string_value(v) : "";

	if (strcmp(key, "word") == 0 || strcmp(key, "pattern") == 0)
		return read_text(v, key, &f->text, e);
	if (strcmp(key, "note") == 0)
		return read_text(v, key, &f->note, e);
	if (strcmp(key, "ground") == 0)
		return read_number(v, key, &f->ground, e);
	if (strcmp(key, "score") == 0)
		return read_number(v, key, &f->score, e);
	if (strcmp(key, "exceptions") == 0)
		return read_exceptions(v, f, e);
	if (strcmp(key, "on") == 0)
		return rule_on_read(word, &f->on) ? 0 :
		    wrong(key, N_("raw or skeleton"), e);
	if (strcmp(key, "action") == 0)
		return rule_action_read(word, &f->action) ? 0 :
		    wrong(key, N_("flag, hold or mask"), e);
	if (strcmp(key, "enabled") != 0)
		return err_set(e, ERR_INPUT, "a rule has no \"%.40s\"", key);
	if (!json_is_boolean(v))
		return wrong(key, N_("true or false"), e);
	f->enabled = json_is_true(v);
	return 0;
}

static int
read_object(json_t *o, struct filter *f, struct err *e)
{
	const char *key;
	json_t *v;
	bool pattern = json_object_get(o, "pattern") != NULL;

	if (!json_is_object(o) ||
	    pattern == (json_object_get(o, "word") != NULL))
		return err_set(e, ERR_INPUT, "a rule is an object with "
		    "either a \"word\" or a \"pattern\"");
	f->kind = pattern ? RULE_PATTERN : RULE_WORD;
	f->on = pattern ? RULE_ON_RAW : RULE_ON_SKELETON;
	json_object_foreach(o, key, v)
		if (read_key(key, v, f, e) < 0)
			return -1;
	return 0;
}

int
filter_json_read(const char *s, size_t n, struct filter *f, struct err *e)
{
	json_error_t why;
	json_t *o;
	int rc;

	filter_clear(f);
	f->text = mem_text("");
	f->exceptions = mem_text("");
	f->note = mem_text("");
	f->action = RULE_HOLD;
	f->score = FILTER_SCORE;
	f->enabled = true;
	o = json_loadb(s, n, JSON_REJECT_DUPLICATES, &why);
	if (o == NULL)
		return err_set(e, ERR_INPUT, "no JSON object: something is "
		    "wrong at character %d", why.column);
	rc = read_object(o, f, e);
	json_decref(o);
	return rc;
}

void
filter_json_write(const struct filter *f, struct buf *out)
{
	struct filter_rule r;
	json_t *o = json_object(), *exceptions = json_array();
	char *text;

	filter_rule_make(f, &r);
	json_object_set_new(o, rule_kind_name(f->kind), json_string(f->text));
	json_object_set_new(o, "on", json_string(rule_on_name(f->on)));
	json_object_set_new(o, "ground", json_integer(f->ground));
	json_object_set_new(o, "score", json_integer(f->score));
	json_object_set_new(o, "action",
	    json_string(rule_action_name(f->action)));
	for (size_t i = 0; r.exceptions[i] != NULL; i++)
		json_array_append_new(exceptions,
		    json_string(r.exceptions[i]));
	json_object_set_new(o, "exceptions", exceptions);
	json_object_set_new(o, "note", json_string(f->note));
	json_object_set_new(o, "enabled", json_boolean(f->enabled));
	text = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
	buf_puts(out, text);
	free(text);
	json_decref(o);
	filter_rule_clear(&r);
}
