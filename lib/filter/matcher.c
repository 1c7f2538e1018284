/*
 * Rules and the scanning of texts; see matcher.h.
 *
 * Words and exceptions of one form of text (raw or skeleton) stand in one
 * automaton; what each of its words is used for, as a rule's word or as an
 * exception, is a table beside it.
 */
#include "lib/filter/matcher.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/filter/pattern.h"
#include "lib/filter/rule.h"
#include "lib/filter/word_set.h"
#include "lib/text/skeleton.h"

/* What a word of an automaton is for. */
struct use {
	uint32_t word;
	uint32_t rule;
	bool exception;
};

/* The words and patterns for one form of text. */
struct form {
	struct word_set *words;
	struct use *use; /* by word, after building */
	size_t uses, room;
	size_t *first;   /* of each word, in use; one more at the end */
	uint32_t *pattern; /* rules that are patterns */
	size_t patterns, pattern_room;
};

struct matcher {
	struct rule_copy *rule;
	size_t rules, room;
	struct form form[2]; /* by enum rule_on */
	struct skeleton skeleton;
	bool built;
};

/* Somewhere in one form of the text that a word or pattern was found. */
struct place {
	uint32_t rule;
	bool exception, gave_up;
	size_t from, to;
};

struct scanner {
	const struct matcher *m;
	struct skeleton skeleton;
	struct pattern_run *run;
	struct place *place;
	size_t places, room;
	const struct form *form; /* that is being looked at */
};

struct matcher *
matcher_new(void)
{
	struct matcher *m = mem_new(1, sizeof(*m));

	for (size_t i = 0; i < ARRAY_LEN(m->form); i++)
		m->form[i].words = word_set_new();
	skeleton_init(&m->skeleton);
	return m;
}

void
matcher_free(struct matcher *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < ARRAY_LEN(m->form); i++) {
		word_set_free(m->form[i].words);
		free(m->form[i].use);
		free(m->form[i].first);
		free(m->form[i].pattern);
	}
	for (size_t i = 0; i < m->rules; i++)
		rule_copy_clear(&m->rule[i]);
	free(m->rule);
	skeleton_clear(&m->skeleton);
	free(m);
}

static void
add_use(struct form *f, uint32_t word, size_t rule, bool exception)
{
	if (f->uses == f->room) {
		f->room = f->room * 2 + 64;
		f->use = mem_grow(f->use, f->room, sizeof(*f->use));
	}
	f->use[f->uses++] = (struct use){ .word = word,
		.rule = (uint32_t)rule, .exception = exception };
}

/* The text as it is looked for in its form. */
static void
add_word(struct matcher *m, const struct rule *rule, const char *text,
    bool exception)
{
	struct form *f = &m->form[rule->on];
	size_t n = strlen(text);

	if (rule->on == RULE_ON_SKELETON) {
		(void)skeleton_make(&m->skeleton, text, n);
		text = m->skeleton.reading[SKELETON_PLAIN].text.s;
		n = m->skeleton.reading[SKELETON_PLAIN].text.len;
	}
	if (n > 0)
		add_use(f, word_set_add(f->words, text, n), m->rules, exception);
}

static void
add_pattern(struct matcher *m, enum rule_on on)
{
	struct form *f = &m->form[on];

	if (f->patterns == f->pattern_room) {
		f->pattern_room = f->pattern_room * 2 + 16;
		f->pattern = mem_grow(f->pattern, f->pattern_room,
		    sizeof(*f->pattern));
	}
	f->pattern[f->patterns++] = (uint32_t)m->rules;
}

