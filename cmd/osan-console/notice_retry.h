/*
 * Sending failed notices again.
 */
#ifndef OSAN_CONSOLE_NOTICE_RETRY_H
#define OSAN_CONSOLE_NOTICE_RETRY_H

#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/notify/outbox.h"

/* Asks which: row (or NULL), or all of failed notices; then does it, as a
 * job. */
void notice_retry_ask(struct console *c, const struct outbox_row *row,
    int64_t failed);

#endif
