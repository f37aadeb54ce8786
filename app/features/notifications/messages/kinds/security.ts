import { kind } from "./kind.ts";

export const securityKinds = {
  "security.password_changed": kind({
    category: "security",
    variables: ["when"],
    isPlatform: true,
    zh: {
      subject: "您的密码已修改",
      body: "您的密码已于 {when} 修改。如非本人操作，请立即重设密码并联系管理员。",
    },
    en: {
      subject: "Your password was changed",
      body: "Your password was changed at {when}. If it was not you, reset it at once and tell the administrator.",
    },
  }),
  "security.second_factor_changed": kind({
    category: "security",
    variables: ["when"],
    isPlatform: true,
    zh: {
      subject: "您的二次验证设置已变更",
      body: "您的二次验证设置已于 {when} 变更。如非本人操作，请立即联系管理员。",
    },
    en: {
      subject: "Your second factor was changed",
      body: "The settings of your second factor were changed at {when}. If it was not you, tell the administrator at once.",
    },
  }),
  "security.new_device": kind({
    category: "security",
    variables: ["when", "device"],
    isPlatform: true,
    zh: {
      subject: "您的账号在新设备登录",
      body: "您的账号于 {when} 在新设备登录：{device}。如非本人操作，请在「账号」中结束该会话并修改密码。",
    },
    en: {
      subject: "New sign-in to your account",
      body: "Someone signed in to your account at {when} from a new device: {device}. If it was not you, end that session in your account and change your password.",
    },
  }),
  "security.password_reset": kind({
    category: "security",
    variables: ["link", "until"],
    mailOnly: true,
    isPlatform: true,
    zh: {
      subject: "重设密码",
      body: "{name}，您好：\n\n请在 {until} 前打开链接设定新密码：\n{link}\n\n如非本人申请，请忽略此邮件，原密码不变。",
    },
    en: {
      subject: "Reset your password",
      body: "Dear {name},\n\nPlease open this link by {until} to set a new password:\n{link}\n\nIf you did not ask for it, ignore this mail; your password stays as it is.",
    },
  }),
  "privacy.refused": kind({
    category: "security",
    variables: ["reason"],
    isPlatform: true,
    zh: { subject: "您的注销申请未通过", body: "您的注销申请未通过。\n\n理由：{reason}" },
    en: {
      subject: "Your request to be erased was refused",
      body: "Your request to be erased was refused.\n\nReason: {reason}",
    },
  }),
  "privacy.erased": kind({
    category: "security",
    variables: [],
    mailOnly: true,
    isPlatform: true,
    zh: {
      subject: "您的个人信息已删除",
      body: "您好：\n\n您在平台的账号和个人信息已按注销申请删除，此后无法登录，也不会再收到我们的邮件。依法须保留的成交台账和操作记录中不再有您的姓名和联系方式。",
    },
    en: {
      subject: "Your personal data has been erased",
      body: "Your account and personal data have been erased as was asked. You can no longer sign in, and you will get no more mail from us. The ledger and the audit log, which have to be kept, no longer hold your name or contact details.",
    },
  }),
  "security.sign_in_code": kind({
    category: "security",
    variables: ["code", "until"],
    mailOnly: true,
    isPlatform: true,
    zh: { subject: "登录验证码 {code}", body: "您的登录验证码是 {code}，{until} 前有效。请勿告诉他人。" },
    en: {
      subject: "Sign-in code {code}",
      body: "Your sign-in code is {code}, valid until {until}. Tell it to nobody.",
    },
  }),
};