int
matcher_add(struct matcher *m, const struct rule *rule, struct err *e)
{
	struct pattern *pattern = NULL;

	assert(!m->built);
	if (rule_check(rule, &m->skeleton, e) < 0)
		return -1;
	if (rule->kind == RULE_PATTERN) {
		if (pattern_new(rule->text, &pattern, e) < 0)
			return -1;
		add_pattern(m, rule->on);
	} else {
		add_word(m, rule, rule->text, false);
	}
	for (size_t i = 0; rule->exceptions != NULL &&
	    rule->exceptions[i] != NULL; i++)
		add_word(m, rule, rule->exceptions[i], true);
	if (m->rules == m->room) {
		m->room = m->room * 2 + 64;
		m->rule = mem_grow(m->rule, m->room, sizeof(*m->rule));
	}
	rule_copy_init(&m->rule[m->rules++], rule, pattern);
	return 0;
}

static int
by_word(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

static void
build_form(struct form *f)
{
	size_t words = word_set_count(f->words), at = 0;

	word_set_build(f->words);
	if (f->uses > 0)
		qsort(f->use, f->uses, sizeof(*f->use), by_word);
	f->first = mem_new(words + 1, sizeof(*f->first));
	for (size_t w = 0; w <= words; w++) {
		while (at < f->uses && f->use[at].word < w)
			at++;
		f->first[w] = at;
	}
}

void
matcher_build(struct matcher *m)
{
	assert(!m->built);
	for (size_t i = 0; i < ARRAY_LEN(m->form); i++)
		build_form(&m->form[i]);
	m->built = true;
}

size_t
matcher_rules(const struct matcher *m)
{
	return m->rules;
}

const struct rule *
matcher_rule(const struct matcher *m, size_t index)
{
	assert(index < m->rules);
	return &m->rule[index].rule;
}

struct scanner *
scanner_new(const struct matcher *m)
{
	struct scanner *s = mem_new(1, sizeof(*s));

	assert(m->built);
	s->m = m;
	skeleton_init(&s->skeleton);
	s->run = pattern_run_new();
	return s;
}

void
scanner_free(struct scanner *s)
{
	if (s == NULL)
		return;
	skeleton_clear(&s->skeleton);
	pattern_run_free(s->run);
	free(s->place);
	free(s);
}

void
findings_clear(struct findings *f)
{
	free(f->item);
	*f = (struct findings)FINDINGS_INIT;
}

static void
add_place(struct scanner *s, struct place place)
{
	if (s->places == s->room) {
		s->room = s->room * 2 + 64;
		s->place = mem_grow(s->place, s->room, sizeof(*s->place));
	}
	s->place[s->places++] = place;
}

static void
add_finding(struct findings *f, struct finding finding)
{
	if (f->n == f->room) {
		f->room = f->room * 2 + 16;
		f->item = mem_grow(f->item, f->room, sizeof(*f->item));
	}
	f->item[f->n++] = finding;
}

/* A word of the form that is being looked at ends at end. */
static void
found_word(void *with, uint32_t word, size_t end)
{
	struct scanner *s = with;
	const struct form *f = s->form;
	size_t length = word_set_length(f->words, word);

	for (size_t i = f->first[word]; i < f->first[word + 1]; i++)
		add_place(s, (struct place){ .rule = f->use[i].rule,
			.exception = f->use[i].exception,
			.from = end - length, .to = end });
}

static void
find_patterns(struct scanner *s, const char *text, size_t n)
{
	for (size_t i = 0; i < s->form->patterns; i++) {
		uint32_t rule = s->form->pattern[i];
		const struct pattern *p = s->m->rule[rule].pattern;
		size_t from, to = 0;
		enum pattern_result r;

		while ((r = pattern_find(p, s->run, text, n, to, &from, &to))
		    != PATTERN_NONE)
			add_place(s, (struct place){ .rule = rule,
				.from = from, .to = to,
				.gave_up = r == PATTERN_GAVE_UP });
	}
}

/* By rule, then place; what begins with an exception comes behind it. */
static int
by_rule(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return y->exception - x->exception;
}

/* Takes out what does not stand in this reading. */
static void
drop_weak(struct scanner *s, const struct skeleton_text *t)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->places; i++) {
		const struct place *p = &s->place[i];

		if (p->gave_up || skeleton_stands(t, p->from, p->to))
			s->place[kept++] = *p;
	}
	s->places = kept;
}

