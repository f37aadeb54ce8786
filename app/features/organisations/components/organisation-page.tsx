import type { SubmissionResult } from "@conform-to/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { MoneyCell } from "#app/ui/money.tsx";
import { EmptyState, Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { organisationConsoleMessages } from "../messages/console.ts";
import { firmMessages } from "../messages/firm.ts";
import { organisationMessages } from "../messages/organisations.ts";
import type { OrganisationPageView } from "../reads/organisation.server.ts";
import { FactList, FactsForm } from "./facts-panel.tsx";
import { HistoryTable } from "./history-table.tsx";
import { MergeList } from "./merge-list.tsx";
import { ORGANISATION_TONES } from "./organisation-tones.ts";
import { ProposalPanel } from "./proposal-panel.tsx";
import { TitleTable } from "./titles-panel.tsx";

type Props = {
  view: OrganisationPageView;
  isEditing: boolean;
  answer: { submission: SubmissionResult | null; problem: string | null; isStale: boolean } | undefined;
};

/** One organisation with everything that hangs on it. */
export function OrganisationPage({ view, isEditing, answer }: Props) {
  const m = useMessages(organisationConsoleMessages);
  const { organisation, mergedInto } = view;
  return (
    <>
      <Head view={view} />
      <div className="stack">
        <FormNotice errors={answer?.problem ? [answer.problem] : []} />
        {mergedInto === null ? null : (
          <Notice tone="attn">
            {m.page.mergedInto({ name: mergedInto.name })}{" "}
            <a href={paths.console.organisation(mergedInto.id)}>{mergedInto.name}</a>
          </Notice>
        )}
        {view.proposal === null ? null : <ProposalPanel proposal={view.proposal} canAnswer />}
        {isEditing ? (
          <FactsForm
            organisation={organisation}
            choices={view.choices}
            lastResult={answer?.submission ?? null}
            isStale={answer?.isStale ?? false}
          />
        ) : null}
        <div className="twocol">
          <div className="stack">
            {isEditing ? null : (
              <Panel title={m.page.facts}>
                <FactList organisation={organisation} />
              </Panel>
            )}
            <Panel title={m.page.titles} flush>
              <TitleTable
                titles={view.titles}
                evidenceHref={(title) => paths.console.titleEvidence(organisation.id, title)}
                canEdit={false}
              />
            </Panel>
            <Deals view={view} />
            <Panel title={m.page.history} flush>
              <HistoryTable events={view.history} />
            </Panel>
          </div>
          <div className="stack">
            <Members view={view} />
            <Editions view={view} />
            <Work view={view} />
            {view.merges.length > 0 ? <MergeList merges={view.merges} /> : null}
          </div>
        </div>
      </div>
    </>
  );
}

function Head({ view }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages);
  const { statuses } = useMessages(organisationMessages);
  const { organisation } = view;
  const { id, name, status } = organisation;
  return (
    <PageHead
      crumbs={[{ label: m.list.title, href: paths.console.organisations() }, { label: name }]}
      title={name}
      lead={
        <>
          <Status tone={ORGANISATION_TONES[status]}>{statuses[status]}</Status>{" "}
          <span className="code">{organisation.registration}</span> {organisation.otherName}
        </>
      }
      actions={
        status === "merged" ? null : (
          <>
            <ButtonLink href={`${paths.console.organisation(id)}?edit=1`}>{m.page.edit}</ButtonLink>
            {status === "active" ? (
              <ButtonLink href={paths.console.mergeOrganisation(id)}>{m.page.merge}</ButtonLink>
            ) : null}
          </>
        )
      }
    />
  );
}

function Members({ view: { members } }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages).page;
  const { roles } = useMessages(organisationMessages);
  const { noAccount } = useMessages(firmMessages).members;
  if (members.length === 0) {
    return (
      <Panel title={m.members}>
        <p className="dim">{m.noMembers}</p>
      </Panel>
    );
  }
  return (
    <Panel title={m.members} flush>
      <ul className="rows">
        {members.map((member) => (
          <li key={member.id} className="line">
            <span>
              <strong>{member.name}</strong> <span className="small dim">{member.contact}</span>
            </span>
            <span>
              {member.hasAccount ? null : <span className="small dim">{noAccount} </span>}
              <Status tone={member.role === "owner" ? "go" : "plain"}>{roles[member.role]}</Status>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Editions({ view: { editions } }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages).page;
  if (editions.length === 0) return <EmptyState title={m.noEditions} />;
  return (
    <Panel title={m.editions} flush>
      <ul className="rows">
        {editions.map((edition) => (
          <li key={edition.slug} className="line">
            <a href={paths.console.overview(edition.slug)}>{edition.name}</a>
            <span>
              {m.capacities[edition.capacity]}{" "}
              <Status tone={edition.status === "approved" ? "done" : "plain"}>
                {m.participation[edition.status]}
              </Status>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Work({ view: { work } }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages).page;
  const format = useFormat();
  const items = (["offers", "needs", "requests", "meetings", "deals"] as const).map((key) => ({
    term: m[key],
    value: <span className="num">{format.count(work[key])}</span>,
  }));
  return (
    <Panel title={m.work}>
      <Facts items={items} />
    </Panel>
  );
}

function Deals({ view: { deals } }: Pick<Props, "view">) {
  const m = useMessages(organisationConsoleMessages).page;
  const format = useFormat();
  if (deals.length === 0) return null;
  return (
    <Panel title={m.deals} flush>
      <Table
        caption={m.deals}
        stack
        columns={[{ header: m.deals }, { header: m.verified, num: true, width: "l" }]}
      >
        {deals.map((deal) => (
          <tr key={deal.id}>
            <Cell row>
              <a href={paths.console.deal(deal.edition, deal.id)}>{deal.title}</a>
              <br />
              <span className="small dim">
                {deal.other} · {format.date(deal.signedOn)}
              </span>
            </Cell>
            <Cell label={m.verified} num>
              <MoneyCell fen={deal.verifiedFen} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Panel>
  );
}
