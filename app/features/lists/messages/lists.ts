import { defineMessages } from "#app/i18n/messages.ts";

export const viewMessages = defineMessages(
  {
    done: {
      save: "视图已保存。",
      rename: "视图已改名。",
      update: "视图已更新。",
      default: "以后打开这个列表时，先显示此视图。",
      plain: "已取消默认视图。",
      share: "视图已共享给本届同事。",
      unshare: "已停止共享。",
      delete: "视图已删除。",
    },
    refusals: {
      not_allowed: "您没有此项权限。",
      not_found: "没有这个视图，可能已被删除。",
      name_taken: "您已有同名的视图，请换一个名称。",
      bad_name: "请填写视图名称，不超过 40 个字。",
      too_many: "每个列表最多保存 30 个视图，请先删除不用的。",
      not_colleague: "只有本届的工作人员可以共享视图。",
    },
  },
  {
    done: {
      save: "View saved.",
      rename: "View renamed.",
      update: "View updated.",
      default: "This list opens with this view from now on.",
      plain: "This view no longer opens by default.",
      share: "Shared with the colleagues of this edition.",
      unshare: "No longer shared.",
      delete: "View deleted.",
    },
    refusals: {
      not_allowed: "You do not have this permission.",
      not_found: "There is no such view; it may have been deleted.",
      name_taken: "You have a view of this name already. Choose another.",
      bad_name: "Give the view a name of at most 40 characters.",
      too_many: "A list keeps at most 30 views. Delete some first.",
      not_colleague: "Only those who hold a role in this edition can share views.",
    },
  },
);
