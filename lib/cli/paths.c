/*
 * The command table as a tree of words; see paths.h.
 */
#include "lib/cli/paths.h"

#include <string.h>

static void
add_once(struct words *w, const char *text, size_t len)
{
	for (size_t i = 0; i < w->count; i++)
		if (strlen(w->word[i]) == len &&
		    memcmp(w->word[i], text, len) == 0)
			return;
	words_add(w, text, len);
}

void
paths_all(const struct command_table *t, struct words *w)
{
	const char *path, *gap;

	words_add(w, "", 0);
	for (size_t i = 0; t->commands[i] != NULL; i++) {
		if ((t->commands[i]->needs & NEED_HIDDEN) != 0)
			continue;
		path = t->commands[i]->path;
		for (gap = path; (gap = strchr(gap, ' ')) != NULL; gap++)
			add_once(w, path, (size_t)(gap - path));
		add_once(w, path, strlen(path));
	}
}

void
paths_next(const struct command_table *t, const char *words,
    struct words *w)
{
	size_t len = strlen(words);
	const char *next;

	for (size_t i = 0; t->commands[i] != NULL; i++) {
		next = t->commands[i]->path;
		if ((t->commands[i]->needs & NEED_HIDDEN) != 0 ||
		    strncmp(next, words, len) != 0 ||
		    (len != 0 && next[len] != ' '))
			continue;
		next += len + (len != 0);
		add_once(w, next, strcspn(next, " "));
	}
}

const char *
paths_summary(const struct command_table *t, const char *path)
{
	const struct command *c = command_by_path(t, path);

	for (size_t i = 0; t->groups[i].name != NULL; i++)
		if (strcmp(t->groups[i].name, path) == 0)
			return t->groups[i].summary;
	return c != NULL ? c->summary : "";
}
