/*
 * Options and arguments of one command, by getopt_long; see args.h.  What
 * getopt_long would let pass (long names cut short) is refused here, and
 * its messages are replaced by ours.
 */
#include "lib/cli/args.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/cli/suggest.h"

#define LONG_BASE 1000 /* getopt's value of option i is this + i */
#define ARGUMENT 1     /* getopt's value of what is no option */

void
args_init(struct args *a)
{
	memset(a, 0, sizeof(*a));
}

void
args_clear(struct args *a)
{
	free(a->argv);
	free(a->values);
	for (size_t i = 0; i < a->nhidden; i++) {
		mem_wipe(a->hidden[i], strlen(a->hidden[i]));
		free(a->hidden[i]);
	}
	free(a->hidden);
	args_init(a);
}

/* A copy, which is a's; the command line shows stars instead. */
static char *
hide(struct args *a, char *word)
{
	char *copy = mem_text(word);

	a->hidden = mem_grow(a->hidden, a->nhidden + 1, sizeof(*a->hidden));
	a->hidden[a->nhidden++] = copy;
	memset(word, '*', strlen(word));
	return copy;
}

/* The command's options as getopt_long wants them. */
struct plan {
	struct option *longs;
	struct buf shorts;
	const struct option_spec **specs;
	size_t count;
};

static void
plan_make(struct plan *p, const struct command *c)
{
	const struct option_spec *o;
	size_t at = 0;

	*p = (struct plan){ .shorts = BUF_INIT };
	while (command_option(c, &at) != NULL)
		p->count++;
	p->longs = mem_new(p->count + 1, sizeof(*p->longs));
	p->specs = mem_new(p->count, sizeof(*p->specs));
	/* "-": arguments come in order, whatever POSIXLY_CORRECT says. */
	buf_puts(&p->shorts, "-:");
	at = 0;
	for (size_t i = 0; (o = command_option(c, &at)) != NULL; i++) {
		p->specs[i] = o;
		p->longs[i] = (struct option){
			.name = o->name,
			.has_arg = o->arg != NULL,
			.val = LONG_BASE + (int)i,
		};
		if (o->letter != 0) {
			buf_putc(&p->shorts, o->letter);
			if (o->arg != NULL)
				buf_putc(&p->shorts, ':');
		}
	}
}

static void
plan_clear(struct plan *p)
{
	free(p->longs);
	free(p->specs);
	buf_clear(&p->shorts);
}

static int
unknown_option(const struct plan *p, const char *word, struct err *e)
{
	struct suggest s;
	char name[64];

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(word + 2, "="),
	    word + 2);
	suggest_init(&s, name);
	for (size_t i = 0; i < p->count; i++)
		suggest_offer(&s, p->specs[i]->name);
	err_set(e, ERR_USAGE, "unknown option '--%s'", name);
	if (s.best != NULL)
		err_hint(e, "did you mean '--%s'?", s.best);
	return -1;
}

/* getopt_long's complaint: ':' a value is missing, '?' all else; optopt is
 * 0 for a long name that it does not know. */
static int
refuse(const struct args *a, const struct plan *p, int found, struct err *e)
{
	const struct option_spec *o;

	if (optopt == 0)
		return unknown_option(p, a->argv[optind - 1], e);
	if (optopt >= LONG_BASE) {
		o = p->specs[optopt - LONG_BASE];
		if (found == ':')
			return err_set(e, ERR_USAGE,
			    "option '--%s' needs a value: %s", o->name,
			    o->arg);
		return err_set(e, ERR_USAGE, "option '--%s' takes no value",
		    o->name);
	}
	if (found == ':')
		return err_set(e, ERR_USAGE, "option '-%c' needs a value",
		    optopt);
	if (!isascii(optopt) || !isprint(optopt))
		return err_set(e, ERR_USAGE, "unknown option");
	err_set(e, ERR_USAGE, "unknown option '-%c'", optopt);
	if (a->command->args != NULL &&
	    strstr(a->command->args, "QUERY") != NULL)
		err_hint(e, "a query's excluded word follows '--'");
	return -1;
}

static const struct option_spec *
by_letter(const struct plan *p, int letter)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->specs[i]->letter == letter)
			return p->specs[i];
	return NULL;
}

static bool
given(const struct args *a, const struct option_spec *o)
{
	for (size_t i = 0; i < a->count; i++)
		if (a->values[i].spec == o)
			return true;
	return false;
}

static int
take(struct args *a, const struct plan *p, int found, struct err *e)
{
	const struct option_spec *o;
	const char *word;

	if (found >= LONG_BASE) {
		o = p->specs[found - LONG_BASE];
		word = a->argv[optind - 1];
		if (o->arg != NULL && optarg == word)
			word = a->argv[optind - 2];
		if (strcspn(word + 2, "=") != strlen(o->name))
			return unknown_option(p, word, e);
	} else {
		o = by_letter(p, found);
	}
	assert(o != NULL);
	if (o->arg != NULL && !o->many && given(a, o))
		return err_set(e, ERR_USAGE, "option '--%s' was given twice",
		    o->name);
	a->values = mem_grow(a->values, a->count + 1, sizeof(*a->values));
	if (o->personal && optarg != NULL)
		optarg = hide(a, optarg);
	a->values[a->count++] = (struct args_value){ o, optarg };
	return 0;
}

