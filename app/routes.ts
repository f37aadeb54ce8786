import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

const account = [
  route("sign-in", "routes/account/sign-in.tsx"),
  route("sign-in/code", "routes/account/second-step.tsx"),
  route("sign-in/with/:provider", "routes/account/oidc-start.ts"),
  route("sign-in/with/:provider/return", "routes/account/oidc-return.ts"),
  route("sign-out", "routes/account/sign-out.tsx"),
  route("second-factor", "routes/account/second-factor.tsx"),
  route("confirm", "routes/account/confirm.tsx"),
  route("password/forgot", "routes/account/forgot-password.tsx"),
  route("password/reset/:token", "routes/account/reset-password.tsx"),
  route("preferences", "routes/account/preferences.tsx"),
  route("setup", "routes/account/setup.tsx"),
  route("invitation/:invitation/:signature", "routes/account/invitation.tsx"),
];

const site = layout("routes/site/layout.tsx", [
  index("routes/site/home.tsx"),
  route("editions/:edition", "routes/site/edition.tsx"),
  route("editions/:edition/catalogue", "routes/site/catalogue.tsx"),
  route("editions/:edition/needs", "routes/site/needs.tsx"),
  route("inbox", "routes/account/inbox.tsx"),
  route("editions/:edition/listings/:listing", "routes/site/listing.tsx"),
  route("account", "routes/account/layout.tsx", [
    index("routes/account/profile.tsx"),
    route("security", "routes/account/security.tsx"),
    route("security/password", "routes/account/change-password.tsx"),
    route("security/second-factor/remove", "routes/account/remove-second-factor.tsx"),
    route("sessions", "routes/account/sessions.tsx"),
    route("notifications", "routes/account/notification-settings.tsx"),
  ]),
]);

const workspace = [
  route("workspace", "routes/workspace/index.tsx"),
  route("workspace/:edition", "routes/workspace/layout.tsx", [
    index("routes/workspace/home.tsx"),
    route("listings", "routes/workspace/listings.tsx"),
    route("requests/new", "routes/workspace/requests/new.tsx"),
    route("requests/:request", "routes/workspace/requests/detail.tsx"),
    route("meetings", "routes/workspace/meetings/list.tsx"),
    route("meetings/:meeting", "routes/workspace/meetings/detail.tsx"),
    route("deals", "routes/workspace/deals/list.tsx"),
    route("deals/new", "routes/workspace/deals/new.tsx"),
    route("deals/:deal", "routes/workspace/deals/detail.tsx"),
  ]),
];

const organizers = layout("routes/console/layout.tsx", [
  route("console", "routes/console/editions/list.tsx"),
  route("console/access", "routes/console/access/list.tsx"),
  route("console/access/:person", "routes/console/access/person.tsx"),
  route("console/access/:person/second-factor", "routes/console/access/second-factor.tsx"),
  route("console/outbox", "routes/console/outbox.tsx"),
  route("console/:edition/import", "routes/console/import.tsx"),
  route("console/:edition/import/:run", "routes/console/import-run.tsx"),
  route("console/:edition/invitations", "routes/console/invitations.tsx"),
  route("console/:edition/invitations/:invitation", "routes/console/invitation.tsx"),
  route("console/editions/new", "routes/console/editions/new.tsx"),
  route("console/:edition", "routes/console/overview.tsx"),
  route("console/:edition/floor", "routes/console/floor.tsx"),
  route("console/:edition/ledger", "routes/console/ledger.tsx"),
  route("console/:edition/ledger/:deal", "routes/console/deal.tsx"),
  route("console/:edition/settings", "routes/console/settings.tsx"),
  route("console/:edition/settings/edit", "routes/console/settings-edit.tsx"),
  route("console/:edition/clone", "routes/console/editions/clone.tsx"),
  route("console/:edition/targets", "routes/console/targets.tsx"),
]);

const api = [
  route("inbox/:message", "routes/account/inbox-message.ts"),
  route("api/live/inbox", "routes/api/live-inbox.ts"),
  route("api/inbox/unread", "routes/api/unread.ts"),
  route("console/:edition/invitations.xlsx", "routes/console/invitations-export.ts"),
  route("lists/views", "routes/api/list-views.ts", { id: "platform-list-views" }),
  route("lists/:edition/views", "routes/api/list-views.ts", { id: "edition-list-views" }),
  route("editions/:edition/catalogue.xlsx", "routes/site/catalogue-export.ts", { id: "catalogue-export" }),
  route("editions/:edition/needs.xlsx", "routes/site/catalogue-export.ts", { id: "needs-export" }),
  route("api/live/:edition/import/:run", "routes/api/import-progress.ts"),
  route("api/:edition/template.xlsx", "routes/api/template.ts"),
  route("api/:edition/invitation-links.xlsx", "routes/api/invitation-links.ts"),
  route("api/live/:edition/:topic", "routes/api/live.ts"),
  route("api/:edition/calendar/:person/:signature/agenda.ics", "routes/api/calendar.ts"),
  route("api/:edition/ledger.xlsx", "routes/api/ledger-export.ts"),
  route("api/:edition/files/:file", "routes/api/file.ts"),
  route("*", "routes/api/not-found.tsx"),
];

export default [...account, site, ...workspace, organizers, ...api] satisfies RouteConfig;
