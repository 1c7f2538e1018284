/*
 * What a terminal sends; see decode.h.  The sequences are those of ECMA-48
 * (CSI, SS3) with the parameters of xterm ("XTerm Control Sequences": keys
 * with modifiers, bracketed paste, SGR mouse).
 */
#include "lib/tui/decode.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/text/jamo.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define SEQUENCE_MOST 64 /* bytes; longer ones are no sequences of keys */
#define LEARNT_MOST 32
#define PARAMS 3

static const char paste_end[] = "\033[201~";

struct learnt {
	char *bytes;
	size_t n;
	int32_t key;
};

struct decoder {
	struct buf in;
	size_t at; /* bytes of in that are done with */
	bool pasting;
	bool pasted; /* a paste is complete */
	bool given;  /* it was given out; to be emptied */
	struct buf paste;
	struct learnt learnt[LEARNT_MOST];
	size_t n_learnt;
};

struct decoder *
decoder_new(void)
{
	struct decoder *d = mem_new(1, sizeof(*d));

	buf_init(&d->in);
	buf_init(&d->paste);
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->n_learnt; i++)
		free(d->learnt[i].bytes);
	mem_wipe(d->in.s, d->in.len);
	buf_clear(&d->in);
	buf_clear(&d->paste);
	free(d);
}

void
decoder_learn(struct decoder *d, const char *(*cap)(const char *name))
{
	static const struct {
		const char *name;
		int32_t key;
	} caps[] = {
		{ "kcuu1", KEY_UP }, { "kcud1", KEY_DOWN },
		{ "kcub1", KEY_LEFT }, { "kcuf1", KEY_RIGHT },
		{ "khome", KEY_HOME }, { "kend", KEY_END },
		{ "kpp", KEY_PGUP }, { "knp", KEY_PGDN },
		{ "kich1", KEY_INS }, { "kdch1", KEY_DEL },
		{ "kcbt", KEY_BACKTAB }, { "kf1", KEY_F1 },
		{ "kf2", KEY_F1 + 1 }, { "kf3", KEY_F1 + 2 },
		{ "kf4", KEY_F1 + 3 }, { "kf5", KEY_F1 + 4 },
		{ "kf6", KEY_F1 + 5 }, { "kf7", KEY_F1 + 6 },
		{ "kf8", KEY_F1 + 7 }, { "kf9", KEY_F1 + 8 },
		{ "kf10", KEY_F1 + 9 }, { "kf11", KEY_F1 + 10 },
		{ "kf12", KEY_F12 },
	};
	const char *bytes;

	for (size_t i = 0; i < ARRAY_LEN(caps); i++) {
		bytes = cap(caps[i].name);
		if (bytes == NULL || bytes[0] != '\033' || bytes[1] == '\0' ||
		    d->n_learnt == LEARNT_MOST)
			continue;
		d->learnt[d->n_learnt++] = (struct learnt){
			mem_text(bytes), strlen(bytes), caps[i].key };
	}
}

void
decoder_feed(struct decoder *d, const char *bytes, size_t n)
{
	if (d->at == d->in.len) {
		/* a password may have been among them */
		mem_wipe(d->in.s, d->in.len);
		buf_reset(&d->in);
		d->at = 0;
	}
	buf_add(&d->in, bytes, n);
}

static void
set_key(struct term_event *event, int32_t key)
{
	event->kind = key != KEY_NONE ? TERM_KEY : TERM_TIMEOUT;
	event->key = key;
}

/*
 * The functions named take_… look at n bytes, at least one.  They give how
 * many belong to what they saw, with *event set (TERM_TIMEOUT for what is
 * dropped); 0: more bytes may complete it.
 */

/* --- sequences --------------------------------------------------------- */

/* xterm's modifier parameter: 1 and the sum of Shift, Alt, Ctrl. */
static int32_t
modifiers(int param)
{
	int bits = param > 1 ? param - 1 : 0;

	return ((bits & 1) != 0 ? KEY_SHIFT : 0) |
	    ((bits & 2) != 0 ? KEY_ALT : 0) | ((bits & 4) != 0 ? KEY_CTRL : 0);
}

