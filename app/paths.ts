/** Every address of the platform. Pages and mails build links here and nowhere else. */
/** What of an address's query is given, `?` included. */
function queryOf(values: Record<string, string>): string {
  const query = new URLSearchParams(values).toString();
  return query === "" ? "" : `?${query}`;
}

export const paths = {
  home: () => "/",
  setup: (token: string) => `/setup?token=${encodeURIComponent(token)}`,
  signIn: (next?: string) => (next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`),
  signOut: () => "/sign-out",
  preferences: () => "/preferences",
  secondStep: () => "/sign-in/code",
  signInWith: (provider: string, next = "") =>
    `/sign-in/with/${provider}${next === "" ? "" : `?next=${encodeURIComponent(next)}`}`,
  linkProvider: (provider: string, signature: string) => `/sign-in/with/${provider}?link=${signature}`,
  oidcReturn: (provider: string) => `/sign-in/with/${provider}/return`,
  secondFactor: () => "/second-factor",
  confirm: () => "/confirm",
  forgotPassword: () => "/password/forgot",
  resetPassword: (token: string) => `/password/reset/${token}`,
  account: () => "/account",
  security: () => "/account/security",
  changePassword: () => "/account/security/password",
  removeSecondFactor: () => "/account/security/second-factor/remove",
  sessions: () => "/account/sessions",
  ownData: () => "/account/data",
  ownDataFile: () => "/account/data.json",
  firmInvitation: (id: string, signature: string) => `/firm-invitation/${id}/${signature}`,
  signUp: {
    form: () => "/sign-up",
    status: () => "/sign-up/status",
    confirm: (id: string, signature: string) => `/sign-up/confirm/${id}/${signature}`,
  },
  inbox: () => "/inbox",
  inboxMessage: (message: string) => `/inbox/${message}`,
  notificationSettings: () => "/account/notifications",
  invitation: (id: string, signature: string) => `/invitation/${id}/${signature}`,

  lists: {
    views: (edition: string | null) => (edition === null ? "/lists/views" : `/lists/${edition}/views`),
  },

  site: {
    edition: (edition: string) => `/editions/${edition}`,
    catalogue: (edition: string) => `/editions/${edition}/catalogue`,
    needs: (edition: string) => `/editions/${edition}/needs`,
    listing: (edition: string, listing: string) => `/editions/${edition}/listings/${listing}`,
  },

  workspace: {
    index: () => "/workspace",
    home: (edition: string) => `/workspace/${edition}`,
    firm: (edition: string) => `/workspace/${edition}/firm`,
    firmMembers: (edition: string) => `/workspace/${edition}/firm/members`,
    firmInvitation: (edition: string, invitation: string) =>
      `/workspace/${edition}/firm/invitations/${invitation}`,
    firmHistory: (edition: string, before?: string) =>
      `/workspace/${edition}/firm/history${before === undefined ? "" : `?before=${before}`}`,
    titleEvidence: (edition: string, title: string) => `/workspace/${edition}/firm/titles/${title}/evidence`,
    listings: (edition: string) => `/workspace/${edition}/listings`,
    participation: (edition: string) => `/workspace/${edition}/participation`,
    application: (edition: string) => `/workspace/${edition}/participation/application`,
    meetings: (edition: string) => `/workspace/${edition}/meetings`,
    request: (edition: string, request: string) => `/workspace/${edition}/requests/${request}`,
    newRequest: (edition: string, listing: string) => `/workspace/${edition}/requests/new?listing=${listing}`,
    meeting: (edition: string, meeting: string) => `/workspace/${edition}/meetings/${meeting}`,
    deals: (edition: string) => `/workspace/${edition}/deals`,
    newDeal: (edition: string, meeting?: string) =>
      `/workspace/${edition}/deals/new${meeting === undefined ? "" : `?meeting=${meeting}`}`,
    deal: (edition: string, deal: string) => `/workspace/${edition}/deals/${deal}`,
  },

  console: {
    index: () => "/console",
    newEdition: (series?: string) =>
      series === undefined ? "/console/editions/new" : `/console/editions/new?series=${series}`,
    overview: (edition: string) => `/console/${edition}`,
    settings: (edition: string) => `/console/${edition}/settings`,
    editEdition: (edition: string) => `/console/${edition}/settings/edit`,
    policies: (edition: string) => `/console/${edition}/settings/policies`,
    timetable: (edition: string) => `/console/${edition}/settings/timetable`,
    venue: (edition: string, open?: { hall?: string; table?: string }) =>
      `/console/${edition}/settings/venue${open ? `?${new URLSearchParams(open).toString()}` : ""}`,
    venuePlan: (edition: string) => `/console/${edition}/settings/venue/plan`,
    series: () => "/console/series",
    phasePlan: (edition: string) => `/console/${edition}/settings/phases`,
    cloneEdition: (edition: string) => `/console/${edition}/clone`,
    targets: (edition: string) => `/console/${edition}/targets`,
    import: (edition: string) => `/console/${edition}/import`,
    importRun: (edition: string, run: string) => `/console/${edition}/import/${run}`,
    people: (edition: string) => `/console/${edition}/people`,
    tables: (edition: string) => `/console/${edition}/tables`,
    invitations: (edition: string) => `/console/${edition}/invitations`,
    invitation: (edition: string, invitation: string) => `/console/${edition}/invitations/${invitation}`,
    floor: (edition: string) => `/console/${edition}/floor`,
    ledger: (edition: string) => `/console/${edition}/ledger`,
    deal: (edition: string, deal: string) => `/console/${edition}/ledger/${deal}`,
    participations: (edition: string) => `/console/${edition}/participations`,
    /** The queue as it is worked: what was handed in and waits for a decision. */
    toDecide: (edition: string) => `/console/${edition}/participations?state=submitted`,
    participation: (edition: string, participation: string) =>
      `/console/${edition}/participations/${participation}`,
    places: (edition: string) => `/console/${edition}/places`,
    form: (edition: string, capacity: string) => `/console/${edition}/forms/${capacity}`,
    area: (edition: string, area?: string) =>
      `/console/${edition}/area${area === undefined ? "" : `/${encodeURIComponent(area)}`}`,
    quotas: (edition: string) => `/console/${edition}/quotas`,
    outbox: () => "/console/outbox",
    operations: () => "/console/operations",
    auditAll: () => "/console/audit",
    audit: (edition: string) => `/console/${edition}/audit`,
    announcements: (edition: string) => `/console/${edition}/announcements`,
    newAnnouncement: (edition: string) => `/console/${edition}/announcements/new`,
    announcement: (edition: string, announcement: string) =>
      `/console/${edition}/announcements/${announcement}`,
    templates: (edition: string) => `/console/${edition}/templates`,
    template: (edition: string, kind: string) => `/console/${edition}/templates/${kind}`,
    organisations: () => "/console/organisations",
    organisationReview: () => "/console/organisations/review",
    organisation: (organisation: string) => `/console/organisations/${organisation}`,
    titleEvidence: (organisation: string, title: string) =>
      `/console/organisations/${organisation}/titles/${title}/evidence`,
    mergeOrganisation: (organisation: string, other?: string) =>
      `/console/organisations/${organisation}/merge${other === undefined ? "" : `?with=${other}`}`,
    access: () => "/console/access",
    privacy: () => "/console/privacy",
    erasePerson: (person: string) => `/console/privacy/${person}`,
    personAccess: (person: string) => `/console/access/${person}`,
    resetSecondFactor: (person: string) => `/console/access/${person}/second-factor`,
  },

  api: {
    liveInbox: () => "/api/live/inbox",
    unread: () => "/api/inbox/unread",
    liveOrganisations: () => "/api/live/organisations",
    liveErasures: () => "/api/live/erasures",
    live: (edition: string, topic: string) => `/api/live/${edition}/${topic}`,
    importProgress: (edition: string, run: string) => `/api/live/${edition}/import/${run}`,
    template: (edition: string) => `/api/${edition}/template.xlsx`,
    ledgerExport: (edition: string) => `/api/${edition}/ledger.xlsx`,
    invitationLinks: (edition: string) => `/api/${edition}/invitation-links.xlsx`,
    calendar: (edition: string, person: string, signature: string) =>
      `/api/${edition}/calendar/${person}/${signature}/agenda.ics`,
    file: (edition: string, file: string) => `/api/${edition}/files/${file}`,
    applicationFile: (edition: string, file: string) => `/api/${edition}/application-files/${file}`,
    badges: (edition: string, of: { firm?: string; layout?: "single" } = {}) =>
      `/api/${edition}/badges.pdf${queryOf(of)}`,
    ownBadges: (edition: string, of: { layout?: "single" } = {}) =>
      `/api/${edition}/own-badges.pdf${queryOf(of)}`,
  },
};
