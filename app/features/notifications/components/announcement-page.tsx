import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { DateField } from "#app/ui/input-fields.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";
import { Status } from "#app/ui/status.tsx";
import { Cell, Table } from "#app/ui/table.tsx";
import { Tile, Tiles } from "#app/ui/tiles.tsx";

import { announcementMessages } from "../messages/announcements.ts";
import type { AnnouncementView } from "../reads/announcements.server.ts";
import { ANNOUNCEMENT_TONES } from "./announcement-list.tsx";

type Props = { edition: string; zone: string; announcement: AnnouncementView; error: string | undefined };

/** One announcement before it is sent, on its way, and after. */
export function AnnouncementPage({ edition, zone, announcement, error }: Props) {
  const m = useMessages(announcementMessages);
  const { status, preview, counts } = announcement;
  return (
    <>
      <PageHead
        title={announcement.words.subjectZh}
        lead={<Status tone={ANNOUNCEMENT_TONES[status]}>{m.states[status]}</Status>}
        crumbs={[{ label: m.title, href: paths.console.announcements(edition) }]}
        actions={
          status === "draft" ? (
            <ButtonLink href={`${paths.console.newAnnouncement(edition)}?draft=${announcement.id}`}>
              {m.send.change}
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="stack">
        <FormNotice errors={error === undefined ? [] : [error]} />
        {status === "draft" ? <SendPanel announcement={announcement} zone={zone} /> : null}
        <Progress announcement={announcement} />
        <p>
          {m.leadsTo} <a href={announcement.path}>{m.pages[announcement.page]}</a>
        </p>
        {counts.length > 0 ? <DeliveryPanel announcement={announcement} /> : null}
        <div className="cols">
          <Preview title={`${m.preview} · ${m.previewZh}`} lang="zh" text={preview.zh} />
          <Preview title={`${m.preview} · ${m.previewEn}`} lang="en" text={preview.en} />
        </div>
      </div>
    </>
  );
}

function SendPanel({ announcement, zone }: Pick<Props, "announcement" | "zone">) {
  const m = useMessages(announcementMessages);
  const format = useFormat();
  const people = format.count(announcement.reach.people);
  const withMail = format.count(announcement.reach.withMail);
  const hidden = <input type="hidden" name="version" value={announcement.version} />;
  return (
    <Panel title={m.send.title}>
      <div className="stack">
        <p>
          <span className="strong">{m.count({ people, withMail })}</span>{" "}
          <span className="dim">{m.countNote}</span>
        </p>
        <div className="cluster">
          <Form method="post">
            {hidden}
            <Button variant="go" name="intent" value="now" disabled={announcement.reach.people === 0}>
              {m.send.now({ people })}
            </Button>
          </Form>
          <CancelButton />
        </div>
        <Form method="post" className="cluster">
          {hidden}
          <DateField type="datetime-local" name="sendAt" label={m.send.atLabel({ zone })} />
          <Button name="intent" value="at">
            {m.send.at}
          </Button>
        </Form>
      </div>
    </Panel>
  );
}

function CancelButton() {
  const m = useMessages(announcementMessages);
  return (
    <Form method="post">
      <Button variant="danger" name="intent" value="cancel">
        {m.send.cancel}
      </Button>
    </Form>
  );
}

function Progress({ announcement }: Pick<Props, "announcement">) {
  const m = useMessages(announcementMessages);
  const format = useFormat();
  const { status, sendAt, startedAt, finishedAt } = announcement;
  if (status === "scheduled" && sendAt !== null) {
    return (
      <Notice tone="wait">
        <div className="cluster">
          <span>{m.scheduledFor({ when: format.dateTime(sendAt) })}</span>
          <CancelButton />
        </div>
      </Notice>
    );
  }
  if (startedAt === null) return null;
  return (
    <Notice tone={finishedAt === null ? "info" : "ok"}>
      {m.startedAt({ when: format.dateTime(startedAt) })}{" "}
      {finishedAt === null ? "" : m.finishedAt({ when: format.dateTime(finishedAt) })}
    </Notice>
  );
}

const TROUBLE: ReadonlySet<string> = new Set(["failed", "bounced", "suppressed"]);

function DeliveryPanel({ announcement }: Pick<Props, "announcement">) {
  const m = useMessages(announcementMessages);
  const format = useFormat();
  const nameOf = (state: string) => m.delivery.states[state as keyof typeof m.delivery.states];
  return (
    <>
      <Tiles label={m.delivery.title}>
        {announcement.counts.map(({ state, count }) => (
          <Tile key={state} name={nameOf(state)} value={{ value: format.count(count) }} />
        ))}
      </Tiles>
      <Panel
        title={m.delivery.title}
        flush
        aside={
          announcement.counts.some(({ state }) => TROUBLE.has(state) || state === "no_channel") ? (
            <Form method="post">
              <Button size="s" name="intent" value="retry">
                {m.delivery.retry}
              </Button>
            </Form>
          ) : undefined
        }
      >
        <Table
          caption={m.delivery.title}
          stack
          tight
          columns={[{ header: m.columns.person }, { header: m.columns.state, width: "xl" }]}
        >
          {announcement.deliveries.map((row) => (
            <tr key={row.personId}>
              <Cell row>
                {row.name} <span className="small dim">{row.email}</span>
              </Cell>
              <Cell label={m.columns.state}>
                <span className={TROUBLE.has(row.state) ? "attn" : undefined}>{nameOf(row.state)}</span>{" "}
                <span className="small dim letter">{row.error}</span>
              </Cell>
            </tr>
          ))}
        </Table>
      </Panel>
      {announcement.deliveries.length >= 200 ? <p className="small dim">{m.delivery.more}</p> : null}
    </>
  );
}

type PreviewProps = { title: string; lang: string; text: { subject: string; body: string } };

/** A message as its reader sees it. */
export function Preview({ title, lang, text }: PreviewProps) {
  return (
    <Panel title={title}>
      <div lang={lang}>
        <p className="strong">{text.subject}</p>
        <p className="letter">{text.body}</p>
      </div>
    </Panel>
  );
}
