/*
 * How things look; see style.h.
 */
#include "lib/tui/style.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

enum {
	BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE,
	NONE = STYLE_DEFAULT
};

static const struct {
	const char *name;
	struct style_look look;
} styles[STYLE_COUNT] = {
	[STYLE_NORMAL] = { "normal", { NONE, NONE, 0, 0 } },
	[STYLE_CURSOR] = { "cursor", { BLACK, CYAN, 0,
	    STYLE_REVERSE } },
	[STYLE_TITLE] = { "title", { NONE, NONE, STYLE_BOLD, STYLE_BOLD } },
	[STYLE_HINT] = { "hint", { CYAN, NONE, 0, 0 } },
	[STYLE_KEY] = { "key", { CYAN, NONE, STYLE_BOLD, STYLE_BOLD } },
	[STYLE_HIT] = { "hit", { RED, NONE, STYLE_BOLD | STYLE_UNDERLINE,
	    STYLE_BOLD | STYLE_UNDERLINE } },
	[STYLE_PERSONAL] = { "personal", { MAGENTA, NONE,
	    STYLE_UNDERLINE, STYLE_UNDERLINE } },
	[STYLE_DIM] = { "dim", { NONE, NONE, STYLE_FAINT, STYLE_FAINT } },
	[STYLE_WARN] = { "warn", { YELLOW, NONE, STYLE_BOLD, STYLE_BOLD } },
	[STYLE_ERROR] = { "error", { RED, NONE, STYLE_BOLD | STYLE_REVERSE,
	    STYLE_BOLD | STYLE_REVERSE } },
	[STYLE_GOOD] = { "good", { GREEN, NONE, 0, 0 } },
	[STYLE_TAGGED] = { "tagged", { YELLOW, NONE, STYLE_BOLD,
	    STYLE_BOLD } },
	[STYLE_BORDER] = { "border", { BLUE, NONE, 0, 0 } },
	[STYLE_INPUT] = { "input", { NONE, NONE, STYLE_UNDERLINE,
	    STYLE_UNDERLINE } },
	[STYLE_ADDED] = { "added", { GREEN, NONE, STYLE_UNDERLINE,
	    STYLE_UNDERLINE } },
	[STYLE_REMOVED] = { "removed", { RED, NONE, STYLE_REVERSE,
	    STYLE_REVERSE } },
	[STYLE_BAR] = { "bar", { WHITE, BLUE, 0, STYLE_REVERSE } },
	[STYLE_LATE] = { "late", { RED, NONE, STYLE_BOLD, STYLE_BOLD } },
};

static const char *const colors[] = { "black", "red", "green", "yellow",
	"blue", "magenta", "cyan", "white" };

static const struct {
	const char *name;
	enum style_attr attr;
} attrs[] = {
	{ "bold", STYLE_BOLD },
	{ "dim", STYLE_FAINT },
	{ "underline", STYLE_UNDERLINE },
	{ "reverse", STYLE_REVERSE },
	{ "italic", STYLE_ITALIC },
};

void
styles_init(struct styles *s)
{
	for (size_t i = 0; i < STYLE_COUNT; i++)
		s->look[i] = styles[i].look;
}

const char *
style_name(enum style style)
{
	return styles[style].name;
}

static bool
parse_color(const char *word, short *out)
{
	static const char bright[] = "bright-";
	bool is_bright = strncmp(word, bright, sizeof(bright) - 1) == 0;
	const char *name = is_bright ? word + sizeof(bright) - 1 : word;
	int64_t number;
	struct err ignored;

	if (strcmp(word, "default") == 0) {
		*out = STYLE_DEFAULT;
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(colors); i++)
		if (strcmp(name, colors[i]) == 0) {
			*out = (short)(i + (is_bright ? 8 : 0));
			return true;
		}
	if (num_parse(word, 0, 255, &number, &ignored) != 0)
		return false;
	*out = (short)number;
	return true;
}

static bool
parse_attr(const char *word, unsigned *out)
{
	for (size_t i = 0; i < ARRAY_LEN(attrs); i++)
		if (strcmp(word, attrs[i].name) == 0) {
			*out = attrs[i].attr;
			return true;
		}
	return false;
}

static int
bad_word(const char *word, struct err *e)
{
	err_set(e, ERR_INPUT, "'%s' is neither a colour nor an attribute",
	    word);
	return err_hint(e, "colours are default, black, red, green, yellow, "
	    "blue, magenta, cyan, white, each with bright- before it, and 0 "
	    "to 255; attributes are bold, dim, underline, reverse, italic");
}

/* How far the words have come: a colour, "on", the other, attributes. */
enum stage { FIRST, COLORED, AWAITING, REST };

static int
parse_words(char *text, struct style_look *look, bool *has_attrs,
    struct err *e)
{
	enum stage stage = FIRST;
	char *next = text, *word;
	unsigned attr;

	while ((word = strsep(&next, " \t")) != NULL) {
		if (*word == '\0')
			continue;
		if (stage == AWAITING ? parse_color(word, &look->bg) :
		    stage == FIRST && parse_color(word, &look->fg)) {
			stage = stage == AWAITING ? REST : COLORED;
		} else if (stage < AWAITING && strcmp(word, "on") == 0) {
			stage = AWAITING;
		} else if (stage != AWAITING && parse_attr(word, &attr)) {
			look->attrs |= attr;
			*has_attrs = true;
			stage = REST;
		} else {
			return bad_word(word, e);
		}
	}
	if (stage == AWAITING)
		return bad_word("on", e);
	return 0;
}

static int
unknown_style(const char *name, struct err *e)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < STYLE_COUNT; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "", styles[i].name);
	err_set(e, ERR_NOT_FOUND, "there is no style '%s'", name);
	err_hint(e, "styles are %s", names.s);
	buf_clear(&names);
	return -1;
}

int
style_set(struct styles *s, const char *name, const char *text,
    struct err *e)
{
	struct style_look look = { STYLE_DEFAULT, STYLE_DEFAULT, 0, 0 };
	bool has_attrs = false;
	size_t i = 0;
	char *copy;
	int rc;

	while (i < STYLE_COUNT && strcmp(name, styles[i].name) != 0)
		i++;
	if (i == STYLE_COUNT)
		return unknown_style(name, e);
	copy = mem_text(text);
	rc = parse_words(copy, &look, &has_attrs, e);
	free(copy);
	if (rc != 0)
		return rc;
	look.mono = has_attrs ? look.attrs : styles[i].look.mono;
	s->look[i] = look;
	return 0;
}
