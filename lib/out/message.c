/*
 * Messages on standard error; see message.h.
 */
#include "lib/out/message.h"

#include <stdarg.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/i18n.h"
#include "lib/out/clean.h"
#include "lib/out/progress.h"

static void
write_out(const struct message *m, struct buf *b)
{
	if (m->progress != NULL)
		progress_hide(m->progress);
	/* Nothing can be said about a standard error that does not take it. */
	(void)!fwrite(b->s, 1, b->len, m->file);
	fflush(m->file);
	buf_clear(b);
}

static void
object(struct buf *b, const char *code, const char *text, const char *hint)
{
	buf_puts(b, "{\"code\":");
	clean_json(b, code, strlen(code));
	buf_puts(b, ",\"message\":");
	clean_json(b, text, strlen(text));
	buf_puts(b, ",\"hint\":");
	if (hint != NULL && *hint != '\0')
		clean_json(b, hint, strlen(hint));
	else
		buf_puts(b, "null");
	buf_puts(b, "}\n");
}

void
message_error(const struct message *m, const struct err *e)
{
	struct buf b = BUF_INIT;

	if (m->json) {
		object(&b, err_word(e), e->msg, e->hint);
		write_out(m, &b);
		return;
	}
	buf_printf(&b, "%s%s:%s ", m->color ? "\x1b[31m" : "", m->program,
	    m->color ? "\x1b[0m" : "");
	clean_terminal(&b, e->msg, strlen(e->msg), false);
	buf_putc(&b, '\n');
	if (e->hint[0] != '\0') {
		clean_terminal(&b, e->hint, strlen(e->hint), true);
		buf_putc(&b, '\n');
	}
	write_out(m, &b);
}

static void
say(const struct message *m, const char *code, const char *mark,
    const char *fmt, va_list ap)
{
	struct buf text = BUF_INIT;
	struct buf b = BUF_INIT;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buf_vprintf(&text, _(fmt), ap);
#pragma GCC diagnostic pop
	if (m->json) {
		object(&b, code, text.s, NULL);
	} else {
		buf_printf(&b, "%s: %s", m->program, mark);
		clean_terminal(&b, text.s, text.len, false);
		buf_putc(&b, '\n');
	}
	buf_clear(&text);
	write_out(m, &b);
}

void
message_warn(const struct message *m, const char *fmt, ...)
{
	va_list ap;

	if (m->quiet)
		return;
	va_start(ap, fmt);
	say(m, "warning", _("warning: "), fmt, ap);
	va_end(ap);
}

void
message_note(const struct message *m, const char *fmt, ...)
{
	va_list ap;

	if (m->quiet)
		return;
	va_start(ap, fmt);
	say(m, "note", "", fmt, ap);
	va_end(ap);
}

void
message_detail(const struct message *m, const char *fmt, ...)
{
	va_list ap;

	if (m->quiet || !m->verbose)
		return;
	va_start(ap, fmt);
	say(m, "detail", "", fmt, ap);
	va_end(ap);
}
