import { defineMessages } from "#app/i18n/messages.ts";

export const privacyMessages = defineMessages(
  {
    own: {
      title: "个人信息",
      lead: "查看您同意了什么，下载平台保存的您的全部信息，或申请注销。",
    },
    consent: {
      title: "授权同意",
      given: "已同意",
      notGiven: "未同意",
      give: "同意",
      withdraw: "撤回同意",
      history: "授权记录",
      entry: {
        given: ({ version }: { version: string }) => `同意第 ${version} 版文本`,
        withdrawn: ({ version }: { version: string }) => `撤回（第 ${version} 版文本）`,
      },
      saved: { given: "已记录您的同意，可随时撤回。", withdrawn: "已撤回同意，立即生效。" },
      refusals: {
        text_replaced: "授权文本已更新，请阅读新文本后再决定。",
        erased: "该账号已注销。",
        not_allowed: "您无权进行此操作。",
      },
      purposes: {
        contact_sharing: {
          title: "洽谈确认前公开联系方式",
          text: "本人担任代表时，与本单位有洽谈邀约往来的单位，在洽谈确认之前即可看到本人的邮箱和手机号，仅用于商定本次对接。不同意也不影响参会：洽谈确认后双方代表互见联系方式，取消后不再显示。",
        },
      },
    },
    export: {
      title: "下载我的数据",
      text: "一份 JSON 文件，包含您的资料、单位与角色、登录设备、邀约与洽谈、消息、授权记录以及操作记录。密码、动态码密钥等不在其中。",
      submit: "下载我的数据",
      fileName: "我的数据.json",
    },
  },
  {
    own: {
      title: "Personal data",
      lead: "See what you agreed to, download all that the platform holds of you, or ask to be erased.",
    },
    consent: {
      title: "Consents",
      given: "Agreed",
      notGiven: "Not agreed",
      give: "Agree",
      withdraw: "Withdraw",
      history: "What you said so far",
      entry: {
        given: ({ version }) => `Agreed to version ${version} of the text`,
        withdrawn: ({ version }) => `Withdrawn (version ${version} of the text)`,
      },
      saved: {
        given: "Your consent is on record. You can withdraw it at any time.",
        withdrawn: "Your consent is withdrawn, as of now.",
      },
      refusals: {
        text_replaced: "The text has changed. Please read the new one before you decide.",
        erased: "This account has been erased.",
        not_allowed: "You may not do this.",
      },
      purposes: {
        contact_sharing: {
          title: "Contact details before a meeting is confirmed",
          text: "Where I am a delegate, organisations that have a meeting request with mine see my e-mail address and mobile number before the meeting is confirmed, to arrange this matter only. Taking part does not depend on it: once a meeting is confirmed both delegates see each other's details, and after a cancellation no longer.",
        },
      },
    },
    export: {
      title: "Download my data",
      text: "One JSON file with your profile, organisations and roles, devices, requests and meetings, messages, consents and the log of what was done. Passwords and keys are not in it.",
      submit: "Download my data",
      fileName: "my-data.json",
    },
  },
);
