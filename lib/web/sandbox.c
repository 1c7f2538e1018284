/*
 * Landlock and seccomp; see sandbox.h.  Landlock has no library in Debian
 * 12, and its three system calls need none.
 */
#include "lib/web/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NET_ABI 4 /* of Landlock, from which on it holds the network */

/* Headers of Debian 12 end before these. */
struct ruleset {
	uint64_t fs;
	uint64_t net;
};
#define NET_BIND (UINT64_C(1) << 0)
#define NET_CONNECT (UINT64_C(1) << 1)
#define FS_TRUNCATE (UINT64_C(1) << 14)

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define FILE_READ LANDLOCK_ACCESS_FS_READ_FILE
#define FILE_WRITE (FILE_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | FS_TRUNCATE)
#define FOLDER (READ | FILE_WRITE | LANDLOCK_ACCESS_FS_MAKE_REG | \
	LANDLOCK_ACCESS_FS_REMOVE_FILE)

const char *const sandbox_calls[] = {
#define CALL(name) #name,
#include "lib/web/sandbox.def"
#undef CALL
	NULL,
};

/* All that there was in the kernel's version abi. */
static uint64_t
handled(int abi)
{
	uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

	if (abi >= 2)
		all |= LANDLOCK_ACCESS_FS_REFER;
	if (abi >= 3)
		all |= FS_TRUNCATE;
	return all;
}

static void
allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr attr = { .allowed_access = access };

	attr.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (attr.parent_fd < 0)
		return;
	/* A file takes no right that only folders have. */
	if (syscall(SYS_landlock_add_rule, rules,
	    LANDLOCK_RULE_PATH_BENEATH, &attr, 0) < 0 && errno == EINVAL) {
		attr.allowed_access &= FILE_WRITE;
		syscall(SYS_landlock_add_rule, rules,
		    LANDLOCK_RULE_PATH_BENEATH, &attr, 0);
	}
	close(attr.parent_fd);
}

static void
allow_all(int rules, const char *const *paths, uint64_t access)
{
	for (; *paths != NULL; paths++)
		allow(rules, *paths, access);
}

/* false: this kernel has none. */
static bool
hold_files(const struct sandbox *s)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset set = {
		.fs = handled((int)abi), .net = NET_BIND | NET_CONNECT,
	};
	uint64_t truncate = abi >= 3 ? 0 : FS_TRUNCATE;
	int rules;
	bool held;

	if (abi < 1)
		return false;
	rules = (int)syscall(SYS_landlock_create_ruleset, &set,
	    abi >= NET_ABI ? sizeof(set) : offsetof(struct ruleset, net), 0);
	if (rules < 0)
		return false;
	allow_all(rules, s->read, READ);
	allow_all(rules, s->write, FILE_WRITE & ~truncate);
	allow_all(rules, s->folder, FOLDER & ~truncate);
	held = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return held;
}

/* socket and prctl do many things, of which two are wanted: telling the
 * service manager, and naming threads. */
static int
add_rule(scmp_filter_ctx filter, const char *name)
{
	int call = seccomp_syscall_resolve_name(name);

	if (call == __NR_SCMP_ERROR)
		return 0; /* not of this machine */
	if (call == SCMP_SYS(socket))
		return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
		    SCMP_A0(SCMP_CMP_EQ, AF_UNIX));
	if (call == SCMP_SYS(prctl))
		return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
		    SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
}

/* What only an intruder asks for ends the process. */
static int
add_traps(scmp_filter_ctx filter)
{
	static const int traps[] = { SCMP_SYS(execve), SCMP_SYS(execveat),
		SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
		SCMP_SYS(process_vm_writev), SCMP_SYS(mount),
		SCMP_SYS(setuid), SCMP_SYS(bpf), SCMP_SYS(init_module) };

	for (size_t i = 0; i < sizeof(traps) / sizeof(traps[0]); i++)
		if (seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS,
		    traps[i], 0) != 0)
			return -1;
	return 0;
}

static int
hold_calls(struct err *e)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int rc = filter != NULL ? 0 : -1;

	if (rc == 0) /* a tree: a call costs a few steps, not a hundred */
		seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);

	for (size_t i = 0; rc == 0 && sandbox_calls[i] != NULL; i++)
		rc = add_rule(filter, sandbox_calls[i]);
	if (rc == 0)
		rc = add_traps(filter);
	if (rc == 0)
		rc = seccomp_load(filter);
	if (filter != NULL)
		seccomp_release(filter);
	if (rc != 0)
		return err_set(e, ERR_FAILED, "the kernel takes no filter of "
		    "system calls (seccomp)");
	return 0;
}

int
sandbox_enter(const struct sandbox *s, bool *files, struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return err_errno(e, ERR_FAILED, "no new privileges");
	*files = hold_files(s);
	return hold_calls(e);
}
