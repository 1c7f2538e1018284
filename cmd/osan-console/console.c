/*
 * The console's loop: draws when nothing more was typed, waits, and gives
 * each key to the overlay or the screen; see console.h.
 */
#include "cmd/osan-console/console.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osan-console/bars.h"
#include "cmd/osan-console/decide.h"
#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/tui/key.h"

#define LOOK_EVERY (1000 * 1000) /* microseconds: changes by others */
#define TICK_MS 100              /* while a job runs or one types */

void
console_note(struct console *c, enum style style, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	free(c->note);
	c->note = buf_take(&b);
	c->note_style = style;
}

void
console_error(struct console *c, const struct err *e)
{
	if (e->hint[0] != '\0')
		console_note(c, STYLE_ERROR, "%s (%s)", e->msg, e->hint);
	else
		console_note(c, STYLE_ERROR, "%s", e->msg);
}

bool
console_may(struct console *c, enum permit permit)
{
	struct err e = ERR_INIT;

	if (actor_still(c->store, c->actor, &e) < 0) {
		console_error(c, &e);
		return false;
	}
	if (actor_may(c->actor, permit))
		return true;
	console_note(c, STYLE_ERROR, _("not permitted for you: %s"),
	    permit_summary(permit));
	return false;
}

void
console_push(struct console *c, struct screen *take_screen)
{
	take_screen->under = c->screen;
	c->screen = take_screen;
	c->tagged = false;
}

void
console_forget(struct console *c, const void *owner)
{
	work_forget(c->reader, owner);
	work_forget(c->writer, owner);
	work_forget(c->handler, owner);
}

static void
stop_work(struct console *c)
{
	work_stop(c->reader);
	work_stop(c->writer);
	work_stop(c->handler);
}

/* There is another below it. */
static void
drop_top(struct console *c)
{
	struct screen *s = c->screen;

	assert(s->under != NULL);
	c->screen = s->under;
	console_forget(c, s);
	s->ops->close(s);
}

void
console_pop(struct console *c)
{
	c->tagged = false;
	if (c->screen->under == NULL) {
		c->done = true;
		return;
	}
	drop_top(c);
	console_changed(c);
}

void
console_overlay(struct console *c, struct overlay *take_overlay)
{
	take_overlay->under = c->overlay;
	c->overlay = take_overlay;
}

/* What it opened before it ends stays on top. */
void
console_overlay_end(struct console *c, struct overlay *o)
{
	struct overlay **at = &c->overlay;

	while (*at != o)
		at = &(*at)->under;
	*at = o->under;
	o->ops->close(o);
}

void
console_changed(struct console *c)
{
	if (c->screen->ops->changed != NULL)
		c->screen->ops->changed(c, c->screen);
}

/* Whether anybody wrote since; asked for each second. */
static void
look(struct console *c)
{
	int64_t now = clock_steady(), version;
	struct err e = ERR_INIT;

	if (now - c->looked_at < LOOK_EVERY)
		return;
	c->looked_at = now;
	if (store_data_version(c->store, &version, &e) < 0) {
		console_error(c, &e);
		return;
	}
	if (version == c->data_version)
		return;
	c->data_version = version;
	desk_changed(c);
	console_changed(c);
}

/* One that stands below already is gone back to, in the place where it was:
 * the way back stays short. */
static bool
go_back_to(struct console *c, unsigned context)
{
	const struct screen *s = c->screen;

	while (s != NULL && s->ops->context != context)
		s = s->under;
	if (s == NULL)
		return false;
	while (c->screen != s)
		drop_top(c);
	c->tagged = false;
	console_changed(c);
	return true;
}

bool
console_go(struct console *c, enum act act)
{
	struct screen *s = NULL;
	struct err e = ERR_INIT;

	if (go_back_to(c, screens_once(act)))
		return true;
	if (!screens_open(c, act, &s, &e))
		return false;
	if (s == NULL)
		console_error(c, &e);
	else
		console_push(c, s);
	return true;
}

static void
switch_mouse(struct console *c)
{
	c->settings.mouse = !c->settings.mouse;
	term_set_mouse(c->term, c->settings.mouse);
	console_note(c, STYLE_HINT, c->settings.mouse ?
	    _("the mouse is on: to copy text, switch it off") :
	    _("the mouse is off"));
}

/* What every screen does alike. */
static bool
act_anywhere(struct console *c, enum act act)
{
	switch (act) {
	case ACT_CLOSE:
		console_pop(c);
		return true;
	case ACT_TAGGED:
		c->tagged = true;
		console_note(c, STYLE_HINT,
		    _("for all tagged: which action?"));
		return true;
	case ACT_COMMAND:
		overlay_command(c);
		return true;
	case ACT_REFRESH:
		term_redraw(c->term);
		console_changed(c);
		return true;
	case ACT_LOCK:
		overlay_lock(c);
		return true;
	case ACT_MOUSE:
		switch_mouse(c);
		return true;
	case ACT_SUSPEND:
		term_suspend(c->term);
		return true;
	default:
		return decide_begin(c, act) || console_go(c, act);
	}
}

static void
act(struct console *c, enum act act)
{
	bool was_tagged = c->tagged;

	if ((c->screen->ops->act == NULL ||
	    !c->screen->ops->act(c, c->screen, act)) &&
	    !act_anywhere(c, act))
		console_note(c, STYLE_HINT, _("not here: %s"), act_help(act));
	/* The overlay that an action opened has taken the posts already. */
	if (was_tagged && act != ACT_TAGGED)
		c->tagged = false;
}

