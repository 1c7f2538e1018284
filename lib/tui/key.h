/*
 * Keys.  A key is an int32_t: a character as itself (Unicode), control
 * characters as 1 to 31 (^D is 4), special keys as below, Alt and (special
 * keys only) Ctrl and Shift as bits on top.
 *
 * Names are those of curses too, so no file includes both.
 */
#ifndef OSAN_TUI_KEY_H
#define OSAN_TUI_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum {
	KEY_NONE = 0,
	KEY_TAB = 9,
	KEY_ENTER = 13, /* and ^J: what was typed before the terminal was ours
	                 * comes so */
	KEY_ESC = 27,
	KEY_SPACE = 32,
	KEY_BACKSPACE = 127, /* and ^H */
	KEY_UP = 0x110000,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_PGUP,
	KEY_PGDN,
	KEY_INS,
	KEY_DEL,
	KEY_BACKTAB,
	KEY_F1,
	KEY_F12 = KEY_F1 + 11,
	KEY_ALT = 0x1000000,
	KEY_CTRL = 0x2000000,
	KEY_SHIFT = 0x4000000
};

#define KEY_CTRL_OF(c) ((int32_t)(c) & 0x1f) /* KEY_CTRL_OF('d') */

#define KEY_NAME_SIZE 32

/* Writes and gives the name: "j", "ㅓ", "^D", "F2", "PgDn", "Space", "Esc",
 * "Alt-x", "Ctrl-Left"; "" for KEY_NONE. */
const char *key_name(int32_t key, char name[KEY_NAME_SIZE]);

/* The key of a name, letters of special keys in any case; KEY_NONE for what
 * is none. */
int32_t key_parse(const char *name);

/* Whether it is a character that one types into a text. */
bool key_is_text(int32_t key);

enum key_answer {
	KEY_ANSWER_NONE,
	KEY_ANSWER_YES,
	KEY_ANSWER_NO
};

/*
 * What a key answers to "really? (y/n)": y, Y, ㅛ (the same key with the
 * Korean keyboard on) and 예 say yes, n, N, ㅜ and 아 (of 아니오) no.  Only
 * these: a syllable that merely holds the letter (요, 유) is no answer.
 */
enum key_answer key_answer(int32_t key);

#endif
