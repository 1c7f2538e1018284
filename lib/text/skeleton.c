/*
 * Readings of a text and their maps; see skeleton.h.
 */
#include "lib/text/skeleton.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/skeleton_impl.h"

void
skeleton_init(struct skeleton *k)
{
	memset(k, 0, sizeof(*k));
	for (int i = 0; i < SKELETON_READINGS; i++)
		buf_init(&k->reading[i].text);
}

void
skeleton_clear(struct skeleton *k)
{
	for (int i = 0; i < SKELETON_READINGS; i++) {
		buf_clear(&k->reading[i].text);
		free(k->reading[i].run);
	}
	free(k->unit);
	skeleton_init(k);
}

bool
skeleton_make(struct skeleton *k, const char *s, size_t n)
{
	unsigned holds;
	bool drawn, changed = false;

	assert(n < UINT32_MAX);
	holds = skeleton_fold(k, s, n);
	drawn = skeleton_weave(k, &k->reading[SKELETON_PLAIN], false);
	k->made[SKELETON_PLAIN] = true;
	k->made[SKELETON_KEYS] = (holds & HOLDS_LATIN) != 0 &&
	    skeleton_undo_keys(k);
	if (k->made[SKELETON_KEYS]) {
		skeleton_weave(k, &k->reading[SKELETON_KEYS], true);
		if (drawn || (holds & HOLDS_SHAPES) != 0)
			skeleton_fold(k, s, n);
	}
	if ((holds & HOLDS_SHAPES) != 0)
		changed = skeleton_read_shapes(k);
	k->made[SKELETON_SHAPES] = changed || drawn;
	if (changed || drawn)
		skeleton_weave(k, &k->reading[SKELETON_SHAPES], true);
	return (holds & HOLDS_BROKEN) == 0;
}

/* The run that holds the reading's byte at, which is one of its bytes. */
static size_t
run_of(const struct skeleton_text *t, size_t at)
{
	size_t low = 0, high = t->runs;

	assert(at < t->text.len);
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (t->run[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
skeleton_raw(const struct skeleton_text *t, size_t from, size_t to,
    size_t *raw_from, size_t *raw_to)
{
	const struct skeleton_run *first = &t->run[run_of(t, from)];
	const struct skeleton_run *last = &t->run[run_of(t, to - 1)];

	assert(from < to);
	*raw_from = first->to != 0 ? first->from :
	    first->from + (from - first->at);
	*raw_to = last->to != 0 ? last->to : last->from + (to - last->at);
}

bool
skeleton_is_weak(const struct skeleton_text *t, size_t from, size_t to)
{
	for (size_t i = run_of(t, from); i < t->runs && t->run[i].at < to; i++)
		if ((t->run[i].marks & MARK_GUESS) != 0 ||
		    ((t->run[i].marks & MARK_GAP) != 0 && t->run[i].at > from))
			return true;
	return false;
}

/* Whether the three bytes at p are a loose jamo, U+3131 to U+3163. */
static bool
is_jamo(const char *p)
{
	return memcmp(p, "\xe3\x84\xb1", 3) >= 0 &&
	    memcmp(p, "\xe3\x85\xa3", 3) <= 0;
}

/* Whether words end or begin between the reading's bytes at - 1 and at. */
static bool
is_edge(const struct skeleton_text *t, size_t at)
{
	const struct skeleton_run *run;

	if (at == 0 || at >= t->text.len)
		return true;
	run = &t->run[run_of(t, at)];
	return run->at == at && (run->marks & MARK_GAP) != 0;
}

static bool
ends_name(const struct skeleton_text *t, size_t at)
{
	static const char *const ending[] = {
		"아", "야", "들", "들아", "놈", "놈아", "놈들", "놈들아",
		"년", "년아", "년들", "새끼", "새끼야", "새끼들", "새끼들아",
	};

	for (size_t i = 0; i < ARRAY_LEN(ending); i++) {
		size_t n = strlen(ending[i]);

		if (t->text.len - at >= n &&
		    memcmp(t->text.s + at, ending[i], n) == 0 &&
		    is_edge(t, at + n))
			return true;
	}
	return false;
}

bool
skeleton_is_whole(const struct skeleton_text *t, size_t from, size_t to)
{
	const char *s = t->text.s;

	if (!is_edge(t, from) && !(from >= 3 && is_jamo(s + from - 3)))
		return false;
	return is_edge(t, to) ||
	    (t->text.len - to >= 3 && is_jamo(s + to)) || ends_name(t, to);
}

/* Whether the bytes at - 1 and at are letters of one Latin word. */
static bool
is_within_latin(const struct skeleton_text *t, size_t at)
{
	const char *s = t->text.s;

	return at > 0 && at < t->text.len && s[at - 1] >= 'a' &&
	    s[at - 1] <= 'z' && s[at] >= 'a' && s[at] <= 'z' &&
	    !is_edge(t, at);
}

bool
skeleton_stands(const struct skeleton_text *t, size_t from, size_t to)
{
	if (is_within_latin(t, from) || is_within_latin(t, to))
		return false;
	return !skeleton_is_weak(t, from, to) || skeleton_is_whole(t, from, to);
}
