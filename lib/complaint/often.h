/*
 * How often the law lets something be done to a complaint.  The schema says
 * the same in its rules.
 */
#ifndef OSAN_COMPLAINT_OFTEN_H
#define OSAN_COMPLAINT_OFTEN_H

/* Decree of the civil petitions act, article 24: a supplement is asked for
 * once more, and the complainant may ask for more time. */
#define OFTEN_AGAIN 1
#define OFTEN_PROLONGED 2

/* Article 21: the time is extended, and once more with the complainant's
 * consent. */
#define OFTEN_EXTENDED 1
#define OFTEN_EXTENDED_AGREED 2

#endif
