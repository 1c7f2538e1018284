/*
 * Taking a request in; see intake.h.  libmicrohttpd has parsed the head;
 * what it lets through and nobody means well by is refused here.
 */
#include "lib/web/intake.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#define CR_LF 2           /* bytes */
#define FORM_BUFFER 4096  /* bytes, of libmicrohttpd's form reader */
#define NAME_LIMIT 64     /* bytes of a field's name */
#define FILE_NAME_LIMIT 1024
#define PATIENCE 4        /* so many times the limit is read to be passed
                           * over, before the connection is closed */

struct intake *
intake_new(const struct web_server_options *o, const char *target)
{
	struct intake *in = mem_new(1, sizeof(*in));

	in->o = o;
	in->q.target = mem_text(target);
	web_answer_init(&in->a);
	return in;
}

void
intake_free(struct intake *in)
{
	if (in == NULL)
		return;
	if (in->form != NULL)
		MHD_destroy_post_processor(in->form);
	web_request_clear(&in->q);
	web_answer_clear(&in->a);
	free(in);
}

/* Text without a NUL, sound UTF-8, and no control character but the blanks
 * of a text of many lines. */
static bool
is_text(const char *s, size_t n, bool many_lines)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < 0x20 && !(many_lines &&
		    (s[i] == '\n' || s[i] == '\r' || s[i] == '\t')))
			return false;
	return utf8_span(s, n) == n;
}

/* A path has no empty part, no "." and no "..", whatever was meant. */
static bool
is_path(const char *s)
{
	if (s[0] != '/' || !is_text(s, strlen(s), false) ||
	    strchr(s, '\\') != NULL)
		return false;
	while (*s == '/') {
		size_t n = strcspn(++s, "/");

		if ((n == 0 && *s != '\0') || (n == 1 && s[0] == '.') ||
		    (n == 2 && s[0] == '.' && s[1] == '.'))
			return false;
		s += n;
	}
	return true;
}

static const char *
header(const struct intake *in, const char *name)
{
	return MHD_lookup_connection_value(in->connection, MHD_HEADER_KIND,
	    name);
}

/* What a look at all headers finds. */
struct heads {
	const char *end; /* of the last line that was looked at */
	int lengths;
	int hosts;
	int encodings;
	bool body; /* there is one */
	bool broken;
};

/* Names and addresses of hosts, with a port. */
static bool
is_host(const char *s)
{
	return s[0] != '\0' && s[strspn(s, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]")] == '\0';
}

static enum MHD_Result
look_at_head(void *ctx, enum MHD_ValueKind kind, const char *name,
    size_t name_len, const char *value, size_t len)
{
	struct heads *h = ctx;

	(void)kind;
	if (value == NULL || strlen(value) != len ||
	    strchr(value, '\r') != NULL || strlen(name) != name_len ||
	    name[0] == '\0' || strpbrk(name, " \t\r\n") != NULL ||
	    name != h->end + CR_LF) {
		h->broken = true;
		return MHD_NO;
	}
	h->end = value + len;
	if (strcasecmp(name, "Content-Length") == 0) {
		h->lengths++;
		h->body |= strcmp(value, "0") != 0;
		h->broken |= value[0] == '\0' ||
		    value[strspn(value, "0123456789")] != '\0';
	} else if (strcasecmp(name, "Transfer-Encoding") == 0) {
		h->encodings++;
		h->body = true;
		h->broken |= strcasecmp(value, "chunked") != 0;
	} else if (strcasecmp(name, "Host") == 0) {
		h->hosts++;
		h->broken |= !is_host(value);
	}
	return MHD_YES;
}

/* One length, or chunks, never both (RFC 9112, section 6.3), and no body
 * where none is read: what two servers in a row read differently is a way
 * in. */
bool
intake_is_framed(const struct intake *in, bool may_have_body,
    const char *version)
{
	struct heads h = { .end = version + strlen(version) };

	MHD_get_connection_values_n(in->connection, MHD_HEADER_KIND,
	    look_at_head, &h);
	return !h.broken && h.lengths + h.encodings <= 1 && h.hosts <= 1 &&
	    (may_have_body || !h.body) &&
	    (h.hosts == 1 || strcmp(version, MHD_HTTP_VERSION_1_0) == 0);
}

static enum MHD_Result
take_query(void *ctx, enum MHD_ValueKind kind, const char *name,
    size_t name_len, const char *value, size_t len)
{
	struct intake *in = ctx;

	(void)kind;
	if (value == NULL) {
		value = "";
		len = 0;
	}
	if (in->q.nquery >= in->o->limits.fields ||
	    !is_text(name, name_len, false) || !is_text(value, len, true) ||
	    strlen(name) != name_len || strlen(value) != len) {
		in->status = MHD_HTTP_BAD_REQUEST;
		return MHD_NO;
	}
	web_pair_add(&in->q.query, &in->q.nquery, name, value, len);
	return MHD_YES;
}

void
intake_address(struct intake *in)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
	    in->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *proto = header(in, "X-Forwarded-Proto");
	char peer[WEB_ADDRESS];

	web_address_of(info != NULL ? info->client_addr : NULL, peer);
	web_address_client(in->o->proxies, peer,
	    header(in, "X-Forwarded-For"), in->q.address);
	in->q.secure = proto != NULL && strcmp(proto, "https") == 0 &&
	    web_networks_have(in->o->proxies, peer);
}

