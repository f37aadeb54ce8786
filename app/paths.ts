/** Every address of the platform. Pages and mails build links here and nowhere else. */
export const paths = {
  home: () => "/",
  setup: (token: string) => `/setup?token=${encodeURIComponent(token)}`,
  signIn: (next?: string) => (next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`),
  signOut: () => "/sign-out",
  preferences: () => "/preferences",
  account: () => "/account",
  invitation: (id: string, signature: string) => `/invitation/${id}/${signature}`,

  site: {
    edition: (edition: string) => `/editions/${edition}`,
    catalogue: (edition: string) => `/editions/${edition}/catalogue`,
    needs: (edition: string) => `/editions/${edition}/needs`,
    listing: (edition: string, listing: string) => `/editions/${edition}/listings/${listing}`,
  },

  workspace: {
    index: () => "/workspace",
    home: (edition: string) => `/workspace/${edition}`,
    listings: (edition: string) => `/workspace/${edition}/listings`,
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
    newEdition: () => "/console/editions/new",
    overview: (edition: string) => `/console/${edition}`,
    settings: (edition: string) => `/console/${edition}/settings`,
    editEdition: (edition: string) => `/console/${edition}/settings/edit`,
    targets: (edition: string) => `/console/${edition}/targets`,
    import: (edition: string) => `/console/${edition}/import`,
    importRun: (edition: string, run: string) => `/console/${edition}/import/${run}`,
    invitations: (edition: string) => `/console/${edition}/invitations`,
    invitation: (edition: string, invitation: string) => `/console/${edition}/invitations/${invitation}`,
    floor: (edition: string) => `/console/${edition}/floor`,
    ledger: (edition: string) => `/console/${edition}/ledger`,
    deal: (edition: string, deal: string) => `/console/${edition}/ledger/${deal}`,
    outbox: () => "/console/outbox",
    access: () => "/console/access",
    personAccess: (person: string) => `/console/access/${person}`,
  },

  api: {
    live: (edition: string, topic: string) => `/api/live/${edition}/${topic}`,
    importProgress: (edition: string, run: string) => `/api/live/${edition}/import/${run}`,
    template: (edition: string) => `/api/${edition}/template.xlsx`,
    ledgerExport: (edition: string) => `/api/${edition}/ledger.xlsx`,
    invitationLinks: (edition: string) => `/api/${edition}/invitation-links.xlsx`,
    calendar: (edition: string, person: string, signature: string) =>
      `/api/${edition}/calendar/${person}/${signature}/agenda.ics`,
    file: (edition: string, file: string) => `/api/${edition}/files/${file}`,
  },
};
