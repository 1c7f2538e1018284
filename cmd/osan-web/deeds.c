/*
 * What complainants can do; see deeds.h.
 */
#include "cmd/osan-web/deeds.h"

#include <string.h>

#include "lib/base/i18n.h"

const struct deed deeds[OWN_DEEDS] = {
	[OWN_WITHDRAW] = { "withdraw", N_("Withdraw the complaint"),
	    N_("It is then handled no further, and cannot be taken up again: "
	    "you would file it anew."),
	    N_("Yes, withdraw it"), N_("The complaint was withdrawn.") },
	[OWN_SUPPLEMENT] = { "supplement", N_("Send what was asked for"),
	    N_("Write here what the department asks for. Once you have sent "
	    "it, it is handled on."),
	    N_("Send it"), N_("What you wrote was sent to the department.") },
	[OWN_PROLONG] = { "prolong", N_("Ask for more time"),
	    N_("If you need longer for what was asked for, say until when. "
	    "You can do this twice."),
	    N_("Ask for it"), N_("You have more time now.") },
	[OWN_RATE] = { "rate", N_("Say how satisfied you are"),
	    N_("How satisfied are you with the way in which your complaint "
	    "was handled?"),
	    N_("Send it"), N_("Thank you. Your rating was stored.") },
	[OWN_CONCEAL] = { "conceal", N_("No longer show it to everybody"),
	    N_("Your complaint disappears from the public list. You still "
	    "see all of it."),
	    N_("Do not show it"), N_("It is no longer shown to "
	    "everybody.") },
	[OWN_DISCLOSE] = { "disclose", N_("Show it to everybody"),
	    N_("How your complaint is handled stands in the public list. "
	    "Your name is masked, and words are shown once a person has "
	    "masked what is personal."),
	    N_("Show it"), N_("It is now shown to everybody.") },
	[OWN_OBJECT] = { "object", N_("Object to the refusal"),
	    N_("Within 60 days you can object to a refusal (Civil Petitions "
	    "Treatment Act, article 35). It is decided within 10 days."),
	    N_("File the objection"), N_("The objection was filed.") },
};

enum own_deed
deed_find(const char *word)
{
	int i = 0;

	while (i < OWN_DEEDS && strcmp(deeds[i].word, word) != 0)
		i++;
	return (enum own_deed)i;
}
