/*
 * The completion scripts for zsh and fish; see complete.h.
 */
#include "lib/cli/complete.h"

#include <string.h>

#include "lib/cli/paths.h"

static void
lines(struct buf *b, const char *const *text)
{
	for (; *text != NULL; text++) {
		buf_puts(b, *text);
		buf_putc(b, '\n');
	}
}

/* Text inside single quotes of zsh; [, ] and : mean something to
 * _arguments and _describe. */
static void
zsh_text(struct buf *b, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buf_puts(b, "'\\'");
		else if (strchr("[]:\\", *text) != NULL)
			buf_putc(b, '\\');
		buf_putc(b, *text);
	}
}

static void
zsh_kind(struct buf *b, const char *kind)
{
	if (kind == NULL)
		buf_putc(b, ' ');
	else if (strcmp(kind, "file") == 0)
		buf_puts(b, "_files");
	else if (strcmp(kind, "when") == 0)
		buf_puts(b, "(auto always never)");
	else
		buf_printf(b, "{_osanctl_names %s}", kind);
}

/* One line for _arguments; cont ends it. */
static void
zsh_option(struct buf *b, const struct option_spec *o, bool is_short,
    const char *cont)
{
	const char *equals = o->arg != NULL ? "=" : "";

	buf_puts(b, "\t\t");
	if (o->many)
		buf_puts(b, "'*'");
	else if (o->letter != 0)
		buf_printf(b, "'(-%c --%s)'", o->letter, o->name);
	if (is_short)
		buf_printf(b, "'-%c%s[", o->letter, o->arg != NULL ? "+" : "");
	else
		buf_printf(b, "'--%s%s[", o->name, equals);
	zsh_text(b, o->help);
	buf_putc(b, ']');
	if (o->arg != NULL) {
		buf_putc(b, ':');
		zsh_text(b, o->arg);
		buf_putc(b, ':');
		zsh_kind(b, o->complete);
	}
	buf_printf(b, "'%s\n", cont);
}

static void
zsh_options(struct buf *b, const struct option_spec *o, const char *cont)
{
	for (; o != NULL && o->name != NULL; o++) {
		zsh_option(b, o, false, cont);
		if (o->letter != 0)
			zsh_option(b, o, true, cont);
	}
}

static void
zsh_command(struct buf *b, const struct command *c)
{
	buf_printf(b, "\t'%s')\n\t\t_arguments -S \\\n", c->path);
	zsh_options(b, c->options, " \\");
	if (command_writes(c) > 0)
		buf_puts(b, "\t\t$dry ");
	if (command_writes(c) > 1)
		buf_puts(b, "$version ");
	buf_puts(b, "\t\t$common \\\n\t\t'*:");
	zsh_text(b, c->args != NULL ? c->args : "no argument");
	buf_putc(b, ':');
	zsh_kind(b, c->args_complete);
	buf_puts(b, "' ;;\n");
}

static void
zsh_group(struct buf *b, const struct command_table *t, const char *path,
    const struct words *next)
{
	struct buf longer = BUF_INIT;

	buf_printf(b, "\t'%s')\n\t\tnext=(\n", path);
	for (size_t i = 0; i < next->count; i++) {
		buf_reset(&longer);
		buf_printf(&longer, "%s%s%s", path, *path != '\0' ? " " : "",
		    next->word[i]);
		buf_printf(b, "\t\t\t'%s:", next->word[i]);
		zsh_text(b, paths_summary(t, longer.s));
		buf_puts(b, "'\n");
	}
	buf_puts(b, "\t\t)\n"
	    "\t\t_arguments -S $common '1: :->word' && return\n"
	    "\t\t[[ $state == word ]] && _describe command next ;;\n");
	buf_clear(&longer);
}

static const char *const zsh_head[] = {
	"#compdef osanctl",
	"# zsh completion, made by \"osanctl completion zsh\": change the",
	"# command table instead.",
	"",
	"_osanctl_names() {",
	"\tlocal -a names",
	"\tnames=(${(f)\"$($program __complete $1 2>/dev/null)\"})",
	"\tcompadd -a names",
	"}",
	"",
	"_osanctl() {",
	"\tlocal place='' word program=$words[1] curcontext=$curcontext",
	"\tlocal state state_descr line",
	"\tlocal -A opt_args",
	"\tlocal -a next common dry version",
	"\tinteger i last=1",
	NULL,
};

static const char *const zsh_path[] = {
	"\tfor ((i = 2; i < CURRENT; i++)); do",
	"\t\tword=${place:+$place }$words[i]",
	"\t\tcase $word in",
	NULL,
};

/* The options that many commands have, once. */
static void
zsh_lists(struct buf *b)
{
	const struct option_spec dry[] = { command_writing[0], { 0 } };
	const struct option_spec version[] = { command_writing[1], { 0 } };

	buf_puts(b, "\tcommon=(\n");
	zsh_options(b, command_common, "");
	buf_puts(b, "\t)\n\tdry=(\n");
	zsh_options(b, dry, "");
	buf_puts(b, "\t)\n\tversion=(\n");
	zsh_options(b, version, "");
	buf_puts(b, "\t)\n");
}