/* The last byte of CSI and SS3 sequences of one letter. */
static int32_t
letter_key(char c)
{
	switch (c) {
	case 'A':
		return KEY_UP;
	case 'B':
		return KEY_DOWN;
	case 'C':
		return KEY_RIGHT;
	case 'D':
		return KEY_LEFT;
	case 'F':
		return KEY_END;
	case 'H':
		return KEY_HOME;
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return KEY_F1 + c - 'P';
	case 'Z':
		return KEY_BACKTAB;
	default:
		return KEY_NONE;
	}
}

/* CSI number ~. */
static int32_t
number_key(int number)
{
	enum { LAST = 24 };
	static const int32_t keys[LAST + 1] = { [1] = KEY_HOME, [2] = KEY_INS,
		[3] = KEY_DEL, [4] = KEY_END, [5] = KEY_PGUP, [6] = KEY_PGDN,
		[7] = KEY_HOME, [8] = KEY_END, [11] = KEY_F1,
		[12] = KEY_F1 + 1, [13] = KEY_F1 + 2, [14] = KEY_F1 + 3,
		[15] = KEY_F1 + 4, [17] = KEY_F1 + 5, [18] = KEY_F1 + 6,
		[19] = KEY_F1 + 7, [20] = KEY_F1 + 8, [21] = KEY_F1 + 9,
		[23] = KEY_F1 + 10, [LAST] = KEY_F12 };

	return number >= 0 && number <= LAST ? keys[number] : KEY_NONE;
}

/* CSI code ; modifiers u, which tell keys that have no sequence. */
static int32_t
code_key(int code, int32_t bits)
{
	if (code <= 0 || code >= KEY_UP)
		return KEY_NONE;
	if ((bits & KEY_CTRL) != 0 && code >= '@' && code <= '~')
		return (code & 0x1f) | (bits & KEY_ALT);
	return code | (bits & KEY_ALT);
}

static void
set_mouse(struct term_event *event, const int param[PARAMS], char last)
{
	int button = param[0] & ~0x1c; /* without the modifiers */

	event->kind = TERM_TIMEOUT;
	if (last != 'M' || (param[0] & 0x20) != 0) /* let go, or moved */
		return;
	if (button <= 2)
		event->button = (enum term_button)button;
	else if (button == 64 || button == 65)
		event->button = button == 64 ? TERM_WHEEL_UP : TERM_WHEEL_DOWN;
	else
		return;
	event->kind = TERM_MOUSE;
	event->x = param[1] > 0 ? param[1] - 1 : 0;
	event->y = param[2] > 0 ? param[2] - 1 : 0;
}

/* Numbers parted by ';'; the first PARAMS of them. */
static size_t
read_params(const char *s, size_t n, int param[PARAMS])
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ';')
			count++;
		else if (s[i] >= '0' && s[i] <= '9' && count < PARAMS &&
		    param[count] < 1000000)
			param[count] = param[count] * 10 + s[i] - '0';
	}
	return count + 1;
}

static void
set_control(struct decoder *d, struct term_event *event, const char *s,
    size_t n)
{
	int param[PARAMS] = { 0 };
	char last = s[n - 1];

	if (s[2] == '<') {
		read_params(s + 3, n - 4, param);
		set_mouse(event, param, last);
		return;
	}
	read_params(s + 2, n - 3, param);
	if (last == '~' && param[0] == 200) {
		d->pasting = true;
		event->kind = TERM_TIMEOUT;
	} else if (last == '~') {
		set_key(event, number_key(param[0]));
	} else if (last == 'u') {
		set_key(event, code_key(param[0], modifiers(param[1])));
	} else {
		/* what has other numbers are answers, not keys */
		set_key(event, s[2] == '?' || param[0] > 1 ? KEY_NONE :
		    letter_key(last));
	}
	if (event->kind == TERM_KEY && last != 'u')
		event->key |= modifiers(param[1]);
	if (event->key == (KEY_BACKTAB | KEY_SHIFT))
		event->key = KEY_BACKTAB;
}

