/*
 * The version of the programs.
 */
#ifndef OSAN_BASE_VERSION_H
#define OSAN_BASE_VERSION_H

#ifndef OSAN_VERSION
#define OSAN_VERSION "0.1.0"
#endif

#endif
