/*
 * Which key does what; see keymap.h.
 */
#include "lib/tui/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/keyboard.h"
#include "lib/tui/key.h"

#define KEYS_MOST 8 /* that one action can be given */

struct keymap {
	struct binding *items;
	size_t n;
};

struct keymap *
keymap_new(const struct binding *table, size_t n)
{
	struct keymap *m = mem_new(1, sizeof(*m));

	m->items = mem_new(n, sizeof(*table));
	for (size_t i = 0; i < n; i++) {
		assert(keymap_get(m, table[i].contexts, table[i].key) == NULL);
		m->items[m->n++] = table[i];
	}
	return m;
}

void
keymap_free(struct keymap *m)
{
	if (m == NULL)
		return;
	free(m->items);
	free(m);
}

/* Any of several contexts. */
const struct binding *
keymap_get(const struct keymap *m, unsigned context, int32_t key)
{
	if (key == KEY_NONE)
		return NULL;
	for (size_t i = 0; i < m->n; i++)
		if (m->items[i].key == key &&
		    (m->items[i].contexts & context) != 0)
			return &m->items[i];
	return NULL;
}

size_t
keymap_hangul(int32_t c, int32_t keys[KEYMAP_KEYS])
{
	return keyboard_keys(c, keys);
}

size_t
keymap_find(const struct keymap *m, unsigned context, int32_t key,
    struct keymap_found found[KEYMAP_KEYS])
{
	int32_t keys[KEYMAP_KEYS];
	int32_t alt = key & KEY_ALT;
	size_t n;

	found[0] = (struct keymap_found){ .key = key };
	found[0].binding = keymap_get(m, context, key);
	n = found[0].binding == NULL ? keymap_hangul(key & ~alt, keys) : 0;
	for (size_t i = 0; i < n; i++) {
		struct keymap_found *f = &found[i];

		f->key = keys[i] | alt;
		f->binding = keymap_get(m, context, f->key);
		f->hint = f->binding != NULL && !f->binding->moves;
		if (f->hint)
			return i + 1;
	}
	return n == 0 ? 1 : n;
}

/* Which rows of the table are an action's: the first, and in which contexts
 * all of them are. */
static const struct binding *
find_action(const struct keymap *m, const char *action, unsigned *contexts)
{
	const struct binding *first = NULL;

	*contexts = 0;
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->items[i].action, action) == 0) {
			if (first == NULL)
				first = &m->items[i];
			*contexts |= m->items[i].contexts;
		}
	return first;
}

static int
check_key(const struct keymap *m, const char *action, unsigned contexts,
    const char *name, int32_t key, struct err *e)
{
	if (key == KEY_NONE) {
		err_set(e, ERR_INPUT, "'%s' is not a key", name);
		return err_hint(e, "keys are characters, ^A to ^Z, F1 to F12, "
		    "Up, Down, Left, Right, Home, End, PgUp, PgDn, Ins, Del, "
		    "Tab, BackTab, Enter, Esc, Space, Backspace, and Alt- "
		    "before one of them");
	}
	for (size_t i = 0; i < m->n; i++)
		if (m->items[i].key == key &&
		    (m->items[i].contexts & contexts) != 0 &&
		    strcmp(m->items[i].action, action) != 0) {
			err_set(e, ERR_EXISTS,
			    "the key %s already does '%s'", name,
			    m->items[i].action);
			return err_hint(e, "give '%s' another key, or none, "
			    "before this", m->items[i].action);
		}
	return 0;
}

/* Reads the names into keys, each once; "none" gives none. */
static int
parse_keys(const struct keymap *m, const char *action, unsigned contexts,
    char *names, int32_t keys[KEYS_MOST], size_t *n, struct err *e)
{
	char *name;
	int32_t key;

	*n = 0;
	while ((name = strsep(&names, " \t")) != NULL) {
		if (*name == '\0' || strcmp(name, "none") == 0)
			continue;
		key = key_parse(name);
		if (check_key(m, action, contexts, name, key, e) != 0)
			return -1;
		if (*n == KEYS_MOST)
			return err_set(e, ERR_INPUT,
			    "'%s' has more than %d keys", action, KEYS_MOST);
		for (size_t i = 0; i < *n; i++)
			if (keys[i] == key)
				key = KEY_NONE;
		if (key != KEY_NONE)
			keys[(*n)++] = key;
	}
	return 0;
}

/* Puts one row for each key where the action's first row was; without any,
 * a row with no key stays, so that the action is still known. */
static void
replace(struct keymap *m, const struct binding *row, const int32_t *keys,
    size_t n)
{
	struct binding *items = mem_new(m->n + n + 1, sizeof(*items));
	size_t count = 0;
	bool done = false;

	for (size_t i = 0; i < m->n; i++) {
		if (strcmp(m->items[i].action, row->action) != 0) {
			items[count++] = m->items[i];
			continue;
		}
		for (size_t k = 0; !done && k < (n == 0 ? 1 : n); k++) {
			items[count] = *row;
			items[count++].key = n == 0 ? KEY_NONE : keys[k];
		}
		done = true;
	}
	free(m->items);
	m->items = items;
	m->n = count;
}

int
keymap_set(struct keymap *m, const char *action, const char *keys,
    struct err *e)
{
	int32_t parsed[KEYS_MOST];
	unsigned contexts;
	const struct binding *first = find_action(m, action, &contexts);
	struct binding row;
	char *names;
	size_t n;
	int rc;

	if (first == NULL)
		return err_set(e, ERR_NOT_FOUND, "there is no action '%s'",
		    action);
	names = mem_text(keys);
	rc = parse_keys(m, action, contexts, names, parsed, &n, e);
	free(names);
	if (rc != 0)
		return rc;
	row = *first;
	row.contexts = contexts;
	replace(m, &row, parsed, n);
	return 0;
}

const struct binding *
keymap_all(const struct keymap *m, size_t *n)
{
	*n = m->n;
	return m->items;
}

int32_t
keymap_key(const struct keymap *m, unsigned context, const char *action)
{
	for (size_t i = 0; i < m->n; i++)
		if ((m->items[i].contexts & context) != 0 &&
		    m->items[i].key != KEY_NONE &&
		    strcmp(m->items[i].action, action) == 0)
			return m->items[i].key;
	return KEY_NONE;
}
