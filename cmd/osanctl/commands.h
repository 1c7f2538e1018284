/*
 * The rows of the command table, by the file that defines them.
 */
#ifndef OSANCTL_COMMANDS_H
#define OSANCTL_COMMANDS_H

#include "lib/cli/command.h"

/* init.c */
extern const struct command cmd_init;

/* dept.c */
extern const struct command cmd_dept_list;
extern const struct command cmd_dept_show;
extern const struct command cmd_dept_add;
extern const struct command cmd_dept_set;
extern const struct command cmd_dept_close;
extern const struct command cmd_dept_reopen;

/* staff.c */
extern const struct command cmd_staff_list;
extern const struct command cmd_staff_show;
extern const struct command cmd_staff_roles;

/* staff_change.c */
extern const struct command cmd_staff_add;
extern const struct command cmd_staff_set;

/* staff_work.c */
extern const struct command cmd_staff_disable;
extern const struct command cmd_staff_enable;
extern const struct command cmd_staff_unlock;
extern const struct command cmd_staff_board;
extern const struct command cmd_staff_handover;

/* staff_password.c */
extern const struct command cmd_staff_passwd;

/* filter.c, filter_try.c, filter_file.c */
extern const struct command cmd_filter_list;
extern const struct command cmd_filter_show;
extern const struct command cmd_filter_add;
extern const struct command cmd_filter_set;
extern const struct command cmd_filter_remove;
extern const struct command cmd_filter_enable;
extern const struct command cmd_filter_disable;
extern const struct command cmd_filter_test;
extern const struct command cmd_filter_scan;
extern const struct command cmd_filter_import;
extern const struct command cmd_filter_export;
extern const struct command cmd_filter_stats;

/* reason.c */
extern const struct command cmd_reason_list;
extern const struct command cmd_reason_show;
extern const struct command cmd_reason_add;
extern const struct command cmd_reason_set;
extern const struct command cmd_reason_remove;
extern const struct command cmd_reason_restore;

/* config.c */
extern const struct command cmd_config_list;
extern const struct command cmd_config_get;
extern const struct command cmd_config_set;
extern const struct command cmd_config_unset;

/* help.c */
extern const struct command cmd_help;
extern const struct command cmd_version;

/* complete.c */
extern const struct command cmd_completion;
extern const struct command cmd_names;
extern const struct command cmd_table;

/* board.c */
extern const struct command cmd_board_list;
extern const struct command cmd_board_show;
extern const struct command cmd_board_stats;
extern const struct command cmd_board_create;
extern const struct command cmd_board_set;
extern const struct command cmd_board_close;
extern const struct command cmd_board_reopen;

/* board_import.c */
extern const struct command cmd_board_import;

/* board_export.c */
extern const struct command cmd_board_export;

/* post_list.c */
extern const struct command cmd_post_list;
extern const struct command cmd_post_search;

/* post_show.c */
extern const struct command cmd_post_show;
extern const struct command cmd_post_history;

/* post_dupes.c */
extern const struct command cmd_post_dupes;

/* post_write.c */
extern const struct command cmd_post_add;
extern const struct command cmd_post_edit;

/* post_change.c */
extern const struct command cmd_post_move;
extern const struct command cmd_post_pin;
extern const struct command cmd_post_report;

/* post_decide.c */
extern const struct command cmd_post_remove;
extern const struct command cmd_post_hide;
extern const struct command cmd_post_restore;
extern const struct command cmd_post_withdraw;
extern const struct command cmd_post_undo;
extern const struct command cmd_post_extend;
extern const struct command cmd_queue_approve;

/* post_mask.c */
extern const struct command cmd_post_mask;

/* post_cron.c */
extern const struct command cmd_post_expire;
extern const struct command cmd_post_purge;

/* post_appeal.c */
extern const struct command cmd_post_appeals;
extern const struct command cmd_post_appeal;

/* queue.c */
extern const struct command cmd_queue_list;
extern const struct command cmd_queue_next;
extern const struct command cmd_queue_claim;
extern const struct command cmd_queue_release;
extern const struct command cmd_queue_stats;

/* audit.c */
extern const struct command cmd_audit_list;
extern const struct command cmd_audit_verify;

/* notify.c */
extern const struct command cmd_notify_list;
extern const struct command cmd_notify_show;
extern const struct command cmd_notify_retry;

/* notify_send.c */
extern const struct command cmd_notify_send;

/* notify_call.c */
extern const struct command cmd_notify_calls;
extern const struct command cmd_notify_done;
/* audit_export.c */
extern const struct command cmd_audit_export;

/* audit_bundle.c */
extern const struct command cmd_audit_bundle;

/* status.c */
extern const struct command cmd_search_status;
extern const struct command cmd_search_update;
extern const struct command cmd_search_rebuild;
extern const struct command cmd_status;

/* doctor.c */
extern const struct command cmd_doctor;

#endif
