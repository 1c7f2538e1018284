/*
 * Style sheet and emblem; see look.h.
 */
#include "cmd/osan-web/look.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/fnv.h"
#include "lib/base/texts.h"
#include "lib/org/setting.h"

#define EMBLEM_MOST ((size_t)65536) /* bytes */

static void
name_it(struct asset *a)
{
	snprintf(a->tag, sizeof(a->tag), "\"%016" PRIx64 "\"",
	    fnv_of(a->body.s, a->body.len));
}

/* "#0b50d0"; it is the light pages' alone, those of the night have lighter
 * ones. */
static int
add_colour(struct buf *style, const char *colour, struct err *e)
{
	size_t n = 1;

	if (colour[0] == '\0')
		return 0;
	while (isxdigit((unsigned char)colour[n]))
		n++;
	if (colour[0] != '#' || n != 7 || colour[n] != '\0') {
		err_set(e, ERR_USAGE, "web.colour '%.20s' is no colour",
		    colour);
		return err_hint(e, "write it as #0b50d0; on white it needs a "
		    "contrast of 4.5 to 1");
	}
	buf_printf(style, "@media (prefers-color-scheme: light) "
	    "{ :root { --main: %s } }\n", colour);
	return 0;
}

static int
read_style(struct store *store, struct asset *a, struct err *e)
{
	char *colour;
	int rc;

	if (setting_text(store, SETTING_WEB_COLOUR, &colour, e) < 0)
		return -1;
	a->type = "text/css; charset=utf-8";
	buf_puts(&a->body, text_file("web/osan.css"));
	rc = add_colour(&a->body, colour, e);
	free(colour);
	return rc;
}

static const char *
type_of(const struct buf *b)
{
	static const unsigned char png[8] = { 0x89, 'P', 'N', 'G', '\r',
		'\n', 0x1a, '\n' };

	if (b->len > sizeof(png) && memcmp(b->s, png, sizeof(png)) == 0)
		return "image/png";
	return b->len == strlen(b->s) && strstr(b->s, "<svg") != NULL ?
	    "image/svg+xml" : NULL;
}

static int
read_emblem(struct store *store, struct asset *a, struct err *e)
{
	char *path;
	int rc = 0;

	if (setting_text(store, SETTING_WEB_EMBLEM, &path, e) < 0)
		return -1;
	if (path[0] == '\0')
		buf_puts(&a->body, text_file("web/icon.svg"));
	else
		rc = file_read(path, &a->body, e);
	a->type = type_of(&a->body);
	if (rc == 0 && (a->type == NULL || a->body.len > EMBLEM_MOST)) {
		err_set(e, ERR_INPUT, "web.emblem: %s is no emblem", path);
		rc = err_hint(e, "name an SVG or PNG file of %d bytes at "
		    "most", (int)EMBLEM_MOST);
	}
	free(path);
	return rc;
}

int
look_read(struct store *store, struct look *l, struct err *e)
{
	if (read_style(store, &l->style, e) < 0 ||
	    read_emblem(store, &l->emblem, e) < 0)
		return -1;
	name_it(&l->style);
	name_it(&l->emblem);
	return 0;
}

void
look_clear(struct look *l)
{
	buf_clear(&l->style.body);
	buf_clear(&l->emblem.body);
}
