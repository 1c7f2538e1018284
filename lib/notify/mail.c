/*
 * Mails as text; see mail.h.  Nothing that comes from a person reaches the
 * head as it is: addresses are checked, the subject is encoded.
 */
#include "lib/notify/mail.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/person/person.h"

#define WORD_BYTES 39 /* "Subject: " and such a word fit into 76 columns */
#define LINE_BYTES 57 /* 76 characters of base64 */
#define PLAIN_MOST 60

static void
base64(const char *s, size_t n, struct buf *out)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i < 3 ? n - i : 3;
		unsigned long three = 0;

		for (size_t j = 0; j < 3; j++)
			three = three << 8 |
			    (j < left ? (unsigned char)s[i + j] : 0);
		for (size_t j = 0; j < 4; j++)
			buf_putc(out,
			    j > left ? '='
				     : letters[three >> (18 - 6 * j) & 63]);
	}
}

/* Whether the subject may stand as it is. */
static bool
is_plain(const char *s)
{
	for (const char *p = s; *p != '\0'; p++)
		if (*p < ' ' || *p > '~')
			return false;
	return strlen(s) <= PLAIN_MOST && strstr(s, "=?") == NULL;
}

/* The longest start of s with whole characters within most bytes. */
static size_t
whole(const char *s, size_t most)
{
	size_t n = strlen(s);

	if (n <= most)
		return n;
	for (n = most; n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80;)
		n--;
	return n > 0 ? n : most;
}

static void
subject(const char *s, struct buf *out)
{
	buf_puts(out, "Subject: ");
	if (is_plain(s)) {
		buf_puts(out, s);
	} else {
		for (size_t n; *s != '\0'; s += n) {
			n = whole(s, WORD_BYTES);
			buf_puts(out, "=?UTF-8?B?");
			base64(s, n, out);
			buf_puts(out, s[n] != '\0' ? "?=\n " : "?=");
		}
	}
	buf_putc(out, '\n');
}

/* Text in base64 has CR LF as its line ends (RFC 2045, 6.8). */
static void
body(const char *s, struct buf *out)
{
	struct buf text = BUF_INIT;

	for (; *s != '\0'; s++) {
		if (*s == '\n')
			buf_putc(&text, '\r');
		buf_putc(&text, *s);
	}
	for (size_t i = 0; i < text.len; i += LINE_BYTES) {
		size_t n = text.len - i;

		base64(text.s + i, n < LINE_BYTES ? n : LINE_BYTES, out);
		buf_putc(out, '\n');
	}
	buf_clear(&text);
}

void
mail_id(const char *id, const char *from, struct buf *out)
{
	const char *at = from != NULL ? strchr(from, '@') : NULL;

	buf_printf(out, "<%s@%s>", id, at != NULL ? at + 1 : "osan.invalid");
}

int
mail_write(const struct mail *m, struct buf *out, struct err *e)
{
	char date[CLOCK_TEXT];
	bool from = m->from != NULL && m->from[0] != '\0';

	if (from && !is_mail_address(m->from))
		return err_set(e, ERR_INPUT,
		    "the sender's address is not an "
		    "e-mail address");
	if (!is_mail_address(m->to))
		return err_set(e, ERR_INPUT,
		    "the address is not an e-mail "
		    "address");
	if (strspn(m->id, "abcdefghijklmnopqrstuvwxyz0123456789-.") !=
		strlen(m->id) ||
	    strspn(m->lang, "abcdefghijklmnopqrstuvwxyz") != strlen(m->lang))
		return err_set(e, ERR_INPUT,
		    "a mail's id and language are "
		    "small letters and digits");
	if (from)
		buf_printf(out, "From: %s\n", m->from);
	buf_printf(out, "To: %s\n", m->to);
	subject(m->subject, out);
	buf_printf(out, "Date: %s\nMessage-ID: ", clock_rfc5322(m->date, date));
	mail_id(m->id, m->from, out);
	buf_printf(out,
	    "\nAuto-Submitted: auto-generated\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=UTF-8\n"
	    "Content-Transfer-Encoding: base64\n"
	    "Content-Language: %s\n\n",
	    m->lang);
	body(m->body, out);
	return 0;
}
