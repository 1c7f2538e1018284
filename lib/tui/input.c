/*
 * A line that one types into; see input.h.
 */
#include "lib/tui/input.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/text/grapheme.h"
#include "lib/text/nfc.h"
#include "lib/text/shown.h"
#include "lib/text/width.h"
#include "lib/tui/draw.h"
#include "lib/tui/key.h"
#include "lib/tui/term.h"

struct input_history {
	char *items[INPUT_HISTORY_MOST]; /* the oldest first */
	size_t n;
};

struct input {
	struct buf text;
	size_t at;    /* byte before which the cursor stands */
	size_t first; /* byte that is drawn first */
	bool secret;
	struct input_history *history;
	size_t place; /* in the history; its n: not in it */
	char *draft;  /* what was typed before one went there, or NULL */
};

/* --- history ----------------------------------------------------------- */

struct input_history *
input_history_new(void)
{
	return mem_new(1, sizeof(struct input_history));
}

void
input_history_free(struct input_history *h)
{
	if (h == NULL)
		return;
	for (size_t i = 0; i < h->n; i++)
		free(h->items[i]);
	free(h);
}

static void
drop_item(struct input_history *h, size_t i)
{
	free(h->items[i]);
	h->n--;
	memmove(h->items + i, h->items + i + 1,
	    (h->n - i) * sizeof(*h->items));
}

void
input_history_add(struct input_history *h, const char *text)
{
	if (*text == '\0')
		return;
	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->items[i], text) == 0) {
			drop_item(h, i);
			break;
		}
	if (h->n == INPUT_HISTORY_MOST)
		drop_item(h, 0);
	h->items[h->n++] = mem_text(text);
}

/* --- the line ---------------------------------------------------------- */

struct input *
input_new(struct input_history *history, bool secret)
{
	struct input *in = mem_new(1, sizeof(*in));

	buf_init(&in->text);
	/* all at once, so that no copy of a secret is left behind */
	buf_reserve(&in->text, 2 * INPUT_MOST);
	in->secret = secret;
	in->history = history;
	in->place = history != NULL ? history->n : 0;
	return in;
}

void
input_free(struct input *in)
{
	if (in == NULL)
		return;
	mem_wipe(in->text.s, in->text.size);
	buf_clear(&in->text);
	free(in->draft);
	free(in);
}

const char *
input_text(const struct input *in)
{
	return in->text.s;
}

void
input_set(struct input *in, const char *text)
{
	size_t n = strlen(text), used = 0;

	while (used < n && text_grapheme_next(text, n, used) <= INPUT_MOST)
		used = text_grapheme_next(text, n, used);
	buf_reset(&in->text);
	buf_add(&in->text, text, used);
	in->at = in->text.len;
	in->first = 0;
}

/* Takes bytes [from, to) out; the cursor then stands there. */
static enum input_result
cut(struct input *in, size_t from, size_t to)
{
	struct buf *b = &in->text;

	if (from == to)
		return INPUT_MOVED;
	memmove(b->s + from, b->s + to, b->len - to + 1);
	mem_wipe(b->s + b->len - (to - from) + 1, to - from);
	b->len -= to - from;
	in->at = from;
	return INPUT_CHANGED;
}

/* Puts n bytes in at the cursor, and what then stands before it into NFC: a
 * mark joins the letter that was typed before. */
static enum input_result
insert(struct input *in, const char *s, size_t n)
{
	struct buf before = BUF_INIT, whole = BUF_INIT;
	enum input_result result = INPUT_MOVED;
	struct err ignored;

	buf_reserve(&before, 2 * INPUT_MOST);
	buf_reserve(&whole, 2 * INPUT_MOST);
	if (n == 0 || in->text.len + n > INPUT_MOST)
		goto out;
	buf_add(&before, in->text.s, in->at);
	buf_add(&before, s, n);
	if (text_nfc(before.s, before.len, &whole, &ignored) != 0)
		goto out;
	n = whole.len;
	buf_puts(&whole, in->text.s + in->at);
	buf_reset(&in->text);
	buf_add(&in->text, whole.s, whole.len);
	in->at = n;
	result = INPUT_CHANGED;
out:
	if (in->secret) {
		mem_wipe(before.s, before.len);
		mem_wipe(whole.s, whole.len);
	}
	buf_clear(&before);
	buf_clear(&whole);
	return result;
}

static size_t
left(const struct input *in)
{
	return text_grapheme_prev(in->text.s, in->text.len, in->at);
}

static size_t
right(const struct input *in)
{
	return text_grapheme_next(in->text.s, in->text.len, in->at);
}

/* Where the word before the cursor begins, with the blanks behind it; where
 * the word behind the cursor ends. */
static size_t
word_left(const struct input *in)
{
	size_t at = in->at;

	while (at > 0 && in->text.s[at - 1] == ' ')
		at--;
	while (at > 0 && in->text.s[at - 1] != ' ')
		at--;
	return at;
}

static size_t
word_right(const struct input *in)
{
	size_t at = in->at;

	while (at < in->text.len && in->text.s[at] == ' ')
		at++;
	while (at < in->text.len && in->text.s[at] != ' ')
		at++;
	return at;
}

static enum input_result
go(struct input *in, size_t at)
{
	in->at = at;
	return INPUT_MOVED;
}