void
complete_zsh(struct buf *b, const struct command_table *t)
{
	struct words paths = WORDS_INIT;
	struct words next = WORDS_INIT;

	paths_all(t, &paths);
	lines(b, zsh_head);
	zsh_lists(b);
	lines(b, zsh_path);
	for (size_t i = 1; i < paths.count; i++)
		buf_printf(b, "\t\t%s'%s'%s\n", i != 1 ? "| " : "",
		    paths.word[i], i + 1 < paths.count ? " \\" : ")");
	buf_puts(b, "\t\t\tplace=$word\n\t\t\tlast=i ;;\n\t\tesac\n\tdone\n"
	    "\twords=(\"${(@)words[last,-1]}\")\n"
	    "\t((CURRENT -= last - 1))\n"
	    "\tcase $place in\n");
	for (size_t i = 0; i < paths.count; i++) {
		paths_next(t, paths.word[i], &next);
		if (next.count != 0)
			zsh_group(b, t, paths.word[i], &next);
		else
			zsh_command(b, command_by_path(t, paths.word[i]));
		words_clear(&next);
	}
	buf_puts(b, "\tesac\n}\n\n"
	    "if [[ $funcstack[1] == _osanctl ]]; then\n"
	    "\t_osanctl \"$@\"\n"
	    "else\n"
	    "\tcompdef _osanctl osanctl\n"
	    "fi\n");
	words_clear(&paths);
}

static const char *const fish_head[] = {
	"# fish completion, made by \"osanctl completion fish\": change the",
	"# command table instead.",
	"",
	"function __osanctl_names",
	"\tset -l program (commandline -opc)[1]",
	"\t$program __complete $argv[1] 2>/dev/null",
	"end",
	"",
	"function __osanctl_path",
	"\tset -l place ''",
	"\tfor word in (commandline -opc)[2..-1]",
	"\t\tset -l longer (string trim \"$place $word\")",
	"\t\tcontains -- $longer $__osanctl_known; and set place $longer",
	"\tend",
	"\techo $place",
	"end",
	"",
	"function __osanctl_at",
	"\tset -l place (__osanctl_path)",
	"\ttest \"$place\" = \"$argv[1]\"",
	"end",
	"",
	"complete -c osanctl -f",
	NULL,
};

/* A word in single quotes, as fish reads them. */
static void
fish_text(struct buf *b, const char *text)
{
	buf_putc(b, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'' || *text == '\\')
			buf_putc(b, '\\');
		buf_putc(b, *text);
	}
	buf_putc(b, '\'');
}

static void
fish_kind(struct buf *b, const char *kind)
{
	if (kind == NULL)
		return;
	if (strcmp(kind, "file") == 0)
		buf_puts(b, " -F");
	else if (strcmp(kind, "when") == 0)
		buf_puts(b, " -a 'auto always never'");
	else
		buf_printf(b, " -a '(__osanctl_names %s)'", kind);
}

static void
fish_option(struct buf *b, const char *path, const struct option_spec *o)
{
	buf_puts(b, "complete -c osanctl");
	if (path != NULL)
		buf_printf(b, " -n '__osanctl_at \"%s\"'", path);
	buf_printf(b, " -l %s", o->name);
	if (o->letter != 0)
		buf_printf(b, " -s %c", o->letter);
	if (o->arg != NULL)
		buf_puts(b, o->complete != NULL &&
		    strcmp(o->complete, "file") == 0 ? " -r" : " -x");
	fish_kind(b, o->arg != NULL ? o->complete : NULL);
	buf_puts(b, " -d ");
	fish_text(b, o->help);
	buf_putc(b, '\n');
}

static void
fish_command(struct buf *b, const struct command *c)
{
	const struct option_spec *o;

	for (o = c->options; o != NULL && o->name != NULL; o++)
		fish_option(b, c->path, o);
	for (size_t i = 0; i < command_writes(c); i++)
		fish_option(b, c->path, &command_writing[i]);
	if (c->args_complete == NULL)
		return;
	buf_printf(b, "complete -c osanctl -n '__osanctl_at \"%s\"'",
	    c->path);
	fish_kind(b, c->args_complete);
	buf_putc(b, '\n');
}

static void
fish_group(struct buf *b, const struct command_table *t, const char *path,
    const struct words *next)
{
	struct buf longer = BUF_INIT;

	for (size_t i = 0; i < next->count; i++) {
		buf_reset(&longer);
		buf_printf(&longer, "%s%s%s", path, *path != '\0' ? " " : "",
		    next->word[i]);
		buf_printf(b, "complete -c osanctl -n '__osanctl_at \"%s\"' "
		    "-a %s -d ", path, next->word[i]);
		fish_text(b, paths_summary(t, longer.s));
		buf_putc(b, '\n');
	}
	buf_clear(&longer);
}

void
complete_fish(struct buf *b, const struct command_table *t)
{
	struct words paths = WORDS_INIT;
	struct words next = WORDS_INIT;

	paths_all(t, &paths);
	lines(b, fish_head);
	for (size_t i = 1; i < paths.count; i++)
		buf_printf(b, "set -g%s __osanctl_known '%s'\n",
		    i != 1 ? "a" : "", paths.word[i]);
	for (const struct option_spec *o = command_common; o->name != NULL;
	    o++)
		fish_option(b, NULL, o);
	for (size_t i = 0; i < paths.count; i++) {
		paths_next(t, paths.word[i], &next);
		if (next.count != 0)
			fish_group(b, t, paths.word[i], &next);
		else
			fish_command(b, command_by_path(t, paths.word[i]));
		words_clear(&next);
	}
	words_clear(&paths);
}
