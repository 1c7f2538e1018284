/*
 * What a terminal sends, read.
 */
#include "lib/tui/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/tui/key.h"

static void
tell(const struct term_event *event, struct buf *out)
{
	char name[KEY_NAME_SIZE];

	if (out->len > 0)
		buf_putc(out, ' ');
	if (event->kind == TERM_KEY)
		buf_puts(out, key_name(event->key, name));
	else if (event->kind == TERM_PASTE)
		buf_printf(out, "[%.*s]", (int)event->len, event->text);
	else if (event->kind == TERM_MOUSE)
		buf_printf(out, "(%d %d %d)", event->button, event->y,
		    event->x);
	else
		buf_puts(out, "?");
}

static void
take_all(struct decoder *d, bool late, struct buf *out)
{
	struct term_event event = { .kind = TERM_TIMEOUT };

	while (decoder_next(d, late, &event))
		tell(&event, out);
}

/* n bytes make these events: all at once, and byte by byte. */
static void
reads_n(const char *bytes, size_t n, const char *want)
{
	struct decoder *d = decoder_new();
	struct buf b = BUF_INIT;

	decoder_feed(d, bytes, n);
	take_all(d, false, &b);
	take_all(d, true, &b);
	assert_string_equal(b.s, want);
	assert_false(decoder_is_waiting(d));
	buf_reset(&b);
	for (size_t i = 0; i < n; i++) {
		decoder_feed(d, bytes + i, 1);
		take_all(d, false, &b);
	}
	take_all(d, true, &b);
	assert_string_equal(b.s, want);
	decoder_free(d);
	buf_clear(&b);
}

static void
reads(const char *bytes, const char *want)
{
	reads_n(bytes, strlen(bytes), want);
}

static void
characters_are_themselves(void **state)
{
	(void)state;
	reads("jk", "j k");
	reads("민👍", "민 👍");
	reads("\x04\t\r\n\x7f\b ", "^D Tab Enter Enter Backspace Backspace "
	    "Space");
}

static void
sequences_of_xterm_are_keys(void **state)
{
	(void)state;
	reads("\033[A\033OB\033[C\033OD", "Up Down Right Left");
	reads("\033[H\033OF\033[1~\033[4~", "Home End Home End");
	reads("\033[5~\033[6~\033[2~\033[3~", "PgUp PgDn Ins Del");
	reads("\033OP\033OQ\033[15~\033[24~", "F1 F2 F5 F12");
	reads("\033[Z\033[1;2Z", "BackTab BackTab");
	reads("\033[1;5D\033[1;3A\033[1;2C\033[3;5~",
	    "Ctrl-Left Alt-Up Shift-Right Ctrl-Del");
	reads("\033[1;5P", "Ctrl-F1");
}

static void
the_linux_console_has_keys_of_its_own(void **state)
{
	(void)state;
	reads("\033[[A\033[[E\033[17~", "F1 F5 F6");
}

static void
keys_that_have_no_sequence_come_as_numbers(void **state)
{
	(void)state;
	reads("\033[97;5u\033[27u\033[13;3u", "^A Esc Alt-Enter");
}

static void
alt_is_esc_before_a_key(void **state)
{
	(void)state;
	reads("\033x", "Alt-x");
	reads("\033ㅓ", "Alt-ㅓ");
	reads("\033\x7f", "Alt-Backspace");
	reads("\033", "Esc");
	reads("\033\033", "Esc Esc");
	reads("\033\033[A", "Esc Up");
	reads("\033[", "Alt-[");
	reads("\033O", "Alt-O");
}

static void
an_esc_alone_waits_until_it_is_late(void **state)
{
	struct decoder *d = decoder_new();
	struct term_event event;

	(void)state;
	decoder_feed(d, "\033", 1);
	assert_false(decoder_next(d, false, &event));
	assert_true(decoder_is_waiting(d));
	assert_true(decoder_next(d, true, &event));
	assert_int_equal(event.key, KEY_ESC);
	assert_false(decoder_is_waiting(d));
	decoder_free(d);
}

static void
unknown_sequences_are_dropped_whole(void **state)
{
	(void)state;
	reads("\033[99~x", "x");
	reads("\033[?1;2cx", "x");
	reads("\033[24;80Rx", "x");
	reads("\033[Ix\033[Oy", "x y");
	reads("\033[1;2", ""); /* cut off: no part of it is a key */
	reads("\033[M !!x", "x");
}

static void
a_sequence_without_end_does_not_swallow_what_follows(void **state)
{
	struct decoder *d = decoder_new();
	struct buf b = BUF_INIT;

	(void)state;
	decoder_feed(d, "\033[", 2);
	for (int i = 0; i < 100; i++)
		decoder_feed(d, "1", 1);
	decoder_feed(d, "j", 1);
	take_all(d, false, &b);
	assert_int_equal(b.s[b.len - 1], 'j');
	buf_clear(&b);
	decoder_free(d);
}

