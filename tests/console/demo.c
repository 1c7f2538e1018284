/*
 * A small program with everything that lib/tui has, for tests of it: a list,
 * a pager, an input line, an overlay.
 *
 *     demo [--mouse] [--ascii] [--rows N] [--crash FOLDER]
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/tui/draw.h"
#include "lib/tui/input.h"
#include "lib/tui/key.h"
#include "lib/tui/keymap.h"
#include "lib/tui/list.h"
#include "lib/tui/pager.h"
#include "lib/tui/term.h"

enum context { IN_LIST = 1, IN_PAGER = 2, ANYWHERE = 3 };

static const struct binding table[] = {
	{ 'j', "down", "down", ANYWHERE, true },
	{ KEY_DOWN, "down", "down", ANYWHERE, true },
	{ 'k', "up", "up", ANYWHERE, true },
	{ KEY_UP, "up", "up", ANYWHERE, true },
	{ 'g', "first", "to the begin", ANYWHERE, true },
	{ KEY_HOME, "first", "to the begin", ANYWHERE, true },
	{ 'G', "last", "to the end", ANYWHERE, true },
	{ KEY_END, "last", "to the end", ANYWHERE, true },
	{ KEY_CTRL_OF('d'), "half-down", "half down", ANYWHERE, true },
	{ KEY_CTRL_OF('u'), "half-up", "half up", ANYWHERE, true },
	{ KEY_PGDN, "page-down", "page down", ANYWHERE, true },
	{ KEY_PGUP, "page-up", "page up", ANYWHERE, true },
	{ 't', "tag", "tag", IN_LIST, false },
	{ 'd', "delete", "delete the row", IN_LIST, false },
	{ 'R', "refresh", "ask again", IN_LIST, false },
	{ KEY_ENTER, "open", "open", IN_LIST, false },
	{ '/', "search", "search", IN_PAGER, false },
	{ 'n', "next", "next hit", IN_PAGER, false },
	{ ':', "type", "type a line", ANYWHERE, false },
	{ 'P', "password", "type a password", ANYWHERE, false },
	{ 'B', "bars", "bars", ANYWHERE, false },
	{ '!', "run", "run a program", ANYWHERE, false },
	{ 'X', "crash", "crash", ANYWHERE, false },
	{ 'A', "abort", "abort", ANYWHERE, false },
	{ 'Z' & 31, "suspend", "stop", ANYWHERE, false },
	{ 'L' & 31, "redraw", "draw anew", ANYWHERE, false },
	{ 'q', "quit", "leave", ANYWHERE, false },
};

struct row {
	int64_t id;
	char *text;
};

struct demo {
	struct term *term;
	struct keymap *keys;
	struct list *list;
	struct pager *pager;
	struct input *input; /* typed into, or NULL */
	struct input_history *history;
	bool searching, asking, bars, reading, done;
	bool *deleted; /* by number */
	int64_t rows;
	char status[2048];
};

/* --- rows -------------------------------------------------------------- */

static const char *const texts[] = {
	"민원 처리가 늦어지는 까닭을 알려 주세요",
	"\341\204\206\341\205\265\341\206\253\341\204\213\341\205\257\341\206\253 NFD",
	"가족 \360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 나들이 "
	"\360\237\221\215\360\237\217\275 \360\237\207\260\360\237\207\267 \342\235\244\357\270\217 끝",
	"漢字 半角 ｶﾀｶﾅ ﾡﾢ 끝",
	"e\314\201te\314\201 \033[31mred\033[0m \302\233 끝",
	"앞 \342\200\256뒤집힌\342\200\254 숨\342\200\213은 끝",
	"broken \200\377 끝",
	"아주 긴 제목입니다 아주 긴 제목입니다 아주 긴 제목입니다 아주 긴 제목입니다 "
	"아주 긴 제목입니다 아주 긴 제목입니다 끝",
};

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct demo *d = ctx;
	struct row *out = rows;
	int64_t at = from != NULL ? from->k[0] + (forward ? 1 : -1) :
	    forward ? 1 : d->rows;

	(void)e;
	for (*got = 0; *got < n && at >= 1 && at <= d->rows;
	    at += forward ? 1 : -1) {
		if (d->deleted[at])
			continue;
		out[*got].id = at;
		out[*got].text = mem_printf("%4lld  %s", (long long)at,
		    texts[(size_t)(at - 1) % ARRAY_LEN(texts)]);
		(*got)++;
	}
	for (size_t i = 0; !forward && i < *got / 2; i++) {
		struct row swap = out[i];

		out[i] = out[*got - 1 - i];
		out[*got - 1 - i] = swap;
	}
	return 0;
}

