/*
 * Taking a request in, piece by piece, as libmicrohttpd gives it; for
 * lib/web's server alone.
 */
#ifndef OSAN_WEB_INTAKE_H
#define OSAN_WEB_INTAKE_H

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/web/server.h"

struct intake {
	struct web_request q;
	struct web_answer a;
	struct MHD_Connection *connection;
	struct MHD_PostProcessor *form;
	const struct web_server_options *o;
	size_t taken;      /* bytes of the body so far */
	size_t form_bytes;
	size_t file_bytes;
	int status;        /* why it is refused; 0 = it is not */
	bool begun;        /* its head has come */
	bool welcome;      /* it has not to wait */
	bool answered;     /* a is the answer */
};

struct intake *intake_new(const struct web_server_options *o,
    const char *target);
void intake_free(struct intake *in); /* NULL is nothing */

/*
 * Whether every server reads the head alike: its lengths, its hosts, and
 * whether there is a body.
 *
 * A value that goes on in the next line is refused (RFC 9112, section 5.2),
 * and so is CR or LF alone (2.2).  libmicrohttpd 0.9.75 takes them, has no
 * option against it, and joins the parts: "Content-Length: 3" and " 4" are
 * 34 to it.  No callback sees the bytes as they came, but they
 * stay where they came: a NUL stands for the colon and for each byte that
 * ended a line.  So each name lies two bytes behind the end of the line
 * before it, the first one behind version; a joined value and its name have
 * been copied elsewhere.  Where another version keeps them in another way,
 * requests are refused, and tests fail.
 */
bool intake_is_framed(const struct intake *in, bool may_have_body,
    const char *version);

/* Takes from the head who asks: in->q.address, in->q.secure. */
void intake_address(struct intake *in);

/* And with which browser, and whether only for the head: in->q.agent,
 * in->q.method. */
void intake_agent(struct intake *in, const char *method);

/* Looks at the head: fills in->q but for the form; in->status is set where
 * it is refused. */
void intake_head(struct intake *in, const char *path, const char *method,
    const char *version);

/* Takes n bytes of the body; what is past a limit is passed over and
 * in->status set.  False where it goes so far past it that the connection
 * is to be closed. */
bool intake_body(struct intake *in, const char *data, size_t n);

/* The body is whole: in->status is set where the form is broken. */
void intake_end(struct intake *in);

#endif
