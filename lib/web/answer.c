/*
 * Answers; see answer.h.
 */
#include "lib/web/answer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/mem.h"

const char web_type_html[] = "text/html; charset=utf-8";

void
web_answer_init(struct web_answer *a)
{
	memset(a, 0, sizeof(*a));
	a->status = 200;
	a->type = web_type_html;
	a->fd = -1;
	buf_init(&a->body);
}

void
web_answer_clear(struct web_answer *a)
{
	for (size_t i = 0; i < a->nheads; i++)
		free(a->head[i].value);
	if (a->fd >= 0)
		close(a->fd);
	buf_clear(&a->body);
	web_answer_init(a);
}

void
web_answer_head(struct web_answer *a, const char *name, const char *value)
{
	if (a->nheads == WEB_HEADS || value[strcspn(value, "\r\n")] != '\0')
		return;
	a->head[a->nheads++] = (struct web_head){
		.name = name, .value = mem_text(value),
	};
}

void
web_answer_redirect(struct web_answer *a, const char *to, bool forever)
{
	a->status = forever ? 301 : 303;
	a->keep = false;
	buf_reset(&a->body);
	web_answer_head(a, "Location", to);
}

void
web_answer_cookie(struct web_answer *a, const char *name, const char *value,
    bool secure)
{
	char *text = mem_printf("%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
	    name, value != NULL ? value : "", secure ? "; Secure" : "",
	    value != NULL ? "" : "; Max-Age=0");

	web_answer_head(a, "Set-Cookie", text);
	free(text);
}