static struct list_key
row_key(const void *row)
{
	return (struct list_key){ { ((const struct row *)row)->id } };
}

static int64_t
row_id(const void *row)
{
	return ((const struct row *)row)->id;
}

static void
row_clear(void *row)
{
	free(((struct row *)row)->text);
}

/* --- drawing ----------------------------------------------------------- */

static void
draw_list(struct demo *d, struct area a)
{
	struct err e = ERR_INIT;

	if (list_resize(d->list, (size_t)a.h, &e) != 0)
		snprintf(d->status, sizeof(d->status), "%s", e.msg);
	for (size_t i = 0; i < (size_t)a.h; i++) {
		const struct row *row = list_row(d->list, i);
		bool tagged = row != NULL && list_is_tagged(d->list, row->id);
		int y = a.y + (int)i;

		if (row == NULL)
			continue;
		draw_puts(d->term, y, a.x, 2, tagged ? "* " : "  ",
		    STYLE_TAGGED);
		draw_puts(d->term, y, a.x + 2, a.w - 2, row->text,
		    i == list_cursor(d->list) ? STYLE_CURSOR : STYLE_NORMAL);
	}
}

static void
draw_bars(struct demo *d)
{
	struct area a = draw_overlay(d->term, 4, 30, "막대");

	for (int i = 0; i < 4; i++)
		draw_bar(d->term, a.y + i, a.x, a.w, i * 7.3, 25, STYLE_BAR);
}

static void
draw(struct demo *d)
{
	struct area a = { 1, 0, 0, 0 };
	char text[128];
	int h, w;

	term_size(d->term, &h, &w);
	a.h = h - 2;
	a.w = w;
	term_begin(d->term);
	if (d->reading)
		pager_draw(d->term, d->pager, a);
	else
		draw_list(d, a);
	snprintf(text, sizeof(text), " demo  %lld/%lld  tags %zu",
	    (long long)list_position(d->list),
	    (long long)list_total(d->list), list_tags(d->list));
	draw_puts(d->term, 0, 0, w, text, STYLE_BAR);
	if (d->bars)
		draw_bars(d);
	if (d->asking) {
		struct area box = draw_overlay(d->term, 2, 30, "지우기");

		draw_puts(d->term, box.y, box.x + 1, box.w - 2,
		    "정말 지울까요? (y/n)", STYLE_NORMAL);
	}
	if (d->input != NULL) {
		draw_puts(d->term, h - 1, 0, 1, d->searching ? "/" : ":",
		    STYLE_KEY);
		input_draw(d->term, d->input, h - 1, 1, w - 1);
	} else {
		draw_puts(d->term, h - 1, 0, w, d->status, STYLE_HINT);
	}
	term_end(d->term);
}

/* --- keys -------------------------------------------------------------- */

static void
open_pager(struct demo *d)
{
	static const char text[] = "첫 문단입니다. 주차 단속을 해 달라는 글이 "
	    "길게 이어지고, 빈칸에서 줄이 바뀝니다.\n둘째 줄에는 "
	    "빈칸없이이어지는아주긴낱말이있어서글자사이에서줄이바뀝니다아주긴낱말입니다.";
	const char *at = strstr(text, "주차");
	const struct span hit = { (size_t)(at - text),
		(size_t)(at - text) + strlen("주차 단속"), STYLE_HIT };

	pager_clear(d->pager);
	pager_heading(d->pager, "제목");
	pager_rule(d->pager);
	pager_add(d->pager, text, sizeof(text) - 1, 2, STYLE_NORMAL, &hit, 1);
	for (int i = 0; i < 40; i++) {
		char line[64];

		snprintf(line, sizeof(line), "줄 %d%s", i,
		    i % 10 == 5 ? " 주차" : "");
		pager_puts(d->pager, line, STYLE_NORMAL);
	}
	d->reading = true;
}