/* What was found in one form, less what lies in exceptions. */
static void
keep_places(struct scanner *s, const struct skeleton_text *t,
    enum finding_in in, struct findings *found)
{
	size_t covered = 0; /* up to there by an exception of this rule */

	if (t != NULL)
		drop_weak(s, t);
	if (s->places > 1)
		qsort(s->place, s->places, sizeof(*s->place), by_rule);
	for (size_t i = 0; i < s->places; i++) {
		struct place p = s->place[i];

		if (i == 0 || p.rule != s->place[i - 1].rule)
			covered = 0;
		if (p.exception && p.to > covered)
			covered = p.to;
		if (p.exception || (p.to <= covered && !p.gave_up))
			continue;
		if (t != NULL)
			skeleton_raw(t, p.from, p.to, &p.from, &p.to);
		add_finding(found, (struct finding){ .rule = p.rule,
			.from = p.from, .to = p.to, .in = in,
			.gave_up = p.gave_up });
	}
}

static void
scan_form(struct scanner *s, enum rule_on on, const char *text, size_t n,
    const struct skeleton_text *t, enum finding_in in,
    struct findings *found)
{
	s->form = &s->m->form[on];
	s->places = 0;
	word_set_scan(s->form->words, text, n, found_word, s);
	find_patterns(s, text, n);
	if (s->places > 0)
		keep_places(s, t, in, found);
}

static int
by_rule_and_from(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->gave_up != y->gave_up)
		return x->gave_up - y->gave_up;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->in > y->in) - (x->in < y->in);
}

static int
by_from(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return x->gave_up - y->gave_up;
}

/* Findings of one rule that overlap become one. */
static void
merge(struct findings *f)
{
	size_t kept = 0;

	if (f->n < 2)
		return;
	qsort(f->item, f->n, sizeof(*f->item), by_rule_and_from);
	for (size_t i = 1; i < f->n; i++) {
		struct finding *a = &f->item[kept];
		const struct finding *b = &f->item[i];

		if (a->rule != b->rule || a->gave_up != b->gave_up ||
		    a->to <= b->from) {
			f->item[++kept] = *b;
			continue;
		}
		if (b->to > a->to)
			a->to = b->to;
		if (b->in < a->in)
			a->in = b->in;
	}
	f->n = kept + 1;
	qsort(f->item, f->n, sizeof(*f->item), by_from);
}

static bool
is_empty(const struct form *f)
{
	return f->uses == 0 && f->patterns == 0;
}

static void
scan_skeleton(struct scanner *s, struct findings *found)
{
	for (int i = 0; i < SKELETON_READINGS; i++) {
		const struct skeleton_text *t = &s->skeleton.reading[i];

		if (s->skeleton.made[i])
			scan_form(s, RULE_ON_SKELETON, t->text.s,
			    t->text.len, t, FINDING_PLAIN +
			    (enum finding_in)i, found);
	}
}

int
scanner_scan(struct scanner *s, const char *text, size_t n,
    struct findings *found, struct err *e)
{
	bool raw = !is_empty(&s->m->form[RULE_ON_RAW]);
	bool folded = !is_empty(&s->m->form[RULE_ON_SKELETON]);

	found->n = 0;
	/* making a skeleton shows broken UTF-8 by the way */
	if (folded ? !skeleton_make(&s->skeleton, text, n) :
	    utf8_span(text, n) < n)
		return err_set(e, ERR_INPUT, "broken UTF-8 at byte %zu",
		    utf8_span(text, n) + 1);
	if (raw)
		scan_form(s, RULE_ON_RAW, text, n, NULL, FINDING_RAW, found);
	if (folded)
		scan_skeleton(s, found);
	merge(found);
	return 0;
}
