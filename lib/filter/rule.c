/*
 * Rules by themselves; see rule.h and matcher.h.
 */
#include "lib/filter/rule.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/filter/pattern.h"
#include "lib/text/skeleton.h"

#define CHARACTERS_MIN 2

static const char *const kinds[] = { "word", "pattern" };
static const char *const ons[] = { "raw", "skeleton" };
static const char *const actions[] = { "flag", "hold", "mask" };
static const char *const forms[] = { "raw", "plain", "keys", "shapes" };

/* The place of the name, or -1. */
static int
find_name(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(name, names[i]) == 0)
			return (int)i;
	return -1;
}

const char *
rule_kind_name(enum rule_kind kind)
{
	return kinds[kind];
}

const char *
rule_on_name(enum rule_on on)
{
	return ons[on];
}

const char *
rule_action_name(enum rule_action action)
{
	return actions[action];
}

const char *
finding_in_name(enum finding_in in)
{
	return forms[in];
}

bool
rule_kind_read(const char *name, enum rule_kind *kind)
{
	int i = find_name(name, kinds, ARRAY_LEN(kinds));

	if (i >= 0)
		*kind = (enum rule_kind)i;
	return i >= 0;
}

bool
rule_on_read(const char *name, enum rule_on *on)
{
	int i = find_name(name, ons, ARRAY_LEN(ons));

	if (i >= 0)
		*on = (enum rule_on)i;
	return i >= 0;
}

bool
rule_action_read(const char *name, enum rule_action *action)
{
	int i = find_name(name, actions, ARRAY_LEN(actions));

	if (i >= 0)
		*action = (enum rule_action)i;
	return i >= 0;
}

static int
check_text(const char *text, struct err *e)
{
	size_t n = strlen(text), sound = utf8_span(text, n);

	if (n == 0)
		return err_set(e, ERR_INPUT, "the text is empty");
	if (n > RULE_TEXT_MAX)
		return err_set(e, ERR_INPUT, "the text is longer than %d bytes",
		    RULE_TEXT_MAX);
	if (sound < n)
		return err_set(e, ERR_INPUT, "broken UTF-8 at byte %zu",
		    sound + 1);
	return 0;
}

static size_t
characters(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* The text as its rule looks for it; until the next one is asked. */
static const char *
looked_for(const struct rule *rule, const char *text, struct skeleton *k)
{
	if (rule->on == RULE_ON_RAW)
		return text;
	(void)skeleton_make(k, text, strlen(text));
	return k->reading[SKELETON_PLAIN].text.s;
}

static int
check_word(const struct rule *rule, struct skeleton *k, struct err *e)
{
	if (rule->on == RULE_ON_RAW ||
	    characters(looked_for(rule, rule->text, k)) >= CHARACTERS_MIN)
		return 0;
	err_set(e, ERR_INPUT, "of \"%s\" fewer than %d characters are left in "
	    "the skeleton", rule->text, CHARACTERS_MIN);
	return err_hint(e, "spaces, symbols and repeats do not count there; "
	    "take a longer word, or look for it in the raw text");
}

static int
check_exception(const struct rule *rule, const char *text, struct skeleton *k,
    struct err *e)
{
	char *word;
	bool holds;

	if (check_text(text, e) < 0)
		return err_prefix(e, "exception");
	if (rule->kind == RULE_PATTERN)
		return 0;
	word = mem_text(looked_for(rule, rule->text, k));
	holds = strstr(looked_for(rule, text, k), word) != NULL;
	free(word);
	if (holds)
		return 0;
	err_set(e, ERR_INPUT, "the exception \"%s\" does not contain \"%s\"",
	    text, rule->text);
	return err_hint(e, "an exception is a longer text in which the word "
	    "does not count, such as 시발점 for 시발");
}

int
rule_check(const struct rule *rule, struct skeleton *k, struct err *e)
{
	if (rule->ground < 1 || rule->ground > 9)
		return err_set(e, ERR_INPUT, "%d is no ground: Article 6(2) "
		    "has 1 to 9", rule->ground);
	if (check_text(rule->text, e) < 0)
		return err_prefix(e, rule->kind == RULE_WORD ? N_("word") :
		    N_("pattern"));
	if (rule->kind == RULE_WORD && check_word(rule, k, e) < 0)
		return -1;
	for (size_t i = 0; rule->exceptions != NULL &&
	    rule->exceptions[i] != NULL; i++)
		if (check_exception(rule, rule->exceptions[i], k, e) < 0)
			return -1;
	return 0;
}

int
matcher_check_rule(const struct rule *rule, struct err *e)
{
	struct pattern *p = NULL;
	struct skeleton k;
	int rc;

	skeleton_init(&k);
	rc = rule_check(rule, &k, e);
	skeleton_clear(&k);
	if (rc < 0 || rule->kind == RULE_WORD)
		return rc;
	if (pattern_new(rule->text, &p, e) < 0)
		return -1;
	rc = pattern_try(p, rule->text, e);
	pattern_free(p);
	return rc;
}

void
rule_copy_init(struct rule_copy *c, const struct rule *rule,
    struct pattern *take_pattern)
{
	size_t n = 0;

	*c = (struct rule_copy){ .rule = *rule, .pattern = take_pattern };
	c->text = mem_text(rule->text);
	c->rule.text = c->text;
	while (rule->exceptions != NULL && rule->exceptions[n] != NULL)
		n++;
	c->exceptions = mem_new(n + 1, sizeof(*c->exceptions));
	for (size_t i = 0; i < n; i++)
		c->exceptions[i] = mem_text(rule->exceptions[i]);
	c->rule.exceptions = (const char *const *)c->exceptions;
}

void
rule_copy_clear(struct rule_copy *c)
{
	for (size_t i = 0; c->exceptions[i] != NULL; i++)
		free(c->exceptions[i]);
	free(c->exceptions);
	free(c->text);
	pattern_free(c->pattern);
}
