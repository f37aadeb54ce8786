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
