/*
 * Old encodings turned into UTF-8 with iconv; see charset.h.
 */
#include "lib/archive/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/mem.h"

#define CARRY 8 /* no encoding here has longer characters */

struct charset {
	iconv_t cd;
	size_t unit;        /* bytes to pass over after a bad one */
	char carry[CARRY];  /* a character cut by the end of a piece */
	size_t carried;
};

static const struct {
	const char *name;
	const char *iconv; /* NULL: no work */
	size_t unit;
} table[] = {
	{ "utf-8", NULL, 1 },     { "utf8", NULL, 1 },
	{ "cp949", "CP949", 1 },  { "uhc", "CP949", 1 },
	{ "euc-kr", "CP949", 1 }, { "euckr", "CP949", 1 },
	{ "utf-16", "UTF-16", 2 }, { "utf16", "UTF-16", 2 },
};

int
charset_new(struct charset **c, const char *name, struct err *e)
{
	size_t i = 0;
	iconv_t cd;

	*c = NULL;
	while (i < ARRAY_LEN(table) && strcasecmp(table[i].name, name) != 0)
		i++;
	if (i == ARRAY_LEN(table)) {
		err_set(e, ERR_USAGE, "the encoding '%.40s' is not known",
		    name);
		return err_hint(e, "use utf-8, cp949, euc-kr or utf-16");
	}
	if (table[i].iconv == NULL)
		return 0;
	cd = iconv_open("UTF-8", table[i].iconv);
	if (cd == (iconv_t)-1) {
		err_errno(e, ERR_FAILED, "this system cannot read %s",
		    table[i].iconv);
		return err_hint(e, "install the package libc-bin with the "
		    "conversions of the C library");
	}
	*c = mem_new(1, sizeof(**c));
	(*c)->cd = cd;
	(*c)->unit = table[i].unit;
	return 0;
}

void
charset_free(struct charset *c)
{
	if (c == NULL)
		return;
	iconv_close(c->cd);
	free(c);
}

void
charset_reset(struct charset *c)
{
	iconv(c->cd, NULL, NULL, NULL, NULL);
	c->carried = 0;
}

/* Passes over a bad character of *in: one CHARSET_BAD in its place. */
static void
pass(const struct charset *c, char **in, size_t *n, char **out, size_t *room)
{
	size_t step = *n < c->unit ? *n : c->unit;

	*in += step;
	*n -= step;
	*(*out)++ = CHARSET_BAD;
	(*room)--;
}

/* Converts until *in is used up, out is full, or a character is cut. */
static void
convert(struct charset *c, char **in, size_t *n, char **out, size_t *room)
{
	while (*n > 0 && *room > 0) {
		if (iconv(c->cd, in, n, out, room) != (size_t)-1)
			return;
		if (errno != EILSEQ)
			return; /* EINVAL: cut; E2BIG: full */
		if (*room > 0)
			pass(c, in, n, out, room);
	}
}

/* Completes the carried character with bytes of *in, one at a time. */
static void
finish_carry(struct charset *c, const char **in, size_t *n, char **out,
    size_t *room)
{
	while (c->carried > 0 && *n > 0 && c->carried < CARRY) {
		char *p = c->carry;

		c->carry[c->carried++] = *(*in)++;
		(*n)--;
		convert(c, &p, &c->carried, out, room);
		memmove(c->carry, p, c->carried);
	}
}

size_t
charset_run(struct charset *c, const char **in, size_t *n, char *out,
    size_t size, bool last)
{
	char *to = out;
	size_t room = size;
	char *p;

	finish_carry(c, in, n, &to, &room);
	if (c->carried == 0) {
		/* iconv does not write to its input, but takes char ** */
		memcpy(&p, in, sizeof(p));
		convert(c, &p, n, &to, &room);
		*in = p;
	}
	if (*n > 0 && *n < CARRY && c->carried == 0 && room >= CARRY) {
		memcpy(c->carry, *in, *n);
		c->carried = *n;
		*in += *n;
		*n = 0;
	}
	while (last && *n == 0 && c->carried > 0 && room > 0) {
		p = c->carry;
		pass(c, &p, &c->carried, &to, &room);
		memmove(c->carry, p, c->carried);
	}
	return size - room;
}
