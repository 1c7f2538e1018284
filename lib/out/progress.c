/*
 * The progress bar; see progress.h.
 */
#include "lib/out/progress.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define FIRST (1 * CLOCK_SECOND)   /* quicker work shows nothing */
#define AGAIN (CLOCK_SECOND / 5)   /* between two drawings */
#define BAR 20                     /* columns of the bar itself */

struct progress {
	FILE *file;
	const char *title;
	int64_t total;
	int64_t began;
	int64_t next;    /* when to draw again */
	unsigned skip;   /* steps until the clock is looked at again */
	bool show;
	bool bytes;
	bool drawn;
};

struct progress *
progress_new(FILE *file, bool show, const char *title, int64_t total,
    bool bytes)
{
	struct progress *p = mem_new(1, sizeof(*p));

	*p = (struct progress){
		.file = file, .show = show, .title = title, .total = total,
		.bytes = bytes, .began = clock_steady(),
	};
	p->next = p->began + FIRST;
	return p;
}

static void
amount(struct buf *b, const struct progress *p, double n)
{
	if (p->bytes)
		buf_printf(b, "%.1f MiB", n / (1024 * 1024));
	else
		buf_printf(b, "%.0f", n);
}

static void
draw(struct progress *p, int64_t done, int64_t now)
{
	struct buf b = BUF_INIT;
	double seconds = (double)(now - p->began) / CLOCK_SECOND;
	double rate = (double)done / seconds;
	int64_t full = p->total > 0 ? done * BAR / p->total : 0;
	int64_t left;

	buf_printf(&b, "\r\x1b[K%s ", p->title);
	if (p->total > 0) {
		buf_putc(&b, '[');
		for (int64_t i = 0; i < BAR; i++)
			buf_putc(&b, i < full ? '#' : '.');
		buf_puts(&b, "] ");
	}
	amount(&b, p, (double)done);
	if (p->total > 0) {
		buf_putc(&b, '/');
		amount(&b, p, (double)p->total);
	}
	buf_puts(&b, ", ");
	amount(&b, p, rate);
	buf_puts(&b, "/s");
	if (p->total > done && rate > 0) {
		left = (int64_t)((double)(p->total - done) / rate) + 1;
		buf_puts(&b, ", ");
		buf_printf(&b, _("%" PRId64 ":%02" PRId64 " left"), left / 60,
		    left % 60);
	}
	(void)!fwrite(b.s, 1, b.len, p->file);
	fflush(p->file);
	buf_clear(&b);
	p->drawn = true;
}

void
progress_step(struct progress *p, int64_t done)
{
	int64_t now;

	if (!p->show || p->skip-- > 0)
		return;
	/* One look at the clock serves a few steps. */
	p->skip = 15;
	now = clock_steady();
	if (now < p->next)
		return;
	p->skip = 0;
	p->next = now + AGAIN;
	draw(p, done, now);
}

void
progress_hide(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\x1b[K", p->file);
	fflush(p->file);
	p->drawn = false;
}

void
progress_free(struct progress *p)
{
	if (p == NULL)
		return;
	progress_hide(p);
	free(p);
}