/* A step back (-1) or forth (1) in the history. */
static enum input_result
recall(struct input *in, int step)
{
	const struct input_history *h = in->history;

	if (h == NULL || (step < 0 && in->place == 0) ||
	    (step > 0 && in->place >= h->n))
		return INPUT_MOVED;
	if (in->place == h->n) {
		free(in->draft);
		in->draft = mem_text(in->text.s);
	}
	in->place = step < 0 ? in->place - 1 : in->place + 1;
	input_set(in, in->place < h->n ? h->items[in->place] : in->draft);
	return INPUT_CHANGED;
}

static enum input_result
edit_key(struct input *in, int32_t key)
{
	switch (key) {
	case KEY_BACKSPACE:
		return cut(in, left(in), in->at);
	case KEY_DEL:
	case KEY_CTRL_OF('d'):
		return cut(in, in->at, right(in));
	case KEY_CTRL_OF('w'):
	case KEY_BACKSPACE | KEY_ALT:
		return cut(in, word_left(in), in->at);
	case KEY_CTRL_OF('u'):
		return cut(in, 0, in->at);
	case KEY_CTRL_OF('k'):
		return cut(in, in->at, in->text.len);
	default:
		return INPUT_UNUSED;
	}
}

static enum input_result
move_key(struct input *in, int32_t key)
{
	switch (key) {
	case KEY_LEFT:
	case KEY_CTRL_OF('b'):
		return go(in, left(in));
	case KEY_RIGHT:
	case KEY_CTRL_OF('f'):
		return go(in, right(in));
	case KEY_HOME:
	case KEY_CTRL_OF('a'):
		return go(in, 0);
	case KEY_END:
	case KEY_CTRL_OF('e'):
		return go(in, in->text.len);
	case KEY_LEFT | KEY_CTRL:
	case 'b' | KEY_ALT:
		return go(in, word_left(in));
	case KEY_RIGHT | KEY_CTRL:
	case 'f' | KEY_ALT:
		return go(in, word_right(in));
	case KEY_UP:
	case KEY_CTRL_OF('p'):
		return recall(in, -1);
	case KEY_DOWN:
	case KEY_CTRL_OF('n'):
		return recall(in, 1);
	default:
		return INPUT_UNUSED;
	}
}

enum input_result
input_key(struct input *in, int32_t key)
{
	enum input_result result;
	char text[5];

	switch (key) {
	case KEY_ENTER:
		return INPUT_DONE;
	case KEY_ESC:
	case KEY_CTRL_OF('c'):
	case KEY_CTRL_OF('g'):
		return INPUT_CANCEL;
	default:
		break;
	}
	if (key_is_text(key))
		return insert(in, text, text_encode(key, text));
	result = edit_key(in, key);
	return result != INPUT_UNUSED ? result : move_key(in, key);
}

enum input_result
input_paste(struct input *in, const char *s, size_t n)
{
	struct buf clean = BUF_INIT;
	enum input_result result;
	int32_t c;
	size_t len;

	buf_reserve(&clean, n);
	for (size_t i = 0; i < n; i += len > 0 ? len : 1) {
		len = text_character(s + i, n - i, &c);
		if (len > 0 && (c == '\n' || c == '\t' || c == '\r'))
			buf_putc(&clean, ' ');
		else if (len > 0 && key_is_text(c))
			buf_add(&clean, s + i, len);
	}
	while (clean.len > 0 && clean.s[clean.len - 1] == ' ')
		buf_cut(&clean, clean.len - 1);
	/* what is too long is cut, whole characters */
	len = 0;
	while (len < clean.len && in->text.len + text_grapheme_next(clean.s,
	    clean.len, len) <= INPUT_MOST)
		len = text_grapheme_next(clean.s, clean.len, len);
	buf_cut(&clean, len);
	result = insert(in, clean.s, clean.len);
	if (in->secret)
		mem_wipe(clean.s, clean.len);
	buf_clear(&clean);
	return result;
}

/* --- drawing ----------------------------------------------------------- */

/* The text as it is drawn: itself, or a star for each character. *at is the
 * cursor's byte in it. */
static void
visible(const struct input *in, struct buf *out, size_t *at)
{
	const struct buf *b = &in->text;

	*at = in->at;
	if (!in->secret) {
		buf_add(out, b->s, b->len);
		return;
	}
	for (size_t i = 0; i < b->len; i = text_grapheme_next(b->s, b->len,
	    i)) {
		if (i == in->at)
			*at = out->len;
		buf_putc(out, '*');
	}
	if (in->at == b->len)
		*at = out->len;
}

/* Moves what is drawn first so that the cursor, which takes a column of its
 * own, is within w. */
static void
scroll(struct input *in, const struct buf *b, size_t at, int w)
{
	size_t room = w > 1 ? (size_t)w - 1 : 0, width, next;

	if (in->first > b->len)
		in->first = b->len;
	if (at < in->first)
		in->first = at;
	width = text_shown_width(b->s + in->first, at - in->first);
	while (in->first < at && width > room) {
		next = text_grapheme_next(b->s, b->len, in->first);
		width -= text_shown_width(b->s + in->first, next - in->first);
		in->first = next;
	}
}

void
input_draw(struct term *t, struct input *in, int y, int x, int w)
{
	struct buf b = BUF_INIT;
	size_t at, used;

	visible(in, &b, &at);
	scroll(in, &b, at, w);
	/* only what fits, so that no dots stand in the cursor's place */
	used = in->first + text_shown_fit(b.s + in->first, b.len - in->first,
	    w > 0 ? (size_t)w : 0, &(size_t){ 0 });
	draw_text(t, y, x, w, b.s + in->first, used - in->first, STYLE_INPUT);
	term_cursor(t, y, x + (int)text_shown_width(b.s + in->first,
	    at - in->first));
	buf_clear(&b);
}
