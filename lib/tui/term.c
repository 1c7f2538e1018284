/*
 * The terminal; see term.h.  What is sent goes through curses, which keeps
 * the bytes few; what comes is read here (decode.h), so that an Esc, a paste
 * and the end of the terminal are told apart exactly.
 */
#include "lib/tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/foreground.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/tui/crash.h"
#include "lib/tui/signals.h"
#include "lib/tui/kept.h"
#include "lib/tui/term_impl.h"
#include "lib/tui/terminfo.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define PASTE_PAUSE_MS 2000 /* a paste that stops for so long is over */
#define READ_SIZE 4096

/* Past curses, which knows nothing of these. */
static void
send(const char *text)
{
	size_t n = strlen(text);
	ssize_t done;

	while (n > 0) {
		done = write(STDOUT_FILENO, text, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return;
		text += done;
		n -= (size_t)done;
	}
}

/* --- opening ----------------------------------------------------------- */

static int
refuse(const char *why, struct err *e)
{
	err_set(e, ERR_USAGE, "%s", why);
	return err_hint(e, "osanctl does the same work without a screen: "
	    "see 'osanctl help queue'");
}

static int
check_terminal(struct err *e)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return refuse(_("this program needs a terminal"), e);
	if (name == NULL || *name == '\0')
		return refuse(_("the variable TERM is not set"), e);
	if (!terminfo_open(name)) {
		err_set(e, ERR_USAGE, "the terminal '%s' is not known here",
		    name);
		return err_hint(e, "set TERM to what this terminal is like "
		    "(xterm-256color, vt100), or work with osanctl");
	}
	if (terminfo_text("cup") == NULL) {
		err_set(e, ERR_USAGE,
		    "the terminal '%s' cannot place its cursor", name);
		return err_hint(e, "osanctl does the same work without a "
		    "screen: see 'osanctl help queue'");
	}
	return 0;
}

/* A locale that is asked for as UTF-8, but not installed, is no reason to
 * show letters as '?'. */
static bool
has_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = NULL;

	if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		value = getenv(names[i]);
		if (value != NULL && *value != '\0')
			break;
	}
	if (value == NULL || (strcasestr(value, "utf-8") == NULL &&
	    strcasestr(value, "utf8") == NULL))
		return false;
	return setlocale(LC_CTYPE, "C.UTF-8") != NULL &&
	    strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool
wants_color(const struct term_options *o)
{
	const char *no = getenv("NO_COLOR");

	return !o->no_color && (no == NULL || *no == '\0') && has_colors();
}

/* Of the colours from 8 on, the one of eight that is nearest. */
static short
nearest(short color)
{
	int level[3], most = 0, i = color - 16;

	if (color < 16)
		return (short)(color & 7);
	if (color >= 232)
		return color < 244 ? COLOR_BLACK : COLOR_WHITE;
	level[0] = i / 36;
	level[1] = i / 6 % 6;
	level[2] = i % 6;
	for (int k = 0; k < 3; k++)
		most = level[k] > most ? level[k] : most;
	if (most == 0)
		return COLOR_BLACK;
	return (short)((2 * level[0] > most ? 1 : 0) |
	    (2 * level[1] > most ? 2 : 0) | (2 * level[2] > most ? 4 : 0));
}

static attr_t
curses_attrs(unsigned attrs)
{
	return ((attrs & STYLE_BOLD) != 0 ? A_BOLD : 0) |
	    ((attrs & STYLE_FAINT) != 0 ? A_DIM : 0) |
	    ((attrs & STYLE_UNDERLINE) != 0 ? A_UNDERLINE : 0) |
	    ((attrs & STYLE_REVERSE) != 0 ? A_REVERSE : 0) |
	    ((attrs & STYLE_ITALIC) != 0 ? A_ITALIC : 0);
}

static void
make_style(struct term *t, enum style style)
{
	struct style_look look = t->styles.look[style];
	bool is_plain = look.fg == STYLE_DEFAULT && look.bg == STYLE_DEFAULT;

	t->attrs[style] = curses_attrs(t->color ? look.attrs : look.mono);
	t->pairs[style] = 0;
	if (!t->color || is_plain)
		return;
	if (look.fg >= COLORS) {
		if (look.fg < 16)
			t->attrs[style] |= A_BOLD;
		look.fg = nearest(look.fg);
	}
	if (look.bg >= COLORS)
		look.bg = nearest(look.bg);
	t->pairs[style] = (short)(style + 1);
	init_pair(t->pairs[style], look.fg, look.bg);
}

void
term_set_styles(struct term *t, const struct styles *styles)
{
	t->styles = *styles;
	kept_drop(t);
	for (size_t i = 0; i < STYLE_COUNT; i++)
		make_style(t, (enum style)i);
}

