/*
 * What a person can do in the console, and the keys for it.
 */
#ifndef OSAN_CONSOLE_ACT_H
#define OSAN_CONSOLE_ACT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/tui/keymap.h"

enum act {
	ACT_NONE,
#define ACTION(name, word, moves, help) name,
#include "act.def"
#undef ACTION
	ACT_COUNT
};

/* Screens, as the keys tell them apart, and what they have in common. */
enum {
	IN_QUEUE = 1 << 0,
	IN_POST = 1 << 1,
	IN_POSTS = 1 << 2,
	IN_AUTHOR = 1 << 3,
	IN_BOARDS = 1 << 4,
	IN_NOTICES = 1 << 5,
	IN_LOG = 1 << 6,
	IN_FILTERS = 1 << 7,
	IN_DASHBOARD = 1 << 8,
	IN_HELP = 1 << 9,
	IN_UNDO = 1 << 10,
	IN_LIMITS = 1 << 11,
	IN_HANDOVER = 1 << 12,
	IN_REPEATS = 1 << 13,
	IN_TEXT = 1 << 14, /* any text to be read: history, output */
	IN_COMPLAINTS = 1 << 15,
	IN_COMPLAINT = 1 << 16,
	IN_CORRECTIONS = 1 << 17, /* reported errors */
	IN_CORRECTION = 1 << 18,
	IN_PAGES = 1 << 19,
	IN_PAGE = 1 << 20,
	IN_REQUESTS = 1 << 21, /* for information */
	IN_REQUEST = 1 << 22,
	IN_REWARDS = 1 << 23,
	IN_REWARD = 1 << 24,

	IN_ALL = (1 << 25) - 1,
	IN_QUERIED = IN_QUEUE | IN_POSTS | IN_AUTHOR | IN_COMPLAINTS,
	IN_TAGS = IN_QUERIED | IN_UNDO | IN_REPEATS,
	IN_ITEMS = IN_QUEUE | IN_POST | IN_POSTS | IN_AUTHOR | IN_REPEATS,
	IN_CASES = IN_COMPLAINTS | IN_COMPLAINT,
	IN_REPORTED = IN_CORRECTIONS | IN_CORRECTION,
	IN_KEPT = IN_PAGES | IN_PAGE,
	IN_ASKED = IN_REQUESTS | IN_REQUEST,
	IN_GIVEN = IN_REWARDS | IN_REWARD,
	IN_ONE = IN_POST | IN_COMPLAINT, /* one item of a list, whole */
	IN_PREVIEW = IN_QUEUE | IN_POSTS | IN_AUTHOR | IN_COMPLAINTS,
	IN_TEXTS = IN_PREVIEW | IN_REPEATS, /* a text beside a list */
	IN_OPENS = IN_QUEUE | IN_POSTS | IN_AUTHOR | IN_BOARDS | IN_LOG |
	    IN_NOTICES | IN_FILTERS | IN_UNDO | IN_LIMITS | IN_REPEATS |
	    IN_DASHBOARD | IN_HANDOVER | IN_COMPLAINTS | IN_CORRECTIONS |
	    IN_PAGES | IN_REQUESTS | IN_REWARDS,
	IN_LIMITED = IN_QUEUE | IN_POSTS | IN_LOG | IN_NOTICES |
	    IN_COMPLAINTS,
	IN_SAVED = IN_QUEUE | IN_COMPLAINTS, /* limits are kept by name */
	IN_NOTES = IN_LIMITS | IN_HANDOVER
};

/* The bindings as they are without any console.conf; keymap_free. */
struct keymap *act_keymap(void);

/* The action of a binding's word. */
enum act act_of(const char *word);
const char *act_word(enum act act);

/* A few words for people, translated. */
const char *act_help(enum act act);

/* The same in one or two, for the bottom line; "" for most. */
const char *act_hint(enum act act);

#endif