/* ESC [ …: how long it is, 0 where it is not complete. */
static size_t
take_csi(struct decoder *d, const char *s, size_t n, struct term_event *event)
{
	size_t i = 2;

	if (n > 2 && s[2] == '[') { /* the Linux console's F1 to F5 */
		if (n > 3)
			set_key(event, s[3] >= 'A' && s[3] <= 'E' ?
			    KEY_F1 + s[3] - 'A' : KEY_NONE);
		return n > 3 ? 4 : 0;
	}
	if (n > 2 && s[2] == 'M') { /* a mouse in the oldest form */
		event->kind = TERM_TIMEOUT;
		return n > 5 ? 6 : 0;
	}
	while (i < n && i < SEQUENCE_MOST && s[i] >= 0x20 && s[i] <= 0x3f)
		i++;
	if (i == n)
		return 0;
	if (i < SEQUENCE_MOST && s[i] >= 0x40 && s[i] <= 0x7e) {
		set_control(d, event, s, i + 1);
		return i + 1;
	}
	event->kind = TERM_TIMEOUT;
	return i;
}

/* ESC O …, of keypads and function keys. */
static size_t
take_ss3(const char *s, size_t n, struct term_event *event)
{
	char c;

	if (n < 3)
		return 0;
	c = s[2];
	if (c == 'M')
		set_key(event, KEY_ENTER);
	else if (c >= 'j' && c <= 'y')
		set_key(event, c - 'j' + '*');
	else
		set_key(event, letter_key(c));
	return 3;
}

/* What terminfo knows: the whole of one, or 0 with *begun where one begins
 * so. */
static size_t
take_learnt(const struct decoder *d, const char *s, size_t n, bool *begun,
    struct term_event *event)
{
	for (size_t i = 0; i < d->n_learnt; i++) {
		const struct learnt *l = &d->learnt[i];

		if (n >= l->n && memcmp(s, l->bytes, l->n) == 0) {
			set_key(event, l->key);
			return l->n;
		}
		if (n < l->n && memcmp(s, l->bytes, n) == 0)
			*begun = true;
	}
	return 0;
}

/* --- characters -------------------------------------------------------- */

static int32_t
control_key(unsigned char c)
{
	return c == 8 || c == 127 ? KEY_BACKSPACE : c == 10 ? KEY_ENTER : c;
}

/* Bytes that the character at s has, by its first. */
static size_t
announced(unsigned char c)
{
	return c < 0xc2 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 1;
}

/* One character; 0 where it is not complete. */
static size_t
take_character(const char *s, size_t n, bool late, int32_t *key)
{
	size_t len = announced((unsigned char)s[0]);
	int32_t c;

	*key = KEY_NONE;
	if ((unsigned char)s[0] < 0x20 || s[0] == 0x7f) {
		*key = control_key((unsigned char)s[0]);
		return 1;
	}
	if (n < len && !late && utf8_span(s, n) == 0 && n < 4) {
		for (size_t i = 1; i < n; i++)
			if ((s[i] & 0xc0) != 0x80)
				return 1;
		return 0;
	}
	len = text_character(s, n, &c);
	if (len == 0)
		return 1;
	*key = c;
	return len;
}

/* A lead of Hangul with the vowel and final that follow it. */
static size_t
take_syllable(const char *s, size_t n, bool late, int32_t *key)
{
	size_t len = take_character(s, n, late, key), more;
	int32_t c;
	int lead, vowel;

	if (len == 0 || *key < 0x1100 || *key > 0x1112)
		return len;
	if (len == n)
		return late ? len : 0;
	more = take_character(s + len, n - len, late, &c);
	if (more == 0 || c < 0x1161 || c > 0x1175)
		return more == 0 ? 0 : len;
	lead = *key - 0x1100;
	vowel = c - 0x1161;
	len += more;
	*key = jamo_syllable(lead, vowel, 0);
	if (len == n)
		return late ? len : 0;
	more = take_character(s + len, n - len, late, &c);
	if (more == 0)
		return 0;
	if (c < 0x11a8 || c > 0x11c2)
		return len;
	*key = jamo_syllable(lead, vowel, c - 0x11a7);
	return len + more;
}

