/*
 * Addresses of mail IDs; see address.h.
 */
#include "lib/mailid/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/filter/filter.h"
#include "lib/mailid/address.sql.h"
#include "lib/org/setting.h"

/* RFC 2142, and what systems send from and write to by themselves. */
static const char *const duties[] = { "info", "marketing", "sales",
	"support", "abuse", "noc", "security", "postmaster", "hostmaster",
	"usenet", "news", "webmaster", "www", "uucp", "ftp", "root", "admin",
	"administrator", "mailer-daemon", "daemon", "nobody", "noreply",
	"no-reply", "bounce", "bounces", "mail", "list", "owner", "request",
	"osan" };

/* --- what it is made of --------------------------------------------------- */

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static int
refuse(struct err *e, const char *rule)
{
	err_set(e, ERR_INPUT, "that is no address that can be given out: %s",
	    rule);
	return err_hint(e, "an address is like hong.gildong@example.org");
}

/* The first fault of any byte, before anything else is said of it. */
static int
check_bytes(const char *s, struct err *e)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s >= 0x80)
			return refuse(e, _("it has letters other than a to z, "
			    "which may look like these"));
		if (iscntrl((unsigned char)*s) || *s == ' ')
			return refuse(e, _("it has blanks or line ends"));
		if (*s == '"' || *s == '\\')
			return refuse(e, _("quoted names are not given out "
			    "(RFC 5321, 4.1.2)"));
	}
	return 0;
}

static int
check_local(const char *s, size_t n, struct err *e)
{
	if (n == 0)
		return refuse(e, _("nothing stands before the @"));
	if (n > MAIL_LOCAL_MOST)
		return refuse(e, _("more than 64 characters stand before the "
		    "@ (RFC 5321, 4.5.3.1.1)"));
	for (size_t i = 0; i < n; i++) {
		if (!is_plain(s[i]) && strchr("._-", s[i]) == NULL)
			return refuse(e, _("before the @ stand letters, "
			    "digits, '.', '_' and '-' alone"));
		if (!is_plain(s[i]) && (i == 0 || i == n - 1 ||
		    !is_plain(s[i - 1])))
			return refuse(e, _("'.', '_' and '-' stand between "
			    "letters or digits (RFC 5322, 3.2.3)"));
	}
	return 0;
}

/* Letters, digits and hyphens, in labels of at most 63 (RFC 1123, 2.1). */
static int
check_domain(const char *s, struct err *e)
{
	const char *label = s;

	for (const char *p = s;; p++) {
		if (*p != '\0' && *p != '.') {
			if (!is_plain(*p) && *p != '-')
				return refuse(e, _("its domain is none"));
			continue;
		}
		if (p == label || p - label > 63 || *label == '-' ||
		    p[-1] == '-')
			return refuse(e, _("its domain is none"));
		if (*p == '\0')
			break;
		label = p + 1;
	}
	if (label == s || strspn(label, "0123456789") == strlen(label))
		return refuse(e, _("its domain is none"));
	return 0;
}

int
mail_address_read(const char *text, char **out, struct err *e)
{
	char *s = mem_text(text), *at;

	*out = NULL;
	for (char *p = s; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)tolower((unsigned char)*p);
	at = strchr(s, '@');
	if (check_bytes(s, e) < 0)
		goto fail;
	if (at == NULL || strchr(at + 1, '@') != NULL) {
		refuse(e, _("it has one @"));
		goto fail;
	}
	if (check_local(s, (size_t)(at - s), e) < 0 ||
	    check_domain(at + 1, e) < 0)
		goto fail;
	if (strlen(s) > MAIL_ADDRESS_MOST) {
		refuse(e, _("it is longer than 254 characters (RFC 5321, "
		    "4.5.3.1.3)"));
		goto fail;
	}
	*out = s;
	return 0;
fail:
	free(s);
	return -1;
}

char *
mail_address_likeness(const char *address)
{
	const char *at = strchr(address, '@');
	struct buf b = BUF_INIT;

	for (const char *s = address; s < at; s++) {
		if ((s[0] == 'r' && s[1] == 'n') ||
		    (s[0] == 'v' && s[1] == 'v'))
			buf_putc(&b, *s++ == 'r' ? 'm' : 'w');
		else if (*s == '0')
			buf_putc(&b, 'o');
		else if (*s == '1' || *s == 'i')
			buf_putc(&b, 'l');
		else if (*s == '5')
			buf_putc(&b, 's');
		else
			buf_putc(&b, *s);
	}
	buf_puts(&b, at);
	return buf_take(&b);
}

