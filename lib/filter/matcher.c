/*
 * Rules and the scanning of texts; see matcher.h.
 *
 * Words and exceptions of one form of text (raw or skeleton), and what its
 * patterns need, stand in one automaton; what each of its words is used for
 * is a table beside it.
 */
#include "lib/filter/matcher.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/filter/need.h"
#include "lib/filter/pattern.h"
#include "lib/filter/rule.h"
#include "lib/filter/word_set.h"
#include "lib/text/skeleton.h"

/* What a word of an automaton is for. */
struct use {
	uint32_t word;
	uint32_t rule;
	enum { USE_WORD, USE_EXCEPTION, USE_NEED } as;
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
	uint64_t look;           /* counts forms of texts */
	uint64_t *woken;         /* by rule: the look that found its need */
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

/* The text, which is as it is in its form, is a word of the next rule. */
static void
add_use(struct matcher *m, enum rule_on on, const char *text, int as)
{
	struct form *f = &m->form[on];
	size_t n = strlen(text);

	if (n == 0)
		return;
	if (f->uses == f->room) {
		f->room = f->room * 2 + 64;
		f->use = mem_grow(f->use, f->room, sizeof(*f->use));
	}
	f->use[f->uses++] = (struct use){
		.word = word_set_add(f->words, text, n),
		.rule = (uint32_t)m->rules, .as = as };
}

/* The same for a text that is yet to be folded. */
static void
add_text(struct matcher *m, enum rule_on on, const char *text, int as)
{
	if (on == RULE_ON_SKELETON) {
		(void)skeleton_make(&m->skeleton, text, strlen(text));
		text = m->skeleton.reading[SKELETON_PLAIN].text.s;
	}
	add_use(m, on, text, as);
}

/* Whether the pattern waits for a text that it needs. */
static bool
add_pattern(struct matcher *m, const struct rule *rule)
{
	struct form *f = &m->form[rule->on];
	struct needs needs;
	bool waits;

	if (f->patterns == f->pattern_room) {
		f->pattern_room = f->pattern_room * 2 + 16;
		f->pattern = mem_grow(f->pattern, f->pattern_room,
		    sizeof(*f->pattern));
	}
	f->pattern[f->patterns++] = (uint32_t)m->rules;
	needs_read(rule->text, &needs);
	waits = needs.n > 0;
	for (size_t i = 0; i < needs.n; i++)
		add_use(m, rule->on, needs.text[i], USE_NEED);
	needs_clear(&needs);
	return waits;
}

int
matcher_add(struct matcher *m, const struct rule *rule, struct err *e)
{
	struct pattern *pattern = NULL;
	bool waits = false;

	assert(!m->built);
	if (rule_check(rule, &m->skeleton, e) < 0)
		return -1;
	if (rule->kind == RULE_PATTERN) {
		if (pattern_new(rule->text, &pattern, e) < 0)
			return -1;
		waits = add_pattern(m, rule);
	} else {
		add_text(m, rule->on, rule->text, USE_WORD);
	}
	for (size_t i = 0; rule->exceptions != NULL &&
	    rule->exceptions[i] != NULL; i++)
		add_text(m, rule->on, rule->exceptions[i], USE_EXCEPTION);
	if (m->rules == m->room) {
		m->room = m->room * 2 + 64;
		m->rule = mem_grow(m->rule, m->room, sizeof(*m->rule));
	}
	rule_copy_init(&m->rule[m->rules], rule, pattern);
	m->rule[m->rules++].waits = waits;
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
	s->woken = mem_new(m->rules + 1, sizeof(*s->woken));
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
	free(s->woken);
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

	for (size_t i = f->first[word]; i < f->first[word + 1]; i++) {
		const struct use *u = &f->use[i];

		if (u->as == USE_NEED)
			s->woken[u->rule] = s->look;
		else
			add_place(s, (struct place){ .rule = u->rule,
				.exception = u->as == USE_EXCEPTION,
				.from = end - length, .to = end });
	}
}

static void
find_pattern(struct scanner *s, uint32_t rule, const char *text, size_t n)
{
	const struct pattern *p = s->m->rule[rule].pattern;
	enum pattern_result r;
	size_t from, to = 0;

	while ((r = pattern_find(p, s->run, text, n, to, &from, &to)) !=
	    PATTERN_NONE)
		add_place(s, (struct place){ .rule = rule, .from = from,
			.to = to, .gave_up = r == PATTERN_GAVE_UP });
}

static void
find_patterns(struct scanner *s, const char *text, size_t n)
{
	for (size_t i = 0; i < s->form->patterns; i++) {
		uint32_t rule = s->form->pattern[i];

		if (!s->m->rule[rule].waits || s->woken[rule] == s->look)
			find_pattern(s, rule, text, n);
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
	s->look++;
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
