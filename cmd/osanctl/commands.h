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

/* writer.c */
extern const struct command cmd_writer_list;
extern const struct command cmd_writer_restrict;
extern const struct command cmd_writer_lift;

/* reason.c */
extern const struct command cmd_contractor_list;
extern const struct command cmd_contractor_show;
extern const struct command cmd_contractor_add;
extern const struct command cmd_contractor_set;
extern const struct command cmd_contractor_renew;
extern const struct command cmd_contractor_end;
extern const struct command cmd_contractor_check;
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
extern const struct command cmd_board_review;
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

/* citizen.c, citizen_show.c, citizen_export.c, citizen_change.c */
extern const struct command cmd_citizen_list;
extern const struct command cmd_citizen_show;
extern const struct command cmd_citizen_export;
extern const struct command cmd_citizen_set;
extern const struct command cmd_citizen_erase;

/* key.c, key_rotate.c */
extern const struct command cmd_key_status;
extern const struct command cmd_key_rotate_master;
extern const struct command cmd_key_rotate_data;
extern const struct command cmd_key_forget;

/* audit.c, audit_verify.c, audit_archive.c */
extern const struct command cmd_audit_list;
extern const struct command cmd_audit_verify;
extern const struct command cmd_audit_archive;
extern const struct command cmd_audit_archives;

/* notify.c */
extern const struct command cmd_notify_list;
extern const struct command cmd_notify_show;
extern const struct command cmd_notify_retry;

/* notify_send.c */
extern const struct command cmd_notify_send;

/* notify_call.c */
extern const struct command cmd_notify_calls;
extern const struct command cmd_notify_done;

/* complaint_file.c */
extern const struct command cmd_complaint_file;

/* complaint_show.c */
extern const struct command cmd_complaint_list;
extern const struct command cmd_complaint_show;
extern const struct command cmd_complaint_reasons;

/* complaint_due.c */
extern const struct command cmd_complaint_due;
extern const struct command cmd_complaint_settle;

/* complaint_stats.c */
extern const struct command cmd_complaint_stats;

/* complaint_from_post.c */
extern const struct command cmd_post_to_complaint;

/* complaint_pay.c */
extern const struct command cmd_complaint_pay_confirm;
extern const struct command cmd_complaint_pay_list;
extern const struct command cmd_complaint_pay_show;
extern const struct command cmd_complaint_pay_match;
extern const struct command cmd_complaint_pay_refund;
extern const struct command cmd_complaint_pay_return;

/* complaint_pay_import.c */
extern const struct command cmd_complaint_pay_import;

/* complaint_pass.c */
extern const struct command cmd_complaint_receive;
extern const struct command cmd_complaint_assign;
extern const struct command cmd_complaint_transfer;
extern const struct command cmd_complaint_merge;

/* complaint_handle.c */
extern const struct command cmd_complaint_start;
extern const struct command cmd_complaint_supplement;
extern const struct command cmd_complaint_prolong;
extern const struct command cmd_complaint_arrived;
extern const struct command cmd_complaint_pause;
extern const struct command cmd_complaint_resume;
extern const struct command cmd_complaint_extend;
extern const struct command cmd_complaint_progress;

/* complaint_end.c */
extern const struct command cmd_complaint_answer;
extern const struct command cmd_complaint_refuse;
extern const struct command cmd_complaint_return;
extern const struct command cmd_complaint_withdraw;
extern const struct command cmd_complaint_close;
extern const struct command cmd_complaint_correct;
extern const struct command cmd_complaint_rate;
extern const struct command cmd_complaint_privacy;

/* complaint_publish.c */
extern const struct command cmd_complaint_publish;
extern const struct command cmd_complaint_unpublish;

/* complaint_timeline.c */
extern const struct command cmd_complaint_timeline;
extern const struct command cmd_complaint_repassword;

/* complaint_letter.c */
extern const struct command cmd_complaint_letter;

/* complaint_kind.c */
extern const struct command cmd_complaint_kind_list;
extern const struct command cmd_complaint_kind_show;
extern const struct command cmd_complaint_kind_set;
extern const struct command cmd_complaint_kind_close;
extern const struct command cmd_complaint_kind_reopen;

