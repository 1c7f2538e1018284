/*
 * A bare answer of libmicrohttpd: the bytes of a file, to whoever asks, with
 * one header; what a page from the cache is measured against.
 *
 *	web_bare FILE PORT
 */
#include <microhttpd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static enum MHD_Result
answer(void *ctx, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *data, size_t *n,
    void **request)
{
	static int begun;

	(void)url;
	(void)method;
	(void)version;
	(void)data;
	(void)n;
	if (*request == NULL) {
		*request = &begun;
		return MHD_YES;
	}
	return MHD_queue_response(c, MHD_HTTP_OK, ctx);
}

int
main(int argc, char **argv)
{
	static char page[1 << 20];
	struct MHD_Response *r;
	struct MHD_Daemon *d;
	FILE *file;
	size_t n;

	if (argc != 3 || (file = fopen(argv[1], "rb")) == NULL)
		return 2;
	n = fread(page, 1, sizeof(page), file);
	fclose(file);
	r = MHD_create_response_from_buffer(n, page,
	    MHD_RESPMEM_PERSISTENT);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE,
	    "text/html; charset=utf-8");
	d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD,
	    (uint16_t)atoi(argv[2]), NULL, NULL, answer, r,
	    MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_END);
	if (d == NULL)
		return 1;
	pause();
	return 0;
}
