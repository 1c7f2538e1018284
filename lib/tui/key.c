/*
 * Keys and their names; see key.h.
 */
#include "lib/tui/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"

#define MODIFIERS (KEY_ALT | KEY_CTRL | KEY_SHIFT)

/* The first name of a key is the one that is written. */
static const struct {
	int32_t key;
	const char *name;
} names[] = {
	{ KEY_UP, "Up" },
	{ KEY_DOWN, "Down" },
	{ KEY_LEFT, "Left" },
	{ KEY_RIGHT, "Right" },
	{ KEY_HOME, "Home" },
	{ KEY_END, "End" },
	{ KEY_PGUP, "PgUp" },
	{ KEY_PGUP, "PageUp" },
	{ KEY_PGDN, "PgDn" },
	{ KEY_PGDN, "PageDown" },
	{ KEY_INS, "Ins" },
	{ KEY_INS, "Insert" },
	{ KEY_DEL, "Del" },
	{ KEY_DEL, "Delete" },
	{ KEY_BACKTAB, "BackTab" },
	{ KEY_TAB, "Tab" },
	{ KEY_ENTER, "Enter" },
	{ KEY_ENTER, "Return" },
	{ KEY_ESC, "Esc" },
	{ KEY_ESC, "Escape" },
	{ KEY_SPACE, "Space" },
	{ KEY_BACKSPACE, "Backspace" },
};

static const struct {
	int32_t bit;
	const char *prefix;
} modifiers[] = {
	{ KEY_CTRL, "Ctrl-" },
	{ KEY_ALT, "Alt-" },
	{ KEY_SHIFT, "Shift-" },
};

static void
add(char *name, const char *text)
{
	size_t n = strlen(name);

	snprintf(name + n, KEY_NAME_SIZE - n, "%s", text);
}

static void
add_plain(char *name, int32_t key)
{
	char text[8] = "";

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (names[i].key == key) {
			add(name, names[i].name);
			return;
		}
	if (key >= KEY_F1 && key <= KEY_F12)
		snprintf(text, sizeof(text), "F%d", (int)(key - KEY_F1 + 1));
	else if (key > 0 && key < 32)
		snprintf(text, sizeof(text), "^%c", (char)(key ^ 0x40));
	else if (key > 0)
		text_encode(key, text);
	add(name, text);
}

const char *
key_name(int32_t key, char name[KEY_NAME_SIZE])
{
	name[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(modifiers); i++)
		if ((key & modifiers[i].bit) != 0)
			add(name, modifiers[i].prefix);
	add_plain(name, key & ~MODIFIERS);
	return name;
}

static int32_t
parse_function_key(const char *name)
{
	int n = 0;

	if ((name[0] != 'F' && name[0] != 'f') || name[1] == '0')
		return KEY_NONE;
	for (size_t i = 1; i < 4 && name[i] != '\0'; i++) {
		if (name[i] < '0' || name[i] > '9')
			return KEY_NONE;
		n = n * 10 + name[i] - '0';
	}
	return n >= 1 && n <= 12 ? KEY_F1 + n - 1 : KEY_NONE;
}

static int32_t
parse_plain(const char *name)
{
	size_t len = strlen(name);
	int32_t c;

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcasecmp(name, names[i].name) == 0)
			return names[i].key;
	if (len == 2 && name[0] == '^' && name[1] >= '?') {
		c = name[1] == '?' ? KEY_BACKSPACE : name[1] & 0x1f;
		return c;
	}
	if (len > 1 && parse_function_key(name) != KEY_NONE)
		return parse_function_key(name);
	if (len > 0 && text_character(name, len, &c) == len && c >= 32)
		return c;
	return KEY_NONE;
}

int32_t
key_parse(const char *name)
{
	int32_t bits = 0, key;

	for (size_t i = 0; i < ARRAY_LEN(modifiers); i++) {
		size_t n = strlen(modifiers[i].prefix);

		if (strncasecmp(name, modifiers[i].prefix, n) == 0 &&
		    name[n] != '\0') {
			bits |= modifiers[i].bit;
			name += n;
		}
	}
	key = parse_plain(name);
	if (key == KEY_NONE)
		return KEY_NONE;
	/* of a character, Shift makes another, and Ctrl a control one */
	if ((bits & KEY_SHIFT) != 0 && key < KEY_UP)
		return KEY_NONE;
	if ((bits & KEY_CTRL) != 0 && key < KEY_UP) {
		if (key < '@' || key > '~')
			return KEY_NONE;
		key &= 0x1f;
		bits &= ~KEY_CTRL;
	}
	return key | bits;
}

bool
key_is_text(int32_t key)
{
	return key >= 32 && key < KEY_UP && (key < 0x7f || key > 0x9f);
}

enum key_answer
key_answer(int32_t key)
{
	switch (key) {
	case 'y':
	case 'Y':
	case 0x315b: /* ㅛ */
	case 0x116d: /* the same, conjoining */
	case 0xc608: /* 예 */
		return KEY_ANSWER_YES;
	case 'n':
	case 'N':
	case 0x315c: /* ㅜ */
	case 0x116e:
	case 0xc544: /* 아 of 아니오 */
		return KEY_ANSWER_NO;
	default:
		return KEY_ANSWER_NONE;
	}
}