static void
broken_bytes_are_dropped(void **state)
{
	(void)state;
	reads("a\xff\x80" "b", "a b");
	reads("\xeb\xafx", "x");
	reads("\xeb\xaf", "");
	reads("\xc0\xaf\xed\xa0\x80z", "z");
	reads_n("a\0b", 3, "a b");
}

static void
conjoining_jamo_make_the_key_of_their_syllable(void **state)
{
	(void)state;
	reads("\xe1\x84\x8b\xe1\x85\xa8", "예");
	reads("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab!", "한 !");
	reads("\xe1\x84\x8b", "\xe1\x84\x8b");
	reads("\xe1\x84\x8bx", "\xe1\x84\x8b x");
	reads("\xe1\x84\x8b\xe1\x85\xa1\xe1\x84\x82\xe1\x85\xb5", "아 니");
}

static void
a_paste_is_one_event(void **state)
{
	(void)state;
	reads("a\033[200~dyq\033[201~b", "a [dyq] b");
	reads("\033[200~\033[201~", "[]");
	reads("\033[200~a\r\nb\rc\033[201~", "[a\nb\nc]");
	reads("\033[200~\033[31m\033[20\033[201~", "[\033[31m\033[20]");
	reads("\033[200~1\033[201~\033[200~2\033[201~", "[1] [2]");
}

static void
a_paste_that_does_not_end_can_be_ended(void **state)
{
	struct decoder *d = decoder_new();
	struct term_event event;

	(void)state;
	decoder_feed(d, "\033[200~abc", 9);
	assert_false(decoder_next(d, true, &event));
	assert_true(decoder_is_pasting(d));
	decoder_end_paste(d);
	assert_true(decoder_next(d, false, &event));
	assert_int_equal(event.kind, TERM_PASTE);
	assert_int_equal(event.len, 3);
	decoder_free(d);
}

static void
of_a_huge_paste_the_begin_is_kept(void **state)
{
	struct decoder *d = decoder_new();
	struct term_event event;
	static char block[65536];

	(void)state;
	memset(block, 'x', sizeof(block));
	decoder_feed(d, "\033[200~", 6);
	for (int i = 0; i < 40; i++) {
		decoder_feed(d, block, sizeof(block));
		assert_false(decoder_next(d, false, &event));
	}
	decoder_feed(d, "\033[201~j", 7);
	assert_true(decoder_next(d, false, &event));
	assert_int_equal(event.kind, TERM_PASTE);
	assert_int_equal(event.len, TERM_PASTE_MOST);
	assert_true(decoder_next(d, false, &event));
	assert_int_equal(event.key, 'j');
	decoder_free(d);
}

static void
a_press_of_the_mouse_has_a_place(void **state)
{
	(void)state;
	reads("\033[<0;5;3M\033[<0;5;3m", "(0 2 4)");
	reads("\033[<64;1;1M\033[<65;1;1M", "(3 0 0) (4 0 0)");
	reads("\033[<2;10;20M", "(2 19 9)");
	reads("\033[<35;10;20Mx", "x"); /* moved */
	reads("\033[<16;1;1M", "(0 0 0)"); /* with Ctrl */
}

static const char *
cap(const char *name)
{
	return strcmp(name, "kcuu1") == 0 ? "\033?u" :
	    strcmp(name, "khome") == 0 ? "\001" : NULL;
}

static void
terminfo_adds_sequences(void **state)
{
	struct decoder *d = decoder_new();
	struct buf b = BUF_INIT;

	(void)state;
	decoder_learn(d, cap);
	decoder_feed(d, "\033?u\033[A\001\033?", 9);
	take_all(d, false, &b);
	assert_string_equal(b.s, "Up Up ^A");
	take_all(d, true, &b);
	assert_string_equal(b.s, "Up Up ^A Alt-?");
	buf_clear(&b);
	decoder_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_themselves),
		cmocka_unit_test(sequences_of_xterm_are_keys),
		cmocka_unit_test(the_linux_console_has_keys_of_its_own),
		cmocka_unit_test(keys_that_have_no_sequence_come_as_numbers),
		cmocka_unit_test(alt_is_esc_before_a_key),
		cmocka_unit_test(an_esc_alone_waits_until_it_is_late),
		cmocka_unit_test(unknown_sequences_are_dropped_whole),
		cmocka_unit_test(
		    a_sequence_without_end_does_not_swallow_what_follows),
		cmocka_unit_test(broken_bytes_are_dropped),
		cmocka_unit_test(
		    conjoining_jamo_make_the_key_of_their_syllable),
		cmocka_unit_test(a_paste_is_one_event),
		cmocka_unit_test(a_paste_that_does_not_end_can_be_ended),
		cmocka_unit_test(of_a_huge_paste_the_begin_is_kept),
		cmocka_unit_test(a_press_of_the_mouse_has_a_place),
		cmocka_unit_test(terminfo_adds_sequences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