/* --- what is given out ---------------------------------------------------- */

/* Whether one of the words of list, parted by blanks or commas, is it. */
static bool
is_listed(const char *list, const char *s, size_t n)
{
	while (*list != '\0') {
		size_t most = strcspn(list, " ,");

		if (most == n && strncasecmp(list, s, n) == 0)
			return true;
		list += most + strspn(list + most, " ,");
	}
	return false;
}

static int
check_ours(struct store *store, const char *domain, struct err *e)
{
	char *list;
	int rc = 0;

	if (setting_text(store, SETTING_MAIL_DOMAINS, &list, e) < 0)
		return -1;
	if (list[0] != '\0' && !is_listed(list, domain, strlen(domain))) {
		err_set(e, ERR_REFUSED, "%s is no domain of the city's mail",
		    domain);
		rc = err_hint(e, "the setting mail.domains names: %s", list);
	}
	free(list);
	return rc;
}

static int
check_reserved(struct store *store, const char *local, size_t n,
    struct err *e)
{
	bool duty = false, kept;
	char *list;

	for (size_t i = 0; i < ARRAY_LEN(duties); i++)
		duty = duty || (strlen(duties[i]) == n &&
		    memcmp(duties[i], local, n) == 0);
	if (setting_text(store, SETTING_MAIL_RESERVED, &list, e) < 0)
		return -1;
	kept = is_listed(list, local, n);
	free(list);
	if (!duty && !kept)
		return 0;
	if (kept)
		return err_set(e, ERR_REFUSED, "'%.*s' is a name that the "
		    "city keeps (the setting mail.reserved)", (int)n, local);
	return err_set(e, ERR_REFUSED, "'%.*s' is a name with a duty, which "
	    "nobody is given (RFC 2142)", (int)n, local);
}

static int
check_length(struct store *store, size_t n, struct err *e)
{
	int64_t least;

	if (setting_int(store, SETTING_MAIL_LOCAL_LEAST, &least, e) < 0)
		return -1;
	return (int64_t)n >= least ? 0 : err_set(e, ERR_REFUSED, "at least "
	    "%d characters stand before the @ (the setting "
	    "mail.local-least)", (int)least);
}

/* Its local part as a text, in which the filters' rules look. */
static int
check_words(struct store *store, const char *local, size_t n, struct err *e)
{
	struct findings found = FINDINGS_INIT;
	struct matcher *m = NULL;
	struct scanner *s = NULL;
	int64_t *versions = NULL;
	int rc = filter_load(store, NULL, 0, &m, &versions, e);

	if (rc == 0) {
		s = scanner_new(m);
		rc = scanner_scan(s, local, n, &found, e);
	}
	if (rc == 0 && found.n > 0)
		rc = err_set(e, ERR_REFUSED, "a word in '%.*s' is one that "
		    "the filters look for (osanctl filter try)", (int)n,
		    local);
	findings_clear(&found);
	scanner_free(s);
	matcher_free(m);
	free(versions);
	return rc;
}

static int
check_free(struct store *store, const char *address, struct err *e)
{
	int64_t taken;
	char *like, *other = NULL;
	int rc;

	if (store_int(store, &sql_mail_address_taken, BINDS(b_text("address",
	    address)), &taken, e) == 0)
		return err_set(e, ERR_REFUSED, taken == 1 ?
		    N_("%s was given out before; an address is given out once "
		       "and never again (article 15)") :
		    N_("%s has been applied for"), address);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	like = mail_address_likeness(address);
	rc = store_text(store, &sql_mail_address_alike, BINDS(
	    b_text("likeness", like)), &other, e);
	free(like);
	if (rc == 0)
		rc = err_set(e, ERR_REFUSED, "%s is taken for %s, which was "
		    "given out", address, other);
	else if (e->code == ERR_NOT_FOUND) {
		err_clear(e);
		rc = 0;
	}
	free(other);
	return rc;
}

int
mail_address_check(struct store *store, const char *address, bool reserved,
    struct err *e)
{
	const char *at = strchr(address, '@');
	size_t n = (size_t)(at - address);

	if (check_ours(store, at + 1, e) < 0)
		return -1;
	if (!reserved && (check_reserved(store, address, n, e) < 0 ||
	    check_length(store, n, e) < 0 ||
	    check_words(store, address, n, e) < 0))
		return -1;
	return check_free(store, address, e);
}
