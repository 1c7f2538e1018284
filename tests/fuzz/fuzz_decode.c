/*
 * Fuzzes the reading of what a terminal sends: nothing is left waiting when
 * it is late, keys are keys, and a paste ends.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "lib/tui/decode.h"
#include "lib/tui/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
take_all(struct decoder *d, bool late)
{
	struct term_event event = { .kind = TERM_TIMEOUT };
	char name[KEY_NAME_SIZE];

	while (decoder_next(d, late, &event)) {
		must(event.kind == TERM_KEY || event.kind == TERM_PASTE ||
		    event.kind == TERM_MOUSE);
		must(event.kind != TERM_KEY || event.key != KEY_NONE);
		must(event.kind != TERM_MOUSE ||
		    (event.y >= 0 && event.x >= 0));
		if (event.kind == TERM_KEY)
			key_name(event.key, name);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t half = size > 0 ? data[0] % (size + 1) : 0;
	struct decoder *d = decoder_new();

	decoder_feed(d, (const char *)data, half);
	take_all(d, false);
	decoder_feed(d, (const char *)data + half, size - half);
	take_all(d, false);
	take_all(d, true);
	if (decoder_is_pasting(d)) {
		decoder_end_paste(d);
		take_all(d, true);
	}
	must(!decoder_is_waiting(d));
	decoder_free(d);
	return 0;
}
