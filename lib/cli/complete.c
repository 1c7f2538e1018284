/*
 * The completion script for bash, and the table as plain lines; see
 * complete.h.
 */
#include "lib/cli/complete.h"

#include <string.h>

#include "lib/cli/paths.h"

/* Lines of shell code, each text one line; the end is NULL. */
static void
lines(struct buf *b, const char *const *text)
{
	for (; *text != NULL; text++) {
		buf_puts(b, *text);
		buf_putc(b, '\n');
	}
}

static const char *const bash_head[] = {
	"# shellcheck shell=bash",
	"# bash completion, made by \"osanctl completion bash\": change the",
	"# command table instead.",
	"",
	"_osanctl_take()",
	"{",
	"\tmapfile -t COMPREPLY < <(IFS=$'\\n'; compgen -W \"$1\" -- \"$2\")",
	"}",
	"",
	"_osanctl_kind()",
	"{",
	"\tcase $1 in",
	"\tfile) compopt -o filenames 2>/dev/null",
	"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$2\") ;;",
	"\twhen) _osanctl_take $'auto\\nalways\\nnever' \"$2\" ;;",
	"\t-) ;;",
	"\t*) _osanctl_take \"$(\"${COMP_WORDS[0]}\" __complete \"$1\" \\",
	"\t\t2>/dev/null)\" \"$2\" ;;",
	"\tesac",
	"}",
	"",
	"_osanctl()",
	"{",
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev path='' word kind='' i",
	"\tlocal next='' options='' common",
	"\tCOMPREPLY=()",
	"\tprev=${COMP_WORDS[COMP_CWORD - 1]}",
	"\tif [[ $cur == = ]]; then cur=''; fi",
	"\tif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi",
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do",
	"\t\tword=${path:+$path }${COMP_WORDS[i]}",
	"\t\tcase $word in",
	NULL,
};

static const char *const bash_tail[] = {
	"\tif [[ -n $kind ]]; then",
	"\t\t_osanctl_kind \"$kind\" \"$cur\"",
	"\telif [[ $cur == -* ]]; then",
	"\t\t_osanctl_take \"${options// /$'\\n'}\" \"$cur\"",
	"\telif [[ -n $next ]]; then",
	"\t\t_osanctl_take \"${next// /$'\\n'}\" \"$cur\"",
	"\tfi",
	"}",
	"",
	"complete -F _osanctl osanctl",
	NULL,
};

static void
bash_paths(struct buf *b, const struct words *paths)
{
	for (size_t i = 1; i < paths->count; i++)
		buf_printf(b, "\t\t%s'%s'%s\n", i != 1 ? "| " : "",
		    paths->word[i], i + 1 < paths->count ? " \\" : ")");
	buf_puts(b, "\t\t\tpath=$word ;;\n\t\tesac\n\tdone\n");
}

/* What follows an option: a kind of name, or - for a free text. */
static void
bash_value(struct buf *b, const char *path, const struct option_spec *o)
{
	if (o->arg == NULL)
		return;
	buf_printf(b, "\t%s%s%s:--%s", path != NULL ? "'" : "*",
	    path != NULL ? path : "", path != NULL ? "'" : "", o->name);
	if (o->letter != 0)
		buf_printf(b, " | %s%s%s:-%c", path != NULL ? "'" : "*",
		    path != NULL ? path : "", path != NULL ? "'" : "",
		    o->letter);
	buf_printf(b, ") kind='%s' ;;\n",
	    o->complete != NULL ? o->complete : "-");
}

static void
bash_values(struct buf *b, const struct command_table *t)
{
	const struct option_spec *o;

	buf_puts(b, "\tcase $path:$prev in\n");
	for (o = command_common; o->name != NULL; o++)
		bash_value(b, NULL, o);
	bash_value(b, NULL, &command_writing[1]);
	for (size_t i = 0; t->commands[i] != NULL; i++) {
		const struct command *c = t->commands[i];

		if ((c->needs & NEED_HIDDEN) != 0)
			continue;
		for (o = c->options; o != NULL && o->name != NULL; o++)
			bash_value(b, c->path, o);
	}
	buf_puts(b, "\tesac\n");
}

static bool
is_common(const struct option_spec *o)
{
	for (const struct option_spec *k = command_common; k->name != NULL;
	    k++)
		if (k == o)
			return true;
	return false;
}

static void
bash_common(struct buf *b)
{
	buf_puts(b, "\tcommon='");
	for (const struct option_spec *o = command_common; o->name != NULL;
	    o++)
		buf_printf(b, "%s--%s", o != command_common ? " " : "",
		    o->name);
	buf_puts(b, "'\n");
}

static void
bash_path(struct buf *b, const struct command_table *t, const char *path)
{
	const struct command *c = command_by_path(t, path);
	const struct option_spec *o;
	struct words next = WORDS_INIT;
	size_t at = 0;

	buf_printf(b, "\t'%s')\n", path);
	paths_next(t, path, &next);
	if (next.count != 0)
		buf_puts(b, "\t\tnext='");
	for (size_t i = 0; i < next.count; i++)
		buf_printf(b, "%s%s", i != 0 ? " " : "", next.word[i]);
	if (next.count != 0)
		buf_puts(b, "'\n");
	if (next.count == 0 && c != NULL && c->args_complete != NULL)
		buf_printf(b, "\t\tif [[ -z $kind && $cur != -* ]]; then "
		    "kind='%s'; fi\n", c->args_complete);
	buf_puts(b, "\t\toptions=\"");
	while (c != NULL && (o = command_option(c, &at)) != NULL &&
	    !is_common(o))
		buf_printf(b, "--%s ", o->name);
	buf_puts(b, "$common\"\n\t\t;;\n");
	words_clear(&next);
}

void
complete_bash(struct buf *b, const struct command_table *t)
{
	struct words paths = WORDS_INIT;

	paths_all(t, &paths);
	lines(b, bash_head);
	bash_paths(b, &paths);
	bash_values(b, t);
	bash_common(b);
	buf_puts(b, "\tcase $path in\n");
	for (size_t i = 0; i < paths.count; i++)
		bash_path(b, t, paths.word[i]);
	buf_puts(b, "\tesac\n");
	lines(b, bash_tail);
	words_clear(&paths);
}

void
complete_table(struct buf *b, const struct command_table *t)
{
	const struct option_spec *o;
	size_t at;

	for (size_t i = 0; t->commands[i] != NULL; i++) {
		const struct command *c = t->commands[i];

		if ((c->needs & NEED_HIDDEN) != 0)
			continue;
		buf_printf(b, "command\t%s\t%s\n", c->path,
		    c->args != NULL ? c->args : "-");
		at = 0;
		while ((o = command_option(c, &at)) != NULL) {
			char letter[3] = { '-', o->letter, '\0' };

			buf_printf(b, "option\t%s\t--%s\t%s\t%s\n", c->path,
			    o->name, letter, o->arg != NULL ? o->arg : "-");
		}
	}
}