/* complaint_kind_file.c */
extern const struct command cmd_complaint_kind_import;
extern const struct command cmd_complaint_kind_export;

/* complaint_template.c */
extern const struct command cmd_complaint_template_list;
extern const struct command cmd_complaint_template_show;
extern const struct command cmd_complaint_template_add;
extern const struct command cmd_complaint_template_set;
extern const struct command cmd_complaint_template_remove;
extern const struct command cmd_complaint_template_restore;

/* complaint_counsellor.c */
extern const struct command cmd_complaint_counsellor_list;
extern const struct command cmd_complaint_counsellor_add;
extern const struct command cmd_complaint_counsellor_remove;

/* audit_export.c */
extern const struct command cmd_audit_export;

/* audit_bundle.c */
extern const struct command cmd_audit_bundle;

/* status.c */
extern const struct command cmd_search_status;
extern const struct command cmd_search_update;
extern const struct command cmd_search_rebuild;
extern const struct command cmd_status;

/* backup.c, backup_run.c */
extern const struct command cmd_backup_keygen;
extern const struct command cmd_backup_init;
extern const struct command cmd_backup_run;

/* backup_list.c, backup_prune.c, backup_copy.c, backup_status.c,
 * backup_recipient.c, backup_key.c */
extern const struct command cmd_backup_list;
extern const struct command cmd_backup_show;
extern const struct command cmd_backup_prune;
extern const struct command cmd_backup_copy;
extern const struct command cmd_backup_status;
extern const struct command cmd_backup_recipient_list;
extern const struct command cmd_backup_recipient_add;
extern const struct command cmd_backup_recipient_remove;
extern const struct command cmd_backup_export_key;
/* backup_restore.c, backup_verify.c, backup_drill.c, backup_diff.c */
extern const struct command cmd_backup_restore;
extern const struct command cmd_backup_verify;
extern const struct command cmd_backup_drill;
extern const struct command cmd_backup_diff;

/* migrate.c */
extern const struct command cmd_migrate;

/* doctor.c */
extern const struct command cmd_doctor;

/* health.c */
extern const struct command cmd_health;

/* outage.c, outage_report.c */
extern const struct command cmd_outage_start;
extern const struct command cmd_outage_set;
extern const struct command cmd_outage_end;
extern const struct command cmd_outage_list;
extern const struct command cmd_outage_report;
extern const struct command cmd_outage_watch;

/* section.c */
extern const struct command cmd_section_list;
extern const struct command cmd_section_add;
extern const struct command cmd_section_set;

/* page.c, page_row.c, page_publish.c, page_history.c */
extern const struct command cmd_page_list;
extern const struct command cmd_page_show;
extern const struct command cmd_page_add;
extern const struct command cmd_page_edit;
extern const struct command cmd_page_publish;
extern const struct command cmd_page_withdraw;
extern const struct command cmd_page_move;
extern const struct command cmd_page_review;
extern const struct command cmd_page_history;
extern const struct command cmd_page_diff;
extern const struct command cmd_page_revert;
extern const struct command cmd_correction_list;
extern const struct command cmd_correction_show;
extern const struct command cmd_correction_accept;
extern const struct command cmd_correction_reject;
extern const struct command cmd_page_preview;
extern const struct command cmd_page_stale;
extern const struct command cmd_page_links;
extern const struct command cmd_page_import;
extern const struct command cmd_page_export;
/* survey.c */
extern const struct command cmd_survey_list;
extern const struct command cmd_survey_show;
extern const struct command cmd_survey_open;
extern const struct command cmd_survey_close;

/* survey_write.c */
extern const struct command cmd_survey_create;
extern const struct command cmd_survey_edit;

/* survey_answer.c */
extern const struct command cmd_survey_answer;
extern const struct command cmd_survey_text;

/* survey_results.c */
extern const struct command cmd_survey_results;
extern const struct command cmd_survey_export;

