/*
 * The query language; see query.h.
 *
 *   query  = all *( "OR" all )
 *   all    = *( ["-"] item )
 *   item   = "(" query ")" | [ key ":" ] value
 *   value  = word | '"' anything '"'
 *
 * Depth and number of terms are limited, so that no query makes the parser
 * or the database work without bound.
 */
#include "lib/text/query.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

const struct query_limits query_limits = { .terms = 64, .depth = 16 };

struct parser {
	const char *text;
	size_t at;
	int terms;
	int depth;
	const struct query_key *keys;
	const struct query_limits *limits;
};

static int parse_any(struct parser *p, struct query_node **out,
    struct err *e);

void
query_free(struct query_node *q)
{
	while (q != NULL) {
		struct query_node *next = q->next;

		query_free(q->child);
		free(q->text);
		free(q);
		q = next;
	}
}

static struct query_node *
node(enum query_type type, size_t at)
{
	struct query_node *n = mem_new(1, sizeof(*n));

	n->type = type;
	n->at = at;
	return n;
}

/* The column of a byte, in characters from 1. */
static int
column(const struct parser *p, size_t at)
{
	int n = 1;

	for (size_t i = 0; i < at; i++)
		if (((unsigned char)p->text[i] & 0xc0) != 0x80)
			n++;
	return n;
}

/* Bytes of the blank at s, 0 where there is none; U+3000 is the wide blank
 * of Korean keyboards. */
static size_t
blank(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == '\n')
		return 1;
	return strncmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static void
skip_blanks(struct parser *p)
{
	size_t n;

	while ((n = blank(p->text + p->at)) > 0)
		p->at += n;
}

static bool
ends_word(const char *s)
{
	return strchr("()\"", *s) != NULL || blank(s) > 0; /* NUL too */
}

static bool
at_or(const struct parser *p)
{
	return strncmp(p->text + p->at, "OR", 2) == 0 &&
	    ends_word(p->text + p->at + 2);
}

/* A word, or what stands between quotes, into n->text. */
static int
parse_value(struct parser *p, struct query_node *n, struct err *e)
{
	struct buf value = BUF_INIT;
	size_t start = p->at;

	if (p->text[p->at] == '"') {
		n->phrase = true;
		for (p->at++; p->text[p->at] != '"'; p->at++) {
			if (p->text[p->at] == '\0') {
				buf_clear(&value);
				err_set(e, ERR_USAGE, "query, column %d: the "
				    "quote does not end", column(p, start));
				return err_hint(e, "put a \" behind the "
				    "phrase");
			}
			if (p->text[p->at] == '\\' &&
			    p->text[p->at + 1] != '\0')
				p->at++;
			buf_putc(&value, p->text[p->at]);
		}
		p->at++;
	} else {
		while (!ends_word(p->text + p->at))
			buf_putc(&value, p->text[p->at++]);
		if (value.len > 1 && value.s[value.len - 1] == '*') {
			buf_cut(&value, value.len - 1);
			n->prefix = true;
		}
	}
	n->text = buf_take(&value);
	if (n->text[0] != '\0')
		return 0;
	return err_set(e, ERR_USAGE, "query, column %d: a value is missing",
	    column(p, start));
}

static void
list_keys(const struct query_key *keys, struct err *e)
{
	struct buf names = BUF_INIT;

	for (; keys->name != NULL; keys++)
		buf_printf(&names, "%s%s", names.len > 0 ? ", " : "",
		    keys->name);
	err_hint(e, "keys: %s; in quotes it is a text to be found", names.s);
	buf_clear(&names);
}

static int
bad_value(const struct parser *p, const struct query_node *n, struct err *e)
{
	struct buf words = BUF_INIT;

	err_set(e, ERR_USAGE, "query, column %d: '%.60s' is no value for %s",
	    column(p, n->at), n->text, n->key->name);
	switch (n->key->value) {
	case QUERY_NUMBER:
		err_hint(e, "a whole number from %lld to %lld",
		    (long long)n->key->low, (long long)n->key->high);
		break;
	case QUERY_CHOICE:
		for (size_t i = 0; n->key->choices[i] != NULL; i++)
			buf_printf(&words, "%s%s", i > 0 ? ", " : "",
			    n->key->choices[i]);
		err_hint(e, "one of: %s", words.s);
		buf_clear(&words);
		break;
	case QUERY_TIME:
		err_hint(e, "a date as 2026-11-24, or a time as "
		    "2026-11-24T14:00");
		break;
	case QUERY_WORD:
		break;
	}
	return -1;
}

