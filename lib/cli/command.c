/*
 * Finding a command in the program's table; see command.h.  Options are
 * only passed over here: args.c judges them once the command is known.
 */
#include "lib/cli/command.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/cli/suggest.h"

const struct option_spec command_common[] = {
	{ .name = "db", .arg = "PATH", .complete = "file",
	  .help = N_("the database") },
	{ .name = "key", .arg = "PATH", .complete = "file",
	  .help = N_("the master key file") },
	{ .name = "as", .arg = "LOGIN", .complete = "login",
	  .help = N_("act as another staff member, who gives the "
	             "password") },
	{ .name = "as-password-file", .arg = "FILE", .complete = "file",
	  .help = N_("read the password for --as from a file") },
	{ .name = "json", .help = N_("one JSON value on standard output") },
	{ .name = "jsonl", .help = N_("one JSON object a line") },
	{ .name = "csv", .help = N_("comma-separated values") },
	{ .name = "fields", .arg = "A,B",
	  .help = N_("show these columns, in this order") },
	{ .name = "no-header", .help = N_("leave out the heading") },
	{ .name = "csv-bom",
	  .help = N_("begin CSV with the mark that spreadsheets want") },
	{ .name = "quiet", .letter = 'q',
	  .help = N_("say less on standard error") },
	{ .name = "verbose", .letter = 'v',
	  .help = N_("say more on standard error") },
	{ .name = "yes", .letter = 'y', .help = N_("do not ask") },
	{ .name = "color", .arg = "WHEN", .complete = "when",
	  .help = N_("auto, always or never") },
	{ .name = "help", .letter = 'h', .help = N_("show this help") },
	{ 0 },
};

const struct option_spec command_writing[] = {
	{ .name = "dry-run", .letter = 'n',
	  .help = N_("say what would change, change nothing") },
	{ .name = "if-version", .arg = "N",
	  .help = N_("change it only if this is still its version") },
	{ 0 },
};

static size_t
count_options(const struct option_spec *o)
{
	size_t n = 0;

	while (o != NULL && o[n].name != NULL)
		n++;
	return n;
}

size_t
command_writes(const struct command *c)
{
	if ((c->needs & NEED_WRITE) != 0)
		return (c->needs & NEED_NO_VERSION) != 0 ? 1 : 2;
	return (c->needs & NEED_DRY_RUN) != 0 ? 1 : 0;
}

const struct option_spec *
command_option(const struct command *c, size_t *at)
{
	size_t own = count_options(c->options);
	size_t writing = command_writes(c);
	size_t i = (*at)++;

	if (i < own)
		return &c->options[i];
	i -= own;
	if (i < writing)
		return &command_writing[i];
	i -= writing;
	return command_common[i].name != NULL ? &command_common[i] : NULL;
}

const struct command *
command_by_path(const struct command_table *t, const char *path)
{
	for (size_t i = 0; t->commands[i] != NULL; i++)
		if (strcmp(t->commands[i]->path, path) == 0)
			return t->commands[i];
	return NULL;
}

bool
command_has_prefix(const struct command_table *t, const char *words)
{
	size_t len = strlen(words);

	for (size_t i = 0; t->commands[i] != NULL; i++)
		if (strncmp(t->commands[i]->path, words, len) == 0 &&
		    (len == 0 || t->commands[i]->path[len] == ' '))
			return true;
	return false;
}

/* How many words the common option at the front takes; 0: unknown. */
static int
option_words(const char *word)
{
	const struct option_spec *o = command_common;
	size_t len = strcspn(word, "=");

	for (; o->name != NULL; o++) {
		if (word[1] == o->letter && o->letter != 0 && word[2] == '\0')
			return 1;
		if (word[1] != '-' || strlen(o->name) != len - 2 ||
		    strncmp(word + 2, o->name, len - 2) != 0)
			continue;
		return o->arg != NULL && word[len] != '=' ? 2 : 1;
	}
	return 0;
}

/* Offers the words that may follow these ones. */
static void
offer_next(const struct command_table *t, const char *words,
    struct suggest *s, char *known, size_t size)
{
	size_t len = strlen(words);
	const char *path, *next;

	for (size_t i = 0; t->commands[i] != NULL; i++) {
		path = t->commands[i]->path;
		if ((t->commands[i]->needs & NEED_HIDDEN) != 0 ||
		    strncmp(path, words, len) != 0 ||
		    (len != 0 && path[len] != ' '))
			continue;
		next = path + len + (len != 0);
		snprintf(known, size, "%.*s", (int)strcspn(next, " "), next);
		suggest_offer(s, known);
		/* known passes away: keep the table's own text. */
		if (s->best == known)
			s->best = next;
	}
}

static int
unknown(const struct command_table *t, const char *words, const char *word,
    struct err *e)
{
	struct suggest s;
	char known[64];
	const char *gap = words[0] != '\0' ? " " : "";

	suggest_init(&s, word);
	offer_next(t, words, &s, known, sizeof(known));
	err_set(e, ERR_USAGE, "there is no command '%s%s%.60s'", words, gap,
	    word);
	if (s.best != NULL)
		return err_hint(e, "did you mean '%s%s%.*s'?", words, gap,
		    (int)strcspn(s.best, " "), s.best);
	return err_hint(e, "try: %s help%s%s", t->program, gap, words);
}

static void
drop(int *argc, char **argv, int at)
{
	memmove(&argv[at], &argv[at + 1],
	    (size_t)(*argc - at - 1) * sizeof(*argv));
	(*argc)--;
}

static bool
asks_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

/* Adds the word to those taken; false where no command begins so. */
static bool
take_word(const struct command_table *t, struct command_match *m,
    const char *word)
{
	size_t len = strlen(m->words);
	size_t room = sizeof(m->words) - len;
	bool is_first = len == 0;

	if (strchr(word, ' ') != NULL || strlen(word) + 2 > room)
		return false;
	snprintf(m->words + len, room, "%s%s", is_first ? "" : " ", word);
	if (command_by_path(t, m->words) != NULL ||
	    command_has_prefix(t, m->words))
		return true;
	m->words[len] = '\0';
	return false;
}

int
command_find(const struct command_table *t, int *argc, char **argv,
    struct command_match *m, struct err *e)
{
	int skip, at = 0;

	*m = (struct command_match){ .help = asks_help(*argc, argv) };
	while (at < *argc && command_has_prefix(t, m->words)) {
		if (argv[at][0] == '-' && argv[at][1] != '\0') {
			if (strcmp(argv[at], "--version") == 0)
				m->version = true;
			skip = option_words(argv[at]);
			if (skip == 0)
				break;
			at += skip;
		} else if (take_word(t, m, argv[at])) {
			drop(argc, argv, at);
		} else if (command_by_path(t, m->words) != NULL) {
			break; /* a command that is also a group */
		} else {
			return unknown(t, m->words, argv[at], e);
		}
	}
	m->command = command_by_path(t, m->words);
	if (m->command == NULL && at < *argc && !m->help && !m->version &&
	    argv[at][0] == '-' && option_words(argv[at]) == 0) {
		err_set(e, ERR_USAGE, "unknown option '%.60s'", argv[at]);
		return err_hint(e, "options of a command follow its name");
	}
	return 0;
}