static void
begin_input(struct demo *d, bool secret)
{
	d->input = input_new(secret ? NULL : d->history, secret);
}

static void
do_move(struct demo *d, const char *action)
{
	struct err e = ERR_INIT;
	bool down = strstr(action, "down") != NULL;
	int way = down ? 1 : -1, rc = 0;

	if (strcmp(action, "first") == 0) {
		if (d->reading)
			pager_first(d->pager);
		else
			rc = list_first(d->list, &e);
	} else if (strcmp(action, "last") == 0) {
		if (d->reading)
			pager_last(d->pager);
		else
			rc = list_last(d->list, &e);
	} else if (strncmp(action, "half", 4) == 0) {
		if (d->reading)
			pager_half(d->pager, way);
		else
			rc = list_half(d->list, way, &e);
	} else if (strncmp(action, "page", 4) == 0) {
		if (d->reading)
			pager_page(d->pager, way);
		else
			rc = list_page(d->list, way, &e);
	} else if (d->reading) {
		pager_move(d->pager, way);
	} else {
		rc = list_move(d->list, way, &e);
	}
	if (rc != 0)
		snprintf(d->status, sizeof(d->status), "%s", e.msg);
}

static void
do_run(struct demo *d)
{
	static const char *const argv[] = { "sh", "-c",
		"printf 'inside: '; read x; exit 3", NULL };
	struct err e = ERR_INIT;
	int status = 0;

	if (term_run(d->term, argv, &status, &e) != 0)
		snprintf(d->status, sizeof(d->status), "%s", e.msg);
	else
		snprintf(d->status, sizeof(d->status), "ran: %d",
		    (status >> 8) & 0xff);
}

static void
act(struct demo *d, const struct binding *b)
{
	struct err e = ERR_INIT;
	int rc = 0;

	if (b->moves)
		do_move(d, b->action);
	else if (strcmp(b->action, "tag") == 0)
		list_tag_toggle(d->list);
	else if (strcmp(b->action, "delete") == 0)
		d->asking = list_current(d->list) != NULL;
	else if (strcmp(b->action, "refresh") == 0)
		rc = list_refresh(d->list, &e);
	else if (strcmp(b->action, "open") == 0)
		open_pager(d);
	else if (strcmp(b->action, "next") == 0)
		pager_search_next(d->pager, true);
	else if (strcmp(b->action, "bars") == 0)
		d->bars = !d->bars;
	else if (strcmp(b->action, "run") == 0)
		do_run(d);
	else if (strcmp(b->action, "crash") == 0)
		raise(SIGSEGV);
	else if (strcmp(b->action, "abort") == 0)
		abort();
	else if (strcmp(b->action, "suspend") == 0)
		term_suspend(d->term);
	else if (strcmp(b->action, "redraw") == 0)
		term_redraw(d->term);
	else if (strcmp(b->action, "quit") == 0)
		d->done = !d->reading, d->reading = false;
	else
		begin_input(d, strcmp(b->action, "password") == 0);
	d->searching = strcmp(b->action, "search") == 0;
	if (rc != 0)
		snprintf(d->status, sizeof(d->status), "%s", e.msg);
}

static void
take_key(struct demo *d, int32_t key)
{
	struct keymap_found found[KEYMAP_KEYS];
	size_t n = keymap_find(d->keys, d->reading ? IN_PAGER : IN_LIST, key,
	    found);
	char name[KEY_NAME_SIZE];

	snprintf(d->status, sizeof(d->status), "key %s", key_name(key, name));
	for (size_t i = 0; i < n; i++) {
		if (found[i].hint)
			snprintf(d->status, sizeof(d->status),
			    "Korean keyboard is on: %s", key_name(
			    found[i].key, name));
		else if (found[i].binding != NULL)
			act(d, found[i].binding);
	}
}