void
term_set_ascii_lines(struct term *t, bool on)
{
	t->ascii_lines = on || !t->utf8;
	kept_drop(t);
}

void
term_set_mouse(struct term *t, bool on)
{
	if (on != t->mouse)
		send(on ? MOUSE_ON : MOUSE_OFF);
	t->mouse = on;
}

/* The modes that curses does not know, on and off. */
static void
enter(const struct term *t)
{
	send(PASTE_ON);
	if (t->mouse)
		send(MOUSE_ON);
}

static void
leave(const struct term *t)
{
	if (t->mouse)
		send(MOUSE_OFF);
	send(PASTE_OFF);
}

/* Once more behind the change of screens: there are terminals that bring back
 * with the screen whether the cursor was hidden, and after another program
 * it is before curses changes to its own. */
static void
end_curses(void)
{
	const char *show = terminfo_text("cnorm");

	curs_set(1);
	endwin();
	if (show != NULL)
		send(show);
}

static void
arm(struct term *t, const struct term_options *o)
{
	static const char *const names[] = { "sgr0", "op", "rmkx", "rmcup",
		"cnorm" };
	struct crash_plan plan = {
		.program = o->program != NULL ? o->program : "osan",
		.version = o->version != NULL ? o->version : "",
		.folder = o->crash_folder,
	};

	buf_puts(&t->out, MOUSE_OFF PASTE_OFF);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *value = terminfo_text(names[i]);

		if (value != NULL)
			buf_puts(&t->out, value);
	}
	buf_puts(&t->out, "\r\n");
	plan.reset = t->out.s;
	if (tcgetattr(STDIN_FILENO, &plan.modes) == 0)
		crash_arm(&plan);
}

static void
set_modes(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1);
}

int
term_open(const struct term_options *o, struct term **out, struct err *e)
{
	struct styles styles;
	struct term *t;

	*out = NULL;
	if (check_terminal(e) != 0)
		return -1;
	t = mem_new(1, sizeof(*t));
	buf_init(&t->out);
	t->utf8 = has_utf8();
	arm(t, o); /* before the modes change */
	if (signals_take(e) != 0) {
		term_close(t);
		return -1;
	}
	terminfo_close();
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL) {
		term_close(t);
		return refuse(_("the terminal cannot be used"), e);
	}
	set_modes();
	endwin(); /* until then curses sends each movement by itself */
	t->color = wants_color(o) && start_color() == OK;
	if (t->color)
		use_default_colors();
	t->mouse = o->mouse;
	t->ascii_lines = o->ascii_lines || !t->utf8;
	t->cursor_shown = -1;
	styles_init(&styles);
	term_set_styles(t, o->styles != NULL ? o->styles : &styles);
	t->keys = decoder_new();
	decoder_learn(t->keys, terminfo_text);
	enter(t);
	*out = t;
	return 0;
}

void
term_close(struct term *t)
{
	if (t == NULL)
		return;
	kept_drop(t);
	if (t->screen != NULL) {
		leave(t);
		end_curses();
		delscreen(t->screen);
	}
	signals_give();
	crash_disarm();
	decoder_free(t->keys);
	free(t->row);
	buf_clear(&t->out);
	free(t);
}

/* --- what it is -------------------------------------------------------- */

void
term_size(const struct term *t, int *h, int *w)
{
	(void)t;
	getmaxyx(stdscr, *h, *w);
}

bool
term_is_utf8(const struct term *t)
{
	return t->utf8;
}

bool
term_has_color(const struct term *t)
{
	return t->color;
}

bool
term_has_ascii_lines(const struct term *t)
{
	return t->ascii_lines;
}

/* --- frames ------------------------------------------------------------ */

void
term_row(struct term *t, size_t n)
{
	if (n <= t->row_size)
		return;
	t->row = mem_grow(t->row, n, sizeof(*t->row));
	t->row_size = n;
}

void
term_begin(struct term *t)
{
	werase(stdscr);
	t->frame++;
	t->cursor_y = -1;
	t->cursor_x = -1;
}

void
term_cursor(struct term *t, int y, int x)
{
	t->cursor_y = y;
	t->cursor_x = x;
}

void
term_end(struct term *t)
{
	int h, w, shown;

	getmaxyx(stdscr, h, w);
	shown = t->cursor_y >= 0 && t->cursor_x >= 0 && t->cursor_y < h &&
	    t->cursor_x < w;
	if (shown)
		wmove(stdscr, t->cursor_y, t->cursor_x);
	leaveok(stdscr, shown == 0);
	if (t->redraw)
		clearok(stdscr, TRUE);
	t->redraw = false;
	if (shown != t->cursor_shown)
		curs_set(shown);
	t->cursor_shown = shown;
	wnoutrefresh(stdscr);
	doupdate();
}