static size_t
take_escape(struct decoder *d, const char *s, size_t n, bool late,
    struct term_event *event)
{
	bool begun = false;
	size_t len = take_learnt(d, s, n, &begun, event);
	int32_t key;

	if (len > 0)
		return len;
	if (begun && !late)
		return 0;
	if (n > 1 && s[1] == '[')
		len = take_csi(d, s, n, event);
	else if (n > 1 && s[1] == 'O')
		len = take_ss3(s, n, event);
	if (len > 0)
		return len;
	if (n > 1 && (s[1] == '[' || s[1] == 'O')) {
		if (!late)
			return 0;
		if (n > 2) { /* the rest is lost: no part of it is a key */
			event->kind = TERM_TIMEOUT;
			return n;
		}
	}
	if (n == 1 || s[1] == '\033') {
		set_key(event, KEY_ESC);
		return n == 1 && !late ? 0 : 1;
	}
	len = take_syllable(s + 1, n - 1, late, &key);
	set_key(event, key != KEY_NONE ? key | KEY_ALT : KEY_NONE);
	return len == 0 ? 0 : len + 1;
}

/* --- pasted texts ------------------------------------------------------ */

static void
add_pasted(struct decoder *d, const char *s, size_t n)
{
	for (size_t i = 0; i < n && d->paste.len < TERM_PASTE_MOST; i++)
		buf_putc(&d->paste, s[i]);
}

/* Moves bytes into the paste up to its end, or to what may be its end. */
static void
take_pasted(struct decoder *d)
{
	const size_t end = sizeof(paste_end) - 1;

	while (d->pasting && d->at < d->in.len) {
		const char *s = d->in.s + d->at;
		size_t n = d->in.len - d->at;
		const char *esc = memchr(s, '\033', n);
		size_t plain = esc != NULL ? (size_t)(esc - s) : n, rest;

		add_pasted(d, s, plain);
		d->at += plain;
		rest = n - plain;
		if (rest >= end && memcmp(esc, paste_end, end) == 0) {
			d->at += end;
			decoder_end_paste(d);
		} else if (rest > 0 && rest < end &&
		    memcmp(esc, paste_end, rest) == 0) {
			return;
		} else if (rest > 0) {
			add_pasted(d, esc, 1);
			d->at++;
		}
	}
}

/* CR LF and CR, which terminals send for line ends, become LF. */
static void
fold_line_ends(struct buf *b)
{
	size_t to = 0;

	for (size_t i = 0; i < b->len; i++) {
		if (b->s[i] == '\r' && i + 1 < b->len && b->s[i + 1] == '\n')
			continue;
		b->s[to++] = b->s[i] == '\r' ? '\n' : b->s[i];
	}
	buf_cut(b, to);
}

void
decoder_end_paste(struct decoder *d)
{
	d->pasting = false;
	d->pasted = true;
	fold_line_ends(&d->paste);
}

bool
decoder_is_pasting(const struct decoder *d)
{
	return d->pasting;
}

bool
decoder_is_waiting(const struct decoder *d)
{
	return !d->pasting && d->at < d->in.len;
}

bool
decoder_next(struct decoder *d, bool late, struct term_event *event)
{
	size_t len;

	if (d->given) {
		mem_wipe(d->paste.s, d->paste.len);
		buf_reset(&d->paste);
	}
	d->given = false;
	for (;;) {
		const char *s = d->in.s + d->at;
		size_t n = d->in.len - d->at;

		if (d->pasting) {
			take_pasted(d);
			n = 0;
		}
		if (d->pasted) {
			d->pasted = false;
			d->given = true;
			event->kind = TERM_PASTE;
			event->text = d->paste.s;
			event->len = d->paste.len;
			return true;
		}
		if (n == 0)
			return false;
		event->key = KEY_NONE;
		if (s[0] == '\033') {
			len = take_escape(d, s, n, late, event);
		} else {
			len = take_syllable(s, n, late, &event->key);
			set_key(event, event->key);
		}
		if (len == 0)
			return false;
		d->at += len;
		if (event->kind != TERM_TIMEOUT)
			return true;
	}
}
