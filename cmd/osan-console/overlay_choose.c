/*
 * One of some: by its key, or by the cursor and Enter.
 */
#include "cmd/osan-console/overlay.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

struct choosing {
	struct overlay overlay;
	struct choose choose;
	char *title;
	size_t at, top;
};

static void
choose_close(struct overlay *o)
{
	struct choosing *k = (struct choosing *)o;

	for (size_t i = 0; i < k->choose.n; i++)
		free(k->choose.choices[i].text);
	free(k->choose.choices);
	if (k->choose.free_ctx != NULL)
		k->choose.free_ctx(k->choose.ctx);
	free(k->title);
	free(k);
}

static int
widest(const struct choosing *k)
{
	size_t most = text_width(k->title, strlen(k->title)), w;

	for (size_t i = 0; i < k->choose.n; i++) {
		w = text_width(k->choose.choices[i].text,
		    strlen(k->choose.choices[i].text)) + 4;
		if (w > most)
			most = w;
	}
	return (int)most + 2;
}

static void
draw_choice(struct console *c, const struct choosing *k, size_t i, int y,
    struct area in)
{
	const struct choice *one = &k->choose.choices[i];
	enum style style = i == k->at ? STYLE_CURSOR : STYLE_NORMAL;
	char name[KEY_NAME_SIZE];

	draw_puts(c->term, y, in.x, 4, key_name(one->key, name),
	    i == k->at ? STYLE_CURSOR : STYLE_KEY);
	draw_puts(c->term, y, in.x + 4, in.w - 4, one->text, style);
}

static void
choose_draw(struct console *c, struct overlay *o)
{
	struct choosing *k = (struct choosing *)o;
	struct area in = draw_overlay(c->term, (int)k->choose.n, widest(k),
	    k->title);
	size_t seen = in.h > 0 ? (size_t)in.h : 0;

	if (k->at < k->top)
		k->top = k->at;
	if (seen > 0 && k->at >= k->top + seen)
		k->top = k->at - seen + 1;
	for (size_t i = 0; i < seen && k->top + i < k->choose.n; i++)
		draw_choice(c, k, k->top + i, in.y + (int)i, in);
}

/* The overlay goes first, so that what is chosen may open another. */
static void
take(struct console *c, struct choosing *k, size_t i)
{
	struct choose choose = k->choose;
	int64_t value = choose.choices[i].value;

	k->choose.free_ctx = NULL;
	console_overlay_end(c, &k->overlay);
	choose.chosen(c, choose.ctx, value);
	if (choose.free_ctx != NULL)
		choose.free_ctx(choose.ctx);
}

static void
choose_key(struct console *c, struct overlay *o, int32_t key)
{
	struct choosing *k = (struct choosing *)o;
	int32_t latin[KEYMAP_KEYS];

	for (size_t i = 0; i < k->choose.n; i++)
		if (key != KEY_NONE && k->choose.choices[i].key == key) {
			take(c, k, i);
			return;
		}
	if (keymap_hangul(key, latin) == 1)
		key = latin[0];
	if (key == 'q' || key == KEY_ESC || key == KEY_CTRL_OF('c'))
		console_overlay_end(c, o);
	else if ((key == 'j' || key == KEY_DOWN) && k->at + 1 < k->choose.n)
		k->at++;
	else if ((key == 'k' || key == KEY_UP) && k->at > 0)
		k->at--;
	else if (key == KEY_ENTER && k->choose.n > 0)
		take(c, k, k->at);
}

static const struct overlay_ops choose_ops = {
	.close = choose_close,
	.draw = choose_draw,
	.key = choose_key,
};

void
overlay_choose(struct console *c, const struct choose *take_choose)
{
	struct choosing *k = mem_new(1, sizeof(*k));

	k->overlay.ops = &choose_ops;
	k->choose = *take_choose;
	k->title = mem_text(take_choose->title);
	console_overlay(c, &k->overlay);
}
