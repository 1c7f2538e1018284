/*
 * Words of complaints as they are shown; see words.h.
 */
#include "lib/complaint/words.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/complaint/event.h"
#include "lib/text/personal.h"

int
complaint_words_plain(struct complaint_desk *d, int64_t event_id,
    char **title, char **text, struct err *e)
{
	*title = *text = NULL;
	if (d->keyring == NULL)
		return 0;
	return complaint_event_words(d->store, d->keyring, event_id, title,
	    text, e);
}

static void
mask(char **text)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct buf out = BUF_INIT;

	if (*text == NULL)
		return;
	personal_find(NULL, *text, strlen(*text), &f);
	if (f.n > 0) {
		personal_mask_all(&f, *text, strlen(*text), &out);
		free(*text);
		*text = buf_take(&out);
	}
	personal_findings_clear(&f);
}

int
complaint_words_masked(struct complaint_desk *d, int64_t event_id,
    char **title, char **text, struct err *e)
{
	if (complaint_words_plain(d, event_id, title, text, e) < 0)
		return -1;
	mask(title);
	mask(text);
	return 0;
}

int
complaint_title_masked(struct complaint_desk *d, int64_t event_id,
    char **title, struct err *e)
{
	char *text = NULL;

	if (complaint_words_plain(d, event_id, title, &text, e) < 0)
		return -1;
	mask(title);
	free(text);
	return 0;
}