static void
screen_key(struct console *c, int32_t key)
{
	struct keymap_found found[KEYMAP_KEYS];
	size_t n = keymap_find(c->keymap, c->screen->ops->context, key,
	    found);
	char name[KEY_NAME_SIZE];
	bool known = false;

	for (size_t i = 0; i < n; i++)
		known = known || found[i].binding != NULL;
	if (!known && key == KEY_CTRL_OF('c')) {
		stop_work(c);
		console_note(c, STYLE_HINT, _("q leaves"));
		return;
	}
	for (size_t i = 0; i < n && c->overlay == NULL && !c->done; i++) {
		if (found[i].binding == NULL)
			continue;
		if (found[i].hint) {
			console_note(c, STYLE_WARN, _("the Korean keyboard is "
			    "on: for '%s' switch to Latin letters (한/영)"),
			    _(found[i].binding->help));
			return;
		}
		act(c, act_of(found[i].binding->action));
	}
	if (!known)
		console_note(c, STYLE_HINT, _("%s does nothing here; ? shows "
		    "the keys"), key_name(key, name));
}

/* Esc stops what runs before it closes anything. */
static bool
stop_job(struct console *c, int32_t key)
{
	struct work *const works[] = { c->writer, c->handler, c->reader };
	bool runs = false;

	if (key != KEY_ESC || c->overlay != NULL)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(works); i++) {
		const struct job *job = work_now(works[i]);

		runs = runs || (job != NULL &&
		    atomic_load(&job->total) != 0);
	}
	if (!runs)
		return false;
	stop_work(c);
	console_note(c, STYLE_HINT, _("stopping"));
	return true;
}

static void
take_key(struct console *c, int32_t key)
{
	c->key_at = clock_steady();
	free(c->note);
	c->note = NULL;
	if (stop_job(c, key))
		return;
	if (c->overlay != NULL)
		c->overlay->ops->key(c, c->overlay, key);
	else
		screen_key(c, key);
}

static void
take_mouse(struct console *c, const struct term_event *ev)
{
	struct screen *s = c->screen;

	c->key_at = clock_steady();
	if (c->overlay != NULL)
		return;
	if (ev->button == TERM_WHEEL_UP || ev->button == TERM_WHEEL_DOWN) {
		for (int i = 0; i < 3; i++)
			act(c, ev->button == TERM_WHEEL_UP ? ACT_UP
			    : ACT_DOWN);
	} else if (s->ops->click != NULL && ev->y >= s->area.y &&
	    ev->y < s->area.y + s->area.h)
		s->ops->click(c, s, ev->y - s->area.y, ev->x - s->area.x);
}

static void
wake(struct console *c)
{
	uint64_t count;

	if (read(c->wake_fd, &count, sizeof(count)) < 0)
		return;
	work_collect(c->writer, c);
	work_collect(c->handler, c);
	work_collect(c->reader, c);
}

static void
take_event(struct console *c, const struct term_event *ev)
{
	switch (ev->kind) {
	case TERM_KEY:
		take_key(c, ev->key);
		break;
	case TERM_PASTE:
		c->key_at = clock_steady();
		if (c->overlay != NULL && c->overlay->ops->paste != NULL)
			c->overlay->ops->paste(c, c->overlay, ev->text,
			    ev->len);
		else
			console_note(c, STYLE_HINT, _("a pasted text goes "
			    "where one types, not to the keys"));
		break;
	case TERM_MOUSE:
		take_mouse(c, ev);
		break;
	case TERM_WAKE:
		wake(c);
		break;
	case TERM_HANGUP:
		c->done = c->hung_up = true;
		break;
	case TERM_RESIZE:
	case TERM_TIMEOUT:
		break;
	}
}

static void
draw_overlays(struct console *c, struct overlay *o)
{
	if (o == NULL)
		return;
	draw_overlays(c, o->under);
	o->ops->draw(c, o);
}

static void
draw(struct console *c)
{
	struct area a = { .y = 1, .x = 0 };
	int h, w;

	term_size(c->term, &h, &w);
	term_begin(c->term);
	a.h = h - 2;
	a.w = w;
	if (a.h > 0) {
		c->screen->area = a;
		c->screen->ops->draw(c, c->screen, a);
	}
	bars_draw(c);
	draw_overlays(c, c->overlay);
	term_end(c->term);
}

static bool
is_busy(struct console *c)
{
	return work_now(c->writer) != NULL || work_now(c->handler) != NULL ||
	    work_now(c->reader) != NULL;
}

static void
tick(struct console *c)
{
	if (c->overlay != NULL && c->overlay->ops->tick != NULL)
		c->overlay->ops->tick(c, c->overlay);
	if (c->lock_after > 0 && !overlay_is_locked(c) &&
	    clock_steady() - c->key_at > c->lock_after)
		overlay_lock(c);
	look(c);
}

void
console_run(struct console *c)
{
	const struct screen *drawn = NULL;
	struct term_event ev;
	bool waits;

	/* A list reads its rows when it is drawn: a new screen is drawn
	 * before the next key, so that keys typed ahead find something. */
	while (!c->done) {
		assert(c->screen != NULL);
		if (!term_has_input(c->term) || c->screen != drawn) {
			draw(c);
			drawn = c->screen;
		}
		if (c->screen->ops->idle != NULL && !term_has_input(c->term))
			c->screen->ops->idle(c, c->screen);
		waits = is_busy(c) || c->overlay != NULL;
		term_wait(c->term, waits ? TICK_MS : LOOK_EVERY / 1000,
		    c->wake_fd, &ev);
		take_event(c, &ev);
		if (!c->done && !term_has_input(c->term))
			tick(c);
	}
}