void
term_redraw(struct term *t)
{
	t->redraw = true;
}

void
term_bell(struct term *t)
{
	(void)t;
	beep();
}

/* --- leaving and coming back ------------------------------------------- */

static void
go_out(struct term *t)
{
	leave(t);
	end_curses();
}

static void
come_back(struct term *t)
{
	reset_prog_mode();
	enter(t);
	t->cursor_shown = -1;
	t->redraw = true;
	t->changed = true;
}

void
term_suspend(struct term *t)
{
	go_out(t);
	signals_stop();
	come_back(t);
}

int
term_run(struct term *t, const char *const *argv, int *status, struct err *e)
{
	int rc;

	go_out(t);
	rc = foreground_run(argv, status, e);
	come_back(t);
	return rc;
}

/* The terminal's size may have changed: curses is told. */
static void
resize(struct term *t)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0)
		resizeterm(size.ws_row, size.ws_col);
	kept_drop(t);
	t->redraw = true;
}

/* --- waiting ----------------------------------------------------------- */

static bool
take_signals(struct term *t, struct term_event *event)
{
	struct signals_seen seen = signals_read();

	if (seen.end)
		t->hangup = true;
	if (seen.resize)
		t->changed = true;
	if (seen.resumed)
		come_back(t);
	if (!seen.stop)
		return false;
	event->kind = TERM_KEY;
	event->key = 'Z' & 0x1f;
	return true;
}

static void
read_keys(struct term *t)
{
	char bytes[READ_SIZE];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n > 0)
		decoder_feed(t->keys, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->hangup = true;
	mem_wipe(bytes, sizeof(bytes));
}

/* Only a whole event counts: bytes may be there that make none, such as
 * what a mouse sends when its button is let go. */
bool
term_has_input(struct term *t)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	while (!t->has_ahead && !t->hangup) {
		memset(&t->ahead, 0, sizeof(t->ahead));
		t->has_ahead = decoder_next(t->keys, false, &t->ahead);
		if (t->has_ahead || poll(&fd, 1, 0) <= 0)
			break;
		read_keys(t);
	}
	return t->has_ahead;
}

/* How long to wait now: until the deadline (-1: none), but no longer than
 * what has begun may take to go on. */
static int
wait_time(const struct term *t, int64_t deadline)
{
	int64_t left = deadline < 0 ? -1 : deadline - clock_steady();
	int64_t limit = -1;

	if (decoder_is_pasting(t->keys))
		limit = PASTE_PAUSE_MS * INT64_C(1000);
	else if (decoder_is_waiting(t->keys))
		limit = TERM_ESC_MS * INT64_C(1000);
	if (deadline >= 0 && left < 0)
		left = 0;
	if (limit >= 0 && (left < 0 || limit < left))
		left = limit;
	return left < 0 ? -1 : (int)((left + 999) / 1000);
}

/* What can be told without waiting. */
static bool
take_ready(struct term *t, struct term_event *event)
{
	if (take_signals(t, event))
		return true;
	if (t->hangup) {
		event->kind = TERM_HANGUP;
		return true;
	}
	if (t->has_ahead) {
		*event = t->ahead;
		t->has_ahead = false;
		return true;
	}
	if (decoder_next(t->keys, false, event))
		return true;
	if (!t->changed)
		return false;
	t->changed = false;
	resize(t);
	event->kind = TERM_RESIZE;
	return true;
}

/* Nothing came for as long as wait_time said. */
static bool
take_late(struct term *t, struct term_event *event)
{
	if (decoder_is_pasting(t->keys))
		decoder_end_paste(t->keys);
	return decoder_next(t->keys, true, event);
}

void
term_wait(struct term *t, int timeout_ms, int wake_fd,
    struct term_event *event)
{
	int64_t now = clock_steady();
	int64_t deadline = timeout_ms < 0 ? -1 :
	    now + timeout_ms * INT64_C(1000);

	memset(event, 0, sizeof(*event));
	for (;;) {
		struct pollfd fd[3] = {
			{ .fd = STDIN_FILENO, .events = POLLIN },
			{ .fd = signals_fd(), .events = POLLIN },
			{ .fd = wake_fd, .events = POLLIN },
		};
		int n;

		if (take_ready(t, event))
			return;
		n = poll(fd, 3, wait_time(t, deadline));
		if (n == 0 && take_late(t, event))
			return;
		if (n > 0 && fd[0].revents != 0) {
			read_keys(t);
			continue;
		}
		if (n > 0 && fd[2].revents != 0 && fd[1].revents == 0) {
			event->kind = TERM_WAKE;
			return;
		}
		if (n == 0 && deadline >= 0 && clock_steady() >= deadline) {
			event->kind = TERM_TIMEOUT;
			return;
		}
	}
}