void
intake_agent(struct intake *in, const char *method)
{
	const char *agent = header(in, "User-Agent");

	free(in->q.agent);
	in->q.agent = mem_text(agent != NULL && is_text(agent,
	    strlen(agent), false) ? agent : "");
	if (strcmp(method, MHD_HTTP_METHOD_HEAD) == 0)
		in->q.method = WEB_HEAD;
}

static void
take_headers(struct intake *in, const char *method)
{
	in->q.cookies = mem_text(header(in, "Cookie"));
	in->q.since = mem_text(header(in, "If-None-Match"));
	in->q.host = mem_text(header(in, "Host"));
	in->q.origin = mem_text(header(in, "Origin"));
	intake_agent(in, method);
	intake_address(in);
}

static int
method_of(const char *method)
{
	if (strcmp(method, MHD_HTTP_METHOD_GET) == 0)
		return WEB_GET;
	if (strcmp(method, MHD_HTTP_METHOD_HEAD) == 0)
		return WEB_HEAD;
	return strcmp(method, MHD_HTTP_METHOD_POST) == 0 ? WEB_POST : -1;
}

/* One value of the form, or a piece of it. */
static enum MHD_Result
take_field(void *ctx, enum MHD_ValueKind kind, const char *name,
    const char *file_name, const char *type, const char *encoding,
    const char *data, uint64_t offset, size_t n);

static void
take_form(struct intake *in)
{
	const struct web_limits *l = &in->o->limits;
	const char *length = header(in, "Content-Length");
	const char *type = header(in, "Content-Type");

	if (type == NULL || (strncasecmp(type, "multipart/form-data", 19) !=
	    0 && strncasecmp(type, "application/x-www-form-urlencoded", 33)
	    != 0)) {
		in->status = length != NULL && strcmp(length, "0") == 0 ? 0 :
		    MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
		return;
	}
	if (length != NULL && (strlen(length) > 15 || strtoull(length, NULL,
	    10) > l->form_bytes + l->file_bytes)) {
		in->status = MHD_HTTP_CONTENT_TOO_LARGE;
		return;
	}
	in->form = MHD_create_post_processor(in->connection, FORM_BUFFER,
	    take_field, in);
	if (in->form == NULL)
		in->status = MHD_HTTP_BAD_REQUEST;
}

void
intake_head(struct intake *in, const char *path, const char *method,
    const char *version)
{
	int known = method_of(method);

	in->q.path = mem_text(path);
	take_headers(in, method);
	if (!intake_is_framed(in, known == WEB_POST, version) ||
	    !is_path(path) || strstr(in->q.target, "%00") != NULL) {
		in->status = MHD_HTTP_BAD_REQUEST;
		return;
	}
	if (known < 0) {
		in->status = MHD_HTTP_METHOD_NOT_ALLOWED;
		return;
	}
	in->q.method = (enum web_method)known;
	if (strchr(in->q.target, '?') != NULL)
		MHD_get_connection_values_n(in->connection,
		    MHD_GET_ARGUMENT_KIND, take_query, in);
	if (in->status == 0 && in->q.method == WEB_POST)
		take_form(in);
}

