import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { TextField } from "#app/ui/input-fields.tsx";
import { LiveRefresh } from "#app/ui/live-refresh.tsx";
import { EmptyState, PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";

import { organisationConsoleMessages } from "../messages/console.ts";
import type { ReviewView } from "../reads/review.server.ts";
import { FactList } from "./facts-panel.tsx";

type Request = ReviewView["requests"][number];

/** What waits for the platform's organizer; follows what colleagues decide. */
export function ReviewPage({ view, problem }: { view: ReviewView; problem: string | null }) {
  const m = useMessages(organisationConsoleMessages);
  return (
    <>
      <PageHead
        crumbs={[{ label: m.list.title, href: paths.console.organisations() }, { label: m.review.title }]}
        title={m.review.title}
        lead={m.review.lead}
        actions={<LiveRefresh url={paths.api.liveOrganisations()} at={view.at} />}
      />
      <div className="stack">
        <FormNotice errors={problem === null ? [] : [problem]} />
        {view.requests.length === 0 ? (
          <EmptyState title={m.review.empty}>{m.review.emptyText}</EmptyState>
        ) : (
          view.requests.map((request) => <RequestPanel key={request.id} request={request} />)
        )}
        {view.likely.length > 0 ? <Likely pairs={view.likely} /> : null}
      </div>
    </>
  );
}

function RequestPanel({ request }: { request: Request }) {
  const m = useMessages(organisationConsoleMessages).review;
  const format = useFormat();
  const { organisation } = request;
  const kinds = { new: m.isNew, join: m.join, import: m.import };
  return (
    <Panel
      title={organisation?.name ?? ""}
      aside={<Status tone={request.kind === "new" ? "wait" : "plain"}>{kinds[request.kind]}</Status>}
    >
      <div className="twocol">
        <div className="stack">
          {organisation === null ? null : <FactList organisation={organisation} />}
          {request.alike.length > 0 ? (
            <p>
              {m.duplicates}：
              {request.alike.map(({ id, name }) => (
                <a key={id} href={paths.console.organisation(id)}>
                  {name}
                </a>
              ))}
            </p>
          ) : null}
        </div>
        <div className="stack">
          <p>
            <span className="dim">{m.applicant}</span> <strong>{request.applicant}</strong>
            <br />
            <span className="small">{request.contact}</span>
            <br />
            <span className="dim small">{format.dateTime(request.at)}</span>
          </p>
          {request.kind === "new" ? null : (
            <p className="small">{request.hasOwner ? m.hasOwner : m.noOwner}</p>
          )}
          <DecisionForm request={request} />
        </div>
      </div>
    </Panel>
  );
}

function DecisionForm({ request }: { request: Request }) {
  const m = useMessages(organisationConsoleMessages).review;
  return (
    <Form method="post" className="form">
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
      <TextField name="reason" id={`reason-${request.id}`} label={m.reason} maxLength={500} />
      <div className="form-actions">
        <Button variant="go" type="submit" name="intent" value="approved">
          {m.approve}
        </Button>
        {request.kind === "new" ? (
          <Button type="submit" name="intent" value="returned">
            {m.returnIt}
          </Button>
        ) : null}
        <Button variant="danger" type="submit" name="intent" value="rejected">
          {m.reject}
        </Button>
      </div>
    </Form>
  );
}

function Likely({ pairs }: { pairs: ReviewView["likely"] }) {
  const m = useMessages(organisationConsoleMessages).review;
  const format = useFormat();
  return (
    <Panel title={m.likely} aside={format.count(pairs.length)} flush>
      <p className="tablenote dim">{m.likelyText}</p>
      <ul className="rows">
        {pairs.map(({ a, b, reasons }) => (
          <li key={`${a.id} ${b.id}`} className="line">
            <span>
              <a href={paths.console.organisation(a.id)}>{a.name}</a>
              {" · "}
              <a href={paths.console.organisation(b.id)}>{b.name}</a>{" "}
              <span className="dim small">{format.list(reasons.map((reason) => m.reasons[reason]))}</span>
            </span>
            <ButtonLink size="s" href={paths.console.mergeOrganisation(a.id, b.id)}>
              {m.compare}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
