/*
 * Needs of patterns; see need.h.  A reader of the part of PCRE2's language
 * that is plain: letters, classes, groups, alternatives, repeats, the
 * option (?i) in front.  Whatever else it meets ends it with no needs.
 */
#include "lib/filter/need.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"

#define DEPTH_MAX 16
#define BYTES_MIN 2 /* a single one is nearly always there */

struct reader {
	const char *p;
	bool caseless;
	bool lost; /* something was not understood */
	int depth;
};

/* One branch while it is read: the letters that follow each other now, and
 * the best that was seen before. */
struct branch {
	struct buf letters;
	struct needs best;
};

static void read_branches(struct reader *r, struct needs *out);

void
needs_clear(struct needs *needs)
{
	for (size_t i = 0; i < needs->n; i++)
		free(needs->text[i]);
	needs->n = 0;
}

/* The length of the shortest; what is longer is rarer. */
static size_t
worth(const struct needs *needs)
{
	size_t least = needs->n > 0 ? SIZE_MAX : 0;

	for (size_t i = 0; i < needs->n; i++)
		if (strlen(needs->text[i]) < least)
			least = strlen(needs->text[i]);
	return least;
}

/* Takes the needs for the branch's best, or drops them. */
static void
offer(struct branch *b, struct needs *take_needs)
{
	if (worth(take_needs) > worth(&b->best)) {
		needs_clear(&b->best);
		b->best = *take_needs;
		take_needs->n = 0;
	}
	needs_clear(take_needs);
}

/* The letters so far are at an end. */
static void
end_letters(struct branch *b)
{
	struct needs one = { .n = 0 };

	if (b->letters.len >= BYTES_MIN) {
		one.text[0] = mem_text(b->letters.s);
		one.n = 1;
		offer(b, &one);
	}
	buf_reset(&b->letters);
}

/* How often the atom before must stand: 0, 1 or more; 1 where nothing says
 * otherwise.  *repeated tells of a repeat. */
static long
read_repeat(struct reader *r, bool *repeated)
{
	long least = 1;
	char *end;

	*repeated = true;
	if (*r->p == '*' || *r->p == '?') {
		least = 0;
		r->p++;
	} else if (*r->p == '+') {
		r->p++;
	} else if (*r->p == '{' && isdigit((unsigned char)r->p[1])) {
		least = strtol(r->p + 1, &end, 10);
		if (*end == ',')
			end += 1 + strspn(end + 1, "0123456789");
		r->lost = r->lost || *end != '}';
		r->p = end + (*end == '}');
	} else {
		r->lost = r->lost || *r->p == '{';
		*repeated = false;
		return 1;
	}
	if (*r->p == '+' || *r->p == '?')
		r->p++;
	return least;
}

/* Behind "[", to behind "]". */
static void
skip_class(struct reader *r)
{
	if (*r->p == '^')
		r->p++;
	if (*r->p == ']')
		r->p++;
	for (; *r->p != ']'; r->p++) {
		if (*r->p == '\0' || *r->p == '[' || (*r->p == '\\' &&
		    strchr("QE", r->p[1]) != NULL)) {
			r->lost = true;
			return;
		}
		if (*r->p == '\\')
			r->p++;
	}
	r->p++;
}

/* Behind "(": what the group needs, none for one that only looks. */
static void
read_group(struct reader *r, struct needs *out)
{
	bool looks = false;

	if (*r->p == '*' || ++r->depth > DEPTH_MAX)
		r->lost = true;
	if (*r->p == '?') {
		size_t n = strspn(r->p + 1, "<=!:>");

		looks = strchr("=!", r->p[n]) != NULL;
		if (!(n == 1 && strchr("=!:>", r->p[1]) != NULL) &&
		    !(n == 2 && r->p[1] == '<' && looks))
			r->lost = true;
		r->p += 1 + n;
	}
	if (!r->lost)
		read_branches(r, out);
	if (looks)
		needs_clear(out);
	if (*r->p == ')')
		r->p++;
	else
		r->lost = true;
	r->depth--;
}

/* Whether the letter at p may match another than itself.  Of those that
 * take more than a byte only Hangul syllables are surely without. */
static bool
has_cases(const struct reader *r, const char *p)
{
	unsigned char c = (unsigned char)p[0], next = (unsigned char)p[1];

	if (!r->caseless || (c < 0x80 && !isalpha(c)))
		return false;
	return c < 0xea || c > 0xed || (c == 0xea && next < 0xb0);
}

static void
read_letter(struct reader *r, struct branch *b)
{
	const char *letter = r->p;
	size_t n = 1;
	bool repeated, cased = has_cases(r, letter);
	long least;

	while (((unsigned char)letter[n] & 0xc0) == 0x80)
		n++;
	r->p += n;
	least = read_repeat(r, &repeated);
	if (least > 0 && !cased)
		buf_add(&b->letters, letter, n);
	if (least == 0 || repeated || cased)
		end_letters(b);
}

/* Something that is no letter: a class, a group, an anchor. */
static void
read_other(struct reader *r, struct branch *b)
{
	struct needs group = { .n = 0 };
	bool repeated;

	end_letters(b);
	switch (*r->p++) {
	case '\\':
		/* other letters take arguments, or stand for one character */
		r->lost = r->lost || *r->p == '\0' ||
		    strchr("dDwWsSbBAzZ", *r->p) == NULL;
		r->p++;
		break;
	case '[':
		skip_class(r);
		break;
	case '(':
		read_group(r, &group);
		break;
	default:
		break;
	}
	if (!r->lost && read_repeat(r, &repeated) > 0)
		offer(b, &group);
	needs_clear(&group);
}

static bool
is_end(char c)
{
	return c == '\0' || c == '|' || c == ')';
}

/* One branch; gives what it needs. */
static struct needs
read_branch(struct reader *r)
{
	struct branch b = { .letters = BUF_INIT };

	while (!r->lost && !is_end(*r->p)) {
		if (*r->p == '\\' && ispunct((unsigned char)r->p[1])) {
			r->p++;
			read_letter(r, &b);
		} else if (strchr("\\[(.^$", *r->p) != NULL) {
			read_other(r, &b);
		} else if (strchr("*+?{", *r->p) != NULL) {
			r->lost = true;
		} else {
			read_letter(r, &b);
		}
	}
	end_letters(&b);
	buf_clear(&b.letters);
	return b.best;
}

/* Alternatives: what each of them needs, or nothing. */
static void
read_branches(struct reader *r, struct needs *out)
{
	bool all = true;

	out->n = 0;
	for (;;) {
		struct needs one = read_branch(r);

		all = all && one.n > 0 && out->n + one.n <= NEEDS_MAX;
		for (size_t i = 0; i < one.n && all; i++) {
			out->text[out->n++] = one.text[i];
			one.text[i] = NULL;
		}
		needs_clear(&one);
		if (*r->p != '|' || r->lost)
			break;
		r->p++;
	}
	if (!all || r->lost)
		needs_clear(out);
}

void
needs_read(const char *pattern, struct needs *needs)
{
	struct reader r = { .p = pattern };

	if (strncmp(pattern, "(?i)", 4) == 0) {
		r.caseless = true;
		r.p += 4;
	}
	read_branches(&r, needs);
	if (r.lost || *r.p != '\0')
		needs_clear(needs);
}
