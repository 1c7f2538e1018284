/*
 * Help from the command table; see help.h.  Everything that help says about
 * a command is in its row, so that no text can fall behind.
 */
#include "lib/cli/help.h"

#include <string.h>

#include "lib/base/i18n.h"
#include "lib/text/width.h"

#define GAP 2       /* blanks between two columns, and before the first */
#define LEFT_MAX 30 /* a longer left column stands on a line of its own */

static int
width_of(const char *text)
{
	return (int)text_width(text, strlen(text));
}

static void
pad(struct buf *b, int n)
{
	for (; n > 0; n--)
		buf_putc(b, ' ');
}

void
help_wrap(struct buf *b, const char *text, int at, int indent, int width)
{
	size_t len;
	int w;
	bool first = true;

	while (*text != '\0') {
		if (*text == '\n') {
			buf_putc(b, '\n');
			pad(b, text[1] != '\n' ? indent : 0);
			at = indent;
			first = true;
			text++;
			continue;
		}
		len = strcspn(text, " \n");
		w = (int)text_width(text, len);
		if (!first && at + 1 + w > width) {
			buf_putc(b, '\n');
			pad(b, indent);
			at = indent;
		} else if (!first) {
			buf_putc(b, ' ');
			at++;
		}
		buf_add(b, text, len);
		at += w;
		first = false;
		text += len;
		while (*text == ' ')
			text++;
	}
}

/* One line of a two-column list. */
static void
entry(struct buf *b, const char *left, const char *right, int column,
    int width)
{
	int at = GAP + width_of(left);

	pad(b, GAP);
	buf_puts(b, left);
	if (at + GAP > column) {
		buf_putc(b, '\n');
		at = 0;
	}
	pad(b, column - at);
	help_wrap(b, _(right), column, column, width);
	buf_putc(b, '\n');
}

static void
option_left(struct buf *b, const struct option_spec *o)
{
	buf_reset(b);
	if (o->letter != 0)
		buf_printf(b, "-%c, --%s", o->letter, o->name);
	else
		buf_printf(b, "    --%s", o->name);
	if (o->arg != NULL)
		buf_printf(b, " %s", _(o->arg));
}

/* The column at which the helps of n options begin, or at least least. */
static int
option_column(const struct option_spec *o, size_t n, int least)
{
	struct buf left = BUF_INIT;
	int column = least, w;

	for (size_t i = 0; i < n; i++) {
		option_left(&left, &o[i]);
		w = 2 * GAP + width_of(left.s);
		if (w > column && w <= LEFT_MAX)
			column = w;
	}
	buf_clear(&left);
	return column;
}

static void
options(struct buf *b, const struct option_spec *o, size_t n, int column,
    int width)
{
	struct buf left = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		option_left(&left, &o[i]);
		entry(b, left.s, o[i].help, column != 0 ? column : LEFT_MAX,
		    width);
	}
	buf_clear(&left);
}

static size_t
count_options(const struct option_spec *o)
{
	size_t n = 0;

	while (o != NULL && o[n].name != NULL)
		n++;
	return n;
}

static void
heading(struct buf *b, const char *title)
{
	buf_printf(b, "\n%s:\n", title);
}

static void
common_options(struct buf *b, int width)
{
	size_t n = count_options(command_common);

	heading(b, _("Options of every command"));
	options(b, command_common, n, option_column(command_common, n, 0),
	    width);
}

void
help_synopsis(struct buf *b, const struct command_table *t,
    const struct command *c)
{
	buf_printf(b, "%s %s [%s]", t->program, c->path, _("options"));
	if (c->args != NULL)
		buf_printf(b, " %s", c->args);
}

void
help_command(struct buf *b, const struct command_table *t,
    const struct command *c, int width)
{
	size_t own = count_options(c->options);
	size_t writing = command_writes(c);

	help_synopsis(b, t, c);
	buf_puts(b, "\n\n");
	help_wrap(b, _(c->summary), 0, 0, width);
	buf_putc(b, '\n');
	if (c->detail != NULL) {
		buf_putc(b, '\n');
		help_wrap(b, _(c->detail), 0, 0, width);
		buf_putc(b, '\n');
	}
	if (own + writing > 0) {
		int column = option_column(command_writing, writing,
		    option_column(c->options, own, 0));

		heading(b, _("Options"));
		options(b, c->options, own, column, width);
		options(b, command_writing, writing, column, width);
	}
	common_options(b, width);
}

/* Width of the left column of a list of commands below these words. */
static int
left_column(const struct command_table *t, const char *words)
{
	int column = 0, w;

	for (size_t i = 0; t->commands[i] != NULL; i++) {
		const struct command *c = t->commands[i];

		if ((c->needs & NEED_HIDDEN) != 0 ||
		    strncmp(c->path, words, strlen(words)) != 0)
			continue;
		w = 2 * GAP + width_of(c->path) +
		    (c->args != NULL ? 1 + width_of(c->args) : 0);
		if (w > column && w <= LEFT_MAX + 6)
			column = w;
	}
	return column != 0 ? column : LEFT_MAX;
}

void
help_group(struct buf *b, const struct command_table *t, const char *words,
    int width)
{
	struct buf left = BUF_INIT;
	size_t len = strlen(words);
	int column = left_column(t, words);

	buf_printf(b, "%s %s %s\n", t->program, words,
	    _("VERB [options] [arguments]"));
	for (size_t i = 0; t->groups[i].name != NULL; i++)
		if (strcmp(t->groups[i].name, words) == 0) {
			buf_putc(b, '\n');
			help_wrap(b, _(t->groups[i].summary), 0, 0,
			    width);
			buf_putc(b, '\n');
		}
	heading(b, _("Commands"));
	for (size_t i = 0; t->commands[i] != NULL; i++) {
		const struct command *c = t->commands[i];

		if ((c->needs & NEED_HIDDEN) != 0 ||
		    strncmp(c->path, words, len) != 0 ||
		    (c->path[len] != ' ' && c->path[len] != '\0'))
			continue;
		buf_reset(&left);
		buf_printf(&left, "%s%s%s", c->path,
		    c->args != NULL ? " " : "",
		    c->args != NULL ? c->args : "");
		entry(b, left.s, c->summary, column, width);
	}
	buf_putc(b, '\n');
	buf_printf(b, _("%s help %s VERB tells about one of them."),
	    t->program, words);
	buf_putc(b, '\n');
	buf_clear(&left);
}

/* Nouns below a noun stand in its help. */
static bool
is_shown(const struct command_table *t, const char *group)
{
	return strchr(group, ' ') == NULL && (command_has_prefix(t, group) ||
	    command_by_path(t, group) != NULL);
}

void
help_program(struct buf *b, const struct command_table *t, int width)
{
	int column = 0, w;

	buf_printf(b, "%s %s\n\n", t->program,
	    _("NOUN VERB [options] [arguments]"));
	help_wrap(b, _(t->summary), 0, 0, width);
	buf_putc(b, '\n');
	heading(b, _("Nouns and commands"));
	for (size_t i = 0; t->groups[i].name != NULL; i++) {
		w = 2 * GAP + width_of(t->groups[i].name);
		if (w > column && is_shown(t, t->groups[i].name))
			column = w;
	}
	for (size_t i = 0; t->groups[i].name != NULL; i++)
		if (is_shown(t, t->groups[i].name))
			entry(b, t->groups[i].name, t->groups[i].summary,
			    column, width);
	common_options(b, width);
	buf_putc(b, '\n');
	buf_printf(b, _("%s help NOUN [VERB] tells more."), t->program);
	buf_putc(b, '\n');
}
