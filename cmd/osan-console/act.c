/*
 * Actions and their keys as tables; see act.h.
 */
#include "cmd/osan-console/act.h"

#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/tui/key.h"

static const struct {
	const char *word;
	const char *help;
	bool moves;
} acts[] = {
	[ACT_NONE] = { "", "", false },
#define ACTION(name, word, moves, help) [name] = { word, help, moves },
#include "act.def"
#undef ACTION
};

static const struct {
	unsigned contexts;
	int32_t key;
	enum act act;
} keys[] = {
#define KEYS(contexts, key, act) { contexts, key, act },
#include "keys.def"
#undef KEYS
};

struct keymap *
act_keymap(void)
{
	struct binding table[ARRAY_LEN(keys)];

	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		table[i] = (struct binding){
			.key = keys[i].key,
			.action = acts[keys[i].act].word,
			.help = acts[keys[i].act].help,
			.contexts = keys[i].contexts,
			.moves = acts[keys[i].act].moves,
		};
	return keymap_new(table, ARRAY_LEN(keys));
}

static const char *const hints[ACT_COUNT] = {
	[ACT_OPEN] = N_("open it"),
	[ACT_CLOSE] = N_("back"),
	[ACT_PAGE_DOWN] = N_("next page"),
	[ACT_NEXT_ITEM] = N_("next item"),
	[ACT_SEARCH] = N_("search"),
	[ACT_LIMIT] = N_("limit"),
	[ACT_STEP] = N_("step"),
	[ACT_WHOSE] = N_("whose"),
	[ACT_REVEAL] = N_("reveal"),
	[ACT_APPROVE] = N_("approve"),
	[ACT_REMOVE] = N_("remove"),
	[ACT_UNDO] = N_("undo"),
	[ACT_RETRY] = N_("send again"),
	[ACT_TRY] = N_("try a text"),
	[ACT_TOGGLE] = N_("on or off"),
	[ACT_NEW] = N_("add"),
	[ACT_DELETE] = N_("take away"),
	[ACT_ACCEPT] = N_("accept"),
	[ACT_REJECT] = N_("reject"),
	[ACT_REVIEW] = N_("still right"),
	[ACT_PUBLISH] = N_("publish"),
	[ACT_WITHDRAW] = N_("withdraw"),
	[ACT_ASSESS] = N_("assess"),
	[ACT_REFUSE] = N_("refuse"),
	[ACT_DELIVER] = N_("delivered"),
	[ACT_HELP] = N_("keys"),
};

enum act
act_of(const char *word)
{
	for (int i = 1; i < ACT_COUNT; i++)
		if (strcmp(acts[i].word, word) == 0)
			return (enum act)i;
	return ACT_NONE;
}

const char *
act_word(enum act act)
{
	return acts[act].word;
}

const char *
act_hint(enum act act)
{
	return hints[act] != NULL ? _(hints[act]) : "";
}

const char *
act_help(enum act act)
{
	return _(acts[act].help);
}