/* survey_action.c */
extern const struct command cmd_survey_action_list;
extern const struct command cmd_survey_action_add;
extern const struct command cmd_survey_action_set;
extern const struct command cmd_survey_check;

/* calendar.c, calendar_file.c */
extern const struct command cmd_calendar_list;
extern const struct command cmd_calendar_add;
extern const struct command cmd_calendar_remove;
extern const struct command cmd_calendar_confirm;
extern const struct command cmd_calendar_import;
extern const struct command cmd_calendar_check;

/* complaint_deadline.c */
extern const struct command cmd_complaint_deadline;

/* inforeq_row.c, inforeq_file.c, inforeq_show.c, inforeq_judge.c,
 * inforeq_provide.c, inforeq_due.c */
extern const struct command cmd_inforeq_file;
extern const struct command cmd_inforeq_list;
extern const struct command cmd_inforeq_show;
extern const struct command cmd_inforeq_assess;
extern const struct command cmd_inforeq_provide;
extern const struct command cmd_inforeq_refuse;
extern const struct command cmd_inforeq_due;

/* reward_budget.c, reward_programme.c, reward_entry.c */
extern const struct command cmd_reward_budget_list;
extern const struct command cmd_reward_budget_set;
extern const struct command cmd_reward_programme_list;
extern const struct command cmd_reward_programme_show;
extern const struct command cmd_reward_programme_add;
extern const struct command cmd_reward_programme_set;
extern const struct command cmd_reward_programme_close;
extern const struct command cmd_reward_programme_reopen;
extern const struct command cmd_reward_entry_add;
extern const struct command cmd_reward_entry_remove;

/* reward_award.c, reward_lapse.c */
extern const struct command cmd_reward_award_list;
extern const struct command cmd_reward_award_show;
extern const struct command cmd_reward_award_add;
extern const struct command cmd_reward_award_notify;
extern const struct command cmd_reward_award_deliver;
extern const struct command cmd_reward_award_lapse;
extern const struct command cmd_reward_claim;
extern const struct command cmd_reward_lapse;

/* board_topic.c */
extern const struct command cmd_board_topic_list;
extern const struct command cmd_board_topic_add;
extern const struct command cmd_board_topic_set;
extern const struct command cmd_board_topic_close;

/* visit.c, visit_stats.c */
extern const struct command cmd_visit_stats;
extern const struct command cmd_visit_target_list;
extern const struct command cmd_visit_target_add;
extern const struct command cmd_visit_target_remove;
extern const struct command cmd_visit_forget;

/* reward_draw.c, reward_verify.c */
extern const struct command cmd_reward_draw_commit;
extern const struct command cmd_reward_draw_run;
extern const struct command cmd_reward_draw_export;
extern const struct command cmd_reward_draw_verify;

/* mailid.c */
extern const struct command cmd_mailid_list;
extern const struct command cmd_mailid_show;
extern const struct command cmd_mailid_issue;

/* mailid_change.c */
extern const struct command cmd_mailid_alias;
extern const struct command cmd_mailid_forward;
extern const struct command cmd_mailid_quota;
extern const struct command cmd_mailid_passwd;
extern const struct command cmd_mailid_suspend;
extern const struct command cmd_mailid_resume;
extern const struct command cmd_mailid_release;

/* mailid_rules.c */
extern const struct command cmd_mailid_rules_list;
extern const struct command cmd_mailid_rules_show;
extern const struct command cmd_mailid_rules_publish;
extern const struct command cmd_mailid_rules_accept;

/* mailid_apply.c */
extern const struct command cmd_mailid_apply_list;
extern const struct command cmd_mailid_apply_add;
extern const struct command cmd_mailid_apply_approve;
extern const struct command cmd_mailid_apply_refuse;

/* mailid_file.c */
extern const struct command cmd_mailid_import;
extern const struct command cmd_mailid_export;

/* mailid_stats.c */
extern const struct command cmd_mailid_stats;

/* mailid_check.c */
extern const struct command cmd_mailid_check;
extern const struct command cmd_mailid_used;

/* mailid_map.c */
extern const struct command cmd_mailid_map;

#endif
