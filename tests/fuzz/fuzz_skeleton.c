/*
 * Fuzzes skeletons: of any bytes at all every reading is sound UTF-8 without
 * blanks, every piece of it leads back to a piece of the text, in order, and
 * doing it again in the same struct gives the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/utf8.h"
#include "lib/text/skeleton.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A byte can become six at most (U+FDFA: 3 bytes, 18 letters), a loose
 * cluster of jamo two letters. */
#define GROWTH 12

static void
must(int holds)
{
	if (!holds)
		abort();
}

static void
check_map(const struct skeleton_text *t, size_t size)
{
	size_t at = 0, last_from = 0, last_to = 0;

	while (at < t->text.len) {
		size_t end = at + 1, from, to;

		while (((unsigned char)t->text.s[end] & 0xc0) == 0x80)
			end++;
		skeleton_raw(t, at, end, &from, &to);
		must(from < to && to <= size);
		must(from >= last_from && to >= last_to);
		last_from = from;
		last_to = to;
		if (!skeleton_is_weak(t, at, end) &&
		    skeleton_is_whole(t, at, end))
			must(skeleton_stands(t, at, end) ||
			    (t->text.s[at] >= 'a' && t->text.s[at] <= 'z'));
		at = end;
	}
	if (t->text.len > 0) {
		must(skeleton_is_whole(t, 0, t->text.len));
		must(skeleton_stands(t, 0, t->text.len));
	}
}

static void
check_text(const struct skeleton_text *t, size_t size)
{
	must(t->text.len <= size * GROWTH);
	must(t->text.s[t->text.len] == '\0');
	must(utf8_span(t->text.s, t->text.len) == t->text.len);
	for (size_t i = 0; i < t->text.len; i++)
		must((unsigned char)t->text.s[i] > ' ');
	check_map(t, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct skeleton once, again;
	bool sound;

	skeleton_init(&once);
	skeleton_init(&again);
	sound = skeleton_make(&once, (const char *)data, size);
	must(sound == (utf8_span((const char *)data, size) == size));
	must(once.made[SKELETON_PLAIN]);
	skeleton_make(&again, "시1발 tlqkf", strlen("시1발 tlqkf"));
	skeleton_make(&again, (const char *)data, size);
	for (int i = 0; i < SKELETON_READINGS; i++) {
		must(once.made[i] == again.made[i]);
		if (!once.made[i])
			continue;
		check_text(&once.reading[i], size);
		must(once.reading[i].text.len == again.reading[i].text.len);
		must(memcmp(once.reading[i].text.s, again.reading[i].text.s,
		    once.reading[i].text.len) == 0);
	}
	skeleton_clear(&once);
	skeleton_clear(&again);
	return 0;
}
