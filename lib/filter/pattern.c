/*
 * PCRE2 patterns; see pattern.h.
 */
#include "lib/filter/pattern.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"

#define STEPS_MAX 100000     /* of one match, from one place */
#define HEAP_MAX_KIB 8192    /* where there is no machine code */
#define STACK_FIRST (32 * 1024)
#define STACK_MAX (512 * 1024)

/* Texts to try a pattern on: so long, and so many. */
#define TRIAL_BYTES 3000
#define TRIAL_CHARACTERS 24

#define OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)

struct pattern {
	pcre2_code *code;
	bool is_machine_code;
};

struct pattern_run {
	pcre2_match_context *context;
	pcre2_match_data *data;
	pcre2_jit_stack *stack;
};

/* Characters before byte at of the text, counted from 1. */
static size_t
place_of(const char *text, size_t at)
{
	size_t n = 1;

	for (size_t i = 0; i < at && text[i] != '\0'; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

static int
refuse(const char *text, int code, size_t at, struct err *e)
{
	PCRE2_UCHAR why[256];

	if (pcre2_get_error_message(code, why, sizeof(why)) < 0)
		why[0] = '\0';
	err_set(e, ERR_INPUT, "the pattern is wrong at character %zu: %s",
	    place_of(text, at), (const char *)why);
	return err_hint(e, "patterns are written as pcre2pattern(3) says");
}

int
pattern_new(const char *text, struct pattern **out, struct err *e)
{
	struct pattern *p = mem_new(1, sizeof(*p));
	uint32_t empty = 0;
	int code;
	size_t at;

	p->code = pcre2_compile((PCRE2_SPTR)text, strlen(text), OPTIONS,
	    &code, &at, NULL);
	if (p->code == NULL) {
		pattern_free(p);
		return refuse(text, code, at, e);
	}
	pcre2_pattern_info(p->code, PCRE2_INFO_MATCHEMPTY, &empty);
	if (empty != 0) {
		pattern_free(p);
		return err_set(e, ERR_INPUT,
		    "the pattern can match where nothing stands");
	}
	/* without machine code it is slower, and no less right */
	p->is_machine_code =
	    pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
	*out = p;
	return 0;
}

void
pattern_free(struct pattern *p)
{
	if (p == NULL)
		return;
	pcre2_code_free(p->code);
	free(p);
}

/* PCRE2 gets its memory where everybody does. */
static void *
get_memory(size_t n, void *unused)
{
	(void)unused;
	return mem_new(1, n);
}

static void
give_memory(void *p, void *unused)
{
	(void)unused;
	free(p);
}

struct pattern_run *
pattern_run_new(void)
{
	struct pattern_run *r = mem_new(1, sizeof(*r));
	pcre2_general_context *general;

	general = pcre2_general_context_create(get_memory, give_memory, NULL);
	r->context = pcre2_match_context_create(general);
	r->data = pcre2_match_data_create(1, general);
	r->stack = pcre2_jit_stack_create(STACK_FIRST, STACK_MAX, general);
	pcre2_general_context_free(general);
	pcre2_set_match_limit(r->context, STEPS_MAX);
	pcre2_set_heap_limit(r->context, HEAP_MAX_KIB);
	if (r->stack != NULL)
		pcre2_jit_stack_assign(r->context, NULL, r->stack);
	return r;
}

void
pattern_run_free(struct pattern_run *r)
{
	if (r == NULL)
		return;
	pcre2_match_context_free(r->context);
	pcre2_match_data_free(r->data);
	pcre2_jit_stack_free(r->stack);
	free(r);
}

static bool
is_inner_byte(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The beginning of the character that holds byte at. */
static size_t
back_to_character(const char *s, size_t at)
{
	while (at > 0 && is_inner_byte(s[at]))
		at--;
	return at;
}

/* The end of the piece that begins at byte at. */
static size_t
piece_end(const char *s, size_t n, size_t at)
{
	return n - at <= PATTERN_PIECE ? n :
	    back_to_character(s, at + PATTERN_PIECE);
}

/* Matches in s from byte at to end; more text may follow behind end. */
static int
match(const struct pattern *p, struct pattern_run *r, const char *s,
    size_t end, size_t at, bool more)
{
	uint32_t options = PCRE2_NO_UTF_CHECK | (more ? PCRE2_NOTEOL : 0);

	if (p->is_machine_code) /* past the checks of what we know to hold */
		return pcre2_jit_match(p->code, (PCRE2_SPTR)s, end, at,
		    options, r->data, r->context);
	return pcre2_match(p->code, (PCRE2_SPTR)s, end, at, options, r->data,
	    r->context);
}

enum pattern_result
pattern_find(const struct pattern *p, struct pattern_run *r, const char *s,
    size_t n, size_t at, size_t *from, size_t *to)
{
	const size_t *place = pcre2_get_ovector_pointer(r->data);

	while (at < n) {
		size_t end = piece_end(s, n, at);
		int rc = match(p, r, s, end, at, end < n);

		*from = place[0];
		*to = place[1];
		if (rc >= 0 && *from < *to)
			return PATTERN_HIT;
		if (rc >= 0) {
			for (at = *to + 1; at < n && is_inner_byte(s[at]); )
				at++;
		} else if (rc != PCRE2_ERROR_NOMATCH) {
			*from = at;
			*to = end;
			return PATTERN_GAVE_UP;
		} else if (end == n) {
			break;
		} else {
			at = back_to_character(s, end - PATTERN_OVERLAP);
		}
	}
	return PATTERN_NONE;
}

/* Whether a pattern's byte may stand for itself. */
static bool
is_plain(char c)
{
	return strchr("\\^$.[]|()?*+{}", c) == NULL;
}

/* The characters of a pattern that may stand for themselves. */
static void
plain_characters(const char *text, struct buf *all)
{
	for (size_t i = 0; text[i] != '\0'; i++)
		if (is_plain(text[i]))
			buf_putc(all, text[i]);
}

/*
 * The n bytes over and over, a sign that they do not lead up to, and all
 * characters of the pattern, since a text without one that it needs would
 * be dismissed at once.
 */
static bool
gives_up(const struct pattern *p, struct pattern_run *r, const char *c,
    size_t n, const char *all)
{
	struct buf trial = BUF_INIT;
	enum pattern_result result;
	size_t at = 0, from;

	while (trial.len < TRIAL_BYTES)
		buf_add(&trial, c, n);
	buf_puts(&trial, "\x01!");
	buf_puts(&trial, all);
	do {
		result = pattern_find(p, r, trial.s, trial.len, at, &from,
		    &at);
	} while (result == PATTERN_HIT);
	buf_clear(&trial);
	return result == PATTERN_GAVE_UP;
}

static bool
runs_away(const struct pattern *p, struct pattern_run *r, const char *all)
{
	static const char *const common[] = {
		"a", "A", "0", " ", ".", "-", "\n", "가", "ㅋ", "a ", "가 ", "a0",
	};
	size_t len, tried = 0;

	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		if (gives_up(p, r, common[i], strlen(common[i]), all))
			return true;
	for (const char *c = all; *c != '\0' && tried < TRIAL_CHARACTERS;
	    c += len, tried++) {
		for (len = 1; is_inner_byte(c[len]); )
			len++;
		if (gives_up(p, r, c, len, all))
			return true;
	}
	return *all != '\0' && gives_up(p, r, all, strlen(all), "");
}

int
pattern_try(const struct pattern *p, const char *text, struct err *e)
{
	struct pattern_run *r = pattern_run_new();
	struct buf all = BUF_INIT;
	bool bad;

	plain_characters(text, &all);
	bad = runs_away(p, r, all.s);
	pattern_run_free(r);
	buf_clear(&all);
	if (!bad)
		return 0;
	err_set(e, ERR_INPUT, "the pattern runs away: on some texts it takes "
	    "too many steps");
	return err_hint(e, "a repeat within a repeat, as in (a+)+, is the "
	    "usual cause");
}