static void
end_input(struct demo *d, bool keep)
{
	if (d->searching)
		pager_search_end(d->pager, keep);
	else if (keep)
		snprintf(d->status, sizeof(d->status), "typed [%s]",
		    input_text(d->input));
	if (keep)
		input_history_add(d->history, input_text(d->input));
	input_free(d->input);
	d->input = NULL;
}

static void
took_input(struct demo *d, enum input_result result)
{
	if (result == INPUT_DONE || result == INPUT_CANCEL)
		end_input(d, result == INPUT_DONE);
	else if (result == INPUT_CHANGED && d->searching)
		pager_search(d->pager, input_text(d->input));
}

static void
answer(struct demo *d, int32_t key)
{
	const struct row *row = list_current(d->list);
	enum key_answer a = key_answer(key);
	struct err e = ERR_INIT;

	if (a == KEY_ANSWER_NONE && key != KEY_ESC)
		return;
	d->asking = false;
	snprintf(d->status, sizeof(d->status), "kept");
	if (a != KEY_ANSWER_YES)
		return;
	d->deleted[row->id] = true;
	snprintf(d->status, sizeof(d->status), "deleted %lld",
	    (long long)row->id);
	if (list_refresh(d->list, &e) != 0)
		snprintf(d->status, sizeof(d->status), "%s", e.msg);
}

static void
take(struct demo *d, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_KEY:
		if (d->asking)
			answer(d, event->key);
		else if (d->input != NULL)
			took_input(d, input_key(d->input, event->key));
		else
			take_key(d, event->key);
		break;
	case TERM_PASTE:
		if (d->input != NULL)
			took_input(d, input_paste(d->input, event->text,
			    event->len));
		else
			snprintf(d->status, sizeof(d->status), "pasted %zu",
			    event->len);
		break;
	case TERM_MOUSE:
		snprintf(d->status, sizeof(d->status), "mouse %d at %d %d",
		    event->button, event->y, event->x);
		if (event->y > 0)
			list_select(d->list, (size_t)event->y - 1);
		break;
	case TERM_HANGUP:
		d->done = true;
		break;
	default:
		break;
	}
}

static void
read_args(struct demo *d, struct term_options *o, int argc, char **argv)
{
	d->rows = 1000;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--mouse") == 0)
			o->mouse = true;
		else if (strcmp(argv[i], "--ascii") == 0)
			o->ascii_lines = true;
		else if (strcmp(argv[i], "--rows") == 0 && i + 1 < argc)
			d->rows = strtol(argv[++i], NULL, 10);
		else if (strcmp(argv[i], "--crash") == 0 && i + 1 < argc)
			o->crash_folder = argv[++i];
	}
	d->deleted = mem_new((size_t)d->rows + 2, sizeof(*d->deleted));
}

int
main(int argc, char **argv)
{
	struct demo d = { .status = "ready" };
	struct list_source source = { .ctx = &d,
		.row_size = sizeof(struct row), .page = page, .key = row_key,
		.id = row_id, .clear = row_clear };
	struct term_options o = { .program = "demo", .version = "1" };
	struct err e = ERR_INIT;
	struct term_event event;

	setlocale(LC_ALL, "");
	read_args(&d, &o, argc, argv);
	if (term_open(&o, &d.term, &e) != 0) {
		fprintf(stderr, "demo: %s\ndemo: %s\n", e.msg, e.hint);
		free(d.deleted);
		return err_status(&e);
	}
	d.keys = keymap_new(table, ARRAY_LEN(table));
	d.list = list_new(&source);
	list_set_total(d.list, d.rows);
	d.pager = pager_new();
	d.history = input_history_new();
	while (!d.done) {
		draw(&d);
		do {
			term_wait(d.term, -1, -1, &event);
			take(&d, &event);
		} while (!d.done && term_has_input(d.term));
	}
	term_close(d.term);
	input_free(d.input);
	input_history_free(d.history);
	pager_free(d.pager);
	list_free(d.list);
	keymap_free(d.keys);
	free(d.deleted);
	return 0;
}
