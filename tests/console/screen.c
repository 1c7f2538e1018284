/*
 * A program on a pseudo-terminal; see screen.h.
 */
#include "tests/console/screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <vterm.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define READ_SIZE 65536

struct screen {
	int fd; /* -1: hung up */
	pid_t pid;
	bool gone;
	int status;
	size_t bytes;
	struct termios before;
	struct buf out; /* typed, and not taken yet */
	VTerm *vt;
	VTermScreen *screen;
	int h, w;
	int y, x;
	bool hidden, other, mouse;
};

/* Gives the program what it takes now.  Never waits: it may be waiting for
 * us to read. */
static void
flush(struct screen *s)
{
	size_t done = 0;
	ssize_t n;

	while (done < s->out.len && s->fd >= 0) {
		n = write(s->fd, s->out.s + done, s->out.len - done);
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	memmove(s->out.s, s->out.s + done, s->out.len - done);
	buf_cut(&s->out, s->out.len - done);
}

static void
put(struct screen *s, const char *bytes, size_t n)
{
	buf_add(&s->out, bytes, n);
	flush(s);
}

/* What the terminal answers, or its keyboard sends. */
static void
on_output(const char *bytes, size_t n, void *user)
{
	put(user, bytes, n);
}

static int
on_cursor(VTermPos to, VTermPos from, int visible, void *user)
{
	struct screen *s = user;

	(void)from;
	(void)visible;
	s->y = to.row;
	s->x = to.col;
	return 1;
}

static int
on_prop(VTermProp prop, VTermValue *value, void *user)
{
	struct screen *s = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		s->hidden = !value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		s->other = value->boolean != 0;
	else if (prop == VTERM_PROP_MOUSE)
		s->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.movecursor = on_cursor,
	.settermprop = on_prop,
};

static void
set_env(const char *const *env)
{
	for (; env != NULL && *env != NULL; env++) {
		const char *value = strchr(*env, '=');
		char *name = value != NULL ?
		    mem_textn(*env, (size_t)(value - *env)) : mem_text(*env);

		if (value != NULL)
			setenv(name, value + 1, 1);
		else
			unsetenv(name);
		free(name);
	}
}

static void
make_vterm(struct screen *s)
{
	s->vt = vterm_new(s->h, s->w);
	vterm_set_utf8(s->vt, 1);
	vterm_output_set_callback(s->vt, on_output, s);
	s->screen = vterm_obtain_screen(s->vt);
	vterm_screen_set_callbacks(s->screen, &callbacks, s);
	vterm_screen_enable_altscreen(s->screen, 1);
	vterm_screen_reset(s->screen, 1);
}

/* ^C behind the key that ends a program would take with it what the program
 * wrote last and we have not read yet. */
static void
set_modes(void)
{
	struct termios modes;

	if (tcgetattr(STDIN_FILENO, &modes) != 0)
		return;
	modes.c_lflag |= NOFLSH;
	tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

struct screen *
screen_start(const struct screen_options *o, const char *command)
{
	struct winsize size = { .ws_row = (unsigned short)o->h,
		.ws_col = (unsigned short)o->w };
	struct screen *s = mem_new(1, sizeof(*s));
	char *line;

	s->h = o->h;
	s->w = o->w;
	s->pid = forkpty(&s->fd, NULL, NULL, &size);
	if (s->pid == 0) {
		set_modes();
		set_env(o->env);
		line = mem_printf("exec %s", command);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	if (s->pid < 0) {
		free(s);
		return NULL;
	}
	fcntl(s->fd, F_SETFL, O_NONBLOCK);
	tcgetattr(s->fd, &s->before);
	s->before.c_lflag |= NOFLSH;
	buf_init(&s->out);
	make_vterm(s);
	return s;
}

void
screen_free(struct screen *s)
{
	if (s == NULL)
		return;
	if (!s->gone) {
		kill(-s->pid, SIGKILL);
		kill(s->pid, SIGKILL);
		while (waitpid(s->pid, &s->status, 0) < 0 && errno == EINTR)
			continue;
	}
	if (s->fd >= 0)
		close(s->fd);
	vterm_free(s->vt);
	buf_clear(&s->out);
	free(s);
}

long
screen_read(struct screen *s, int timeout_ms)
{
	struct pollfd fd = { .fd = s->fd, .events = POLLIN };
	static char bytes[READ_SIZE];
	ssize_t n;

	if (s->fd < 0)
		return -1;
	flush(s);
	if (s->out.len > 0)
		fd.events |= POLLOUT;
	if (poll(&fd, 1, timeout_ms) <= 0 ||
	    (fd.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
		return 0;
	n = read(s->fd, bytes, sizeof(bytes));
	if (n <= 0)
		return -1; /* Linux: EIO when the last program closed it */
	s->bytes += (size_t)n;
	vterm_input_write(s->vt, bytes, (size_t)n);
	return n;
}

bool
screen_has_typed(const struct screen *s)
{
	return s->out.len > 0;
}

size_t
screen_bytes(const struct screen *s)
{
	return s->bytes;
}

/* --- keyboard ---------------------------------------------------------- */

void
screen_type(struct screen *s, const char *bytes, size_t n)
{
	put(s, bytes, n);
}

static VTermKey
special(int32_t key)
{
	static const struct {
		int32_t key;
		VTermKey to;
	} keys[] = {
		{ KEY_UP, VTERM_KEY_UP }, { KEY_DOWN, VTERM_KEY_DOWN },
		{ KEY_LEFT, VTERM_KEY_LEFT }, { KEY_RIGHT, VTERM_KEY_RIGHT },
		{ KEY_HOME, VTERM_KEY_HOME }, { KEY_END, VTERM_KEY_END },
		{ KEY_PGUP, VTERM_KEY_PAGEUP },
		{ KEY_PGDN, VTERM_KEY_PAGEDOWN }, { KEY_INS, VTERM_KEY_INS },
		{ KEY_DEL, VTERM_KEY_DEL },
	};

	if (key >= KEY_F1 && key <= KEY_F12)
		return (VTermKey)VTERM_KEY_FUNCTION(key - KEY_F1 + 1);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].key == key)
			return keys[i].to;
	return VTERM_KEY_NONE;
}

void
screen_key(struct screen *s, int32_t key)
{
	int32_t bits = key & (KEY_ALT | KEY_CTRL | KEY_SHIFT);
	unsigned mod = VTERM_MOD_NONE;
	char text[5];

	key &= ~bits;
	if (key == KEY_BACKTAB) {
		put(s, "\033[Z", 3);
		return;
	}
	if (key < KEY_UP) {
		if ((bits & KEY_ALT) != 0)
			put(s, "\033", 1);
		put(s, text, text_encode(key, text));
		return;
	}
	mod |= (bits & KEY_ALT) != 0 ? VTERM_MOD_ALT : 0;
	mod |= (bits & KEY_CTRL) != 0 ? VTERM_MOD_CTRL : 0;
	mod |= (bits & KEY_SHIFT) != 0 ? VTERM_MOD_SHIFT : 0;
	vterm_keyboard_key(s->vt, special(key), (VTermModifier)mod);
}

void
screen_paste(struct screen *s, const char *text)
{
	vterm_keyboard_start_paste(s->vt);
	put(s, text, strlen(text));
	vterm_keyboard_end_paste(s->vt);
}

void
screen_click(struct screen *s, int y, int x)
{
	vterm_mouse_move(s->vt, y, x, VTERM_MOD_NONE);
	vterm_mouse_button(s->vt, 1, true, VTERM_MOD_NONE);
	vterm_mouse_button(s->vt, 1, false, VTERM_MOD_NONE);
}

/* --- what happens to a terminal ---------------------------------------- */

void
screen_resize(struct screen *s, int h, int w)
{
	struct winsize size = { .ws_row = (unsigned short)h,
		.ws_col = (unsigned short)w };

	s->h = h;
	s->w = w;
	vterm_set_size(s->vt, h, w);
	ioctl(s->fd, TIOCSWINSZ, &size);
}

void
screen_signal(struct screen *s, int number)
{
	if (!s->gone)
		kill(s->pid, number);
}

void
screen_hangup(struct screen *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
}

bool
screen_is_gone(struct screen *s, int *status)
{
	if (!s->gone && waitpid(s->pid, &s->status, WNOHANG) == s->pid)
		s->gone = true;
	*status = s->status;
	return s->gone;
}

/* --- what it looks like ------------------------------------------------ */

static bool
get_cell(struct screen *s, int y, int x, VTermScreenCell *cell)
{
	VTermPos pos = { .row = y, .col = x };

	return vterm_screen_get_cell(s->screen, pos, cell) != 0;
}

static void
add_cell(const VTermScreenCell *cell, struct buf *out)
{
	char text[5];

	if (cell->chars[0] == (uint32_t)-1) /* the right half of another */
		return;
	if (cell->chars[0] == 0)
		buf_putc(out, ' ');
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0;
	    i++)
		buf_add(out, text,
		    text_encode((int32_t)cell->chars[i], text));
}

void
screen_line(struct screen *s, int y, struct buf *out)
{
	VTermScreenCell cell;
	size_t from = out->len, n;

	for (int x = 0; x < s->w; x++)
		if (get_cell(s, y, x, &cell))
			add_cell(&cell, out);
	for (n = out->len; n > from && out->s[n - 1] == ' '; n--)
		continue;
	buf_cut(out, n);
}

static void
add_color(VTermColor color, bool back, struct buf *out)
{
	static const char *const names[] = { "black", "red", "green",
		"yellow", "blue", "magenta", "cyan", "white" };

	if (back ? VTERM_COLOR_IS_DEFAULT_BG(&color) :
	    VTERM_COLOR_IS_DEFAULT_FG(&color))
		return;
	buf_puts(out, back ? " on" : "");
	if (!VTERM_COLOR_IS_INDEXED(&color))
		buf_printf(out, " %d/%d/%d", color.rgb.red, color.rgb.green,
		    color.rgb.blue);
	else if (color.indexed.idx < ARRAY_LEN(names))
		buf_printf(out, " %s", names[color.indexed.idx]);
	else
		buf_printf(out, " %d", color.indexed.idx);
}

static void
add_looks(const VTermScreenCell *cell, struct buf *out)
{
	if (cell->attrs.bold)
		buf_puts(out, " bold");
	if (cell->attrs.italic)
		buf_puts(out, " italic");
	if (cell->attrs.underline)
		buf_puts(out, " underline");
	if (cell->attrs.blink)
		buf_puts(out, " blink");
	if (cell->attrs.reverse)
		buf_puts(out, " reverse");
	add_color(cell->fg, false, out);
	add_color(cell->bg, true, out);
}

void
screen_looks(struct screen *s, int y, int x, struct buf *out)
{
	VTermScreenCell cell;
	struct buf looks = BUF_INIT;

	if (get_cell(s, y, x, &cell))
		add_looks(&cell, &looks);
	buf_puts(out, looks.len > 0 ? looks.s + 1 : "");
	buf_clear(&looks);
}

/* "  3: 5-10 bold red" for each run of cells that look the same. */
static void
dump_looks(struct screen *s, int y, struct buf *out)
{
	struct buf looks = BUF_INIT, next = BUF_INIT;
	VTermScreenCell cell;
	int from = 0;

	for (int x = 0; x <= s->w; x++) {
		buf_reset(&next);
		if (x < s->w && get_cell(s, y, x, &cell))
			add_looks(&cell, &next);
		if (x < s->w && cell.chars[0] == (uint32_t)-1)
			continue;
		if (x > 0 && strcmp(looks.s, next.s) != 0) {
			if (looks.len > 0)
				buf_printf(out, "%d: %d-%d%s\n", y, from,
				    x - 1, looks.s);
			from = x;
		}
		buf_reset(&looks);
		buf_puts(&looks, next.s);
		if (x == s->w - 1 && looks.len > 0 && x >= 0) {
			buf_printf(out, "%d: %d-%d%s\n", y, from, x, looks.s);
			break;
		}
	}
	buf_clear(&looks);
	buf_clear(&next);
}

void
screen_dump(struct screen *s, struct buf *out)
{
	for (int y = 0; y < s->h; y++) {
		screen_line(s, y, out);
		buf_putc(out, '\n');
	}
	buf_puts(out, "--\n");
	for (int y = 0; y < s->h; y++)
		dump_looks(s, y, out);
}

int
screen_height(const struct screen *s)
{
	return s->h;
}

/* The column at which n bytes of a line end. */
static int
column_of(struct screen *s, int y, size_t n)
{
	struct buf b = BUF_INIT;
	VTermScreenCell cell;
	int x = 0;

	for (; x < s->w; x++) {
		if (!get_cell(s, y, x, &cell))
			break;
		if (b.len >= n && cell.chars[0] != (uint32_t)-1)
			break;
		add_cell(&cell, &b);
	}
	buf_clear(&b);
	return x;
}

bool
screen_find(struct screen *s, const char *text, int *y, int *x)
{
	struct buf line = BUF_INIT;
	const char *at = NULL;

	for (*y = 0; *y < s->h; (*y)++) {
		buf_reset(&line);
		screen_line(s, *y, &line);
		at = strstr(line.s, text);
		if (at == NULL)
			continue;
		*x = column_of(s, *y, (size_t)(at - line.s));
		break;
	}
	buf_clear(&line);
	return at != NULL;
}

bool
screen_cursor(const struct screen *s, int *y, int *x)
{
	*y = s->y;
	*x = s->x;
	return !s->hidden;
}

bool
screen_is_restored(const struct screen *s)
{
	struct termios now;

	return tcgetattr(s->fd, &now) == 0 &&
	    now.c_iflag == s->before.c_iflag &&
	    now.c_oflag == s->before.c_oflag &&
	    now.c_lflag == s->before.c_lflag && !s->hidden && !s->other &&
	    !s->mouse;
}
