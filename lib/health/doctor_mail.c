/*
 * The doctor's check of the mail server's map: what the database says of
 * mail IDs stands there too (articles 14, 15).
 */
#include <stdio.h>

#include "lib/base/i18n.h"
#include "lib/health/checks.h"
#include "lib/mailid/map.h"

static void
differs(void *ctx, const char *address)
{
	struct doctor *d = ctx;
	char text[512];

	snprintf(text, sizeof(text), _("the mail server's map is wrong about "
	    "%s"), address);
	doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
}

/* A map that cannot be read is a finding, and no failure of the check. */
int
doctor_mail(struct doctor *d, struct err *e)
{
	struct err bad = ERR_INIT;

	(void)e;
	if (mail_map_compare(d->store, differs, d, &bad) < 0)
		doctor_tell(d, DOCTOR_DAMAGE, bad.msg, NULL);
	return 0;
}