/* The file that a form's piece belongs to; NULL where it may not come. */
static struct web_file *
file_of(struct intake *in, const char *field, const char *name,
    uint64_t offset)
{
	struct web_request *q = &in->q;
	struct web_file *f;
	int fd;

	if (offset > 0)
		return q->nfile > 0 ? &q->file[q->nfile - 1] : NULL;
	if (q->nfile >= in->o->limits.files || in->o->file_folder == NULL ||
	    strlen(name) > FILE_NAME_LIMIT ||
	    !is_text(name, strlen(name), false)) {
		in->status = MHD_HTTP_CONTENT_TOO_LARGE;
		return NULL;
	}
	fd = open(in->o->file_folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0) {
		in->status = MHD_HTTP_SERVICE_UNAVAILABLE;
		return NULL;
	}
	q->file = mem_grow(q->file, q->nfile + 1, sizeof(*q->file));
	f = &q->file[q->nfile++];
	*f = (struct web_file){
		.field = mem_text(field), .name = mem_text(name), .fd = fd,
	};
	return f;
}

static void
take_file(struct intake *in, const char *field, const char *name,
    const char *data, uint64_t offset, size_t n)
{
	struct web_file *f;

	in->file_bytes += n;
	if (in->file_bytes > in->o->limits.file_bytes) {
		in->status = MHD_HTTP_CONTENT_TOO_LARGE;
		return;
	}
	f = file_of(in, field, name, offset);
	while (f != NULL && n > 0) {
		ssize_t written = write(f->fd, data, n);

		if (written < 0) {
			in->status = MHD_HTTP_SERVICE_UNAVAILABLE;
			return;
		}
		data += written;
		n -= (size_t)written;
		f->bytes += written;
	}
}

static void
take_value(struct intake *in, const char *name, const char *data,
    uint64_t offset, size_t n)
{
	struct web_request *q = &in->q;
	struct web_pair *last;

	in->form_bytes += n + strlen(name);
	if (in->form_bytes > in->o->limits.form_bytes ||
	    (offset == 0 && q->nform >= in->o->limits.fields) ||
	    strlen(name) > NAME_LIMIT) {
		in->status = MHD_HTTP_CONTENT_TOO_LARGE;
		return;
	}
	if (offset == 0) {
		web_pair_add(&q->form, &q->nform, name, data, n);
		return;
	}
	if (q->nform == 0)
		return;
	last = &q->form[q->nform - 1];
	last->value = mem_grow(last->value, last->len + n + 1, 1);
	memcpy(last->value + last->len, data, n);
	last->len += n;
	last->value[last->len] = '\0';
}

static enum MHD_Result
take_field(void *ctx, enum MHD_ValueKind kind, const char *name,
    const char *file_name, const char *type, const char *encoding,
    const char *data, uint64_t offset, size_t n)
{
	struct intake *in = ctx;

	(void)kind;
	(void)type;
	(void)encoding;
	if (in->status != 0)
		return MHD_YES;
	if (name == NULL || data == NULL || !is_text(name, strlen(name),
	    false))
		in->status = MHD_HTTP_BAD_REQUEST;
	else if (file_name != NULL && file_name[0] != '\0')
		take_file(in, name, file_name, data, offset, n);
	else
		take_value(in, name, data, offset, n);
	return MHD_YES;
}

bool
intake_body(struct intake *in, const char *data, size_t n)
{
	const struct web_limits *l = &in->o->limits;

	in->taken += n;
	if (in->taken > l->form_bytes + l->file_bytes)
		in->status = MHD_HTTP_CONTENT_TOO_LARGE;
	if (in->status == 0 && in->form == NULL)
		in->status = MHD_HTTP_BAD_REQUEST; /* no body is wanted */
	if (in->status == 0 &&
	    MHD_post_process(in->form, data, n) == MHD_NO &&
	    in->status == 0)
		in->status = MHD_HTTP_BAD_REQUEST;
	return in->taken <= PATIENCE * (l->form_bytes + l->file_bytes);
}

void
intake_end(struct intake *in)
{
	struct web_request *q = &in->q;

	if (in->form != NULL && MHD_destroy_post_processor(in->form) ==
	    MHD_NO && in->status == 0)
		in->status = MHD_HTTP_BAD_REQUEST;
	in->form = NULL;
	for (size_t i = 0; i < q->nform && in->status == 0; i++)
		if (!is_text(q->form[i].value, q->form[i].len, true))
			in->status = MHD_HTTP_BAD_REQUEST;
}