static int
check_value(const struct parser *p, struct query_node *n, struct err *e)
{
	struct err why = ERR_INIT;

	switch (n->key->value) {
	case QUERY_WORD:
		return 0;
	case QUERY_NUMBER:
		if (num_parse(n->text, n->key->low, n->key->high, &n->number,
		    &why) == 0)
			return 0;
		return bad_value(p, n, e);
	case QUERY_TIME:
		if (clock_parse(n->text, &n->number, &why) == 0)
			return 0;
		return bad_value(p, n, e);
	case QUERY_CHOICE:
		for (size_t i = 0; n->key->choices[i] != NULL; i++)
			if (strcmp(n->key->choices[i], n->text) == 0)
				return 0;
		return bad_value(p, n, e);
	}
	return -1;
}

/* The length of a key in front of ":", 0 where there is none. */
static size_t
key_length(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'a' && s[n] <= 'z') || s[n] == '_')
		n++;
	return n > 0 && s[n] == ':' ? n : 0;
}

static int
parse_term(struct parser *p, struct query_node **out, struct err *e)
{
	struct query_node *n = node(QUERY_TEXT, p->at);
	size_t len = key_length(p->text + p->at);

	*out = n;
	if (++p->terms > p->limits->terms)
		return err_set(e, ERR_USAGE, "query, column %d: more than %d "
		    "terms", column(p, p->at), p->limits->terms);
	if (len == 0)
		return parse_value(p, n, e);
	for (const struct query_key *k = p->keys; k->name != NULL; k++)
		if (strlen(k->name) == len &&
		    memcmp(k->name, p->text + p->at, len) == 0)
			n->key = k;
	if (n->key == NULL) {
		err_set(e, ERR_USAGE, "query, column %d: there is no key "
		    "'%.*s'", column(p, p->at), (int)len, p->text + p->at);
		list_keys(p->keys, e);
		return -1;
	}
	n->type = QUERY_TERM;
	p->at += len + 1;
	if (parse_value(p, n, e) < 0)
		return -1;
	return check_value(p, n, e);
}

static int
parse_bracket(struct parser *p, struct query_node **out, struct err *e)
{
	size_t start = p->at++;

	if (++p->depth > p->limits->depth)
		return err_set(e, ERR_USAGE, "query, column %d: more than %d "
		    "brackets in brackets", column(p, start),
		    p->limits->depth);
	if (parse_any(p, out, e) < 0)
		return -1;
	p->depth--;
	if ((*out)->type == QUERY_AND && (*out)->child == NULL &&
	    p->text[p->at] == ')')
		return err_set(e, ERR_USAGE, "query, column %d: the bracket "
		    "is empty", column(p, start));
	if (p->text[p->at] != ')') {
		err_set(e, ERR_USAGE, "query, column %d: the bracket does "
		    "not close", column(p, start));
		return err_hint(e, "put a ) behind its last term");
	}
	p->at++;
	return 0;
}

static int
parse_item(struct parser *p, struct query_node **out, struct err *e)
{
	struct query_node *n;

	if (p->text[p->at] == '-' && (p->text[p->at + 1] == '(' ||
	    p->text[p->at + 1] == '"' || !ends_word(p->text + p->at + 1))) {
		n = node(QUERY_NOT, p->at++);
		*out = n;
		out = &n->child;
	}
	if (p->text[p->at] == '(')
		return parse_bracket(p, out, e);
	return parse_term(p, out, e);
}

static int
parse_all(struct parser *p, struct query_node **out, struct err *e)
{
	struct query_node *n = node(QUERY_AND, p->at);
	struct query_node **last = &n->child;

	*out = n;
	for (;;) {
		skip_blanks(p);
		if (p->text[p->at] == '\0' || p->text[p->at] == ')' ||
		    at_or(p))
			return 0;
		if (parse_item(p, last, e) < 0)
			return -1;
		last = &(*last)->next;
	}
}

static int
parse_any(struct parser *p, struct query_node **out, struct err *e)
{
	struct query_node *n = node(QUERY_OR, p->at);
	struct query_node **last = &n->child;

	*out = n;
	for (;;) {
		size_t start = p->at;

		if (parse_all(p, last, e) < 0)
			return -1;
		if ((*last)->child == NULL && (last != &n->child || at_or(p)))
			return err_set(e, ERR_USAGE, "query, column %d: a "
			    "term is missing beside OR", column(p, start));
		last = &(*last)->next;
		if (!at_or(p))
			break;
		p->at += 2;
	}
	if (n->child->next != NULL)
		return 0;
	*out = n->child; /* one branch needs no OR */
	n->child = NULL;
	query_free(n);
	return 0;
}

int
query_parse(const char *text, const struct query_key *keys,
    const struct query_limits *limits, struct query_node **out,
    struct err *e)
{
	struct parser p = { .text = text, .keys = keys, .limits = limits };

	*out = NULL;
	if (parse_any(&p, out, e) < 0)
		goto fail;
	if (p.text[p.at] != '\0') {
		err_set(e, ERR_USAGE, "query, column %d: this bracket was "
		    "never opened", column(&p, p.at));
		goto fail;
	}
	return 0;
fail:
	query_free(*out);
	*out = NULL;
	return -1;
}