/* A term that a query excludes ("-state:removed", "-공지", -"a b"): no
 * option looks like it, so that it needs no "--" before it. */
static bool
is_excluding(const char *word)
{
	size_t n = 1;

	if (word[0] != '-' || word[1] == '\0' || word[1] == '-')
		return false;
	if (word[1] == '"' || word[1] == '(' ||
	    !isascii((unsigned char)word[1]))
		return true;
	while (islower((unsigned char)word[n]) || word[n] == '_')
		n++;
	return n > 1 && word[n] == ':';
}

static int
parse(struct args *a, const struct plan *p, int argc, struct err *e)
{
	int found, left = 0;

	opterr = 0;
	optind = 0; /* glibc: start anew */
	(void)getopt_long(1, a->argv, p->shorts.s, p->longs, NULL);
	for (;;) {
		/* Here getopt stands at a word's beginning, or within one
		 * that is no such term. */
		while (optind < argc && is_excluding(a->argv[optind]))
			a->argv[left++] = a->argv[optind++];
		optarg = NULL;
		found = getopt_long(argc, a->argv, p->shorts.s, p->longs,
		    NULL);
		if (found == -1)
			break;
		if (found == '?' || found == ':')
			return refuse(a, p, found, e);
		if (found == ARGUMENT) {
			assert(optarg != NULL);
			a->argv[left++] = optarg;
		} else if (take(a, p, found, e) == -1)
			return -1;
	}
	while (optind < argc)
		a->argv[left++] = a->argv[optind++];
	a->argc = left;
	return 0;
}

static int
check_count(const struct args *a, struct err *e)
{
	const struct command *c = a->command;

	if (a->argc < c->min_args)
		return err_set(e, ERR_USAGE, "%s: %s is missing", c->path,
		    c->args != NULL ? c->args : "");
	if (c->max_args >= 0 && a->argc > c->max_args)
		return err_set(e, ERR_USAGE, "%s: '%.60s' is one argument "
		    "too many", c->path, a->argv[c->max_args]);
	return 0;
}

int
args_parse(struct args *a, const struct command *c, int argc,
    char *const *argv, struct err *e)
{
	struct plan p;
	int rc = -1;

	args_clear(a);
	plan_make(&p, c);
	a->command = c;
	/* The first word is the program's name to getopt_long: passed over. */
	a->argv = mem_new((size_t)argc + 2, sizeof(*a->argv));
	for (int i = 0; i < argc; i++)
		a->argv[i + 1] = argv[i];
	if (parse(a, &p, argc + 1, e) == -1)
		goto out;
	if ((c->needs & NEED_PERSONAL) != 0)
		for (int i = 0; i < a->argc; i++)
			a->argv[i] = hide(a, a->argv[i]);
	if (!args_has(a, "help") && check_count(a, e) == -1)
		goto out;
	rc = 0;
out:
	plan_clear(&p);
	return rc;
}

static const struct option_spec *
by_name(const struct args *a, const char *name)
{
	const struct option_spec *o;
	size_t at = 0;

	while ((o = command_option(a->command, &at)) != NULL)
		if (strcmp(o->name, name) == 0)
			return o;
	return NULL;
}

bool
args_has(const struct args *a, const char *name)
{
	const struct option_spec *o = by_name(a, name);

	assert(o != NULL);
	return given(a, o);
}

const char *
args_get(const struct args *a, const char *name)
{
	const struct option_spec *o = by_name(a, name);

	assert(o != NULL && o->arg != NULL);
	for (size_t i = a->count; i-- > 0;)
		if (a->values[i].spec == o)
			return a->values[i].value;
	return NULL;
}

const char *
args_each(const struct args *a, const char *name, size_t *at)
{
	const struct option_spec *o = by_name(a, name);

	assert(o != NULL && o->arg != NULL);
	while (*at < a->count)
		if (a->values[(*at)++].spec == o)
			return a->values[*at - 1].value;
	return NULL;
}

int
args_int(const struct args *a, const char *name, int64_t min, int64_t max,
    int64_t otherwise, int64_t *out, struct err *e)
{
	const char *text = args_get(a, name);

	*out = otherwise;
	if (text == NULL || num_parse(text, min, max, out, e) == 0)
		return 0;
	e->code = ERR_USAGE;
	return err_prefix(e, "--%s", name);
}

int
args_days(const struct args *a, const char *name, int64_t most,
    int64_t *days, struct err *e)
{
	const char *text = args_get(a, name);
	struct err none;
	size_t n;
	char *number;
	int rc;

	if (text == NULL)
		return 0;
	if (strcmp(text, "none") == 0) {
		*days = 0;
		return 0;
	}
	n = strlen(text);
	number = mem_textn(text, n > 1 && text[n - 1] == 'd' ? n - 1 : n);
	rc = num_parse(number, 1, most, days, &none);
	free(number);
	if (rc == 0)
		return 0;
	err_set(e, ERR_USAGE, "--%s: '%.40s' is no number of days from 1 to %"
	    PRId64, name, text, most);
	return err_hint(e, "give days, such as 30, or none");
}

int
args_time(const struct args *a, const char *name, int64_t *out,
    struct err *e)
{
	const char *text = args_get(a, name);

	if (text == NULL || clock_parse(text, out, e) == 0)
		return 0;
	e->code = ERR_USAGE;
	return err_prefix(e, "--%s", name);
}
