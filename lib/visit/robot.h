/*
 * Which browsers are none, by what they call themselves; the list is
 * share/texts/robots.txt.
 */
#ifndef OSAN_VISIT_ROBOT_H
#define OSAN_VISIT_ROBOT_H

#include <stdbool.h>

#define VISIT_AGENT_MOST 256 /* bytes of a User-Agent that are looked at */

/* Whether that User-Agent is a robot's; one that says nothing is. */
bool visit_is_robot(const char *agent);

#endif
